/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever helps: what stands between them and the visit, and what they can do beside it. */

#include "parvis-conductor-private.h"

#include <glib/gi18n-lib.h>

#include "parvis-consent-page.h"
#include "parvis-desk-page.h"
#include "parvis-help-page.h"
#include "parvis-posture-page.h"
#include "parvis-sign-in-page.h"

static gboolean
is_laptop (ParvisConductor *self)
{
  return self->configuration->mode == PARVIS_CONFIGURATION_MODE_LAPTOP;
}

static ParvisConsent *
get_consent (ParvisConductor *self)
{
  return parvis_session_get_consent (self->session);
}

/* What may stand before anybody */

/* Nothing of anybody's work is on these, and how one sees and hears is nobody's secret. */
static gboolean
is_for_everybody (ParvisConductor *self, ParvisScreen screen)
{
  static const ParvisScreen screens[] = {
    PARVIS_SCREEN_LANGUAGE, PARVIS_SCREEN_SETTINGS, PARVIS_SCREEN_WAYS,
    PARVIS_SCREEN_KEYS,     PARVIS_SCREEN_SWITCHES, PARVIS_SCREEN_PIN,
    PARVIS_SCREEN_IDLE,     PARVIS_SCREEN_MESSAGE,  PARVIS_SCREEN_MAINTENANCE,
  };

  /* The choice of a language is laid over anything, or is where a visit begins. */
  for (gsize i = 0; i < G_N_ELEMENTS (screens); i++)
    if (screens[i] == screen && screen != self->stage)
      return TRUE;

  return FALSE;
}

/* The person is asked once they understand the language, and before they answer anything. */
static gboolean
must_ask_consent (ParvisConductor *self, ParvisScreen screen)
{
  return screen >= PARVIS_SCREEN_BEFORE && screen <= PARVIS_SCREEN_REVIEW &&
         parvis_consent_get (get_consent (self), PARVIS_CONSENT_SEES) == PARVIS_CONSENT_NOT_ASKED;
}

static ParvisScreen
guard_open (ParvisConductor *self, ParvisScreen screen)
{
  if (screen == PARVIS_SCREEN_WELCOME && is_laptop (self))
    return PARVIS_SCREEN_DESK;
  /* A mandate is read before there is one, and to who has agreed to nothing yet. */
  if (screen > PARVIS_SCREEN_CASE || _parvis_conductor_is_mandating (self))
    return screen;
  if (!parvis_session_may_go_on (self->session))
    return PARVIS_SCREEN_POSTURE;

  return must_ask_consent (self, screen) ? PARVIS_SCREEN_CONSENT : screen;
}

/**
 * _parvis_conductor_guard:
 * @screen: what was to be shown
 *
 * Returns: that, or what must come before it: who is there, how they help, what the person says
 */
ParvisScreen
_parvis_conductor_guard (ParvisConductor *self, ParvisScreen screen)
{
  switch (parvis_session_get_state (self->session))
    {
    case PARVIS_SESSION_LOCKED:
      return is_for_everybody (self, screen) || screen == PARVIS_SCREEN_ERASE ? screen
                                                                              : PARVIS_SCREEN_LOCK;
    case PARVIS_SESSION_OPEN:
      return guard_open (self, screen);
    case PARVIS_SESSION_CLOSED:
      return is_laptop (self) && !is_for_everybody (self, screen) ? PARVIS_SCREEN_SIGN_IN : screen;
    default:
      g_assert_not_reached ();
    }
}

/**
 * _parvis_conductor_is_watched:
 *
 * Returns: whether who does not touch anything is taken to have gone: on a laptop it locks instead
 */
gboolean
_parvis_conductor_is_watched (ParvisConductor *self)
{
  return !is_laptop (self);
}

/* What the pages are given */

static ParvisSignInHelper
to_helper (const ParvisStoreAgent *agent)
{
  return (ParvisSignInHelper){
    .id = agent->id,
    .name = agent->name,
    .role = agent->role,
    .is_digits = agent->is_digits,
    .has_code = agent->has_code,
  };
}

