/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSyncRound:
 *
 * take → (pre-flight, once for each address) → post its batches → settle → take …
 *
 * Each arrow is an asynchronous call that holds a reference to the task, and whose callback
 * takes it back and chooses the next. The store's row is the
 * only memory: a round that ends anywhere, with the power too, has at worst sent a submission
 * that it did not settle, and the same bytes sent again are the same submission.
 */

#include "parvis-sync-round.h"

#include <string.h>

#include "parvis-sync-address.h"
#include "parvis-sync-batch.h"
#include "parvis-sync-schedule.h"

/* A server that cannot be reached is asked again soon, for asking costs a HEAD, then less and
 * less often, but never after more than this. A restart asks at once. */
#define PAUSE_BASE 5
#define MAX_PAUSE 600
/* So many rows learn in one round why they wait; the others would say the same. */
#define MAX_EXPLAINED 50
#define MAX_REDIRECTS 1

typedef enum
{
  TARGET_UNKNOWN,
  TARGET_READY,
  TARGET_FAILED,
} TargetState;

/* Where submissions go: the server's own address, or one that a form names. */
typedef struct
{
  TargetState state;
  char *url; /* (owned): as it turned out, which may be elsewhere on the same host */
  guint n_redirects;
  gint64 accept_length;
  ParvisSyncOutcome outcome; /* when it has failed */
  char *reason;              /* (owned) (nullable) */
  gint64 retry_after;
} Target;

typedef struct
{
  ParvisSyncLink *link; /* (owned) */
  ParvisSyncRoundKind kind;
  gint64 started;
  GArray *ids; /* (owned) (element-type gint64): what "everything" is */
  guint n_taken;
  guint n_explained;
  GHashTable *targets;           /* (owned) (element-type utf8 Target) */
  ParvisSyncRoundReport *report; /* (owned) (nullable) */

  /* The submission that is on its way */
  ParvisStoreSubmission *submission; /* (owned) (nullable) */
  Target *target;                    /* (unowned) (nullable) */
  GArray *batches;                   /* (owned) (nullable) (element-type ParvisSyncBatch) */
  guint n_posted;
  gboolean is_split; /* into the smallest batches */
  gboolean is_sent;
} Round;

static void take_next (GTask *task);
static void send_submission (GTask *task);
static void post_batch (GTask *task);

void
parvis_sync_round_report_free (ParvisSyncRoundReport *self)
{
  g_free (self->reason);
  g_free (self);
}

static void
target_free (Target *target)
{
  g_free (target->url);
  g_free (target->reason);
  g_free (target);
}

static void
clear_submission (Round *round)
{
  g_clear_pointer (&round->submission, parvis_store_submission_unref);
  g_clear_pointer (&round->batches, g_array_unref);
  round->target = NULL;
  round->n_posted = 0;
  round->is_split = FALSE;
  round->is_sent = FALSE;
}

