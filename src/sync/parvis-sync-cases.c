/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-sync-cases.h"

#include <string.h>

#include "parvis-sync-case-list.h"
#include "parvis-sync.h"
#include "parvis-worker.h"

/* All lists of a fetch: they are held in memory until they are taken in. */
#define MAX_COLLECTED (128 * 1024 * 1024)

/* One list that was fetched. */
typedef struct
{
  ParvisStoreCaseList *list; /* (owned): without cases until it is read */
  GBytes *header;            /* (owned) */
  GBytes *bytes;             /* (owned) */
} Collected;

struct _ParvisSyncCases
{
  ParvisStore *store;    /* (owned) */
  char *server;          /* (owned) */
  GPtrArray *collected;  /* (owned) (element-type Collected) */
  gsize n_bytes;         /* of all of them */
  GHashTable *confirmed; /* (owned) (element-type utf8 utf8): name to hash */

  ParvisWorker *worker; /* (owned) (nullable): reads what takes long; once there is something */
  guint next;           /* in @collected */
  GError *problem;      /* (owned) (nullable): the first */
};

static void take_in_next (GTask *task);

static void
collected_free (Collected *collected)
{
  parvis_store_case_list_unref (collected->list);
  g_bytes_unref (collected->header);
  g_bytes_unref (collected->bytes);
  g_free (collected);
}

/**
 * parvis_sync_cases_new:
 * @server: as submission.server names it
 */
ParvisSyncCases *
parvis_sync_cases_new (ParvisStore *store, const char *server)
{
  ParvisSyncCases *self = g_new0 (ParvisSyncCases, 1);

  self->store = g_object_ref (store);
  self->server = g_strdup (server);
  self->collected = g_ptr_array_new_with_free_func ((GDestroyNotify) collected_free);
  self->confirmed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
parvis_sync_cases_free (ParvisSyncCases *self)
{
  /* What it read was waited for. */
  if (self->worker != NULL)
    parvis_worker_stop (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->store);
  g_clear_error (&self->problem);
  g_ptr_array_unref (self->collected);
  g_hash_table_unref (self->confirmed);
  g_free (self->server);
  g_free (self);
}

/* What is known */

static Collected *
find_collected (ParvisSyncCases *self, const ParvisSyncListedFile *file)
{
  for (guint i = 0; i < self->collected->len; i++)
    {
      Collected *collected = self->collected->pdata[i];

      if (strcmp (collected->list->name, file->name) == 0 &&
          strcmp (collected->list->hash, file->hash) == 0)
        return collected;
    }

  return NULL;
}

gboolean
parvis_sync_cases_has (ParvisSyncCases *self, const ParvisSyncListedFile *file)
{
  return find_collected (self, file) != NULL ||
         g_strcmp0 (g_hash_table_lookup (self->confirmed, file->name), file->hash) == 0;
}

GBytes *
parvis_sync_cases_dup_collected (ParvisSyncCases *self, const ParvisSyncListedFile *file)
{
  Collected *collected = find_collected (self, file);

  return collected != NULL ? g_bytes_ref (collected->header) : NULL;
}

static ParvisStoreCaseList *
make_list (ParvisSyncCases *self, const ParvisSyncListedFile *file)
{
  return parvis_store_case_list_new (self->server, file->name, file->hash,
                                     g_get_real_time () / G_USEC_PER_SEC);
}

GBytes *
parvis_sync_cases_collect (ParvisSyncCases *self,
                           const ParvisSyncListedFile *file,
                           GBytes *bytes,
                           GError **error)
{
  g_autoptr (GBytes) header = parvis_sync_case_list_dup_header (bytes);
  Collected *collected;

  if (header == NULL)
    return NULL;

  if (g_bytes_get_size (bytes) > MAX_COLLECTED - self->n_bytes)
    {
      g_set_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL,
                   "“%s”: the lists of cases are more than %d bytes", file->name, MAX_COLLECTED);
      return NULL;
    }

  collected = g_new0 (Collected, 1);
  collected->list = make_list (self, file);
  collected->header = g_bytes_ref (header);
  collected->bytes = g_bytes_ref (bytes);
  self->n_bytes += g_bytes_get_size (bytes);
  g_ptr_array_add (self->collected, collected);

  return g_steal_pointer (&header);
}

/* Asking the store */

typedef struct
{
  ParvisSyncCases *cases;    /* (unowned): outlives the call */
  ParvisStoreCaseList *list; /* (owned) */
} Question;

static void
question_free (Question *question)
{
  parvis_store_case_list_unref (question->list);
  g_free (question);
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean is_known;

  if (!parvis_store_confirm_cases_finish (PARVIS_STORE (source), result, &is_known, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (is_known)
    g_hash_table_replace (question->cases->confirmed, g_strdup (question->list->name),
                          g_strdup (question->list->hash));
  g_task_return_boolean (task, is_known);
}

/**
 * parvis_sync_cases_confirm_async:
 * @self: must outlive the call
 *
 * When the store has that very list, what is known of its cases is as of now.
 */
void
parvis_sync_cases_confirm_async (ParvisSyncCases *self,
                                 const ParvisSyncListedFile *file,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->cases = self;
  question->list = make_list (self, file);
  g_task_set_source_tag (task, parvis_sync_cases_confirm_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  parvis_store_confirm_cases_async (self->store, question->list, cancellable, confirmed_cb,
                                    g_object_ref (task));
}

gboolean
parvis_sync_cases_confirm_finish (GAsyncResult *result, gboolean *is_known, GError **error)
{
  GError *problem = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  *is_known = g_task_propagate_boolean (G_TASK (result), &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

/* Taking in */

static void
take_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ParvisSyncCases *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!parvis_store_take_in_cases_finish (PARVIS_STORE (source), result, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  self->next++;
  take_in_next (task);
}

static void
read_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  /* The main thread does not look at it until this has been answered. */
  Collected *collected = task_data;
  GError *error = NULL;

  if (parvis_sync_case_list_read (collected->bytes, collected->list, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ParvisSyncCases *self = g_task_get_task_data (task);
  Collected *collected = self->collected->pdata[self->next];
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      parvis_store_take_in_cases_async (self->store, collected->list, g_task_get_cancellable (task),
                                        take_in_cb, g_object_ref (task));
      return;
    }

  g_prefix_error (&error, "List “%s”: ", collected->list->name);
  if (self->problem == NULL)
    self->problem = g_steal_pointer (&error);
  g_clear_error (&error);
  self->next++;
  take_in_next (task);
}

static void
take_in_next (GTask *task)
{
  ParvisSyncCases *self = g_task_get_task_data (task);
  GTask *reading;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (self->next < self->collected->len)
    {
      if (self->worker == NULL)
        self->worker = parvis_worker_new ("parvis-cases");
      reading = g_task_new (NULL, NULL, read_cb, g_object_ref (task));
      g_task_set_source_tag (reading, take_in_next);
      g_task_set_task_data (reading, self->collected->pdata[self->next], NULL);
      parvis_worker_push (self->worker, reading, read_in_thread);
    }
  else if (self->problem != NULL)
    g_task_return_error (task, g_steal_pointer (&self->problem));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * parvis_sync_cases_take_in_async:
 * @self: must outlive the call
 */
void
parvis_sync_cases_take_in_async (ParvisSyncCases *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, parvis_sync_cases_take_in_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, NULL);
  take_in_next (task);
}

gboolean
parvis_sync_cases_take_in_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
