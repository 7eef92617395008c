/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * This file is the two ends of every call: what the main thread asks, and what the store's
 * thread does about it. What that means in SQL is in the files named after their tables.
 */

#include "parvis-store.h"

#include <sodium.h>

#include "parvis-store-device.h"
#include "parvis-store-forms.h"
#include "parvis-store-journal.h"
#include "parvis-store-outbox.h"
#include "parvis-store-queue.h"
#include "parvis-store-schema.h"
#include "parvis-store-settings.h"
#include "parvis-worker.h"

/* Bounds on what is not a submission or a form. */
#define MAX_NAME 255
#define MAX_SETTING 65536

struct _ParvisStore
{
  GObject parent_instance;

  ParvisWorker *worker;  /* (owned) */
  GMainContext *context; /* (owned): where ::changed is emitted */
  gboolean closed;

  /* On the worker's thread only. */
  ParvisStoreDatabase *database; /* (owned) (nullable): NULL until opened */
  ParvisStoreOutbox *outbox;     /* (owned) (nullable): NULL until opened */

  /* Written on the worker's thread before opening is reported, never after. */
  ParvisStoreDevice device;
};

/* A call with a name and what is said of it. */
typedef struct
{
  char *name; /* (owned) */
  char *text; /* (owned) (nullable) */
} NamedText;

typedef struct
{
  ParvisStoreSubmission *submission; /* (owned) (nullable) */
  gint64 next_due;
} Taken;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ParvisStore, parvis_store, G_TYPE_OBJECT)

static NamedText *
named_text_new (const char *name, const char *text)
{
  NamedText *named = g_new0 (NamedText, 1);

  named->name = g_strdup (name);
  named->text = g_strdup (text);

  return named;
}

static void
named_text_free (NamedText *named)
{
  g_free (named->name);
  g_free (named->text);
  g_free (named);
}

static void
taken_free (Taken *taken)
{
  g_clear_pointer (&taken->submission, parvis_store_submission_unref);
  g_free (taken);
}

static void
outcome_free (ParvisStoreOutcome *outcome)
{
  g_free ((char *) outcome->reason);
  g_free (outcome);
}

static gboolean
emit_changed_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* From the store's thread, to where the store was made. */
static void
queue_changed (ParvisStore *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "ParvisStore::changed");
  g_source_set_callback (source, emit_changed_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

/* The beginning of everything on the store's thread. */
static gboolean
is_ready (ParvisStore *self, GTask *task)
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
static void
return_done (GTask *task, gboolean done, GError *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
return_array (GTask *task, GPtrArray *array, GError *error)
{
  if (array != NULL)
    g_task_return_pointer (task, array, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* Takes @data. A write that committed is reported as done though cancelled since, so the task
 * does not look at its cancellable; is_ready() does. */
static void
push (ParvisStore *self, GTask *task, GTaskThreadFunc func, gpointer data, GDestroyNotify data_free)
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
  g_clear_pointer (&self->database, parvis_store_database_close);
}

static gboolean
open_database (ParvisStore *self, const char *folder, GError **error)
{
  if (sodium_init () < 0)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                   "Nothing random here to make keys of");
      return FALSE;
    }

  self->database = parvis_store_schema_open (folder, error);
  if (self->database == NULL)
    return FALSE;

  if (!parvis_store_device_load (self->database, folder, &self->device, error))
    {
      close_database (self);
      return FALSE;
    }

  self->outbox = parvis_store_outbox_new (self->database, &self->device, folder);
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
  return_done (task, opened, error);
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
hand_in_in_thread (GTask *task,
                   gpointer source_object,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  gboolean done;

  if (!is_ready (self, task))
    return;

  done = parvis_store_queue_hand_in (self->database, self->device.public_key, task_data, &error);
  if (done)
    queue_changed (self);
  return_done (task, done, error);
}

static void
take_due_in_thread (GTask *task,
                    gpointer source_object,
                    gpointer task_data,
                    GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  gint64 *now = task_data;
  GError *error = NULL;
  gboolean set_aside, done;
  Taken *taken;

  if (!is_ready (self, task))
    return;

  taken = g_new0 (Taken, 1);
  done = parvis_store_outbox_take (self->outbox, *now, &taken->submission, &taken->next_due,
                                   &set_aside, &error);
  if (set_aside)
    queue_changed (self);

  if (done)
    {
      g_task_return_pointer (task, taken, (GDestroyNotify) taken_free);
      return;
    }

  taken_free (taken);
  g_task_return_error (task, error);
}

static void
take_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  gint64 *id = task_data;
  ParvisStoreSubmission *submission;
  GError *error = NULL;
  gboolean set_aside, done;

  if (!is_ready (self, task))
    return;

  done = parvis_store_outbox_take_row (self->outbox, *id, &submission, &set_aside, &error);
  if (set_aside)
    queue_changed (self);

  if (done)
    g_task_return_pointer (task, submission, (GDestroyNotify) parvis_store_submission_unref);
  else
    g_task_return_error (task, error);
}

static void
settle_in_thread (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const ParvisStoreOutcome *outcome = task_data;
  GError *error = NULL;
  gboolean done;

  if (!is_ready (self, task))
    return;

  done = parvis_store_queue_settle (self->database, outcome, &error);
  parvis_store_outbox_release (self->outbox, outcome->id);
  if (done)
    queue_changed (self);
  return_done (task, done, error);
}

static void
list_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  GPtrArray *rows;

  if (!is_ready (self, task))
    return;

  rows = parvis_store_queue_list (self->database, &error);
  return_array (task, rows, error);
}

