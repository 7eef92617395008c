/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-problem.h"

void
parvis_form_problem_free (ParvisFormProblem *self)
{
  if (self == NULL)
    return;

  g_free (self->message);
  g_free (self);
}

/**
 * parvis_form_problem_add:
 * @problems: (element-type ParvisFormProblem): to add to
 * @line: line of the form's XML, or 0
 * @format: what is wrong, in English
 */
void
parvis_form_problem_add (
    GPtrArray *problems, guint line, ParvisFormSeverity severity, const char *format, ...)
{
  ParvisFormProblem *problem = g_new0 (ParvisFormProblem, 1);
  va_list args;

  va_start (args, format);
  problem->line = line;
  problem->severity = severity;
  problem->message = g_strdup_vprintf (format, args);
  va_end (args);

  g_ptr_array_add (problems, problem);
}
