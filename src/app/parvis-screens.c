/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-screens-private.h"

#include <glib/gi18n-lib.h>

#include "parvis-before-page.h"
#include "parvis-call-page.h"
#include "parvis-case-page.h"
#include "parvis-code-page.h"
#include "parvis-consent-page.h"
#include "parvis-data-page.h"
#include "parvis-desk-page.h"
#include "parvis-erase-page.h"
#include "parvis-exercise-page.h"
#include "parvis-help-page.h"
#include "parvis-home-page.h"
#include "parvis-idle-page.h"
#include "parvis-keys-page.h"
#include "parvis-language-page.h"
#include "parvis-language.h"
#include "parvis-maintenance-page.h"
#include "parvis-mandate-choice-page.h"
#include "parvis-mandate-done-page.h"
#include "parvis-message-page.h"
#include "parvis-offers-page.h"
#include "parvis-orientation-events.h"
#include "parvis-pin-page.h"
#include "parvis-posture-page.h"
#include "parvis-practice-page.h"
#include "parvis-question-page.h"
#include "parvis-receipt-page.h"
#include "parvis-report-page.h"
#include "parvis-review-page.h"
#include "parvis-section.h"
#include "parvis-settings-page.h"
#include "parvis-sign-in-page.h"
#include "parvis-urgent-page.h"
#include "parvis-ways-page.h"
#include "parvis-welcome-page.h"

G_DEFINE_FINAL_TYPE (ParvisScreens, parvis_screens, G_TYPE_OBJECT)

enum
{
  MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

char *
_parvis_screens_dup_metadata (ParvisScreens *self, const char *name)
{
  ParvisProcedure *procedure = parvis_visit_get_procedure (self->visit);

  if (procedure == NULL)
    return NULL;

  return parvis_procedure_dup_metadata (procedure, name, parvis_visit_get_language (self->visit));
}

char *
_parvis_screens_dup_title (ParvisProcedure *procedure, const char *language)
{
  char *title = parvis_procedure_dup_metadata (procedure, "title", language);

  return title != NULL ? title
                       : g_strdup (parvis_form_get_title (parvis_procedure_get_form (procedure)));
}

static const char *const *
get_languages (ParvisScreens *self)
{
  return (const char *const *) self->configuration->languages;
}

static guint
get_idle_minutes (ParvisScreens *self)
{
  return MAX (1, (self->configuration->idle_seconds + 30) / 60);
}

static void
fill_welcome (ParvisScreens *self, ParvisPage *page)
{
  parvis_welcome_page_set_languages (PARVIS_WELCOME_PAGE (page), get_languages (self));
  parvis_welcome_page_set_minutes (PARVIS_WELCOME_PAGE (page), get_idle_minutes (self));
}

/* What nothing here speaks can still be read, and is offered as that (R16). */
static GStrv
list_silent (ParvisScreens *self)
{
  g_autoptr (GStrvBuilder) silent = g_strv_builder_new ();
  const char *const *codes = get_languages (self);

  for (guint i = 0; self->has_voice != NULL && codes[i] != NULL; i++)
    if (!self->has_voice (codes[i], self->voice_data))
      g_strv_builder_add (silent, codes[i]);

  return g_strv_builder_end (silent);
}

static void
fill_language (ParvisScreens *self, ParvisPage *page)
{
  g_auto (GStrv) silent = list_silent (self);

  parvis_page_set_given_language (page, parvis_visit_get_words_language (self->visit));
  parvis_language_page_set_silent (PARVIS_LANGUAGE_PAGE (page), (const char *const *) silent);
  parvis_language_page_set_languages (PARVIS_LANGUAGE_PAGE (page), get_languages (self));
  parvis_language_page_set_chosen (PARVIS_LANGUAGE_PAGE (page),
                                   parvis_visit_get_language (self->visit));
}

static ParvisHomeItem *
build_item (ParvisProcedure *procedure, const char *language, const char *office)
{
  g_autofree char *title = _parvis_screens_dup_title (procedure, language);
  g_autofree char *category = parvis_procedure_dup_metadata (procedure, "category", language);
  g_autofree char *icon = parvis_procedure_dup_metadata (procedure, "icon", language);
  g_autofree char *keywords = parvis_procedure_dup_metadata (procedure, "keywords", language);

  ParvisHomeItem *item = parvis_home_item_new (
      parvis_form_get_id (parvis_procedure_get_form (procedure)), title, category, icon, keywords);

  item->language = parvis_procedure_dup_words_language (procedure, language, office);
  item->events =
      parvis_orientation_events_find (item->language != NULL ? item->language : language, keywords);

  return item;
}

static void
fill_home (ParvisScreens *self, ParvisPage *page)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_home_item_free);
  GPtrArray *procedures = parvis_library_get_procedures (self->library);
  const char *language = parvis_visit_get_language (self->visit);

  for (guint i = 0; procedures != NULL && i < procedures->len; i++)
    g_ptr_array_add (items, build_item (g_ptr_array_index (procedures, i), language,
                                        parvis_visit_get_office_language (self->visit)));

  parvis_home_page_set_resumes (PARVIS_HOME_PAGE (page), self->configuration->draft_days > 0);
  parvis_home_page_set_items (PARVIS_HOME_PAGE (page), items);
}

