/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls about drafts, and the codes that open them. */

#include <string.h>

#include "parvis-store-drafts.h"
#include "parvis-store-private.h"
#include "parvis-store-tries.h"

#define SUBJECT "draft"

typedef struct
{
  char *code;              /* (owned): as it was typed */
  ParvisStoreDraft *draft; /* (owned) (nullable): to be kept */
  gboolean found;          /* what was to be dropped */
} Asked;

static Asked *
asked_new (const char *code, ParvisStoreDraft *draft)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->code = g_strdup (code);
  asked->draft = draft != NULL ? parvis_store_draft_ref (draft) : NULL;

  return asked;
}

static void
asked_free (Asked *asked)
{
  explicit_bzero (asked->code, strlen (asked->code));
  g_free (asked->code);
  g_clear_pointer (&asked->draft, parvis_store_draft_unref);
  g_free (asked);
}

static gboolean
keep (ParvisStore *self, const Asked *asked, GError **error)
{
  ParvisStoreDatabase *database = parvis_store_get_database (self);
  g_autoptr (ParvisStoreCode) code = NULL;

  return parvis_store_code_derive (database, asked->code, &code, error) &&
         parvis_store_drafts_keep (database, code, asked->draft,
                                   g_get_real_time () / G_USEC_PER_SEC, error);
}

static void
keep_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_is_ready (self, task))
    return;

  done = keep (self, task_data, &error);
  parvis_store_return_done (task, done, error);
}

/**
 * parvis_store_keep_draft_async:
 * @self: an open store
 * @draft: what is to be gone on with on another day
 * @code: as parvis_receipt_code_new() makes it, for the person alone
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when it is on the disk, or is not
 * @user_data: data for @callback
 *
 * Keeps a draft so that only @code opens it, in the place of what @code had kept before.
 */
void
parvis_store_keep_draft_async (ParvisStore *self,
                               ParvisStoreDraft *draft,
                               const char *code,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (draft != NULL && draft->form_id != NULL && draft->xml != NULL);
  g_return_if_fail (code != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_keep_draft_async);
  parvis_store_push (self, task, keep_in_thread, asked_new (code, draft),
                     (GDestroyNotify) asked_free);
}

gboolean
parvis_store_keep_draft_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Nothing is worked out for a try that comes too soon. @code is NULL where it fits nothing. */
static gboolean
begin_try (ParvisStore *self, const Asked *asked, ParvisStoreCode **code, GError **error)
{
  ParvisStoreDatabase *database = parvis_store_get_database (self);

  return parvis_store_tries_begin (parvis_store_get_tries (self), database, g_get_monotonic_time (),
                                   error) &&
         parvis_store_drafts_find (database, asked->code, code, error);
}

static gboolean
end_try (ParvisStore *self, gboolean found, GError **error)
{
  ParvisStoreDatabase *database = parvis_store_get_database (self);
  ParvisStoreTries *tries = parvis_store_get_tries (self);

  if (!found)
    return parvis_store_tries_failed (tries, database, SUBJECT, g_get_monotonic_time (), error);

  parvis_store_tries_succeeded (tries, database, SUBJECT);
  return TRUE;
}

static gboolean
open_draft (ParvisStore *self, const Asked *asked, ParvisStoreDraft **draft, GError **error)
{
  g_autoptr (ParvisStoreCode) code = NULL;
  g_autoptr (ParvisStoreDraft) found = NULL;

  if (!begin_try (self, asked, &code, error) ||
      (code != NULL &&
       !parvis_store_drafts_open (parvis_store_get_database (self), code, &found, error)) ||
      !end_try (self, found != NULL, error))
    return FALSE;

  *draft = g_steal_pointer (&found);
  return TRUE;
}

static void
open_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  ParvisStoreDraft *draft = NULL;
  GError *error = NULL;

  if (!parvis_store_is_ready (self, task))
    return;

  if (open_draft (self, task_data, &draft, &error))
    g_task_return_pointer (task, draft, (GDestroyNotify) parvis_store_draft_unref);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_open_draft_async:
 * @self: an open store
 * @code: what the person typed
 * @cancellable: (nullable): a #GCancellable, looked at until the looking begins
 * @callback: called with the draft
 * @user_data: data for @callback
 *
 * Opens the draft that was kept under @code. It stays until it is dropped or its days are over.
 */
void
parvis_store_open_draft_async (ParvisStore *self,
                               const char *code,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (code != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_open_draft_async);
  parvis_store_push (self, task, open_in_thread, asked_new (code, NULL),
                     (GDestroyNotify) asked_free);
}

/**
 * parvis_store_open_draft_finish:
 *
 * Returns: (transfer full) (nullable): the draft, or %NULL without an error when no draft has that
 *   code; %PARVIS_STORE_ERROR_LATER when too many were tried
 */
ParvisStoreDraft *
parvis_store_open_draft_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
drop_draft (ParvisStore *self, Asked *asked, GError **error)
{
  g_autoptr (ParvisStoreCode) code = NULL;

  return begin_try (self, asked, &code, error) &&
         (code == NULL || parvis_store_drafts_drop (parvis_store_get_database (self), code,
                                                    &asked->found, error)) &&
         end_try (self, asked->found, error);
}

static void
drop_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_is_ready (self, task))
    return;

  done = drop_draft (self, task_data, &error);
  parvis_store_return_done (task, done, error);
}

/**
 * parvis_store_drop_draft_async:
 * @self: an open store
 * @code: what the person typed
 * @cancellable: (nullable): a #GCancellable, looked at until the erasing begins
 * @callback: called when no draft has that code any more
 * @user_data: data for @callback
 *
 * Erases a draft, since it was handed in or is not wanted. A code that fits none counts as a try,
 * since guessing it would erase what others keep.
 */
void
parvis_store_drop_draft_async (ParvisStore *self,
                               const char *code,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (code != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_drop_draft_async);
  parvis_store_push (self, task, drop_in_thread, asked_new (code, NULL),
                     (GDestroyNotify) asked_free);
}

/**
 * parvis_store_drop_draft_finish:
 * @found: (out) (optional): unset when no draft had that code
 *
 * Returns: whether none has it now; %PARVIS_STORE_ERROR_LATER when too many were tried
 */
gboolean
parvis_store_drop_draft_finish (ParvisStore *self,
                                GAsyncResult *result,
                                gboolean *found,
                                GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (found != NULL)
    *found = ((const Asked *) g_task_get_task_data (G_TASK (result)))->found;

  return g_task_propagate_boolean (G_TASK (result), error);
}