static void
fill_sign_in (ParvisConductor *self, ParvisPage *page)
{
  GPtrArray *agents = parvis_session_get_agents (self->session);
  g_autofree ParvisSignInHelper *helpers = g_new0 (ParvisSignInHelper, MAX (agents->len, 1));

  for (guint i = 0; i < agents->len; i++)
    helpers[i] = to_helper (agents->pdata[i]);
  parvis_sign_in_page_set_helpers (PARVIS_SIGN_IN_PAGE (page), helpers, agents->len);
}

static void
fill_lock (ParvisConductor *self, ParvisPage *page)
{
  const ParvisStoreAgent *agent = parvis_session_get_agent (self->session);
  ParvisSignInHelper helper;

  if (agent == NULL)
    return;

  helper = to_helper (agent);
  parvis_sign_in_page_set_helpers (PARVIS_SIGN_IN_PAGE (page), &helper, 1);
}

static void
fill_posture (ParvisConductor *self, ParvisPage *page)
{
  parvis_posture_page_set_notice (PARVIS_POSTURE_PAGE (page),
                                  parvis_session_needs_mandate (self->session)
                                      ? PARVIS_POSTURE_NOTICE_MANDATE
                                  : self->was_refused ? PARVIS_POSTURE_NOTICE_CONSENT
                                                      : PARVIS_POSTURE_NOTICE_NONE);
}

static void
fill_consent (ParvisConductor *self, ParvisPage *page)
{
  const ParvisStoreAgent *agent = parvis_session_get_agent (self->session);
  ParvisConsentState state = parvis_consent_get (get_consent (self), self->consent_topic);

  if (agent != NULL)
    parvis_consent_page_set_question (PARVIS_CONSENT_PAGE (page),
                                      (ParvisConsentQuestion) self->consent_topic, agent->name,
                                      state == PARVIS_CONSENT_NOT_ASKED ? -1
                                      : state == PARVIS_CONSENT_GIVEN   ? 1
                                                                        : 0);
}

static void
start_visit (ParvisConductor *self)
{
  parvis_visit_next (self->visit);
}

static void
sign_out (ParvisConductor *self)
{
  parvis_session_end (self->session);
}

static void
lock (ParvisConductor *self)
{
  parvis_session_lock (self->session);
}

/* In a sandbox, which is another process with a store of its own. */
static void
practise (ParvisConductor *self)
{
  g_signal_emit_by_name (self, "practise");
}

/* What an agent can begin between two persons: one row each. */
static const struct
{
  ParvisDeskTile tile; /* its text is a msgid */
  void (*begin) (ParvisConductor *self);
} desk[] = {
  { { "start", "users", "sea", N_ ("Start with someone") }, start_visit },
  { { "practise", "graduation-cap", "leaf", N_ ("Practise") }, practise },
  { { "lock", "lock", "sand", N_ ("Lock") }, lock },
  { { "sign-out", "sign-out", "brick", N_ ("Sign out") }, sign_out },
};

static void
fill_desk (ParvisConductor *self, ParvisPage *page)
{
  const ParvisStoreAgent *agent = parvis_session_get_agent (self->session);
  ParvisDeskTile tiles[G_N_ELEMENTS (desk)];

  if (agent == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (desk); i++)
    {
      tiles[i] = desk[i].tile;
      tiles[i].text = _ (desk[i].tile.text);
    }
  parvis_desk_page_set_who (PARVIS_DESK_PAGE (page), agent->name);
  parvis_desk_page_set_tiles (PARVIS_DESK_PAGE (page), tiles, G_N_ELEMENTS (tiles));
}

static void
fill_help (ParvisConductor *self, ParvisPage *page)
{
  parvis_help_page_set_can_assist (
      PARVIS_HELP_PAGE (page),
      !is_laptop (self) && parvis_session_get_state (self->session) == PARVIS_SESSION_CLOSED &&
          parvis_session_get_agents (self->session)->len > 0);
}

