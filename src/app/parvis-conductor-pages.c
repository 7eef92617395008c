/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What pages say was done on them, and what those who work behind them report. */

#include "parvis-conductor-private.h"

#include <glib/gi18n-lib.h>

#include "parvis-erase-page.h"
#include "parvis-home-page.h"
#include "parvis-offers-page.h"
#include "parvis-question-page.h"
#include "parvis-receipt-page.h"
#include "parvis-review-page.h"
#include "parvis-settings-page.h"

static void
say_cb (ParvisConductor *self, GPtrArray *sayings)
{
  if (_parvis_conductor_is_for_operator (self))
    return;

  /* A touch has silenced whatever was said. Where something still speaks, nobody touched: it is
   * the receipt that changed, and its code must not be lost by half of it being said. */
  if ((self->shown == PARVIS_SCREEN_RECEIPT || self->shown == PARVIS_SCREEN_KEPT) &&
      parvis_voice_is_speaking (self->voice))
    parvis_voice_read (self->voice, "arrival");
  else
    parvis_voice_say (self->voice, sayings);
}

static void
language_chosen_cb (ParvisConductor *self, const char *code)
{
  _parvis_conductor_speak_language (self, code);
  parvis_screens_dress (self->screens, PARVIS_SCREEN_LANGUAGE, self->frame);
  parvis_screens_fill (self->screens, PARVIS_SCREEN_LANGUAGE);
}

static void
choose (ParvisConductor *self, const char *id)
{
  ParvisProcedure *procedure = id != NULL ? parvis_library_find (self->library, id) : NULL;
  g_autoptr (GError) error = NULL;

  /* In somebody's place the store is asked first, and begins it. */
  if (procedure != NULL && _parvis_conductor_ask_mandate (self, procedure))
    return;

  if (procedure != NULL && !parvis_visit_choose (self->visit, procedure, &error))
    {
      g_warning ("%s could not be begun: %s", id, error->message);
      _parvis_conductor_show_message (self, "warning",
                                      _ ("This is not possible today. Please ask someone."),
                                      "arrow-left", _ ("Back"));
    }
}

static void
procedure_chosen_cb (ParvisConductor *self, ParvisPage *page)
{
  choose (self, parvis_home_page_get_chosen (PARVIS_HOME_PAGE (page)));
}

static void
offer_chosen_cb (ParvisConductor *self, ParvisPage *page)
{
  choose (self, parvis_offers_page_get_chosen (PARVIS_OFFERS_PAGE (page)));
}

static void
tell_cb (ParvisConductor *self)
{
  parvis_visit_tell (self->visit);
}

static void
all_cb (ParvisConductor *self)
{
  parvis_visit_show_all (self->visit);
}

static void
follow_cb (ParvisConductor *self)
{
  parvis_visit_ask_code (self->visit);
}

/* Nothing may be changed of what is being kept, or erased. */
static void
show_waiting (ParvisConductor *self)
{
  _parvis_conductor_show_message (self, "hourglass", _ ("One moment, please."), NULL, NULL);
}

static void
erase_done_cb (ParvisConductor *self, ParvisPage *page)
{
  switch (parvis_erase_page_get_choice (PARVIS_ERASE_PAGE (page)))
    {
    case PARVIS_ERASE_ALL:
      if (parvis_visit_get_resume_code (self->visit) != NULL)
        show_waiting (self);
      parvis_resuming_erase (self->resuming);
      break;
    case PARVIS_ERASE_LATER:
      show_waiting (self);
      parvis_resuming_keep (self->resuming);
      break;
    case PARVIS_ERASE_GO_ON:
      _parvis_conductor_show_stage (self);
      break;
    default:
      g_return_if_reached ();
    }
}

static void
drop_cb (ParvisConductor *self)
{
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_DROP);
}

static void
change_cb (ParvisConductor *self, const char *ref)
{
  g_free (self->changed);
  self->changed = g_strdup (ref);
  parvis_visit_change (self->visit, self->changed);
}

static void
leave_to_speak_cb (ParvisConductor *self, ParvisPage *page)
{
  self->may_speak = TRUE;
  parvis_review_page_set_speak_private (PARVIS_REVIEW_PAGE (page), TRUE);
  parvis_voice_read (self->voice, "listen");
}

static void
practice_cb (ParvisConductor *self)
{
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_PRACTICE);
}

static void
data_cb (ParvisConductor *self)
{
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_DATA);
}