static void
lookup_in_thread (GTask *task,
                  gpointer source_object,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  ParvisStoreRow *row = NULL;
  GError *error = NULL;

  if (!is_ready (self, task))
    return;

  if (parvis_store_queue_lookup (self->database, task_data, &row, &error))
    g_task_return_pointer (task, row, (GDestroyNotify) parvis_store_row_free);
  else
    g_task_return_error (task, error);
}

static void
count_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  g_autofree ParvisStoreTally *tally = g_new0 (ParvisStoreTally, 1);
  GError *error = NULL;

  if (!is_ready (self, task))
    return;

  if (parvis_store_queue_count (self->database, tally, &error))
    g_task_return_pointer (task, g_steal_pointer (&tally), g_free);
  else
    g_task_return_error (task, error);
}

static void
put_form_in_thread (GTask *task,
                    gpointer source_object,
                    gpointer task_data,
                    GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  gboolean done;

  if (!is_ready (self, task))
    return;

  done = parvis_store_forms_put (self->database, task_data, &error);
  return_done (task, done, error);
}

static void
list_forms_in_thread (GTask *task,
                      gpointer source_object,
                      gpointer task_data,
                      GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  GPtrArray *forms;

  if (!is_ready (self, task))
    return;

  forms = parvis_store_forms_list (self->database, &error);
  return_array (task, forms, error);
}

static gboolean
write_note (ParvisStore *self, const NamedText *note, GError **error)
{
  if (!parvis_store_database_begin (self->database, error))
    return FALSE;

  if (parvis_store_journal_append (self->database, note->name, note->text, error) &&
      parvis_store_database_commit (self->database, error))
    return TRUE;

  parvis_store_database_rollback (self->database);
  return FALSE;
}

static void
note_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  gboolean done;

  if (!is_ready (self, task))
    return;

  done = write_note (self, task_data, &error);
  return_done (task, done, error);
}

static void
get_setting_in_thread (GTask *task,
                       gpointer source_object,
                       gpointer task_data,
                       GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  char *value;

  if (!is_ready (self, task))
    return;

  if (parvis_store_settings_get (self->database, task_data, &value, &error))
    g_task_return_pointer (task, value, g_free);
  else
    g_task_return_error (task, error);
}