/* All that is on the review must be heard before it is handed in for somebody. */
static void
fill_review (ParvisConductor *self, ParvisPage *page)
{
  ParvisReadBack *read_back = parvis_session_get_read_back (self->session);
  g_autoptr (GPtrArray) prompts = parvis_visit_list_answers (self->visit);

  parvis_read_back_begin (read_back);
  for (guint i = 0; i < prompts->len; i++)
    {
      const ParvisFormPrompt *prompt = prompts->pdata[i];
      g_autofree char *id = g_strconcat ("value:", prompt->ref, NULL);

      parvis_read_back_expect (read_back, id, prompt->value);
    }
  parvis_read_back_end (read_back);
}

static const struct
{
  ParvisScreen screen;
  void (*fill) (ParvisConductor *self, ParvisPage *page);
} fills[] = {
  { PARVIS_SCREEN_SIGN_IN, fill_sign_in }, { PARVIS_SCREEN_LOCK, fill_lock },
  { PARVIS_SCREEN_POSTURE, fill_posture }, { PARVIS_SCREEN_CONSENT, fill_consent },
  { PARVIS_SCREEN_DESK, fill_desk },       { PARVIS_SCREEN_HELP, fill_help },
  { PARVIS_SCREEN_REVIEW, fill_review },
};

/**
 * _parvis_conductor_fill_people:
 * @page: that is about to be shown
 *
 * Gives it what has to do with whoever helps.
 */
void
_parvis_conductor_fill_people (ParvisConductor *self, ParvisScreen screen, ParvisPage *page)
{
  if (screen == PARVIS_SCREEN_REPORT)
    _parvis_conductor_fill_report (self);
  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    if (fills[i].screen == screen)
      fills[i].fill (self, page);
  _parvis_conductor_show_strip (self);
}

/* What is done on the pages */

static void
sign_in_cb (ParvisConductor *self, gint64 id, const char *secret, const char *code)
{
  parvis_session_sign_in (self->session, id, secret, *code != '\0' ? code : NULL);
}

static void
answered_cb (ParvisConductor *self, ParvisStoreAgentAnswer answer, guint wait)
{
  static const ParvisSignInProblem problems[] = {
    [PARVIS_STORE_AGENT_LET_IN] = PARVIS_SIGN_IN_FINE,
    [PARVIS_STORE_AGENT_WRONG] = PARVIS_SIGN_IN_WRONG,
    [PARVIS_STORE_AGENT_LATER] = PARVIS_SIGN_IN_LATER,
    [PARVIS_STORE_AGENT_LOCKED] = PARVIS_SIGN_IN_LOCKED,
  };
  ParvisPage *page = parvis_frame_get_page (self->frame);

  if (PARVIS_IS_SIGN_IN_PAGE (page))
    parvis_sign_in_page_set_problem (PARVIS_SIGN_IN_PAGE (page), problems[answer], wait);
}

static void
failed_cb (ParvisConductor *self)
{
  ParvisPage *page = parvis_frame_get_page (self->frame);

  if (PARVIS_IS_SIGN_IN_PAGE (page))
    parvis_sign_in_page_set_problem (PARVIS_SIGN_IN_PAGE (page), PARVIS_SIGN_IN_FAILED, 0);
}

/* Another agent begins with nothing: what is under the lock is erased, once they said so. */
static void
other_cb (ParvisConductor *self)
{
  if (parvis_visit_get_stage (self->visit) == PARVIS_VISIT_WELCOME)
    parvis_session_end (self->session);
  else
    _parvis_conductor_lay_over (self, PARVIS_SCREEN_ERASE);
}

static void
assist_cb (ParvisConductor *self)
{
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_SIGN_IN);
}

static void
posture_cb (ParvisConductor *self, const char *posture)
{
  self->was_refused = FALSE;
  parvis_session_set_posture (self->session, g_str_equal (posture, "teach") ? PARVIS_POSTURE_TEACH
                                             : g_str_equal (posture, "for")
                                                 ? PARVIS_POSTURE_FOR
                                                 : PARVIS_POSTURE_ACCOMPANY);
  /* Whoever makes mandates may have put something before it. */
  if (self->shown != PARVIS_SCREEN_POSTURE)
    return;

  /* Whoever helps has someone beside them: nobody need be invited any more. */
  if (self->stage == PARVIS_SCREEN_WELCOME && parvis_session_may_go_on (self->session))
    parvis_visit_next (self->visit);
  else
    _parvis_conductor_show_stage (self);
}

