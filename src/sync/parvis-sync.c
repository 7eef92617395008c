/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSync:
 *
 * Decides when: a round through the outbox when something is due, one at a time; a look at the
 * form list now and then. What is done then is in parvis-sync-round.c and parvis-sync-fetch.c.
 *
 * Nothing is remembered here that matters: when to try again is in each row of the store.
 */

#include "parvis-sync-fetch.h"
#include "parvis-sync-round.h"

/* Clocks of kiosks jump when they learn the time, so no sleep is long. */
#define MAX_SLEEP (10 * 60)
/* When nothing waits: another process may hand in, and asking an empty outbox costs nothing. */
#define IDLE_SLEEP 60
/* After a failure of the store: the disk may be full, and be emptied. */
#define STORE_PAUSE 60
#define FETCH_INTERVAL (60 * 60)
#define FETCH_RETRY (5 * 60)
/* Microseconds. A clock that goes back by more was set. */
#define CLOCK_DRIFT (60 * G_USEC_PER_SEC)

struct _ParvisSync
{
  GObject parent_instance;

  ParvisSyncLink *link;      /* (owned) */
  GCancellable *cancellable; /* (owned): of all that is under way */
  GNetworkMonitor *monitor;  /* (owned) (nullable): once started */
  gboolean is_started;
  gboolean is_stopped;

  gboolean is_wanted;   /* a round of what is due */
  gboolean is_sending;  /* a round is under way */
  GPtrArray *asked;     /* (owned) (element-type GTask): send_now, waiting for a round of theirs */
  GPtrArray *answering; /* (owned) (element-type GTask): send_now, whose round this is */
  guint send_id;
  gint64 clock_offset; /* microseconds from the monotonic clock to the one on the wall, or 0 */

  gboolean is_fetching;
  gboolean has_fetched; /* the last fetch tried all: what failed will not be better in minutes */
  GPtrArray *fetchers;  /* (owned) (element-type GTask): fetch_forms, waiting for the next fetch */
  GPtrArray *fetching;  /* (owned) (element-type GTask): fetch_forms, whose fetch this is */
  guint fetch_id;

  gboolean reachable;
  char *reason;          /* (owned) (nullable) */
  gint64 skew;           /* of the server's clock, seconds */
  gboolean is_skew_kept; /* the store has the same */
};

enum
{
  PROP_REACHABLE = 1,
  PROP_REASON,
  PROP_CLOCK_SKEW,
  N_PROPS,
};

enum
{
  FORMS_CHANGED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ParvisSync, parvis_sync, G_TYPE_OBJECT)

static void run_rounds (ParvisSync *self);
static void run_fetches (ParvisSync *self);

/* What is told to others */

static void
set_state (ParvisSync *self, gboolean reachable, const char *reason)
{
  if (self->reachable != reachable)
    {
      self->reachable = reachable;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REACHABLE]);
    }

  if (g_strcmp0 (self->reason, reason) != 0)
    {
      g_free (self->reason);
      self->reason = g_strdup (reason);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REASON]);
    }
}

static void
skew_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* What could not be written is seen again with the next answer; the store's own trouble is
   * told by whoever hands in. */
  (void) parvis_store_set_setting_finish (PARVIS_STORE (source), result, NULL);
}

/* For parvisctl status, which does not ask the server. */
static void
keep_skew (ParvisSync *self)
{
  g_autofree char *name = parvis_sync_dup_skew_setting (self->link->server->name);
  g_autofree char *value =
      self->skew != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, self->skew) : NULL;

  self->is_skew_kept = TRUE;
  parvis_store_set_setting_async (self->link->store, name, value, NULL, skew_kept_cb, NULL);
}

/* Seconds more or less are no news. */
static void
note_skew (ParvisSync *self)
{
  gint64 skew = self->link->skew;
  gboolean is_same = (skew == 0) == (self->skew == 0) && ABS (skew - self->skew) < 60;

  if (is_same && self->is_skew_kept)
    return;

  self->skew = skew;
  keep_skew (self);
  if (!is_same)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLOCK_SKEW]);
}

static gboolean
is_an_answer (ParvisSyncOutcome outcome)
{
  return outcome == PARVIS_SYNC_OUTCOME_RECEIVED || outcome == PARVIS_SYNC_OUTCOME_JUDGED ||
         outcome == PARVIS_SYNC_OUTCOME_TOO_LARGE;
}

/* Each of @tasks gets the same error. */
static void
fail_tasks (GPtrArray *tasks, const GError *error)
{
  for (guint i = 0; i < tasks->len; i++)
    g_task_return_error (tasks->pdata[i], g_error_copy (error));

  g_ptr_array_set_size (tasks, 0);
}

