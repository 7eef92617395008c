/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Acting in somebody's place: what is shown while a mandate is made, found or ended. */

#include "parvis-conductor-private.h"

#include <glib/gi18n-lib.h>

#include "parvis-code-page.h"
#include "parvis-mandate-done-page.h"
#include "parvis-receipt-code.h"

/* What an account has that says nothing of its role. */
#define CAPACITY "agent"

gboolean
_parvis_conductor_is_mandating (ParvisConductor *self)
{
  return parvis_mandating_is_under_way (self->mandating);
}

static void
say_impossible (ParvisConductor *self)
{
  _parvis_conductor_show_message (self, "warning",
                                  _ ("This is not possible today. Please ask someone."),
                                  "arrow-left", _ ("Back"));
}

/* The journal and the mandate call the helper by their number. */
static char *
dup_helper_id (ParvisConductor *self)
{
  const ParvisStoreAgent *agent = parvis_session_get_agent (self->session);

  return agent != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, agent->id) : NULL;
}

static void
make (ParvisConductor *self)
{
  const ParvisStoreAgent *agent = parvis_session_get_agent (self->session);
  g_autofree char *id = dup_helper_id (self);
  g_autoptr (GError) error = NULL;
  ParvisMandateHelper helper = { self->configuration->organisation, id };

  if (agent == NULL || helper.organisation == NULL)
    {
      g_warning ("No mandate is made: [people] organisation= does not say in whose name");
      say_impossible (self);
      return;
    }

  helper.name = agent->name;
  helper.capacity = *agent->role != '\0' ? agent->role : CAPACITY;
  if (!parvis_mandating_begin (self->mandating, &helper, &error))
    {
      g_warning ("No mandate can be made: %s", error->message);
      say_impossible (self);
    }
}

static void
chosen_cb (ParvisConductor *self, ParvisMandateChoice choice)
{
  self->mandate_choice = choice;
  if (choice == PARVIS_MANDATE_CHOICE_MAKE)
    make (self);
  else
    _parvis_conductor_lay_over (self, PARVIS_SCREEN_MANDATE_CODE);
}

static void
needs_mandate_cb (ParvisConductor *self)
{
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_MANDATE_CHOICE);
}

/* Who helps in another way, or has gone, does not hand in with it; nor does anybody sign one in
 * their name. */
static void
session_changed_cb (ParvisConductor *self)
{
  if (parvis_session_get_posture (self->session) == PARVIS_POSTURE_FOR)
    return;

  parvis_visit_set_mandate (self->visit, NULL);
  parvis_mandating_leave (self->mandating);
}

/* Codes */

static void
submit_code (ParvisConductor *self, ParvisCodePage *page)
{
  g_autofree char *code = parvis_receipt_code_parse (parvis_code_page_get_code (page));
  g_autofree char *id = dup_helper_id (self);

  if (code == NULL)
    parvis_code_page_set_problem (page, PARVIS_CODE_MISTYPED);
  else if (id != NULL && self->mandate_choice == PARVIS_MANDATE_CHOICE_USE)
    parvis_mandating_use (self->mandating, code, id);
  else if (id != NULL)
    parvis_mandating_revoke (self->mandating, code, parvis_session_get_agent (self->session)->name);
}

/**
 * _parvis_conductor_next_for_mandate:
 *
 * Returns: whether "Continue" was about a mandate
 */
gboolean
_parvis_conductor_next_for_mandate (ParvisConductor *self)
{
  ParvisPage *page = parvis_frame_get_page (self->frame);

  if (self->shown == PARVIS_SCREEN_MANDATE_CODE)
    submit_code (self, PARVIS_CODE_PAGE (page));
  else if (self->shown == PARVIS_SCREEN_MANDATE_DONE)
    parvis_mandating_leave (self->mandating);
  else if (self->shown == PARVIS_SCREEN_REVIEW && _parvis_conductor_is_mandating (self))
    parvis_mandating_complete (self->mandating);
  else
    return FALSE;

  return TRUE;
}

/**
 * _parvis_conductor_take_mandate:
 *
 * All of it was read aloud and signed: nothing is left to be looked over.
 *
 * Returns: whether it is being sealed
 */
gboolean
_parvis_conductor_take_mandate (ParvisConductor *self)
{
  if (self->stage != PARVIS_SCREEN_REVIEW || !_parvis_conductor_is_mandating (self))
    return FALSE;

  _parvis_conductor_show_message (self, "hourglass", _ ("One moment, please."), NULL, NULL);
  parvis_mandating_complete (self->mandating);
  return TRUE;
}

/**
 * _parvis_conductor_ask_mandate:
 *
 * Returns: whether the visit is with a mandate, which is asked whether @procedure may be begun
 */
gboolean
_parvis_conductor_ask_mandate (ParvisConductor *self, ParvisProcedure *procedure)
{
  if (parvis_visit_get_mandate (self->visit) == NULL)
    return FALSE;

  parvis_mandating_ask (self->mandating, procedure);
  return TRUE;
}

/* What became of it */

