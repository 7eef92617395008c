/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-conductor-private.h"

#include <glib/gi18n-lib.h>

#include "parvis-devices.h"
#include "parvis-idle-page.h"
#include "parvis-language.h"
#include "parvis-message-page.h"
#include "parvis-review-page.h"
#include "parvis-translation.h"

/* How long "everything is erased" stays, when nobody touches it away. */
#define FAREWELL_SECONDS 8

/* Seconds for which somebody can listen without a touch: the longest recording, twice. */
#define MOST_LISTENING 600

G_DEFINE_FINAL_TYPE (ParvisConductor, parvis_conductor, G_TYPE_OBJECT)

enum
{
  SHOWN,
  FORGOTTEN,
  PRACTISE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const ParvisScreen screen_of_stage[] = {
  [PARVIS_VISIT_WELCOME] = PARVIS_SCREEN_WELCOME,
  [PARVIS_VISIT_LANGUAGE] = PARVIS_SCREEN_LANGUAGE,
  [PARVIS_VISIT_HOME] = PARVIS_SCREEN_HOME,
  [PARVIS_VISIT_BEFORE] = PARVIS_SCREEN_BEFORE,
  [PARVIS_VISIT_QUESTION] = PARVIS_SCREEN_QUESTION,
  [PARVIS_VISIT_REVIEW] = PARVIS_SCREEN_REVIEW,
  [PARVIS_VISIT_RECEIPT] = PARVIS_SCREEN_RECEIPT,
  [PARVIS_VISIT_CODE] = PARVIS_SCREEN_CODE,
  [PARVIS_VISIT_CASE] = PARVIS_SCREEN_CASE,
  [PARVIS_VISIT_KEPT] = PARVIS_SCREEN_KEPT,
  [PARVIS_VISIT_TELL] = PARVIS_SCREEN_TELL,
  [PARVIS_VISIT_OFFERS] = PARVIS_SCREEN_OFFERS,
  [PARVIS_VISIT_URGENT] = PARVIS_SCREEN_URGENT,
};

/* Showing */

gboolean
_parvis_conductor_is_for_operator (ParvisConductor *self)
{
  return self->shown == PARVIS_SCREEN_PIN || self->shown == PARVIS_SCREEN_MAINTENANCE;
}

static gboolean
speaks_on_arrival (ParvisConductor *self)
{
  if (_parvis_conductor_is_for_operator (self))
    return FALSE;

  /* Nobody is there: a machine that talks to an empty hall is a nuisance. */
  return self->shown != PARVIS_SCREEN_WELCOME || self->woken;
}

/**
 * parvis_conductor_is_private:
 *
 * Private answers are said once the person asked for it at the review, until they leave.
 *
 * Returns: whether what is answered on this screen must not be said
 */
gboolean
parvis_conductor_is_private (ParvisConductor *self)
{
  g_autoptr (ParvisFormPrompt) prompt = NULL;

  g_return_val_if_fail (PARVIS_IS_CONDUCTOR (self), TRUE);

  /* What is typed there is for nobody's ear. */
  if (self->shown == PARVIS_SCREEN_SIGN_IN || self->shown == PARVIS_SCREEN_LOCK)
    return TRUE;
  if (self->shown == PARVIS_SCREEN_QUESTION)
    prompt = parvis_visit_dup_prompt (self->visit);

  /* What somebody needs is nobody else's business. */
  return (self->shown == PARVIS_SCREEN_TELL || (prompt != NULL && prompt->is_private)) &&
         !self->may_speak && !self->headset;
}

static void
give_voice (ParvisConductor *self, ParvisPage *page)
{
  g_autofree char *name = parvis_screens_dup_name (self->screens, self->shown);

  parvis_voice_keep_private (self->voice, parvis_conductor_is_private (self));
  parvis_voice_follow (self->voice, page, name);
  if (speaks_on_arrival (self))
    parvis_voice_read (self->voice, "arrival");
}

static void
show (ParvisConductor *self, ParvisScreen screen)
{
  ParvisPage *page;

  screen = _parvis_conductor_guard_sandbox (self, _parvis_conductor_guard (self, screen));
  page = parvis_screens_get_page (self->screens, screen);
  self->shown = screen;

  parvis_screens_fill (self->screens, screen);
  _parvis_conductor_fill_people (self, screen, page);
  _parvis_conductor_fill_sandbox (self, page);
  if (screen == PARVIS_SCREEN_REVIEW && self->changed != NULL)
    parvis_review_page_reveal (PARVIS_REVIEW_PAGE (page), self->changed);
  if (screen == PARVIS_SCREEN_REVIEW)
    parvis_review_page_set_speak_private (PARVIS_REVIEW_PAGE (page),
                                          self->may_speak || self->headset);
  parvis_screens_dress (self->screens, screen, self->frame);
  parvis_frame_set_parts (self->frame, _parvis_conductor_get_parts_for_people (
                                           self, parvis_frame_get_parts (self->frame)));
  parvis_frame_set_page (self->frame, page);
  parvis_page_show (page);

  g_signal_emit (self, signals[SHOWN], 0);
  give_voice (self, page);
}

void
_parvis_conductor_show_message (ParvisConductor *self,
                                const char *icon,
                                const char *sentence,
                                const char *button_icon,
                                const char *button)
{
  ParvisPage *page = parvis_screens_get_page (self->screens, PARVIS_SCREEN_MESSAGE);

  parvis_message_page_set (PARVIS_MESSAGE_PAGE (page), icon, sentence, button_icon, button);
  show (self, PARVIS_SCREEN_MESSAGE);
}

void
_parvis_conductor_speak_language (ParvisConductor *self, const char *code)
{
  parvis_visit_set_language (self->visit, code);
  parvis_translation_set_language (code);
  gtk_widget_set_default_direction (parvis_language_is_rtl (code) ? GTK_TEXT_DIR_RTL
                                                                  : GTK_TEXT_DIR_LTR);
  parvis_voice_set_language (self->voice, code);
  parvis_printing_set_language (self->printing, code);
}

gboolean
_parvis_conductor_is_over (ParvisConductor *self)
{
  return self->shown != self->stage;
}

void
_parvis_conductor_lay_over (ParvisConductor *self, ParvisScreen screen)
{
  if (self->stage == PARVIS_SCREEN_QUESTION && !_parvis_conductor_is_over (self))
    parvis_asking_keep (self->asking);
  if (self->stage == PARVIS_SCREEN_TELL && !_parvis_conductor_is_over (self))
    parvis_orienting_keep (self->orienting);

  self->woken = TRUE;
  show (self, screen);
}

/* One person goes, the next comes */

/* Nothing of what somebody did or said stays: not on a page that nobody sees, and not where the
 * next one could paste it from. */
static void
forget_answers (ParvisConductor *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self->frame));

  parvis_printing_cancel (self->printing);
  parvis_screens_forget (self->screens);
  gdk_clipboard_set_content (gdk_display_get_clipboard (display), NULL);
  gdk_clipboard_set_content (gdk_display_get_primary_clipboard (display), NULL);
  g_clear_pointer (&self->changed, g_free);
  self->may_speak = FALSE;
}