static void
round_free (Round *round)
{
  clear_submission (round);
  g_clear_pointer (&round->link, parvis_sync_link_unref);
  g_clear_pointer (&round->ids, g_array_unref);
  g_clear_pointer (&round->targets, g_hash_table_unref);
  g_clear_pointer (&round->report, parvis_sync_round_report_free);
  g_free (round);
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
note_exchange (Round *round, ParvisSyncOutcome outcome, const char *reason)
{
  round->report->exchanged = TRUE;
  round->report->outcome = outcome;
  g_free (round->report->reason);
  round->report->reason = g_strdup (reason);
}

/* The end */

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
  ParvisStoreTally tally;
  GError *error = NULL;

  if (!parvis_store_count_finish (PARVIS_STORE (source), result, &tally, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  round->report->n_left = tally.waiting;
  g_task_return_pointer (task, g_steal_pointer (&round->report),
                         (GDestroyNotify) parvis_sync_round_report_free);
}

static void
end_round (GTask *task)
{
  Round *round = g_task_get_task_data (task);

  clear_submission (round);
  parvis_store_count_async (round->link->store, NULL, counted_cb, g_object_ref (task));
}

/* Settling what became of a submission */

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;

  if (!parvis_store_settle_finish (PARVIS_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (round->is_sent)
    round->report->n_sent++;

  take_next (task);
}

static void
settle (GTask *task, ParvisStoreOutcome *outcome)
{
  Round *round = g_task_get_task_data (task);

  outcome->id = round->submission->id;
  outcome->now = get_now ();
  /* Not cancellable: what happened, happened. */
  parvis_store_settle_async (round->link->store, outcome, NULL, settled_cb, g_object_ref (task));
}

static void
settle_sent (GTask *task)
{
  Round *round = g_task_get_task_data (task);
  ParvisStoreOutcome outcome = { .state = PARVIS_STORE_STATE_SENT };

  round->is_sent = TRUE;
  parvis_sync_link_set_interrupted (round->link, round->submission->id, FALSE);
  settle (task, &outcome);
}

static void
settle_failed (GTask *task, ParvisSyncOutcome what, const char *reason, gint64 retry_after)
{
  Round *round = g_task_get_task_data (task);
  guint judged = round->submission->judged + 1;
  ParvisStoreOutcome outcome = { .state = PARVIS_STORE_STATE_WAITING, .reason = reason };
  guint attempts = round->submission->attempts + 1;

  if (what == PARVIS_SYNC_OUTCOME_JUDGED || what == PARVIS_SYNC_OUTCOME_TOO_LARGE)
    {
      outcome.judged = TRUE;
      attempts = judged;
      if (parvis_sync_schedule_gives_up (judged))
        outcome.state = PARVIS_STORE_STATE_REFUSED;
    }

  outcome.next_try = get_now () + parvis_sync_schedule_delay (round->link->retry_base, attempts,
                                                              retry_after, g_random_double ());
  settle (task, &outcome);
}

/* The server could not be asked, so this submission is due as soon as it can be: the round that
 * finds the server again sends it. Until then it is the server that is left alone. */
static void
settle_unreachable (GTask *task)
{
  Round *round = g_task_get_task_data (task);
  const Target *target = round->target;
  ParvisStoreOutcome outcome = { .state = PARVIS_STORE_STATE_WAITING, .reason = target->reason };
  gint64 pause =
      parvis_sync_schedule_delay (MIN (round->link->retry_base, PAUSE_BASE),
                                  MAX (round->link->n_unreachable, 1), 0, g_random_double ());

  note_exchange (round, target->outcome, target->reason);
  round->n_explained++;
  round->report->unreachable = TRUE;
  round->report->pause =
      MAX (round->report->pause, MAX (MIN (pause, MAX_PAUSE), target->retry_after));
  outcome.next_try = round->started + MAX (target->retry_after, 1);
  settle (task, &outcome);
}

/* Posting */

static void
fail_target (Target *target, ParvisSyncOutcome outcome, const char *reason, gint64 retry_after)
{
  target->state = TARGET_FAILED;
  target->outcome = outcome;
  target->retry_after = parvis_sync_schedule_bound (retry_after);
  g_free (target->reason);
  target->reason = g_strdup (reason);
}

/* A server that is busy says when to come back; a portal's or a proxy's page says nothing of
 * when the server will be there. */
static gint64
get_retry_after (const ParvisSyncResponse *response)
{
  return response->status == 429 || response->status == 503 ? response->retry_after : 0;
}

static void
handle_post_error (GTask *task, const GError *error)
{
  Round *round = g_task_get_task_data (task);
  ParvisSyncOutcome outcome = parvis_sync_outcome_for_error (error);

  /* Less at once next time: on a slow line the whole may never get through in the time that
   * one exchange has. */
  parvis_sync_link_set_interrupted (round->link, round->submission->id, TRUE);

  /* Whether the server is there at all is asked again before the next. */
  round->target->state = TARGET_UNKNOWN;
  note_exchange (round, outcome, error->message);
  settle_failed (task, outcome, error->message, 0);
}

static void
handle_post_refusal (GTask *task, const ParvisSyncResponse *response, ParvisSyncOutcome outcome)
{
  Round *round = g_task_get_task_data (task);
  g_autofree char *reason = parvis_sync_outcome_dup_reason (response->status, response->body);

  if (outcome == PARVIS_SYNC_OUTCOME_TOO_LARGE && !round->is_split &&
      round->submission->attachments->len > 1)
    {
      g_array_unref (round->batches);
      round->batches = parvis_sync_batch_split (round->submission, 1);
      round->is_split = TRUE;
      round->n_posted = 0;
      post_batch (task);
      return;
    }

  note_exchange (round, outcome, reason);
  /* A server that is busy says so to all that come. */
  if (response->status == 429 || response->status == 503)
    {
      fail_target (round->target, outcome, reason, get_retry_after (response));
      round->report->pause = MAX (round->report->pause, round->target->retry_after);
    }
  settle_failed (task, outcome, reason, get_retry_after (response));
}

static void
posted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
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
      handle_post_error (task, error);
      return;
    }

  outcome = parvis_sync_outcome_for_response (response->status,
                                              parvis_sync_body_read (response->body, NULL));
  if (outcome != PARVIS_SYNC_OUTCOME_RECEIVED)
    {
      handle_post_refusal (task, response, outcome);
      return;
    }

  round->n_posted++;
  if (round->n_posted < round->batches->len)
    {
      post_batch (task);
      return;
    }

  note_exchange (round, outcome, NULL);
  settle_sent (task);
}

static void
post_batch (GTask *task)
{
  Round *round = g_task_get_task_data (task);
  g_autofree char *device = g_uri_escape_string (round->link->server->device_id, NULL, FALSE);
  g_autofree char *url =
      g_strdup_printf ("%s%cdeviceID=%s", round->target->url,
                       strchr (round->target->url, '?') != NULL ? '&' : '?', device);
  ParvisSyncRequest *request = parvis_sync_link_request (round->link, PARVIS_SYNC_METHOD_POST, url);

  parvis_sync_batch_fill (round->submission,
                          &g_array_index (round->batches, ParvisSyncBatch, round->n_posted),
                          request);
  parvis_sync_transport_perform_async (round->link->transport, request,
                                       g_task_get_cancellable (task), posted_cb,
                                       g_object_ref (task));
}

/* Asking whether the server is there, and is one */

static void
check_location (Target *target, const ParvisSyncResponse *response)
{
  g_autofree char *url = NULL;

  if (response->location == NULL)
    return;

  url = parvis_sync_address_resolve (target->url, response->location, NULL);
  if (url == NULL || !parvis_sync_address_same_origin (url, target->url))
    {
      fail_target (target, PARVIS_SYNC_OUTCOME_PROTOCOL,
                   "The server sends us to another one (a captive portal?)", 0);
      return;
    }

  g_free (target->url);
  target->url = g_steal_pointer (&url);
}

static void
judge_preflight (Target *target, const ParvisSyncResponse *response)
{
  gboolean is_redirect =
      response->status >= 300 && response->status < 400 && response->location != NULL;
  g_autofree char *reason = NULL;

  if (response->status == 204 || (is_redirect && target->n_redirects < MAX_REDIRECTS))
    {
      target->accept_length = response->accept_length;
      target->n_redirects += is_redirect ? 1 : 0;
      target->state = is_redirect ? TARGET_UNKNOWN : TARGET_READY;
      check_location (target, response);
      return;
    }

  reason = parvis_sync_outcome_dup_reason (response->status, response->body);
  /* Success has another number for a submission than here, where only 204 is. */
  if (response->status == 201 || response->status == 202)
    fail_target (target, PARVIS_SYNC_OUTCOME_PROTOCOL, reason, 0);
  else
    fail_target (target,
                 parvis_sync_outcome_for_response (response->status, PARVIS_SYNC_BODY_EMPTY),
                 reason, get_retry_after (response));
}

static void
preflighted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncResponse) response =
      parvis_sync_transport_perform_finish (PARVIS_SYNC_TRANSPORT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (response == NULL)
    fail_target (round->target, parvis_sync_outcome_for_error (error), error->message, 0);
  else
    {
      parvis_sync_link_learn (round->link, response);
      judge_preflight (round->target, response);
    }

  if (round->target->state == TARGET_FAILED)
    round->link->n_unreachable++;
  else
    round->link->n_unreachable = 0;

  send_submission (task);
}

