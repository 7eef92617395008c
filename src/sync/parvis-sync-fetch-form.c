/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * manifest → (form, files: only what has changed) → one write to the store. A form that cannot be
 * had whole is left as it was.
 *
 * Every callback takes back the reference to the task that the call was given.
 */

#include "parvis-sync-fetch-form.h"

#include <string.h>

#include "parvis-sync-case-list.h"
#include "parvis-sync-get.h"
#include "parvis-sync-listing.h"

/* A form with its inline choices; the largest that we know has 3 MB. */
#define MAX_FORM (16 * 1024 * 1024)
/* A file that goes with a form, and all of them: they are held in memory until they are written. */
#define MAX_FILE (64 * 1024 * 1024)
#define MAX_FILES (192 * 1024 * 1024)

typedef struct
{
  ParvisSyncLink *link;             /* (owned) */
  ParvisSyncCases *cases;           /* (unowned) */
  const ParvisSyncListedForm *form; /* (unowned) */
  ParvisStoreForm *stored;          /* (owned) (nullable) */

  GPtrArray *files; /* (owned) (nullable) (element-type ParvisSyncListedFile) */
  guint next_list;  /* in @files: the next that may be a list of cases */
  guint next_file;  /* in @files */
  gsize n_bytes;
  ParvisStoreForm *building; /* (owned) (nullable) */
  gboolean is_updated;
} Fetch;

static void fetch_next_file (GTask *task);
static void look_at_next_list (GTask *task);

static void
fetch_free (Fetch *fetch)
{
  parvis_sync_link_unref (fetch->link);
  g_clear_pointer (&fetch->stored, parvis_store_form_unref);
  g_clear_pointer (&fetch->files, g_ptr_array_unref);
  g_clear_pointer (&fetch->building, parvis_store_form_unref);
  g_free (fetch);
}

/* Exchanges */

static void
get (GTask *task, const char *url, gsize max_body, const char *tag, GAsyncReadyCallback callback)
{
  Fetch *fetch = g_task_get_task_data (task);

  parvis_sync_get_async (fetch->link, url, max_body, tag, g_task_get_cancellable (task), callback,
                         g_object_ref (task));
}

/* Who was given the list is known to the server: what it says of one form is about that form, such
 * as that it has been closed meanwhile. */
static ParvisSyncResponse *
get_finish (GTask *task, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) problem = NULL;
  ParvisSyncResponse *response = parvis_sync_get_finish (result, &problem);

  if (g_error_matches (problem, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_AUTHENTICATION))
    problem->code = PARVIS_SYNC_ERROR_JUDGED;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return response;
}

static gboolean
check_hash (const ParvisSyncResponse *response, const char *hash, const char *name, GError **error)
{
  if (g_str_has_prefix (hash, "md5:") && strcmp (hash + 4, response->md5) == 0)
    return TRUE;

  g_set_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL,
               "“%s” is not what the list announced: its MD5 is %s, not %s", name, response->md5,
               hash);

  return FALSE;
}

/* Comparing with what is stored */

static const ParvisStoreMedia *
find_media (const ParvisStoreForm *form, const char *name)
{
  for (guint i = 0; form != NULL && i < form->media->len; i++)
    {
      const ParvisStoreMedia *media = form->media->pdata[i];

      if (strcmp (media->name, name) == 0)
        return media;
    }

  return NULL;
}

/* What is stored under the file's name is what may be kept of a list of cases. */
static gboolean
is_blank_list (const ParvisSyncListedFile *file, const ParvisStoreMedia *media)
{
  g_autoptr (GBytes) header =
      file->is_list && media != NULL ? parvis_sync_case_list_dup_header (media->bytes) : NULL;

  return header != NULL && g_bytes_equal (header, media->bytes);
}

/* Whether the form may keep that list as it has it. */
static gboolean
is_list_settled (Fetch *fetch, const ParvisSyncListedFile *file, const ParvisStoreMedia *media)
{
  g_autoptr (GBytes) fresh = parvis_sync_cases_dup_collected (fetch->cases, file);

  return parvis_sync_cases_has (fetch->cases, file) &&
         (fresh == NULL || g_bytes_equal (fresh, media->bytes));
}

/* The file as it is stored, if the server has the same. A list of cases that was stored with its
 * cases never is. */
static const ParvisStoreMedia *
find_stored_file (Fetch *fetch, const ParvisSyncListedFile *file)
{
  const ParvisStoreMedia *media = find_media (fetch->stored, file->name);
  g_autoptr (GBytes) header =
      file->is_list && media != NULL ? parvis_sync_case_list_dup_header (media->bytes) : NULL;

  if (header != NULL)
    return is_blank_list (file, media) && is_list_settled (fetch, file, media) ? media : NULL;

  return media != NULL && g_strcmp0 (media->hash, file->hash) == 0 ? media : NULL;
}

