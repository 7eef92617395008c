/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-syntax.h"

#include <string.h>

#include "parvis-form-functions.h"
#include "parvis-form-number.h"

static const char *const axis_names[] = {
  [PARVIS_FORM_AXIS_CHILD] = "child",
  [PARVIS_FORM_AXIS_ATTRIBUTE] = "attribute",
  [PARVIS_FORM_AXIS_SELF] = "self",
  [PARVIS_FORM_AXIS_PARENT] = "parent",
  [PARVIS_FORM_AXIS_DESCENDANT] = "descendant",
  [PARVIS_FORM_AXIS_DESCENDANT_OR_SELF] = "descendant-or-self",
  [PARVIS_FORM_AXIS_FOLLOWING] = "following",
  [PARVIS_FORM_AXIS_FOLLOWING_SIBLING] = "following-sibling",
  [PARVIS_FORM_AXIS_NAMESPACE] = "namespace",
  [PARVIS_FORM_AXIS_ANCESTOR] = "ancestor",
  [PARVIS_FORM_AXIS_ANCESTOR_OR_SELF] = "ancestor-or-self",
  [PARVIS_FORM_AXIS_PRECEDING] = "preceding",
  [PARVIS_FORM_AXIS_PRECEDING_SIBLING] = "preceding-sibling",
};

/**
 * parvis_form_syntax_new:
 * @arena: where it lies
 * @kind: what it is
 *
 * Returns: (transfer none): a node with nothing in it yet
 */
ParvisFormSyntax *
parvis_form_syntax_new (ParvisFormArena *arena, ParvisFormSyntaxKind kind)
{
  ParvisFormSyntax *self = parvis_form_arena_alloc (arena, sizeof *self);

  self->kind = kind;

  return self;
}

/**
 * parvis_form_step_new:
 * @arena: where it lies
 * @axis: where it leads
 * @test: what it takes there
 *
 * Returns: (transfer none): a step without predicates
 */
ParvisFormStep *
parvis_form_step_new (ParvisFormArena *arena, ParvisFormAxis axis, ParvisFormTest test)
{
  ParvisFormStep *self = parvis_form_arena_alloc (arena, sizeof *self);

  self->axis = axis;
  self->test = test;

  return self;
}

const char *
parvis_form_axis_get_name (ParvisFormAxis axis)
{
  return axis_names[axis];
}

gboolean
parvis_form_axis_is_reverse (ParvisFormAxis axis)
{
  return axis >= PARVIS_FORM_AXIS_ANCESTOR;
}

/**
 * parvis_form_syntax_is_step:
 * @self: an expression
 * @axis: an axis
 *
 * Returns: whether it is one plain step from the context to a name, such as "a" or "@a"
 */
gboolean
parvis_form_syntax_is_step (const ParvisFormSyntax *self, ParvisFormAxis axis)
{
  const ParvisFormStep *step;

  if (self->kind != PARVIS_FORM_SYNTAX_PATH || self->start != PARVIS_FORM_START_CONTEXT ||
      self->steps->len != 1)
    return FALSE;

  step = self->steps->items[0];

  return step->axis == axis && step->test == PARVIS_FORM_TEST_NAME && step->prefix == NULL &&
         step->predicates == NULL;
}

/* Whether it has the same value whatever the context node is. What stands in the predicates
 * of a path has that path's nodes for its context, and does not count. */
static gboolean
is_independent (const ParvisFormSyntax *self)
{
  if (self->kind == PARVIS_FORM_SYNTAX_VARIABLE ||
      (self->kind == PARVIS_FORM_SYNTAX_PATH && self->start == PARVIS_FORM_START_CONTEXT) ||
      (self->kind == PARVIS_FORM_SYNTAX_CALL && parvis_form_function_reads_context (self)))
    return FALSE;

  for (guint i = 0; self->operands != NULL && i < self->operands->len; i++)
    if (!is_independent (self->operands->items[i]))
      return FALSE;

  return TRUE;
}

