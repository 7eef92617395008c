/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenes.h"

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
#include "parvis-maintenance-page.h"
#include "parvis-mandate-choice-page.h"
#include "parvis-mandate-done-page.h"
#include "parvis-message-page.h"
#include "parvis-offers-page.h"
#include "parvis-pin-page.h"
#include "parvis-posture-page.h"
#include "parvis-practice-page.h"
#include "parvis-question-page.h"
#include "parvis-receipt-page.h"
#include "parvis-report-page.h"
#include "parvis-review-page.h"
#include "parvis-settings-page.h"
#include "parvis-sign-in-page.h"
#include "parvis-tell-prompt.h"
#include "parvis-urgent-page.h"
#include "parvis-ways-page.h"
#include "parvis-welcome-page.h"

static const char *const codes[] = { "fr", "en", "ar", "es", "pt", "tr", "uk", NULL };

static GtkWidget *
make_welcome (void)
{
  GtkWidget *page = parvis_welcome_page_new ();

  parvis_welcome_page_set_languages (PARVIS_WELCOME_PAGE (page), codes);

  return page;
}

static GtkWidget *
make_language (void)
{
  GtkWidget *page = parvis_language_page_new ();

  parvis_language_page_set_languages (PARVIS_LANGUAGE_PAGE (page), codes);
  parvis_language_page_set_chosen (PARVIS_LANGUAGE_PAGE (page), "fr");

  return page;
}

/* Of a procedure that does not speak what was chosen, on a machine that does not speak it all. */
static GtkWidget *
make_language_other (void)
{
  static const char *const silent[] = { "en", NULL };
  GtkWidget *page = make_language ();

  parvis_page_set_given_language (PARVIS_PAGE (page), "fr");
  parvis_language_page_set_chosen (PARVIS_LANGUAGE_PAGE (page), "tr");
  parvis_language_page_set_silent (PARVIS_LANGUAGE_PAGE (page), silent);

  return page;
}

static const char *const procedures[][4] = {
  { "Problème dans la rue", "Ma rue, ma ville", "megaphone" },
  { "Acte de naissance, mariage, décès", "Ma famille, mes papiers", "certificate", "birth,death" },
  { "S’inscrire pour voter", "Voter", "ballot-box" },
  { "Carte d’identité, passeport", "Ma famille, mes papiers", "identification-card" },
  { "Cantine, garderie", "Mes enfants", "fork-knife" },
  { "École", "Mes enfants", "student" },
  { "Logement", "Mon logement", "house-line", "move" },
  { "Aide, argent, courses", "Aides", "hand-heart", "money" },
  { "Suivre mon dossier", "Mes demandes", "files" },
};

static GtkWidget *
make_home_of (guint n)
{
  GtkWidget *page = parvis_home_page_new ();
  g_autoptr (GPtrArray) items = NULL;

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_home_item_free);
  for (guint i = 0; i < n; i++)
    {
      ParvisHomeItem *item = parvis_home_item_new (procedures[i][0], procedures[i][0],
                                                   procedures[i][1], procedures[i][2], NULL);

      if (procedures[i][3] != NULL)
        item->events = g_strsplit (procedures[i][3], ",", -1);
      g_ptr_array_add (items, item);
    }
  parvis_home_page_set_items (PARVIS_HOME_PAGE (page), items);

  return page;
}

static GtkWidget *
make_home (void)
{
  return make_home_of (3);
}

static GtkWidget *
make_home_full (void)
{
  return make_home_of (8);
}

static GtkWidget *
make_home_categories (void)
{
  return make_home_of (G_N_ELEMENTS (procedures));
}

static GtkWidget *
make_tell (void)
{
  GtkWidget *page = GTK_WIDGET (parvis_question_page_new ());
  g_autoptr (ParvisFormPrompt) prompt = parvis_tell_prompt_new (NULL);

  parvis_question_page_set_prompt (PARVIS_QUESTION_PAGE (page), prompt);

  return page;
}