/* Every setting is back to what the next person expects (R15, R95). */
static void
forget_person (ParvisConductor *self)
{
  parvis_idle_stop (self->idle);
  parvis_call_end (self->call);
  parvis_preferences_reset (self->preferences);
  g_signal_emit (self, signals[FORGOTTEN], 0);
  _parvis_conductor_speak_language (self, self->configuration->languages[0]);
  self->woken = FALSE;
}

/* However the farewell ends, what follows is for the next person. */
static void
end_farewell (ParvisConductor *self)
{
  if (self->farewell == 0)
    return;

  g_clear_handle_id (&self->farewell, g_source_remove);
  forget_person (self);
}

static gboolean
farewell_over_cb (gpointer user_data)
{
  ParvisConductor *self = user_data;

  _parvis_conductor_show_stage (self);

  return G_SOURCE_REMOVE;
}

/* In the language and the size of the person who goes. */
static void
say_farewell (ParvisConductor *self)
{
  parvis_idle_stop (self->idle);
  _parvis_conductor_show_message (self, "check-circle",
                                  parvis_visit_has_left_draft (self->visit)
                                      ? _ ("Your code opens what you kept. Goodbye!")
                                      : _ ("Everything is erased. Goodbye!"),
                                  "house", _ ("Back to the start"));
  self->farewell = g_timeout_add_seconds (FAREWELL_SECONDS, farewell_over_cb, self);
}

