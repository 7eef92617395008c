/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls about the journal and the settings. */

#include "parvis-store-journal.h"
#include "parvis-store-private.h"
#include "parvis-store-settings.h"

/* Bounds on what is written here. */
#define MAX_NAME 255
#define MAX_SETTING 65536

/* A call with a name and what is said of it. */
typedef struct
{
  char *name; /* (owned) */
  char *text; /* (owned) (nullable) */
} NamedText;

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

static gboolean
write_note (ParvisStore *self, const NamedText *note, GError **error)
{
  if (!parvis_store_database_begin (parvis_store_get_database (self), error))
    return FALSE;

  if (parvis_store_journal_append (parvis_store_get_database (self), note->name, note->text,
                                   error) &&
      parvis_store_database_commit (parvis_store_get_database (self), error))
    return TRUE;

  parvis_store_database_rollback (parvis_store_get_database (self));
  return FALSE;
}

static void
note_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_is_ready (self, task))
    return;

  done = write_note (self, task_data, &error);
  parvis_store_return_done (task, done, error);
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
  parvis_store_push (self, task, note_in_thread, named_text_new (event, subject),
                     (GDestroyNotify) named_text_free);
}

gboolean
parvis_store_note_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
list_notes_in_thread (GTask *task,
                      gpointer source_object,
                      gpointer task_data,
                      GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  const NamedText *asked = task_data;
  GError *error = NULL;
  GPtrArray *subjects;

  if (!parvis_store_is_ready (self, task))
    return;

  subjects = parvis_store_journal_list (parvis_store_get_database (self), asked->name, asked->text,
                                        &error);
  parvis_store_return_array (task, subjects, error);
}

/**
 * parvis_store_list_notes_async:
 * @self: an open store
 * @event: what happened
 * @after: the event that made what happened before it history
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the list
 * @user_data: data for @callback
 *
 * Asks to what @event happened since @after did last, or since ever.
 */
void
parvis_store_list_notes_async (ParvisStore *self,
                               const char *event,
                               const char *after,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (event != NULL && after != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_list_notes_async);
  parvis_store_push (self, task, list_notes_in_thread, named_text_new (event, after),
                     (GDestroyNotify) named_text_free);
}

/**
 * parvis_store_list_notes_finish:
 *
 * Returns: (transfer full) (element-type utf8) (nullable): subjects, the oldest first; %NULL on
 *   error
 */
GPtrArray *
parvis_store_list_notes_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
list_entries_in_thread (GTask *task,
                        gpointer source_object,
                        gpointer task_data,
                        GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  GPtrArray *entries;

  if (!parvis_store_is_ready (self, task))
    return;

  entries = parvis_store_journal_list_entries (parvis_store_get_database (self),
                                               GPOINTER_TO_UINT (task_data), &error);
  parvis_store_return_array (task, entries, error);
}

/**
 * parvis_store_list_entries_async:
 * @self: an open store
 * @last: how many
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the list
 * @user_data: data for @callback
 *
 * Asks for the end of the journal.
 */
void
parvis_store_list_entries_async (ParvisStore *self,
                                 guint last,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_list_entries_async);
  parvis_store_push (self, task, list_entries_in_thread, GUINT_TO_POINTER (last), NULL);
}

/**
 * parvis_store_list_entries_finish:
 *
 * Returns: (transfer full) (element-type ParvisStoreEntry) (nullable): the oldest first; %NULL on
 *   error
 */
GPtrArray *
parvis_store_list_entries_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
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

  if (!parvis_store_is_ready (self, task))
    return;

  if (parvis_store_settings_get (parvis_store_get_database (self), task_data, &value, &error))
    g_task_return_pointer (task, value, g_free);
  else
    g_task_return_error (task, error);
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
  parvis_store_push (self, task, get_setting_in_thread, g_strdup (name), g_free);
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

  if (!parvis_store_is_ready (self, task))
    return;

  done = parvis_store_settings_set (parvis_store_get_database (self), setting->name, setting->text,
                                    &error);
  if (done)
    parvis_store_settings_changed (self);
  parvis_store_return_done (task, done, error);
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
  parvis_store_push (self, task, set_setting_in_thread, named_text_new (name, value),
                     (GDestroyNotify) named_text_free);
}

gboolean
parvis_store_set_setting_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
