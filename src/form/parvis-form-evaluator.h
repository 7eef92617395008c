/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-date.h"
#include "parvis-form-expression.h"
#include "parvis-form-syntax.h"

G_BEGIN_DECLS

/* No text that an expression makes is longer, in bytes. */
#define PARVIS_FORM_MAX_TEXT (4 * 1024 * 1024)

/**
 * ParvisFormFocus:
 * @node: (nullable): the context node
 *
 * What "." position() and last() mean at one place of an expression.
 */
typedef struct
{
  ParvisFormNode *node;
  guint position;
  guint size;
} ParvisFormFocus;

/**
 * ParvisFormEvaluation:
 *
 * One evaluation of one expression: where it happens and how much it has cost so far. It
 * lives on the stack of whoever evaluates.
 */
struct _ParvisFormEvaluation
{
  const ParvisFormScope *scope;
  guint64 spent;
};

gboolean parvis_form_evaluation_run (ParvisFormEvaluation *self,
                                     const ParvisFormSyntax *syntax,
                                     const ParvisFormFocus *focus,
                                     ParvisFormValue *value,
                                     GError **error);
gboolean parvis_form_evaluation_spend (ParvisFormEvaluation *self, guint64 cost, GError **error);
gboolean parvis_form_evaluation_refuse (const char *what, GError **error);

const char *parvis_form_evaluation_peek_text (ParvisFormEvaluation *self,
                                              const ParvisFormNode *node,
                                              char **owned);
char *parvis_form_evaluation_dup_string (ParvisFormEvaluation *self,
                                         const ParvisFormValue *value) G_GNUC_WARN_UNUSED_RESULT;
GTimeZone *parvis_form_evaluation_get_zone (ParvisFormEvaluation *self);
double parvis_form_evaluation_read_number (ParvisFormEvaluation *self, const char *text);
double parvis_form_evaluation_to_number (ParvisFormEvaluation *self, const ParvisFormValue *value);

G_END_DECLS
