/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisReviewAnswer:
 * @ref: (owned): where it is in the record
 * @label: (owned): the question
 * @display: (owned) (nullable): the answer in words; NULL where there is none
 * @pictogram: (owned) (nullable)
 * @language: (owned) (nullable): the language of @label; %NULL for the person's
 * @display_language: (owned) (nullable): the same of @display
 * @is_private: is not said aloud without leave
 */
typedef struct
{
  char *ref;
  char *label;
  char *display;
  char *pictogram;
  char *language;
  char *display_language;
  gboolean is_private;
} ParvisReviewAnswer;

ParvisReviewAnswer *parvis_review_answer_new (const char *ref,
                                              const char *label,
                                              const char *display,
                                              const char *pictogram,
                                              gboolean is_private) G_GNUC_WARN_UNUSED_RESULT;
void parvis_review_answer_free (ParvisReviewAnswer *self);

/**
 * ParvisReviewPage:
 *
 * All answers, to be checked before they go. Continue is "Envoyer ma demande".
 *
 * Private answers are shown; they are said only once the person gave leave ("speak-private").
 *
 * Signals: ::change (ref): the person wants to answer it again. ::leave-to-speak: the person asks
 * that private answers be said; the app warns that others may hear, and sets "speak-private".
 */
#define PARVIS_TYPE_REVIEW_PAGE (parvis_review_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisReviewPage, parvis_review_page, PARVIS, REVIEW_PAGE, ParvisReadingPage)

GtkWidget *parvis_review_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @answers: (element-type ParvisReviewAnswer) */
void parvis_review_page_set_answers (ParvisReviewPage *self, GPtrArray *answers);

/* Turns to the page of answers where @ref stands: straight back after a change. */
void parvis_review_page_reveal (ParvisReviewPage *self, const char *ref);

gboolean parvis_review_page_get_speak_private (ParvisReviewPage *self);
void parvis_review_page_set_speak_private (ParvisReviewPage *self, gboolean speak);

G_END_DECLS