static GtkWidget *
make_offers_at (ParvisOffersStep step)
{
  static const char *const why[][3] = { { "lampadaire", "rue" }, { "mariage" }, { "inscription" } };
  GtkWidget *page = parvis_offers_page_new ();

  for (guint i = 0; i < 3; i++)
    parvis_offers_page_add (PARVIS_OFFERS_PAGE (page),
                            parvis_home_item_new (procedures[i][0], procedures[i][0],
                                                  procedures[i][1], procedures[i][2], NULL),
                            why[i]);
  parvis_offers_page_set_can_call (PARVIS_OFFERS_PAGE (page), TRUE);
  parvis_offers_page_set_step (PARVIS_OFFERS_PAGE (page), step);

  return page;
}

static GtkWidget *
make_offers (void)
{
  return make_offers_at (PARVIS_OFFERS_CARDS);
}

static GtkWidget *
make_offers_question (void)
{
  return make_offers_at (PARVIS_OFFERS_QUESTION);
}

static GtkWidget *
make_offers_nothing (void)
{
  return make_offers_at (PARVIS_OFFERS_NOTHING);
}

static GtkWidget *
make_urgent (void)
{
  GtkWidget *page = parvis_urgent_page_new ();

  parvis_urgent_page_set_kind (PARVIS_URGENT_PAGE (page), PARVIS_URGENT_VIOLENCE);
  parvis_urgent_page_set_can_call (PARVIS_URGENT_PAGE (page), TRUE);

  return page;
}

static GtkWidget *
make_urgent_eviction (void)
{
  GtkWidget *page = parvis_urgent_page_new ();

  parvis_urgent_page_set_kind (PARVIS_URGENT_PAGE (page), PARVIS_URGENT_EVICTION);

  return page;
}

static GtkWidget *
make_before (void)
{
  static const char *const papers[] = { "Votre carte d’identité ou votre passeport",
                                        "Une facture à votre nom, de moins de 3 mois", NULL };
  GtkWidget *page = parvis_before_page_new ();

  parvis_before_page_set_procedure (PARVIS_BEFORE_PAGE (page), "S’inscrire pour voter",
                                    "Vous demandez à voter dans cette commune.", "ballot-box");
  parvis_before_page_set_minutes (PARVIS_BEFORE_PAGE (page), 10);
  parvis_before_page_set_papers (PARVIS_BEFORE_PAGE (page), papers);

  return page;
}

static GtkWidget *
make_before_other (void)
{
  GtkWidget *page = make_before ();

  parvis_page_set_given_language (PARVIS_PAGE (page), "fr");
  parvis_page_update (PARVIS_PAGE (page));

  return page;
}

static GtkWidget *
make_review (void)
{
  GtkWidget *page = parvis_review_page_new ();
  g_autoptr (GPtrArray) answers = NULL;

  answers = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_review_answer_free);
  g_ptr_array_add (answers, parvis_review_answer_new ("/data/what", "Quel est le problème ?",
                                                      "Éclairage", "street-lamp", FALSE));
  g_ptr_array_add (answers,
                   parvis_review_answer_new ("/data/danger", "Est-ce dangereux ?",
                                             "Non, ce n’est pas dangereux", "shield-check", FALSE));
  g_ptr_array_add (answers, parvis_review_answer_new ("/data/where", "Où est-ce ?",
                                                      "Place de la Mairie, devant l’école",
                                                      "map-pin", FALSE));
  g_ptr_array_add (answers,
                   parvis_review_answer_new ("/data/photo", "Photo", NULL, "camera", FALSE));
  g_ptr_array_add (
      answers, parvis_review_answer_new ("/data/name", "Votre nom", "Camille Essai", "user", TRUE));
  g_ptr_array_add (answers, parvis_review_answer_new ("/data/phone", "Votre téléphone",
                                                      "06 12 34 56 78", "phone", TRUE));
  g_ptr_array_add (answers, parvis_review_answer_new ("/data/follow", "Voulez-vous une réponse ?",
                                                      "Oui", "envelope", FALSE));
  parvis_review_page_set_answers (PARVIS_REVIEW_PAGE (page), answers);

  return page;
}

/* 27 November 2026 at 14:05 in France. */
#define UPDATED 1795784700

