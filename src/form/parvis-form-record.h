/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "parvis-form-prompt.h"
#include "parvis-form-request.h"
#include "parvis-form.h"

G_BEGIN_DECLS

/**
 * ParvisFormOutside:
 * @get_now: wall clock, microseconds since 1970 UTC
 * @get_random: a number in [0, 1)
 * @dup_property: (nullable): the preload property @name ("deviceid", "username"…), or %NULL
 * @zone: (transfer none): the time zone of the person
 *
 * What a record may learn of the world. It has no clock of its own, so that a test decides
 * what day it is.
 */
typedef struct
{
  gint64 (*get_now) (gpointer user_data);
  double (*get_random) (gpointer user_data);
  char *(*dup_property) (const char *name, gpointer user_data);
  GTimeZone *zone;
  gpointer user_data;
} ParvisFormOutside;

/**
 * ParvisFormReopening:
 * @PARVIS_FORM_RESUME_DRAFT: what was never sent: it keeps its instanceID
 * @PARVIS_FORM_EDIT_SENT: what was sent: it gets a new instanceID when it is finalised, and the
 * old one becomes its deprecatedID
 */
typedef enum
{
  PARVIS_FORM_RESUME_DRAFT,
  PARVIS_FORM_EDIT_SENT,
} ParvisFormReopening;

/**
 * ParvisFormRecord:
 *
 * One filling of a form: a tree of values, and what they entail. It belongs to one thread
 * at a time; an answer re-evaluates only what depends on it.
 */
#define PARVIS_FORM_TYPE_RECORD (parvis_form_record_get_type ())
G_DECLARE_FINAL_TYPE (ParvisFormRecord, parvis_form_record, PARVIS_FORM, RECORD, GObject)

ParvisFormRecord *parvis_form_record_new (ParvisForm *form,
                                          const ParvisFormOutside *outside,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
ParvisFormRecord *parvis_form_record_new_from_instance (ParvisForm *form,
                                                        const ParvisFormOutside *outside,
                                                        GBytes *instance,
                                                        ParvisFormReopening reopening,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

ParvisForm *parvis_form_record_get_form (ParvisFormRecord *self);
const char *parvis_form_record_get_language (ParvisFormRecord *self);
gboolean
parvis_form_record_set_language (ParvisFormRecord *self, const char *language, GError **error);

/* Answers. References carry positions on repeat instances only, from 1: /data/rep[2]/x. */
gboolean parvis_form_record_set_value (ParvisFormRecord *self,
                                       const char *ref,
                                       const char *value,
                                       GError **error);
char *parvis_form_record_dup_value (ParvisFormRecord *self,
                                    const char *ref) G_GNUC_WARN_UNUSED_RESULT;
gboolean parvis_form_record_is_relevant (ParvisFormRecord *self, const char *ref);
guint parvis_form_record_count_choices (ParvisFormRecord *self, const char *ref);
gboolean parvis_form_record_add_repeat (ParvisFormRecord *self, const char *ref, GError **error);
gboolean parvis_form_record_remove_repeat (ParvisFormRecord *self, const char *ref, GError **error);

/* What the form asks of the host: a position, a recording. See each. */
GPtrArray *parvis_form_record_take_requests (ParvisFormRecord *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_record_answer_request (ParvisFormRecord *self,
                                        ParvisFormRequest *request,
                                        const char *value);

/* The way through: relevant questions in the body's order, "one more?" at the end of an open
 * repeat. NULL asks for the first (next) or the last (previous); NULL comes back at the ends. */
char *parvis_form_record_dup_next (ParvisFormRecord *self,
                                   const char *ref) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_form_record_dup_previous (ParvisFormRecord *self,
                                       const char *ref) G_GNUC_WARN_UNUSED_RESULT;
ParvisFormPrompt *parvis_form_record_get_prompt (ParvisFormRecord *self,
                                                 const char *ref,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The relevant questions that a person answers, in order, notes left out: for the review.
 * (element-type utf8), freed by the array. */
GPtrArray *parvis_form_record_list_questions (ParvisFormRecord *self) G_GNUC_WARN_UNUSED_RESULT;

/* Steps are what a person counts: the labelled top-level groups of the body that have
 * something relevant, and each question that stands outside one. From 1. */
void parvis_form_record_get_progress (ParvisFormRecord *self,
                                      const char *ref,
                                      guint *step,
                                      guint *n_steps);

/* The first node that may not be handed in as it stands, or NULL. */
char *parvis_form_record_dup_first_violation (ParvisFormRecord *self) G_GNUC_WARN_UNUSED_RESULT;

/* The instance as it stands, for a draft; and for good: end stamps, what is not relevant left
 * out. @attachments: (out) (element-type utf8): file names that the XML's binary fields name. */
GBytes *parvis_form_record_serialize (ParvisFormRecord *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes *parvis_form_record_finalize (ParvisFormRecord *self,
                                     GPtrArray **attachments,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *parvis_form_record_list_identity_papers (ParvisFormRecord *self)
    G_GNUC_WARN_UNUSED_RESULT; /* (element-type utf8): of those files */
char *parvis_form_record_dup_instance_id (ParvisFormRecord *self) G_GNUC_WARN_UNUSED_RESULT;

/* What was passed over because it could not be worked out, for the author; never for a log.
 * (element-type ParvisFormProblem) */
GPtrArray *parvis_form_record_take_faults (ParvisFormRecord *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