/* One after the other, where somebody wants to see them all. */
static void
consent_cb (ParvisConductor *self, gboolean agrees)
{
  ParvisConsentTopic topic = self->consent_topic;
  gboolean goes_on = self->asks_all_consents && topic + 1 < PARVIS_N_CONSENTS;

  parvis_consent_answer (get_consent (self), topic,
                         agrees ? PARVIS_CONSENT_GIVEN : PARVIS_CONSENT_REFUSED);
  if (topic == PARVIS_CONSENT_SEES && !agrees &&
      parvis_session_get_posture (self->session) == PARVIS_POSTURE_FOR)
    {
      /* Nobody answers for somebody without seeing what. */
      self->was_refused = TRUE;
      goes_on = FALSE;
      parvis_session_set_posture (self->session, PARVIS_POSTURE_NONE);
    }

  self->consent_topic = goes_on ? topic + 1 : PARVIS_CONSENT_SEES;
  self->asks_all_consents = goes_on;
  if (goes_on)
    _parvis_conductor_lay_over (self, PARVIS_SCREEN_CONSENT);
  else
    _parvis_conductor_show_stage (self);
}

static void
desk_cb (ParvisConductor *self, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (desk); i++)
    if (g_str_equal (desk[i].tile.id, id))
      desk[i].begin (self);
}

static const struct
{
  ParvisScreen screen;
  const char *signal;
  GCallback callback;
} wires[] = {
  { PARVIS_SCREEN_SIGN_IN, "sign-in", G_CALLBACK (sign_in_cb) },
  { PARVIS_SCREEN_LOCK, "sign-in", G_CALLBACK (sign_in_cb) },
  { PARVIS_SCREEN_LOCK, "other", G_CALLBACK (other_cb) },
  { PARVIS_SCREEN_HELP, "assist", G_CALLBACK (assist_cb) },
  { PARVIS_SCREEN_POSTURE, "chosen", G_CALLBACK (posture_cb) },
  { PARVIS_SCREEN_CONSENT, "answered", G_CALLBACK (consent_cb) },
  { PARVIS_SCREEN_DESK, "chosen", G_CALLBACK (desk_cb) },
};

static void
made_cb (ParvisConductor *self, ParvisScreen screen, ParvisPage *page)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wires); i++)
    if (wires[i].screen == screen)
      g_signal_connect_object (page, wires[i].signal, wires[i].callback, self, G_CONNECT_SWAPPED);
}

/* The frame's buttons */

/**
 * _parvis_conductor_get_parts_for_people:
 * @parts: what the screen has
 *
 * Returns: those that lead anywhere: on a laptop there is nothing before signing in
 */
ParvisFrameParts
_parvis_conductor_get_parts_for_people (ParvisConductor *self, ParvisFrameParts parts)
{
  return self->shown == PARVIS_SCREEN_SIGN_IN && is_laptop (self) ? parts & ~PARVIS_FRAME_BACK
                                                                  : parts;
}

/**
 * _parvis_conductor_next_for_people:
 *
 * Returns: whether "Continue" was for whoever helps
 */
gboolean
_parvis_conductor_next_for_people (ParvisConductor *self)
{
  ParvisPage *page = parvis_frame_get_page (self->frame);

  if (PARVIS_IS_SIGN_IN_PAGE (page))
    {
      parvis_sign_in_page_submit (PARVIS_SIGN_IN_PAGE (page));
      return TRUE;
    }

  if (self->shown != PARVIS_SCREEN_REVIEW || parvis_session_may_hand_in (self->session))
    return FALSE;

  _parvis_conductor_show_message (self, "ear", _ ("All answers must be read aloud first."), "ear",
                                  _ ("Read back"));
  return TRUE;
}

