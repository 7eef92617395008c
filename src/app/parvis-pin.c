/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-pin.h"

#include <sodium.h>
#include <string.h>

#include "parvis-worker.h"

#define PREFIX "$argon2id$"

/* Tries before it waits, and seconds that it waits first and at the most. */
#define FREE_TRIES 3
#define FIRST_WAIT 30
#define MOST_WAIT 1800

struct _ParvisPin
{
  GObject parent_instance;

  char *hash;           /* (owned) */
  ParvisWorker *worker; /* (owned): hashing takes a quarter of a second */
  gint64 (*get_seconds) (void);

  gboolean is_busy;
  guint n_wrong;      /* since the last right one */
  gint64 heard_again; /* monotonic seconds */
};

G_DEFINE_FINAL_TYPE (ParvisPin, parvis_pin, G_TYPE_OBJECT)

static gint64
get_monotonic_seconds (void)
{
  return g_get_monotonic_time () / G_USEC_PER_SEC;
}

static void
wipe (gpointer text)
{
  explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParvisPin *self = source;
  const char *pin = task_data;

  g_assert (parvis_worker_is_current (self->worker));

  g_task_return_boolean (task, crypto_pwhash_str_verify (self->hash, pin, strlen (pin)) == 0);
}

static void
count_wrong (ParvisPin *self)
{
  guint beyond;

  self->n_wrong++;
  if (self->n_wrong < FREE_TRIES)
    return;

  beyond = MIN (self->n_wrong - FREE_TRIES, 16);
  self->heard_again = self->get_seconds () + MIN (FIRST_WAIT << beyond, MOST_WAIT);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ParvisPin *self = PARVIS_PIN (source);
  g_autoptr (GTask) task = user_data;

  self->is_busy = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), NULL))
    {
      self->n_wrong = 0;
      g_task_return_boolean (task, TRUE);
      return;
    }

  count_wrong (self);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "It is another number");
}

void
parvis_pin_check_async (ParvisPin *self,
                        const char *pin,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task, *checking;

  g_return_if_fail (PARVIS_IS_PIN (self));
  g_return_if_fail (pin != NULL && strlen (pin) <= PARVIS_PIN_MOST);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, parvis_pin_check_async);
  if (self->is_busy || self->get_seconds () < self->heard_again)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "Too many were tried");
      g_object_unref (task);
      return;
    }

  self->is_busy = TRUE;
  checking = g_task_new (self, NULL, checked_cb, task);
  g_task_set_task_data (checking, g_strdup (pin), wipe);
  parvis_worker_push (self->worker, checking, check_in_thread);
}

gboolean
parvis_pin_check_finish (ParvisPin *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
parvis_pin_close (ParvisPin *self)
{
  g_return_if_fail (PARVIS_IS_PIN (self));

  parvis_worker_stop (self->worker);
}

gboolean
parvis_pin_is_good (const char *pin)
{
  gsize length;

  g_return_val_if_fail (pin != NULL, FALSE);

  length = strspn (pin, "0123456789");

  return pin[length] == '\0' && length >= PARVIS_PIN_LEAST && length <= PARVIS_PIN_MOST;
}

/**
 * parvis_pin_hash:
 * @pin: that is good
 *
 * Returns: (transfer full) (nullable): %NULL when there is not the memory that it takes
 */
char *
parvis_pin_hash (const char *pin)
{
  char hash[crypto_pwhash_STRBYTES];

  g_return_val_if_fail (pin != NULL && parvis_pin_is_good (pin), NULL);

  if (sodium_init () < 0 ||
      crypto_pwhash_str_alg (hash, pin, strlen (pin), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                             crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return NULL;

  return g_strdup (hash);
}

gboolean
parvis_pin_is_hash (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return g_str_has_prefix (text, PREFIX) && strlen (text) < crypto_pwhash_STRBYTES &&
         g_str_is_ascii (text);
}

void
parvis_pin_set_clock (ParvisPin *self, gint64 (*get_seconds) (void))
{
  g_return_if_fail (PARVIS_IS_PIN (self));

  self->get_seconds = get_seconds;
}

static void
parvis_pin_finalize (GObject *object)
{
  ParvisPin *self = PARVIS_PIN (object);

  g_clear_object (&self->worker);
  g_free (self->hash);

  G_OBJECT_CLASS (parvis_pin_parent_class)->finalize (object);
}

static void
parvis_pin_class_init (ParvisPinClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_pin_finalize;
}

static void
parvis_pin_init (ParvisPin *self)
{
  self->worker = parvis_worker_new ("parvis-pin");
  self->get_seconds = get_monotonic_seconds;
}

ParvisPin *
parvis_pin_new (const char *hash)
{
  ParvisPin *self;

  g_return_val_if_fail (hash != NULL, NULL);

  g_assert (sodium_init () >= 0);
  self = g_object_new (PARVIS_TYPE_PIN, NULL);
  self->hash = g_strdup (hash);

  return self;
}