static GtkWidget *
make_receipt_kept (void)
{
  GtkWidget *page = parvis_receipt_page_new ();
  const ParvisReceiptFacts facts = {
    .procedure = (char *) "Problème dans la rue",
    .service = (char *) "Service de la voirie",
    .phone = (char *) "04 75 00 00 00",
    .address = (char *) "place de la Mairie",
    .email = (char *) "voirie@mairie.example",
    .delay = (char *) "La mairie répond avant le 6 décembre.",
    .silence = (char *) "Sans réponse après 2 mois, c’est non.",
    .acknowledges = TRUE,
    .n_answers = 7,
    .entered = UPDATED,
  };

  parvis_receipt_page_set_code (PARVIS_RECEIPT_PAGE (page), "K7QX2M9P");
  parvis_receipt_page_set_facts (PARVIS_RECEIPT_PAGE (page), &facts);
  parvis_receipt_page_set_printing (PARVIS_RECEIPT_PAGE (page), PARVIS_RECEIPT_CAN_PRINT);

  return page;
}

/* What a procedure ends with that hands nothing in. */
static GtkWidget *
make_receipt_sheet (void)
{
  static const char *const notes[][3] = {
    { "photo", "camera",
      "Apportez 1 photo d’identité de moins de 6 mois. Une cabine ou un "
      "photographe." },
    { "home", "house",
      "Apportez une facture de moins de 1 an, à votre adresse. Électricité, gaz, "
      "eau, téléphone ou loyer." },
    { "old", "identification-card", "Apportez l’ancien papier. La mairie le reprend." },
    { "stamp", "receipt",
      "Le passeport : achetez un timbre fiscal de 86 €. Au bureau de tabac, ou "
      "sur Internet." },
  };
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_receipt_line_free);
  GtkWidget *page = parvis_receipt_page_new ();
  const ParvisReceiptFacts facts = {
    .outcome = PARVIS_OUTCOME_SHEET,
    .procedure = (char *) "Préparer une carte d’identité ou un passeport",
    .service = (char *) "Service des titres",
    .phone = (char *) "04 75 00 00 00",
    .address = (char *) "place de la Mairie",
    .url = (char *) "https://passeport.ants.gouv.fr",
    .notes = lines,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    g_ptr_array_add (lines,
                     parvis_receipt_line_new (notes[i][0], notes[i][1], g_strdup (notes[i][2])));
  parvis_receipt_page_set_facts (PARVIS_RECEIPT_PAGE (page), &facts);
  parvis_receipt_page_set_printing (PARVIS_RECEIPT_PAGE (page), PARVIS_RECEIPT_CAN_PRINT);

  return page;
}

static GtkWidget *
make_receipt_no_paper (void)
{
  GtkWidget *page = make_receipt_kept ();

  parvis_receipt_page_set_printing (PARVIS_RECEIPT_PAGE (page), PARVIS_RECEIPT_NO_PAPER);

  return page;
}

static GtkWidget *
make_receipt_sent (void)
{
  GtkWidget *page = make_receipt_kept ();

  parvis_receipt_page_set_received (PARVIS_RECEIPT_PAGE (page), UPDATED);
  parvis_receipt_page_set_state (PARVIS_RECEIPT_PAGE (page), PARVIS_RECEIPT_SENT);
  parvis_receipt_page_set_printing (PARVIS_RECEIPT_PAGE (page), PARVIS_RECEIPT_PRINTED);

  return page;
}

/* No receipt: what is kept to be gone on with. */
static GtkWidget *
make_kept (void)
{
  GtkWidget *page = parvis_receipt_page_new ();
  const ParvisReceiptFacts facts = { .procedure = (char *) "Problème dans la rue" };

  parvis_receipt_page_set_until (PARVIS_RECEIPT_PAGE (page), UPDATED);
  parvis_receipt_page_set_code (PARVIS_RECEIPT_PAGE (page), "K7NX4M9PWA");
  parvis_receipt_page_set_facts (PARVIS_RECEIPT_PAGE (page), &facts);
  parvis_receipt_page_set_printing (PARVIS_RECEIPT_PAGE (page), PARVIS_RECEIPT_CAN_PRINT);
  parvis_receipt_page_set_state (PARVIS_RECEIPT_PAGE (page), PARVIS_RECEIPT_LATER);

  return page;
}

