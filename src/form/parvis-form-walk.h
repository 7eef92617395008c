/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-evaluator.h"

G_BEGIN_DECLS

gboolean parvis_form_evaluation_walk (ParvisFormEvaluation *self,
                                      const ParvisFormSyntax *path,
                                      const ParvisFormFocus *focus,
                                      ParvisFormValue *value,
                                      GError **error);
void parvis_form_nodes_sort (GPtrArray *nodes);

G_END_DECLS
