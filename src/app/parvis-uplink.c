/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-uplink.h"

#include "parvis-lanes.h"
#include "parvis-uplink-desk.h"

/* Seconds. */
#define DAY (24 * 60 * 60)

struct _ParvisUplink
{
  GObject parent_instance;

  ParvisStore *store;     /* (owned) */
  GPtrArray *syncs;       /* (owned) (element-type ParvisSync): one for each server */
  ParvisUplinkDesk *desk; /* (owned) */
  gint64 keep_sent;       /* seconds, before the content of what the office has is erased */
  guint daily;            /* source id */
};

/* What run_now() has come to. */
typedef struct
{
  guint n_left; /* servers that are not done yet */
  guint n_sent, n_updated;
  GError *error; /* (owned) (nullable): the first */
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

/* One whose password cannot be read does not hold up the others. */
static void
add_sync (ParvisUplink *self,
          const ParvisConfigurationServer *server,
          const ParvisConfiguration *configuration)
{
  g_autoptr (GError) error = NULL;
  ParvisSyncServer *built = parvis_lanes_build_server (
      server, parvis_store_get_device_id (self->store), configuration->languages[0], &error);

  if (built == NULL)
    {
      g_warning ("Nothing is sent to [server %s]: %s", server->name, error->message);
      return;
    }

  g_ptr_array_add (self->syncs, parvis_sync_new (self->store, built));
  parvis_sync_server_free (built);
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
start_sync (ParvisUplink *self, ParvisSync *sync)
{
  g_signal_connect_object (sync, "forms-changed", G_CALLBACK (forms_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "handed-in", G_CALLBACK (parvis_sync_wake), sync,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "changed-elsewhere", G_CALLBACK (parvis_sync_wake), sync,
                           G_CONNECT_SWAPPED);
  parvis_sync_start (sync);
}

/* Sending goes on, whatever is wrong with how somebody is called. */
static void
start_desk (ParvisUplink *self)
{
  g_autoptr (GError) error = NULL;

  if (!parvis_uplink_desk_start (self->desk, &error))
    g_warning ("Nobody can be called from the kiosk: %s", error->message);
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

  for (guint i = 0; i < self->syncs->len; i++)
    start_sync (self, self->syncs->pdata[i]);
  start_desk (self);

  (void) expire_cb (self);
  self->daily = g_timeout_add_seconds (DAY, expire_cb, self);
}

void
parvis_uplink_stop (ParvisUplink *self)
{
  g_return_if_fail (PARVIS_IS_UPLINK (self));

  g_clear_handle_id (&self->daily, g_source_remove);
  parvis_uplink_desk_stop (self->desk);
  for (guint i = 0; i < self->syncs->len; i++)
    {
      ParvisSync *sync = self->syncs->pdata[i];

      g_signal_handlers_disconnect_by_func (self->store, parvis_sync_wake, sync);
      parvis_sync_stop (sync);
    }
}

static void
keep_first (Run *run, GError *error)
{
  if (run->error == NULL)
    run->error = error;
  else
    g_error_free (error);
}

/* Forms are fetched even if nothing could be sent: the two have their own reasons to fail, and
 * the first is told. */
static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  guint n_updated = 0;

  if (!parvis_sync_fetch_forms_finish (PARVIS_SYNC (source), result, &n_updated, &error))
    keep_first (run, g_steal_pointer (&error));

  run->n_updated += n_updated;
  if (--run->n_left > 0)
    return;

  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);

  g_autoptr (GError) error = NULL;
  guint n_sent = 0;

  if (!parvis_sync_send_now_finish (PARVIS_SYNC (source), result, &n_sent, NULL, &error))
    keep_first (run, g_steal_pointer (&error));

  run->n_sent += n_sent;
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
  Run *run;

  g_return_if_fail (PARVIS_IS_UPLINK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_uplink_run_now_async);
  run = g_new0 (Run, 1);
  run->n_left = self->syncs->len;
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);

  if (run->n_left == 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No server is configured");

  for (guint i = 0; i < self->syncs->len; i++)
    parvis_sync_send_now_async (self->syncs->pdata[i], cancellable, sent_cb, g_object_ref (task));
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

  if (self->desk != NULL)
    parvis_uplink_stop (self);
  g_ptr_array_set_size (self->syncs, 0);
  g_clear_object (&self->desk);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (parvis_uplink_parent_class)->dispose (object);
}

static void
parvis_uplink_finalize (GObject *object)
{
  g_ptr_array_unref (PARVIS_UPLINK (object)->syncs);

  G_OBJECT_CLASS (parvis_uplink_parent_class)->finalize (object);
}

static void
parvis_uplink_class_init (ParvisUplinkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_uplink_dispose;
  G_OBJECT_CLASS (klass)->finalize = parvis_uplink_finalize;

  signals[FORMS_CHANGED] = g_signal_new ("forms-changed", PARVIS_TYPE_UPLINK, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_uplink_init (ParvisUplink *self)
{
  self->syncs = g_ptr_array_new_with_free_func (g_object_unref);
}

ParvisUplink *
parvis_uplink_new (ParvisStore *store, const ParvisConfiguration *configuration)
{
  ParvisUplink *self;

  g_return_val_if_fail (PARVIS_IS_STORE (store), NULL);
  g_return_val_if_fail (configuration != NULL, NULL);

  self = g_object_new (PARVIS_TYPE_UPLINK, NULL);
  self->store = g_object_ref (store);
  self->desk = parvis_uplink_desk_new (store, configuration);
  self->keep_sent = configuration->keep_sent_days * (gint64) DAY;
  for (guint i = 0; i < configuration->servers->len; i++)
    add_sync (self, configuration->servers->pdata[i], configuration);

  return self;
}