static GtkWidget *
make_home_resumes (void)
{
  GtkWidget *page = make_home ();

  parvis_home_page_set_resumes (PARVIS_HOME_PAGE (page), TRUE);

  return page;
}

static GtkWidget *
make_erase_or_keep (void)
{
  GtkWidget *page = parvis_erase_page_new ();

  parvis_erase_page_set_days (PARVIS_ERASE_PAGE (page), 15);

  return page;
}

static GtkWidget *
make_code (void)
{
  GtkWidget *page = parvis_code_page_new ();

  parvis_code_page_set_letters (PARVIS_CODE_PAGE (page), "ACDEFHJKLMNPRTVWXY34679", 8);
  parvis_code_page_set_question (
      PARVIS_CODE_PAGE (page), g_dgettext (GETTEXT_PACKAGE, "What is your code?"),
      g_dgettext (GETTEXT_PACKAGE, "It is on your receipt: 8 letters and digits."));

  return page;
}

static GtkWidget *
make_code_longer (void)
{
  GtkWidget *page = make_code ();

  parvis_code_page_set_longer (PARVIS_CODE_PAGE (page), 10);
  parvis_code_page_set_question (
      PARVIS_CODE_PAGE (page), g_dgettext (GETTEXT_PACKAGE, "What is your code?"),
      g_dgettext (GETTEXT_PACKAGE, "It is on your paper: 8 or 10 letters and digits."));

  return page;
}

static GtkWidget *
make_code_unknown (void)
{
  GtkWidget *page = make_code ();

  parvis_code_page_set_problem (PARVIS_CODE_PAGE (page), PARVIS_CODE_UNKNOWN);

  return page;
}

static GtkWidget *
make_case (const char *status, const char *message)
{
  GtkWidget *page = parvis_case_page_new ();

  parvis_case_page_set_case (PARVIS_CASE_PAGE (page), status, message, UPDATED);

  return page;
}

static GtkWidget *
make_case_received (void)
{
  return make_case ("recu", "");
}

static GtkWidget *
make_case_incomplete (void)
{
  return make_case ("hasIssues",
                    "Il manque une facture à votre nom, de moins de 3 mois. Apportez-la à la "
                    "mairie avant le 12 décembre, ou prenez-la en photo ici.\n"
                    "Le service de la voirie est ouvert du lundi au vendredi, de 9 h à 12 h.");
}

static GtkWidget *
make_case_refused (void)
{
  return make_case ("refuse", "Cette rue n’est pas dans la commune.");
}

static GtkWidget *
make_case_other (void)
{
  return make_case ("devis", "Nous demandons un devis.");
}

static GtkWidget *
make_settings (void)
{
  GtkWidget *page = parvis_settings_page_new ();

  parvis_settings_page_set_rate (PARVIS_SETTINGS_PAGE (page), 2, 7);
  parvis_settings_page_set_volume (PARVIS_SETTINGS_PAGE (page), 3, 5);

  return page;
}

static GtkWidget *
make_help (void)
{
  GtkWidget *page = parvis_help_page_new ();

  parvis_help_page_set_service (PARVIS_HELP_PAGE (page), "La mairie", "04 75 00 00 00");

  return page;
}

static GtkWidget *
make_help_call (void)
{
  GtkWidget *page = make_help ();

  parvis_help_page_set_hours (PARVIS_HELP_PAGE (page), "Du lundi au vendredi, de 9 h à 12 h.");
  parvis_help_page_set_can_assist (PARVIS_HELP_PAGE (page), TRUE);
  parvis_help_page_set_can_call (PARVIS_HELP_PAGE (page), TRUE);

  return page;
}

static GtkWidget *
make_call (ParvisCallState state)
{
  GtkWidget *page = parvis_call_page_new ();

  parvis_call_page_set_state (PARVIS_CALL_PAGE (page), state, UPDATED);

  return page;
}

static GtkWidget *
make_call_ringing (void)
{
  return make_call (PARVIS_CALL_RINGING);
}

