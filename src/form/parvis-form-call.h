/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-evaluator.h"

G_BEGIN_DECLS

/**
 * ParvisFormCall:
 *
 * One call of a function: its arguments, not evaluated yet. Functions ask for them by
 * number, as what they need. All that can fail returns %FALSE or %NULL with the error set.
 */
typedef struct
{
  ParvisFormEvaluation *evaluation;
  const ParvisFormSyntax *syntax;
  const ParvisFormFocus *focus;
} ParvisFormCall;

guint parvis_form_call_count (const ParvisFormCall *self);

gboolean parvis_form_call_evaluate (const ParvisFormCall *self,
                                    guint i,
                                    ParvisFormValue *value,
                                    GError **error);
gboolean parvis_form_call_evaluate_or_context (const ParvisFormCall *self,
                                               guint i,
                                               ParvisFormValue *value,
                                               GError **error);
gboolean parvis_form_call_get_boolean (const ParvisFormCall *self,
                                       guint i,
                                       gboolean *boolean,
                                       GError **error);
gboolean
parvis_form_call_get_number (const ParvisFormCall *self, guint i, double *number, GError **error);
char *parvis_form_call_dup_string (const ParvisFormCall *self,
                                   guint i,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *parvis_form_call_get_nodes (const ParvisFormCall *self,
                                       guint i,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef gboolean (*ParvisFormItemFunc) (const char *text, gpointer user_data, GError **error);
gboolean parvis_form_call_foreach_text (const ParvisFormCall *self,
                                        guint from,
                                        ParvisFormItemFunc func,
                                        gpointer user_data,
                                        GError **error);

gboolean parvis_form_call_append (GString *text, const char *more, GError **error);
gboolean parvis_form_call_refuse (const ParvisFormCall *self, const char *why, GError **error);
gboolean parvis_form_call_miss (const ParvisFormCall *self, GError **error);

G_END_DECLS
