/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls of the side that sends. */

#include "parvis-store-private.h"
#include "parvis-store-queue.h"

typedef struct
{
  ParvisStoreSubmission *submission; /* (owned) (nullable) */
  gint64 next_due;
} Taken;

static void
taken_free (Taken *taken)
{
  g_clear_pointer (&taken->submission, parvis_store_submission_unref);
  g_free (taken);
}

static void
outcome_free (ParvisStoreOutcome *outcome)
{
  g_free ((char *) outcome->reason);
  g_free (outcome);
}

static void
take_due_in_thread (GTask *task,
                    gpointer source_object,
                    gpointer task_data,
                    GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  gint64 *now = task_data;
  GError *error = NULL;
  gboolean set_aside, done;
  Taken *taken;

  if (!parvis_store_may_leave (self, task))
    return;

  taken = g_new0 (Taken, 1);
  done = parvis_store_outbox_take (parvis_store_get_outbox (self), *now, &taken->submission,
                                   &taken->next_due, &set_aside, &error);
  if (set_aside)
    parvis_store_queue_changed (self);

  if (done)
    {
      g_task_return_pointer (task, taken, (GDestroyNotify) taken_free);
      return;
    }

  taken_free (taken);
  g_task_return_error (task, error);
}

/**
 * parvis_store_take_due_async:
 * @self: an open store
 * @now: what to call now: a later one makes more of them due
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what is to be sent
 * @user_data: data for @callback
 *
 * Opens the next submission that is due, to be settled by parvis_store_settle_async().
 */
void
parvis_store_take_due_async (ParvisStore *self,
                             gint64 now,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_take_due_async);
  parvis_store_push (self, task, take_due_in_thread, g_memdup2 (&now, sizeof now), g_free);
}

/**
 * parvis_store_take_due_finish:
 * @next_due: (out): when to ask again, in seconds since 1970 UTC; untouched on an error
 *
 * Returns: (transfer full) (nullable): exactly what was handed in
 */
ParvisStoreSubmission *
parvis_store_take_due_finish (ParvisStore *self,
                              GAsyncResult *result,
                              gint64 *next_due,
                              GError **error)
{
  ParvisStoreSubmission *submission;
  Taken *taken;

  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  taken = g_task_propagate_pointer (G_TASK (result), error);
  if (taken == NULL)
    return NULL;

  if (next_due != NULL)
    *next_due = taken->next_due;
  submission = g_steal_pointer (&taken->submission);
  taken_free (taken);

  return submission;
}

static void
take_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  gint64 *id = task_data;
  ParvisStoreSubmission *submission;
  GError *error = NULL;
  gboolean set_aside, done;

  if (!parvis_store_may_leave (self, task))
    return;

  done = parvis_store_outbox_take_row (parvis_store_get_outbox (self), *id, &submission, &set_aside,
                                       &error);
  if (set_aside)
    parvis_store_queue_changed (self);

  if (done)
    g_task_return_pointer (task, submission, (GDestroyNotify) parvis_store_submission_unref);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_take_async:
 * @self: an open store
 * @id: the row
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what is to be sent
 * @user_data: data for @callback
 *
 * Opens one submission whatever its next try, to be settled by parvis_store_settle_async().
 */
void
parvis_store_take_async (ParvisStore *self,
                         gint64 id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_take_async);
  parvis_store_push (self, task, take_in_thread, g_memdup2 (&id, sizeof id), g_free);
}

/**
 * parvis_store_take_finish:
 *
 * Returns: (transfer full) (nullable): what was handed in, or %NULL without an error when it
 *   does not wait here any more, or another process is sending it
 */
ParvisStoreSubmission *
parvis_store_take_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
settle_in_thread (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const ParvisStoreOutcome *outcome = task_data;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_may_leave (self, task))
    return;

  done = parvis_store_queue_settle (parvis_store_get_database (self), outcome, 1, &error);
  parvis_store_outbox_release (parvis_store_get_outbox (self), outcome->id);
  if (done)
    parvis_store_queue_changed (self);
  parvis_store_return_done (task, done, error);
}

/**
 * parvis_store_settle_async:
 * @self: an open store
 * @outcome: what became of the attempt; copied
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when that is on the disk
 * @user_data: data for @callback
 *
 * Ends what parvis_store_take_due_async() began.
 */
void
parvis_store_settle_async (ParvisStore *self,
                           const ParvisStoreOutcome *outcome,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  ParvisStoreOutcome *copy;
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (outcome != NULL);

  copy = g_memdup2 (outcome, sizeof *outcome);
  copy->reason = g_strdup (outcome->reason);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_settle_async);
  parvis_store_push (self, task, settle_in_thread, copy, (GDestroyNotify) outcome_free);
}

gboolean
parvis_store_settle_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