static void
ask_to_erase_cb (ParvisConductor *self)
{
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_ERASE);
}

void
_parvis_conductor_call (ParvisConductor *self)
{
  parvis_call_begin (self->call);
  if (self->shown != PARVIS_SCREEN_CALL)
    _parvis_conductor_lay_over (self, PARVIS_SCREEN_CALL);
}

/* Where nobody can be called, there is a page that says whom to ask. */
static void
ask_person_cb (ParvisConductor *self)
{
  if (self->configuration->call_url != NULL)
    _parvis_conductor_call (self);
  else
    _parvis_conductor_lay_over (self, PARVIS_SCREEN_HELP);
}

static void
call_over_cb (ParvisConductor *self)
{
  parvis_call_end (self->call);
  _parvis_conductor_show_stage (self);
}

static void
help_cb (ParvisConductor *self)
{
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_HELP);
}

static const struct
{
  ParvisScreen screen;
  const char *signal;
  GCallback callback;
} wires[] = {
  { PARVIS_SCREEN_WELCOME, "done", G_CALLBACK (_parvis_conductor_next) },
  { PARVIS_SCREEN_WELCOME, "language", G_CALLBACK (_parvis_conductor_next) },
  { PARVIS_SCREEN_WELCOME, "practice", G_CALLBACK (practice_cb) },
  { PARVIS_SCREEN_HELP, "call", G_CALLBACK (_parvis_conductor_call) },
  { PARVIS_SCREEN_HELP, "data", G_CALLBACK (data_cb) },
  { PARVIS_SCREEN_DATA, "erase", G_CALLBACK (ask_to_erase_cb) },
  { PARVIS_SCREEN_DATA, "drop", G_CALLBACK (drop_cb) },
  { PARVIS_SCREEN_DROP, "done", G_CALLBACK (_parvis_conductor_next) },
  { PARVIS_SCREEN_CALL, "again", G_CALLBACK (_parvis_conductor_call) },
  { PARVIS_SCREEN_CALL, "over", G_CALLBACK (call_over_cb) },
  { PARVIS_SCREEN_LANGUAGE, "chosen", G_CALLBACK (language_chosen_cb) },
  { PARVIS_SCREEN_LANGUAGE, "done", G_CALLBACK (_parvis_conductor_next) },
  { PARVIS_SCREEN_HOME, "done", G_CALLBACK (procedure_chosen_cb) },
  { PARVIS_SCREEN_HOME, "follow", G_CALLBACK (follow_cb) },
  { PARVIS_SCREEN_HOME, "tell", G_CALLBACK (tell_cb) },
  { PARVIS_SCREEN_TELL, "done", G_CALLBACK (_parvis_conductor_next) },
  { PARVIS_SCREEN_TELL, "help", G_CALLBACK (help_cb) },
  { PARVIS_SCREEN_OFFERS, "done", G_CALLBACK (offer_chosen_cb) },
  { PARVIS_SCREEN_OFFERS, "again", G_CALLBACK (tell_cb) },
  { PARVIS_SCREEN_OFFERS, "all", G_CALLBACK (all_cb) },
  { PARVIS_SCREEN_OFFERS, "call", G_CALLBACK (ask_person_cb) },
  { PARVIS_SCREEN_URGENT, "call", G_CALLBACK (ask_person_cb) },
  { PARVIS_SCREEN_CODE, "done", G_CALLBACK (_parvis_conductor_next) },
  { PARVIS_SCREEN_QUESTION, "done", G_CALLBACK (_parvis_conductor_next) },
  { PARVIS_SCREEN_QUESTION, "help", G_CALLBACK (help_cb) },
  { PARVIS_SCREEN_REVIEW, "change", G_CALLBACK (change_cb) },
  { PARVIS_SCREEN_REVIEW, "leave-to-speak", G_CALLBACK (leave_to_speak_cb) },
  { PARVIS_SCREEN_ERASE, "done", G_CALLBACK (erase_done_cb) },
  { PARVIS_SCREEN_IDLE, "done", G_CALLBACK (_parvis_conductor_show_stage) },
  { PARVIS_SCREEN_MESSAGE, "done", G_CALLBACK (_parvis_conductor_show_stage) },
};

