/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-window.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "parvis-asking.h"
#include "parvis-camera.h"
#include "parvis-erase-page.h"
#include "parvis-handover.h"
#include "parvis-home-page.h"
#include "parvis-idle-page.h"
#include "parvis-idle.h"
#include "parvis-input.h"
#include "parvis-language-page.h"
#include "parvis-language.h"
#include "parvis-message-page.h"
#include "parvis-metrics.h"
#include "parvis-narrator.h"
#include "parvis-preferences.h"
#include "parvis-question-page.h"
#include "parvis-receipt-page.h"
#include "parvis-review-page.h"
#include "parvis-screens.h"
#include "parvis-settings-page.h"
#include "parvis-speech.h"
#include "parvis-tracking.h"
#include "parvis-translation.h"
#include "parvis-visit.h"

/* How long "everything is erased" stays, when nobody touches it away. */
#define FAREWELL_SECONDS 8

/* Seconds for which somebody can listen without a touch: the longest recording, twice. */
#define MOST_LISTENING 600

struct _ParvisWindow
{
  GtkApplicationWindow parent_instance;

  const ParvisConfiguration *configuration; /* (unowned): the application's */
  ParvisStore *store;                       /* (owned) */
  ParvisLibrary *library;                   /* (owned) */

  ParvisVisit *visit;             /* (owned) */
  ParvisScreens *screens;         /* (owned) */
  ParvisMetrics *metrics;         /* (owned) */
  ParvisIdle *idle;               /* (owned) */
  ParvisInput *input;             /* (owned) */
  ParvisAsking *asking;           /* (owned) */
  ParvisHandover *handover;       /* (owned) */
  ParvisTracking *tracking;       /* (owned) */
  ParvisPreferences *preferences; /* (owned) */
  ParvisSpeech *speech;           /* (owned) (nullable): until the first frame is out */
  ParvisNarrator *narrator;       /* (owned) (nullable) */

  ParvisFrame *frame; /* (unowned): our child */
  ParvisScreen stage; /* the screen of the visit's stage */
  ParvisScreen shown; /* that, or what lies over it */
  gboolean woken;     /* somebody touched the attract screen: it speaks */
  gboolean resting;   /* nothing more can be kept: nobody may begin */
  gboolean may_speak; /* the person asked to hear their private answers */
  char *changed;      /* (owned) (nullable): the answer being changed from the review */
  guint farewell;     /* source id: "everything is erased" is shown */
  guint first_say;    /* source id: speech is still to be started */
};

G_DEFINE_FINAL_TYPE (ParvisWindow, parvis_window, GTK_TYPE_APPLICATION_WINDOW)

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
};

/* Speech */

static void
read_page (ParvisWindow *self, const char *cause)
{
  if (self->narrator != NULL)
    parvis_narrator_read (self->narrator, cause);
}

static void
hush (ParvisWindow *self)
{
  if (self->narrator != NULL)
    parvis_narrator_stop (self->narrator);
}

static void
speaking_cb (ParvisWindow *self)
{
  gboolean speaking;

  g_object_get (self->speech, "speaking", &speaking, NULL);
  parvis_frame_set_speaking (self->frame, speaking);

  if (speaking)
    parvis_idle_hold (self->idle);
  else
    parvis_idle_release (self->idle);
}

static void
speech_problem_cb (ParvisWindow *self, const char *reason)
{
  g_warning ("Sound: %s", reason);
}

