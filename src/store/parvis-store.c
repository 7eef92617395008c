/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-private.h"

#include <sodium.h>

#include "parvis-store-schema.h"
#include "parvis-worker.h"

struct _ParvisStore
{
  GObject parent_instance;

  ParvisWorker *worker;  /* (owned) */
  GMainContext *context; /* (owned): where ::changed is emitted */
  gboolean closed;

  /* On the worker's thread only. */
  ParvisStoreDatabase *database; /* (owned) (nullable): NULL until opened */
  ParvisStoreOutbox *outbox;     /* (owned) (nullable): NULL until opened */
  ParvisStoreLease *lease;       /* (owned) (nullable): NULL until opened */
  char *folder;                  /* (owned) (nullable): NULL until opened */
  ParvisStoreTries tries;        /* of codes that people type */

  /* Written on the worker's thread before opening is reported, never after. */
  ParvisStoreDevice device;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ParvisStore, parvis_store, G_TYPE_OBJECT)

static gboolean
emit_changed_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* From the store's thread, to where the store was made. */
void
parvis_store_queue_changed (ParvisStore *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "ParvisStore::changed");
  g_source_set_callback (source, emit_changed_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

/* The beginning of everything on the store's thread. */
gboolean
parvis_store_is_ready (ParvisStore *self, GTask *task)
{
  g_assert (parvis_worker_is_current (self->worker));

  if (g_task_return_error_if_cancelled (task))
    return FALSE;

  if (self->database == NULL)
    {
      g_task_return_new_error (task, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                               "The store is not open");
      return FALSE;
    }

  return TRUE;
}

/* The end of everything that gives only yes or an error. */
void
parvis_store_return_done (GTask *task, gboolean done, GError *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
parvis_store_return_array (GTask *task, GPtrArray *array, GError *error)
{
  if (array != NULL)
    g_task_return_pointer (task, array, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

ParvisStoreDatabase *
parvis_store_get_database (ParvisStore *self)
{
  g_assert (parvis_worker_is_current (self->worker));
  return self->database;
}

ParvisStoreOutbox *
parvis_store_get_outbox (ParvisStore *self)
{
  g_assert (parvis_worker_is_current (self->worker));
  return self->outbox;
}

const guint8 *
parvis_store_get_public_key (ParvisStore *self)
{
  g_assert (parvis_worker_is_current (self->worker));
  return self->device.public_key;
}

const char *
parvis_store_get_folder (ParvisStore *self)
{
  g_assert (parvis_worker_is_current (self->worker));
  return self->folder;
}

ParvisStoreTries *
parvis_store_get_tries (ParvisStore *self)
{
  g_assert (parvis_worker_is_current (self->worker));
  return &self->tries;
}

void
parvis_store_push (
    ParvisStore *self, GTask *task, GTaskThreadFunc func, gpointer data, GDestroyNotify data_free)
{
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, data, data_free);

  if (!self->closed)
    {
      parvis_worker_push (self->worker, task, func);
      return;
    }

  g_task_return_new_error (task, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                           "The store is closed");
  g_object_unref (task);
}

static void
close_database (ParvisStore *self)
{
  g_clear_pointer (&self->outbox, parvis_store_outbox_free);

  /* The last to leave moves the WAL into the file, and takes it away. */
  if (self->lease != NULL)
    parvis_store_lease_enter (self->lease);
  g_clear_pointer (&self->database, parvis_store_database_close);
  g_clear_pointer (&self->lease, parvis_store_lease_free);
}

static gboolean
open_inside (ParvisStore *self, const char *folder, GError **error)
{
  self->database = parvis_store_schema_open (folder, error);

  return self->database != NULL &&
         parvis_store_device_load (self->database, folder, &self->device, error);
}

static gboolean
open_database (ParvisStore *self, const char *folder, GError **error)
{
  gboolean opened;

  if (sodium_init () < 0)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                   "Nothing random here to make keys of");
      return FALSE;
    }

  if (!parvis_store_schema_make_folder (folder, error))
    return FALSE;

  self->lease = parvis_store_lease_new (folder, error);
  if (self->lease == NULL)
    return FALSE;

  parvis_store_lease_enter (self->lease);
  opened = open_inside (self, folder, error);
  parvis_store_lease_leave (self->lease);

  if (!opened)
    {
      close_database (self);
      return FALSE;
    }

  self->outbox = parvis_store_outbox_new (self->database, &self->device, self->lease, folder);
  self->folder = g_strdup (folder);
  return TRUE;
}

static void
open_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  gboolean opened;

  g_assert (parvis_worker_is_current (self->worker));
  g_assert (self->database == NULL);

  if (g_task_return_error_if_cancelled (task))
    return;

  opened = open_database (self, task_data, &error);
  parvis_store_return_done (task, opened, error);
}

static void
close_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;

  g_assert (parvis_worker_is_current (self->worker));

  close_database (self);
  g_task_return_boolean (task, TRUE);
}

static void
parvis_store_finalize (GObject *object)
{
  ParvisStore *self = PARVIS_STORE (object);

  g_assert (self->database == NULL);
  g_assert (self->closed);

  g_clear_object (&self->worker);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->device.id, g_free);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (parvis_store_parent_class)->finalize (object);
}

static void
parvis_store_class_init (ParvisStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_store_finalize;

  /**
   * ParvisStore::changed:
   *
   * What the tally counts has changed. Emitted where the store was made.
   */
  signals[CHANGED] = g_signal_new ("changed", PARVIS_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
parvis_store_init (ParvisStore *self)
{
  self->worker = parvis_worker_new ("parvis-store");
  self->context = g_main_context_ref_thread_default ();
}

/**
 * parvis_store_new:
 *
 * Returns: (transfer full): a store, to be opened, and closed before it is dropped
 */
ParvisStore *
parvis_store_new (void)
{
  return g_object_new (PARVIS_TYPE_STORE, NULL);
}

/**
 * parvis_store_open_async:
 * @self: a store that is not open
 * @folder: where its file is, or will be
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the store may be used
 * @user_data: data for @callback
 *
 * Opens the store, bringing an older one up to date. After an error it may be tried again.
 */
void
parvis_store_open_async (ParvisStore *self,
                         const char *folder,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (folder != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_open_async);
  parvis_store_push (self, task, open_in_thread, g_strdup (folder), g_free);
}

gboolean
parvis_store_open_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * parvis_store_get_device_id:
 * @self: a store that has been opened
 *
 * Returns: (transfer none): the UUID that was made with this store
 */
const char *
parvis_store_get_device_id (ParvisStore *self)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);

  return self->device.id;
}

/**
 * parvis_store_close:
 * @self: a store
 *
 * Finishes what was asked of the store, then closes it for good. Blocks. Closing twice is
 * closing once.
 */
void
parvis_store_close (ParvisStore *self)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  if (self->closed)
    return;

  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, parvis_store_close);
  parvis_store_push (self, task, close_in_thread, NULL, NULL);
  self->closed = TRUE;
  parvis_worker_stop (self->worker);
}
