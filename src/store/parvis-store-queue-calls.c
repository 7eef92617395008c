/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls of those who hand in, and ask what became of it. */

#include "parvis-store-private.h"
#include "parvis-store-queue.h"

static void
hand_in_in_thread (GTask *task,
                   gpointer source_object,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_is_ready (self, task))
    return;

  done = parvis_store_queue_hand_in (parvis_store_get_database (self),
                                     parvis_store_get_public_key (self), task_data, &error);
  if (done)
    parvis_store_queue_handed_in (self);
  parvis_store_return_done (task, done, error);
}

/**
 * parvis_store_hand_in_async:
 * @self: an open store
 * @submission: what is handed in, with all its attachments; not changed any more
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when it is safe on the disk, or is not and nothing of it is
 * @user_data: data for @callback
 *
 * Seals a submission and queues it to be sent.
 */
void
parvis_store_hand_in_async (ParvisStore *self,
                            ParvisStoreSubmission *submission,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (submission != NULL && submission->xml != NULL);
  g_return_if_fail (submission->instance_id != NULL && submission->form_id != NULL);
  g_return_if_fail (submission->receipt_code != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_hand_in_async);
  parvis_store_push (self, task, hand_in_in_thread, parvis_store_submission_ref (submission),
                     (GDestroyNotify) parvis_store_submission_unref);
}

gboolean
parvis_store_hand_in_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
list_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  GPtrArray *rows;

  if (!parvis_store_is_ready (self, task))
    return;

  rows = parvis_store_queue_list (parvis_store_get_database (self), &error);
  parvis_store_return_array (task, rows, error);
}

/**
 * parvis_store_list_async:
 * @self: an open store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with every row, in the order they were handed in
 * @user_data: data for @callback
 */
void
parvis_store_list_async (ParvisStore *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_list_async);
  parvis_store_push (self, task, list_in_thread, NULL, NULL);
}

/**
 * parvis_store_list_finish:
 *
 * Returns: (transfer full) (element-type ParvisStoreRow): the rows
 */
GPtrArray *
parvis_store_list_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
lookup_in_thread (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  ParvisStoreRow *row = NULL;
  GError *error = NULL;

  if (!parvis_store_is_ready (self, task))
    return;

  if (parvis_store_queue_lookup (parvis_store_get_database (self), task_data, &row, &error))
    g_task_return_pointer (task, row, (GDestroyNotify) parvis_store_row_free);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_lookup_async:
 * @self: an open store
 * @receipt_code: as it is on the receipt
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what became of it
 * @user_data: data for @callback
 */
void
parvis_store_lookup_async (ParvisStore *self,
                           const char *receipt_code,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (receipt_code != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_lookup_async);
  parvis_store_push (self, task, lookup_in_thread, g_strdup (receipt_code), g_free);
}

/**
 * parvis_store_lookup_finish:
 *
 * Returns: (transfer full) (nullable): the newest row with that receipt
 */
ParvisStoreRow *
parvis_store_lookup_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
count_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  g_autofree ParvisStoreTally *tally = g_new0 (ParvisStoreTally, 1);
  GError *error = NULL;

  if (!parvis_store_is_ready (self, task))
    return;

  if (parvis_store_queue_count (parvis_store_get_database (self), tally, &error))
    g_task_return_pointer (task, g_steal_pointer (&tally), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_count_async:
 * @self: an open store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the running tally
 * @user_data: data for @callback
 */
void
parvis_store_count_async (ParvisStore *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_count_async);
  parvis_store_push (self, task, count_in_thread, NULL, NULL);
}

gboolean
parvis_store_count_finish (ParvisStore *self,
                           GAsyncResult *result,
                           ParvisStoreTally *tally,
                           GError **error)
{
  g_autofree ParvisStoreTally *counted = NULL;

  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (tally != NULL, FALSE);

  counted = g_task_propagate_pointer (G_TASK (result), error);
  if (counted == NULL)
    return FALSE;

  *tally = *counted;
  return TRUE;
}

static void
read_sealed_in_thread (GTask *task,
                       gpointer source_object,
                       gpointer task_data,
                       GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  gint64 *id = task_data;
  GError *error = NULL;
  GPtrArray *blobs;

  if (!parvis_store_may_leave (self, task))
    return;

  blobs = parvis_store_queue_read_sealed (parvis_store_get_database (self), *id, &error);
  parvis_store_return_array (task, blobs, error);
}

/**
 * parvis_store_read_sealed_async:
 * @self: an open store
 * @id: the row
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with its blobs
 * @user_data: data for @callback
 *
 * Reads a submission without opening it, to be copied elsewhere.
 */
void
parvis_store_read_sealed_async (ParvisStore *self,
                                gint64 id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_read_sealed_async);
  parvis_store_push (self, task, read_sealed_in_thread, g_memdup2 (&id, sizeof id), g_free);
}

/**
 * parvis_store_read_sealed_finish:
 *
 * Returns: (transfer full) (element-type GBytes): the XML's blob, then the attachments' in
 *   order, or %NULL with %PARVIS_STORE_ERROR_DAMAGED when its content is not here any more
 */
GPtrArray *
parvis_store_read_sealed_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