/* After the first frame: finding out what sound there is takes longer than drawing. */
static gboolean
start_speech_cb (gpointer user_data)
{
  ParvisWindow *self = user_data;

  self->first_say = 0;
  self->speech = parvis_speech_new (self->configuration->sink, self->configuration->transcript);
  self->narrator = parvis_narrator_new (self->speech);
  parvis_narrator_set_language (self->narrator, parvis_visit_get_language (self->visit));
  parvis_narrator_follow (self->narrator, parvis_frame_get_page (self->frame), "welcome");
  parvis_preferences_set_speech (self->preferences, self->speech, self->narrator);
  g_signal_connect_object (self->speech, "problem", G_CALLBACK (speech_problem_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speech, "notify::speaking", G_CALLBACK (speaking_cb), self,
                           G_CONNECT_SWAPPED);

  return G_SOURCE_REMOVE;
}

static void
say_cb (ParvisWindow *self, GPtrArray *sayings)
{
  if (self->narrator == NULL)
    return;

  /* A touch has silenced whatever was said. Where something still speaks, nobody touched: it is
   * the receipt that changed, and its code must not be lost by half of it being said. */
  if (self->shown == PARVIS_SCREEN_RECEIPT && parvis_speech_is_speaking (self->speech))
    parvis_narrator_read (self->narrator, "arrival");
  else
    parvis_narrator_say (self->narrator, "touch", sayings);
}

/* Screens */

static gboolean
speaks_on_arrival (ParvisWindow *self)
{
  /* Nobody is there: a machine that talks to an empty hall is a nuisance. */
  return self->shown != PARVIS_SCREEN_WELCOME || self->woken;
}

/* Private answers are said once the person asked for it at the review, until they leave. */
static gboolean
is_private (ParvisWindow *self, ParvisScreen screen)
{
  g_autoptr (ParvisFormPrompt) prompt = NULL;

  if (screen == PARVIS_SCREEN_QUESTION)
    prompt = parvis_visit_dup_prompt (self->visit);

  return prompt != NULL && prompt->is_private && !self->may_speak;
}

static void
show (ParvisWindow *self, ParvisScreen screen)
{
  ParvisPage *page = parvis_screens_get_page (self->screens, screen);
  g_autofree char *name = NULL;

  self->shown = screen;

  parvis_screens_fill (self->screens, screen);
  if (screen == PARVIS_SCREEN_REVIEW && self->changed != NULL)
    parvis_review_page_reveal (PARVIS_REVIEW_PAGE (page), self->changed);
  parvis_screens_dress (self->screens, screen, self->frame);
  parvis_frame_set_page (self->frame, page);
  parvis_page_show (page);

  parvis_input_keep_private (self->input, is_private (self, screen));
  name = parvis_screens_dup_name (self->screens, screen);
  if (self->narrator != NULL)
    {
      parvis_narrator_keep_private (self->narrator, is_private (self, screen));
      parvis_narrator_follow (self->narrator, page, name);
    }
  if (speaks_on_arrival (self))
    read_page (self, "arrival");
}

static void
show_message (ParvisWindow *self,
              const char *icon,
              const char *sentence,
              const char *button_icon,
              const char *button)
{
  ParvisPage *page = parvis_screens_get_page (self->screens, PARVIS_SCREEN_MESSAGE);

  parvis_message_page_set (PARVIS_MESSAGE_PAGE (page), icon, sentence, button_icon, button);
  show (self, PARVIS_SCREEN_MESSAGE);
}

static void
speak_language (ParvisWindow *self, const char *code)
{
  parvis_visit_set_language (self->visit, code);
  parvis_translation_set_language (code);
  gtk_widget_set_default_direction (parvis_language_is_rtl (code) ? GTK_TEXT_DIR_RTL
                                                                  : GTK_TEXT_DIR_LTR);
  if (self->narrator != NULL)
    parvis_narrator_set_language (self->narrator, code);
}

/* Nothing of what somebody did or said stays: not on a page that nobody sees, and not where the
 * next one could paste it from. */
static void
forget_answers (ParvisWindow *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));

  parvis_screens_forget (self->screens);
  gdk_clipboard_set_content (gdk_display_get_clipboard (display), NULL);
  gdk_clipboard_set_content (gdk_display_get_primary_clipboard (display), NULL);
  g_clear_pointer (&self->changed, g_free);
  self->may_speak = FALSE;
}

/* Every setting is back to what the next person expects (R15, R95). */
static void
forget_person (ParvisWindow *self)
{
  parvis_idle_stop (self->idle);
  parvis_preferences_reset (self->preferences);
  speak_language (self, self->configuration->languages[0]);
  self->woken = FALSE;
}

/* However the farewell ends, what follows is for the next person. */
static void
end_farewell (ParvisWindow *self)
{
  if (self->farewell == 0)
    return;

  g_clear_handle_id (&self->farewell, g_source_remove);
  forget_person (self);
}

static void
show_wait (ParvisWindow *self)
{
  show_message (self, "hourglass", _ ("One moment, please."), NULL, NULL);
}

static void
show_stage (ParvisWindow *self)
{
  GPtrArray *procedures = parvis_library_get_procedures (self->library);
  gboolean at_home = self->stage == PARVIS_SCREEN_HOME;

  end_farewell (self);

  /* A home without a tile would leave the person to wonder what to touch. Who has begun already
   * goes on: what is kept free is for them. */
  if ((self->resting && self->stage <= PARVIS_SCREEN_HOME) ||
      (at_home && procedures != NULL && procedures->len == 0))
    show_message (self, "warning", _ ("This machine cannot help you today. Please ask someone."),
                  NULL, NULL);
  else if (at_home && procedures == NULL)
    show_wait (self);
  else
    show (self, self->stage);
}

