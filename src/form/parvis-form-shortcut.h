/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-evaluator.h"

G_BEGIN_DECLS

typedef enum
{
  PARVIS_FORM_SCALAR_BOOLEAN,
  PARVIS_FORM_SCALAR_NUMBER,
  PARVIS_FORM_SCALAR_TEXT,
  PARVIS_FORM_SCALAR_NODE,
} ParvisFormScalarKind;

/**
 * ParvisFormScalar:
 *
 * A value that owns nothing: what the plain majority of expressions comes to. Its text holds
 * while the expression and the record stay as they are.
 */
struct _ParvisFormScalar
{
  ParvisFormScalarKind kind;
  union
  {
    gboolean boolean;
    double number;
    const char *text;
    ParvisFormNode *node; /* (nullable): a set of one node, or of none */
  };
};

gboolean parvis_form_shortcut_take (ParvisFormEvaluation *self,
                                    const ParvisFormSyntax *syntax,
                                    ParvisFormNode *node,
                                    ParvisFormScalar *scalar);
gboolean parvis_form_scalar_to_boolean (const ParvisFormScalar *self);
gboolean parvis_form_scalar_get_number (const ParvisFormScalar *self, double *number);
ParvisFormShortcutFunc parvis_form_shortcut_find (const ParvisFormSyntax *call);

G_END_DECLS
