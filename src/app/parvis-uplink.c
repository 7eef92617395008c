/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-uplink.h"

#include "parvis-sync.h"

/* Seconds. */
#define DAY (24 * 60 * 60)

struct _ParvisUplink
{
  GObject parent_instance;

  ParvisStore *store; /* (owned) */
  ParvisSync *sync;   /* (owned) (nullable): where a server is configured */
  gint64 keep_sent;   /* seconds, before the content of what the office has is erased */
  guint daily;        /* source id */
};

/* What run_now() has come to. */
typedef struct
{
  guint n_sent, n_updated;
  GError *error; /* (owned) (nullable): of sending, while forms are fetched */
} Run;

enum
{
  FORMS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ParvisUplink, parvis_uplink, G_TYPE_OBJECT)

static void
run_free (Run *run)
{
  g_clear_error (&run->error);
  g_free (run);
}

static void
forms_changed_cb (ParvisUplink *self)
{
  g_signal_emit (self, signals[FORMS_CHANGED], 0);
}

static ParvisSync *
build_sync (ParvisUplink *self, const ParvisConfiguration *configuration)
{
  ParvisSyncServer *server;
  ParvisSync *sync;
  g_autoptr (GError) error = NULL;

  server =
      parvis_sync_server_new (configuration->server_url, parvis_store_get_device_id (self->store));
  g_free (server->language);
  server->language = g_strdup (configuration->languages[0]);
  server->username = g_strdup (configuration->username);
  server->password = parvis_configuration_dup_password (configuration, &error);
  if (error != NULL)
    g_warning ("The password could not be read: %s", error->message);

  sync = parvis_sync_new (self->store, server);
  parvis_sync_server_free (server);

  return sync;
}

static void
expired_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!parvis_store_expire_finish (PARVIS_STORE (source), result, NULL, &error))
    g_warning ("What was sent long ago could not be erased: %s", error->message);
}

static gboolean
expire_cb (gpointer user_data)
{
  ParvisUplink *self = user_data;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  parvis_store_expire_async (self->store, now, self->keep_sent, NULL, expired_cb, NULL);

  return G_SOURCE_CONTINUE;
}

static void
start_sync (ParvisUplink *self)
{
  g_signal_connect_object (self->sync, "forms-changed", G_CALLBACK (forms_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "handed-in", G_CALLBACK (parvis_sync_wake), self->sync,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "changed-elsewhere", G_CALLBACK (parvis_sync_wake),
                           self->sync, G_CONNECT_SWAPPED);
  parvis_sync_start (self->sync);
}

/**
 * parvis_uplink_start:
 *
 * Begins at once with what is due.
 */
void
parvis_uplink_start (ParvisUplink *self)
{
  g_return_if_fail (PARVIS_IS_UPLINK (self));
  g_return_if_fail (self->daily == 0);

  if (self->sync != NULL)
    start_sync (self);

  (void) expire_cb (self);
  self->daily = g_timeout_add_seconds (DAY, expire_cb, self);
}

void
parvis_uplink_stop (ParvisUplink *self)
{
  g_return_if_fail (PARVIS_IS_UPLINK (self));

  g_clear_handle_id (&self->daily, g_source_remove);
  if (self->sync == NULL)
    return;

  g_signal_handlers_disconnect_by_func (self->store, parvis_sync_wake, self->sync);
  parvis_sync_stop (self->sync);
}

/* Forms are fetched even if nothing could be sent: the two have their own reasons to fail, and
 * the first is told. */
static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  (void) parvis_sync_fetch_forms_finish (PARVIS_SYNC (source), result, &run->n_updated, &error);

  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);

  (void) parvis_sync_send_now_finish (PARVIS_SYNC (source), result, &run->n_sent, NULL,
                                      &run->error);
  parvis_sync_fetch_forms_async (PARVIS_SYNC (source), g_task_get_cancellable (task), fetched_cb,
                                 g_object_ref (task));
}

/**
 * parvis_uplink_run_now_async:
 * @self: an uplink that was started
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all was tried
 * @user_data: data for @callback
 */
void
parvis_uplink_run_now_async (ParvisUplink *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PARVIS_IS_UPLINK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_uplink_run_now_async);
  g_task_set_task_data (task, g_new0 (Run, 1), (GDestroyNotify) run_free);

  if (self->sync == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No server is configured");
  else
    parvis_sync_send_now_async (self->sync, cancellable, sent_cb, g_object_ref (task));
}

/**
 * parvis_uplink_run_now_finish:
 * @n_sent: (out) (optional): that the server has acknowledged, also after an error
 * @n_updated: (out) (optional): forms that the store has anew, also after an error
 *
 * Errors: what kept it from sending at all, or else from fetching some form.
 */
gboolean
parvis_uplink_run_now_finish (
    ParvisUplink *self, GAsyncResult *result, guint *n_sent, guint *n_updated, GError **error)
{
  Run *run;

  g_return_val_if_fail (PARVIS_IS_UPLINK (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  run = g_task_get_task_data (G_TASK (result));
  if (n_sent != NULL)
    *n_sent = run->n_sent;
  if (n_updated != NULL)
    *n_updated = run->n_updated;

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
parvis_uplink_dispose (GObject *object)
{
  ParvisUplink *self = PARVIS_UPLINK (object);

  parvis_uplink_stop (self);
  g_clear_object (&self->sync);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (parvis_uplink_parent_class)->dispose (object);
}

static void
parvis_uplink_class_init (ParvisUplinkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_uplink_dispose;

  signals[FORMS_CHANGED] = g_signal_new ("forms-changed", PARVIS_TYPE_UPLINK, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_uplink_init (ParvisUplink *self)
{
}

ParvisUplink *
parvis_uplink_new (ParvisStore *store, const ParvisConfiguration *configuration)
{
  ParvisUplink *self;

  g_return_val_if_fail (PARVIS_IS_STORE (store), NULL);
  g_return_val_if_fail (configuration != NULL, NULL);

  self = g_object_new (PARVIS_TYPE_UPLINK, NULL);
  self->store = g_object_ref (store);
  self->keep_sent = configuration->keep_sent_days * (gint64) DAY;
  if (configuration->server_url != NULL)
    self->sync = build_sync (self, configuration);

  return self;
}