static void
move_tasks (GPtrArray *from, GPtrArray *to)
{
  g_ptr_array_extend_and_steal (to, g_ptr_array_ref (from));
}

/* Sending */

static gboolean
send_timeout_cb (gpointer user_data)
{
  ParvisSync *self = user_data;

  self->send_id = 0;
  self->is_wanted = TRUE;
  run_rounds (self);

  return G_SOURCE_REMOVE;
}

static gint64
get_clock_offset (ParvisSync *self)
{
  return self->link->get_time () - g_get_monotonic_time ();
}

/* Since the last round began. Delays are the timer's, which no setting of the clock touches; but
 * the rows' next tries are dates, and after a clock was set back they are further away than was
 * meant. */
static gboolean
was_clock_set_back (ParvisSync *self)
{
  return self->clock_offset != 0 && get_clock_offset (self) < self->clock_offset - CLOCK_DRIFT;
}

static void
sleep_until_due (ParvisSync *self, gint64 next_due, gint64 pause)
{
  gint64 delay;

  g_clear_handle_id (&self->send_id, g_source_remove);
  if (!self->is_started || self->is_stopped)
    return;

  if (was_clock_set_back (self))
    delay = pause;
  else if (next_due == G_MAXINT64)
    delay = IDLE_SLEEP;
  else
    delay = MAX (next_due - parvis_sync_link_get_now (self->link), pause);
  self->send_id = g_timeout_add_seconds (CLAMP (delay, 1, MAX_SLEEP), send_timeout_cb, self);
}

static void
answer_senders (ParvisSync *self, const ParvisSyncRoundReport *report)
{
  if (report->unreachable && report->n_sent == 0)
    {
      g_autoptr (GError) error = g_error_new_literal (
          PARVIS_SYNC_ERROR, parvis_sync_outcome_to_error_code (report->outcome), report->reason);

      fail_tasks (self->answering, error);
      return;
    }

  for (guint i = 0; i < self->answering->len; i++)
    {
      ParvisSyncRoundReport *copy = g_memdup2 (report, sizeof *report);

      copy->reason = g_strdup (report->reason);
      g_task_return_pointer (self->answering->pdata[i], copy,
                             (GDestroyNotify) parvis_sync_round_report_free);
    }

  g_ptr_array_set_size (self->answering, 0);
}

static void
finish_round (ParvisSync *self, const ParvisSyncRoundReport *report)
{
  if (report->exchanged)
    {
      gboolean was_reachable = self->reachable;

      set_state (self, is_an_answer (report->outcome), report->reason);
      if (self->reachable)
        note_skew (self);
      if (self->is_started && self->reachable && !was_reachable && !self->has_fetched)
        run_fetches (self);
    }

  answer_senders (self, report);
  sleep_until_due (self, report->next_due, report->pause);
}

static void
round_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncRoundReport) report = parvis_sync_round_run_finish (result, &error);

  if (report != NULL)
    finish_round (self, report);
  else
    {
      fail_tasks (self->answering, error);
      if (!self->is_stopped)
        {
          g_autofree char *reason = g_strdup_printf ("The store: %s", error->message);

          set_state (self, self->reachable, reason);
          sleep_until_due (self, 0, STORE_PAUSE);
        }
    }

  /* Not before: those who were answered may have asked again. */
  self->is_sending = FALSE;
  run_rounds (self);
}

static void
run_rounds (ParvisSync *self)
{
  gboolean is_asked = self->asked->len > 0;
  ParvisSyncRoundKind kind;

  if (self->is_sending || self->is_stopped || (!is_asked && !self->is_wanted))
    return;

  self->is_sending = TRUE;
  kind =
      was_clock_set_back (self) || is_asked ? PARVIS_SYNC_ROUND_EVERYTHING : PARVIS_SYNC_ROUND_DUE;
  self->clock_offset = get_clock_offset (self);
  if (is_asked)
    move_tasks (self->asked, self->answering);
  else
    self->is_wanted = FALSE;
  g_clear_handle_id (&self->send_id, g_source_remove);
  parvis_sync_round_run_async (self->link, kind, self->cancellable, round_cb, g_object_ref (self));
}

/* Fetching */

static gboolean
fetch_timeout_cb (gpointer user_data)
{
  ParvisSync *self = user_data;

  self->fetch_id = 0;
  run_fetches (self);

  return G_SOURCE_REMOVE;
}

