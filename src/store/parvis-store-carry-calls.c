/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls of those who carry submissions where there is no network. */

#include "parvis-store-carry.h"
#include "parvis-store-envelope.h"
#include "parvis-store-private.h"
#include "parvis-store-queue.h"
#include "parvis-store-recipients.h"

static const char SELECT_ROW[] =
    "SELECT instance_id, form_id, form_version, receipt_code, submission_url, created, "
    "priority FROM submission WHERE id = ?1";

static const char SELECT_IDENTITY[] =
    "SELECT ordinal FROM attachment WHERE submission = ?1 AND is_identity";

typedef struct
{
  gint64 id;
  GBytes *recipient; /* (owned) */
} Request;

static void
request_free (Request *request)
{
  g_bytes_unref (request->recipient);
  g_free (request);
}

void
parvis_store_carried_free (ParvisStoreCarried *self)
{
  g_free (self->instance_id);
  g_bytes_unref (self->sender);
  g_free (self);
}

static const guint8 *
get_key_bytes (GBytes *key)
{
  return g_bytes_get_data (key, NULL);
}

/**
 * parvis_store_dup_public_key:
 * @self: a store that has been opened
 *
 * Returns: (transfer full): what others need to carry submissions here, 32 bytes
 */
GBytes *
parvis_store_dup_public_key (ParvisStore *self)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);

  return g_bytes_new (parvis_store_peek_public_key (self), PARVIS_STORE_PUBLIC_KEY_SIZE);
}

/* Packing */

static ParvisStoreSubmission *
read_row (ParvisStoreDatabase *database, gint64 id, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_ROW, error);
  ParvisStoreSubmission *submission;
  gboolean has_row;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, id);
  if (!parvis_store_database_step (database, statement, "Reading a submission", &has_row, error))
    return NULL;

  if (!has_row)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED, "There is no such row");
      return NULL;
    }

  submission = parvis_store_submission_new ();
  submission->id = id;
  submission->instance_id = parvis_store_statement_dup_text (statement, 0);
  submission->form_id = parvis_store_statement_dup_text (statement, 1);
  submission->form_version = parvis_store_statement_dup_text (statement, 2);
  submission->receipt_code = parvis_store_statement_dup_text (statement, 3);
  submission->submission_url = parvis_store_statement_dup_text (statement, 4);
  submission->created = sqlite3_column_int64 (statement, 5);
  submission->priority = (guint) sqlite3_column_int (statement, 6);

  return submission;
}

static gboolean
mark_identity (ParvisStoreDatabase *database, ParvisStoreSubmission *submission, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_IDENTITY, error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, submission->id);
  while (parvis_store_database_step (database, statement, "Reading attachments", &has_row, error))
    {
      guint ordinal;

      if (!has_row)
        return TRUE;

      ordinal = (guint) sqlite3_column_int64 (statement, 0);
      if (ordinal < submission->attachments->len)
        ((ParvisStoreAttachment *) submission->attachments->pdata[ordinal])->is_identity = TRUE;
    }

  return FALSE;
}

static ParvisStoreSubmission *
open_row (ParvisStore *self, ParvisStoreKey *key, gint64 id, GError **error)
{
  ParvisStoreDatabase *database = parvis_store_get_database (self);
  g_autoptr (ParvisStoreSubmission) submission = read_row (database, id, error);
  g_autoptr (GPtrArray) sealed = NULL;

  if (submission == NULL)
    return NULL;

  sealed = parvis_store_queue_read_sealed (database, id, error);
  if (sealed == NULL || !parvis_store_envelope_open (key, sealed, submission, error) ||
      !mark_identity (database, submission, error))
    return NULL;

  return g_steal_pointer (&submission);
}

