/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls about sessions of those who help. */

#include "parvis-store-report-calls.h"

#include "parvis-store-private.h"
#include "parvis-store-reports.h"

static void
add_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;

  if (!parvis_store_is_ready (self, task))
    return;

  if (parvis_store_reports_add (parvis_store_get_database (self), task_data,
                                g_get_real_time () / G_USEC_PER_SEC, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_add_report_async:
 * @self: an open store
 * @report: what is to be accounted for; its day is today's
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when it is kept
 * @user_data: data for @callback
 *
 * Keeps it for a year. One that has a word which the Coop does not know is refused.
 */
void
parvis_store_add_report_async (ParvisStore *self,
                               const ParvisStoreReport *report,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (report != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_add_report_async);
  parvis_store_push (self, task, add_in_thread, parvis_store_report_copy (report),
                     (GDestroyNotify) parvis_store_report_free);
}

gboolean
parvis_store_add_report_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
list_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const gint64 *since = task_data;
  GError *error = NULL;
  GPtrArray *reports;

  if (!parvis_store_is_ready (self, task))
    return;

  reports = parvis_store_reports_list (parvis_store_get_database (self), *since, &error);
  parvis_store_return_array (task, reports, error);
}

/**
 * parvis_store_list_reports_async:
 * @self: an open store
 * @since: seconds since 1970 UTC: of the days from then on; 0 for all
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with them
 * @user_data: data for @callback
 *
 * Lists what there is to account for, day by day.
 */
void
parvis_store_list_reports_async (ParvisStore *self,
                                 gint64 since,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_list_reports_async);
  parvis_store_push (self, task, list_in_thread, g_memdup2 (&since, sizeof since), g_free);
}

/**
 * parvis_store_list_reports_finish:
 *
 * Returns: (transfer full) (element-type ParvisStoreReport): by day
 */
GPtrArray *
parvis_store_list_reports_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