void
_parvis_conductor_show_stage (ParvisConductor *self)
{
  GPtrArray *procedures = parvis_library_get_procedures (self->library);
  gboolean at_home = self->stage == PARVIS_SCREEN_HOME;

  end_farewell (self);

  /* A home without a tile would leave the person to wonder what to touch. Who has begun already
   * goes on: what is kept free is for them. */
  if ((self->resting && self->stage <= PARVIS_SCREEN_HOME) ||
      (at_home && procedures != NULL && procedures->len == 0))
    _parvis_conductor_show_message (
        self, "warning", _ ("This machine cannot help you today. Please ask someone."), NULL, NULL);
  else if (at_home && procedures == NULL)
    _parvis_conductor_show_message (self, "hourglass", _ ("One moment, please."), NULL, NULL);
  else
    show (self, self->stage);
}

static void
watch (ParvisConductor *self)
{
  if (_parvis_conductor_is_watched (self))
    parvis_idle_start (self->idle);
}

static void
moved_cb (ParvisConductor *self)
{
  gboolean was_here = self->stage != PARVIS_SCREEN_WELCOME;

  self->stage = screen_of_stage[parvis_visit_get_stage (self->visit)];
  parvis_voice_set_procedure (self->voice, parvis_visit_get_procedure (self->visit));
  if (self->stage == PARVIS_SCREEN_WELCOME)
    _parvis_conductor_end_help (self);

  if (_parvis_conductor_take_mandate (self))
    return;

  if (self->stage == PARVIS_SCREEN_WELCOME && was_here && !self->vanishing)
    {
      say_farewell (self);
      forget_answers (self);
      return;
    }

  if (self->stage == PARVIS_SCREEN_WELCOME)
    forget_person (self);
  else
    watch (self);
  _parvis_conductor_show_stage (self);

  if (self->vanishing)
    forget_answers (self);
  self->vanishing = FALSE;
}

/* Hands and the clock */

static void
wake (ParvisConductor *self)
{
  self->woken = TRUE;
  watch (self);
  parvis_voice_read (self->voice, "arrival");
}

/**
 * parvis_conductor_touch:
 * @by: what did
 *
 * Somebody touched something, wherever.
 *
 * Returns: whether that was all the touch was for, and nothing else must hear of it
 */
gboolean
parvis_conductor_touch (ParvisConductor *self, ParvisInputBy by)
{
  gboolean warned;

  g_return_val_if_fail (PARVIS_IS_CONDUCTOR (self), FALSE);

  warned = parvis_idle_touch (self->idle);
  parvis_session_touch (self->session);
  if (by != PARVIS_INPUT_BY_QUIET_KEY)
    parvis_voice_hush (self->voice);

  /* The touch that answers the warning does nothing else: it must not press what was under it. */
  if (warned)
    {
      _parvis_conductor_show_stage (self);
      return TRUE;
    }

  /* Any touch and any key starts the voice (R24). A finger may press what it meant to; who came
   * with a key has not heard yet what there is. */
  if (self->shown == PARVIS_SCREEN_WELCOME && !self->woken)
    {
      wake (self);
      return by == PARVIS_INPUT_BY_KEY;
    }

  return FALSE;
}

