/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls about what became of submissions that were carried by hand. */

#include "parvis-store-carry.h"
#include "parvis-store-private.h"
#include "parvis-store-queue.h"
#include "parvis-store-recipients.h"

static const char SELECT_STATE[] = "SELECT id, state FROM submission WHERE instance_id = ?1";

typedef struct
{
  GBytes *recipient; /* (owned) */
  GPtrArray *ids;    /* (owned) (element-type utf8) */
} Request;

static void
request_free (Request *request)
{
  g_bytes_unref (request->recipient);
  g_ptr_array_unref (request->ids);
  g_free (request);
}

/* FALSE is an error; @id is 0 when there is no such submission. */
static gboolean
find_instance (
    ParvisStore *self, const char *instance_id, gint64 *id, gboolean *is_sent, GError **error)
{
  ParvisStoreDatabase *database = parvis_store_get_database (self);
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_STATE, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, instance_id);
  if (!parvis_store_database_step (database, statement, "Looking for an instance", &has_row, error))
    return FALSE;

  *id = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  *is_sent = has_row && g_strcmp0 ((const char *) sqlite3_column_text (statement, 1), "sent") == 0;
  return TRUE;
}

/* Of @ids those that the server has acknowledged. */
static GPtrArray *
find_sent (ParvisStore *self, GPtrArray *ids, GError **error)
{
  g_autoptr (GPtrArray) sent = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      gboolean is_sent;
      gint64 id;

      if (!find_instance (self, ids->pdata[i], &id, &is_sent, error))
        return NULL;
      if (is_sent)
        g_ptr_array_add (sent, ids->pdata[i]);
    }

  return g_steal_pointer (&sent);
}

static void
acknowledge_in_thread (GTask *task,
                       gpointer source_object,
                       gpointer task_data,
                       GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const Request *request = task_data;
  g_autoptr (GPtrArray) sent = NULL;
  GBytes *file = NULL;
  ParvisStoreKey *key;
  GError *error = NULL;

  if (!parvis_store_may_leave (self, task))
    return;

  key = parvis_store_outbox_get_key (parvis_store_get_outbox (self), &error);
  if (key != NULL)
    sent = find_sent (self, request->ids, &error);
  if (sent != NULL)
    file = parvis_store_carry_acknowledge (key, g_bytes_get_data (request->recipient, NULL), sent,
                                           &error);

  if (file != NULL)
    g_task_return_pointer (task, file, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_store_acknowledge_async:
 * @self: an open store
 * @recipient: the public key of the store that they were carried from, 32 bytes
 * @ids: (element-type utf8): instance ids
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what goes into a file
 * @user_data: data for @callback
 *
 * Says which of @ids the server has acknowledged by now. What was only taken up here is not
 * among them: it may still be lost with this machine.
 */
void
parvis_store_acknowledge_async (ParvisStore *self,
                                GBytes *recipient,
                                GPtrArray *ids,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Request *request;
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (g_bytes_get_size (recipient) == PARVIS_STORE_PUBLIC_KEY_SIZE);

  request = g_new0 (Request, 1);
  request->recipient = g_bytes_ref (recipient);
  request->ids = g_ptr_array_ref (ids);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_acknowledge_async);
  parvis_store_push (self, task, acknowledge_in_thread, request, (GDestroyNotify) request_free);
}

GBytes *
parvis_store_acknowledge_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* From whichever of those that we carried to. */
static GPtrArray *
read_acknowledgement (ParvisStore *self, GBytes *file, GError **error)
{
  ParvisStoreKey *key = parvis_store_outbox_get_key (parvis_store_get_outbox (self), error);
  g_auto (GStrv) known =
      key != NULL ? parvis_store_recipients_list (parvis_store_get_database (self), error) : NULL;
  g_autoptr (GError) problem = NULL;

  if (known == NULL)
    return NULL;

  for (guint i = 0; known[i] != NULL; i++)
    {
      gsize size;
      g_autofree guint8 *sender = g_base64_decode (known[i], &size);
      GPtrArray *ids;

      if (size != PARVIS_STORE_PUBLIC_KEY_SIZE)
        continue;

      g_clear_error (&problem);
      ids = parvis_store_carry_read_acknowledgement (key, sender, file, &problem);
      if (ids != NULL)
        return ids;
    }

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED,
                 "Nothing was ever carried from here");
  return NULL;
}

/* (element-type ParvisStoreOutcome): of those that did not count as sent before. */
static GArray *
make_outcomes (ParvisStore *self, GPtrArray *ids, GError **error)
{
  g_autoptr (GArray) outcomes = g_array_new (FALSE, FALSE, sizeof (ParvisStoreOutcome));
  ParvisStoreOutcome outcome = {
    .state = PARVIS_STORE_STATE_SENT,
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };

  for (guint i = 0; i < ids->len; i++)
    {
      gboolean is_sent;

      if (!find_instance (self, ids->pdata[i], &outcome.id, &is_sent, error))
        return NULL;
      if (outcome.id != 0 && !is_sent)
        g_array_append_val (outcomes, outcome);
    }

  return g_steal_pointer (&outcomes);
}

static gboolean
settle_all (ParvisStore *self, GPtrArray *ids, guint *n_settled, GError **error)
{
  g_autoptr (GArray) outcomes = make_outcomes (self, ids, error);

  if (outcomes == NULL)
    return FALSE;

  *n_settled = outcomes->len;
  return outcomes->len == 0 ||
         parvis_store_queue_settle (parvis_store_get_database (self),
                                    (const ParvisStoreOutcome *) outcomes->data, outcomes->len,
                                    error);
}

static void
take_acknowledgement_in_thread (GTask *task,
                                gpointer source_object,
                                gpointer task_data,
                                GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  g_autoptr (GPtrArray) ids = NULL;
  guint n_settled = 0;
  GError *error = NULL;

  if (!parvis_store_may_leave (self, task))
    return;

  ids = read_acknowledgement (self, task_data, &error);
  if (ids != NULL && settle_all (self, ids, &n_settled, &error))
    g_task_return_int (task, n_settled);
  else
    g_task_return_error (task, error);

  if (n_settled > 0)
    parvis_store_queue_changed (self);
}

/**
 * parvis_store_take_acknowledgement_async:
 * @self: an open store
 * @file: what parvis_store_acknowledge_async() gave a store that was carried to
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with how many count as sent since
 * @user_data: data for @callback
 */
void
parvis_store_take_acknowledgement_async (ParvisStore *self,
                                         GBytes *file,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (file != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_take_acknowledgement_async);
  parvis_store_push (self, task, take_acknowledgement_in_thread, g_bytes_ref (file),
                     (GDestroyNotify) g_bytes_unref);
}

/**
 * parvis_store_take_acknowledgement_finish:
 * @n_settled: (out): how many count as sent that did not before
 *
 * Errors: %PARVIS_STORE_ERROR_SEALED when it is from nobody that was carried to, or not for us
 */
gboolean
parvis_store_take_acknowledgement_finish (ParvisStore *self,
                                          GAsyncResult *result,
                                          guint *n_settled,
                                          GError **error)
{
  gssize n;

  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  n = g_task_propagate_int (G_TASK (result), error);
  *n_settled = n > 0 ? (guint) n : 0;

  return n >= 0;
}
