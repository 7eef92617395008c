/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls of a sender that has many on their way at once. */

#include "parvis-store-lanes.h"
#include "parvis-store-private.h"
#include "parvis-store-queue.h"

typedef struct
{
  char *server; /* (owned) */
  gint64 now;
  guint most;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->server);
  g_free (wish);
}

static void
return_batch (
    ParvisStore *self, GTask *task, ParvisStoreOutboxBatch *batch, gboolean done, GError *error)
{
  if (batch->is_set_aside)
    parvis_store_queue_changed (self);

  if (done)
    {
      g_task_return_pointer (task, batch, (GDestroyNotify) parvis_store_outbox_batch_free);
      return;
    }

  parvis_store_outbox_batch_free (batch);
  g_task_return_error (task, error);
}

static GPtrArray *
finish_batch (ParvisStore *self,
              GAsyncResult *result,
              ParvisStoreOutboxBatch **batch,
              GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  *batch = g_task_propagate_pointer (G_TASK (result), error);

  return *batch != NULL ? g_ptr_array_ref ((*batch)->submissions) : NULL;
}

static void
take_batch_in_thread (GTask *task,
                      gpointer source_object,
                      gpointer task_data,
                      GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const Wish *wish = task_data;
  ParvisStoreOutboxBatch *batch;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_may_leave (self, task))
    return;

  batch = parvis_store_outbox_batch_new (wish->most);
  done = parvis_store_outbox_take_batch (parvis_store_get_outbox (self), wish->server, wish->now,
                                         batch, &error);
  return_batch (self, task, batch, done, error);
}

/**
 * parvis_store_take_batch_async:
 * @self: an open store
 * @server: the lane
 * @now: what to call now: a later one makes more of them due
 * @most: how many at the most
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what is to be sent
 * @user_data: data for @callback
 *
 * Opens what is due, the most urgent first. Each is owed a parvis_store_settle_many_async() or a
 * parvis_store_release_async().
 */
void
parvis_store_take_batch_async (ParvisStore *self,
                               const char *server,
                               gint64 now,
                               guint most,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Wish *wish;
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (server != NULL);
  g_return_if_fail (most > 0);

  wish = g_new0 (Wish, 1);
  wish->server = g_strdup (server);
  wish->now = now;
  wish->most = most;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_take_batch_async);
  parvis_store_push (self, task, take_batch_in_thread, wish, (GDestroyNotify) wish_free);
}

/**
 * parvis_store_take_batch_finish:
 * @next_due: (out): when to ask again, in seconds since 1970 UTC; untouched on an error
 *
 * Returns: (transfer full) (element-type ParvisStoreSubmission): exactly what was handed in;
 *   empty when nothing is due that is not on its way
 */
GPtrArray *
parvis_store_take_batch_finish (ParvisStore *self,
                                GAsyncResult *result,
                                gint64 *next_due,
                                GError **error)
{
  g_autoptr (ParvisStoreOutboxBatch) batch = NULL;
  GPtrArray *submissions = finish_batch (self, result, &batch, error);

  if (submissions != NULL)
    *next_due = batch->next_due;

  return submissions;
}

static void
take_rows_in_thread (GTask *task,
                     gpointer source_object,
                     gpointer task_data,
                     GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const GArray *ids = task_data;
  ParvisStoreOutboxBatch *batch;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_may_leave (self, task))
    return;

  batch = parvis_store_outbox_batch_new (ids->len);
  done = parvis_store_outbox_take_rows (parvis_store_get_outbox (self), (const gint64 *) ids->data,
                                        ids->len, batch, &error);
  return_batch (self, task, batch, done, error);
}

static GArray *
copy_ids (const gint64 *ids, guint n)
{
  return g_array_append_vals (g_array_sized_new (FALSE, FALSE, sizeof (gint64), n), ids, n);
}

/**
 * parvis_store_take_rows_async:
 * @self: an open store
 * @ids: (array length=n): rows, in the order that is wanted
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what is to be sent
 * @user_data: data for @callback
 *
 * Opens those that wait, whatever their next try. Each is owed what
 * parvis_store_take_batch_async() says.
 */
void
parvis_store_take_rows_async (ParvisStore *self,
                              const gint64 *ids,
                              guint n,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (ids != NULL && n > 0);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_take_rows_async);
  parvis_store_push (self, task, take_rows_in_thread, copy_ids (ids, n),
                     (GDestroyNotify) g_array_unref);
}

/**
 * parvis_store_take_rows_finish:
 * @n_looked_at: (out): how many of the rows were tried, from the first; untouched on an error
 *
 * Returns: (transfer full) (element-type ParvisStoreSubmission): what was handed in
 */