static void
sleep_until_fetch (ParvisSync *self)
{
  guint interval = self->has_fetched ? FETCH_INTERVAL : FETCH_RETRY;

  g_clear_handle_id (&self->fetch_id, g_source_remove);
  if (!self->is_started || self->is_stopped)
    return;

  /* A tenth more or less, so that a town's machines do not come all at once. */
  interval += g_random_int_range (0, interval / 5) - interval / 10;
  self->fetch_id = g_timeout_add_seconds (interval, fetch_timeout_cb, self);
}

static void
finish_fetch (ParvisSync *self, const ParvisSyncFetchReport *report)
{
  self->has_fetched = report->is_listed;
  if (report->problem == NULL)
    set_state (self, TRUE, NULL);
  else
    set_state (self,
               !g_error_matches (report->problem, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_NETWORK) &&
                   !g_error_matches (report->problem, PARVIS_SYNC_ERROR,
                                     PARVIS_SYNC_ERROR_AUTHENTICATION) &&
                   self->reachable,
               report->problem->message);

  if (report->n_updated > 0 || report->n_relisted > 0)
    g_signal_emit (self, signals[FORMS_CHANGED], 0);

  if (report->problem != NULL)
    {
      for (guint i = 0; i < self->fetching->len; i++)
        g_task_set_task_data (self->fetching->pdata[i], GUINT_TO_POINTER (report->n_updated), NULL);
      fail_tasks (self->fetching, report->problem);
      return;
    }

  for (guint i = 0; i < self->fetching->len; i++)
    {
      g_task_set_task_data (self->fetching->pdata[i], GUINT_TO_POINTER (report->n_updated), NULL);
      g_task_return_boolean (self->fetching->pdata[i], TRUE);
    }
  g_ptr_array_set_size (self->fetching, 0);
}

static void
fetch_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncFetchReport) report = parvis_sync_fetch_run_finish (result, &error);

  if (report != NULL)
    finish_fetch (self, report);
  else
    {
      self->has_fetched = FALSE;
      fail_tasks (self->fetching, error);
    }

  self->is_fetching = FALSE;
  sleep_until_fetch (self);
  if (self->fetchers->len > 0)
    run_fetches (self);
}

static void
run_fetches (ParvisSync *self)
{
  if (self->is_fetching || self->is_stopped)
    return;

  self->is_fetching = TRUE;
  move_tasks (self->fetchers, self->fetching);
  g_clear_handle_id (&self->fetch_id, g_source_remove);
  parvis_sync_fetch_run_async (self->link, self->cancellable, fetch_cb, g_object_ref (self));
}

/* The object */