static void
set_setting_in_thread (GTask *task,
                       gpointer source_object,
                       gpointer task_data,
                       GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const NamedText *setting = task_data;
  GError *error = NULL;
  gboolean done;

  if (!is_ready (self, task))
    return;

  done = parvis_store_settings_set (self->database, setting->name, setting->text, &error);
  return_done (task, done, error);
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
  push (self, task, open_in_thread, g_strdup (folder), g_free);
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
 * parvis_store_hand_in_async:
 * @self: an open store
 * @submission: what is handed in, with all its attachments; not changed any more
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when it is safe on the disk, or is not and nothing of it is
 * @user_data: data for @callback
 *
 * Seals a submission and queues it to be sent.
 */
void
parvis_store_hand_in_async (ParvisStore *self,
                            ParvisStoreSubmission *submission,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (submission != NULL && submission->xml != NULL);
  g_return_if_fail (submission->instance_id != NULL && submission->form_id != NULL);
  g_return_if_fail (submission->receipt_code != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_hand_in_async);
  push (self, task, hand_in_in_thread, parvis_store_submission_ref (submission),
        (GDestroyNotify) parvis_store_submission_unref);
}

gboolean
parvis_store_hand_in_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * parvis_store_take_due_async:
 * @self: an open store
 * @now: what to call now: a later one makes more of them due
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what is to be sent
 * @user_data: data for @callback
 *
 * Opens the next submission that is due, to be settled by parvis_store_settle_async().
 */
void
parvis_store_take_due_async (ParvisStore *self,
                             gint64 now,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_take_due_async);
  push (self, task, take_due_in_thread, g_memdup2 (&now, sizeof now), g_free);
}

/**
 * parvis_store_take_due_finish:
 * @next_due: (out): when to ask again, in seconds since 1970 UTC; untouched on an error
 *
 * Returns: (transfer full) (nullable): exactly what was handed in
 */
ParvisStoreSubmission *
parvis_store_take_due_finish (ParvisStore *self,
                              GAsyncResult *result,
                              gint64 *next_due,
                              GError **error)
{
  ParvisStoreSubmission *submission;
  Taken *taken;

  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  taken = g_task_propagate_pointer (G_TASK (result), error);
  if (taken == NULL)
    return NULL;

  if (next_due != NULL)
    *next_due = taken->next_due;
  submission = g_steal_pointer (&taken->submission);
  taken_free (taken);

  return submission;
}

/**
 * parvis_store_take_async:
 * @self: an open store
 * @id: the row
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what is to be sent
 * @user_data: data for @callback
 *
 * Opens one submission whatever its next try, to be settled by parvis_store_settle_async().
 */
void
parvis_store_take_async (ParvisStore *self,
                         gint64 id,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_take_async);
  push (self, task, take_in_thread, g_memdup2 (&id, sizeof id), g_free);
}

/**
 * parvis_store_take_finish:
 *
 * Returns: (transfer full) (nullable): what was handed in, or %NULL without an error when it
 *   does not wait here any more, or another process is sending it
 */
ParvisStoreSubmission *
parvis_store_take_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parvis_store_settle_async:
 * @self: an open store
 * @outcome: what became of the attempt; copied
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when that is on the disk
 * @user_data: data for @callback
 *
 * Ends what parvis_store_take_due_async() began.
 */
void
parvis_store_settle_async (ParvisStore *self,
                           const ParvisStoreOutcome *outcome,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  ParvisStoreOutcome *copy;
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (outcome != NULL);

  copy = g_memdup2 (outcome, sizeof *outcome);
  copy->reason = g_strdup (outcome->reason);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_settle_async);
  push (self, task, settle_in_thread, copy, (GDestroyNotify) outcome_free);
}

gboolean
parvis_store_settle_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * parvis_store_list_async:
 * @self: an open store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with every row, in the order they were handed in
 * @user_data: data for @callback
 */
void
parvis_store_list_async (ParvisStore *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_list_async);
  push (self, task, list_in_thread, NULL, NULL);
}

/**
 * parvis_store_list_finish:
 *
 * Returns: (transfer full) (element-type ParvisStoreRow): the rows
 */
GPtrArray *
parvis_store_list_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parvis_store_lookup_async:
 * @self: an open store
 * @receipt_code: as it is on the receipt
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what became of it
 * @user_data: data for @callback
 */