static ParvisOutcome
get_outcome (ParvisScreens *self)
{
  return parvis_visit_makes_sheet (self->visit) ? PARVIS_OUTCOME_SHEET : PARVIS_OUTCOME_REQUEST;
}

static void
fill_before (ParvisScreens *self, ParvisPage *page)
{
  ParvisBeforePage *before = PARVIS_BEFORE_PAGE (page);
  const char *language = parvis_visit_get_language (self->visit);
  g_autofree char *title =
      _parvis_screens_dup_title (parvis_visit_get_procedure (self->visit), language);
  g_autofree char *purpose = _parvis_screens_dup_metadata (self, "purpose");
  g_autofree char *icon = _parvis_screens_dup_metadata (self, "icon");
  g_autofree char *papers = _parvis_screens_dup_metadata (self, "papers");
  g_autofree char *minutes = _parvis_screens_dup_metadata (self, "minutes");
  g_auto (GStrv) lines = papers != NULL ? g_strsplit (papers, "\n", -1) : NULL;

  parvis_page_set_given_language (page, parvis_visit_get_words_language (self->visit));
  parvis_before_page_set_procedure (before, title, purpose, icon);
  parvis_before_page_set_outcome (before, get_outcome (self));
  parvis_before_page_set_papers (before, (const char *const *) lines);
  parvis_before_page_set_minutes (
      before, minutes != NULL ? (guint) g_ascii_strtoull (minutes, NULL, 10) : 0);
}

static void
fill_question (ParvisScreens *self, ParvisPage *page)
{
  g_autoptr (ParvisFormPrompt) prompt = parvis_visit_dup_prompt (self->visit);

  if (prompt != NULL)
    parvis_question_page_set_prompt (PARVIS_QUESTION_PAGE (page), prompt);
}

static void
fill_review (ParvisScreens *self, ParvisPage *page)
{
  g_autoptr (GPtrArray) prompts = parvis_visit_list_answers (self->visit);
  g_autoptr (GPtrArray) answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_review_answer_free);

  for (guint i = 0; i < prompts->len; i++)
    {
      ParvisFormPrompt *prompt = g_ptr_array_index (prompts, i);
      const char *display = *prompt->value != '\0' ? prompt->display : NULL;
      gboolean is_file = display != NULL && prompt->control == PARVIS_FORM_CONTROL_UPLOAD;
      ParvisReviewAnswer *answer;

      /* The name of a file says nothing to anyone. */
      if (is_file)
        display = _ ("A picture");

      answer = parvis_review_answer_new (prompt->ref, prompt->label.text, display,
                                         prompt->pictogram, prompt->is_private);
      answer->language = g_strdup (prompt->language);
      answer->display_language = is_file ? NULL : g_strdup (prompt->language);
      g_ptr_array_add (answers, answer);
    }

  parvis_review_page_set_answers (PARVIS_REVIEW_PAGE (page), answers);
}

