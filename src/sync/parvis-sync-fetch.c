/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSyncFetch:
 *
 * stored forms → catalogue → for each form: manifest → (form, files: only what has changed)
 * → one write to the store; at the end, which forms are listed, and lists of cases are taken in,
 * since that takes long. A form that cannot be had whole is left as it was, and the next one is
 * tried; a server that is gone ends it all.
 *
 * Every callback takes back the reference to the task that the call was given.
 */

#include "parvis-sync-fetch.h"

#include <string.h>

#include "parvis-sync-address.h"
#include "parvis-sync-case-list.h"
#include "parvis-sync-cases.h"
#include "parvis-sync-catalogue.h"
#include "parvis-sync-get.h"
#include "parvis-sync-listing.h"

/* A form with its inline choices; the largest that we know has 3 MB. */
#define MAX_FORM (16 * 1024 * 1024)
/* A file that goes with a form, and all of them: they are held in memory until they are written. */
#define MAX_FILE (64 * 1024 * 1024)
#define MAX_FILES (192 * 1024 * 1024)
/* One form that never comes whole must not hide the others; a server that is gone, however, costs
 * a minute each time. */
#define MAX_SILENT 2

typedef struct
{
  ParvisSyncLink *link;          /* (owned) */
  GHashTable *stored;            /* (owned) (element-type utf8 ParvisStoreForm) */
  ParvisSyncCases *cases;        /* (owned) */
  ParvisSyncCatalogue *listed;   /* (owned) (nullable) */
  guint next_form;               /* in @listed */
  guint n_silent;                /* forms in a row without a whole answer */
  ParvisSyncFetchReport *report; /* (owned) (nullable) */

  /* The form that is being put together */
  const ParvisSyncListedForm *form; /* (unowned) (nullable) */
  GPtrArray *files;                 /* (owned) (nullable) (element-type ParvisSyncListedFile) */
  guint next_list;                  /* in @files: the next that may be a list of cases */
  guint next_file;                  /* in @files */
  gsize n_bytes;
  ParvisStoreForm *building; /* (owned) (nullable) */
} Fetch;

static void fetch_next_form (GTask *task);
static void fetch_next_file (GTask *task);

void
parvis_sync_fetch_report_free (ParvisSyncFetchReport *self)
{
  g_clear_error (&self->problem);
  g_free (self);
}

static void
clear_form (Fetch *fetch)
{
  fetch->form = NULL;
  g_clear_pointer (&fetch->files, g_ptr_array_unref);
  fetch->next_list = 0;
  fetch->next_file = 0;
  fetch->n_bytes = 0;
  g_clear_pointer (&fetch->building, parvis_store_form_unref);
}

static void
fetch_free (Fetch *fetch)
{
  clear_form (fetch);
  g_clear_pointer (&fetch->link, parvis_sync_link_unref);
  g_clear_pointer (&fetch->stored, g_hash_table_unref);
  g_clear_pointer (&fetch->cases, parvis_sync_cases_free);
  g_clear_pointer (&fetch->listed, parvis_sync_catalogue_free);
  g_clear_pointer (&fetch->report, parvis_sync_fetch_report_free);
  g_free (fetch);
}

/* How it ends */

static void
took_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  if (!parvis_sync_cases_take_in_finish (result, &error))
    {
      if (error->domain != PARVIS_SYNC_ERROR)
        {
          g_task_return_error (task, error);
          return;
        }

      if (fetch->report->problem == NULL)
        fetch->report->problem = g_steal_pointer (&error);
      g_clear_error (&error);
    }

  g_task_return_pointer (task, g_steal_pointer (&fetch->report),
                         (GDestroyNotify) parvis_sync_fetch_report_free);
}

static void
end (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  parvis_sync_cases_take_in_async (fetch->cases, g_task_get_cancellable (task), took_in_cb,
                                   g_object_ref (task));
}

/* What is listed */