static void
pack_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const Request *request = task_data;
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  GBytes *file = NULL;
  ParvisStoreKey *key;
  GError *error = NULL;

  if (!parvis_store_may_leave (self, task))
    return;

  key = parvis_store_outbox_get_key (parvis_store_get_outbox (self), &error);
  if (key != NULL &&
      parvis_store_recipients_add (parvis_store_get_database (self), request->recipient, &error))
    submission = open_row (self, key, request->id, &error);
  if (submission != NULL)
    file = parvis_store_carry_pack (parvis_store_get_public_key (self),
                                    get_key_bytes (request->recipient), submission, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_pack_async:
 * @self: an open store
 * @id: the row of a submission that waits or was refused
 * @recipient: the public key of the store that is to take it up, 32 bytes
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what goes into a file
 * @user_data: data for @callback
 *
 * Seals a submission anew, to be carried to another store. It waits here all the same, until the
 * server or an acknowledgement from there says that it arrived.
 */
void
parvis_store_pack_async (ParvisStore *self,
                         gint64 id,
                         GBytes *recipient,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Request *request;
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (g_bytes_get_size (recipient) == PARVIS_STORE_PUBLIC_KEY_SIZE);

  request = g_new0 (Request, 1);
  request->id = id;
  request->recipient = g_bytes_ref (recipient);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_pack_async);
  parvis_store_push (self, task, pack_in_thread, request, (GDestroyNotify) request_free);
}

GBytes *
parvis_store_pack_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Taking up */

/* That it is here already is what was wanted. */
static gboolean
hand_in (ParvisStore *self,
         const ParvisStoreSubmission *submission,
         ParvisStoreCarried *carried,
         GError **error)
{
  g_autoptr (GError) problem = NULL;

  carried->is_new = parvis_store_queue_hand_in (
      parvis_store_get_database (self), parvis_store_get_public_key (self), submission, &problem);

  if (carried->is_new)
    parvis_store_queue_changed (self);
  else if (!g_error_matches (problem, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DUPLICATE))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return TRUE;
}

static ParvisStoreCarried *
unpack (ParvisStore *self, GBytes *file, GError **error)
{
  ParvisStoreKey *key = parvis_store_outbox_get_key (parvis_store_get_outbox (self), error);
  guint8 sender[PARVIS_STORE_PUBLIC_KEY_SIZE];
  g_autoptr (ParvisStoreSubmission) submission =
      key != NULL ? parvis_store_carry_unpack (key, file, sender, error) : NULL;
  g_autoptr (ParvisStoreCarried) carried = NULL;

  if (submission == NULL)
    return NULL;

  carried = g_new0 (ParvisStoreCarried, 1);
  carried->instance_id = g_strdup (submission->instance_id);
  carried->sender = g_bytes_new (sender, sizeof sender);

  return hand_in (self, submission, carried, error) ? g_steal_pointer (&carried) : NULL;
}

static void
take_up_in_thread (GTask *task,
                   gpointer source_object,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  ParvisStoreCarried *carried;
  GError *error = NULL;

  if (!parvis_store_may_leave (self, task))
    return;

  carried = unpack (self, task_data, &error);
  if (carried != NULL)
    g_task_return_pointer (task, carried, (GDestroyNotify) parvis_store_carried_free);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_take_up_async:
 * @self: an open store
 * @file: what parvis_store_pack_async() gave another store, sealed to this one
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is safe on the disk, now or already
 * @user_data: data for @callback
 *
 * Queues what was carried here, the same bytes under the same instance id: wherever it is sent
 * from, the server gets one submission.
 */
void
parvis_store_take_up_async (ParvisStore *self,
                            GBytes *file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (file != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_take_up_async);
  parvis_store_push (self, task, take_up_in_thread, g_bytes_ref (file),
                     (GDestroyNotify) g_bytes_unref);
}

/**
 * parvis_store_take_up_finish:
 *
 * Errors: %PARVIS_STORE_ERROR_DAMAGED when it is not one, or not for us;
 *   %PARVIS_STORE_ERROR_SEALED without a key here
 *
 * Returns: (transfer full): what it was
 */
ParvisStoreCarried *
parvis_store_take_up_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
