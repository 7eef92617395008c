/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the buttons around every page do, and the keys that stand for them. */

#include "parvis-conductor-private.h"

#include "parvis-home-page.h"
#include "parvis-offers-page.h"
#include "parvis-question-page.h"

/**
 * _parvis_conductor_next:
 *
 * "Continuer", or whatever the one next step is called here.
 */
void
_parvis_conductor_next (ParvisConductor *self)
{
  ParvisPage *page = parvis_frame_get_page (self->frame);

  if (_parvis_conductor_next_for_mandate (self) || _parvis_conductor_next_for_people (self))
    return;

  /* Who has tried goes on. */
  if (self->shown == PARVIS_SCREEN_PRACTICE)
    parvis_visit_next (self->visit);
  else if (self->shown == PARVIS_SCREEN_PIN)
    parvis_operator_submit (self->operator);
  else if (self->shown == PARVIS_SCREEN_DROP)
    parvis_resuming_drop (self->resuming, PARVIS_CODE_PAGE (page));
  else if (_parvis_conductor_is_over (self))
    _parvis_conductor_show_stage (self);
  else if (self->stage == PARVIS_SCREEN_QUESTION)
    parvis_question_page_submit (PARVIS_QUESTION_PAGE (page));
  else if (self->stage == PARVIS_SCREEN_REVIEW)
    parvis_handover_begin (self->handover);
  else if (self->stage == PARVIS_SCREEN_CODE)
    {
      /* A code is a code to who holds it; its length says what it opens. */
      if (!parvis_resuming_begin (self->resuming, PARVIS_CODE_PAGE (page)))
        parvis_tracking_begin (self->tracking);
    }
  else if (self->stage == PARVIS_SCREEN_TELL)
    parvis_orienting_begin (self->orienting);
  else
    parvis_visit_next (self->visit);
}

static void
back_cb (ParvisConductor *self)
{
  ParvisPage *page = parvis_frame_get_page (self->frame);

  if (_parvis_conductor_back_for_people (self))
    return;

  if (_parvis_conductor_is_over (self))
    {
      _parvis_conductor_show_stage (self);
      return;
    }

  if (self->stage == PARVIS_SCREEN_HOME && parvis_home_page_go_back (PARVIS_HOME_PAGE (page)))
    return;

  if (self->stage == PARVIS_SCREEN_OFFERS && parvis_offers_page_go_back (PARVIS_OFFERS_PAGE (page)))
    return;

  if (self->stage == PARVIS_SCREEN_QUESTION)
    {
      if (parvis_question_page_go_back (PARVIS_QUESTION_PAGE (page)))
        return;
      parvis_asking_keep (self->asking);
    }

  parvis_visit_back (self->visit);
}

static void
listen_cb (ParvisConductor *self)
{
  if (_parvis_conductor_is_for_operator (self))
    return;

  _parvis_conductor_did (self, PARVIS_EXERCISE_LISTENED);
  parvis_voice_read (self->voice, "listen");
}

static void
help_cb (ParvisConductor *self)
{
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_HELP);
}

static void
settings_cb (ParvisConductor *self)
{
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_SETTINGS);
}

static void
language_cb (ParvisConductor *self)
{
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_LANGUAGE);
}

static void
erase_cb (ParvisConductor *self)
{
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_ERASE);
}

/* Nothing is asked and nothing said: in an instant it is as if nobody had been here. */
static void
leave_cb (ParvisConductor *self)
{
  self->vanishing = TRUE;
  parvis_visit_erase (self->visit);
}

static const struct
{
  ParvisFrameParts part;
  const char *signal;
  void (*callback) (ParvisConductor *);
} buttons[] = {
  { PARVIS_FRAME_NEXT, "next", _parvis_conductor_next },
  { PARVIS_FRAME_BACK, "back", back_cb },
  { PARVIS_FRAME_LISTEN, "listen", listen_cb },
  { PARVIS_FRAME_HELP, "help", help_cb },
  { PARVIS_FRAME_SETTINGS, "settings", settings_cb },
  { PARVIS_FRAME_LANGUAGE, "language", language_cb },
  { PARVIS_FRAME_ERASE, "erase", erase_cb },
  { PARVIS_FRAME_LEAVE, "leave", leave_cb },
};

/* Listening is always possible, and so is leaving what lies over the visit. */
static gboolean
offers (ParvisConductor *self, ParvisFrameParts part)
{
  return (parvis_frame_get_parts (self->frame) & part) != 0 || part == PARVIS_FRAME_LISTEN ||
         (part == PARVIS_FRAME_NEXT && _parvis_conductor_is_over (self));
}

/**
 * parvis_conductor_press:
 * @part: one of the frame's buttons
 *
 * A key does what a button on this screen does, and no more: nothing where there is no such button.
 */
void
parvis_conductor_press (ParvisConductor *self, ParvisFrameParts part)
{
  g_return_if_fail (PARVIS_IS_CONDUCTOR (self));

  if (!offers (self, part))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (buttons[i].part == part)
      buttons[i].callback (self);
}

/**
 * parvis_conductor_call:
 *
 * Calls a person, where somebody would come; else shows how one is reached. Nothing where Help is
 * not offered.
 */
void
parvis_conductor_call (ParvisConductor *self)
{
  g_return_if_fail (PARVIS_IS_CONDUCTOR (self));

  if (!offers (self, PARVIS_FRAME_HELP))
    return;

  if (self->configuration->call_url != NULL)
    _parvis_conductor_call (self);
  else
    parvis_conductor_press (self, PARVIS_FRAME_HELP);
}

void
_parvis_conductor_join_frame (ParvisConductor *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_signal_connect_object (self->frame, buttons[i].signal, G_CALLBACK (buttons[i].callback), self,
                             G_CONNECT_SWAPPED);
}