static guint
get_days (ParvisScreens *self)
{
  return parvis_visit_may_keep (self->visit) ? self->configuration->draft_days : 0;
}

static void
fill_erase (ParvisScreens *self, ParvisPage *page)
{
  parvis_erase_page_set_days (PARVIS_ERASE_PAGE (page), get_days (self));
}

static void
fill_case (ParvisScreens *self, ParvisPage *page)
{
  const ParvisStoreCase *found =
      self->tracking != NULL ? parvis_tracking_get_case (self->tracking) : NULL;

  const char *office = parvis_visit_get_office_language (self->visit);

  /* Whatever language the person chose, the office wrote in its own. */
  parvis_page_set_given_language (
      page, g_str_equal (office, parvis_visit_get_language (self->visit)) ? NULL : office);
  if (found != NULL)
    parvis_case_page_set_case (PARVIS_CASE_PAGE (page), found->status, found->message,
                               found->fetched);
}

/* The procedure's own number is nearer to the question than that of the place. */
static char *
dup_phone (ParvisScreens *self)
{
  char *phone = _parvis_screens_dup_metadata (self, "phone");

  return phone != NULL ? phone : g_strdup (self->configuration->call_phone);
}

/* They are those of the number that is shown. */
static const char *
get_hours (ParvisScreens *self, const char *phone)
{
  return g_strcmp0 (phone, self->configuration->call_phone) == 0 ? self->configuration->call_hours
                                                                 : NULL;
}

static void
fill_help (ParvisScreens *self, ParvisPage *page)
{
  ParvisHelpPage *help = PARVIS_HELP_PAGE (page);
  g_autofree char *service = _parvis_screens_dup_metadata (self, "service");
  g_autofree char *phone = dup_phone (self);

  parvis_help_page_set_service (help, service, phone);
  parvis_help_page_set_hours (help, get_hours (self, phone));
  parvis_help_page_set_can_call (help, self->configuration->call_url != NULL);
}

static void
fill_call (ParvisScreens *self, ParvisPage *page)
{
  g_autofree char *phone = dup_phone (self);

  parvis_call_page_set_phone (PARVIS_CALL_PAGE (page), phone, get_hours (self, phone));
}

static void
fill_data (ParvisScreens *self, ParvisPage *page)
{
  g_autofree char *service = _parvis_screens_dup_metadata (self, "service");

  parvis_data_page_set_outcome (PARVIS_DATA_PAGE (page), get_outcome (self));
  parvis_data_page_set_facts (PARVIS_DATA_PAGE (page), service, self->configuration->keep_sent_days,
                              get_idle_minutes (self));
  parvis_data_page_set_kept_days (PARVIS_DATA_PAGE (page), self->configuration->draft_days);
}

/* Whoever tries begins anew. */
static void
fill_practice (ParvisScreens *self, ParvisPage *page)
{
  parvis_practice_page_reset (PARVIS_PRACTICE_PAGE (page));
}

/* What somebody typed and left is not for the next. */
static void
fill_pin (ParvisScreens *self, ParvisPage *page)
{
  parvis_pin_page_clear (PARVIS_PIN_PAGE (page), PARVIS_PIN_FINE);
}

static void
fill_nothing (ParvisScreens *self, ParvisPage *page)
{
}

static void
fill_tell (ParvisScreens *self, ParvisPage *page)
{
  if (self->orienting != NULL)
    parvis_orienting_fill_question (self->orienting, PARVIS_QUESTION_PAGE (page));
}