GPtrArray *
parvis_store_take_rows_finish (ParvisStore *self,
                               GAsyncResult *result,
                               guint *n_looked_at,
                               GError **error)
{
  g_autoptr (ParvisStoreOutboxBatch) batch = NULL;
  GPtrArray *submissions = finish_batch (self, result, &batch, error);

  if (submissions != NULL)
    *n_looked_at = batch->n_looked_at;

  return submissions;
}

static void
list_waiting_in_thread (GTask *task,
                        gpointer source_object,
                        gpointer task_data,
                        GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  GArray *ids;

  if (!parvis_store_may_leave (self, task))
    return;

  ids = parvis_store_lanes_list_waiting (parvis_store_get_database (self), task_data, &error);
  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_list_waiting_async:
 * @self: an open store
 * @server: the lane
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the rows
 * @user_data: data for @callback
 */
void
parvis_store_list_waiting_async (ParvisStore *self,
                                 const char *server,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (server != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_list_waiting_async);
  parvis_store_push (self, task, list_waiting_in_thread, g_strdup (server), g_free);
}

/**
 * parvis_store_list_waiting_finish:
 *
 * Returns: (transfer full) (element-type gint64): their ids, the most urgent first
 */
GArray *
parvis_store_list_waiting_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
clear_outcome (ParvisStoreOutcome *outcome)
{
  g_free ((char *) outcome->reason);
}

static void
settle_many_in_thread (GTask *task,
                       gpointer source_object,
                       gpointer task_data,
                       GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const GArray *outcomes = task_data;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_may_leave (self, task))
    return;

  done = parvis_store_queue_settle (parvis_store_get_database (self),
                                    (const ParvisStoreOutcome *) outcomes->data, outcomes->len,
                                    &error);
  for (guint i = 0; i < outcomes->len; i++)
    parvis_store_outbox_release (parvis_store_get_outbox (self),
                                 g_array_index (outcomes, ParvisStoreOutcome, i).id);
  if (done)
    parvis_store_queue_changed (self);
  parvis_store_return_done (task, done, error);
}

/**
 * parvis_store_settle_many_async:
 * @self: an open store
 * @outcomes: (array length=n): what became of the attempts; copied
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all of that is on the disk, or none is
 * @user_data: data for @callback
 *
 * As parvis_store_settle_async(), with one sync of the disk for all.
 */
void
parvis_store_settle_many_async (ParvisStore *self,
                                const ParvisStoreOutcome *outcomes,
                                guint n,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GArray *copies;
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (outcomes != NULL && n > 0);

  copies = g_array_sized_new (FALSE, FALSE, sizeof (ParvisStoreOutcome), n);
  g_array_set_clear_func (copies, (GDestroyNotify) clear_outcome);
  g_array_append_vals (copies, outcomes, n);
  for (guint i = 0; i < n; i++)
    g_array_index (copies, ParvisStoreOutcome, i).reason = g_strdup (outcomes[i].reason);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_settle_many_async);
  parvis_store_push (self, task, settle_many_in_thread, copies, (GDestroyNotify) g_array_unref);
}

gboolean
parvis_store_settle_many_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
release_in_thread (GTask *task,
                   gpointer source_object,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const GArray *ids = task_data;

  if (!parvis_store_may_leave (self, task))
    return;

  for (guint i = 0; i < ids->len; i++)
    parvis_store_outbox_release (parvis_store_get_outbox (self), g_array_index (ids, gint64, i));
  g_task_return_boolean (task, TRUE);
}

/**
 * parvis_store_release_async:
 * @self: an open store
 * @ids: (array length=n): rows that were taken and not tried
 * @cancellable: (nullable): a #GCancellable
 * @callback: (nullable): called when they may be taken again
 * @user_data: data for @callback
 */
void
parvis_store_release_async (ParvisStore *self,
                            const gint64 *ids,
                            guint n,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (ids != NULL && n > 0);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_release_async);
  parvis_store_push (self, task, release_in_thread, copy_ids (ids, n),
                     (GDestroyNotify) g_array_unref);
}

gboolean
parvis_store_release_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
list_lanes_in_thread (GTask *task,
                      gpointer source_object,
                      gpointer task_data,
                      GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  GPtrArray *lanes;

  if (!parvis_store_may_leave (self, task))
    return;

  lanes = parvis_store_lanes_list (parvis_store_get_database (self), &error);
  parvis_store_return_array (task, lanes, error);
}

/**
 * parvis_store_list_lanes_async:
 * @self: an open store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the lanes in which something waits
 * @user_data: data for @callback
 */
void
parvis_store_list_lanes_async (ParvisStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_list_lanes_async);
  parvis_store_push (self, task, list_lanes_in_thread, NULL, NULL);
}

/**
 * parvis_store_list_lanes_finish:
 *
 * Returns: (transfer full) (element-type ParvisStoreLane): the lanes, by name
 */
GPtrArray *
parvis_store_list_lanes_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