/* Whether no entry is missing, be it of a form that cannot be had. */
static gboolean
is_whole (const ParvisSyncCatalogue *listed)
{
  if (listed->problem != NULL)
    return FALSE;

  for (guint i = 0; i < listed->forms->len; i++)
    if (((const ParvisSyncListedForm *) listed->forms->pdata[i])->form_id == NULL)
      return FALSE;

  return TRUE;
}

static void
set_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  if (!parvis_store_set_listed_finish (PARVIS_STORE (source), result, &fetch->report->n_relisted,
                                       &error))
    g_task_return_error (task, error);
  else
    end (task);
}

/* Only what was read to its end says what is not there any more. */
static void
settle_listed (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GPtrArray) form_ids = g_ptr_array_new ();

  if (fetch->listed == NULL || !is_whole (fetch->listed))
    {
      end (task);
      return;
    }

  for (guint i = 0; i < fetch->listed->forms->len; i++)
    g_ptr_array_add (form_ids,
                     ((const ParvisSyncListedForm *) fetch->listed->forms->pdata[i])->form_id);
  g_ptr_array_add (form_ids, NULL);
  parvis_store_set_listed_async (fetch->link->store, fetch->link->server->name,
                                 (const char *const *) form_ids->pdata, NULL, set_listed_cb,
                                 g_object_ref (task));
}

/* What goes wrong */

static void
note_problem (Fetch *fetch, const GError *error)
{
  if (fetch->report->problem != NULL)
    return;

  fetch->report->problem = g_error_copy (error);
  if (fetch->form != NULL && fetch->form->form_id != NULL)
    g_prefix_error (&fetch->report->problem, "Form “%s”: ", fetch->form->form_id);
  else
    g_prefix_error (&fetch->report->problem, "Form list: ");
}

/* Without the server nothing else can be had either; a form that is wrong says nothing of others.
 */
static gboolean
ends_all (Fetch *fetch, const GError *error)
{
  if (fetch->form == NULL || error->domain != PARVIS_SYNC_ERROR)
    return TRUE;

  if (error->code != PARVIS_SYNC_ERROR_NETWORK)
    {
      fetch->n_silent = 0;
      return FALSE;
    }

  return ++fetch->n_silent >= MAX_SILENT;
}

static void
handle_problem (GTask *task, GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      error->domain == PARVIS_STORE_ERROR)
    {
      g_task_return_error (task, error);
      return;
    }

  note_problem (fetch, error);
  if (ends_all (fetch, error))
    {
      fetch->report->is_listed = FALSE;
      settle_listed (task);
    }
  else
    fetch_next_form (task);

  g_error_free (error);
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

static ParvisStoreForm *
find_stored (Fetch *fetch)
{
  return g_hash_table_lookup (fetch->stored, fetch->form->form_id);
}

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
  const ParvisStoreMedia *media = find_media (find_stored (fetch), file->name);
  g_autoptr (GBytes) header =
      file->is_list && media != NULL ? parvis_sync_case_list_dup_header (media->bytes) : NULL;

  if (header != NULL)
    return is_blank_list (file, media) && is_list_settled (fetch, file, media) ? media : NULL;

  return media != NULL && g_strcmp0 (media->hash, file->hash) == 0 ? media : NULL;
}

