/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-expression.h"

#include <string.h>

#include "parvis-form-evaluator.h"
#include "parvis-form-functions.h"
#include "parvis-form-parser.h"
#include "parvis-form-paths.h"
#include "parvis-form-route.h"
#include "parvis-form-shortcut.h"

struct _ParvisFormExpression
{
  char *text;               /* (owned): as it was written */
  ParvisFormArena arena;    /* what @syntax lies in */
  ParvisFormSyntax *syntax; /* (unowned) */
  gboolean is_plain;        /* there may be a short way to its value */
};

/**
 * parvis_form_expression_parse:
 * @text: an expression, as a form writes it
 * @error: return location for %PARVIS_FORM_ERROR_INVALID or %PARVIS_FORM_ERROR_TOO_LARGE
 *
 * Compiles an expression. Functions that do not exist are let through, since a branch that
 * is never taken may call them; see parvis_form_expression_check_functions().
 *
 * Returns: (transfer full): the expression, or %NULL with @error set
 */
ParvisFormExpression *
parvis_form_expression_parse (const char *text, GError **error)
{
  ParvisFormExpression *self;
  ParvisFormSyntax *syntax;
  ParvisFormArena arena = { NULL };

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  syntax = parvis_form_parser_parse (text, &arena, error);
  if (syntax == NULL)
    {
      parvis_form_arena_clear (&arena);
      return NULL;
    }

  self = g_atomic_rc_box_new0 (ParvisFormExpression);
  self->text = g_strdup (text);
  self->arena = arena;
  self->syntax = syntax;

  return self;
}

ParvisFormExpression *
parvis_form_expression_ref (ParvisFormExpression *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_expression (gpointer data)
{
  ParvisFormExpression *self = data;

  g_free (self->text);
  parvis_form_arena_clear (&self->arena);
}

void
parvis_form_expression_unref (ParvisFormExpression *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_expression);
}

/* Calls @func on every node below @syntax, and on itself, until it says %FALSE. */
typedef gboolean (*SyntaxFunc) (const ParvisFormSyntax *syntax,
                                gconstpointer user_data,
                                GError **error);

static gboolean
visit (const ParvisFormSyntax *syntax, SyntaxFunc func, gconstpointer user_data, GError **error);

static gboolean
visit_all (const ParvisFormList *list, SyntaxFunc func, gconstpointer user_data, GError **error)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (!visit (list->items[i], func, user_data, error))
      return FALSE;

  return TRUE;
}

