/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSyncRound:
 *
 * Goes through one lane of the outbox once. Batches are taken from the store while there is room
 * for more; each submission meets its target (pre-flight, once for each address), flies, and what
 * became of it goes into the ledger. Whenever one of these has ended, pump() sees what can begin.
 *
 * The store's row is the only memory: a round that ends anywhere, with the power too, has at worst
 * sent submissions that it did not settle, and the same bytes sent again are the same submission.
 */

#include "parvis-sync-round.h"

#include "parvis-sync-flight.h"
#include "parvis-sync-ledger.h"
#include "parvis-sync-schedule.h"

/* A server that cannot be reached is asked again soon, for asking costs a HEAD, then less and
 * less often, but never after more than this. A restart asks at once. */
#define PAUSE_BASE 5
#define MAX_PAUSE 600
/* So many rows learn in one round why they wait; the others would say the same. */
#define MAX_EXPLAINED 50
/* Taken from the store in one go. */
#define BATCH 64
/* What is open in memory and not sent, beyond which nothing more is opened. */
#define MAX_HELD (16 * 1024 * 1024)
/* A clock that goes back by more, in seconds, was set. */
#define CLOCK_DRIFT 60

typedef struct
{
  ParvisSyncLink *link;      /* (owned) */
  GTask *task;               /* (owned) (nullable): until the round is over */
  GCancellable *cancellable; /* (owned): of all that is on its way */
  gulong cancelled_id;
  ParvisSyncRoundKind kind;
  gint64 started;
  GArray *ids; /* (owned) (nullable) (element-type gint64): what "everything" is */
  guint n_looked_at;
  guint n_explained;
  GHashTable *targets;           /* (owned) (element-type utf8 ParvisSyncTarget) */
  ParvisSyncLedger *ledger;      /* (owned) */
  ParvisSyncRoundReport *report; /* (owned) (nullable) */

  GQueue ready; /* (element-type ParvisStoreSubmission): opened, not begun */
  guint n_away; /* begun */
  gsize ready_bytes, away_bytes;
  gboolean is_taking;
  gboolean is_exhausted; /* nothing more is to be taken */
  gboolean is_ending;
  GError *error; /* (owned) (nullable): the store's, or cancelled: nothing more begins */
} Round;

/* One submission that is on its way; the round waits for it. */
typedef struct
{
  Round *round;                      /* (unowned) */
  ParvisStoreSubmission *submission; /* (owned) */
  ParvisSyncTarget *target;          /* (unowned): the round's */
} Attempt;

static void pump (Round *round);
static void meet_target (Round *round, ParvisSyncTarget *target, ParvisStoreSubmission *submission);

void
parvis_sync_round_report_free (ParvisSyncRoundReport *self)
{
  g_free (self->reason);
  g_free (self);
}

static void
round_free (Round *round)
{
  g_assert (round->n_away == 0 && !round->is_taking);
  g_assert (g_queue_is_empty (&round->ready));

  g_clear_pointer (&round->ledger, parvis_sync_ledger_free);
  g_clear_pointer (&round->link, parvis_sync_link_unref);
  g_clear_pointer (&round->ids, g_array_unref);
  g_clear_pointer (&round->targets, g_hash_table_unref);
  g_clear_pointer (&round->report, parvis_sync_round_report_free);
  g_clear_object (&round->cancellable);
  g_clear_error (&round->error);
  g_free (round);
}

static void
note_exchange (Round *round, ParvisSyncOutcome outcome, const char *reason)
{
  round->report->exchanged = TRUE;
  round->report->outcome = outcome;
  g_free (round->report->reason);
  round->report->reason = g_strdup (reason);
}

/* What is under way ends soon then, and the round with it. */
static void
fail (Round *round, GError *error)
{
  if (round->error != NULL)
    {
      g_error_free (error);
      return;
    }

  round->error = error;
  g_cancellable_cancel (round->cancellable);
}

/* Giving back what was opened and will not be tried */

static void
release (Round *round, ParvisStoreSubmission *submission)
{
  /* It fails only with the store closed, which lets go of everything. */
  parvis_store_release_async (round->link->store, &submission->id, 1, NULL, NULL, NULL);
}

static void
release_ready (Round *round)
{
  ParvisStoreSubmission *submission;

  while ((submission = g_queue_pop_head (&round->ready)) != NULL)
    {
      release (round, submission);
      parvis_store_submission_unref (submission);
    }
  round->ready_bytes = 0;
}

/* The end */