static gboolean
is_up_to_date (Fetch *fetch)
{
  const ParvisStoreForm *stored = fetch->stored;

  if (stored == NULL || g_strcmp0 (stored->hash, fetch->form->hash) != 0 ||
      stored->media->len != fetch->files->len)
    return FALSE;

  for (guint i = 0; i < fetch->files->len; i++)
    if (find_stored_file (fetch, fetch->files->pdata[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* Its files */

/* A list of cases has no hash there: it does not change with its cases. */
static gboolean
add_file (Fetch *fetch, const char *name, const char *hash, GBytes *bytes, GError **error)
{
  fetch->n_bytes += g_bytes_get_size (bytes);
  if (fetch->n_bytes > MAX_FILES)
    {
      g_set_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL,
                   "Its files are more than %d bytes", MAX_FILES);
      return FALSE;
    }

  parvis_store_form_add_media (fetch->building, name, hash, bytes);
  fetch->next_file++;

  return TRUE;
}

static gboolean
add_list (Fetch *fetch, const ParvisSyncListedFile *file, GBytes *bytes, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) header = parvis_sync_cases_collect (fetch->cases, file, bytes, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return header != NULL ? add_file (fetch, file->name, "", header, error)
                        : add_file (fetch, file->name, file->hash, bytes, error);
}

static gboolean
take_file (Fetch *fetch,
           const ParvisSyncListedFile *file,
           const ParvisSyncResponse *response,
           GError **error)
{
  /* It was asked for with the tag of what is stored, which it still has, whatever the manifest
   * says. */
  if (response->status == 304)
    {
      const ParvisStoreMedia *media = find_media (fetch->stored, file->name);

      return add_file (fetch, media->name, media->hash, media->bytes, error);
    }

  if (file->is_list)
    return add_list (fetch, file, response->body, error);

  return check_hash (response, file->hash, file->name, error) &&
         add_file (fetch, file->name, file->hash, response->body, error);
}

/* A list's hash is its tag, and says more of it than its bytes would. */
static char *
dup_tag (Fetch *fetch, const ParvisSyncListedFile *file)
{
  const ParvisStoreMedia *media = find_media (fetch->stored, file->name);

  if (!file->is_list || media == NULL || media->hash == NULL ||
      !g_str_has_prefix (media->hash, "md5:"))
    return NULL;

  return g_strdup_printf ("\"%s\"", media->hash + strlen ("md5:"));
}

static void
got_file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  const ParvisSyncListedFile *file = fetch->files->pdata[fetch->next_file];
  GError *error = NULL;
  g_autoptr (ParvisSyncResponse) response = get_finish (task, result, &error);

  if (response == NULL || !take_file (fetch, file, response, &error))
    g_task_return_error (task, error);
  else
    fetch_next_file (task);
}

/* What need not be fetched, if anything. */
static gboolean
add_known_file (Fetch *fetch, const ParvisSyncListedFile *file, gboolean *added, GError **error)
{
  const ParvisStoreMedia *known = find_stored_file (fetch, file);
  g_autoptr (GBytes) header =
      file->is_list ? parvis_sync_cases_dup_collected (fetch->cases, file) : NULL;

  *added = known != NULL || header != NULL;
  if (known != NULL)
    return add_file (fetch, known->name, known->hash, known->bytes, error);

  return header == NULL || add_file (fetch, file->name, "", header, error);
}

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  fetch->is_updated = parvis_store_put_form_finish (PARVIS_STORE (source), result, &error);
  if (fetch->is_updated)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
fetch_next_file (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  while (fetch->next_file < fetch->files->len)
    {
      const ParvisSyncListedFile *file = fetch->files->pdata[fetch->next_file];
      GError *error = NULL;
      gboolean added;

      if (!add_known_file (fetch, file, &added, &error))
        {
          g_task_return_error (task, error);
          return;
        }

      if (!added)
        {
          g_autofree char *tag = dup_tag (fetch, file);

          get (task, file->download_url, MAX_FILE, tag, got_file_cb);
          return;
        }
    }

  parvis_store_put_form_async (fetch->link->store, fetch->building, NULL, put_cb,
                               g_object_ref (task));
}

static void
got_form_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (ParvisSyncResponse) response = get_finish (task, result, &error);

  if (response == NULL || !check_hash (response, fetch->form->hash, fetch->form->form_id, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  fetch->building->xml = g_bytes_ref (response->body);
  fetch_next_file (task);
}

static void
build_form (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  const ParvisStoreForm *stored = fetch->stored;

  if (is_up_to_date (fetch))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  fetch->building = parvis_store_form_new ();
  fetch->building->form_id = g_strdup (fetch->form->form_id);
  fetch->building->version = g_strdup (fetch->form->version);
  fetch->building->name = g_strdup (fetch->form->name);
  fetch->building->hash = g_strdup (fetch->form->hash);
  fetch->building->server = g_strdup (fetch->link->server->name);

  if (stored == NULL || g_strcmp0 (stored->hash, fetch->form->hash) != 0)
    {
      get (task, fetch->form->download_url, MAX_FORM, NULL, got_form_cb);
      return;
    }

  fetch->building->xml = g_bytes_ref (stored->xml);
  fetch_next_file (task);
}

/* Lists of cases change often, and their forms do not with them */

static void
got_list_of_cases_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (ParvisSyncResponse) response = get_finish (task, result, &error);
  g_autoptr (GBytes) header = NULL;

  if (response != NULL)
    header = parvis_sync_cases_collect (fetch->cases, fetch->files->pdata[fetch->next_list - 1],
                                        response->body, &error);

  /* Where it is none any more, it is fetched again as what it is now. */
  if (error != NULL)
    g_task_return_error (task, error);
  else
    look_at_next_list (task);
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  const ParvisSyncListedFile *file = fetch->files->pdata[fetch->next_list - 1];
  GError *error = NULL;
  gboolean is_known;

  if (!parvis_sync_cases_confirm_finish (result, &is_known, &error))
    g_task_return_error (task, error);
  else if (is_known)
    look_at_next_list (task);
  else
    get (task, file->download_url, MAX_FILE, NULL, got_list_of_cases_cb);
}

static void
look_at_next_list (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  const ParvisStoreForm *stored = fetch->stored;

  while (fetch->next_list < fetch->files->len)
    {
      const ParvisSyncListedFile *file = fetch->files->pdata[fetch->next_list++];

      if (is_blank_list (file, find_media (stored, file->name)) &&
          !parvis_sync_cases_has (fetch->cases, file))
        {
          parvis_sync_cases_confirm_async (fetch->cases, file, g_task_get_cancellable (task),
                                           confirmed_cb, g_object_ref (task));
          return;
        }
    }

  build_form (task);
}

static void
got_manifest_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (ParvisSyncResponse) response = get_finish (task, result, &error);

  if (response != NULL)
    fetch->files = parvis_sync_parse_manifest (response->body, fetch->form->manifest_url, &error);

  if (fetch->files == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  parvis_sync_get_remember (fetch->link, fetch->form->manifest_url, response);
  look_at_next_list (task);
}

/**
 * parvis_sync_fetch_form_async:
 * @link: to the server that lists it
 * @cases: what collects lists of cases; must outlive the call
 * @form: as it is listed, without a problem; must outlive the call
 * @stored: (nullable): what is stored of it
 *
 * Takes over what is new of one form, when all of it is there and is what was announced.
 */
void
parvis_sync_fetch_form_async (ParvisSyncLink *link,
                              ParvisSyncCases *cases,
                              const ParvisSyncListedForm *form,
                              ParvisStoreForm *stored,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, parvis_sync_fetch_form_async);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  /* What was written is reported, whatever was cancelled since. */
  g_task_set_check_cancellable (task, FALSE);
  fetch->link = parvis_sync_link_ref (link);
  fetch->cases = cases;
  fetch->form = form;
  fetch->stored = stored != NULL ? parvis_store_form_ref (stored) : NULL;

  if (form->manifest_url == NULL)
    {
      fetch->files = g_ptr_array_new ();
      build_form (task);
      return;
    }

  /* Its files may have changed though it has not. */
  parvis_sync_get_listing_async (link, form->manifest_url, cancellable, got_manifest_cb,
                                 g_object_ref (task));
}

/**
 * parvis_sync_fetch_form_finish:
 * @is_updated: (out): whether anything was new
 *
 * Errors: the server's, the store's, or %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether the form is as the server has it
 */
gboolean
parvis_sync_fetch_form_finish (GAsyncResult *result, gboolean *is_updated, GError **error)
{
  const Fetch *fetch;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  fetch = g_task_get_task_data (G_TASK (result));
  *is_updated = fetch->is_updated;

  return g_task_propagate_boolean (G_TASK (result), error);
}