static void
begin_procedure (ParvisConductor *self)
{
  g_autoptr (GError) error = NULL;

  if (parvis_visit_choose (self->visit, parvis_mandating_get_procedure (self->mandating), &error))
    return;

  g_warning ("A procedure could not be begun: %s", error->message);
  say_impossible (self);
}

static void
take_deed (ParvisConductor *self)
{
  parvis_session_set_mandate (self->session, parvis_visit_get_mandate (self->visit));
}

static void
show_done (ParvisConductor *self)
{
  ParvisMandateDonePage *page = PARVIS_MANDATE_DONE_PAGE (
      parvis_screens_get_page (self->screens, PARVIS_SCREEN_MANDATE_DONE));
  const ParvisMandateTerm term =
      parvis_mandate_deed_get_term (parvis_mandating_get_deed (self->mandating));

  take_deed (self);
  parvis_mandate_done_page_set (page, parvis_mandating_get_code (self->mandating), term.end);
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_MANDATE_DONE);
}

static void
show_found (ParvisConductor *self)
{
  const ParvisMandateTerm term =
      parvis_mandate_deed_get_term (parvis_mandating_get_deed (self->mandating));

  take_deed (self);
  if (parvis_mandate_term_ends_soon (&term, g_get_real_time () / G_USEC_PER_SEC))
    _parvis_conductor_show_message (self, "calendar-x",
                                    _ ("This mandate ends in less than a month."), "arrow-right",
                                    _ ("Continue"));
  else
    _parvis_conductor_show_stage (self);
}

/* It may be the one of this visit: nothing more is done with it. */
static void
drop_mandate (ParvisConductor *self)
{
  parvis_visit_set_mandate (self->visit, NULL);
  parvis_session_set_mandate (self->session, NULL);
}

static void
show_over (ParvisConductor *self)
{
  drop_mandate (self);
  _parvis_conductor_show_message (self, "calendar-x",
                                  _ ("This mandate cannot be used any more. Make a new one."),
                                  "arrow-left", _ ("Back"));
}

static void
show_revoked (ParvisConductor *self)
{
  drop_mandate (self);
  _parvis_conductor_show_message (self, "check-circle",
                                  _ ("The mandate has ended. Nobody acts with it any more."),
                                  "arrow-left", _ ("Back"));
}

static void
show_other (ParvisConductor *self)
{
  _parvis_conductor_show_message (self, "prohibit",
                                  _ ("The mandate is not for this. Choose something else."),
                                  "arrow-left", _ ("Back"));
}

static void
show_not_printed (ParvisConductor *self)
{
  if (self->shown == PARVIS_SCREEN_MANDATE_DONE)
    parvis_mandate_done_page_set_print (
        PARVIS_MANDATE_DONE_PAGE (parvis_frame_get_page (self->frame)), PARVIS_MANDATE_PRINT_NONE);
  else
    _parvis_conductor_show_message (
        self, "warning", _ ("Nothing can be printed here. Go back and sign on the screen."),
        "arrow-left", _ ("Back"));
}

static void
refuse_code (ParvisConductor *self, ParvisCodeProblem problem)
{
  if (self->shown == PARVIS_SCREEN_MANDATE_CODE)
    parvis_code_page_set_problem (PARVIS_CODE_PAGE (parvis_frame_get_page (self->frame)), problem);
}

static void
refuse_unknown (ParvisConductor *self)
{
  refuse_code (self, PARVIS_CODE_UNKNOWN);
}

static void
refuse_for_now (ParvisConductor *self)
{
  refuse_code (self, PARVIS_CODE_LATER);
}

static void
answered_cb (ParvisConductor *self, ParvisMandatingAnswer answer)
{
  static void (*const acts[]) (ParvisConductor *) = {
    [PARVIS_MANDATING_MADE] = show_done,
    [PARVIS_MANDATING_FOUND] = show_found,
    [PARVIS_MANDATING_ALLOWED] = begin_procedure,
    [PARVIS_MANDATING_REVOKED] = show_revoked,
    [PARVIS_MANDATING_UNKNOWN] = refuse_unknown,
    [PARVIS_MANDATING_LATER] = refuse_for_now,
    [PARVIS_MANDATING_OVER] = show_over,
    [PARVIS_MANDATING_OTHER] = show_other,
    [PARVIS_MANDATING_NOT_PRINTED] = show_not_printed,
    [PARVIS_MANDATING_FAILED] = say_impossible,
  };

  acts[answer](self);
}

static void
made_cb (ParvisConductor *self, ParvisScreen screen, ParvisPage *page)
{
  if (screen == PARVIS_SCREEN_MANDATE_CHOICE)
    g_signal_connect_object (page, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  else if (screen == PARVIS_SCREEN_MANDATE_CODE)
    g_signal_connect_object (page, "done", G_CALLBACK (_parvis_conductor_next), self,
                             G_CONNECT_SWAPPED);
}

void
_parvis_conductor_join_mandate (ParvisConductor *self)
{
  g_signal_connect_object (self->screens, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "needs-mandate", G_CALLBACK (needs_mandate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->mandating, "answered", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
}