/**
 * parvis_conductor_set_headset:
 * @plugged: whether what is said goes to one ear
 *
 * Plugged in, the screen is read from the beginning, and private answers with it; pulled out,
 * nothing of them is for the hall, whatever leave was given (R04, R11).
 */
void
parvis_conductor_set_headset (ParvisConductor *self, gboolean plugged)
{
  ParvisPage *page;

  g_return_if_fail (PARVIS_IS_CONDUCTOR (self));

  page = parvis_frame_get_page (self->frame);
  self->headset = !!plugged;
  self->may_speak = FALSE;
  if (PARVIS_IS_REVIEW_PAGE (page))
    parvis_review_page_set_speak_private (PARVIS_REVIEW_PAGE (page), plugged);
  parvis_voice_keep_private (self->voice, parvis_conductor_is_private (self));
  parvis_voice_hush (self->voice);
  if (plugged)
    wake (self);
}

/**
 * parvis_conductor_lay_over:
 *
 * Shows a screen over that of the visit, until parvis_conductor_leave().
 */
void
parvis_conductor_lay_over (ParvisConductor *self, ParvisScreen screen)
{
  g_return_if_fail (PARVIS_IS_CONDUCTOR (self));

  _parvis_conductor_lay_over (self, screen);
}

void
parvis_conductor_leave (ParvisConductor *self)
{
  g_return_if_fail (PARVIS_IS_CONDUCTOR (self));

  _parvis_conductor_show_stage (self);
}

/**
 * parvis_conductor_get_screens:
 *
 * Returns: (transfer none)
 */
ParvisScreens *
parvis_conductor_get_screens (ParvisConductor *self)
{
  g_return_val_if_fail (PARVIS_IS_CONDUCTOR (self), NULL);

  return self->screens;
}

ParvisScreen
parvis_conductor_get_shown (ParvisConductor *self)
{
  g_return_val_if_fail (PARVIS_IS_CONDUCTOR (self), PARVIS_SCREEN_WELCOME);

  return self->shown;
}

static void
speaking_cb (ParvisConductor *self, gboolean speaking)
{
  parvis_frame_set_speaking (self->frame, speaking);

  if (speaking)
    parvis_idle_hold (self->idle, PARVIS_IDLE_LISTENS);
  else
    parvis_idle_release (self->idle, PARVIS_IDLE_LISTENS);
}

static void
printing_cb (ParvisConductor *self, gboolean is_printing)
{
  if (is_printing)
    parvis_idle_hold (self->idle, PARVIS_IDLE_PRINTS);
  else
    parvis_idle_release (self->idle, PARVIS_IDLE_PRINTS);
}

static void
waiting_cb (ParvisConductor *self, gboolean is_waiting)
{
  if (is_waiting)
    parvis_idle_hold (self->idle, PARVIS_IDLE_CALLS);
  else
    parvis_idle_release (self->idle, PARVIS_IDLE_CALLS);
}

static void
warn_cb (ParvisConductor *self)
{
  ParvisPage *page = parvis_screens_get_page (self->screens, PARVIS_SCREEN_IDLE);
  guint total = self->configuration->answer_seconds;

  /* Somebody looked and went: there is nothing of theirs but the size of the letters. */
  if (self->stage == PARVIS_SCREEN_WELCOME)
    {
      parvis_visit_erase (self->visit);
      return;
    }

  parvis_idle_page_set_seconds_left (PARVIS_IDLE_PAGE (page), total, total);
  _parvis_conductor_lay_over (self, PARVIS_SCREEN_IDLE);
}

static void
left_cb (ParvisConductor *self, guint left)
{
  ParvisPage *page = parvis_screens_get_page (self->screens, PARVIS_SCREEN_IDLE);
  guint total = self->configuration->answer_seconds;

  parvis_idle_page_set_seconds_left (PARVIS_IDLE_PAGE (page), left, total);

  /* Said when it began, and once more with 20 seconds to go (R92). */
  if (left == MIN (20, total / 2))
    parvis_voice_read (self->voice, "idle");
}