static GtkWidget *
make_call_coming (void)
{
  return make_call (PARVIS_CALL_COMING);
}

static GtkWidget *
make_call_nobody (void)
{
  GtkWidget *page = make_call (PARVIS_CALL_NOBODY);

  parvis_call_page_set_phone (PARVIS_CALL_PAGE (page), "04 75 00 00 00",
                              "Du lundi au vendredi, de 9 h à 12 h.");

  return page;
}

static GtkWidget *
make_data (void)
{
  GtkWidget *page = parvis_data_page_new ();

  parvis_data_page_set_facts (PARVIS_DATA_PAGE (page), "Service de la voirie", 30, 3);
  parvis_data_page_set_kept_days (PARVIS_DATA_PAGE (page), 15);

  return page;
}

static GtkWidget *
make_mandate_choice (void)
{
  return parvis_mandate_choice_page_new ();
}

/* 29 May 2027 */
static GtkWidget *
make_mandate_done (void)
{
  GtkWidget *page = parvis_mandate_done_page_new ();

  parvis_mandate_done_page_set (PARVIS_MANDATE_DONE_PAGE (page), "K7NX4M9P", 1811592000);

  return page;
}

static GtkWidget *
make_mandate_unprinted (void)
{
  GtkWidget *page = make_mandate_done ();

  parvis_mandate_done_page_set_print (PARVIS_MANDATE_DONE_PAGE (page), PARVIS_MANDATE_PRINT_NONE);

  return page;
}

static GtkWidget *
make_maintenance (void)
{
  static const ParvisMaintenanceLine lines[] = {
    { "next-section", "arrow-right", "Program" },
    { NULL, "ladder", "The bar must measure 100 mm." },
    { NULL, "image", "Panel: 476 mm wide." },
    { NULL, "wheelchair", "Its bottom is 800 mm above the floor." },
    { NULL, "hand-pointing", "The whole panel is used." },
    { "longer", "plus", "Longer bar" },
    { "shorter", "minus", "Shorter bar" },
    { "reach", "wheelchair", "Keep buttons low" },
    { "higher", "arrow-up", "Mounted 10 mm higher" },
    { "lower", "arrow-down", "Mounted 10 mm lower" },
  };
  GtkWidget *page = parvis_maintenance_page_new ();

  parvis_maintenance_page_set_section (PARVIS_MAINTENANCE_PAGE (page), "Panel", lines,
                                       G_N_ELEMENTS (lines));
  parvis_maintenance_page_set_bar (PARVIS_MAINTENANCE_PAGE (page), 403);

  return page;
}

static GtkWidget *
make_idle (void)
{
  GtkWidget *page = parvis_idle_page_new ();

  parvis_idle_page_set_seconds_left (PARVIS_IDLE_PAGE (page), 20, 45);

  return page;
}

static GtkWidget *
make_message (void)
{
  GtkWidget *page = parvis_message_page_new ();

  parvis_message_page_set (PARVIS_MESSAGE_PAGE (page), "check-circle", "Tout est effacé.",
                           "arrow-counter-clockwise", "Recommencer");

  return page;
}

static GtkWidget *
make_ways (void)
{
  GtkWidget *page = parvis_ways_page_new ();

  parvis_ways_page_set_on (PARVIS_WAYS_PAGE (page), PARVIS_WAY_SLOW, TRUE);

  return page;
}

static GtkWidget *
make_keys (void)
{
  GtkWidget *page = parvis_keys_page_new ();

  parvis_keys_page_set (PARVIS_KEYS_PAGE (page), "arrow-down",
                        g_dgettext (GETTEXT_PACKAGE, "Press a key: I say what it does."),
                        g_dgettext (GETTEXT_PACKAGE, "This key goes to the next thing."));

  return page;
}

static const ParvisSignInHelper helpers[] = {
  { 1, "A. Agent", "médiatrice numérique", TRUE, FALSE },
  { 2, "B. Agent", "", FALSE, FALSE },
  { 3, "C. Agent", "agent d’accueil", TRUE, TRUE },
};