static guint
count_waiting (GPtrArray *lanes, const char *server)
{
  for (guint i = 0; i < lanes->len; i++)
    {
      const ParvisStoreLane *lane = lanes->pdata[i];

      if (g_str_equal (lane->server, server))
        return lane->n_waiting;
    }

  return 0;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Round *round = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&round->task);
  GError *error = NULL;
  g_autoptr (GPtrArray) lanes =
      parvis_store_list_lanes_finish (PARVIS_STORE (source), result, &error);

  if (lanes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  round->report->n_left = count_waiting (lanes, round->link->server->name);
  g_task_return_pointer (task, g_steal_pointer (&round->report),
                         (GDestroyNotify) parvis_sync_round_report_free);
}

static void
end (Round *round)
{
  g_cancellable_disconnect (g_task_get_cancellable (round->task), round->cancelled_id);
  round->cancelled_id = 0;
  round->is_ending = TRUE;

  if (round->error == NULL)
    parvis_store_list_lanes_async (round->link->store, NULL, counted_cb, round);
  else
    {
      g_autoptr (GTask) task = g_steal_pointer (&round->task);

      g_task_return_error (task, g_steal_pointer (&round->error));
    }
}

/* Settling what became of a submission */

static void
written_cb (guint n_sent, const GError *error, gpointer user_data)
{
  Round *round = user_data;

  round->report->n_sent += n_sent;
  if (error != NULL)
    fail (round, g_error_copy (error));
  pump (round);
}

static void
settle (Round *round, ParvisStoreSubmission *submission, ParvisStoreOutcome *outcome)
{
  outcome->id = submission->id;
  outcome->now = parvis_sync_link_get_now (round->link);
  if (outcome->state == PARVIS_STORE_STATE_WAITING)
    round->report->next_due = MIN (round->report->next_due, outcome->next_try);
  parvis_sync_ledger_add (round->ledger, outcome);
}

static void
settle_failed (Round *round,
               ParvisStoreSubmission *submission,
               const ParvisSyncFlightReport *flight)
{
  guint judged = submission->judged + 1;
  ParvisStoreOutcome outcome = { .state = PARVIS_STORE_STATE_WAITING, .reason = flight->reason };
  guint attempts = submission->attempts + 1;
  gint64 delay;

  if (flight->outcome == PARVIS_SYNC_OUTCOME_JUDGED ||
      flight->outcome == PARVIS_SYNC_OUTCOME_TOO_LARGE)
    {
      outcome.judged = TRUE;
      attempts = judged;
      if (parvis_sync_schedule_gives_up (judged))
        outcome.state = PARVIS_STORE_STATE_REFUSED;
    }

  delay = parvis_sync_schedule_delay (round->link->retry_base, attempts, flight->retry_after,
                                      g_random_double ());
  /* Later than what this round calls due, or it would not end. */
  outcome.next_try = MAX (parvis_sync_link_get_now (round->link) + delay, round->started + 1);
  settle (round, submission, &outcome);
}

/* The server could not be asked, so this submission is due as soon as it can be: the round that
 * finds the server again sends it. Until then it is the server that is left alone. */
static void
settle_unreachable (Round *round, ParvisStoreSubmission *submission, const ParvisSyncTarget *target)
{
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
  settle (round, submission, &outcome);
}

/* On its way */

static Attempt *
attempt_new (Round *round, ParvisSyncTarget *target, ParvisStoreSubmission *submission)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->round = round;
  attempt->target = target;
  attempt->submission = parvis_store_submission_ref (submission);

  return attempt;
}

static void
attempt_free (Attempt *attempt)
{
  parvis_store_submission_unref (attempt->submission);
  g_free (attempt);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Attempt, attempt_free)

static void
come_back (Round *round, ParvisStoreSubmission *submission)
{
  round->n_away--;
  round->away_bytes -= parvis_store_submission_get_size (submission);
}

static void
learn_from_flight (Attempt *attempt, const ParvisSyncFlightReport *flight)
{
  Round *round = attempt->round;
  gboolean is_busy = flight->status == 429 || flight->status == 503;

  note_exchange (round, flight->outcome, flight->reason);

  if (flight->outcome == PARVIS_SYNC_OUTCOME_RECEIVED)
    parvis_sync_window_succeeded (&round->link->window, flight->duration);
  else if (flight->is_unanswered || is_busy || flight->outcome == PARVIS_SYNC_OUTCOME_NETWORK)
    parvis_sync_window_failed (&round->link->window);

  /* Whether the server is there at all is asked again before the next. */
  if (flight->is_unanswered && attempt->target->state == PARVIS_SYNC_TARGET_READY)
    attempt->target->state = PARVIS_SYNC_TARGET_UNKNOWN;

  /* A server that is busy says so to all that come. */
  if (is_busy && attempt->target->state != PARVIS_SYNC_TARGET_ASKING)
    {
      parvis_sync_target_fail (attempt->target, flight->outcome, flight->reason,
                               flight->retry_after);
      round->report->pause = MAX (round->report->pause, attempt->target->retry_after);
    }
}

