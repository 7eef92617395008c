/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an expression reads, so that a form knows what depends on what. */

#include "parvis-form-paths.h"

#include <string.h>

#include "parvis-form-functions.h"

typedef struct
{
  ParvisFormPathFunc func;
  gpointer user_data;
} Report;

static void
report (const Report *self, const ParvisFormSyntax *syntax, const ParvisFormPath *context);

static void
report_all (const Report *self, const GPtrArray *list, const ParvisFormPath *context)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    report (self, g_ptr_array_index (list, i), context);
}

static void
tell (const Report *self, const ParvisFormPath *path)
{
  self->func (path, self->user_data);
}

static void
tell_steps (const Report *self,
            const char *const *steps,
            gboolean absolute,
            const ParvisFormPath *context)
{
  const ParvisFormPath path = { .absolute = absolute, .context = context, .steps = steps };

  tell (self, &path);
}

/* For what cannot be told: it may read anything. */
static void
tell_everything (const Report *self)
{
  static const char *const steps[] = { "//", "*", NULL };

  tell_steps (self, steps, TRUE, NULL);
}

static void
tell_context (const Report *self, const ParvisFormPath *context)
{
  static const char *const steps[] = { ".", NULL };

  tell_steps (self, steps, FALSE, context);
}

static void
add_name (GPtrArray *steps, const ParvisFormStep *step, const char *prefix)
{
  g_ptr_array_add (steps, step->test == PARVIS_FORM_TEST_NAME
                              ? g_strconcat (prefix, step->name, NULL)
                          : step->test == PARVIS_FORM_TEST_TEXT ? g_strdup (".")
                                                                : g_strconcat (prefix, "*", NULL));
}

/* Adds a step, told as ParvisFormPath has them; %FALSE where it has no way to. */
static gboolean
add_step (GPtrArray *steps, const ParvisFormStep *step)
{
  switch (step->axis)
    {
    case PARVIS_FORM_AXIS_CHILD:
      add_name (steps, step, "");
      return TRUE;
    case PARVIS_FORM_AXIS_ATTRIBUTE:
      add_name (steps, step, "@");
      return TRUE;
    case PARVIS_FORM_AXIS_SELF:
      g_ptr_array_add (steps, g_strdup ("."));
      return TRUE;
    case PARVIS_FORM_AXIS_PARENT:
      g_ptr_array_add (steps, g_strdup (".."));
      return TRUE;
    case PARVIS_FORM_AXIS_DESCENDANT:
      g_ptr_array_add (steps, g_strdup ("//"));
      add_name (steps, step, "");
      return TRUE;
    case PARVIS_FORM_AXIS_DESCENDANT_OR_SELF:
      g_ptr_array_add (steps, g_strdup ("//"));
      return TRUE;
    case PARVIS_FORM_AXIS_FOLLOWING_SIBLING:
    case PARVIS_FORM_AXIS_PRECEDING_SIBLING:
      g_ptr_array_add (steps, g_strdup (".."));
      add_name (steps, step, "");
      return TRUE;
    case PARVIS_FORM_AXIS_FOLLOWING:
    case PARVIS_FORM_AXIS_NAMESPACE:
    case PARVIS_FORM_AXIS_ANCESTOR:
    case PARVIS_FORM_AXIS_ANCESTOR_OR_SELF:
    case PARVIS_FORM_AXIS_PRECEDING:
    default:
      return FALSE;
    }
}

/* What stands in the predicates of step @n reads from the path up to there. */
static void
report_predicates (const Report *self,
                   const GPtrArray *predicates,
                   const ParvisFormPath *path,
                   const GPtrArray *steps)
{
  g_autoptr (GPtrArray) so_far = NULL;
  ParvisFormPath filtered = *path;

  if (predicates == NULL)
    return;

  so_far = g_ptr_array_copy ((GPtrArray *) steps, NULL, NULL);
  g_ptr_array_set_free_func (so_far, NULL);
  g_ptr_array_add (so_far, NULL);
  filtered.steps = (const char *const *) so_far->pdata;

  report_all (self, predicates, &filtered);
}

static const ParvisFormSyntax *
get_only_literal (const ParvisFormSyntax *call)
{
  const ParvisFormSyntax *argument =
      call->operands->len == 1 ? g_ptr_array_index (call->operands, 0) : NULL;

  return argument != NULL && argument->kind == PARVIS_FORM_SYNTAX_STRING ? argument : NULL;
}

/* Where the path starts; %FALSE where only a run can tell. */
static gboolean
find_start (const ParvisFormSyntax *syntax, ParvisFormPath *path)
{
  const ParvisFormSyntax *first;

  path->absolute = syntax->start == PARVIS_FORM_START_ROOT;
  if (syntax->start != PARVIS_FORM_START_OPERAND)
    return TRUE;

  first = g_ptr_array_index (syntax->operands, 0);
  if (first->kind != PARVIS_FORM_SYNTAX_CALL)
    return FALSE;

  if (strcmp (first->text, "current") == 0)
    {
      path->from_current = TRUE;
      return TRUE;
    }
  if (strcmp (first->text, "instance") == 0 && get_only_literal (first) != NULL)
    {
      path->instance = get_only_literal (first)->text;
      return TRUE;
    }

  return FALSE;
}

static void
report_path (const Report *self, const ParvisFormSyntax *syntax, const ParvisFormPath *context)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  ParvisFormPath path = { .context = context };
  gboolean is_known = find_start (syntax, &path);

  if (path.absolute || path.from_current || path.instance != NULL)
    path.context = NULL;
  if (!is_known)
    report_all (self, syntax->operands, context);
  report_predicates (self, syntax->predicates, &path, steps);

  for (guint i = 0; i < syntax->steps->len; i++)
    {
      const ParvisFormStep *step = g_ptr_array_index (syntax->steps, i);

      is_known = add_step (steps, step) && is_known;
      report_predicates (self, step->predicates, &path, steps);
    }

  if (!is_known)
    {
      tell_everything (self);
      return;
    }

  g_ptr_array_add (steps, NULL);
  path.steps = (const char *const *) steps->pdata;
  tell (self, &path);
}

/* current() and instance('x') where no step follows. */
static void
report_bare_start (const Report *self, const ParvisFormSyntax *call, const ParvisFormPath *context)
{
  static const char *const no_steps[] = { NULL };
  ParvisFormPath path = { .steps = no_steps };

  if (strcmp (call->text, "current") == 0)
    path.from_current = TRUE;
  else if (strcmp (call->text, "instance") == 0 && get_only_literal (call) != NULL)
    path.instance = get_only_literal (call)->text;
  else
    return;

  tell (self, &path);
}

static void
report (const Report *self, const ParvisFormSyntax *syntax, const ParvisFormPath *context)
{
  if (syntax->kind == PARVIS_FORM_SYNTAX_PATH)
    {
      report_path (self, syntax, context);
      return;
    }

  if (syntax->kind == PARVIS_FORM_SYNTAX_CALL)
    {
      report_bare_start (self, syntax, context);
      if (parvis_form_function_reads_context (syntax))
        tell_context (self, context);
    }

  report_all (self, syntax->operands, context);
}

/**
 * parvis_form_paths_foreach:
 * @syntax: an expression
 * @func: (scope call): told every path that the expression may read
 * @user_data: passed to @func
 */
void
parvis_form_paths_foreach (const ParvisFormSyntax *syntax,
                           ParvisFormPathFunc func,
                           gpointer user_data)
{
  const Report self = { func, user_data };

  report (&self, syntax, NULL);
}