static gboolean
farewell_over_cb (gpointer user_data)
{
  ParvisWindow *self = user_data;

  show_stage (self);

  return G_SOURCE_REMOVE;
}

/* In the language and the size of the person who goes. */
static void
say_farewell (ParvisWindow *self)
{
  parvis_idle_stop (self->idle);
  show_message (self, "check-circle", _ ("Everything is erased. Goodbye!"), "house",
                _ ("Back to the start"));
  self->farewell = g_timeout_add_seconds (FAREWELL_SECONDS, farewell_over_cb, self);
}

static void
moved_cb (ParvisWindow *self)
{
  gboolean was_here = self->stage != PARVIS_SCREEN_WELCOME;

  self->stage = screen_of_stage[parvis_visit_get_stage (self->visit)];
  if (self->narrator != NULL)
    parvis_narrator_set_procedure (self->narrator, parvis_visit_get_procedure (self->visit));

  if (self->stage == PARVIS_SCREEN_WELCOME && was_here)
    {
      say_farewell (self);
      forget_answers (self);
      return;
    }

  if (self->stage == PARVIS_SCREEN_WELCOME)
    forget_person (self);
  else
    parvis_idle_start (self->idle);
  show_stage (self);
}

/* The frame's buttons */

static gboolean
is_over (ParvisWindow *self)
{
  return self->shown != self->stage;
}

static void
next_cb (ParvisWindow *self)
{
  ParvisPage *page = parvis_frame_get_page (self->frame);

  if (is_over (self))
    show_stage (self);
  else if (self->stage == PARVIS_SCREEN_QUESTION)
    parvis_question_page_submit (PARVIS_QUESTION_PAGE (page));
  else if (self->stage == PARVIS_SCREEN_REVIEW)
    parvis_handover_begin (self->handover);
  else if (self->stage == PARVIS_SCREEN_CODE)
    parvis_tracking_begin (self->tracking);
  else
    parvis_visit_next (self->visit);
}