static void
preflight (GTask *task)
{
  Round *round = g_task_get_task_data (task);
  ParvisSyncRequest *request =
      parvis_sync_link_request (round->link, PARVIS_SYNC_METHOD_HEAD, round->target->url);

  parvis_sync_transport_perform_async (round->link->transport, request,
                                       g_task_get_cancellable (task), preflighted_cb,
                                       g_object_ref (task));
}

/* A form may say where its submissions go; where it may not go is known before anything is sent. */
static Target *
find_target (Round *round, const ParvisStoreSubmission *submission)
{
  const ParvisSyncServer *server = round->link->server;
  g_autofree char *own = g_strconcat (server->url, "/submission", NULL);
  const char *url = submission->submission_url != NULL ? submission->submission_url : own;
  Target *target = g_hash_table_lookup (round->targets, url);
  g_autoptr (GError) error = NULL;

  if (target != NULL)
    return target;

  target = g_new0 (Target, 1);
  target->url = g_strdup (url);
  if (!parvis_sync_address_check (url, &error))
    fail_target (target, PARVIS_SYNC_OUTCOME_CONFIGURATION, error->message, 0);
  g_hash_table_insert (round->targets, g_strdup (url), target);

  return target;
}

static void
send_submission (GTask *task)
{
  Round *round = g_task_get_task_data (task);

  switch (round->target->state)
    {
    case TARGET_UNKNOWN:
      preflight (task);
      break;

    case TARGET_FAILED:
      settle_unreachable (task);
      break;

    case TARGET_READY:
    default:
      round->is_split = parvis_sync_link_was_interrupted (round->link, round->submission->id);
      round->batches = parvis_sync_batch_split (round->submission,
                                                round->is_split ? 1 : round->target->accept_length);
      post_batch (task);
      break;
    }
}