static GtkWidget *
make_sign_in (void)
{
  GtkWidget *page = parvis_sign_in_page_new ();

  parvis_sign_in_page_set_helpers (PARVIS_SIGN_IN_PAGE (page), helpers, G_N_ELEMENTS (helpers));

  return page;
}

static GtkWidget *
make_lock (void)
{
  GtkWidget *page = parvis_sign_in_page_new_locked ();

  parvis_sign_in_page_set_helpers (PARVIS_SIGN_IN_PAGE (page), helpers, 1);
  parvis_sign_in_page_set_problem (PARVIS_SIGN_IN_PAGE (page), PARVIS_SIGN_IN_LATER, 20);

  return page;
}

/* With a phrase, and so with the letters. */
static GtkWidget *
make_lock_phrase (void)
{
  GtkWidget *page = parvis_sign_in_page_new_locked ();

  parvis_sign_in_page_set_helpers (PARVIS_SIGN_IN_PAGE (page), &helpers[1], 1);

  return page;
}

static GtkWidget *
make_posture (void)
{
  GtkWidget *page = parvis_posture_page_new ();

  parvis_posture_page_set_notice (PARVIS_POSTURE_PAGE (page), PARVIS_POSTURE_NOTICE_MANDATE);

  return page;
}

static GtkWidget *
make_report_minutes (void)
{
  GtkWidget *page = parvis_report_page_new ();

  parvis_report_page_ask (PARVIS_REPORT_PAGE (page), PARVIS_REPORT_MINUTES, "45", 38);

  return page;
}

static GtkWidget *
make_report_theme (void)
{
  GtkWidget *page = parvis_report_page_new ();

  parvis_report_page_ask (PARVIS_REPORT_PAGE (page), PARVIS_REPORT_THEME, "logement", 38);

  return page;
}

static GtkWidget *
make_report_redirection (void)
{
  GtkWidget *page = parvis_report_page_new ();

  parvis_report_page_ask (PARVIS_REPORT_PAGE (page), PARVIS_REPORT_REDIRECTION, "none", 38);

  return page;
}

static GtkWidget *
make_consent (void)
{
  GtkWidget *page = parvis_consent_page_new ();

  parvis_consent_page_set_question (PARVIS_CONSENT_PAGE (page), PARVIS_CONSENT_QUESTION_SEES,
                                    helpers[0].name, 1);

  return page;
}

static GtkWidget *
make_desk (void)
{
  const ParvisDeskTile tiles[] = {
    { "start", "users", "sea", g_dgettext (GETTEXT_PACKAGE, "Start with someone") },
    { "practise", "graduation-cap", "leaf", g_dgettext (GETTEXT_PACKAGE, "Practise") },
    { "lock", "lock", "sand", g_dgettext (GETTEXT_PACKAGE, "Lock") },
    { "sign-out", "sign-out", "brick", g_dgettext (GETTEXT_PACKAGE, "Sign out") },
  };
  GtkWidget *page = parvis_desk_page_new ();

  parvis_desk_page_set_who (PARVIS_DESK_PAGE (page), helpers[0].name);
  parvis_desk_page_set_tiles (PARVIS_DESK_PAGE (page), tiles, G_N_ELEMENTS (tiles));

  return page;
}

static GtkWidget *
make_exercises (void)
{
  GtkWidget *page = parvis_exercise_page_new ();

  parvis_exercise_page_set (PARVIS_EXERCISE_PAGE (page), 0,
                            1u << PARVIS_EXERCISE_OPENED | 1u << PARVIS_EXERCISE_LISTENED);

  return page;
}

#define AROUND (PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_SETTINGS)
#define OVER (PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_BACK | PARVIS_FRAME_LISTEN)
#define BELOW (PARVIS_FRAME_BACK | PARVIS_FRAME_LISTEN | PARVIS_FRAME_HELP)

