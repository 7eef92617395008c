/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-flight.h"

#include <string.h>

#include "parvis-sync-batch.h"

typedef struct
{
  ParvisSyncLink *link;              /* (owned) */
  ParvisStoreSubmission *submission; /* (owned) */
  char *url;                         /* (owned) */
  GArray *batches;                   /* (owned) (element-type ParvisSyncBatch) */
  guint n_posted;
  guint n_acknowledged; /* attachments */
  gboolean is_split;    /* into the smallest batches */
  gint64 started;       /* the exchange that is under way, monotonic */
} Flight;

static void post_batch (GTask *task);

void
parvis_sync_flight_report_free (ParvisSyncFlightReport *self)
{
  g_free (self->reason);
  g_free (self);
}

static void
flight_free (Flight *flight)
{
  parvis_sync_link_unref (flight->link);
  parvis_store_submission_unref (flight->submission);
  g_array_unref (flight->batches);
  g_free (flight->url);
  g_free (flight);
}

static ParvisSyncFlightReport *
new_report (Flight *flight, ParvisSyncOutcome outcome)
{
  ParvisSyncFlightReport *report = g_new0 (ParvisSyncFlightReport, 1);

  report->outcome = outcome;
  report->duration = g_get_monotonic_time () - flight->started;

  return report;
}

static void
return_report (GTask *task, ParvisSyncFlightReport *report)
{
  g_task_return_pointer (task, report, (GDestroyNotify) parvis_sync_flight_report_free);
}

static void
return_unanswered (GTask *task, const GError *error)
{
  Flight *flight = g_task_get_task_data (task);
  ParvisSyncFlightReport *report = new_report (flight, parvis_sync_outcome_for_error (error));

  /* Less at once next time: on a slow line the whole may never get through in the time that
   * one exchange has. */
  parvis_sync_link_set_interrupted (flight->link, flight->submission->id, flight->n_acknowledged);
  report->is_unanswered = TRUE;
  report->reason = g_strdup (error->message);
  return_report (task, report);
}

static void
split_again (Flight *flight)
{
  g_array_unref (flight->batches);
  flight->batches = parvis_sync_batch_split_from (flight->submission, flight->n_acknowledged, 1);
  flight->is_split = TRUE;
  flight->n_posted = 0;
}

static void
handle_refusal (GTask *task, const ParvisSyncResponse *response, ParvisSyncOutcome outcome)
{
  Flight *flight = g_task_get_task_data (task);
  ParvisSyncFlightReport *report;

  if (outcome == PARVIS_SYNC_OUTCOME_TOO_LARGE && !flight->is_split &&
      flight->submission->attachments->len > 1)
    {
      split_again (flight);
      post_batch (task);
      return;
    }

  /* What the server has of one that it judges is not to be counted on. */
  if (outcome == PARVIS_SYNC_OUTCOME_JUDGED)
    parvis_sync_link_forget_interrupted (flight->link, flight->submission->id);
  else if (flight->n_acknowledged > 0)
    parvis_sync_link_set_interrupted (flight->link, flight->submission->id, flight->n_acknowledged);

  report = new_report (flight, outcome);
  report->status = response->status;
  report->retry_after = parvis_sync_outcome_get_retry_after (response);
  report->reason = parvis_sync_outcome_dup_reason (response->status, response->body);
  return_report (task, report);
}

static void
handle_received (GTask *task)
{
  Flight *flight = g_task_get_task_data (task);

  flight->n_acknowledged = g_array_index (flight->batches, ParvisSyncBatch, flight->n_posted).end;
  flight->n_posted++;
  if (flight->n_posted < flight->batches->len)
    {
      post_batch (task);
      return;
    }

  parvis_sync_link_forget_interrupted (flight->link, flight->submission->id);
  return_report (task, new_report (flight, PARVIS_SYNC_OUTCOME_RECEIVED));
}

static void
posted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncResponse) response =
      parvis_sync_transport_perform_finish (PARVIS_SYNC_TRANSPORT (source), result, &error);
  ParvisSyncOutcome outcome;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (response == NULL)
    {
      return_unanswered (task, error);
      return;
    }

  /* What a success says nobody reads. */
  outcome = parvis_sync_outcome_for_response (response->status, PARVIS_SYNC_BODY_EMPTY);
  if (outcome != PARVIS_SYNC_OUTCOME_RECEIVED)
    outcome = parvis_sync_outcome_for_response (response->status,
                                                parvis_sync_body_read (response->body, NULL));

  if (outcome == PARVIS_SYNC_OUTCOME_RECEIVED)
    handle_received (task);
  else
    handle_refusal (task, response, outcome);
}

static void
post_batch (GTask *task)
{
  Flight *flight = g_task_get_task_data (task);
  ParvisSyncRequest *request =
      parvis_sync_link_request (flight->link, PARVIS_SYNC_METHOD_POST, flight->url);

  parvis_sync_batch_fill (flight->submission,
                          &g_array_index (flight->batches, ParvisSyncBatch, flight->n_posted),
                          request);
  flight->started = g_get_monotonic_time ();
  parvis_sync_transport_perform_async (flight->link->transport, request,
                                       g_task_get_cancellable (task), posted_cb,
                                       g_object_ref (task));
}

static char *
build_url (ParvisSyncLink *link, const char *address)
{
  g_autofree char *device = g_uri_escape_string (link->server->device_id, NULL, FALSE);

  return g_strdup_printf ("%s%cdeviceID=%s", address, strchr (address, '?') != NULL ? '&' : '?',
                          device);
}

/**
 * parvis_sync_flight_run_async:
 * @target: read now alone
 *
 * What the server has acknowledged of an attempt that broke off is not sent again.
 */
void
parvis_sync_flight_run_async (ParvisSyncLink *link,
                              const ParvisSyncTarget *target,
                              ParvisStoreSubmission *submission,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Flight *flight = g_new0 (Flight, 1);

  g_task_set_source_tag (task, parvis_sync_flight_run_async);
  g_task_set_task_data (task, flight, (GDestroyNotify) flight_free);
  /* An answer that came is reported, whatever was cancelled since. */
  g_task_set_check_cancellable (task, FALSE);
  flight->link = parvis_sync_link_ref (link);
  flight->submission = parvis_store_submission_ref (submission);
  flight->url = build_url (link, target->address);
  flight->is_split =
      parvis_sync_link_was_interrupted (link, submission->id, &flight->n_acknowledged);
  flight->batches = parvis_sync_batch_split_from (submission, flight->n_acknowledged,
                                                  flight->is_split ? 1 : target->accept_length);
  post_batch (task);
}

/**
 * parvis_sync_flight_run_finish:
 *
 * Returns: (transfer full): how it ended
 */
ParvisSyncFlightReport *
parvis_sync_flight_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
