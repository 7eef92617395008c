/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-orientation.h"
#include "parvis-question-page.h"
#include "parvis-urgent-page.h"
#include "parvis-visit.h"

G_BEGIN_DECLS

/**
 * ParvisOrienting:
 *
 * Asks the person what they need in their words, and finds what that may mean among the procedures
 * of this machine. Then the visit moves on. Sentence and answer are wiped when the person goes
 * elsewhere: nothing of them is kept, and nothing said of them in any log.
 *
 * Signals: ::failed: it could not be looked for.
 */
#define PARVIS_TYPE_ORIENTING (parvis_orienting_get_type ())
G_DECLARE_FINAL_TYPE (ParvisOrienting, parvis_orienting, PARVIS, ORIENTING, GObject)

ParvisOrienting *parvis_orienting_new (ParvisVisit *visit,
                                       ParvisLibrary *library) G_GNUC_WARN_UNUSED_RESULT;

/* Where the sentence is asked for. */
void parvis_orienting_set_page (ParvisOrienting *self, ParvisQuestionPage *page);
void parvis_orienting_fill_question (ParvisOrienting *self, ParvisQuestionPage *page);
void parvis_orienting_fill_urgent (ParvisOrienting *self, ParvisUrgentPage *page);

/* What stands on the page is kept while the person looks elsewhere. */
void parvis_orienting_keep (ParvisOrienting *self);

/* Looks for what is written on the page, unless that is being done. */
void parvis_orienting_begin (ParvisOrienting *self);

/* What was found, while it is shown: (nullable) (transfer none) */
const ParvisOrientationAnswer *parvis_orienting_get_answer (ParvisOrienting *self);

void parvis_orienting_close (ParvisOrienting *self);

G_END_DECLS
