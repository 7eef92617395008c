/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What could not be worked out, kept for the author to be told. */

#include "parvis-form-error.h"
#include "parvis-form-problem.h"
#include "parvis-form-record-private.h"

/* One that nobody asks for must not fill the memory. */
#define MAX_FAULTS 100

/**
 * parvis_form_record_add_fault:
 * @definition: where
 * @what: what is wrong, in English
 *
 * Keeps it, once.
 */
void
parvis_form_record_add_fault (ParvisFormRecord *self,
                              const ParvisFormDefinition *definition,
                              const char *what)
{
  g_autofree char *message = g_strdup_printf ("%s: %s", definition->path, what);

  if (self->faults->len >= MAX_FAULTS)
    return;
  for (guint i = 0; i < self->faults->len; i++)
    if (g_str_equal (((ParvisFormProblem *) self->faults->pdata[i])->message, message))
      return;

  parvis_form_problem_add (self->faults, definition->line, PARVIS_FORM_PROBLEM_WARNING, "%s",
                           message);
}

/**
 * parvis_form_record_evaluate:
 * @scope: made by parvis_form_record_init_scope()
 * @node: whose bind, control or action holds @expression
 *
 * parvis_form_expression_evaluate() of which the author is told when it fails.
 */
gboolean
parvis_form_record_evaluate (ParvisFormRecord *self,
                             ParvisFormExpression *expression,
                             const ParvisFormScope *scope,
                             const ParvisFormNode *node,
                             ParvisFormValue *value)
{
  g_autofree char *excerpt = NULL;
  g_autofree char *what = NULL;
  g_autoptr (GError) error = NULL;

  if (parvis_form_expression_evaluate (expression, scope, value, &error))
    return TRUE;

  excerpt = parvis_form_error_dup_excerpt (parvis_form_expression_get_text (expression));
  what = g_strdup_printf ("“%s” cannot be worked out: %s", excerpt, error->message);
  parvis_form_record_add_fault (self, parvis_form_record_get_definition (node), what);

  return FALSE;
}

/**
 * parvis_form_record_take_faults:
 *
 * What could not be worked out since this was last asked: each was passed over, so that the
 * person could go on. For the author and never for a log, since a message may hold an answer.
 *
 * Returns: (transfer full) (element-type ParvisFormProblem): warnings, each once
 */
GPtrArray *
parvis_form_record_take_faults (ParvisFormRecord *self)
{
  GPtrArray *faults;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), NULL);

  faults = g_steal_pointer (&self->faults);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_problem_free);

  return faults;
}