/* Who does not say how they help has not begun. */
static void
leave_posture (ParvisConductor *self)
{
  if (is_laptop (self))
    {
      self->vanishing = TRUE;
      parvis_visit_erase (self->visit);
    }
  else
    parvis_session_end (self->session);
}

/**
 * _parvis_conductor_back_for_people:
 *
 * Returns: whether "Back" was for whoever helps
 */
gboolean
_parvis_conductor_back_for_people (ParvisConductor *self)
{
  ParvisPage *page = parvis_frame_get_page (self->frame);

  if (PARVIS_IS_SIGN_IN_PAGE (page))
    return parvis_sign_in_page_go_back (PARVIS_SIGN_IN_PAGE (page));

  if (self->shown == PARVIS_SCREEN_POSTURE)
    {
      leave_posture (self);
      return TRUE;
    }

  if (_parvis_conductor_back_for_report (self))
    return TRUE;

  /* What was not answered is a no. */
  if (self->shown == PARVIS_SCREEN_CONSENT &&
      parvis_consent_get (get_consent (self), self->consent_topic) == PARVIS_CONSENT_NOT_ASKED)
    {
      consent_cb (self, FALSE);
      return TRUE;
    }

  self->asks_all_consents = FALSE;
  self->consent_topic = PARVIS_CONSENT_SEES;
  return FALSE;
}

/* Who comes and goes */

static void
session_changed_cb (ParvisConductor *self)
{
  ParvisSessionState before = self->session_state;

  self->session_state = parvis_session_get_state (self->session);
  if (self->session_state == PARVIS_SESSION_CLOSED)
    parvis_idle_release (self->idle, PARVIS_IDLE_HELPED);
  else
    parvis_idle_hold (self->idle, PARVIS_IDLE_HELPED);

  _parvis_conductor_show_strip (self);
  if (before == self->session_state)
    return;

  if (self->session_state == PARVIS_SESSION_LOCKED)
    _parvis_conductor_lay_over (self, PARVIS_SCREEN_LOCK);
  else if (self->farewell == 0)
    _parvis_conductor_show_stage (self);
}

/* An account was made, or taken off: it is shown where somebody looks for it. */
static void
agents_changed_cb (ParvisConductor *self)
{
  ParvisPage *page = parvis_frame_get_page (self->frame);

  if (self->shown == PARVIS_SCREEN_SIGN_IN)
    fill_sign_in (self, page);
  else if (self->shown == PARVIS_SCREEN_HELP)
    fill_help (self, page);
}

static void
heard_cb (ParvisConductor *self, const char *id)
{
  if (self->shown == PARVIS_SCREEN_REVIEW)
    parvis_read_back_heard (parvis_session_get_read_back (self->session), id);
}

/**
 * _parvis_conductor_end_help:
 *
 * The person of this visit has gone. On a kiosk so has the helper: nobody must find it open.
 */
void
_parvis_conductor_end_help (ParvisConductor *self)
{
  self->was_refused = FALSE;
  self->asks_all_consents = FALSE;
  self->consent_topic = PARVIS_CONSENT_SEES;
  if (is_laptop (self) && parvis_session_get_state (self->session) == PARVIS_SESSION_OPEN)
    parvis_session_end_visit (self->session);
  else
    parvis_session_end (self->session);
}

static char *
dup_consent (const char *name, gpointer consent)
{
  return parvis_consent_dup_property (consent, name);
}

void
_parvis_conductor_join_people (ParvisConductor *self)
{
  _parvis_conductor_join_strip (self);
  _parvis_conductor_join_report (self);
  parvis_visit_set_consent_func (self->visit, dup_consent, get_consent (self));
  g_signal_connect_object (self->screens, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "answered", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "agents-changed", G_CALLBACK (agents_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->voice, "heard", G_CALLBACK (heard_cb), self, G_CONNECT_SWAPPED);
}

/**
 * parvis_conductor_get_session:
 *
 * Returns: (transfer none): who helps
 */
ParvisSession *
parvis_conductor_get_session (ParvisConductor *self)
{
  g_return_val_if_fail (PARVIS_IS_CONDUCTOR (self), NULL);

  return self->session;
}
