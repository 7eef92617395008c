/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-evaluator.h"
#include "parvis-form-index.h"

G_BEGIN_DECLS

gboolean parvis_form_comparison_get_wanted (ParvisFormEvaluation *self,
                                            const ParvisFormValue *value,
                                            ParvisFormWanted *wanted);

gboolean parvis_form_comparison_compare_numbers (ParvisFormTokenKind operator, double a, double b);

gboolean parvis_form_evaluation_compare (ParvisFormEvaluation *self,
                                         ParvisFormTokenKind
                                         operator,
                                         const ParvisFormValue * a,
                                         const ParvisFormValue *b,
                                         gboolean *holds,
                                         GError **error);
void parvis_form_evaluation_calculate (ParvisFormEvaluation *self,
                                       ParvisFormTokenKind
                                       operator,
                                       ParvisFormValue * left,
                                       const ParvisFormValue *right);

G_END_DECLS