void
parvis_store_lookup_async (ParvisStore *self,
                           const char *receipt_code,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (receipt_code != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_lookup_async);
  push (self, task, lookup_in_thread, g_strdup (receipt_code), g_free);
}

/**
 * parvis_store_lookup_finish:
 *
 * Returns: (transfer full) (nullable): the newest row with that receipt
 */
ParvisStoreRow *
parvis_store_lookup_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parvis_store_count_async:
 * @self: an open store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the running tally
 * @user_data: data for @callback
 */
void
parvis_store_count_async (ParvisStore *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_count_async);
  push (self, task, count_in_thread, NULL, NULL);
}

gboolean
parvis_store_count_finish (ParvisStore *self,
                           GAsyncResult *result,
                           ParvisStoreTally *tally,
                           GError **error)
{
  g_autofree ParvisStoreTally *counted = NULL;

  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (tally != NULL, FALSE);

  counted = g_task_propagate_pointer (G_TASK (result), error);
  if (counted == NULL)
    return FALSE;

  *tally = *counted;
  return TRUE;
}

/**
 * parvis_store_put_form_async:
 * @self: an open store
 * @form: a version with all its media; not changed any more
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when it is the newest of its id
 * @user_data: data for @callback
 */
void
parvis_store_put_form_async (ParvisStore *self,
                             ParvisStoreForm *form,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (form != NULL && form->form_id != NULL && form->xml != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_put_form_async);
  push (self, task, put_form_in_thread, parvis_store_form_ref (form),
        (GDestroyNotify) parvis_store_form_unref);
}

gboolean
parvis_store_put_form_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * parvis_store_list_forms_async:
 * @self: an open store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the newest version of each form
 * @user_data: data for @callback
 */
void
parvis_store_list_forms_async (ParvisStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_list_forms_async);
  push (self, task, list_forms_in_thread, NULL, NULL);
}

/**
 * parvis_store_list_forms_finish:
 *
 * Returns: (transfer full) (element-type ParvisStoreForm): the forms
 */
GPtrArray *
parvis_store_list_forms_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parvis_store_note_async:
 * @self: an open store
 * @event: what happened, a word or two
 * @subject: to what: an id, never content
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when it is in the journal
 * @user_data: data for @callback
 */
void
parvis_store_note_async (ParvisStore *self,
                         const char *event,
                         const char *subject,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (event != NULL && strlen (event) <= MAX_NAME);
  g_return_if_fail (subject != NULL && strlen (subject) <= MAX_NAME);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_note_async);
  push (self, task, note_in_thread, named_text_new (event, subject),
        (GDestroyNotify) named_text_free);
}

gboolean
parvis_store_note_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * parvis_store_get_setting_async:
 * @self: an open store
 * @name: which
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with its value
 * @user_data: data for @callback
 */
void
parvis_store_get_setting_async (ParvisStore *self,
                                const char *name,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_get_setting_async);
  push (self, task, get_setting_in_thread, g_strdup (name), g_free);
}

/**
 * parvis_store_get_setting_finish:
 *
 * Returns: (transfer full) (nullable): the value, or %NULL without an error if it was never set
 */
char *
parvis_store_get_setting_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parvis_store_set_setting_async:
 * @self: an open store
 * @name: which
 * @value: (nullable): its value, or %NULL to forget it
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when that is on the disk
 * @user_data: data for @callback
 */
void
parvis_store_set_setting_async (ParvisStore *self,
                                const char *name,
                                const char *value,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (name != NULL && strlen (name) <= MAX_NAME);
  g_return_if_fail (value == NULL || strlen (value) <= MAX_SETTING);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_set_setting_async);
  push (self, task, set_setting_in_thread, named_text_new (name, value),
        (GDestroyNotify) named_text_free);
}

gboolean
parvis_store_set_setting_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
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
  push (self, task, close_in_thread, NULL, NULL);
  self->closed = TRUE;
  parvis_worker_stop (self->worker);
}
