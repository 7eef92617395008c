/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-library-private.h"

#include <string.h>

#include "parvis-bounded-file.h"
#include "parvis-form-submission.h"
#include "parvis-procedure-private.h"
#include "parvis-worker.h"

/* A form of the largest ministry is 2 MB; a list of all communes 1 MB; a picture a phone
 * took, 8. What is larger was put there by mistake or by malice. */
#define MAX_FORM (16 * 1024 * 1024)
#define MAX_MEDIA (64 * 1024 * 1024)
#define MAX_FORMS 500

struct _ParvisLibrary
{
  GObject parent_instance;

  ParvisStore *store;   /* (owned) (nullable) */
  char *folder;         /* (owned) (nullable) */
  ParvisWorker *worker; /* (owned) */
  gboolean is_closed;

  GPtrArray *procedures; /* (owned) (nullable) (element-type ParvisProcedure): main thread */
};

G_DEFINE_FINAL_TYPE (ParvisLibrary, parvis_library, G_TYPE_OBJECT)

/* What one load finds; made on the worker, handed to the main thread when done. */
typedef struct
{
  char *folder;        /* (owned) (nullable) */
  GPtrArray *stored;   /* (owned) (nullable) (element-type ParvisStoreForm): newest versions */
  GHashTable *closed;  /* (owned) (element-type utf8): ids that no list names any more */
  GPtrArray *useless;  /* (owned) (element-type ParvisStoreForm): those of them that are refused */
  GPtrArray *versions; /* (owned) (nullable) (element-type ParvisStoreForm): of one of these */
  GHashTable *secret;  /* (owned) (element-type utf8): ids of forms that were refused with a key */
  GPtrArray *procedures; /* (owned) (element-type ParvisProcedure) */
  GPtrArray *refusals;   /* (owned) (element-type utf8): "signalement.xml:12: reason" */
} Load;

/* Where one form's resources come from. */
typedef struct
{
  const char *folder;    /* (nullable): NAME-media/ */
  ParvisStoreForm *form; /* (nullable) */
} Source;

static void
load_free (Load *load)
{
  g_free (load->folder);
  g_clear_pointer (&load->stored, g_ptr_array_unref);
  g_clear_pointer (&load->closed, g_hash_table_unref);
  g_clear_pointer (&load->useless, g_ptr_array_unref);
  g_clear_pointer (&load->versions, g_ptr_array_unref);
  g_clear_pointer (&load->secret, g_hash_table_unref);
  g_clear_pointer (&load->procedures, g_ptr_array_unref);
  g_clear_pointer (&load->refusals, g_ptr_array_unref);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

/* @folder: (nullable) */
static Load *
load_new (const char *folder)
{
  Load *load = g_new0 (Load, 1);

  load->folder = g_strdup (folder);
  load->procedures = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_procedure_unref);
  load->closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  load->useless = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_form_unref);
  load->refusals = g_ptr_array_new_with_free_func (g_free);
  load->secret = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return load;
}

static ParvisStoreMedia *
find_stored_media (ParvisStoreForm *form, const char *name)
{
  for (guint i = 0; i < form->media->len; i++)
    {
      ParvisStoreMedia *media = g_ptr_array_index (form->media, i);

      if (g_str_equal (media->name, name))
        return media;
    }

  return NULL;
}

/* jr://file-csv/communes.csv: only the last part names a file; ".." can't climb. */
static GBytes *
get_resource (const char *uri, gpointer user_data, GError **error)
{
  Source *source = user_data;
  g_autofree char *name = g_path_get_basename (uri);

  if (source->form != NULL)
    {
      ParvisStoreMedia *media = find_stored_media (source->form, name);

      if (media != NULL)
        return g_bytes_ref (media->bytes);
    }
  else if (!g_str_equal (name, "..") && !g_str_equal (name, "."))
    {
      g_autofree char *path = g_build_filename (source->folder, name, NULL);

      return parvis_bounded_file_load (path, MAX_MEDIA, error);
    }

  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID, "There is no file %s", name);
  return NULL;
}

