/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls about what came back. */

#include <sodium.h>
#include <string.h>

#include "parvis-store-cases.h"
#include "parvis-store-private.h"
#include "parvis-store-queue.h"
#include "parvis-store-tries.h"

/* What tries were for, in the journal. */
#define SUBJECT "case"

static void push_step (GTask *outer);

static void
step_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  /* The main thread does not look at it until this has been answered. */
  ParvisStoreTakeIn *take_in = g_task_get_task_data (task_data);
  GError *error = NULL;
  gboolean is_done = FALSE;

  if (!parvis_store_is_ready (self, task))
    return;

  if (parvis_store_cases_step (parvis_store_get_database (self), parvis_store_get_public_key (self),
                               take_in, &is_done, &error))
    g_task_return_boolean (task, is_done);
  else
    g_task_return_error (task, error);
}

static void
stepped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) outer = user_data;
  ParvisStoreTakeIn *take_in = g_task_get_task_data (outer);
  GError *error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (outer, error);
  else if (is_done)
    g_task_return_int (outer, take_in->n_sealed);
  else
    push_step (outer);
}

/* What was asked of the store meanwhile is done first: it is in the queue already. */
static void
push_step (GTask *outer)
{
  ParvisStore *self = g_task_get_source_object (outer);
  GTask *task = g_task_new (self, g_task_get_cancellable (outer), stepped_cb, g_object_ref (outer));

  g_task_set_source_tag (task, push_step);
  parvis_store_push (self, task, step_in_thread, g_object_ref (outer), g_object_unref);
}

/**
 * parvis_store_take_in_cases_async:
 * @self: an open store
 * @list: all cases that a server has in one list; not changed any more
 * @cancellable: (nullable): a #GCancellable, looked at between two cases
 * @callback: called when all of it is kept
 * @user_data: data for @callback
 *
 * Seals each case that is new or has changed under its own code, which takes a tenth of a second
 * for each; whatever else is asked of the store comes in between. What the list has not any more
 * is removed, if it is whole.
 */
void
parvis_store_take_in_cases_async (ParvisStore *self,
                                  ParvisStoreCaseList *list,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (list != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_take_in_cases_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, parvis_store_take_in_new (list),
                        (GDestroyNotify) parvis_store_take_in_free);
  push_step (task);
}

/**
 * parvis_store_take_in_cases_finish:
 * @n_sealed: (out) (optional): how many were new or had changed
 */
gboolean
parvis_store_take_in_cases_finish (ParvisStore *self,
                                   GAsyncResult *result,
                                   guint *n_sealed,
                                   GError **error)
{
  gssize n;

  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  n = g_task_propagate_int (G_TASK (result), error);
  if (n < 0)
    return FALSE;

  if (n_sealed != NULL)
    *n_sealed = (guint) n;
  return TRUE;
}

static void
confirm_in_thread (GTask *task,
                   gpointer source_object,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  gboolean is_known = FALSE;

  if (!parvis_store_is_ready (self, task))
    return;

  if (parvis_store_cases_confirm (parvis_store_get_database (self), task_data, &is_known, &error))
    g_task_return_boolean (task, is_known);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_confirm_cases_async:
 * @self: an open store
 * @list: what the server has now; its cases are not looked at
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with whether that is what was taken in last
 * @user_data: data for @callback
 *
 * When nothing has changed it need not be fetched, and what is known is up to date.
 */
void
parvis_store_confirm_cases_async (ParvisStore *self,
                                  ParvisStoreCaseList *list,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (list != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_confirm_cases_async);
  parvis_store_push (self, task, confirm_in_thread, parvis_store_case_list_ref (list),
                     (GDestroyNotify) parvis_store_case_list_unref);
}

/**
 * parvis_store_confirm_cases_finish:
 * @is_known: (out): whether it was taken in whole
 */
gboolean
parvis_store_confirm_cases_finish (ParvisStore *self,
                                   GAsyncResult *result,
                                   gboolean *is_known,
                                   GError **error)
{
  GError *problem = NULL;

  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *is_known = g_task_propagate_boolean (G_TASK (result), &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

static void
free_code (gpointer code)
{
  sodium_memzero (code, strlen (code));
  g_free (code);
}

/* The code of a receipt is known though no office has spoken of it yet: no guess. */
static gboolean
is_receipt (ParvisStoreDatabase *database, const char *code, gboolean *found, GError **error)
{
  ParvisStoreRow *row = NULL;

  if (!parvis_store_queue_lookup (database, code, &row, error))
    return FALSE;

  *found = row != NULL;
  g_clear_pointer (&row, parvis_store_row_free);
  return TRUE;
}

/* Who guesses waits, whether for cases or for drafts. */
static gboolean
count_try (ParvisStore *self, const char *code, const GPtrArray *cases, GError **error)
{
  ParvisStoreDatabase *database = parvis_store_get_database (self);
  ParvisStoreTries *tries = parvis_store_get_tries (self);
  gboolean found = cases->len > 0;

  if (!found && !is_receipt (database, code, &found, error))
    return FALSE;
  if (!found)
    return parvis_store_tries_failed (tries, database, SUBJECT, g_get_monotonic_time (), error);

  parvis_store_tries_succeeded (tries, database, SUBJECT);
  return TRUE;
}

static GPtrArray *
try_code (ParvisStore *self, const char *code, GError **error)
{
  ParvisStoreDatabase *database = parvis_store_get_database (self);
  g_autoptr (GPtrArray) cases = NULL;

  if (!parvis_store_tries_begin (parvis_store_get_tries (self), database, g_get_monotonic_time (),
                                 error))
    return NULL;

  cases = parvis_store_cases_open (database, code, error);
  if (cases == NULL || !count_try (self, code, cases, error))
    return NULL;

  return g_steal_pointer (&cases);
}

static void
open_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  GPtrArray *cases;

  if (!parvis_store_is_ready (self, task))
    return;

  cases = try_code (self, task_data, &error);
  parvis_store_return_array (task, cases, error);
}

/**
 * parvis_store_open_cases_async:
 * @self: an open store
 * @code: what the person typed, eight letters and digits
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what their office says
 * @user_data: data for @callback
 *
 * %PARVIS_STORE_ERROR_LATER: too many codes were tried that fit nothing. The code of a receipt is
 * not one of them, though no office has said anything yet.
 */
void
parvis_store_open_cases_async (ParvisStore *self,
                               const char *code,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (code != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_open_cases_async);
  parvis_store_push (self, task, open_in_thread, g_strdup (code), free_code);
}

/**
 * parvis_store_open_cases_finish:
 *
 * Returns: (transfer full) (element-type ParvisStoreCase): what that code opens, what was changed
 *   most often first, or nothing
 */
GPtrArray *
parvis_store_open_cases_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
