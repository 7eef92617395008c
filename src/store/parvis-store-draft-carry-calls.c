/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls of those who see that there are drafts, and carry them. */

#include "parvis-store-draft-carry.h"
#include "parvis-store-drafts.h"
#include "parvis-store-private.h"

static void
list_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  GPtrArray *rows;

  if (!parvis_store_is_ready (self, task))
    return;

  rows = parvis_store_drafts_list (parvis_store_get_database (self), &error);
  parvis_store_return_array (task, rows, error);
}

/**
 * parvis_store_list_drafts_async:
 * @self: an open store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the rows
 * @user_data: data for @callback
 *
 * Asks which drafts there are: of which procedure, since when, until when, and the first letters
 * of their codes. What is in them only their codes open.
 */
void
parvis_store_list_drafts_async (ParvisStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_list_drafts_async);
  parvis_store_push (self, task, list_in_thread, NULL, NULL);
}

/**
 * parvis_store_list_drafts_finish:
 *
 * Returns: (transfer full) (nullable) (element-type ParvisStoreDraftRow): newest first
 */
GPtrArray *
parvis_store_list_drafts_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
pack_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const gint64 *id = task_data;
  GError *error = NULL;
  GBytes *file;

  if (!parvis_store_is_ready (self, task))
    return;

  file = parvis_store_draft_carry_pack (parvis_store_get_database (self), *id, &error);
  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_pack_draft_async:
 * @self: an open store
 * @id: of a row that parvis_store_list_drafts_finish() gave
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what goes into a file
 * @user_data: data for @callback
 *
 * Packs a draft for another machine, sealed as it is. It stays here.
 */
void
parvis_store_pack_draft_async (ParvisStore *self,
                               gint64 id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_pack_draft_async);
  parvis_store_push (self, task, pack_in_thread, g_memdup2 (&id, sizeof id), g_free);
}

/**
 * parvis_store_pack_draft_finish:
 *
 * Returns: (transfer full) (nullable): for parvis_store_take_draft_async() elsewhere
 */
GBytes *
parvis_store_pack_draft_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  GBytes *file; /* (owned) */
  gboolean is_new;
} Taking;

static void
taking_free (Taking *taking)
{
  g_bytes_unref (taking->file);
  g_free (taking);
}

static void
take_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  Taking *taking = task_data;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_is_ready (self, task))
    return;

  done =
      parvis_store_draft_carry_take (parvis_store_get_database (self), taking->file,
                                     g_get_real_time () / G_USEC_PER_SEC, &taking->is_new, &error);
  parvis_store_return_done (task, done, error);
}

/**
 * parvis_store_take_draft_async:
 * @self: an open store
 * @file: from a stick, so anything
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when it is on the disk, or is not
 * @user_data: data for @callback
 *
 * Takes in a draft that another machine packed: its code opens it here too, until the day that it
 * was to be erased there.
 */
void
parvis_store_take_draft_async (ParvisStore *self,
                               GBytes *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Taking *taking;
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (file != NULL);

  taking = g_new0 (Taking, 1);
  taking->file = g_bytes_ref (file);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_take_draft_async);
  parvis_store_push (self, task, take_in_thread, taking, (GDestroyNotify) taking_free);
}

/**
 * parvis_store_take_draft_finish:
 * @is_new: (out) (optional): unset when it was here already, as it is or newer
 *
 * Returns: whether it is here; %PARVIS_STORE_ERROR_DAMAGED when it is no draft, or its days are
 *   over
 */
gboolean
parvis_store_take_draft_finish (ParvisStore *self,
                                GAsyncResult *result,
                                gboolean *is_new,
                                GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (is_new != NULL)
    *is_new = ((const Taking *) g_task_get_task_data (G_TASK (result)))->is_new;

  return g_task_propagate_boolean (G_TASK (result), error);
}