/* Taking the next */

static void
take_submission (GTask *task, ParvisStoreSubmission *submission)
{
  Round *round = g_task_get_task_data (task);

  round->submission = submission;
  round->target = find_target (round, submission);
  send_submission (task);
}

static void
took_due_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;
  ParvisStoreSubmission *submission = parvis_store_take_due_finish (
      PARVIS_STORE (source), result, &round->report->next_due, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (submission != NULL)
    take_submission (task, submission);
  else
    end_round (task);
}

static void
took_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  ParvisStoreSubmission *submission =
      parvis_store_take_finish (PARVIS_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (submission != NULL)
    take_submission (task, submission);
  else
    take_next (task);
}

static void
take_next (GTask *task)
{
  Round *round = g_task_get_task_data (task);

  clear_submission (round);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (round->n_explained >= MAX_EXPLAINED)
    {
      round->report->next_due = get_now ();
      end_round (task);
    }
  else if (round->kind == PARVIS_SYNC_ROUND_DUE)
    /* What is settled meanwhile is due later than @started, so a round ends. */
    parvis_store_take_due_async (round->link->store, round->started, NULL, took_due_cb,
                                 g_object_ref (task));
  else if (round->n_taken < round->ids->len)
    parvis_store_take_async (round->link->store,
                             g_array_index (round->ids, gint64, round->n_taken++), NULL, took_cb,
                             g_object_ref (task));
  else
    end_round (task);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = parvis_store_list_finish (PARVIS_STORE (source), result, &error);

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < rows->len; i++)
    {
      const ParvisStoreRow *row = rows->pdata[i];

      if (row->state == PARVIS_STORE_STATE_WAITING)
        g_array_append_val (round->ids, row->id);
    }

  /* Rows keep their own next try, which the timer will have to look up. */
  round->report->next_due = get_now ();
  take_next (task);
}

/**
 * parvis_sync_round_run_async:
 *
 * Sends what is to be sent, one submission after the other.
 */
void
parvis_sync_round_run_async (ParvisSyncLink *link,
                             ParvisSyncRoundKind kind,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Round *round = g_new0 (Round, 1);

  g_task_set_source_tag (task, parvis_sync_round_run_async);
  g_task_set_task_data (task, round, (GDestroyNotify) round_free);
  round->link = parvis_sync_link_ref (link);
  round->kind = kind;
  round->started = get_now ();
  round->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  round->targets =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) target_free);
  round->report = g_new0 (ParvisSyncRoundReport, 1);
  round->report->next_due = G_MAXINT64;

  if (kind == PARVIS_SYNC_ROUND_EVERYTHING)
    parvis_store_list_async (link->store, cancellable, listed_cb, g_object_ref (task));
  else
    take_next (task);
}

/**
 * parvis_sync_round_run_finish:
 *
 * An error is the store's, or %G_IO_ERROR_CANCELLED; a server's is in the report.
 *
 * Returns: (transfer full): what happened
 */
ParvisSyncRoundReport *
parvis_sync_round_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
