/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-call.h"

G_BEGIN_DECLS

/**
 * ParvisFormReads:
 *
 * Whether a function looks at the context node or position without being given it.
 */
typedef enum
{
  PARVIS_FORM_READS_ARGUMENTS,          /* no: what its arguments say is all */
  PARVIS_FORM_READS_CONTEXT_WHEN_ALONE, /* when it is called without arguments */
  PARVIS_FORM_READS_CONTEXT,
} ParvisFormReads;

typedef gboolean (*ParvisFormFunctionBody) (const ParvisFormCall *call,
                                            ParvisFormValue *value,
                                            GError **error);

#define PARVIS_FORM_ANY_NUMBER G_MAXUINT

/**
 * ParvisFormFunction:
 * @name: as a form calls it
 * @min: the fewest arguments that it takes
 * @max: the most
 *
 * The bodies evaluate their arguments themselves, which makes if() and coalesce() lazy.
 */
struct _ParvisFormFunction
{
  const char *name;
  guint min;
  guint max;
  ParvisFormReads reads;
  ParvisFormFunctionBody body;
};

/* One table a topic, each ending with a function that has no name. */
extern const ParvisFormFunction parvis_form_functions_string[];
extern const ParvisFormFunction parvis_form_functions_number[];
extern const ParvisFormFunction parvis_form_functions_date[];
extern const ParvisFormFunction parvis_form_functions_nodeset[];
extern const ParvisFormFunction parvis_form_functions_repeat[];
extern const ParvisFormFunction parvis_form_functions_logic[];
extern const ParvisFormFunction parvis_form_functions_select[];
extern const ParvisFormFunction parvis_form_functions_geo[];
extern const ParvisFormFunction parvis_form_functions_digest[];
extern const ParvisFormFunction parvis_form_functions_host[];

const ParvisFormFunction *parvis_form_function_find (const char *name);
gboolean parvis_form_function_reads_context (const ParvisFormSyntax *call);
gboolean parvis_form_function_check (const ParvisFormSyntax *call, GError **error);
gboolean parvis_form_function_call (ParvisFormEvaluation *evaluation,
                                    const ParvisFormSyntax *call,
                                    const ParvisFormFocus *focus,
                                    ParvisFormValue *value,
                                    GError **error);

G_END_DECLS
