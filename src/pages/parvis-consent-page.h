/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisConsentQuestion: what a person is asked to agree to
 * @PARVIS_CONSENT_QUESTION_SEES: that the helper sees the answers
 * @PARVIS_CONSENT_QUESTION_KEEPS: that what was begun is kept
 * @PARVIS_CONSENT_QUESTION_CONTACTS: that they are contacted later
 */
typedef enum
{
  PARVIS_CONSENT_QUESTION_SEES,
  PARVIS_CONSENT_QUESTION_KEEPS,
  PARVIS_CONSENT_QUESTION_CONTACTS,
} ParvisConsentQuestion;

/**
 * ParvisConsentPage:
 *
 * One question to the person, spoken, with a yes and a no; the no has the focus, and what holds now
 * is marked.
 *
 * Signal ::answered (gboolean agrees).
 */
#define PARVIS_TYPE_CONSENT_PAGE (parvis_consent_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisConsentPage, parvis_consent_page, PARVIS, CONSENT_PAGE, ParvisReadingPage)

GtkWidget *parvis_consent_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @helper: their name. @agreed: -1 where it was not asked yet, 0 for no, 1 for yes. */
void parvis_consent_page_set_question (ParvisConsentPage *self,
                                       ParvisConsentQuestion question,
                                       const char *helper,
                                       int agreed);

G_END_DECLS