/* A card for each, as on the home screen. */
static void
fill_offers (ParvisScreens *self, ParvisPage *page)
{
  const ParvisOrientationAnswer *answer =
      self->orienting != NULL ? parvis_orienting_get_answer (self->orienting) : NULL;

  parvis_offers_page_clear (PARVIS_OFFERS_PAGE (page));
  parvis_offers_page_set_can_call (PARVIS_OFFERS_PAGE (page),
                                   self->configuration->call_url != NULL);
  for (guint i = 0; answer != NULL && i < answer->offers->len; i++)
    {
      const ParvisOrientationOffer *offer = answer->offers->pdata[i];
      ParvisProcedure *procedure = parvis_library_find (self->library, offer->id);

      if (procedure != NULL)
        parvis_offers_page_add (PARVIS_OFFERS_PAGE (page),
                                build_item (procedure, parvis_visit_get_language (self->visit),
                                            parvis_visit_get_office_language (self->visit)),
                                (const char *const *) offer->why);
    }
  parvis_offers_page_set_step (PARVIS_OFFERS_PAGE (page), answer != NULL && answer->is_close
                                                              ? PARVIS_OFFERS_QUESTION
                                                              : PARVIS_OFFERS_CARDS);
}

static void
fill_urgent (ParvisScreens *self, ParvisPage *page)
{
  if (self->orienting != NULL)
    parvis_orienting_fill_urgent (self->orienting, PARVIS_URGENT_PAGE (page));
  parvis_urgent_page_set_can_call (PARVIS_URGENT_PAGE (page),
                                   self->configuration->call_url != NULL);
}

#define ABOVE (PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_SETTINGS | PARVIS_FRAME_ERASE)
#define OVER (PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_BACK | PARVIS_FRAME_LISTEN)
#define BELOW (PARVIS_FRAME_BACK | PARVIS_FRAME_LISTEN | PARVIS_FRAME_HELP)

/* Every screen: its name in the transcript, its page, what stands around it, what it shows, and
 * whether it goes with the person. */
