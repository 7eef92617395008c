/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-evaluator.h"

#include <string.h>

#include "parvis-form-comparison.h"
#include "parvis-form-functions.h"
#include "parvis-form-walk.h"

/* Steps of work, each well under a microsecond. A form that joins two lists of thousands
 * with each other ends with an error, and the person in front of the screen goes on. */
#define MAX_COST 5000000

/**
 * parvis_form_evaluation_refuse:
 * @what: what is wrong with the expression, as in "An expression " @what
 * @error: return location for %PARVIS_FORM_ERROR_TOO_LARGE
 *
 * Returns: %FALSE, always
 */
gboolean
parvis_form_evaluation_refuse (const char *what, GError **error)
{
  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE, "An expression %s", what);
  return FALSE;
}

/**
 * parvis_form_evaluation_spend:
 * @self: an evaluation
 * @cost: how much is about to be done
 * @error: return location for %PARVIS_FORM_ERROR_TOO_LARGE
 *
 * Returns: whether there is still that much to be spent
 */
gboolean
parvis_form_evaluation_spend (ParvisFormEvaluation *self, guint64 cost, GError **error)
{
  self->spent += cost;
  if (self->spent <= MAX_COST)
    return TRUE;

  return parvis_form_evaluation_refuse ("takes too long: it looks at too many nodes", error);
}

/* Bytes of text that cost as much as a step. */
#define TEXT_PER_STEP 64

/**
 * parvis_form_evaluation_peek_text:
 * @self: an evaluation
 * @node: a node
 * @owned: (out): as in parvis_form_node_peek_text()
 *
 * parvis_form_node_peek_text() with its cost counted: the text of a large list takes a while.
 *
 * Returns: the text, which holds while @owned and the node do
 */
const char *
parvis_form_evaluation_peek_text (ParvisFormEvaluation *self,
                                  const ParvisFormNode *node,
                                  char **owned)
{
  const char *text = parvis_form_node_peek_text (node, owned);

  if (*owned != NULL)
    self->spent += strlen (*owned) / TEXT_PER_STEP;

  return text;
}

/**
 * parvis_form_evaluation_dup_string:
 * @self: an evaluation
 * @value: a value
 *
 * Returns: (transfer full): parvis_form_value_to_string(), with its cost counted
 */
char *
parvis_form_evaluation_dup_string (ParvisFormEvaluation *self, const ParvisFormValue *value)
{
  char *text = parvis_form_value_to_string (value);

  self->spent += strlen (text) / TEXT_PER_STEP;

  return text;
}

/**
 * parvis_form_evaluation_get_zone:
 * @self: an evaluation
 *
 * Returns: (transfer none) (nullable): the zone of dates that name none, or %NULL for UTC
 */
GTimeZone *
parvis_form_evaluation_get_zone (ParvisFormEvaluation *self)
{
  const ParvisFormHost *host = self->scope->host;

  return host != NULL && host->get_zone != NULL ? host->get_zone (self->scope->data) : NULL;
}

static gboolean
run_operand (ParvisFormEvaluation *self,
             const ParvisFormSyntax *syntax,
             guint i,
             const ParvisFormFocus *focus,
             ParvisFormValue *value,
             GError **error)
{
  return parvis_form_evaluation_run (self, syntax->operands->items[i], focus, value, error);
}

/* "and" stops at the first that is false, "or" at the first that is true. */
static gboolean
run_logic (ParvisFormEvaluation *self,
           const ParvisFormSyntax *syntax,
           const ParvisFormFocus *focus,
           gboolean stop_at,
           ParvisFormValue *value,
           GError **error)
{
  gboolean holds = !stop_at;

  for (guint i = 0; i < syntax->operands->len && holds != stop_at; i++)
    {
      if (!run_operand (self, syntax, i, focus, value, error))
        return FALSE;
      holds = parvis_form_value_to_boolean (value);
      parvis_form_value_clear (value);
    }

  parvis_form_value_set_boolean (value, holds);
  return TRUE;
}

static gboolean
unite (ParvisFormValue *left, const ParvisFormValue *right, GError **error)
{
  GPtrArray *nodes;

  if (left->kind != PARVIS_FORM_VALUE_NODESET || right->kind != PARVIS_FORM_VALUE_NODESET)
    {
      g_set_error_literal (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_VALUE,
                           "Only nodes can be united with |");
      return FALSE;
    }

  nodes = g_ptr_array_copy (left->nodes, NULL, NULL);
  g_ptr_array_extend (nodes, right->nodes, NULL, NULL);
  parvis_form_nodes_sort (nodes);
  parvis_form_value_take_nodes (left, nodes);

  return TRUE;
}