static void
flown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  Round *round = attempt->round;
  GError *error = NULL;
  g_autoptr (ParvisSyncFlightReport) flight = parvis_sync_flight_run_finish (result, &error);

  come_back (round, attempt->submission);
  if (flight == NULL)
    {
      release (round, attempt->submission);
      fail (round, error);
    }
  else
    {
      ParvisStoreOutcome sent = { .state = PARVIS_STORE_STATE_SENT };

      learn_from_flight (attempt, flight);
      if (flight->outcome == PARVIS_SYNC_OUTCOME_RECEIVED)
        settle (round, attempt->submission, &sent);
      else
        settle_failed (round, attempt->submission, flight);
    }

  pump (round);
}

static void
meet_all (Round *round, ParvisSyncTarget *target)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&target->waiting);

  target->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_submission_unref);
  for (guint i = 0; i < waiting->len; i++)
    meet_target (round, target, waiting->pdata[i]);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Attempt) attempt = user_data;
  Round *round = attempt->round;
  GError *error = NULL;

  if (!parvis_sync_target_ask_finish (attempt->target, result, &error))
    fail (round, error);

  meet_all (round, attempt->target);
  pump (round);
}

static void
ask_target (Round *round, ParvisSyncTarget *target, ParvisStoreSubmission *submission)
{
  parvis_sync_target_ask_async (target, round->link, round->cancellable, asked_cb,
                                attempt_new (round, target, submission));
}

/* Of a submission that is away already. */
static void
meet_target (Round *round, ParvisSyncTarget *target, ParvisStoreSubmission *submission)
{
  if (round->error != NULL)
    {
      come_back (round, submission);
      release (round, submission);
      return;
    }

  switch (target->state)
    {
    case PARVIS_SYNC_TARGET_FAILED:
      come_back (round, submission);
      settle_unreachable (round, submission, target);
      break;

    case PARVIS_SYNC_TARGET_READY:
      parvis_sync_flight_run_async (round->link, target, submission, round->cancellable, flown_cb,
                                    attempt_new (round, target, submission));
      break;

    case PARVIS_SYNC_TARGET_UNKNOWN:
      g_ptr_array_add (target->waiting, parvis_store_submission_ref (submission));
      ask_target (round, target, submission);
      break;

    case PARVIS_SYNC_TARGET_ASKING:
    default:
      g_ptr_array_add (target->waiting, parvis_store_submission_ref (submission));
      break;
    }
}

/* A form may say where its submissions go. */
static ParvisSyncTarget *
find_target (Round *round, const ParvisStoreSubmission *submission)
{
  g_autofree char *own = g_strconcat (round->link->server->url, "/submission", NULL);
  const char *url = submission->submission_url != NULL ? submission->submission_url : own;
  ParvisSyncTarget *target = g_hash_table_lookup (round->targets, url);

  if (target == NULL)
    {
      target = parvis_sync_target_new (round->link, url);
      g_hash_table_insert (round->targets, g_strdup (url), target);
    }

  return target;
}

/* Whether the next that is ready may go. */
static gboolean
has_room (Round *round)
{
  ParvisStoreSubmission *next = g_queue_peek_head (&round->ready);

  return next != NULL && round->n_explained < MAX_EXPLAINED &&
         parvis_sync_window_has_room (&round->link->window, round->n_away, round->away_bytes,
                                      parvis_store_submission_get_size (next));
}

static void
begin_next (Round *round)
{
  g_autoptr (ParvisStoreSubmission) submission = g_queue_pop_head (&round->ready);
  gsize size = parvis_store_submission_get_size (submission);

  round->ready_bytes -= size;
  round->n_away++;
  round->away_bytes += size;
  meet_target (round, find_target (round, submission), submission);
}

/* Taking the next */

static void
add_ready (Round *round, GPtrArray *submissions)
{
  for (guint i = 0; i < submissions->len; i++)
    {
      ParvisStoreSubmission *submission = submissions->pdata[i];

      round->ready_bytes += parvis_store_submission_get_size (submission);
      g_queue_push_tail (&round->ready, parvis_store_submission_ref (submission));
    }
}

static void
took_due_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Round *round = user_data;
  GError *error = NULL;
  gint64 next_due = G_MAXINT64;
  g_autoptr (GPtrArray) submissions =
      parvis_store_take_batch_finish (PARVIS_STORE (source), result, &next_due, &error);

  round->is_taking = FALSE;
  if (submissions == NULL)
    fail (round, error);
  else if (submissions->len > 0)
    add_ready (round, submissions);
  else
    {
      round->is_exhausted = TRUE;
      round->report->next_due = MIN (round->report->next_due, next_due);
    }

  pump (round);
}

