/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-private.h"
#include "parvis-form-problem.h"

G_BEGIN_DECLS

#define PARVIS_FORM_CHECK_MAX_PLAIN_CHOICES 5

/* One form being looked at for what is no error. */
typedef struct
{
  ParvisForm *form;
  GPtrArray *problems;
  guint n_unsaid; /* required questions without a message */
  int french;     /* index of French among the languages, or -1 */
} ParvisFormCheck;

#define parvis_form_check_warn(self, line, ...) \
  parvis_form_problem_add ((self)->problems, line, PARVIS_FORM_PROBLEM_WARNING, __VA_ARGS__)

char *parvis_form_check_dup_text (const ParvisFormCheck *self,
                                  const ParvisFormCaption *caption) G_GNUC_WARN_UNUSED_RESULT;

void parvis_form_check_outputs (ParvisFormCheck *self, const ParvisFormCaption *caption);
void parvis_form_check_texts (ParvisFormCheck *self);
void parvis_form_check_questions (ParvisFormCheck *self);
void parvis_form_check_choices (ParvisFormCheck *self, const ParvisFormElement *element);
void parvis_form_check_binds (ParvisFormCheck *self);
void parvis_form_check_expression (ParvisFormCheck *self,
                                   guint line,
                                   const char *what,
                                   ParvisFormExpression *expression);

G_END_DECLS