static gboolean
is_shown_or_played (const char *name)
{
  static const char *const endings[] = { ".svg", ".png",  ".jpg", ".jpeg", ".webp", ".mp3",
                                         ".ogg", ".opus", ".wav", ".flac", ".m4a" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize length = strlen (name), ending = strlen (endings[i]);

      if (length > ending && g_ascii_strcasecmp (name + length - ending, endings[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

static GHashTable *
new_media_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
}

static GHashTable *
read_media_folder (const char *folder)
{
  g_autoptr (GHashTable) media = new_media_table ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GBytes *bytes =
          is_shown_or_played (name) ? parvis_bounded_file_load (path, MAX_MEDIA, NULL) : NULL;

      /* A picture that can't be read is one that is not there: its word remains. */
      if (bytes != NULL)
        g_hash_table_insert (media, g_strdup (name), bytes);
    }

  return g_steal_pointer (&media);
}

static GHashTable *
take_stored_media (ParvisStoreForm *form)
{
  GHashTable *table = new_media_table ();

  for (guint i = 0; i < form->media->len; i++)
    {
      ParvisStoreMedia *media = g_ptr_array_index (form->media, i);

      if (is_shown_or_played (media->name))
        g_hash_table_insert (table, g_strdup (media->name), g_bytes_ref (media->bytes));
    }

  return table;
}

static gboolean
has_procedure (Load *load, const char *id)
{
  for (guint i = 0; i < load->procedures->len; i++)
    {
      ParvisProcedure *other = g_ptr_array_index (load->procedures, i);

      if (g_str_equal (parvis_form_get_id (parvis_procedure_get_form (other)), id))
        return TRUE;
    }

  return FALSE;
}

static void
add_refusal (Load *load, const char *name, const GPtrArray *problems, const GError *error)
{
  gboolean told = FALSE;

  for (guint i = 0; i < problems->len; i++)
    {
      ParvisFormProblem *problem = g_ptr_array_index (problems, i);

      if (problem->severity != PARVIS_FORM_PROBLEM_ERROR)
        continue;
      g_ptr_array_add (load->refusals,
                       g_strdup_printf ("%s:%u: %s", name, problem->line, problem->message));
      told = TRUE;
    }

  if (!told)
    g_ptr_array_add (load->refusals, g_strdup_printf ("%s: %s", name, error->message));
}

/* Its author asked that nobody reads the answers on the way: without a key that works there is no
 * way to hand them in, and sending them open is no choice. */
static gboolean
read_key (Load *load, const char *name, ParvisForm *form, ParvisEncryptionKey **key)
{
  const ParvisFormSubmission *submission = parvis_form_get_submission (form);
  g_autoptr (GError) error = NULL;

  if (submission->public_key == NULL)
    return TRUE;

  *key = parvis_encryption_key_parse (submission->public_key, &error);
  if (*key == NULL)
    g_ptr_array_add (load->refusals, g_strdup_printf ("%s:%u: submission: base64RsaPublicKey: %s",
                                                      name, submission->line, error->message));

  return *key != NULL;
}

/* A form that was refused may not have come as far as being understood: look for the word. */
static gboolean
mentions_key (GBytes *xml)
{
  static const char word[] = "base64RsaPublicKey";
  gsize size;
  const void *data = g_bytes_get_data (xml, &size);

  return memmem (data, size, word, strlen (word)) != NULL;
}

/* An open version does not stand in for one whose office wants to be the only reader. */
static gboolean
is_too_open (Load *load, const char *name, ParvisForm *form)
{
  if (parvis_form_wants_encryption (form) ||
      !g_hash_table_contains (load->secret, parvis_form_get_id (form)))
    return FALSE;

  g_ptr_array_add (
      load->refusals,
      g_strdup_printf (
          "%s: version “%s” has no public key, and does not stand in for "
          "one that has",
          name, parvis_form_get_version (form) != NULL ? parvis_form_get_version (form) : ""));

  return TRUE;
}

/* Whether it can be used, be it that another of its id is used already. */
static gboolean
add_form (Load *load, const char *name, GBytes *xml, Source *source)
{
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_problem_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisForm) form = parvis_form_parse (xml, get_resource, source, problems, &error);
  g_autoptr (ParvisEncryptionKey) key = NULL;
  GHashTable *media;

  if (form == NULL)
    {
      add_refusal (load, name, problems, error);
      return FALSE;
    }

  if (parvis_form_get_gaps (form)->len > 0)
    {
      add_refusal (load, name, parvis_form_get_gaps (form), NULL);
      return FALSE;
    }

  if (is_too_open (load, name, form) || !read_key (load, name, form, &key))
    return FALSE;

  /* What its office has closed is not opened again by a copy that came with the machine. */
  if (has_procedure (load, parvis_form_get_id (form)) ||
      g_hash_table_contains (load->closed, parvis_form_get_id (form)))
    return TRUE;

  media =
      source->form != NULL ? take_stored_media (source->form) : read_media_folder (source->folder);
  g_ptr_array_add (load->procedures,
                   parvis_procedure_new (g_steal_pointer (&form), g_steal_pointer (&key), media,
                                         source->form != NULL ? source->form->server : NULL));

  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
read_folder (Load *load)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (load->folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    {
      g_ptr_array_add (load->refusals, g_strdup (error->message));
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL && names->len < MAX_FORMS)
    if (g_str_has_suffix (name, ".xml"))
      g_ptr_array_add (names, g_strdup (name));

  /* The order of a folder is chance; a person finds things where they were yesterday. */
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      const char *file = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (load->folder, file, NULL);
      g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".xml"));
      g_autofree char *media = g_strconcat (stem, "-media", NULL);
      g_autoptr (GError) local = NULL;
      g_autoptr (GBytes) xml = parvis_bounded_file_load (path, MAX_FORM, &local);
      Source source = { .folder = media };

      if (xml == NULL)
        g_ptr_array_add (load->refusals, g_strdup_printf ("%s: %s", file, local->message));
      else
        add_form (load, file, xml, &source);
    }
}