static void
made_cb (ParvisConductor *self, ParvisScreen screen, ParvisPage *page)
{
  g_signal_connect_object (page, "say", G_CALLBACK (say_cb), self, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (wires); i++)
    if (wires[i].screen == screen)
      g_signal_connect_object (page, wires[i].signal, wires[i].callback, self, G_CONNECT_SWAPPED);

  /* Some have one behind them who fills and reads them. */
  if (screen == PARVIS_SCREEN_CODE)
    parvis_tracking_set_page (self->tracking, PARVIS_CODE_PAGE (page));
  else if (screen == PARVIS_SCREEN_TELL)
    parvis_orienting_set_page (self->orienting, PARVIS_QUESTION_PAGE (page));
  else if (screen == PARVIS_SCREEN_QUESTION)
    parvis_asking_set_page (self->asking, PARVIS_QUESTION_PAGE (page));
  else if (screen == PARVIS_SCREEN_CALL)
    parvis_call_set_page (self->call, PARVIS_CALL_PAGE (page));
  else if (screen == PARVIS_SCREEN_PIN)
    parvis_operator_set_page (self->operator, PARVIS_PIN_PAGE (page));
  else if (screen == PARVIS_SCREEN_MAINTENANCE)
    parvis_maintenance_set_page (self->maintenance, PARVIS_MAINTENANCE_PAGE (page));
  else if (screen == PARVIS_SCREEN_SETTINGS)
    parvis_preferences_set_page (self->preferences, PARVIS_SETTINGS_PAGE (page));
  else if (screen == PARVIS_SCREEN_KEPT)
    parvis_printing_set_page (self->printing, PARVIS_RECEIPT_PAGE (page));
  else if (screen == PARVIS_SCREEN_RECEIPT)
    {
      parvis_handover_set_page (self->handover, PARVIS_RECEIPT_PAGE (page));
      parvis_printing_set_page (self->printing, PARVIS_RECEIPT_PAGE (page));
    }
}

static void
tracking_failed_cb (ParvisConductor *self)
{
  _parvis_conductor_show_message (self, "warning",
                                  _ ("Your request cannot be found today. Please ask someone."),
                                  "arrow-left", _ ("Back"));
}

static void
resuming_failed_cb (ParvisConductor *self, const char *sentence)
{
  _parvis_conductor_show_message (self, "warning", sentence, "arrow-left", _ ("Back"));
}

static void
orienting_failed_cb (ParvisConductor *self)
{
  _parvis_conductor_show_message (self, "warning",
                                  _ ("This is not possible today. Please ask someone."),
                                  "arrow-left", _ ("Back"));
}

static void
dropped_cb (ParvisConductor *self)
{
  _parvis_conductor_show_message (self, "check-circle", _ ("What you kept is erased."),
                                  "arrow-left", _ ("Back"));
}

static void
hand_in_failed_cb (ParvisConductor *self, const char *sentence)
{
  if (self->stage == PARVIS_SCREEN_REVIEW)
    _parvis_conductor_show_message (self, "warning", sentence, "arrow-left",
                                    _ ("Back to my answers"));
}

/* Nobody should wonder whether the touch was felt. */
static void
hand_in_slow_cb (ParvisConductor *self)
{
  if (self->shown == PARVIS_SCREEN_REVIEW)
    _parvis_conductor_show_message (self, "hourglass", _ ("One moment, please."), NULL, NULL);
}

static void
let_in_cb (ParvisConductor *self)
{
  if (self->shown == PARVIS_SCREEN_PIN)
    _parvis_conductor_lay_over (self, PARVIS_SCREEN_MAINTENANCE);
}

/* Not while its page is being shown anew. */
static gboolean
end_cb (gpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (user_data));

  return G_SOURCE_REMOVE;
}

static void
restart_cb (ParvisConductor *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, end_cb,
                   g_object_ref (gtk_widget_get_root (GTK_WIDGET (self->frame))), g_object_unref);
}

void
_parvis_conductor_join_pages (ParvisConductor *self)
{
  g_signal_connect_object (self->operator, "let-in", G_CALLBACK (let_in_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->maintenance, "restart", G_CALLBACK (restart_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->screens, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->handover, "failed", G_CALLBACK (hand_in_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->handover, "slow", G_CALLBACK (hand_in_slow_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->resuming, "failed", G_CALLBACK (resuming_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->resuming, "language",
                           G_CALLBACK (_parvis_conductor_speak_language), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->resuming, "erased", G_CALLBACK (dropped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->orienting, "failed", G_CALLBACK (orienting_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tracking, "failed", G_CALLBACK (tracking_failed_cb), self,
                           G_CONNECT_SWAPPED);
}
