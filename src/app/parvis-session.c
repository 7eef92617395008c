/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-session.h"

#include <string.h>
#include <time.h>

#include "parvis-note.h"

struct _ParvisSession
{
  GObject parent_instance;

  ParvisStore *store; /* (owned) */
  guint lock_after;   /* seconds */
  gint64 (*get_seconds) (void);

  GPtrArray *agents;       /* (owned) (element-type ParvisStoreAgent): who may sign in */
  ParvisStoreAgent *agent; /* (owned) (nullable): who has */
  ParvisSessionState state;
  gint64 since; /* seconds since 1970 UTC */

  gint64 touched; /* by get_seconds() */
  guint timer;    /* source id: while it is open */
  gint64 asked;   /* whose secret is being looked at; 0 for none */

  ParvisPosture posture;
  char *mandate;             /* (owned) (nullable) */
  ParvisConsent *consent;    /* (owned) */
  ParvisReadBack *read_back; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ParvisSession, parvis_session, G_TYPE_OBJECT)

enum
{
  CHANGED,
  ANSWERED,
  FAILED,
  AGENTS_CHANGED,
  NEEDS_MANDATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A laptop that was shut for an hour has been alone for an hour. */
static gint64
get_boot_seconds (void)
{
  struct timespec now = { 0 };

  (void) clock_gettime (CLOCK_BOOTTIME, &now); /* Linux has it */
  return now.tv_sec;
}

static void
note (ParvisSession *self, const char *event, const char *more)
{
  g_autofree char *subject = g_strdup_printf ("agent %" G_GINT64_FORMAT "%s%s", self->agent->id,
                                              more != NULL ? " " : "", more != NULL ? more : "");

  parvis_note (self->store, event, subject);
}

static void
changed (ParvisSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Who may sign in */

/* What a page shows of them; the store changes all the time, and who types is not to be disturbed.
 */
static gboolean
is_same (const ParvisStoreAgent *a, const ParvisStoreAgent *b)
{
  return a->id == b->id && a->is_digits == b->is_digits && a->has_code == b->has_code &&
         g_str_equal (a->name, b->name) && g_str_equal (a->role, b->role);
}

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!is_same (a->pdata[i], b->pdata[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_taken_off (ParvisSession *self, GPtrArray *agents)
{
  for (guint i = 0; i < agents->len; i++)
    if (((ParvisStoreAgent *) agents->pdata[i])->id == self->agent->id)
      return FALSE;

  return TRUE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) agents =
      parvis_store_list_agents_finish (PARVIS_STORE (source), result, &error);

  if (agents == NULL)
    {
      g_warning ("Who may sign in could not be read: %s", error->message);
      return;
    }

  for (guint i = agents->len; i > 0; i--)
    if (((ParvisStoreAgent *) agents->pdata[i - 1])->is_disabled)
      g_ptr_array_remove_index (agents, i - 1);

  if (is_same_list (self->agents, agents))
    return;

  g_ptr_array_unref (self->agents);
  self->agents = g_ptr_array_ref (agents);
  /* An operator took them off while they were at it. */
  if (self->state == PARVIS_SESSION_OPEN && is_taken_off (self, agents))
    parvis_session_lock (self);
  g_signal_emit (self, signals[AGENTS_CHANGED], 0);
}

void
parvis_session_look (ParvisSession *self)
{
  g_return_if_fail (PARVIS_IS_SESSION (self));

  parvis_store_list_agents_async (self->store, NULL, listed_cb, g_object_ref (self));
}

GPtrArray *
parvis_session_get_agents (ParvisSession *self)
{
  g_return_val_if_fail (PARVIS_IS_SESSION (self), NULL);

  return self->agents;
}

static const ParvisStoreAgent *
find_agent (ParvisSession *self, gint64 id)
{
  for (guint i = 0; i < self->agents->len; i++)
    if (((ParvisStoreAgent *) self->agents->pdata[i])->id == id)
      return self->agents->pdata[i];

  return NULL;
}

/* Signing in */

static gboolean
tick_cb (gpointer user_data)
{
  ParvisSession *self = user_data;

  parvis_session_tick (self);

  return self->timer != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
open_session (ParvisSession *self, const ParvisStoreAgent *agent)
{
  if (self->state == PARVIS_SESSION_CLOSED)
    {
      self->agent = parvis_store_agent_copy (agent);
      self->since = g_get_real_time () / G_USEC_PER_SEC;
      parvis_consent_set_agent (self->consent, agent->id);
      note (self, "agent-sign-in", NULL);
    }
  else
    note (self, "agent-unlock", NULL);

  self->state = PARVIS_SESSION_OPEN;
  self->touched = self->get_seconds ();
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (1, tick_cb, self);
  changed (self);
}

static void
authenticated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisSession) self = user_data;
  g_autoptr (GError) error = NULL;
  const ParvisStoreAgent *agent = find_agent (self, self->asked);
  ParvisStoreAgentAnswer answer;
  guint wait;

  self->asked = 0;
  if (!parvis_store_authenticate_finish (PARVIS_STORE (source), result, &answer, &wait, &error))
    {
      g_warning ("Nobody can sign in: %s", error->message);
      g_signal_emit (self, signals[FAILED], 0);
      return;
    }

  /* Taken off meanwhile. */
  if (answer == PARVIS_STORE_AGENT_LET_IN && agent == NULL)
    answer = PARVIS_STORE_AGENT_WRONG;
  if (answer == PARVIS_STORE_AGENT_LET_IN)
    open_session (self, agent);
  g_signal_emit (self, signals[ANSWERED], 0, answer, wait);
}

void
parvis_session_sign_in (ParvisSession *self, gint64 id, const char *secret, const char *code)
{
  g_return_if_fail (PARVIS_IS_SESSION (self));
  g_return_if_fail (secret != NULL);

  if (self->asked != 0 || self->state == PARVIS_SESSION_OPEN)
    return;
  if ((self->agent != NULL && self->agent->id != id) ||
      strlen (secret) > PARVIS_STORE_AGENT_MOST_SECRET)
    {
      g_signal_emit (self, signals[ANSWERED], 0, PARVIS_STORE_AGENT_WRONG, 0);
      return;
    }

  self->asked = id;
  parvis_store_authenticate_async (self->store, id, secret, code, NULL, authenticated_cb,
                                   g_object_ref (self));
}

gboolean
parvis_session_is_asking (ParvisSession *self)
{
  g_return_val_if_fail (PARVIS_IS_SESSION (self), FALSE);

  return self->asked != 0;
}

/* Locking, and ending */

void
parvis_session_lock (ParvisSession *self)
{
  g_return_if_fail (PARVIS_IS_SESSION (self));

  if (self->state != PARVIS_SESSION_OPEN)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->state = PARVIS_SESSION_LOCKED;
  note (self, "agent-lock", NULL);
  changed (self);
}

void
parvis_session_end (ParvisSession *self)
{
  g_return_if_fail (PARVIS_IS_SESSION (self));

  if (self->state == PARVIS_SESSION_CLOSED)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  note (self, "agent-sign-out", NULL);
  self->state = PARVIS_SESSION_CLOSED;
  self->since = 0;
  g_clear_pointer (&self->agent, parvis_store_agent_free);
  parvis_session_end_visit (self);
  parvis_consent_set_agent (self->consent, 0);
}

void
parvis_session_touch (ParvisSession *self)
{
  g_return_if_fail (PARVIS_IS_SESSION (self));

  /* What comes an hour late, on a machine that slept, is not in time. */
  parvis_session_tick (self);
  self->touched = self->get_seconds ();
}

void
parvis_session_tick (ParvisSession *self)
{
  g_return_if_fail (PARVIS_IS_SESSION (self));

  if (self->state == PARVIS_SESSION_OPEN &&
      self->get_seconds () - self->touched >= (gint64) self->lock_after)
    parvis_session_lock (self);
}

void
parvis_session_set_clock (ParvisSession *self, gint64 (*get_seconds) (void))
{
  g_return_if_fail (PARVIS_IS_SESSION (self));

  self->get_seconds = get_seconds;
}

ParvisSessionState
parvis_session_get_state (ParvisSession *self)
{
  g_return_val_if_fail (PARVIS_IS_SESSION (self), PARVIS_SESSION_CLOSED);

  return self->state;
}

const ParvisStoreAgent *
parvis_session_get_agent (ParvisSession *self)
{
  g_return_val_if_fail (PARVIS_IS_SESSION (self), NULL);

  return self->agent;
}

gint64
parvis_session_get_since (ParvisSession *self)
{
  g_return_val_if_fail (PARVIS_IS_SESSION (self), 0);

  return self->since;
}

/* How somebody helps */

static const char *
posture_to_string (ParvisPosture posture)
{
  switch (posture)
    {
    case PARVIS_POSTURE_TEACH:
      return "teach";
    case PARVIS_POSTURE_ACCOMPANY:
      return "accompany";
    case PARVIS_POSTURE_FOR:
      return "for";
    case PARVIS_POSTURE_NONE:
      return "none";
    default:
      g_assert_not_reached ();
    }
}

ParvisPosture
parvis_session_get_posture (ParvisSession *self)
{
  g_return_val_if_fail (PARVIS_IS_SESSION (self), PARVIS_POSTURE_NONE);

  return self->posture;
}

/**
 * parvis_session_set_posture:
 * @posture: what the agent says; chosen again, it is asked for its mandate again
 */
void
parvis_session_set_posture (ParvisSession *self, ParvisPosture posture)
{
  g_return_if_fail (PARVIS_IS_SESSION (self));
  g_return_if_fail (self->state == PARVIS_SESSION_OPEN);

  if (self->posture != posture)
    {
      self->posture = posture;
      note (self, "posture", posture_to_string (posture));
      changed (self);
    }

  if (parvis_session_needs_mandate (self))
    g_signal_emit (self, signals[NEEDS_MANDATE], 0);
}

const char *
parvis_session_get_mandate (ParvisSession *self)
{
  g_return_val_if_fail (PARVIS_IS_SESSION (self), NULL);

  return self->mandate;
}

void
parvis_session_set_mandate (ParvisSession *self, const char *id)
{
  g_return_if_fail (PARVIS_IS_SESSION (self));
  g_return_if_fail (id == NULL || self->state != PARVIS_SESSION_CLOSED);

  if (g_strcmp0 (self->mandate, id) == 0)
    return;

  g_free (self->mandate);
  self->mandate = g_strdup (id);
  if (id != NULL)
    note (self, "mandate-used", id);
  changed (self);
}

gboolean
parvis_session_needs_mandate (ParvisSession *self)
{
  g_return_val_if_fail (PARVIS_IS_SESSION (self), FALSE);

  return self->posture == PARVIS_POSTURE_FOR && self->mandate == NULL;
}

gboolean
parvis_session_may_go_on (ParvisSession *self)
{
  g_return_val_if_fail (PARVIS_IS_SESSION (self), FALSE);

  if (self->state == PARVIS_SESSION_CLOSED)
    return TRUE;

  return self->state == PARVIS_SESSION_OPEN && self->posture != PARVIS_POSTURE_NONE &&
         !parvis_session_needs_mandate (self);
}

gboolean
parvis_session_may_hand_in (ParvisSession *self)
{
  g_return_val_if_fail (PARVIS_IS_SESSION (self), FALSE);

  return parvis_session_may_go_on (self) &&
         (self->posture != PARVIS_POSTURE_FOR || parvis_read_back_is_done (self->read_back));
}

ParvisConsent *
parvis_session_get_consent (ParvisSession *self)
{
  g_return_val_if_fail (PARVIS_IS_SESSION (self), NULL);

  return self->consent;
}

ParvisReadBack *
parvis_session_get_read_back (ParvisSession *self)
{
  g_return_val_if_fail (PARVIS_IS_SESSION (self), NULL);

  return self->read_back;
}

void
parvis_session_end_visit (ParvisSession *self)
{
  g_return_if_fail (PARVIS_IS_SESSION (self));

  self->posture = PARVIS_POSTURE_NONE;
  g_clear_pointer (&self->mandate, g_free);
  parvis_consent_forget (self->consent);
  parvis_read_back_forget (self->read_back);
  changed (self);
}

static void
read_back_cb (ParvisSession *self)
{
  if (self->agent == NULL)
    return;

  note (self, "read-back", NULL);
  changed (self);
}

static void
parvis_session_dispose (GObject *object)
{
  ParvisSession *self = PARVIS_SESSION (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->consent);
  g_clear_object (&self->read_back);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (parvis_session_parent_class)->dispose (object);
}

static void
parvis_session_finalize (GObject *object)
{
  ParvisSession *self = PARVIS_SESSION (object);

  g_ptr_array_unref (self->agents);
  g_clear_pointer (&self->agent, parvis_store_agent_free);
  g_free (self->mandate);

  G_OBJECT_CLASS (parvis_session_parent_class)->finalize (object);
}

static void
parvis_session_class_init (ParvisSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = parvis_session_dispose;
  object_class->finalize = parvis_session_finalize;

  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANSWERED] = g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT);
  signals[FAILED] =
      g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[AGENTS_CHANGED] =
      g_signal_new ("agents-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NEEDS_MANDATE] =
      g_signal_new ("needs-mandate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_session_init (ParvisSession *self)
{
  self->agents = g_ptr_array_new ();
  self->get_seconds = get_boot_seconds;
  self->read_back = parvis_read_back_new ();
  g_signal_connect_object (self->read_back, "done", G_CALLBACK (read_back_cb), self,
                           G_CONNECT_SWAPPED);
}

ParvisSession *
parvis_session_new (ParvisStore *store, guint lock_after)
{
  ParvisSession *self;

  g_return_val_if_fail (PARVIS_IS_STORE (store), NULL);
  g_return_val_if_fail (lock_after > 0, NULL);

  self = g_object_new (PARVIS_TYPE_SESSION, NULL);
  self->store = g_object_ref (store);
  self->lock_after = lock_after;
  self->consent = parvis_consent_new (store);
  g_signal_connect_object (store, "changed-elsewhere", G_CALLBACK (parvis_session_look), self,
                           G_CONNECT_SWAPPED);

  return self;
}