/**
 * parvis_conductor_ask_operator:
 *
 * Somebody made the gesture that only operators know. Whoever is in the middle of a visit finds it
 * where it was.
 */
void
parvis_conductor_ask_operator (ParvisConductor *self)
{
  g_return_if_fail (PARVIS_IS_CONDUCTOR (self));

  if (parvis_operator_is_expected (self->operator))
    _parvis_conductor_lay_over (self, PARVIS_SCREEN_PIN);
}

/* The desk */

/**
 * parvis_conductor_library_changed:
 *
 * The procedures were read: whoever waits for them sees them now.
 */
void
parvis_conductor_library_changed (ParvisConductor *self)
{
  g_return_if_fail (PARVIS_IS_CONDUCTOR (self));

  if (self->stage == PARVIS_SCREEN_HOME &&
      (self->shown == PARVIS_SCREEN_HOME || self->shown == PARVIS_SCREEN_MESSAGE))
    _parvis_conductor_show_stage (self);
}

/**
 * parvis_conductor_close_desk:
 *
 * Nothing more can be kept here, so nobody may begin; the screen says to ask someone. Whoever has
 * begun is left to end.
 */
void
parvis_conductor_close_desk (ParvisConductor *self)
{
  g_return_if_fail (PARVIS_IS_CONDUCTOR (self));

  self->resting = TRUE;
  if (self->stage > PARVIS_SCREEN_HOME)
    return;

  self->woken = FALSE;
  _parvis_conductor_show_stage (self);
}

/**
 * parvis_conductor_open_desk:
 *
 * What is handed in can be kept, now or again: whoever comes may begin.
 */
void
parvis_conductor_open_desk (ParvisConductor *self)
{
  g_return_if_fail (PARVIS_IS_CONDUCTOR (self));

  if (!self->resting)
    return;

  self->resting = FALSE;
  if (self->stage <= PARVIS_SCREEN_HOME)
    _parvis_conductor_show_stage (self);
}

/**
 * parvis_conductor_begin:
 *
 * Shows the first screen, in the first language.
 */
void
parvis_conductor_begin (ParvisConductor *self)
{
  g_return_if_fail (PARVIS_IS_CONDUCTOR (self));

  _parvis_conductor_speak_language (self, self->configuration->languages[0]);
  _parvis_conductor_show_stage (self);
  parvis_voice_start_later (self->voice);
}

static void
parvis_conductor_dispose (GObject *object)
{
  ParvisConductor *self = PARVIS_CONDUCTOR (object);

  g_clear_handle_id (&self->farewell, g_source_remove);
  if (self->idle != NULL)
    parvis_idle_stop (self->idle);
  if (self->printing != NULL)
    parvis_printing_close (self->printing);
  g_clear_object (&self->asking);
  g_clear_object (&self->handover);
  g_clear_object (&self->tracking);
  g_clear_object (&self->resuming);
  if (self->orienting != NULL)
    parvis_orienting_close (self->orienting);
  g_clear_object (&self->orienting);
  if (self->screens != NULL)
    parvis_screens_set_voice_func (self->screens, NULL, NULL);
  g_clear_object (&self->printing);
  g_clear_object (&self->call);
  if (self->maintenance != NULL)
    parvis_maintenance_close (self->maintenance);
  g_clear_object (&self->maintenance);
  g_clear_object (&self->operator);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->visit != NULL)
    parvis_visit_set_consent_func (self->visit, NULL, NULL);
  g_clear_object (&self->session);
  g_clear_pointer (&self->report, parvis_store_report_free);
  g_clear_object (&self->store);
  g_clear_object (&self->mandating);
  g_clear_object (&self->screens);
  g_clear_object (&self->visit);
  g_clear_object (&self->idle);
  g_clear_object (&self->voice);
  g_clear_object (&self->preferences);
  g_clear_object (&self->frame);
  g_clear_object (&self->library);
  g_clear_pointer (&self->changed, g_free);

  G_OBJECT_CLASS (parvis_conductor_parent_class)->dispose (object);
}

