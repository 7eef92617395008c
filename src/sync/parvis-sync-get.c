/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-get.h"

#include "parvis-sync-outcome.h"
#include "parvis-sync.h"

#define MAX_LISTING (1024 * 1024)

typedef struct
{
  ParvisSyncLink *link; /* (owned) */
  char *tag;            /* (owned) (nullable): that was sent */
  GBytes *known;        /* (owned) (nullable): the list that it is of */
} Get;

static void
get_free (Get *get)
{
  parvis_sync_link_unref (get->link);
  g_free (get->tag);
  g_clear_pointer (&get->known, g_bytes_unref);
  g_free (get);
}

static void
return_refusal (GTask *task, const ParvisSyncResponse *response)
{
  g_autofree char *reason = parvis_sync_outcome_dup_reason (response->status, response->body);
  ParvisSyncOutcome outcome = parvis_sync_outcome_for_response (
      response->status, parvis_sync_body_read (response->body, NULL));

  /* What is success for a submission is no answer to a question. */
  g_task_return_new_error (task, PARVIS_SYNC_ERROR,
                           outcome == PARVIS_SYNC_OUTCOME_RECEIVED
                               ? PARVIS_SYNC_ERROR_PROTOCOL
                               : parvis_sync_outcome_to_error_code (outcome),
                           "%s", reason);
}

/* A list that is still the same is the one that we have. */
static void
recall (Get *get, ParvisSyncResponse *response)
{
  g_bytes_unref (response->body);
  response->body = g_bytes_ref (get->known);
  g_free (response->tag);
  response->tag = g_strdup (get->tag);
  response->status = 200;
}

static void
performed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Get *get = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (ParvisSyncResponse) response =
      parvis_sync_transport_perform_finish (PARVIS_SYNC_TRANSPORT (source), result, &error);

  if (response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  parvis_sync_link_learn (get->link, response);
  if (response->status != 200 && !(response->status == 304 && get->tag != NULL))
    {
      return_refusal (task, response);
      return;
    }

  if (response->status == 304 && get->known != NULL)
    recall (get, response);
  g_task_return_pointer (task, g_steal_pointer (&response),
                         (GDestroyNotify) parvis_sync_response_free);
}

static Get *
get_new (ParvisSyncLink *link)
{
  Get *get = g_new0 (Get, 1);

  get->link = parvis_sync_link_ref (link);

  return get;
}

/* Takes @get. */
static void
perform (Get *get,
         ParvisSyncRequest *request,
         GCancellable *cancellable,
         GAsyncReadyCallback callback,
         gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  get->tag = g_strdup (request->tag);
  g_task_set_source_tag (task, parvis_sync_get_async);
  g_task_set_task_data (task, get, (GDestroyNotify) get_free);
  g_task_set_check_cancellable (task, FALSE);
  parvis_sync_transport_perform_async (get->link->transport, request, cancellable, performed_cb,
                                       task);
}

/**
 * parvis_sync_get_async:
 * @max_body: an answer that is longer is an error
 * @tag: (nullable): of what we have, with its quotes
 */
void
parvis_sync_get_async (ParvisSyncLink *link,
                       const char *url,
                       gsize max_body,
                       const char *tag,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  ParvisSyncRequest *request = parvis_sync_link_request (link, PARVIS_SYNC_METHOD_GET, url);

  request->max_body = max_body;
  request->tag = g_strdup (tag);
  perform (get_new (link), request, cancellable, callback, user_data);
}

/**
 * parvis_sync_get_listing_async:
 *
 * As parvis_sync_get_async(), for what is asked for again and again and seldom changes. An answer
 * that turns out to be of use is given to parvis_sync_get_remember().
 */
void
parvis_sync_get_listing_async (ParvisSyncLink *link,
                               const char *url,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ParvisSyncRequest *request = parvis_sync_link_request (link, PARVIS_SYNC_METHOD_GET, url);
  GBytes *known = parvis_sync_cache_get_body (link->cache, url);
  Get *get = get_new (link);

  get->known = known != NULL ? g_bytes_ref (known) : NULL;
  request->max_body = MAX_LISTING;
  request->tag = g_strdup (parvis_sync_cache_get_tag (link->cache, url));
  perform (get, request, cancellable, callback, user_data);
}

/**
 * parvis_sync_get_finish:
 *
 * Errors: any %PARVIS_SYNC_ERROR, also for an answer that is not what was asked for;
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the answer
 */
ParvisSyncResponse *
parvis_sync_get_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parvis_sync_get_remember:
 * @response: to parvis_sync_get_listing_async(), which could be read
 *
 * What cannot be read is asked for again, whatever tag a server or a proxy has given it.
 */
void
parvis_sync_get_remember (ParvisSyncLink *link, const char *url, const ParvisSyncResponse *response)
{
  parvis_sync_cache_put (link->cache, url, response->tag, response->body);
}