static void
took_rows_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Round *round = user_data;
  GError *error = NULL;
  guint n_looked_at = 0;
  g_autoptr (GPtrArray) submissions =
      parvis_store_take_rows_finish (PARVIS_STORE (source), result, &n_looked_at, &error);

  round->is_taking = FALSE;
  if (submissions == NULL)
    fail (round, error);
  else
    {
      round->n_looked_at += n_looked_at;
      add_ready (round, submissions);
    }

  pump (round);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Round *round = user_data;
  GError *error = NULL;

  round->is_taking = FALSE;
  round->ids = parvis_store_list_waiting_finish (PARVIS_STORE (source), result, &error);
  if (round->ids == NULL)
    fail (round, error);

  pump (round);
}

static void
take_due (Round *round)
{
  /* What is settled meanwhile is due later than @started, so a round ends; unless the clock was
   * set back, and then the next round is better. */
  if (parvis_sync_link_get_now (round->link) < round->started - CLOCK_DRIFT)
    {
      round->is_exhausted = TRUE;
      round->report->next_due = parvis_sync_link_get_now (round->link);
      return;
    }

  round->is_taking = TRUE;
  parvis_store_take_batch_async (round->link->store, round->link->server->name, round->started,
                                 BATCH, NULL, took_due_cb, round);
}

static void
take_rows (Round *round)
{
  guint n;

  if (round->ids == NULL)
    {
      round->is_taking = TRUE;
      parvis_store_list_waiting_async (round->link->store, round->link->server->name, NULL,
                                       listed_cb, round);
      return;
    }

  n = MIN (round->ids->len - round->n_looked_at, BATCH);
  if (n == 0)
    {
      round->is_exhausted = TRUE;
      return;
    }

  round->is_taking = TRUE;
  parvis_store_take_rows_async (round->link->store,
                                &g_array_index (round->ids, gint64, round->n_looked_at), n, NULL,
                                took_rows_cb, round);
}

static gboolean
wants_more (Round *round)
{
  return !round->is_taking && !round->is_exhausted &&
         g_queue_get_length (&round->ready) < round->link->window.size &&
         round->ready_bytes + round->away_bytes < MAX_HELD;
}

static void
take_more (Round *round)
{
  if (round->kind == PARVIS_SYNC_ROUND_DUE)
    take_due (round);
  else
    take_rows (round);
}

/* Enough rows say why they wait: the server is left alone before the others are tried. */
static void
stop_explaining (Round *round)
{
  if (!round->is_exhausted)
    round->report->next_due = parvis_sync_link_get_now (round->link);
  round->is_exhausted = TRUE;
  release_ready (round);
}

/* Begins whatever can begin, and ends the round when nothing is left. */
static void
pump (Round *round)
{
  GError *error = NULL;

  if (round->is_ending)
    return;

  if (g_cancellable_set_error_if_cancelled (round->cancellable, &error))
    fail (round, error);

  while (round->error == NULL && has_room (round))
    begin_next (round);

  if (round->error != NULL)
    release_ready (round);
  else if (round->n_explained >= MAX_EXPLAINED)
    stop_explaining (round);
  else if (wants_more (round))
    take_more (round);

  if (round->n_away > 0 || round->is_taking || !g_queue_is_empty (&round->ready))
    return;

  if (!parvis_sync_ledger_is_empty (round->ledger))
    parvis_sync_ledger_flush (round->ledger);
  else
    end (round);
}

/* Only passes it on: what is on its way ends then, and that is where the round goes on. */
static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * parvis_sync_round_run_async:
 *
 * Sends what is to be sent, several at once.
 */
void
parvis_sync_round_run_async (ParvisSyncLink *link,
                             ParvisSyncRoundKind kind,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Round *round = g_new0 (Round, 1);

  g_task_set_source_tag (task, parvis_sync_round_run_async);
  g_task_set_task_data (task, round, (GDestroyNotify) round_free);
  round->task = task;
  round->link = parvis_sync_link_ref (link);
  round->kind = kind;
  round->started = parvis_sync_link_get_now (link);
  round->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) parvis_sync_target_free);
  round->ledger = parvis_sync_ledger_new (link->store, written_cb, round);
  round->report = g_new0 (ParvisSyncRoundReport, 1);
  /* Rows keep their own next try, which the timer will have to look up. */
  round->report->next_due = kind == PARVIS_SYNC_ROUND_DUE ? G_MAXINT64 : round->started;
  g_queue_init (&round->ready);
  round->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    round->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                 g_object_ref (round->cancellable), g_object_unref);

  pump (round);
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