static void
parvis_sync_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ParvisSync *self = PARVIS_SYNC (object);

  switch (id)
    {
    case PROP_REACHABLE:
      g_value_set_boolean (value, self->reachable);
      break;

    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;

    case PROP_CLOCK_SKEW:
      g_value_set_int64 (value, self->skew);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
parvis_sync_dispose (GObject *object)
{
  parvis_sync_stop (PARVIS_SYNC (object));

  G_OBJECT_CLASS (parvis_sync_parent_class)->dispose (object);
}

static void
parvis_sync_finalize (GObject *object)
{
  ParvisSync *self = PARVIS_SYNC (object);

  g_assert (!self->is_sending && !self->is_fetching);
  g_assert (self->send_id == 0 && self->fetch_id == 0);

  g_clear_pointer (&self->link, parvis_sync_link_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->answering, g_ptr_array_unref);
  g_clear_pointer (&self->fetchers, g_ptr_array_unref);
  g_clear_pointer (&self->fetching, g_ptr_array_unref);
  g_clear_pointer (&self->reason, g_free);

  G_OBJECT_CLASS (parvis_sync_parent_class)->finalize (object);
}

static void
parvis_sync_class_init (ParvisSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = parvis_sync_get_property;
  object_class->dispose = parvis_sync_dispose;
  object_class->finalize = parvis_sync_finalize;

  props[PROP_REACHABLE] =
      g_param_spec_boolean ("reachable", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_REASON] =
      g_param_spec_string ("reason", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_CLOCK_SKEW] =
      g_param_spec_int64 ("clock-skew", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[FORMS_CHANGED] = g_signal_new ("forms-changed", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_sync_init (ParvisSync *self)
{
  self->cancellable = g_cancellable_new ();
  self->asked = g_ptr_array_new_with_free_func (g_object_unref);
  self->answering = g_ptr_array_new_with_free_func (g_object_unref);
  self->fetchers = g_ptr_array_new_with_free_func (g_object_unref);
  self->fetching = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * parvis_sync_dup_skew_setting:
 * @server: the server's lane
 *
 * Returns: (transfer full): the name of the store's setting that says by how many seconds the
 *   server's clock is ahead of ours; unset while that is less than five minutes
 */
char *
parvis_sync_dup_skew_setting (const char *server)
{
  return g_strdup_printf ("clock-skew%s%s", *server != '\0' ? " " : "", server);
}

ParvisSync *
parvis_sync_new_with_patience (ParvisStore *store,
                               const ParvisSyncServer *server,
                               const ParvisSyncPatience *patience)
{
  ParvisSync *self;

  g_return_val_if_fail (PARVIS_IS_STORE (store), NULL);
  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (PARVIS_TYPE_SYNC, NULL);
  self->link = parvis_sync_link_new (store, server, patience);

  return self;
}

/**
 * parvis_sync_new:
 * @store: open, until parvis_sync_stop() has returned
 * @server: copied
 *
 * Returns: (transfer full): a sync that has not begun
 */
ParvisSync *
parvis_sync_new (ParvisStore *store, const ParvisSyncServer *server)
{
  return parvis_sync_new_with_patience (store, server, NULL);
}

/* Only a hint: a cable that is plugged in leads nowhere yet, and one that stays tells nothing. */
static void
network_changed_cb (ParvisSync *self, gboolean is_available)
{
  if (!is_available || self->is_stopped)
    return;

  parvis_sync_wake (self);
  if (!self->has_fetched)
    run_fetches (self);
}

/**
 * parvis_sync_start:
 *
 * Sends what is due and looks for forms, now and from now on.
 */
void
parvis_sync_start (ParvisSync *self)
{
  g_return_if_fail (PARVIS_IS_SYNC (self));
  g_return_if_fail (!self->is_started);

  self->is_started = TRUE;
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
  parvis_sync_wake (self);
  run_fetches (self);
}

/**
 * parvis_sync_wake:
 *
 * Something was handed in, or the network may be back: looks now for what is due.
 */
void
parvis_sync_wake (ParvisSync *self)
{
  g_return_if_fail (PARVIS_IS_SYNC (self));

  self->is_wanted = TRUE;
  run_rounds (self);
}

/**
 * parvis_sync_stop:
 *
 * Ends for good. Blocks until curl's thread has ended, which is soon; what was on its way may
 * have arrived or not, and will be sent again with the same bytes.
 */
void
parvis_sync_stop (ParvisSync *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PARVIS_IS_SYNC (self));

  if (self->is_stopped)
    return;

  self->is_stopped = TRUE;
  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
  fail_tasks (self->asked, error);
  fail_tasks (self->fetchers, error);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->send_id, g_source_remove);
  g_clear_handle_id (&self->fetch_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->link != NULL)
    parvis_sync_transport_stop (self->link->transport);
}

/**
 * parvis_sync_send_now_async:
 *
 * Tries each submission that waits once, whatever its next try. What is under way is not undone
 * by cancelling; only its answer is not waited for.
 */
void
parvis_sync_send_now_async (ParvisSync *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PARVIS_IS_SYNC (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_sync_send_now_async);
  if (self->is_stopped)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
      return;
    }

  g_ptr_array_add (self->asked, g_steal_pointer (&task));
  run_rounds (self);
}

/**
 * parvis_sync_send_now_finish:
 * @n_sent: (out) (optional): that the server has acknowledged
 * @n_left: (out) (optional): that still wait; why is in their rows
 *
 * Errors: any %PARVIS_SYNC_ERROR when the server could not be asked at all; the store's.
 */
gboolean
parvis_sync_send_now_finish (
    ParvisSync *self, GAsyncResult *result, guint *n_sent, guint *n_left, GError **error)
{
  g_autoptr (ParvisSyncRoundReport) report = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  report = g_task_propagate_pointer (G_TASK (result), error);
  if (report == NULL)
    return FALSE;

  if (n_sent != NULL)
    *n_sent = report->n_sent;
  if (n_left != NULL)
    *n_left = report->n_left;

  return TRUE;
}

/**
 * parvis_sync_fetch_forms_async:
 *
 * Brings the store's forms up to date with the server's list.
 */
void
parvis_sync_fetch_forms_async (ParvisSync *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PARVIS_IS_SYNC (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_sync_fetch_forms_async);
  if (self->is_stopped)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
      return;
    }

  g_ptr_array_add (self->fetchers, g_steal_pointer (&task));
  run_fetches (self);
}

/**
 * parvis_sync_fetch_forms_finish:
 * @n_updated: (out) (optional): forms that the store has anew, also when others failed
 *
 * Errors: any %PARVIS_SYNC_ERROR, of the first form that could not be had; the store's.
 */
gboolean
parvis_sync_fetch_forms_finish (ParvisSync *self,
                                GAsyncResult *result,
                                guint *n_updated,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (n_updated != NULL)
    *n_updated = GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result)));

  return g_task_propagate_boolean (G_TASK (result), error);
}
