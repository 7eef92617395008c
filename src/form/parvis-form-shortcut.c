/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Most expressions of most forms compare or add up a few nodes of the record. Those are
 * worked out here without making sets, copies or errors; whatever is not as plain as that says
 * %FALSE, and the evaluator does the whole. Both say the same: the tests compare them. */

#include "parvis-form-shortcut.h"

#include <math.h>
#include <string.h>

#include "parvis-form-comparison.h"
#include "parvis-form-number.h"
#include "parvis-form-route.h"

static const char *
get_text (const ParvisFormScalar *self)
{
  if (self->kind == PARVIS_FORM_SCALAR_TEXT)
    return self->text;

  return self->node != NULL && self->node->value != NULL ? self->node->value : "";
}

static gboolean
is_group (const ParvisFormScalar *self)
{
  return self->kind == PARVIS_FORM_SCALAR_NODE && self->node != NULL &&
         self->node->first_child != NULL;
}

/**
 * parvis_form_scalar_to_boolean:
 *
 * Returns: boolean() of it, as of a #ParvisFormValue
 */
gboolean
parvis_form_scalar_to_boolean (const ParvisFormScalar *self)
{
  switch (self->kind)
    {
    case PARVIS_FORM_SCALAR_BOOLEAN:
      return self->boolean;
    case PARVIS_FORM_SCALAR_NUMBER:
      return self->number != 0 && !isnan (self->number);
    case PARVIS_FORM_SCALAR_NODE:
      return self->node != NULL && parvis_form_node_is_true (self->node);
    case PARVIS_FORM_SCALAR_TEXT:
    default:
      return *self->text != '\0';
    }
}

static gboolean
read_number (const char *text, double *number)
{
  if (parvis_form_date_is_likely (text))
    return FALSE;

  *number = parvis_form_number_parse (text);

  return TRUE;
}

/**
 * parvis_form_scalar_get_number:
 * @number: (out): number() of it
 *
 * Returns: whether it is no date, which is a number only in some zone
 */
gboolean
parvis_form_scalar_get_number (const ParvisFormScalar *self, double *number)
{
  if (self->kind == PARVIS_FORM_SCALAR_NUMBER || self->kind == PARVIS_FORM_SCALAR_BOOLEAN)
    {
      *number = self->kind == PARVIS_FORM_SCALAR_NUMBER ? self->number : self->boolean;
      return TRUE;
    }

  return !is_group (self) && read_number (get_text (self), number);
}

/* Most are numbers by the time that they are asked. */
static inline gboolean
get_number (const ParvisFormScalar *self, double *number)
{
  if (self->kind != PARVIS_FORM_SCALAR_NUMBER)
    return parvis_form_scalar_get_number (self, number);

  *number = self->number;

  return TRUE;
}

static gboolean
follow (ParvisFormEvaluation *self,
        const ParvisFormSyntax *path,
        ParvisFormNode *node,
        ParvisFormScalar *scalar)
{
  const ParvisFormRoute *route = path->route;
  const ParvisFormBlock *block;

  if (route == NULL || route->repeat != NULL)
    return FALSE;
  if (path->start == PARVIS_FORM_START_OPERAND)
    node = self->scope->current;

  block = parvis_form_route_go_up (route, self, node);
  if (block == NULL)
    return FALSE;

  scalar->kind = PARVIS_FORM_SCALAR_NODE;
  scalar->node = parvis_form_route_enter (route, block);

  return TRUE;
}

static gboolean
take_operand (ParvisFormEvaluation *self,
              const ParvisFormSyntax *syntax,
              guint i,
              ParvisFormNode *node,
              ParvisFormScalar *scalar)
{
  return parvis_form_shortcut_take (self, syntax->operands->items[i], node, scalar);
}

static gboolean
take_logic (ParvisFormEvaluation *self,
            const ParvisFormSyntax *syntax,
            ParvisFormNode *node,
            gboolean stop_at,
            ParvisFormScalar *scalar)
{
  gboolean holds = !stop_at;

  for (guint i = 0; i < syntax->operands->len && holds != stop_at; i++)
    {
      if (!take_operand (self, syntax, i, node, scalar))
        return FALSE;
      holds = parvis_form_scalar_to_boolean (scalar);
    }

  scalar->kind = PARVIS_FORM_SCALAR_BOOLEAN;
  scalar->boolean = holds;

  return TRUE;
}

/* Whether it is compared as a number whatever stands on the other side. */
static gboolean
is_number (const ParvisFormScalar *self)
{
  if (self->kind == PARVIS_FORM_SCALAR_NODE)
    return self->node != NULL && parvis_form_type_is_numeric (self->node->type) &&
           *get_text (self) != '\0';

  return self->kind != PARVIS_FORM_SCALAR_TEXT;
}

static gboolean
compare_texts (const ParvisFormScalar *a, const ParvisFormScalar *b, gboolean *equal)
{
  const char *left = get_text (a);
  const char *right = get_text (b);

  if (is_group (a) || is_group (b) ||
      (parvis_form_date_is_likely (left) && parvis_form_date_is_likely (right)))
    return FALSE;

  *equal = strcmp (left, right) == 0;

  return TRUE;
}