static gboolean
reads_position (const ParvisFormSyntax *self)
{
  if (self->kind == PARVIS_FORM_SYNTAX_CALL &&
      (strcmp (self->text, "position") == 0 || strcmp (self->text, "last") == 0))
    return TRUE;

  for (guint i = 0; self->operands != NULL && i < self->operands->len; i++)
    if (reads_position (self->operands->items[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_chain_of (const ParvisFormSyntax *self, ParvisFormTokenKind kind)
{
  return self->kind == PARVIS_FORM_SYNTAX_CHAIN &&
         parvis_form_syntax_get_operator (self, 1) == kind;
}

static gboolean
add_key (GArray *keys, const ParvisFormSyntax *path, const ParvisFormSyntax *value)
{
  const ParvisFormAxis axes[] = { PARVIS_FORM_AXIS_CHILD, PARVIS_FORM_AXIS_ATTRIBUTE };

  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    if (parvis_form_syntax_is_step (path, axes[i]) && is_independent (value))
      {
        const ParvisFormStep *step = path->steps->items[0];
        const ParvisFormKey key = { .axis = axes[i], .name = step->name, .value = value };

        g_array_append_val (keys, key);
        return TRUE;
      }

  return FALSE;
}

static void
add_key_of_comparison (GArray *keys, const ParvisFormSyntax *self)
{
  const ParvisFormSyntax *left, *right;

  if (!is_chain_of (self, PARVIS_FORM_TOKEN_EQUAL) || self->operands->len != 2)
    return;

  left = self->operands->items[0];
  right = self->operands->items[1];
  (void) (add_key (keys, left, right) || add_key (keys, right, left));
}

/**
 * parvis_form_syntax_find_keys:
 * @predicate: a predicate
 *
 * @are_all: (out): whether the keys are all that it says
 *
 * Looks for "name = value", or for some in a conjunction, where an index can find the few
 * nodes that the predicate can hold for.
 *
 * Returns: (transfer full) (nullable) (element-type ParvisFormKey): the keys, if any
 */
GArray *
parvis_form_syntax_find_keys (const ParvisFormSyntax *predicate, gboolean *are_all)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (ParvisFormKey));

  guint n_terms = 1;

  *are_all = FALSE;
  if (reads_position (predicate))
    return NULL;

  add_key_of_comparison (keys, predicate);
  if (is_chain_of (predicate, PARVIS_FORM_TOKEN_AND))
    {
      n_terms = predicate->operands->len;
      for (guint i = 0; i < n_terms && keys->len < PARVIS_FORM_MAX_KEYS; i++)
        add_key_of_comparison (keys, predicate->operands->items[i]);
    }
  *are_all = keys->len == n_terms;

  return keys->len > 0 ? g_steal_pointer (&keys) : NULL;
}

static const char *
get_operator_text (ParvisFormTokenKind kind)
{
  static const char *const texts[] = {
    [PARVIS_FORM_TOKEN_OR] = "or",      [PARVIS_FORM_TOKEN_AND] = "and",
    [PARVIS_FORM_TOKEN_EQUAL] = "=",    [PARVIS_FORM_TOKEN_NOT_EQUAL] = "!=",
    [PARVIS_FORM_TOKEN_LESS] = "<",     [PARVIS_FORM_TOKEN_LESS_EQUAL] = "<=",
    [PARVIS_FORM_TOKEN_GREATER] = ">",  [PARVIS_FORM_TOKEN_GREATER_EQUAL] = ">=",
    [PARVIS_FORM_TOKEN_PLUS] = "+",     [PARVIS_FORM_TOKEN_MINUS] = "-",
    [PARVIS_FORM_TOKEN_MULTIPLY] = "*", [PARVIS_FORM_TOKEN_DIV] = "div",
    [PARVIS_FORM_TOKEN_MOD] = "mod",    [PARVIS_FORM_TOKEN_UNION] = "|",
  };

  return texts[kind];
}

static void
append_bracketed (const ParvisFormSyntax *self, gboolean bracketed, GString *text)
{
  if (bracketed)
    g_string_append_c (text, '(');
  parvis_form_syntax_append_to (self, text);
  if (bracketed)
    g_string_append_c (text, ')');
}

static void
append_predicates (const ParvisFormList *predicates, GString *text)
{
  for (guint i = 0; predicates != NULL && i < predicates->len; i++)
    {
      g_string_append_c (text, '[');
      parvis_form_syntax_append_to (predicates->items[i], text);
      g_string_append_c (text, ']');
    }
}

static void
append_test (const ParvisFormStep *step, GString *text)
{
  switch (step->test)
    {
    case PARVIS_FORM_TEST_NODE:
      g_string_append (text, "node()");
      break;
    case PARVIS_FORM_TEST_TEXT:
      g_string_append (text, "text()");
      break;
    case PARVIS_FORM_TEST_COMMENT:
      g_string_append (text, "comment()");
      break;
    case PARVIS_FORM_TEST_PROCESSING_INSTRUCTION:
      g_string_append (text, "processing-instruction()");
      break;
    case PARVIS_FORM_TEST_NAME:
    case PARVIS_FORM_TEST_ANY:
    default:
      if (step->prefix != NULL)
        g_string_append_printf (text, "%s:", step->prefix);
      g_string_append (text, step->name != NULL ? step->name : "*");
    }
}

static void
append_step (const ParvisFormStep *step, GString *text)
{
  gboolean is_short = step->test == PARVIS_FORM_TEST_NODE && step->predicates == NULL;

  if (is_short && step->axis == PARVIS_FORM_AXIS_SELF)
    {
      g_string_append_c (text, '.');
      return;
    }
  if (is_short && step->axis == PARVIS_FORM_AXIS_PARENT)
    {
      g_string_append (text, "..");
      return;
    }

  if (step->axis == PARVIS_FORM_AXIS_ATTRIBUTE)
    g_string_append_c (text, '@');
  else if (step->axis != PARVIS_FORM_AXIS_CHILD)
    g_string_append_printf (text, "%s::", axis_names[step->axis]);

  append_test (step, text);
  append_predicates (step->predicates, text);
}

static void
append_path (const ParvisFormSyntax *self, GString *text)
{
  if (self->start == PARVIS_FORM_START_ROOT)
    g_string_append_c (text, '/');

  if (self->start == PARVIS_FORM_START_OPERAND)
    {
      const ParvisFormSyntax *first = self->operands->items[0];
      gboolean bracketed = first->kind == PARVIS_FORM_SYNTAX_CHAIN ||
                           first->kind == PARVIS_FORM_SYNTAX_NEGATE ||
                           first->kind == PARVIS_FORM_SYNTAX_PATH;

      append_bracketed (first, bracketed, text);
      append_predicates (self->predicates, text);
      if (self->steps->len > 0)
        g_string_append_c (text, '/');
    }

  for (guint i = 0; i < self->steps->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '/');
      append_step (self->steps->items[i], text);
    }
}

static void
append_operands (const ParvisFormSyntax *self, GString *text)
{
  for (guint i = 0; i < self->operands->len; i++)
    {
      const ParvisFormSyntax *operand = self->operands->items[i];
      gboolean bracketed =
          operand->kind == PARVIS_FORM_SYNTAX_CHAIN || operand->kind == PARVIS_FORM_SYNTAX_NEGATE;

      if (i > 0)
        g_string_append_printf (text, " %s ", get_operator_text (operand->before));
      append_bracketed (operand, bracketed, text);
    }
}

static void
append_call (const ParvisFormSyntax *self, GString *text)
{
  g_string_append_printf (text, "%s(", self->text);
  for (guint i = 0; i < self->operands->len; i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      parvis_form_syntax_append_to (self->operands->items[i], text);
    }
  g_string_append_c (text, ')');
}

/**
 * parvis_form_syntax_append_to:
 * @self: an expression
 * @text: where to write it
 *
 * Writes the expression with every bracket that its meaning needs, and a few more.
 */
void
parvis_form_syntax_append_to (const ParvisFormSyntax *self, GString *text)
{
  g_autofree char *number = NULL;
  char quote;

  switch (self->kind)
    {
    case PARVIS_FORM_SYNTAX_CHAIN:
      append_operands (self, text);
      break;
    case PARVIS_FORM_SYNTAX_NEGATE:
      for (double i = 0; i < self->number; i++)
        g_string_append_c (text, '-');
      append_bracketed (
          self->operands->items[0],
          ((ParvisFormSyntax *) self->operands->items[0])->kind == PARVIS_FORM_SYNTAX_CHAIN ||
              ((ParvisFormSyntax *) self->operands->items[0])->kind == PARVIS_FORM_SYNTAX_NEGATE,
          text);
      break;
    case PARVIS_FORM_SYNTAX_NUMBER:
      number = parvis_form_number_to_string (self->number);
      g_string_append (text, number);
      break;
    case PARVIS_FORM_SYNTAX_STRING:
      quote = strchr (self->text, '\'') != NULL ? '"' : '\'';
      g_string_append_printf (text, "%c%s%c", quote, self->text, quote);
      break;
    case PARVIS_FORM_SYNTAX_VARIABLE:
      g_string_append_printf (text, "$%s", self->text);
      break;
    case PARVIS_FORM_SYNTAX_CALL:
      append_call (self, text);
      break;
    case PARVIS_FORM_SYNTAX_PATH:
    default:
      append_path (self, text);
    }
}