static gboolean
is_up_to_date (Fetch *fetch)
{
  const ParvisStoreForm *stored = find_stored (fetch);

  if (stored == NULL || g_strcmp0 (stored->hash, fetch->form->hash) != 0 ||
      stored->media->len != fetch->files->len)
    return FALSE;

  for (guint i = 0; i < fetch->files->len; i++)
    if (find_stored_file (fetch, fetch->files->pdata[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* One form */

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  if (!parvis_store_put_form_finish (PARVIS_STORE (source), result, &error))
    {
      handle_problem (task, error);
      return;
    }

  fetch->report->n_updated++;
  fetch_next_form (task);
}

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
      const ParvisStoreMedia *media = find_media (find_stored (fetch), file->name);

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
  const ParvisStoreMedia *media = find_media (find_stored (fetch), file->name);

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
    handle_problem (task, error);
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
          handle_problem (task, error);
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
      handle_problem (task, error);
      return;
    }

  fetch->building->xml = g_bytes_ref (response->body);
  fetch_next_file (task);
}

static void
build_form (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  const ParvisStoreForm *stored = find_stored (fetch);

  if (is_up_to_date (fetch))
    {
      fetch_next_form (task);
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

static void look_at_next_list (GTask *task);

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
    handle_problem (task, error);
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
    handle_problem (task, error);
  else if (is_known)
    look_at_next_list (task);
  else
    get (task, file->download_url, MAX_FILE, NULL, got_list_of_cases_cb);
}

static void
look_at_next_list (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  const ParvisStoreForm *stored = find_stored (fetch);

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
      handle_problem (task, error);
      return;
    }

  parvis_sync_get_remember (fetch->link, fetch->form->manifest_url, response);
  look_at_next_list (task);
}

/* Whether nothing is to be asked for it. */
static gboolean
is_settled (Fetch *fetch)
{
  if (fetch->form->problem != NULL)
    {
      note_problem (fetch, fetch->form->problem);
      return TRUE;
    }

  if (fetch->form->manifest_url != NULL)
    return FALSE;

  fetch->files = g_ptr_array_new ();

  return is_up_to_date (fetch);
}

static void
fetch_next_form (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  do
    {
      clear_form (fetch);
      if (fetch->next_form == fetch->listed->forms->len)
        {
          settle_listed (task);
          return;
        }

      fetch->form = fetch->listed->forms->pdata[fetch->next_form++];
    }
  while (is_settled (fetch));

  if (fetch->form->manifest_url == NULL)
    build_form (task);
  else
    /* Its files may have changed though it has not. */
    parvis_sync_get_listing_async (fetch->link, fetch->form->manifest_url,
                                   g_task_get_cancellable (task), got_manifest_cb,
                                   g_object_ref (task));
}

/* Both lists */

static void
got_catalogue_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  fetch->listed = parvis_sync_catalogue_read_finish (result, &error);
  fetch->report->is_listed = fetch->listed != NULL;
  if (fetch->listed == NULL)
    {
      handle_problem (task, error);
      return;
    }

  if (fetch->listed->problem != NULL)
    note_problem (fetch, fetch->listed->problem);
  fetch_next_form (task);
}

static void
listed_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autofree char *url = g_strconcat (fetch->link->server->url, "/formList", NULL);
  GError *error = NULL;
  g_autoptr (GPtrArray) forms =
      parvis_store_list_forms_finish (PARVIS_STORE (source), result, &error);

  if (forms == NULL || !parvis_sync_address_check (url, &error))
    {
      handle_problem (task, error);
      return;
    }

  for (guint i = 0; i < forms->len; i++)
    {
      ParvisStoreForm *form = forms->pdata[i];

      g_hash_table_replace (fetch->stored, form->form_id, parvis_store_form_ref (form));
    }

  parvis_sync_catalogue_read_async (fetch->link, url, g_task_get_cancellable (task),
                                    got_catalogue_cb, g_object_ref (task));
}

/**
 * parvis_sync_fetch_run_async:
 *
 * Takes over each new version of a form when it is there whole and is what was announced.
 * Forms that the server does not list any more stay, for a closing form still takes submissions,
 * but are for nobody new.
 */
void
parvis_sync_fetch_run_async (ParvisSyncLink *link,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, parvis_sync_fetch_run_async);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  /* What was written is reported, whatever was cancelled since. */
  g_task_set_check_cancellable (task, FALSE);
  fetch->link = parvis_sync_link_ref (link);
  fetch->stored = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) parvis_store_form_unref);
  fetch->cases = parvis_sync_cases_new (link->store, link->server->name);
  fetch->report = g_new0 (ParvisSyncFetchReport, 1);

  parvis_store_list_forms_async (link->store, cancellable, listed_stored_cb, g_object_ref (task));
}

/**
 * parvis_sync_fetch_run_finish:
 *
 * An error is the store's, or %G_IO_ERROR_CANCELLED; a server's is in the report.
 *
 * Returns: (transfer full): what happened
 */
ParvisSyncFetchReport *
parvis_sync_fetch_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
