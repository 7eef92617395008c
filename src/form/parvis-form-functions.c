/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-functions.h"

#include <string.h>

#define JAVAROSA_URI "http://openrosa.org/javarosa"

static const ParvisFormFunction *const tables[] = {
  parvis_form_functions_string,  parvis_form_functions_number, parvis_form_functions_date,
  parvis_form_functions_nodeset, parvis_form_functions_repeat, parvis_form_functions_logic,
  parvis_form_functions_select,  parvis_form_functions_geo,    parvis_form_functions_digest,
  parvis_form_functions_host,
};

/**
 * parvis_form_function_find:
 * @name: a name, with its prefix
 *
 * Returns: (transfer none) (nullable): the function of that name
 */
const ParvisFormFunction *
parvis_form_function_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const ParvisFormFunction *f = tables[i]; f->name != NULL; f++)
      if (strcmp (f->name, name) == 0)
        return f;

  return NULL;
}

/**
 * parvis_form_function_reads_context:
 * @call: a call
 *
 * Returns: whether the call may have another value where the context node or position is
 * another, its arguments aside
 */
gboolean
parvis_form_function_reads_context (const ParvisFormSyntax *call)
{
  if (call->function == NULL)
    return TRUE;

  return call->function->reads == PARVIS_FORM_READS_CONTEXT ||
         (call->function->reads == PARVIS_FORM_READS_CONTEXT_WHEN_ALONE &&
          call->operands->len == 0);
}

static gboolean
check (const ParvisFormSyntax *call, const ParvisFormFunction *function, GError **error)
{
  guint n = call->operands->len;

  if (function == NULL)
    g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID, "There is no function %s()",
                 call->text);
  else if (n < function->min)
    g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                 "%s() takes at least %u arguments, not %u", call->text, function->min, n);
  else if (n > function->max)
    g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                 "%s() takes at most %u arguments, not %u", call->text, function->max, n);
  else
    return TRUE;

  return FALSE;
}

/**
 * parvis_form_function_check:
 * @call: a call
 * @error: return location for %PARVIS_FORM_ERROR_INVALID
 *
 * Returns: whether there is such a function that takes that many arguments
 */
gboolean
parvis_form_function_check (const ParvisFormSyntax *call, GError **error)
{
  return check (call, call->function, error);
}

/* A form may give JavaRosa's namespace another prefix than "jr", and "jr" another meaning. */
static const ParvisFormFunction *
resolve (ParvisFormEvaluation *evaluation, const ParvisFormSyntax *call)
{
  const ParvisFormHost *host = evaluation->scope->host;
  const char *colon = strchr (call->text, ':');
  g_autofree char *prefix = NULL;
  g_autofree char *name = NULL;
  const char *uri;

  if (colon == NULL || host == NULL || host->resolve_prefix == NULL)
    return call->function;

  prefix = g_strndup (call->text, colon - call->text);
  uri = host->resolve_prefix (prefix, evaluation->scope->data);
  if (uri == NULL)
    return call->function;
  if (strcmp (uri, JAVAROSA_URI) != 0)
    return NULL;

  name = g_strconcat ("jr", colon, NULL);
  return parvis_form_function_find (name);
}

/* The bodies bound what they build as they build it; this is for what they hand on. */
static gboolean
check_size (ParvisFormEvaluation *evaluation, const ParvisFormValue *value, GError **error)
{
  gsize length;

  if (value->kind != PARVIS_FORM_VALUE_STRING || value->string == NULL)
    return TRUE;

  length = strlen (value->string);
  if (length > PARVIS_FORM_MAX_TEXT)
    return parvis_form_evaluation_refuse ("makes a text that is too long", error);

  return parvis_form_evaluation_spend (evaluation, length / 64, error);
}

/**
 * parvis_form_function_call:
 * @evaluation: an evaluation
 * @call: a call
 * @focus: where
 * @value: (inout): an initialised value that holds nothing; the result
 * @error: return location for a #GError
 *
 * Returns: whether there is a result
 */
gboolean
parvis_form_function_call (ParvisFormEvaluation *evaluation,
                           const ParvisFormSyntax *call,
                           const ParvisFormFocus *focus,
                           ParvisFormValue *value,
                           GError **error)
{
  ParvisFormCall self = { evaluation, call, focus };
  const ParvisFormFunction *function = resolve (evaluation, call);

  return check (call, function, error) && function->body (&self, value, error) &&
         check_size (evaluation, value, error);
}
