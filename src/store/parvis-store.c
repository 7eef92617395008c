/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-private.h"

#include <errno.h>
#include <sodium.h>
#include <unistd.h>

#include "parvis-store-bell.h"
#include "parvis-store-changes.h"
#include "parvis-store-sandbox.h"
#include "parvis-store-schema.h"
#include "parvis-worker.h"

/* Seconds. Forms are fetched one after the other: who reads them all again does so once. */
#define FORMS_PAUSE 1

struct _ParvisStore
{
  GObject parent_instance;

  ParvisWorker *worker;  /* (owned) */
  GMainContext *context; /* (owned): where signals are emitted */
  gboolean closed;
  GSource *forms_pause; /* (owned) (nullable): until ::forms-changed is emitted */

  /* On the worker's thread only. */
  ParvisStoreDatabase *database; /* (owned) (nullable): NULL until opened */
  ParvisStoreOutbox *outbox;     /* (owned) (nullable): NULL until opened */
  ParvisStoreLease *lease;       /* (owned) (nullable): NULL until opened */
  char *folder;                  /* (owned) (nullable): NULL until opened */
  ParvisStoreTries tries;        /* of codes that people type */
  ParvisStoreChanges seen;       /* of what others have done */

  /* Written on the worker's thread before opening is reported, never after. */
  ParvisStoreDevice device;
  ParvisStoreBell *bell; /* (owned) (nullable): NULL until opened */
};

typedef struct
{
  char *folder; /* (owned) */
  ParvisStoreKeySource source;
  char *key_path; /* (owned) (nullable): NULL where the key is elsewhere */
} Opening;

enum
{
  CHANGED,
  HANDED_IN,
  CHANGED_ELSEWHERE,
  FORMS_CHANGED,
  SETTINGS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ParvisStore, parvis_store, G_TYPE_OBJECT)

static void
opening_free (Opening *opening)
{
  g_free (opening->folder);
  g_free (opening->key_path);
  g_free (opening);
}

/* From the store's thread, to where the store was made. */
static void
call_in_context (ParvisStore *self, GSourceFunc func)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "ParvisStore");
  g_source_set_callback (source, func, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

static gboolean
emit_changed_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
emit_handed_in_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[HANDED_IN], 0);
  return emit_changed_cb (user_data);
}

static gboolean
emit_settings_changed_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[SETTINGS_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
emit_changed_elsewhere_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED_ELSEWHERE], 0);
  return emit_changed_cb (user_data);
}