static const struct
{
  const char *name;
  gpointer new_page; /* a function that makes it */
  ParvisFrameParts parts;
  void (*fill) (ParvisScreens *self, ParvisPage *page);
  gboolean is_personal; /* holds what somebody did or said */
} table[PARVIS_N_SCREENS] = {
  [PARVIS_SCREEN_WELCOME] = { "welcome", parvis_welcome_page_new,
                              PARVIS_FRAME_SETTINGS | PARVIS_FRAME_LISTEN | PARVIS_FRAME_HELP,
                              fill_welcome },
  [PARVIS_SCREEN_LANGUAGE] = { "language", parvis_language_page_new,
                               PARVIS_FRAME_SETTINGS | BELOW | PARVIS_FRAME_NEXT, fill_language },
  [PARVIS_SCREEN_HOME] = { "home", parvis_home_page_new, ABOVE | BELOW, fill_home, TRUE },
  [PARVIS_SCREEN_BEFORE] = { "before", parvis_before_page_new, ABOVE | BELOW | PARVIS_FRAME_NEXT,
                             fill_before, TRUE },
  [PARVIS_SCREEN_QUESTION] = { "question", parvis_question_page_new, PARVIS_FRAME_ALL,
                               fill_question, TRUE },
  [PARVIS_SCREEN_REVIEW] = { "review", parvis_review_page_new, ABOVE | BELOW | PARVIS_FRAME_NEXT,
                             fill_review, TRUE },
  [PARVIS_SCREEN_RECEIPT] = { "receipt", parvis_receipt_page_new,
                              PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_SETTINGS | PARVIS_FRAME_LISTEN |
                                  PARVIS_FRAME_HELP | PARVIS_FRAME_NEXT,
                              _parvis_screens_fill_receipt, TRUE },
  [PARVIS_SCREEN_CODE] = { "code", parvis_code_page_new, ABOVE | BELOW | PARVIS_FRAME_NEXT,
                           _parvis_screens_fill_code, TRUE },
  [PARVIS_SCREEN_CASE] = { "case", parvis_case_page_new, ABOVE | BELOW | PARVIS_FRAME_NEXT,
                           fill_case, TRUE },
  [PARVIS_SCREEN_KEPT] = { "kept", parvis_receipt_page_new,
                           PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_SETTINGS | PARVIS_FRAME_LISTEN |
                               PARVIS_FRAME_HELP | PARVIS_FRAME_NEXT,
                           _parvis_screens_fill_kept, TRUE },
  [PARVIS_SCREEN_SETTINGS] = { "settings", parvis_settings_page_new, OVER | PARVIS_FRAME_NEXT,
                               fill_nothing },
  [PARVIS_SCREEN_HELP] = { "help", parvis_help_page_new, OVER | PARVIS_FRAME_NEXT, fill_help },
  [PARVIS_SCREEN_ERASE] = { "erase", parvis_erase_page_new, OVER, fill_erase },
  [PARVIS_SCREEN_PRACTICE] = { "practice", parvis_practice_page_new,
                               PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_SETTINGS | BELOW |
                                   PARVIS_FRAME_NEXT,
                               fill_practice },
  [PARVIS_SCREEN_DATA] = { "data", parvis_data_page_new, OVER | PARVIS_FRAME_NEXT, fill_data },
  [PARVIS_SCREEN_DROP] = { "drop", parvis_code_page_new, OVER | PARVIS_FRAME_NEXT,
                           _parvis_screens_fill_drop, TRUE },
  [PARVIS_SCREEN_CALL] = { "call", parvis_call_page_new, OVER, fill_call },
  [PARVIS_SCREEN_PIN] = { "pin", parvis_pin_page_new, PARVIS_FRAME_BACK | PARVIS_FRAME_NEXT,
                          fill_pin },
  [PARVIS_SCREEN_MAINTENANCE] = { "maintenance", parvis_maintenance_page_new, PARVIS_FRAME_BACK,
                                  fill_nothing },
  [PARVIS_SCREEN_IDLE] = { "idle", parvis_idle_page_new, 0, fill_nothing },
  [PARVIS_SCREEN_MESSAGE] = { "message", parvis_message_page_new, 0, fill_nothing },
  [PARVIS_SCREEN_WAYS] = { "ways", parvis_ways_page_new, OVER | PARVIS_FRAME_NEXT, fill_nothing },
  [PARVIS_SCREEN_KEYS] = { "keys", parvis_keys_page_new, OVER | PARVIS_FRAME_NEXT, fill_nothing },
  [PARVIS_SCREEN_SWITCHES] = { "switches", parvis_keys_page_new,
                               PARVIS_FRAME_BACK | PARVIS_FRAME_LISTEN | PARVIS_FRAME_NEXT,
                               fill_nothing },
  [PARVIS_SCREEN_TELL] = { "tell", parvis_question_page_new, ABOVE | BELOW | PARVIS_FRAME_NEXT,
                           fill_tell, TRUE },
  [PARVIS_SCREEN_OFFERS] = { "offers", parvis_offers_page_new, ABOVE | BELOW, fill_offers, TRUE },
  [PARVIS_SCREEN_URGENT] = { "urgent", parvis_urgent_page_new, ABOVE | BELOW | PARVIS_FRAME_NEXT,
                             fill_urgent, TRUE },
  [PARVIS_SCREEN_SIGN_IN] = { "sign-in", parvis_sign_in_page_new, OVER | PARVIS_FRAME_NEXT,
                              fill_nothing },
  [PARVIS_SCREEN_LOCK] = { "lock", parvis_sign_in_page_new_locked,
                           PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_LISTEN | PARVIS_FRAME_NEXT,
                           fill_nothing },
  [PARVIS_SCREEN_POSTURE] = { "posture", parvis_posture_page_new, OVER, fill_nothing },
  [PARVIS_SCREEN_CONSENT] = { "consent", parvis_consent_page_new, OVER, fill_nothing, TRUE },
  [PARVIS_SCREEN_DESK] = { "desk", parvis_desk_page_new,
                           PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_SETTINGS | PARVIS_FRAME_LISTEN,
                           fill_nothing },
  [PARVIS_SCREEN_REPORT] = { "report", parvis_report_page_new, OVER, fill_nothing, TRUE },
  [PARVIS_SCREEN_MANDATE_CHOICE] = { "mandate-choice", parvis_mandate_choice_page_new, OVER,
                                     fill_nothing },
  [PARVIS_SCREEN_MANDATE_CODE] = { "mandate-code", parvis_code_page_new, OVER | PARVIS_FRAME_NEXT,
                                   _parvis_screens_fill_mandate_code, TRUE },
  [PARVIS_SCREEN_MANDATE_DONE] = { "mandate-done", parvis_mandate_done_page_new,
                                   PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_LISTEN | PARVIS_FRAME_NEXT,
                                   fill_nothing, TRUE },
  [PARVIS_SCREEN_EXERCISES] = { "exercises", parvis_exercise_page_new, OVER | PARVIS_FRAME_NEXT,
                                fill_nothing },
};

