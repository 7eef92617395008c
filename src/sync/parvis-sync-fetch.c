/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSyncFetch:
 *
 * stored forms → catalogue → each form by itself (parvis-sync-fetch-form.c); at the end, which
 * forms are listed, and lists of cases are taken in, since that takes long. After a form that
 * cannot be had the next one is tried; a server that is gone ends it all.
 *
 * Every callback takes back the reference to the task that the call was given.
 */

#include "parvis-sync-fetch.h"

#include "parvis-sync-address.h"
#include "parvis-sync-cases.h"
#include "parvis-sync-catalogue.h"
#include "parvis-sync-fetch-form.h"

/* One form that never comes whole must not hide the others; a server that is gone, however, costs
 * a minute each time. */
#define MAX_SILENT 2

typedef struct
{
  ParvisSyncLink *link;             /* (owned) */
  GHashTable *stored;               /* (owned) (element-type utf8 ParvisStoreForm) */
  ParvisSyncCases *cases;           /* (owned) */
  ParvisSyncCatalogue *listed;      /* (owned) (nullable) */
  guint next_form;                  /* in @listed */
  guint n_silent;                   /* forms in a row without a whole answer */
  ParvisSyncFetchReport *report;    /* (owned) (nullable) */
  const ParvisSyncListedForm *form; /* (unowned) (nullable): the one that is being had */
} Fetch;

static void fetch_next_form (GTask *task);

void
parvis_sync_fetch_report_free (ParvisSyncFetchReport *self)
{
  g_clear_error (&self->problem);
  g_free (self);
}

static void
fetch_free (Fetch *fetch)
{
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

/* Form after form */

static void
got_form_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean is_updated;

  if (!parvis_sync_fetch_form_finish (result, &is_updated, &error))
    {
      handle_problem (task, error);
      return;
    }

  fetch->report->n_updated += is_updated;
  fetch_next_form (task);
}

/* The next one that can be asked for, or %NULL. */
static const ParvisSyncListedForm *
find_next_form (Fetch *fetch)
{
  while (fetch->next_form < fetch->listed->forms->len)
    {
      fetch->form = fetch->listed->forms->pdata[fetch->next_form++];
      if (fetch->form->problem == NULL)
        return fetch->form;

      note_problem (fetch, fetch->form->problem);
    }

  return NULL;
}

static void
fetch_next_form (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  const ParvisSyncListedForm *form = find_next_form (fetch);

  if (form == NULL)
    settle_listed (task);
  else
    parvis_sync_fetch_form_async (fetch->link, fetch->cases, form,
                                  g_hash_table_lookup (fetch->stored, form->form_id),
                                  g_task_get_cancellable (task), got_form_cb, g_object_ref (task));
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
