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
report_all (const Report *self, const ParvisFormList *list, const ParvisFormPath *context)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    report (self, list->items[i], context);
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

/* The steps of one path on the way to being told. */
typedef struct
{
  const char **names; /* (unowned): room for two a step, and the NULL at the end */
  guint n;
  GPtrArray *made; /* (owned) (nullable): names that stand nowhere else */
} Steps;

static void
add (Steps *self, const char *name)
{
  self->names[self->n++] = name;
  self->names[self->n] = NULL;
}

static void
add_made (Steps *self, char *name)
{
  if (self->made == NULL)
    self->made = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->made, name);
  add (self, name);
}

static void
add_name (Steps *steps, const ParvisFormStep *step)
{
  if (step->test == PARVIS_FORM_TEST_NAME)
    add (steps, step->name);
  else
    add (steps, step->test == PARVIS_FORM_TEST_TEXT ? "." : "*");
}

static void
add_attribute (Steps *steps, const ParvisFormStep *step)
{
  if (step->test == PARVIS_FORM_TEST_NAME)
    add_made (steps, g_strconcat ("@", step->name, NULL));
  else
    add (steps, step->test == PARVIS_FORM_TEST_TEXT ? "." : "@*");
}

/* Adds a step, told as ParvisFormPath has them; %FALSE where it has no way to. */
static gboolean
add_step (Steps *steps, const ParvisFormStep *step)
{
  switch (step->axis)
    {
    case PARVIS_FORM_AXIS_CHILD:
      add_name (steps, step);
      return TRUE;
    case PARVIS_FORM_AXIS_ATTRIBUTE:
      add_attribute (steps, step);
      return TRUE;
    case PARVIS_FORM_AXIS_SELF:
      add (steps, ".");
      return TRUE;
    case PARVIS_FORM_AXIS_PARENT:
      add (steps, "..");
      return TRUE;
    case PARVIS_FORM_AXIS_DESCENDANT:
      add (steps, "//");
      add_name (steps, step);
      return TRUE;
    case PARVIS_FORM_AXIS_DESCENDANT_OR_SELF:
      add (steps, "//");
      return TRUE;
    case PARVIS_FORM_AXIS_FOLLOWING_SIBLING:
    case PARVIS_FORM_AXIS_PRECEDING_SIBLING:
      add (steps, "..");
      add_name (steps, step);
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

/* What stands in predicates reads from the path up to there. */
static void
report_predicates (const Report *self,
                   const ParvisFormList *predicates,
                   const ParvisFormPath *path,
                   const Steps *so_far)
{
  ParvisFormPath filtered = *path;

  filtered.steps = so_far->names;
  report_all (self, predicates, &filtered);
}

static const ParvisFormSyntax *
get_only_literal (const ParvisFormSyntax *call)
{
  const ParvisFormSyntax *argument = call->operands->len == 1 ? call->operands->items[0] : NULL;

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

  first = syntax->operands->items[0];
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
report_steps (const Report *self,
              const ParvisFormSyntax *syntax,
              ParvisFormPath *path,
              Steps *steps)
{
  gboolean is_known = find_start (syntax, path);

  if (!is_known)
    report_all (self, syntax->operands, path->context);
  if (path->absolute || path->from_current || path->instance != NULL)
    path->context = NULL;
  report_predicates (self, syntax->predicates, path, steps);

  for (guint i = 0; i < syntax->steps->len; i++)
    {
      const ParvisFormStep *step = syntax->steps->items[i];

      is_known = add_step (steps, step) && is_known;
      report_predicates (self, step->predicates, path, steps);
    }

  path->steps = steps->names;
  if (is_known)
    tell (self, path);
  else
    tell_everything (self);
}

/* Most paths have few steps, whose names then stand here. */
#define FEW_NAMES 16

static void
report_path (const Report *self, const ParvisFormSyntax *syntax, const ParvisFormPath *context)
{
  const char *few[FEW_NAMES];
  g_autofree const char **many = NULL;
  g_autoptr (GPtrArray) made = NULL;
  ParvisFormPath path = { .context = context };
  Steps steps = { .names = few };
  gsize room = 2 * (gsize) syntax->steps->len + 1;

  if (room > G_N_ELEMENTS (few))
    steps.names = many = g_new (const char *, room);
  steps.names[0] = NULL;

  report_steps (self, syntax, &path, &steps);
  made = steps.made;
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
