/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-record.h"
#include "parvis-library.h"

G_BEGIN_DECLS

/**
 * ParvisVisitStage:
 * @PARVIS_VISIT_WELCOME: nobody is here, or nobody has begun
 * @PARVIS_VISIT_LANGUAGE: which language?
 * @PARVIS_VISIT_HOME: which procedure?
 * @PARVIS_VISIT_BEFORE: what it is for, what it takes
 * @PARVIS_VISIT_QUESTION: one question
 * @PARVIS_VISIT_REVIEW: everything that was answered
 * @PARVIS_VISIT_RECEIPT: handed in: it is durable from here on; or the sheet is made
 * @PARVIS_VISIT_CODE: which code, to follow a request?
 * @PARVIS_VISIT_CASE: what became of it
 * @PARVIS_VISIT_KEPT: kept, to be gone on with: it is durable from here on
 * @PARVIS_VISIT_TELL: what do you need, in your words?
 * @PARVIS_VISIT_OFFERS: which procedures that may mean
 * @PARVIS_VISIT_URGENT: whom to call, since it told of a danger
 */
typedef enum
{
  PARVIS_VISIT_WELCOME,
  PARVIS_VISIT_LANGUAGE,
  PARVIS_VISIT_HOME,
  PARVIS_VISIT_BEFORE,
  PARVIS_VISIT_QUESTION,
  PARVIS_VISIT_REVIEW,
  PARVIS_VISIT_RECEIPT,
  PARVIS_VISIT_CODE,
  PARVIS_VISIT_CASE,
  PARVIS_VISIT_KEPT,
  PARVIS_VISIT_TELL,
  PARVIS_VISIT_OFFERS,
  PARVIS_VISIT_URGENT,
} ParvisVisitStage;

/**
 * ParvisVisit:
 *
 * One person's visit, from the first touch until everything is erased: where they are, what
 * they answered. It decides where Continue and Back lead, and knows nothing of screens.
 *
 * Signal ::moved: the stage, or the question, is another one now.
 */
#define PARVIS_TYPE_VISIT (parvis_visit_get_type ())
G_DECLARE_FINAL_TYPE (ParvisVisit, parvis_visit, PARVIS, VISIT, GObject)

ParvisVisit *parvis_visit_new (ParvisStore *store) G_GNUC_WARN_UNUSED_RESULT;

ParvisVisitStage parvis_visit_get_stage (ParvisVisit *self);
const char *parvis_visit_get_language (ParvisVisit *self);
void parvis_visit_set_language (ParvisVisit *self, const char *code);

/* In which language the office writes, and forms that name none: "fr" at first. */
const char *parvis_visit_get_office_language (ParvisVisit *self);
void parvis_visit_set_office_language (ParvisVisit *self, const char *code);
/* The language of the procedure's words where it is not the person's: (nullable) (transfer none) */
const char *parvis_visit_get_words_language (ParvisVisit *self);
gboolean parvis_visit_choose (ParvisVisit *self, ParvisProcedure *procedure, GError **error);
ParvisProcedure *parvis_visit_get_procedure (ParvisVisit *self);

/* From the home screen to the code of a request, and from there to what became of it. */
void parvis_visit_ask_code (ParvisVisit *self);
void parvis_visit_show_case (ParvisVisit *self);

/* From the home screen to a sentence of one's own, and from there to what it may mean, by way of
 * whom to call where it tells of a danger. From what it may mean also back to the home screen. */
void parvis_visit_tell (ParvisVisit *self);
void parvis_visit_show_urgent (ParvisVisit *self);
void parvis_visit_show_offers (ParvisVisit *self);
void parvis_visit_show_all (ParvisVisit *self);

void parvis_visit_next (ParvisVisit *self);
void parvis_visit_back (ParvisVisit *self);

/* While a question is asked: */
ParvisFormPrompt *parvis_visit_dup_prompt (ParvisVisit *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean parvis_visit_answer (ParvisVisit *self, const char *value, GError **error);
gboolean parvis_visit_add_repeat (ParvisVisit *self, GError **error);
void
parvis_visit_attach (ParvisVisit *self, const char *name, const char *media_type, GBytes *bytes);
void parvis_visit_get_progress (ParvisVisit *self, guint *step, guint *n_steps);

/* What the person agreed to, as a form may ask for it with jr:preload="property": "consent-sees",
 * "consent-keeps", "consent-contacts"; (nullable) "yes" or "no", for whoever is helped. */
typedef char *(*ParvisVisitConsentFunc) (const char *name, gpointer user_data);
void
parvis_visit_set_consent_func (ParvisVisit *self, ParvisVisitConsentFunc func, gpointer user_data);

/* At the review: */
GPtrArray *parvis_visit_list_answers (ParvisVisit *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_visit_change (ParvisVisit *self, const char *ref);
gboolean parvis_visit_find_gap (ParvisVisit *self);
void parvis_visit_hand_in_async (ParvisVisit *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean parvis_visit_hand_in_finish (ParvisVisit *self, GAsyncResult *result, GError **error);
gboolean parvis_visit_is_handing_in (ParvisVisit *self);

/* Acting in the person's place: parvis-visit-mandate.c */
const char *parvis_visit_get_mandate (ParvisVisit *self);
void parvis_visit_set_mandate (ParvisVisit *self, const char *id);
void parvis_visit_fill (ParvisVisit *self, const char *ref, const char *value);
char *parvis_visit_dup_value (ParvisVisit *self, const char *ref) G_GNUC_WARN_UNUSED_RESULT;
GBytes *parvis_visit_get_attachment (ParvisVisit *self, const char *name);
GPtrArray *parvis_visit_list_notes (ParvisVisit *self,
                                    const char *group,
                                    const char *language) G_GNUC_WARN_UNUSED_RESULT;
void parvis_visit_leave_procedure (ParvisVisit *self, ParvisVisitStage stage);

const char *parvis_visit_get_receipt_code (ParvisVisit *self);

/* To be gone on with on another day, and on that day: see each. */
gboolean parvis_visit_may_keep (ParvisVisit *self);
void parvis_visit_keep_async (ParvisVisit *self,
                              guint days,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean parvis_visit_keep_finish (ParvisVisit *self, GAsyncResult *result, GError **error);
gboolean parvis_visit_resume (ParvisVisit *self,
                              ParvisProcedure *procedure,
                              const ParvisStoreDraft *draft,
                              const char *code,
                              GError **error);
/* Under which the answers are kept, or were before: (nullable) (transfer none) */
const char *parvis_visit_get_resume_code (ParvisVisit *self);
/* Until when, seconds since 1970 UTC. */
gint64 parvis_visit_get_kept_until (ParvisVisit *self);
/* It was erased: nothing is kept of this visit any more. */
void parvis_visit_forget_draft (ParvisVisit *self);
/* Whether whoever was here last has left something to be gone on with. */
gboolean parvis_visit_has_left_draft (ParvisVisit *self);

/* Of a procedure that only prepares: */
gboolean parvis_visit_makes_sheet (ParvisVisit *self);
GPtrArray *parvis_visit_list_sheet_notes (ParvisVisit *self) G_GNUC_WARN_UNUSED_RESULT;

void parvis_visit_erase (ParvisVisit *self);

G_END_DECLS