static void
back_cb (ParvisWindow *self)
{
  ParvisPage *page = parvis_frame_get_page (self->frame);

  if (is_over (self))
    {
      show_stage (self);
      return;
    }

  if (self->stage == PARVIS_SCREEN_HOME && parvis_home_page_go_back (PARVIS_HOME_PAGE (page)))
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
listen_cb (ParvisWindow *self)
{
  read_page (self, "listen");
}

static void
lay_over (ParvisWindow *self, ParvisScreen screen)
{
  if (self->stage == PARVIS_SCREEN_QUESTION && !is_over (self))
    parvis_asking_keep (self->asking);

  self->woken = TRUE;
  show (self, screen);
}

static void
help_cb (ParvisWindow *self)
{
  lay_over (self, PARVIS_SCREEN_HELP);
}

static void
settings_cb (ParvisWindow *self)
{
  lay_over (self, PARVIS_SCREEN_SETTINGS);
}

static void
language_cb (ParvisWindow *self)
{
  lay_over (self, PARVIS_SCREEN_LANGUAGE);
}

static void
erase_cb (ParvisWindow *self)
{
  lay_over (self, PARVIS_SCREEN_ERASE);
}

/* What pages say was done */

static void
language_chosen_cb (ParvisWindow *self, const char *code)
{
  ParvisPage *page = parvis_frame_get_page (self->frame);

  speak_language (self, code);
  parvis_screens_dress (self->screens, PARVIS_SCREEN_LANGUAGE, self->frame);
  parvis_page_update (page);
}

static void
procedure_chosen_cb (ParvisWindow *self, ParvisPage *page)
{
  const char *id = parvis_home_page_get_chosen (PARVIS_HOME_PAGE (page));
  ParvisProcedure *procedure = id != NULL ? parvis_library_find (self->library, id) : NULL;
  g_autoptr (GError) error = NULL;

  if (procedure != NULL && !parvis_visit_choose (self->visit, procedure, &error))
    {
      g_warning ("%s could not be begun: %s", id, error->message);
      show_message (self, "warning", _ ("This is not possible today. Please ask someone."),
                    "arrow-left", _ ("Back"));
    }
}

static void
follow_cb (ParvisWindow *self)
{
  parvis_visit_ask_code (self->visit);
}

static void
erase_done_cb (ParvisWindow *self, ParvisPage *page)
{
  if (parvis_erase_page_get_erase (PARVIS_ERASE_PAGE (page)))
    parvis_visit_erase (self->visit);
  else
    show_stage (self);
}

static void
change_cb (ParvisWindow *self, const char *ref)
{
  g_free (self->changed);
  self->changed = g_strdup (ref);
  parvis_visit_change (self->visit, self->changed);
}

static void
leave_to_speak_cb (ParvisWindow *self, ParvisPage *page)
{
  self->may_speak = TRUE;
  parvis_review_page_set_speak_private (PARVIS_REVIEW_PAGE (page), TRUE);
  read_page (self, "listen");
}

static void
connect (ParvisWindow *self, ParvisPage *page, const char *signal, gpointer callback)
{
  g_signal_connect_object (page, signal, G_CALLBACK (callback), self, G_CONNECT_SWAPPED);
}

static void
made_cb (ParvisWindow *self, ParvisScreen screen, ParvisPage *page)
{
  connect (self, page, "say", say_cb);

  switch (screen)
    {
    case PARVIS_SCREEN_WELCOME:
      connect (self, page, "done", next_cb);
      connect (self, page, "language", next_cb);
      break;

    case PARVIS_SCREEN_LANGUAGE:
      connect (self, page, "chosen", language_chosen_cb);
      break;

    case PARVIS_SCREEN_HOME:
      connect (self, page, "done", procedure_chosen_cb);
      connect (self, page, "follow", follow_cb);
      break;

    case PARVIS_SCREEN_CODE:
      parvis_tracking_set_page (self->tracking, PARVIS_CODE_PAGE (page));
      connect (self, page, "done", next_cb);
      break;

    case PARVIS_SCREEN_QUESTION:
      parvis_asking_set_page (self->asking, PARVIS_QUESTION_PAGE (page));
      connect (self, page, "done", next_cb);
      break;

    case PARVIS_SCREEN_REVIEW:
      connect (self, page, "change", change_cb);
      connect (self, page, "leave-to-speak", leave_to_speak_cb);
      break;

    case PARVIS_SCREEN_SETTINGS:
      parvis_preferences_set_page (self->preferences, PARVIS_SETTINGS_PAGE (page));
      break;

    case PARVIS_SCREEN_ERASE:
      connect (self, page, "done", erase_done_cb);
      break;

    case PARVIS_SCREEN_IDLE:
    case PARVIS_SCREEN_MESSAGE:
      connect (self, page, "done", show_stage);
      break;

    case PARVIS_SCREEN_RECEIPT:
      parvis_handover_set_page (self->handover, PARVIS_RECEIPT_PAGE (page));
      break;

    case PARVIS_SCREEN_BEFORE:
    case PARVIS_SCREEN_CASE:
    case PARVIS_SCREEN_HELP:
      break;

    case PARVIS_N_SCREENS:
    default:
      g_assert_not_reached ();
    }
}

static void
tracking_failed_cb (ParvisWindow *self)
{
  show_message (self, "warning", _ ("Your request cannot be found today. Please ask someone."),
                "arrow-left", _ ("Back"));
}

static void
hand_in_failed_cb (ParvisWindow *self, const char *sentence)
{
  if (self->stage == PARVIS_SCREEN_REVIEW)
    show_message (self, "warning", sentence, "arrow-left", _ ("Back to my answers"));
}

/* Nobody should wonder whether the touch was felt. */
static void
hand_in_slow_cb (ParvisWindow *self)
{
  if (self->shown == PARVIS_SCREEN_REVIEW)
    show_wait (self);
}

/* Hands, keys and the clock */

static void
wake (ParvisWindow *self)
{
  self->woken = TRUE;
  parvis_idle_start (self->idle);
  read_page (self, "arrival");
}

static gboolean
touched_cb (ParvisWindow *self, gboolean by_key)
{
  gboolean warned = parvis_idle_touch (self->idle);

  hush (self);

  /* The touch that answers the warning does nothing else: it must not press what was under it. */
  if (warned)
    {
      show_stage (self);
      return TRUE;
    }

  /* Any touch and any key starts the voice (R24). A finger may press what it meant to; who came
   * with a key has not heard yet what there is. */
  if (self->shown == PARVIS_SCREEN_WELCOME && !self->woken)
    {
      wake (self);
      return by_key;
    }

  return FALSE;
}

/* A key does what a button on this screen does, and no more. */
static gboolean
offers (ParvisWindow *self, ParvisFrameParts part)
{
  return (parvis_frame_get_parts (self->frame) & part) != 0;
}

static void
key_cb (ParvisWindow *self, ParvisKey key)
{
  switch (key)
    {
    case PARVIS_KEY_NEXT_ITEM:
      parvis_input_move_focus (self->input, GTK_DIR_TAB_FORWARD);
      break;
    case PARVIS_KEY_PREVIOUS_ITEM:
      parvis_input_move_focus (self->input, GTK_DIR_TAB_BACKWARD);
      break;
    case PARVIS_KEY_CONTINUE:
      if (offers (self, PARVIS_FRAME_NEXT) || is_over (self))
        next_cb (self);
      break;
    case PARVIS_KEY_BACK:
      if (offers (self, PARVIS_FRAME_BACK))
        back_cb (self);
      break;
    case PARVIS_KEY_LISTEN:
      listen_cb (self);
      break;
    case PARVIS_KEY_HELP:
      if (offers (self, PARVIS_FRAME_HELP))
        help_cb (self);
      break;
    case PARVIS_KEY_LOUDER:
      parvis_preferences_step_volume (self->preferences, 1);
      break;
    case PARVIS_KEY_SOFTER:
      parvis_preferences_step_volume (self->preferences, -1);
      break;
    case PARVIS_KEY_FASTER:
      parvis_preferences_step_rate (self->preferences, 1);
      break;
    case PARVIS_KEY_SLOWER:
      parvis_preferences_step_rate (self->preferences, -1);
      break;
    case PARVIS_KEY_HUSH: /* touched_cb() has done it */
    case PARVIS_KEY_NONE:
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
focused_cb (ParvisWindow *self, const char *name)
{
  if (self->narrator != NULL)
    parvis_narrator_say_text (self->narrator, "focus", name);
}

static void
warn_cb (ParvisWindow *self)
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
  lay_over (self, PARVIS_SCREEN_IDLE);
}

static void
left_cb (ParvisWindow *self, guint left)
{
  ParvisPage *page = parvis_screens_get_page (self->screens, PARVIS_SCREEN_IDLE);
  guint total = self->configuration->answer_seconds;

  parvis_idle_page_set_seconds_left (PARVIS_IDLE_PAGE (page), left, total);

  /* Said when it began, and once more with 20 seconds to go (R92). */
  if (left == MIN (20, total / 2))
    read_page (self, "idle");
}

/* Public */

/**
 * parvis_window_library_changed:
 *
 * The procedures were read: whoever waits for them sees them now.
 */
void
parvis_window_library_changed (ParvisWindow *self)
{
  g_return_if_fail (PARVIS_IS_WINDOW (self));

  if (self->stage == PARVIS_SCREEN_HOME &&
      (self->shown == PARVIS_SCREEN_HOME || self->shown == PARVIS_SCREEN_MESSAGE))
    show_stage (self);
}

/**
 * parvis_window_close_desk:
 *
 * Nothing more can be kept here, so nobody may begin; the screen says to ask someone. Whoever has
 * begun is left to end.
 */
void
parvis_window_close_desk (ParvisWindow *self)
{
  g_return_if_fail (PARVIS_IS_WINDOW (self));

  self->resting = TRUE;
  if (self->stage > PARVIS_SCREEN_HOME)
    return;

  self->woken = FALSE;
  show_stage (self);
}

/**
 * parvis_window_open_desk:
 *
 * What is handed in can be kept, now or again: whoever comes may begin.
 */
void
parvis_window_open_desk (ParvisWindow *self)
{
  g_return_if_fail (PARVIS_IS_WINDOW (self));

  if (!self->resting)
    return;

  self->resting = FALSE;
  if (self->stage <= PARVIS_SCREEN_HOME)
    show_stage (self);
}

/* Dots are square: either length tells the other. */
static double
get_width_mm (ParvisWindow *self, const GdkRectangle *area)
{
  if (self->configuration->width_mm == 0)
    return (double) self->configuration->height_mm * area->width / area->height;

  return self->configuration->width_mm;
}

static void
set_panel (ParvisWindow *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (gdk_display_get_monitors (display), 0);
  GdkRectangle area = { 0, 0, 1920, 1080 };

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &area);

  /* Without a window manager nobody makes it full-screen, so it asks for all of it as well. */
  gtk_window_set_default_size (GTK_WINDOW (self), area.width, area.height);
  parvis_metrics_set_panel (self->metrics, area.width, area.height, get_width_mm (self, &area));
}

static void
parvis_window_dispose (GObject *object)
{
  ParvisWindow *self = PARVIS_WINDOW (object);

  g_clear_handle_id (&self->farewell, g_source_remove);
  g_clear_handle_id (&self->first_say, g_source_remove);
  if (self->idle != NULL)
    parvis_idle_stop (self->idle);
  g_clear_object (&self->asking);
  g_clear_object (&self->handover);
  g_clear_object (&self->tracking);
  g_clear_object (&self->preferences);
  g_clear_object (&self->narrator);
  if (self->speech != NULL)
    parvis_speech_close (self->speech);
  g_clear_object (&self->speech);
  g_clear_object (&self->input);
  g_clear_object (&self->screens);
  g_clear_object (&self->visit);
  g_clear_object (&self->metrics);
  g_clear_object (&self->idle);
  g_clear_object (&self->library);
  g_clear_object (&self->store);
  g_clear_pointer (&self->changed, g_free);

  G_OBJECT_CLASS (parvis_window_parent_class)->dispose (object);
}

static void
parvis_window_class_init (ParvisWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_window_dispose;
}

static void
parvis_window_init (ParvisWindow *self)
{
  static const struct
  {
    const char *signal;
    void (*callback) (ParvisWindow *);
  } buttons[] = {
    { "next", next_cb },   { "back", back_cb },         { "listen", listen_cb },
    { "help", help_cb },   { "settings", settings_cb }, { "language", language_cb },
    { "erase", erase_cb },
  };

  self->frame = PARVIS_FRAME (parvis_frame_new ());
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_signal_connect_object (self->frame, buttons[i].signal, G_CALLBACK (buttons[i].callback), self,
                             G_CONNECT_SWAPPED);

  gtk_window_set_decorated (GTK_WINDOW (self), FALSE);
  gtk_window_set_child (GTK_WINDOW (self), GTK_WIDGET (self->frame));
}

static void
join (ParvisWindow *self)
{
  const ParvisConfiguration *configuration = self->configuration;
  g_autoptr (ParvisCamera) camera = parvis_camera_new (configuration->photo);

  self->metrics = parvis_metrics_new (gtk_widget_get_display (GTK_WIDGET (self)));
  set_panel (self);
  parvis_metrics_attach (self->metrics, GTK_WINDOW (self));

  self->visit = parvis_visit_new (self->store);
  self->asking = parvis_asking_new (self->visit, camera);
  self->handover = parvis_handover_new (self->visit, self->store);
  self->preferences = parvis_preferences_new (self->metrics);
  self->screens = parvis_screens_new (self->visit, self->library, configuration);
  /* Before moved_cb() is connected: the page is shown when the case is there, and gone with it. */
  self->tracking = parvis_tracking_new (self->visit, self->store);
  parvis_screens_set_tracking (self->screens, self->tracking);
  self->idle =
      parvis_idle_new (configuration->idle_seconds, configuration->answer_seconds, MOST_LISTENING);
  self->input = parvis_input_new (GTK_WINDOW (self));

  g_signal_connect_object (self->visit, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->screens, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->handover, "failed", G_CALLBACK (hand_in_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tracking, "failed", G_CALLBACK (tracking_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->handover, "slow", G_CALLBACK (hand_in_slow_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle, "warn", G_CALLBACK (warn_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->idle, "gone", G_CALLBACK (parvis_visit_erase), self->visit,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "touched", G_CALLBACK (touched_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "key", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->input, "focused", G_CALLBACK (focused_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * parvis_window_new:
 * @configuration: must outlive the window
 * @store: where visits hand in; it may still be opening
 * @library: what can be done here; it may still be loading
 */
ParvisWindow *
parvis_window_new (GtkApplication *application,
                   const ParvisConfiguration *configuration,
                   ParvisStore *store,
                   ParvisLibrary *library)
{
  ParvisWindow *self = g_object_new (PARVIS_TYPE_WINDOW, "application", application, NULL);

  self->configuration = configuration;
  self->store = g_object_ref (store);
  self->library = g_object_ref (library);
  join (self);

  speak_language (self, configuration->languages[0]);
  show_stage (self);
  self->first_say = g_idle_add_full (G_PRIORITY_LOW, start_speech_cb, self, NULL);

  return self;
}
