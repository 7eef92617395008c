/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-call.h"

#include "parvis-note.h"
#include "parvis-uplink-call.h"

/* Milliseconds: longer than whoever calls tries. */
#define PATIENCE 20000

struct _ParvisCall
{
  GObject parent_instance;

  ParvisStore *store;   /* (owned) */
  ParvisCallPage *page; /* (nullable): weak; the screens own it */
  char *word;           /* (owned) (nullable): of the call that is under way */
  ParvisCallState state;
  gint64 seconds; /* when it was taken */
  guint patience; /* milliseconds */
  guint timer;    /* source id: until nobody answers */
};

G_DEFINE_FINAL_TYPE (ParvisCall, parvis_call, G_TYPE_OBJECT)

enum
{
  WAITING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
become (ParvisCall *self, ParvisCallState state)
{
  if (state != PARVIS_CALL_RINGING)
    g_clear_handle_id (&self->timer, g_source_remove);

  self->state = state;
  if (self->page != NULL)
    parvis_call_page_set_state (self->page, self->state, self->seconds);
}

static void
fail (ParvisCall *self)
{
  parvis_note (self->store, "help-not-called", "");
  become (self, PARVIS_CALL_NOBODY);
  g_signal_emit (self, signals[WAITING], 0, FALSE);
}

static gboolean
timer_cb (gpointer user_data)
{
  ParvisCall *self = user_data;

  self->timer = 0;
  fail (self);

  return G_SOURCE_REMOVE;
}

static void
wished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisCall) self = user_data;
  g_autoptr (GError) error = NULL;

  if (parvis_store_set_setting_finish (PARVIS_STORE (source), result, &error))
    return;

  g_warning ("Nobody could be called: %s", error->message);
  if (self->state == PARVIS_CALL_RINGING)
    fail (self);
}

static void
wish (ParvisCall *self, ParvisUplinkCallState state)
{
  const ParvisUplinkCall call = {
    .word = self->word,
    .state = state,
    .seconds = g_get_real_time () / G_USEC_PER_SEC,
  };
  g_autofree char *text = parvis_uplink_call_to_string (&call);

  parvis_store_set_setting_async (self->store, PARVIS_UPLINK_CALL, text, NULL, wished_cb,
                                  g_object_ref (self));
}

static void
answer_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisCall) self = user_data;
  g_autofree char *text = parvis_store_get_setting_finish (PARVIS_STORE (source), result, NULL);
  g_autoptr (ParvisUplinkCall) answer = parvis_uplink_call_parse (text);

  if (answer == NULL || self->state != PARVIS_CALL_RINGING ||
      !g_str_equal (answer->word, self->word))
    return;

  if (answer->state == PARVIS_UPLINK_CALL_FAILED)
    {
      fail (self);
      return;
    }

  self->seconds = answer->seconds;
  parvis_note (self->store, "help-called", "");
  become (self, PARVIS_CALL_COMING);
}

static void
store_changed_cb (ParvisCall *self)
{
  if (self->state == PARVIS_CALL_RINGING)
    parvis_store_get_setting_async (self->store, PARVIS_UPLINK_CALL_ANSWER, NULL, answer_read_cb,
                                    g_object_ref (self));
}

void
parvis_call_begin (ParvisCall *self)
{
  g_return_if_fail (PARVIS_IS_CALL (self));

  if (self->state == PARVIS_CALL_RINGING || self->state == PARVIS_CALL_COMING)
    return;

  g_free (self->word);
  self->word = g_uuid_string_random ();
  become (self, PARVIS_CALL_RINGING);
  self->timer = g_timeout_add (self->patience, timer_cb, self);
  wish (self, PARVIS_UPLINK_CALL_COME);
  g_signal_emit (self, signals[WAITING], 0, TRUE);
}

void
parvis_call_end (ParvisCall *self)
{
  gboolean was_under_way;

  g_return_if_fail (PARVIS_IS_CALL (self));

  was_under_way = self->state == PARVIS_CALL_RINGING || self->state == PARVIS_CALL_COMING;
  become (self, PARVIS_CALL_NONE);
  if (!was_under_way)
    return;

  wish (self, PARVIS_UPLINK_CALL_OVER);
  parvis_note (self->store, "help-over", "");
  g_signal_emit (self, signals[WAITING], 0, FALSE);
}

/**
 * parvis_call_set_page:
 * @page: where it is shown
 */
void
parvis_call_set_page (ParvisCall *self, ParvisCallPage *page)
{
  g_return_if_fail (PARVIS_IS_CALL (self));

  g_set_weak_pointer (&self->page, page);
  parvis_call_page_set_state (page, self->state, self->seconds);
}

void
parvis_call_set_patience (ParvisCall *self, guint milliseconds)
{
  g_return_if_fail (PARVIS_IS_CALL (self));

  self->patience = milliseconds;
}

static void
parvis_call_dispose (GObject *object)
{
  ParvisCall *self = PARVIS_CALL (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (parvis_call_parent_class)->dispose (object);
}

static void
parvis_call_finalize (GObject *object)
{
  g_free (PARVIS_CALL (object)->word);

  G_OBJECT_CLASS (parvis_call_parent_class)->finalize (object);
}

static void
parvis_call_class_init (ParvisCallClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = parvis_call_dispose;
  object_class->finalize = parvis_call_finalize;

  signals[WAITING] = g_signal_new ("waiting", PARVIS_TYPE_CALL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
parvis_call_init (ParvisCall *self)
{
  self->patience = PATIENCE;
}

ParvisCall *
parvis_call_new (ParvisStore *store)
{
  ParvisCall *self = g_object_new (PARVIS_TYPE_CALL, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed-elsewhere", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "settings-changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
