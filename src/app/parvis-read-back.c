/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-read-back.h"

#include <string.h>

struct _ParvisReadBack
{
  GObject parent_instance;

  GHashTable *heard;    /* (owned) (element-type utf8 utf8): name → the text that was heard */
  GHashTable *expected; /* (owned) (element-type utf8 utf8): name → the text as it is now */
  gboolean is_complete; /* what is expected is known */
};

G_DEFINE_FINAL_TYPE (ParvisReadBack, parvis_read_back, G_TYPE_OBJECT)

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
wipe (gpointer text)
{
  explicit_bzero (text, strlen (text));
  g_free (text);
}

static GHashTable *
make_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wipe);
}

void
parvis_read_back_begin (ParvisReadBack *self)
{
  g_return_if_fail (PARVIS_IS_READ_BACK (self));

  self->is_complete = FALSE;
  g_hash_table_remove_all (self->expected);
}

void
parvis_read_back_expect (ParvisReadBack *self, const char *id, const char *text)
{
  g_return_if_fail (PARVIS_IS_READ_BACK (self));
  g_return_if_fail (id != NULL && text != NULL);

  g_hash_table_insert (self->expected, g_strdup (id), g_strdup (text));
}

static gboolean
is_stale (gpointer id, gpointer text, gpointer user_data)
{
  ParvisReadBack *self = user_data;

  return g_strcmp0 (g_hash_table_lookup (self->expected, id), text) != 0;
}

void
parvis_read_back_end (ParvisReadBack *self)
{
  g_return_if_fail (PARVIS_IS_READ_BACK (self));

  g_hash_table_foreach_remove (self->heard, is_stale, self);
  self->is_complete = TRUE;
}

/**
 * parvis_read_back_get_n_left:
 *
 * Returns: how many answers were not heard yet
 */
guint
parvis_read_back_get_n_left (ParvisReadBack *self)
{
  g_return_val_if_fail (PARVIS_IS_READ_BACK (self), 0);

  return g_hash_table_size (self->expected) - g_hash_table_size (self->heard);
}

/**
 * parvis_read_back_is_done:
 *
 * Returns: whether there was a review, and all of it was heard
 */
gboolean
parvis_read_back_is_done (ParvisReadBack *self)
{
  g_return_val_if_fail (PARVIS_IS_READ_BACK (self), FALSE);

  return self->is_complete && parvis_read_back_get_n_left (self) == 0;
}

void
parvis_read_back_heard (ParvisReadBack *self, const char *id)
{
  const char *text;

  g_return_if_fail (PARVIS_IS_READ_BACK (self));
  g_return_if_fail (id != NULL);

  text = g_hash_table_lookup (self->expected, id);
  if (!self->is_complete || text == NULL || g_hash_table_contains (self->heard, id))
    return;

  g_hash_table_insert (self->heard, g_strdup (id), g_strdup (text));
  if (parvis_read_back_is_done (self))
    g_signal_emit (self, signals[DONE], 0);
}

void
parvis_read_back_forget (ParvisReadBack *self)
{
  g_return_if_fail (PARVIS_IS_READ_BACK (self));

  self->is_complete = FALSE;
  g_hash_table_remove_all (self->expected);
  g_hash_table_remove_all (self->heard);
}

static void
parvis_read_back_finalize (GObject *object)
{
  ParvisReadBack *self = PARVIS_READ_BACK (object);

  g_hash_table_unref (self->expected);
  g_hash_table_unref (self->heard);

  G_OBJECT_CLASS (parvis_read_back_parent_class)->finalize (object);
}

static void
parvis_read_back_class_init (ParvisReadBackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_read_back_finalize;

  signals[DONE] = g_signal_new ("done", PARVIS_TYPE_READ_BACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
parvis_read_back_init (ParvisReadBack *self)
{
  self->expected = make_table ();
  self->heard = make_table ();
}

ParvisReadBack *
parvis_read_back_new (void)
{
  return g_object_new (PARVIS_TYPE_READ_BACK, NULL);
}