/**
 * parvis_screens_get_page:
 *
 * Returns: (transfer none): the page, made now if nobody needed it before
 */
ParvisPage *
parvis_screens_get_page (ParvisScreens *self, ParvisScreen screen)
{
  g_return_val_if_fail (PARVIS_IS_SCREENS (self), NULL);
  g_return_val_if_fail (screen < PARVIS_N_SCREENS, NULL);

  if (self->pages[screen] == NULL)
    {
      gpointer (*new_page) (void) = table[screen].new_page;

      self->pages[screen] = g_object_ref_sink (new_page ());
      g_signal_emit (self, signals[MADE], 0, screen, self->pages[screen]);
    }

  return self->pages[screen];
}

/**
 * parvis_screens_forget:
 *
 * Drops the pages that held something of the person: what they chose, wrote, drew, and the code
 * they were given. Call it when none of them is on the screen any more.
 */
void
parvis_screens_forget (ParvisScreens *self)
{
  g_return_if_fail (PARVIS_IS_SCREENS (self));

  for (guint i = 0; i < PARVIS_N_SCREENS; i++)
    if (table[i].is_personal)
      g_clear_object (&self->pages[i]);
}

/**
 * parvis_screens_fill:
 *
 * Gives the page what it shows, as the visit stands now and in its language.
 */
void
parvis_screens_fill (ParvisScreens *self, ParvisScreen screen)
{
  g_return_if_fail (PARVIS_IS_SCREENS (self));

  table[screen].fill (self, parvis_screens_get_page (self, screen));
}

static void
set_next (ParvisScreens *self, ParvisScreen screen, ParvisFrame *frame)
{
  if (screen == PARVIS_SCREEN_REVIEW && parvis_visit_makes_sheet (self->visit))
    parvis_frame_set_next (frame, _ ("Make my sheet"), "file-text");
  else if (screen == PARVIS_SCREEN_REVIEW)
    parvis_frame_set_next (frame, _ ("Send my request"), "paper-plane-tilt");
  else if (screen == PARVIS_SCREEN_RECEIPT || screen == PARVIS_SCREEN_CASE)
    parvis_frame_set_next (frame, _ ("Finish and erase everything"), "eraser");
  else if (screen == PARVIS_SCREEN_KEPT)
    parvis_frame_set_next (frame, _ ("I have my code: finish"), "check");
  else if (screen == PARVIS_SCREEN_DROP)
    parvis_frame_set_next (frame, _ ("Erase what I kept"), "eraser");
  else if (screen == PARVIS_SCREEN_BEFORE)
    parvis_frame_set_next (frame, _ ("Begin"), NULL);
  else if (screen == PARVIS_SCREEN_TELL)
    parvis_frame_set_next (frame, _ ("Look for it"), "magnifying-glass");
  else
    parvis_frame_set_next (frame, NULL, NULL);
}

/* Where somebody may have to vanish at once, that is possible on every screen with a bar. */
static ParvisFrameParts
get_parts (ParvisScreens *self, ParvisScreen screen)
{
  ParvisFrameParts parts = table[screen].parts;
  g_autofree char *sensitive = _parvis_screens_dup_metadata (self, "sensitive");

  if (parts == 0 || (g_strcmp0 (sensitive, "yes") != 0 &&
                     parvis_visit_get_stage (self->visit) != PARVIS_VISIT_URGENT))
    return parts;

  return (parts & ~PARVIS_FRAME_ERASE) | PARVIS_FRAME_LEAVE;
}