static gboolean
add_stored (Load *load, ParvisStoreForm *form)
{
  Source source = { .form = form };

  if (add_form (load, form->form_id, form->xml, &source))
    return TRUE;

  if (mentions_key (form->xml))
    g_hash_table_add (load->secret, g_strdup (form->form_id));

  return FALSE;
}

static void
read_folder_in_thread (GTask *task,
                       gpointer source_object,
                       gpointer task_data,
                       GCancellable *cancellable)
{
  Load *load = task_data;

  if (load->folder != NULL)
    read_folder (load);

  g_task_return_boolean (task, TRUE);
}

static void
read_stored_in_thread (GTask *task,
                       gpointer source_object,
                       gpointer task_data,
                       GCancellable *cancellable)
{
  Load *load = task_data;

  for (guint i = 0; load->stored != NULL && i < load->stored->len; i++)
    {
      ParvisStoreForm *form = g_ptr_array_index (load->stored, i);

      if (form->is_unlisted)
        g_hash_table_add (load->closed, g_strdup (form->form_id));
      else if (!add_stored (load, form))
        g_ptr_array_add (load->useless, parvis_store_form_ref (form));
    }

  g_task_return_boolean (task, TRUE);
}

ParvisProcedure *
_parvis_library_read_in_thread (ParvisStoreForm *form, GPtrArray *refusals)
{
  g_autoptr (Load) load = load_new (NULL);
  ParvisProcedure *procedure = NULL;

  if (add_stored (load, form))
    procedure = g_ptr_array_steal_index (load->procedures, 0);
  g_ptr_array_extend_and_steal (refusals, g_steal_pointer (&load->refusals));

  return procedure;
}

/* What a server publishes may be of no use here; then what was there before it goes on. */
static void
read_versions_in_thread (GTask *task,
                         gpointer source_object,
                         gpointer task_data,
                         GCancellable *cancellable)
{
  Load *load = task_data;

  /* The first is the newest, and was refused. */
  for (guint i = 1; i < load->versions->len; i++)
    {
      ParvisStoreForm *form = g_ptr_array_index (load->versions, i);

      if (!add_stored (load, form))
        continue;

      g_ptr_array_add (load->refusals,
                       g_strdup_printf ("%s: an earlier one, version “%s”, is used instead",
                                        form->form_id, form->version));
      break;
    }

  g_task_return_boolean (task, TRUE);
}

void
_parvis_library_push (ParvisLibrary *self, GTask *task, GTaskThreadFunc func)
{
  if (!self->is_closed)
    {
      parvis_worker_push (self->worker, task, func);
      return;
    }

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Closed");
  g_object_unref (task);
}

ParvisStore *
_parvis_library_get_store (ParvisLibrary *self)
{
  return self->store;
}

static void read_next_useless (GTask *task);

static void
step_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    read_next_useless (task);
}

/* A step has a task of its own, and works on the data of @task, which it keeps. */
static void
push_step (GTask *task, GTaskThreadFunc func)
{
  ParvisLibrary *self = g_task_get_source_object (task);
  GTask *step = g_task_new (self, g_task_get_cancellable (task), step_done_cb, g_object_ref (task));

  g_task_set_source_tag (step, push_step);
  g_task_set_task_data (step, g_task_get_task_data (task), NULL);
  _parvis_library_push (self, step, func);
}

static void
versions_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&load->versions, g_ptr_array_unref);
  load->versions = parvis_store_list_form_versions_finish (PARVIS_STORE (source), result, &error);
  if (load->versions != NULL)
    {
      push_step (task, read_versions_in_thread);
      return;
    }

  g_ptr_array_add (load->refusals, g_strdup_printf ("store: %s", error->message));
  read_next_useless (task);
}

/* After the last, the folder: what it holds too is used from there only if the store has no
 * version of it that works. */