static gboolean
compare (ParvisFormTokenKind operator,
         const ParvisFormScalar * a,
         const ParvisFormScalar *b,
         gboolean *holds)
{
  gboolean is_equality = operator== PARVIS_FORM_TOKEN_EQUAL || operator==
      PARVIS_FORM_TOKEN_NOT_EQUAL;
  double left, right;

  if (is_equality &&
      (a->kind == PARVIS_FORM_SCALAR_BOOLEAN || b->kind == PARVIS_FORM_SCALAR_BOOLEAN))
    {
      *holds = parvis_form_scalar_to_boolean (a) == parvis_form_scalar_to_boolean (b);
    }
  else if (!is_equality || is_number (a) || is_number (b))
    {
      if (!get_number (a, &left) || !get_number (b, &right))
        return FALSE;
      *holds = parvis_form_comparison_compare_numbers (operator, left, right);
      return TRUE;
    }
  else if (!compare_texts (a, b, holds))
    {
      return FALSE;
    }

  *holds = *holds == (operator== PARVIS_FORM_TOKEN_EQUAL);
  return TRUE;
}

static gboolean
calculate (ParvisFormTokenKind operator,
           const ParvisFormScalar * a,
           const ParvisFormScalar *b,
           double *result)
{
  double left, right;

  if (!get_number (a, &left) || !get_number (b, &right))
    return FALSE;

  switch ((guint) operator)
    {
    case PARVIS_FORM_TOKEN_PLUS:
      *result = left + right;
      return TRUE;
    case PARVIS_FORM_TOKEN_MINUS:
      *result = left - right;
      return TRUE;
    case PARVIS_FORM_TOKEN_MULTIPLY:
      *result = left * right;
      return TRUE;
    case PARVIS_FORM_TOKEN_DIV:
      *result = left / right;
      return TRUE;
    case PARVIS_FORM_TOKEN_MOD:
      *result = fmod (left, right);
      return TRUE;
    default:
      return FALSE; /* a union */
    }
}

static gboolean
apply (ParvisFormTokenKind operator, ParvisFormScalar * left, const ParvisFormScalar *right)
{
  gboolean holds;
  double result;

  if (operator>= PARVIS_FORM_TOKEN_EQUAL && operator<= PARVIS_FORM_TOKEN_GREATER_EQUAL)
    {
      if (!compare (operator, left, right, &holds))
        return FALSE;
      left->kind = PARVIS_FORM_SCALAR_BOOLEAN;
      left->boolean = holds;
      return TRUE;
    }

  if (!calculate (operator, left, right, &result))
    return FALSE;
  left->kind = PARVIS_FORM_SCALAR_NUMBER;
  left->number = result;

  return TRUE;
}

/* Not inlined, so that what is no chain need not make room for one. */
static G_GNUC_NO_INLINE gboolean
take_chain (ParvisFormEvaluation *self,
            const ParvisFormSyntax *syntax,
            ParvisFormNode *node,
            ParvisFormScalar *scalar)
{
  ParvisFormTokenKind first = parvis_form_syntax_get_operator (syntax, 1);

  if (first == PARVIS_FORM_TOKEN_AND || first == PARVIS_FORM_TOKEN_OR)
    return take_logic (self, syntax, node, first == PARVIS_FORM_TOKEN_OR, scalar);

  if (!take_operand (self, syntax, 0, node, scalar))
    return FALSE;
  for (guint i = 1; i < syntax->operands->len; i++)
    {
      ParvisFormScalar right;

      if (!take_operand (self, syntax, i, node, &right) ||
          !apply (parvis_form_syntax_get_operator (syntax, i), scalar, &right))
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_negation (ParvisFormEvaluation *self,
               const ParvisFormSyntax *syntax,
               ParvisFormNode *node,
               ParvisFormScalar *scalar)
{
  double number;

  if (!take_operand (self, syntax, 0, node, scalar) ||
      !parvis_form_scalar_get_number (scalar, &number))
    return FALSE;

  scalar->kind = PARVIS_FORM_SCALAR_NUMBER;
  scalar->number = (guint) syntax->number % 2 == 1 ? -number : number;

  return TRUE;
}

/**
 * parvis_form_shortcut_take:
 * @self: an evaluation
 * @syntax: what to evaluate
 * @node: the context node; its position is 1
 * @scalar: (out): the result
 *
 * Returns: whether the short way leads there; if not, see parvis_form_evaluation_run()
 */
gboolean
parvis_form_shortcut_take (ParvisFormEvaluation *self,
                           const ParvisFormSyntax *syntax,
                           ParvisFormNode *node,
                           ParvisFormScalar *scalar)
{
  self->spent++;
  switch (syntax->kind)
    {
    case PARVIS_FORM_SYNTAX_NUMBER:
      scalar->kind = PARVIS_FORM_SCALAR_NUMBER;
      scalar->number = syntax->number;
      return TRUE;
    case PARVIS_FORM_SYNTAX_STRING:
      scalar->kind = PARVIS_FORM_SCALAR_TEXT;
      scalar->text = syntax->text;
      return TRUE;
    case PARVIS_FORM_SYNTAX_PATH:
      return follow (self, syntax, node, scalar);
    case PARVIS_FORM_SYNTAX_CHAIN:
      return take_chain (self, syntax, node, scalar);
    case PARVIS_FORM_SYNTAX_NEGATE:
      return take_negation (self, syntax, node, scalar);
    case PARVIS_FORM_SYNTAX_CALL:
      return syntax->shortcut != NULL && syntax->shortcut (self, syntax, node, scalar);
    case PARVIS_FORM_SYNTAX_VARIABLE:
    default:
      return FALSE;
    }
}
