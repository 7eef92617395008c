/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-consent.h"
#include "parvis-read-back.h"
#include "parvis-store-agent.h"

G_BEGIN_DECLS

/**
 * ParvisPosture: how somebody helps
 * @PARVIS_POSTURE_NONE: they have not said
 * @PARVIS_POSTURE_TEACH: "je forme": the person learns to do it
 * @PARVIS_POSTURE_ACCOMPANY: "j'accompagne": the person decides and touches, the helper is beside
 * @PARVIS_POSTURE_FOR: "je fais à la place": only with a mandate
 */
typedef enum
{
  PARVIS_POSTURE_NONE,
  PARVIS_POSTURE_TEACH,
  PARVIS_POSTURE_ACCOMPANY,
  PARVIS_POSTURE_FOR,
} ParvisPosture;

/**
 * ParvisSessionState:
 * @PARVIS_SESSION_CLOSED: nobody helps
 * @PARVIS_SESSION_OPEN: somebody does
 * @PARVIS_SESSION_LOCKED: they do, and went away for a while: nothing of the work is shown
 */
typedef enum
{
  PARVIS_SESSION_CLOSED,
  PARVIS_SESSION_OPEN,
  PARVIS_SESSION_LOCKED,
} ParvisSessionState;

/**
 * ParvisSession:
 *
 * Who helps, how, since when, and whether they are there. Without input it locks; the same agent
 * opens it again and finds the work as it was. Every act is in the journal with the agent's number
 * and without content. It decides what may be done in a posture, and shows nothing.
 *
 * Signals: ::changed: any of what can be asked here is another now. ::answered
 * (ParvisStoreAgentAnswer, guint seconds): to parvis_session_sign_in(); seconds until the next may
 * be tried. ::failed: the store could not say. ::agents-changed: others may sign in now.
 * ::needs-mandate: "je fais à la place" was chosen and there is no mandate.
 */
#define PARVIS_TYPE_SESSION (parvis_session_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSession, parvis_session, PARVIS, SESSION, GObject)

/* @lock_after: seconds without input. @store: may still be opening. */
ParvisSession *parvis_session_new (ParvisStore *store, guint lock_after) G_GNUC_WARN_UNUSED_RESULT;

/* Asks the store who may sign in; to be called once it is open. It is asked again when another
 * process has changed it. */
void parvis_session_look (ParvisSession *self);

/* (element-type ParvisStoreAgent) (transfer none): those who may sign in, by name. */
GPtrArray *parvis_session_get_agents (ParvisSession *self);

ParvisSessionState parvis_session_get_state (ParvisSession *self);
/* (nullable) (transfer none): %NULL while it is closed */
const ParvisStoreAgent *parvis_session_get_agent (ParvisSession *self);
/* Seconds since 1970 UTC; 0 while it is closed. */
gint64 parvis_session_get_since (ParvisSession *self);

/* Opens a closed one, or a locked one for the same agent; anybody else is %PARVIS_STORE_AGENT_WRONG
 * there. @code: (nullable). Nothing happens while one is being answered. */
void parvis_session_sign_in (ParvisSession *self, gint64 id, const char *secret, const char *code);
gboolean parvis_session_is_asking (ParvisSession *self);

void parvis_session_lock (ParvisSession *self);
/* Whatever was done in it must be erased or kept before. */
void parvis_session_end (ParvisSession *self);

/* Somebody touched something, or typed. */
void parvis_session_touch (ParvisSession *self);
/* What its timer does, and a test. */
void parvis_session_tick (ParvisSession *self);
/* Seconds of a clock that goes on while the machine sleeps; for tests. */
void parvis_session_set_clock (ParvisSession *self, gint64 (*get_seconds) (void));

ParvisPosture parvis_session_get_posture (ParvisSession *self);
void parvis_session_set_posture (ParvisSession *self, ParvisPosture posture);

/* Which mandate covers what is done in place of the person: (nullable), the number that the journal
 * has. Whoever sets it has made sure that it is valid, and takes it away when it ends. */
const char *parvis_session_get_mandate (ParvisSession *self);
void parvis_session_set_mandate (ParvisSession *self, const char *id);
gboolean parvis_session_needs_mandate (ParvisSession *self);

/* Whether the visit may go on: always where nobody helps; else once there is a posture, and a
 * mandate for the one that needs it, and it is not locked. */
gboolean parvis_session_may_go_on (ParvisSession *self);

/* And whether it may be handed in: in place of the person only after it was read back to them. */
gboolean parvis_session_may_hand_in (ParvisSession *self);

/* (transfer none): of this visit. */
ParvisConsent *parvis_session_get_consent (ParvisSession *self);
ParvisReadBack *parvis_session_get_read_back (ParvisSession *self);

/* The person has gone, the helper stays: posture, mandate, consent and what was heard are of the
 * next one. */
void parvis_session_end_visit (ParvisSession *self);

G_END_DECLS