static gboolean
apply (ParvisFormEvaluation *self,
       ParvisFormTokenKind
       operator,
       ParvisFormValue * left,
       const ParvisFormValue *right,
       GError **error)
{
  gboolean holds;

  if (operator== PARVIS_FORM_TOKEN_UNION)
    return unite (left, right, error) &&
           parvis_form_evaluation_spend (self, left->nodes->len, error);

  if (operator>= PARVIS_FORM_TOKEN_EQUAL && operator<= PARVIS_FORM_TOKEN_GREATER_EQUAL)
    {
      if (!parvis_form_evaluation_compare (self, operator, left, right, &holds, error))
        return FALSE;
      parvis_form_value_set_boolean (left, holds);
      return TRUE;
    }

  parvis_form_evaluation_calculate (self, operator, left, right);
  return TRUE;
}

static gboolean
run_chain (ParvisFormEvaluation *self,
           const ParvisFormSyntax *syntax,
           const ParvisFormFocus *focus,
           ParvisFormValue *value,
           GError **error)
{
  ParvisFormTokenKind first = parvis_form_syntax_get_operator (syntax, 1);

  if (first == PARVIS_FORM_TOKEN_AND || first == PARVIS_FORM_TOKEN_OR)
    return run_logic (self, syntax, focus, first == PARVIS_FORM_TOKEN_OR, value, error);

  if (!run_operand (self, syntax, 0, focus, value, error))
    return FALSE;

  for (guint i = 1; i < syntax->operands->len; i++)
    {
      g_auto (ParvisFormValue) right = PARVIS_FORM_VALUE_INIT;

      if (!run_operand (self, syntax, i, focus, &right, error) ||
          !apply (self, parvis_form_syntax_get_operator (syntax, i), value, &right, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
run_negate (ParvisFormEvaluation *self,
            const ParvisFormSyntax *syntax,
            const ParvisFormFocus *focus,
            ParvisFormValue *value,
            GError **error)
{
  double number;

  if (!run_operand (self, syntax, 0, focus, value, error))
    return FALSE;

  number = parvis_form_evaluation_to_number (self, value);
  parvis_form_value_set_number (value, (guint) syntax->number % 2 == 1 ? -number : number);

  return TRUE;
}

static gboolean
run (ParvisFormEvaluation *self,
     const ParvisFormSyntax *syntax,
     const ParvisFormFocus *focus,
     ParvisFormValue *value,
     GError **error)
{
  switch (syntax->kind)
    {
    case PARVIS_FORM_SYNTAX_CHAIN:
      return run_chain (self, syntax, focus, value, error);
    case PARVIS_FORM_SYNTAX_NEGATE:
      return run_negate (self, syntax, focus, value, error);
    case PARVIS_FORM_SYNTAX_NUMBER:
      parvis_form_value_set_number (value, syntax->number);
      return TRUE;
    case PARVIS_FORM_SYNTAX_STRING:
      parvis_form_value_take_string (value, g_strdup (syntax->text));
      return TRUE;
    case PARVIS_FORM_SYNTAX_CALL:
      return parvis_form_function_call (self, syntax, focus, value, error);
    case PARVIS_FORM_SYNTAX_PATH:
      return parvis_form_evaluation_walk (self, syntax, focus, value, error);
    case PARVIS_FORM_SYNTAX_VARIABLE:
    default:
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_UNSUPPORTED,
                   "A form has no variables, so there is no “$%s”", syntax->text);
      return FALSE;
    }
}

/**
 * parvis_form_evaluation_run:
 * @self: an evaluation
 * @syntax: what to evaluate
 * @focus: where
 * @value: (inout): an initialised value that holds nothing; the result
 * @error: return location for a #GError
 *
 * Returns: whether there is a result; without one, @value holds nothing
 */
gboolean
parvis_form_evaluation_run (ParvisFormEvaluation *self,
                            const ParvisFormSyntax *syntax,
                            const ParvisFormFocus *focus,
                            ParvisFormValue *value,
                            GError **error)
{
  if (parvis_form_evaluation_spend (self, 1, error) && run (self, syntax, focus, value, error))
    return TRUE;

  parvis_form_value_clear (value);
  return FALSE;
}