static void
parvis_conductor_class_init (ParvisConductorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_conductor_dispose;

  signals[SHOWN] = g_signal_new ("shown", PARVIS_TYPE_CONDUCTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[PRACTISE] = g_signal_new ("practise", PARVIS_TYPE_CONDUCTOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[FORGOTTEN] = g_signal_new ("forgotten", PARVIS_TYPE_CONDUCTOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_conductor_init (ParvisConductor *self)
{
}

static gboolean
has_voice (const char *code, gpointer voice)
{
  return parvis_voice_speaks (voice, code);
}

/* Before anything is connected to the visit: what tracking shows is there when the page is, and
 * gone with it. */
static void
make_workers (ParvisConductor *self, ParvisStore *store)
{
  const ParvisConfiguration *configuration = self->configuration;
  g_autoptr (ParvisDevices) devices = parvis_devices_new (configuration);
  g_autoptr (ParvisPaperPrinter) printer = parvis_printing_make_printer (configuration);

  self->store = g_object_ref (store);
  self->visit = parvis_visit_new (store);
  parvis_visit_set_office_language (self->visit, configuration->office_language);
  self->asking = parvis_asking_new (self->visit, devices);
  self->handover = parvis_handover_new (self->visit, store);
  self->printing = parvis_printing_new (printer);
  self->call = parvis_call_new (store);
  self->session = parvis_session_new (store, configuration->lock_seconds);
  self->mandating = parvis_mandating_new (self->visit, store, printer);
  self->operator= parvis_operator_new (configuration, store);
  self->maintenance =
      parvis_maintenance_new (configuration, store, self->printing, self->preferences);
  self->screens = parvis_screens_new (self->visit, self->library, configuration);
  self->tracking = parvis_tracking_new (self->visit, store);
  self->resuming =
      parvis_resuming_new (self->visit, store, self->library, configuration->draft_days);
  parvis_screens_set_tracking (self->screens, self->tracking);
  self->orienting = parvis_orienting_new (self->visit, self->library);
  parvis_screens_set_orienting (self->screens, self->orienting);
  parvis_screens_set_voice_func (self->screens, has_voice, self->voice);
  self->idle =
      parvis_idle_new (configuration->idle_seconds, configuration->answer_seconds, MOST_LISTENING);
}

static void
join (ParvisConductor *self)
{
  _parvis_conductor_join_frame (self);
  _parvis_conductor_join_pages (self);
  _parvis_conductor_join_people (self);
  _parvis_conductor_join_mandate (self);
  _parvis_conductor_join_sandbox (self);
  g_signal_connect_object (self->visit, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->voice, "speaking", G_CALLBACK (speaking_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->printing, "busy", G_CALLBACK (printing_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->call, "waiting", G_CALLBACK (waiting_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle, "warn", G_CALLBACK (warn_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle, "gone", G_CALLBACK (parvis_visit_erase), self->visit,
                           G_CONNECT_SWAPPED);
}

ParvisConductor *
parvis_conductor_new (const ParvisConfiguration *configuration,
                      ParvisStore *store,
                      ParvisLibrary *library,
                      ParvisFrame *frame,
                      ParvisPreferences *preferences,
                      ParvisVoice *voice)
{
  ParvisConductor *self = g_object_new (PARVIS_TYPE_CONDUCTOR, NULL);

  self->configuration = configuration;
  self->library = g_object_ref (library);
  self->frame = g_object_ref (frame);
  self->preferences = g_object_ref (preferences);
  self->voice = g_object_ref (voice);
  make_workers (self, store);
  join (self);

  return self;
}
