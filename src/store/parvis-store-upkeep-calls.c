/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls that keep the store small and sound. */

#include "parvis-store-journal.h"
#include "parvis-store-private.h"
#include "parvis-store-upkeep.h"

typedef struct
{
  gint64 now, keep_sent;
} Expiry;

typedef struct
{
  guint n_entries;
  char *hash; /* (owned) */
} JournalEnd;

static void
journal_end_free (JournalEnd *end)
{
  g_free (end->hash);
  g_free (end);
}

static void
expire_in_thread (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const Expiry *expiry = task_data;
  GError *error = NULL;
  guint n_erased;

  if (!parvis_store_is_ready (self, task))
    return;

  if (parvis_store_upkeep_expire (parvis_store_get_database (self), parvis_store_get_folder (self),
                                  expiry->now, expiry->keep_sent, &n_erased, &error))
    g_task_return_int (task, n_erased);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_expire_async:
 * @self: an open store
 * @now: seconds since 1970 UTC
 * @keep_sent: for how many seconds the content of what was acknowledged is kept
 * @cancellable: (nullable): a #GCancellable, looked at until the erasing begins
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Erases the content of what was acknowledged long ago, and drafts whose days are over. What waits
 * or was refused is never touched.
 */
void
parvis_store_expire_async (ParvisStore *self,
                           gint64 now,
                           gint64 keep_sent,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  const Expiry expiry = { .now = now, .keep_sent = keep_sent };
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (now >= 0 && keep_sent >= 0);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_expire_async);
  parvis_store_push (self, task, expire_in_thread, g_memdup2 (&expiry, sizeof expiry), g_free);
}

/**
 * parvis_store_expire_finish:
 * @n_erased: (out) (optional): how many submissions had content
 */
gboolean
parvis_store_expire_finish (ParvisStore *self,
                            GAsyncResult *result,
                            guint *n_erased,
                            GError **error)
{
  gssize n;

  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  n = g_task_propagate_int (G_TASK (result), error);
  if (n < 0)
    return FALSE;

  if (n_erased != NULL)
    *n_erased = (guint) n;
  return TRUE;
}

static void
return_end (GTask *task, ParvisStore *self)
{
  g_autofree JournalEnd *end = g_new0 (JournalEnd, 1);
  GError *error = NULL;

  end->hash =
      parvis_store_journal_verify (parvis_store_get_database (self), &end->n_entries, &error);
  if (end->hash != NULL)
    g_task_return_pointer (task, g_steal_pointer (&end), (GDestroyNotify) journal_end_free);
  else
    g_task_return_error (task, error);
}

static gboolean
take_end (GTask *task, guint *n_entries, char **journal_hash, GError **error)
{
  JournalEnd *end = g_task_propagate_pointer (task, error);

  if (end == NULL)
    return FALSE;

  if (n_entries != NULL)
    *n_entries = end->n_entries;
  if (journal_hash != NULL)
    *journal_hash = g_steal_pointer (&end->hash);
  journal_end_free (end);

  return TRUE;
}

static void
check_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;

  if (!parvis_store_is_ready (self, task))
    return;

  if (parvis_store_upkeep_check (parvis_store_get_database (self), &error))
    return_end (task, self);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_check_async:
 * @self: an open store
 * @cancellable: (nullable): a #GCancellable, looked at until the reading begins
 * @callback: called with the verdict
 * @user_data: data for @callback
 *
 * Reads all of the file and follows the journal's chain: takes a second for every few hundred
 * megabytes.
 */
void
parvis_store_check_async (ParvisStore *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_check_async);
  parvis_store_push (self, task, check_in_thread, NULL, NULL);
}

/**
 * parvis_store_check_finish:
 * @n_entries: (out) (optional): of the journal
 * @journal_hash: (out) (optional) (transfer full): of its last entry, in hexadecimal
 *
 * Returns: whether all is sound, or %FALSE with %PARVIS_STORE_ERROR_DAMAGED
 */
gboolean
parvis_store_check_finish (
    ParvisStore *self, GAsyncResult *result, guint *n_entries, char **journal_hash, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return take_end (G_TASK (result), n_entries, journal_hash, error);
}

static void
verify_in_thread (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  ParvisStore *self = source_object;

  if (parvis_store_is_ready (self, task))
    return_end (task, self);
}

/**
 * parvis_store_verify_journal_async:
 * @self: an open store
 * @cancellable: (nullable): a #GCancellable, looked at until the reading begins
 * @callback: called with the verdict
 * @user_data: data for @callback
 *
 * Follows the journal's chain, whatever the rest of the file is like.
 */
void
parvis_store_verify_journal_async (ParvisStore *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_verify_journal_async);
  parvis_store_push (self, task, verify_in_thread, NULL, NULL);
}

/**
 * parvis_store_verify_journal_finish:
 * @n_entries: (out) (optional): of the journal
 * @journal_hash: (out) (optional) (transfer full): of its last entry, in hexadecimal
 *
 * Returns: whether it is as it was written, or %FALSE with %PARVIS_STORE_ERROR_DAMAGED naming the
 *   first entry that does not fit
 */
gboolean
parvis_store_verify_journal_finish (
    ParvisStore *self, GAsyncResult *result, guint *n_entries, char **journal_hash, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return take_end (G_TASK (result), n_entries, journal_hash, error);
}

static void
measure_room_in_thread (GTask *task,
                        gpointer source_object,
                        gpointer task_data,
                        GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  g_autofree guint64 *n_bytes = g_new0 (guint64, 1);
  GError *error = NULL;

  if (!parvis_store_is_ready (self, task))
    return;

  if (parvis_store_upkeep_measure_room (parvis_store_get_folder (self), n_bytes, &error))
    g_task_return_pointer (task, g_steal_pointer (&n_bytes), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_measure_room_async:
 * @self: an open store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the size
 * @user_data: data for @callback
 *
 * Asks how much may still be written where the store is, before somebody fills in what then
 * could not be kept.
 */
void
parvis_store_measure_room_async (ParvisStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_measure_room_async);
  parvis_store_push (self, task, measure_room_in_thread, NULL, NULL);
}

/**
 * parvis_store_measure_room_finish:
 * @n_bytes: (out): 0 too where the disk may not be written to
 */
gboolean
parvis_store_measure_room_finish (ParvisStore *self,
                                  GAsyncResult *result,
                                  guint64 *n_bytes,
                                  GError **error)
{
  g_autofree guint64 *measured = NULL;

  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  measured = g_task_propagate_pointer (G_TASK (result), error);
  if (measured == NULL)
    return FALSE;

  *n_bytes = *measured;
  return TRUE;
}