static const struct
{
  const char *name;
  GtkWidget *(*make) (void);
  ParvisFrameParts parts;
  const char *next; /* as the app names it */
  const char *next_icon;
} scenes[] = {
  { "welcome", make_welcome, PARVIS_FRAME_SETTINGS | PARVIS_FRAME_LISTEN | PARVIS_FRAME_HELP, NULL,
    NULL },
  { "language", make_language, PARVIS_FRAME_SETTINGS | BELOW | PARVIS_FRAME_NEXT, NULL, NULL },
  { "language-other", make_language_other, PARVIS_FRAME_SETTINGS | BELOW | PARVIS_FRAME_NEXT, NULL,
    NULL },
  { "home", make_home, AROUND | BELOW | PARVIS_FRAME_ERASE, NULL, NULL },
  { "home-resumes", make_home_resumes, AROUND | BELOW | PARVIS_FRAME_ERASE, NULL, NULL },
  { "home-full", make_home_full, AROUND | BELOW | PARVIS_FRAME_ERASE, NULL, NULL },
  { "home-categories", make_home_categories, AROUND | BELOW | PARVIS_FRAME_ERASE, NULL, NULL },
  { "before", make_before, PARVIS_FRAME_ALL & ~PARVIS_FRAME_STEPS, "Begin", NULL },
  { "before-other", make_before_other, PARVIS_FRAME_ALL & ~PARVIS_FRAME_STEPS, "Begin", NULL },
  { "review", make_review, PARVIS_FRAME_ALL & ~PARVIS_FRAME_STEPS, "Send my request",
    "paper-plane-tilt" },
  { "receipt-kept", make_receipt_kept,
    AROUND | PARVIS_FRAME_LISTEN | PARVIS_FRAME_HELP | PARVIS_FRAME_NEXT,
    "Finish and erase everything", "eraser" },
  { "receipt-no-paper", make_receipt_no_paper,
    AROUND | PARVIS_FRAME_LISTEN | PARVIS_FRAME_HELP | PARVIS_FRAME_NEXT,
    "Finish and erase everything", "eraser" },
  { "receipt-sent", make_receipt_sent,
    AROUND | PARVIS_FRAME_LISTEN | PARVIS_FRAME_HELP | PARVIS_FRAME_NEXT,
    "Finish and erase everything", "eraser" },
  { "receipt-sheet", make_receipt_sheet,
    AROUND | PARVIS_FRAME_LISTEN | PARVIS_FRAME_HELP | PARVIS_FRAME_NEXT,
    "Finish and erase everything", "eraser" },
  { "code", make_code, AROUND | BELOW | PARVIS_FRAME_ERASE | PARVIS_FRAME_NEXT, NULL, NULL },
  { "code-unknown", make_code_unknown, AROUND | BELOW | PARVIS_FRAME_ERASE | PARVIS_FRAME_NEXT,
    NULL, NULL },
  { "code-longer", make_code_longer, AROUND | BELOW | PARVIS_FRAME_ERASE | PARVIS_FRAME_NEXT, NULL,
    NULL },
  { "kept", make_kept, AROUND | PARVIS_FRAME_LISTEN | PARVIS_FRAME_HELP | PARVIS_FRAME_NEXT,
    "I have my code: finish", "check" },
  { "case-received", make_case_received, AROUND | BELOW | PARVIS_FRAME_NEXT,
    "Finish and erase everything", "eraser" },
  { "case-incomplete", make_case_incomplete, AROUND | BELOW | PARVIS_FRAME_NEXT,
    "Finish and erase everything", "eraser" },
  { "case-refused", make_case_refused, AROUND | BELOW | PARVIS_FRAME_NEXT,
    "Finish and erase everything", "eraser" },
  { "case-other", make_case_other, AROUND | BELOW | PARVIS_FRAME_NEXT,
    "Finish and erase everything", "eraser" },
  { "settings", make_settings, OVER | PARVIS_FRAME_NEXT, NULL, NULL },
  { "help", make_help, OVER | PARVIS_FRAME_NEXT, NULL, NULL },
  { "help-call", make_help_call, OVER | PARVIS_FRAME_NEXT, NULL, NULL },
  { "call-ringing", make_call_ringing, OVER, NULL, NULL },
  { "call-coming", make_call_coming, OVER | PARVIS_FRAME_LEAVE, NULL, NULL },
  { "call-nobody", make_call_nobody, OVER, NULL, NULL },
  { "data", make_data, OVER | PARVIS_FRAME_NEXT, NULL, NULL },
  { "practice", parvis_practice_page_new, AROUND | BELOW | PARVIS_FRAME_NEXT, NULL, NULL },
  { "pin", parvis_pin_page_new, PARVIS_FRAME_BACK | PARVIS_FRAME_NEXT, NULL, NULL },
  { "maintenance", make_maintenance, PARVIS_FRAME_BACK, NULL, NULL },
  { "sign-in", make_sign_in, OVER | PARVIS_FRAME_NEXT, NULL, NULL },
  { "lock", make_lock, PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_LISTEN | PARVIS_FRAME_NEXT, NULL,
    NULL },
  { "lock-phrase", make_lock_phrase,
    PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_LISTEN | PARVIS_FRAME_NEXT, NULL, NULL },
  { "posture", make_posture, OVER, NULL, NULL },
  { "report-minutes", make_report_minutes, OVER, NULL, NULL },
  { "report-theme", make_report_theme, OVER, NULL, NULL },
  { "report-redirection", make_report_redirection, OVER, NULL, NULL },
  { "consent", make_consent, OVER, NULL, NULL },
  { "desk", make_desk, AROUND | PARVIS_FRAME_LISTEN, NULL, NULL },
  { "exercises", make_exercises, OVER | PARVIS_FRAME_NEXT, NULL, NULL },
  { "erase", parvis_erase_page_new, OVER, NULL, NULL },
  { "erase-or-keep", make_erase_or_keep, OVER, NULL, NULL },
  { "idle", make_idle, 0, NULL, NULL },
  { "message", make_message, 0, NULL, NULL },
  { "mandate-choice", make_mandate_choice, OVER, NULL, NULL },
  { "mandate-done", make_mandate_done,
    PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_LISTEN | PARVIS_FRAME_NEXT, NULL, NULL },
  { "mandate-unprinted", make_mandate_unprinted,
    PARVIS_FRAME_LANGUAGE | PARVIS_FRAME_LISTEN | PARVIS_FRAME_NEXT, NULL, NULL },
  { "ways", make_ways, OVER | PARVIS_FRAME_NEXT, NULL, NULL },
  { "keys", make_keys, OVER | PARVIS_FRAME_NEXT, NULL, NULL },
  { "tell", make_tell, AROUND | BELOW | PARVIS_FRAME_ERASE | PARVIS_FRAME_NEXT, "Look for it",
    "magnifying-glass" },
  { "offers", make_offers, AROUND | BELOW | PARVIS_FRAME_ERASE, NULL, NULL },
  { "offers-question", make_offers_question, AROUND | BELOW | PARVIS_FRAME_ERASE, NULL, NULL },
  { "offers-nothing", make_offers_nothing, AROUND | BELOW | PARVIS_FRAME_ERASE, NULL, NULL },
  { "urgent", make_urgent, AROUND | BELOW | PARVIS_FRAME_LEAVE | PARVIS_FRAME_NEXT, NULL, NULL },
  { "urgent-eviction", make_urgent_eviction,
    AROUND | BELOW | PARVIS_FRAME_LEAVE | PARVIS_FRAME_NEXT, NULL, NULL },
};

guint
scenes_get_n (void)
{
  return G_N_ELEMENTS (scenes);
}

const char *
scenes_get_name (guint index)
{
  return scenes[index].name;
}

ParvisPage *
scenes_make (guint index)
{
  return PARVIS_PAGE (scenes[index].make ());
}

void
scenes_show (guint index, ParvisFrame *frame)
{
  ParvisPage *page = scenes_make (index);

  parvis_frame_set_parts (frame, scenes[index].parts);
  parvis_frame_set_steps (frame, 0, 0, NULL);
  parvis_frame_set_language_name (frame, "Français");
  parvis_frame_set_next (
      frame, scenes[index].next != NULL ? g_dgettext (GETTEXT_PACKAGE, scenes[index].next) : NULL,
      scenes[index].next_icon);
  parvis_frame_set_page (frame, page);
  parvis_frame_update (frame);
  parvis_page_show (page);
}