static gboolean
visit (const ParvisFormSyntax *syntax, SyntaxFunc func, gconstpointer user_data, GError **error)
{
  if (!func (syntax, user_data, error) || !visit_all (syntax->operands, func, user_data, error) ||
      !visit_all (syntax->predicates, func, user_data, error))
    return FALSE;

  for (guint i = 0; syntax->steps != NULL && i < syntax->steps->len; i++)
    {
      const ParvisFormStep *step = syntax->steps->items[i];

      if (!visit_all (step->predicates, func, user_data, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_call (const ParvisFormSyntax *syntax, gconstpointer user_data, GError **error)
{
  return syntax->kind != PARVIS_FORM_SYNTAX_CALL || parvis_form_function_check (syntax, error);
}

/**
 * parvis_form_expression_check_functions:
 * @self: an expression
 * @error: return location for %PARVIS_FORM_ERROR_INVALID, whose message names the function
 *
 * Whoever loads a form asks this too, so that a form with a slip in it is refused then, and
 * not when somebody sits in front of it.
 *
 * Returns: whether every function that the expression calls exists and takes that many
 * arguments
 */
gboolean
parvis_form_expression_check_functions (ParvisFormExpression *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return visit (self->syntax, check_call, NULL, error);
}

static gboolean
is_no_call_of (const ParvisFormSyntax *syntax, gconstpointer user_data, GError **error)
{
  const char *const *names = user_data;
  const char *colon;

  if (syntax->kind != PARVIS_FORM_SYNTAX_CALL)
    return TRUE;

  /* A form may give a namespace whatever prefix it likes. */
  colon = strchr (syntax->text, ':');
  return !g_strv_contains (names, colon != NULL ? colon + 1 : syntax->text);
}

/**
 * parvis_form_expression_calls:
 * @self: an expression
 * @names: (array zero-terminated=1): functions, without prefixes
 *
 * Returns: whether evaluating @self may call one of them
 */
gboolean
parvis_form_expression_calls (ParvisFormExpression *self, const char *const *names)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (names != NULL, FALSE);

  return !visit (self->syntax, is_no_call_of, names, NULL);
}

static gboolean
has_no_predicate (const ParvisFormSyntax *syntax, gconstpointer user_data, GError **error)
{
  if (syntax->predicates != NULL && syntax->predicates->len > 0)
    return FALSE;

  for (guint i = 0; syntax->steps != NULL && i < syntax->steps->len; i++)
    {
      const ParvisFormStep *step = syntax->steps->items[i];

      if (step->predicates != NULL && step->predicates->len > 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * parvis_form_expression_has_predicates:
 * @self: an expression
 *
 * Returns: whether it filters nodes anywhere
 */
gboolean
parvis_form_expression_has_predicates (ParvisFormExpression *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !visit (self->syntax, has_no_predicate, NULL, NULL);
}

/**
 * parvis_form_expression_get_text:
 * @self: an expression
 *
 * Returns: (transfer none): the text that it was compiled from
 */
const char *
parvis_form_expression_get_text (ParvisFormExpression *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * parvis_form_expression_to_string:
 * @self: an expression
 *
 * Returns: (transfer full): the expression as it was understood, with brackets that show what
 * binds to what; it compiles to the same again
 */
char *
parvis_form_expression_to_string (ParvisFormExpression *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  parvis_form_syntax_append_to (self->syntax, text);

  return g_string_free (text, FALSE);
}

/**
 * parvis_form_expression_foreach_path:
 * @self: an expression
 * @func: (scope call): told every path that evaluating @self may read, and those in their
 * predicates
 * @user_data: passed to @func
 *
 * What cannot be told exactly is told as too much: at worst as "//" and "*" from the root.
 */
void
parvis_form_expression_foreach_path (ParvisFormExpression *self,
                                     ParvisFormPathFunc func,
                                     gpointer user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (func != NULL);

  parvis_form_paths_foreach (self->syntax, func, user_data);
}

static gboolean
may_be_plain (const ParvisFormSyntax *syntax)
{
  switch (syntax->kind)
    {
    case PARVIS_FORM_SYNTAX_PATH:
      return syntax->route != NULL;
    case PARVIS_FORM_SYNTAX_CALL:
      return syntax->shortcut != NULL;
    case PARVIS_FORM_SYNTAX_VARIABLE:
      return FALSE;
    case PARVIS_FORM_SYNTAX_CHAIN:
    case PARVIS_FORM_SYNTAX_NEGATE:
    case PARVIS_FORM_SYNTAX_NUMBER:
    case PARVIS_FORM_SYNTAX_STRING:
    default:
      for (guint i = 0; syntax->operands != NULL && i < syntax->operands->len; i++)
        if (!may_be_plain (syntax->operands->items[i]))
          return FALSE;
      return TRUE;
    }
}

/**
 * parvis_form_expression_compile_routes:
 * @self: an expression that nobody shares yet
 * @holder: whose nodes it is evaluated at; the slots of its form are numbered
 *
 * Works out what of it can be answered the short way.
 */
void
parvis_form_expression_compile_routes (ParvisFormExpression *self, ParvisFormDefinition *holder)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (holder != NULL);

  parvis_form_route_compile (self->syntax, holder, &self->arena);
  self->is_plain = may_be_plain (self->syntax);
}

/**
 * parvis_form_expression_take_shortcut:
 * @self: an expression
 * @scope: where
 * @scalar: (out): what it comes to
 *
 * Returns: whether there was a short way, with which parvis_form_expression_evaluate() agrees;
 * if not, call that
 */
gboolean
parvis_form_expression_take_shortcut (ParvisFormExpression *self,
                                      const ParvisFormScope *scope,
                                      ParvisFormScalar *scalar)
{
  ParvisFormEvaluation evaluation = { .scope = scope };
  gboolean taken;

  if (!self->is_plain)
    return FALSE;

  taken = parvis_form_shortcut_take (&evaluation, self->syntax, scope->node, scalar);
  if (scope->spent != NULL)
    *scope->spent += evaluation.spent;

  return taken;
}

/**
 * parvis_form_expression_evaluate:
 * @self: an expression
 * @scope: where
 * @value: (out): an initialised value; what it held is dropped
 * @error: return location for a #GError
 *
 * Evaluates the expression. It takes a second or two at worst, and ends with
 * %PARVIS_FORM_ERROR_TOO_LARGE rather than take longer.
 *
 * Returns: whether there is a value
 */
gboolean
parvis_form_expression_evaluate (ParvisFormExpression *self,
                                 const ParvisFormScope *scope,
                                 ParvisFormValue *value,
                                 GError **error)
{
  ParvisFormEvaluation evaluation = { .scope = scope };
  ParvisFormFocus focus;
  gboolean ok;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (scope != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  parvis_form_value_clear (value);
  focus = (ParvisFormFocus){ scope->node, MAX (scope->position, 1), MAX (scope->size, 1) };

  ok = parvis_form_evaluation_run (&evaluation, self->syntax, &focus, value, error);
  if (scope->spent != NULL)
    *scope->spent += evaluation.spent;

  return ok;
}

/**
 * parvis_form_expression_get_memory:
 *
 * Returns: about how many bytes it holds
 */
gsize
parvis_form_expression_get_memory (const ParvisFormExpression *self)
{
  return sizeof (ParvisFormExpression) + strlen (self->text) + 1 + self->arena.size;
}