static void
read_next_useless (GTask *task)
{
  ParvisLibrary *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  g_autoptr (ParvisStoreForm) form = NULL;

  if (load->useless->len == 0)
    {
      _parvis_library_push (self, g_object_ref (task), read_folder_in_thread);
      return;
    }

  form = g_ptr_array_steal_index (load->useless, 0);
  parvis_store_list_form_versions_async (self->store, form->form_id, g_task_get_cancellable (task),
                                         versions_listed_cb, g_object_ref (task));
}

static void
forms_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  load->stored = parvis_store_list_forms_finish (PARVIS_STORE (source), result, &error);
  if (load->stored == NULL)
    g_ptr_array_add (load->refusals, g_strdup_printf ("store: %s", error->message));

  push_step (task, read_stored_in_thread);
}

/**
 * parvis_library_load_async:
 * @self: a library
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when every form has been tried
 * @user_data: data for @callback
 *
 * Reads all procedures anew. Those that were there stay usable meanwhile and, for a visit
 * that holds one, after.
 */
void
parvis_library_load_async (ParvisLibrary *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Load *load;

  g_return_if_fail (PARVIS_IS_LIBRARY (self));

  load = load_new (self->folder);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_library_load_async);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);

  if (self->store != NULL)
    parvis_store_list_forms_async (self->store, cancellable, forms_listed_cb,
                                   g_steal_pointer (&task));
  else
    push_step (task, read_stored_in_thread);
}

/**
 * parvis_library_load_finish:
 *
 * Returns: (transfer full) (element-type utf8) (nullable): what was refused and why, a line
 *   each, for the operator; empty when all is well
 */
GPtrArray *
parvis_library_load_finish (ParvisLibrary *self, GAsyncResult *result, GError **error)
{
  Load *load;

  g_return_val_if_fail (PARVIS_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  load = g_task_get_task_data (G_TASK (result));
  g_clear_pointer (&self->procedures, g_ptr_array_unref);
  self->procedures = g_ptr_array_ref (load->procedures);

  return g_ptr_array_ref (load->refusals);
}

/**
 * parvis_library_get_procedures:
 *
 * Returns: (transfer none) (nullable) (element-type ParvisProcedure): in a steady order;
 *   %NULL while the first load has not ended
 */
GPtrArray *
parvis_library_get_procedures (ParvisLibrary *self)
{
  g_return_val_if_fail (PARVIS_IS_LIBRARY (self), NULL);

  return self->procedures;
}

/**
 * parvis_library_find:
 * @form_id: the form's id
 *
 * Returns: (transfer none) (nullable)
 */
ParvisProcedure *
parvis_library_find (ParvisLibrary *self, const char *form_id)
{
  g_return_val_if_fail (PARVIS_IS_LIBRARY (self), NULL);

  for (guint i = 0; self->procedures != NULL && i < self->procedures->len; i++)
    {
      ParvisProcedure *procedure = g_ptr_array_index (self->procedures, i);

      if (g_str_equal (parvis_form_get_id (parvis_procedure_get_form (procedure)), form_id))
        return procedure;
    }

  return NULL;
}

/**
 * parvis_library_close:
 *
 * Ends the thread; must be called before the last reference is dropped. What was still to be
 * loaded ends with %G_IO_ERROR_CLOSED.
 */
void
parvis_library_close (ParvisLibrary *self)
{
  g_return_if_fail (PARVIS_IS_LIBRARY (self));

  self->is_closed = TRUE;
  parvis_worker_stop (self->worker);
}

static void
parvis_library_finalize (GObject *object)
{
  ParvisLibrary *self = PARVIS_LIBRARY (object);

  g_clear_object (&self->worker);
  g_clear_object (&self->store);
  g_clear_pointer (&self->procedures, g_ptr_array_unref);
  g_free (self->folder);

  G_OBJECT_CLASS (parvis_library_parent_class)->finalize (object);
}

static void
parvis_library_class_init (ParvisLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_library_finalize;
}

static void
parvis_library_init (ParvisLibrary *self)
{
  self->worker = parvis_worker_new ("parvis-library");
}

/**
 * parvis_library_new:
 * @store: (nullable): where fetched forms are
 * @folder: (nullable): forms that came with the machine: NAME.xml beside NAME-media/
 */
ParvisLibrary *
parvis_library_new (ParvisStore *store, const char *folder)
{
  ParvisLibrary *self = g_object_new (PARVIS_TYPE_LIBRARY, NULL);

  self->store = store != NULL ? g_object_ref (store) : NULL;
  self->folder = g_strdup (folder);

  return self;
}