static gboolean
emit_forms_changed_cb (gpointer user_data)
{
  ParvisStore *self = user_data;

  g_clear_pointer (&self->forms_pause, g_source_unref);
  g_signal_emit (self, signals[FORMS_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* The source has no reference to the store: closing it is the end of the pause. */
static gboolean
begin_forms_pause_cb (gpointer user_data)
{
  ParvisStore *self = user_data;

  if (self->forms_pause != NULL || self->closed)
    return G_SOURCE_REMOVE;

  self->forms_pause = g_timeout_source_new_seconds (FORMS_PAUSE);
  g_source_set_callback (self->forms_pause, emit_forms_changed_cb, self, NULL);
  g_source_attach (self->forms_pause, self->context);

  return G_SOURCE_REMOVE;
}

void
parvis_store_ring (ParvisStore *self)
{
  g_assert (parvis_worker_is_current (self->worker));

  parvis_store_bell_ring (self->bell);
}

void
parvis_store_queue_changed (ParvisStore *self)
{
  parvis_store_ring (self);
  call_in_context (self, emit_changed_cb);
}

void
parvis_store_queue_handed_in (ParvisStore *self)
{
  parvis_store_ring (self);
  call_in_context (self, emit_handed_in_cb);
}

/* On the store's thread: a setting was set. */
void
parvis_store_settings_changed (ParvisStore *self)
{
  parvis_store_ring (self);
  call_in_context (self, emit_settings_changed_cb);
}

/* Whoever changed the forms here knows it. What others did meanwhile is still to be told of:
 * their ringing is on its way. */
void
parvis_store_forms_changed (ParvisStore *self)
{
  ParvisStoreChanges now = { 0 };

  parvis_store_ring (self);

  if (parvis_store_changes_look (self->database, &now, NULL) && now.version == self->seen.version)
    self->seen = now;
}

static void
look_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  ParvisStoreChanges now = { 0 };
  GError *error = NULL;

  if (!parvis_store_is_ready (self, task))
    return;

  if (!parvis_store_changes_look (self->database, &now, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* Our own ringing is heard too, and changes nothing. */
  if (now.version != self->seen.version)
    {
      call_in_context (self, emit_changed_elsewhere_cb);
      if (now.forms != self->seen.forms)
        call_in_context (self, begin_forms_pause_cb);
    }
  self->seen = now;
  g_task_return_boolean (task, TRUE);
}

/* An error has nobody to tell it to: whatever is asked of the store next will have it too. */
static void
bell_heard_cb (gpointer user_data)
{
  ParvisStore *self = user_data;
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, bell_heard_cb);
  parvis_store_push (self, task, look_in_thread, NULL, NULL);
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

/* The beginning of all by which something may leave. */
gboolean
parvis_store_may_leave (ParvisStore *self, GTask *task)
{
  GError *error = NULL;

  if (!parvis_store_is_ready (self, task))
    return FALSE;

  if (!self->device.is_sandbox)
    return TRUE;

  (void) parvis_store_sandbox_fail (TRUE, &error);
  g_task_return_error (task, error);
  return FALSE;
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

const guint8 *
parvis_store_peek_public_key (ParvisStore *self)
{
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
open_inside (ParvisStore *self, const Opening *opening, GError **error)
{
  self->database = parvis_store_schema_open (opening->folder, error);

  return self->database != NULL &&
         parvis_store_device_load (self->database, opening->source, opening->key_path,
                                   &self->device, error) &&
         parvis_store_changes_look (self->database, &self->seen, error);
}

/* What a process without the key made, the one that has it might not be let into. */
static gboolean
check_made (const Opening *opening, GError **error)
{
  g_autofree char *path = g_build_filename (opening->folder, "store.db", NULL);

  if (opening->source != PARVIS_STORE_KEY_ELSEWHERE || access (path, F_OK) == 0)
    return TRUE;

  if (errno == ENOENT)
    return parvis_store_device_fail_not_made (error);

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED, "Looking for store.db: %s",
               g_strerror (errno));
  return FALSE;
}

/* Before anything is made for a key that is not there. */
static gboolean
check_key (const Opening *opening, GError **error)
{
  guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE];

  return opening->source != PARVIS_STORE_KEY_IN_FILE ||
         parvis_store_key_read_public (opening->key_path, public_key, error);
}

/* Nobody's learning is the next one's. */
static gboolean
begin_anew (const Opening *opening, GError **error)
{
  return opening->source != PARVIS_STORE_KEY_NOWHERE ||
         parvis_store_sandbox_begin (opening->folder, error);
}

static gboolean
open_files (ParvisStore *self, const Opening *opening, GError **error)
{
  gboolean opened;

  if (!check_made (opening, error) || !check_key (opening, error) || !begin_anew (opening, error) ||
      !parvis_store_schema_make_folder (opening->folder, error))
    return FALSE;

  self->lease = parvis_store_lease_new (opening->folder, error);
  if (self->lease == NULL)
    return FALSE;

  parvis_store_lease_enter (self->lease);
  opened = open_inside (self, opening, error);
  parvis_store_lease_leave (self->lease);

  return opened;
}

static gboolean
make_outbox (ParvisStore *self, const Opening *opening, GError **error)
{
  self->outbox =
      parvis_store_outbox_new (self->database, &self->device, self->lease, opening->key_path);

  return opening->source != PARVIS_STORE_KEY_IN_FILE ||
         parvis_store_outbox_ensure_key (self->outbox, error);
}

static gboolean
open_database (ParvisStore *self, const Opening *opening, GError **error)
{
  if (sodium_init () < 0)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                   "Nothing random here to make keys of");
      return FALSE;
    }

  if (!open_files (self, opening, error) || !make_outbox (self, opening, error))
    {
      g_prefix_error (error, "%s: ", opening->folder);
      close_database (self);
      g_clear_pointer (&self->device.id, g_free);
      return FALSE;
    }

  self->bell = parvis_store_bell_new (opening->folder, self->context, bell_heard_cb, self);
  self->folder = g_strdup (opening->folder);
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
  g_assert (self->bell == NULL);

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
   * What the tally counts has changed, here or elsewhere. Emitted where the store was made, as
   * all of them are.
   */
  signals[CHANGED] = g_signal_new ("changed", PARVIS_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  /**
   * ParvisStore::handed-in:
   *
   * Something was handed in here: there is something to send.
   */
  signals[HANDED_IN] = g_signal_new ("handed-in", PARVIS_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ParvisStore::settings-changed:
   *
   * A setting was set here.
   */
  signals[SETTINGS_CHANGED] = g_signal_new ("settings-changed", PARVIS_TYPE_STORE,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * ParvisStore::changed-elsewhere:
   *
   * Another process has changed the store: there may be something to send, or it was sent.
   */
  signals[CHANGED_ELSEWHERE] =
      g_signal_new ("changed-elsewhere", PARVIS_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);

  /**
   * ParvisStore::forms-changed:
   *
   * Another process has changed the forms. What this one does to them, it knows.
   */
  signals[FORMS_CHANGED] = g_signal_new ("forms-changed", PARVIS_TYPE_STORE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
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

static char *
dup_key_path (const char *folder, const ParvisStoreAccess *access)
{
  switch (access->source)
    {
    case PARVIS_STORE_KEY_IN_FOLDER:
      return g_build_filename (folder, "device.key", NULL);
    case PARVIS_STORE_KEY_IN_FILE:
      return g_strdup (access->key_file);
    case PARVIS_STORE_KEY_ELSEWHERE:
    case PARVIS_STORE_KEY_NOWHERE:
      return NULL;
    default:
      g_assert_not_reached ();
    }
}

/**
 * parvis_store_open_with_access_async:
 * @self: a store that is not open
 * @folder: where its file is, or will be
 * @access: where its key is; copied
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the store may be used
 * @user_data: data for @callback
 *
 * Opens the store, bringing an older one up to date. After an error it may be tried again;
 * after %PARVIS_STORE_ERROR_NOT_MADE it should be.
 */
void
parvis_store_open_with_access_async (ParvisStore *self,
                                     const char *folder,
                                     const ParvisStoreAccess *access,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Opening *opening;
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (folder != NULL);
  g_return_if_fail (access != NULL);
  g_return_if_fail ((access->source == PARVIS_STORE_KEY_IN_FILE) == (access->key_file != NULL));

  opening = g_new0 (Opening, 1);
  opening->folder = g_strdup (folder);
  opening->source = access->source;
  opening->key_path = dup_key_path (folder, access);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_open_with_access_async);
  parvis_store_push (self, task, open_in_thread, opening, (GDestroyNotify) opening_free);
}

/**
 * parvis_store_open_async:
 *
 * The same for the process that does all: its key is in the folder, too.
 */
void
parvis_store_open_async (ParvisStore *self,
                         const char *folder,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  const ParvisStoreAccess access = { .source = PARVIS_STORE_KEY_IN_FOLDER };

  parvis_store_open_with_access_async (self, folder, &access, cancellable, callback, user_data);
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

  /* Nobody rings any more. */
  g_clear_pointer (&self->bell, parvis_store_bell_free);
  if (self->forms_pause != NULL)
    g_source_destroy (self->forms_pause);
  g_clear_pointer (&self->forms_pause, g_source_unref);
}