/* The part of the form that is being asked says more than the form's name, which was chosen. */
static char *
dup_section (ParvisScreens *self)
{
  g_autoptr (ParvisFormPrompt) prompt = parvis_visit_dup_prompt (self->visit);

  return prompt != NULL ? parvis_section_dup_title (prompt) : NULL;
}

/**
 * parvis_screens_dress:
 * @frame: what stands around the page
 *
 * Shows which buttons this screen has, how far the person is, and in which language.
 */
void
parvis_screens_dress (ParvisScreens *self, ParvisScreen screen, ParvisFrame *frame)
{
  ParvisProcedure *procedure;
  const char *language;
  g_autofree char *title = NULL;
  guint step, n_steps;

  g_return_if_fail (PARVIS_IS_SCREENS (self));

  procedure = parvis_visit_get_procedure (self->visit);
  language = parvis_visit_get_language (self->visit);
  if (screen == PARVIS_SCREEN_QUESTION)
    title = dup_section (self);
  if (title == NULL && procedure != NULL)
    title = _parvis_screens_dup_title (procedure, language);

  parvis_visit_get_progress (self->visit, &step, &n_steps);
  parvis_frame_set_parts (frame, get_parts (self, screen));
  parvis_frame_set_may_keep (frame, get_days (self) > 0);
  parvis_frame_set_steps (frame, step, screen == PARVIS_SCREEN_QUESTION ? n_steps : 0, title);
  parvis_frame_set_language_name (frame, parvis_language_get_autonym (language));
  set_next (self, screen, frame);
  parvis_frame_update (frame);
}

/**
 * parvis_screens_dup_name:
 *
 * Returns: (transfer full): for the transcript: "home", "question:/data/nom"
 */
char *
parvis_screens_dup_name (ParvisScreens *self, ParvisScreen screen)
{
  g_autoptr (ParvisFormPrompt) prompt = NULL;

  g_return_val_if_fail (PARVIS_IS_SCREENS (self), NULL);

  if (screen == PARVIS_SCREEN_QUESTION)
    prompt = parvis_visit_dup_prompt (self->visit);

  return prompt != NULL ? g_strconcat ("question:", prompt->ref, NULL)
                        : g_strdup (table[screen].name);
}

static void
parvis_screens_dispose (GObject *object)
{
  ParvisScreens *self = PARVIS_SCREENS (object);

  for (guint i = 0; i < PARVIS_N_SCREENS; i++)
    g_clear_object (&self->pages[i]);
  g_clear_object (&self->visit);
  g_clear_object (&self->library);
  g_clear_object (&self->tracking);
  g_clear_object (&self->orienting);

  G_OBJECT_CLASS (parvis_screens_parent_class)->dispose (object);
}

static void
parvis_screens_class_init (ParvisScreensClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_screens_dispose;

  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_INT, PARVIS_TYPE_PAGE);
}

static void
parvis_screens_init (ParvisScreens *self)
{
}

/**
 * parvis_screens_new:
 * @configuration: must outlive the result
 */
ParvisScreens *
parvis_screens_new (ParvisVisit *visit,
                    ParvisLibrary *library,
                    const ParvisConfiguration *configuration)
{
  ParvisScreens *self = g_object_new (PARVIS_TYPE_SCREENS, NULL);

  self->visit = g_object_ref (visit);
  self->library = g_object_ref (library);
  self->configuration = configuration;

  return self;
}

void
parvis_screens_set_tracking (ParvisScreens *self, ParvisTracking *tracking)
{
  g_return_if_fail (PARVIS_IS_SCREENS (self));

  g_set_object (&self->tracking, tracking);
}

void
parvis_screens_set_orienting (ParvisScreens *self, ParvisOrienting *orienting)
{
  g_return_if_fail (PARVIS_IS_SCREENS (self));

  g_set_object (&self->orienting, orienting);
}

/**
 * parvis_screens_set_voice_func:
 * @func: (nullable): %NULL while nobody knows, and all are taken to be spoken
 */
void
parvis_screens_set_voice_func (ParvisScreens *self, ParvisScreensVoiceFunc func, gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_SCREENS (self));

  self->has_voice = func;
  self->voice_data = user_data;
}
