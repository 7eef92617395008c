/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The functions that have a short way: those that the busiest expressions call. Each says the
 * same as the function of its name in its topic's table, or nothing. */

#include <math.h>
#include <string.h>

#include "parvis-form-number.h"
#include "parvis-form-route.h"
#include "parvis-form-shortcut.h"

static const ParvisFormSyntax *
get_operand (const ParvisFormSyntax *call, guint i)
{
  return call->operands->items[i];
}

static gboolean
take_boolean (ParvisFormEvaluation *self,
              const ParvisFormSyntax *call,
              ParvisFormNode *node,
              gboolean *boolean)
{
  ParvisFormScalar scalar;

  if (!parvis_form_shortcut_take (self, get_operand (call, 0), node, &scalar))
    return FALSE;

  *boolean = parvis_form_scalar_to_boolean (&scalar);

  return TRUE;
}

static gboolean
set_boolean (ParvisFormScalar *scalar, gboolean boolean)
{
  scalar->kind = PARVIS_FORM_SCALAR_BOOLEAN;
  scalar->boolean = boolean;

  return TRUE;
}

static gboolean
set_number (ParvisFormScalar *scalar, double number)
{
  scalar->kind = PARVIS_FORM_SCALAR_NUMBER;
  scalar->number = number;

  return TRUE;
}

static gboolean
take_if (ParvisFormEvaluation *self,
         const ParvisFormSyntax *call,
         ParvisFormNode *node,
         ParvisFormScalar *scalar)
{
  gboolean condition;

  return take_boolean (self, call, node, &condition) &&
         parvis_form_shortcut_take (self, get_operand (call, condition ? 1 : 2), node, scalar);
}

static gboolean
take_not (ParvisFormEvaluation *self,
          const ParvisFormSyntax *call,
          ParvisFormNode *node,
          ParvisFormScalar *scalar)
{
  gboolean boolean;

  return take_boolean (self, call, node, &boolean) && set_boolean (scalar, !boolean);
}

static gboolean
take_true (ParvisFormEvaluation *self,
           const ParvisFormSyntax *call,
           ParvisFormNode *node,
           ParvisFormScalar *scalar)
{
  return set_boolean (scalar, TRUE);
}

static gboolean
take_false (ParvisFormEvaluation *self,
            const ParvisFormSyntax *call,
            ParvisFormNode *node,
            ParvisFormScalar *scalar)
{
  return set_boolean (scalar, FALSE);
}

/* Of an instance of a repeat. */
static gboolean
take_position (ParvisFormEvaluation *self,
               const ParvisFormSyntax *call,
               ParvisFormNode *node,
               ParvisFormScalar *scalar)
{
  const ParvisFormNode *top;

  if (!parvis_form_shortcut_take (self, get_operand (call, 0), node, scalar) ||
      scalar->kind != PARVIS_FORM_SCALAR_NODE || scalar->node == NULL)
    return FALSE;

  top = scalar->node;

  return top->owns_block && top->block->parent != NULL &&
         set_number (scalar, top->block->place + 1);
}

/* The path that an argument is, and where it goes down from. */
static const ParvisFormRoute *
open_route (ParvisFormEvaluation *self,
            const ParvisFormSyntax *call,
            ParvisFormNode *node,
            const ParvisFormBlock **block)
{
  const ParvisFormSyntax *path = get_operand (call, 0);

  if (path->kind != PARVIS_FORM_SYNTAX_PATH || path->route == NULL || path->route->repeat == NULL ||
      path->start == PARVIS_FORM_START_OPERAND)
    return NULL;

  *block = parvis_form_route_go_up (path->route, self, node);

  return *block != NULL ? path->route : NULL;
}

/* %FALSE where the short way ends. */
typedef gboolean (*FoldFunc) (const ParvisFormNode *node, double *result);

static gboolean
add_up (const ParvisFormNode *node, double *sum)
{
  const char *text = node->value != NULL ? node->value : "";
  double number;

  if (node->first_child != NULL || parvis_form_date_is_likely (text))
    return FALSE;

  number = parvis_form_number_parse (text);
  if (!isnan (number))
    *sum += number;

  return TRUE;
}

static gboolean
add_one (const ParvisFormNode *node, double *n)
{
  ++*n;

  return TRUE;
}

/* Takes the nodes that the argument leads to, one an instance, together. */
static gboolean
fold (ParvisFormEvaluation *self,
      const ParvisFormSyntax *call,
      ParvisFormNode *node,
      FoldFunc func,
      ParvisFormScalar *scalar)
{
  const ParvisFormBlock *block;
  const ParvisFormRoute *route = open_route (self, call, node, &block);
  const GPtrArray *instances;
  double result = 0;

  if (route == NULL)
    return FALSE;

  instances = parvis_form_block_get_instances (block, route->repeat);
  for (guint i = 0; instances != NULL && i < instances->len; i++)
    {
      const ParvisFormNode *top = instances->pdata[i];
      const ParvisFormNode *each = parvis_form_route_enter (route, top->block);

      if (each != NULL && !func (each, &result))
        return FALSE;
    }
  self->spent += instances != NULL ? instances->len : 0;

  return set_number (scalar, result);
}

static gboolean
take_sum (ParvisFormEvaluation *self,
          const ParvisFormSyntax *call,
          ParvisFormNode *node,
          ParvisFormScalar *scalar)
{
  return fold (self, call, node, add_up, scalar);
}

static gboolean
take_count (ParvisFormEvaluation *self,
            const ParvisFormSyntax *call,
            ParvisFormNode *node,
            ParvisFormScalar *scalar)
{
  return fold (self, call, node, add_one, scalar);
}

/* indexed-repeat (/data/r/x, /data/r, n), where the repeat stands in no other and cannot lose
 * single instances. */
static const ParvisFormDefinition *
get_indexed (const ParvisFormSyntax *call, const ParvisFormDefinition **target)
{
  const ParvisFormSyntax *paths[] = { get_operand (call, 0), get_operand (call, 1) };
  const ParvisFormDefinition *repeat;

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    if (paths[i]->kind != PARVIS_FORM_SYNTAX_PATH || paths[i]->route == NULL ||
        paths[i]->start != PARVIS_FORM_START_ROOT)
      return NULL;

  repeat = paths[1]->route->target;
  *target = paths[0]->route->target;
  if (repeat != paths[1]->route->repeat || repeat->relevant != NULL ||
      repeat->parent->block->depth > 0 || (*target)->block != repeat || *target == repeat)
    return NULL;

  return repeat;
}

static gboolean
take_indexed_repeat (ParvisFormEvaluation *self,
                     const ParvisFormSyntax *call,
                     ParvisFormNode *node,
                     ParvisFormScalar *scalar)
{
  const ParvisFormDefinition *target;
  const ParvisFormDefinition *repeat =
      call->operands->len == 3 ? get_indexed (call, &target) : NULL;
  const ParvisFormBlock *root = node->block;
  const GPtrArray *instances;
  double index;

  if (repeat == NULL || root == NULL || node->irrelevant ||
      !parvis_form_shortcut_take (self, get_operand (call, 2), node, scalar) ||
      !parvis_form_scalar_get_number (scalar, &index))
    return FALSE;

  while (root->parent != NULL)
    root = root->parent;
  instances = parvis_form_block_get_instances (root, repeat);
  index = index < 1 ? 1 : trunc (index);
  scalar->kind = PARVIS_FORM_SCALAR_NODE;
  scalar->node = NULL;
  if (instances == NULL || isnan (index) || index > instances->len)
    return TRUE;

  node = ((ParvisFormNode *) instances->pdata[(guint) index - 1])->block->slots[target->slot];
  scalar->node = node != NULL && !node->irrelevant ? node : NULL;

  return TRUE;
}

static const struct
{
  const char *name;
  guint n_arguments;
  ParvisFormShortcutFunc func;
} shortcuts[] = {
  { "if", 3, take_if },
  { "not", 1, take_not },
  { "true", 0, take_true },
  { "false", 0, take_false },
  { "position", 1, take_position },
  { "sum", 1, take_sum },
  { "count", 1, take_count },
  { "indexed-repeat", 3, take_indexed_repeat },
};

/**
 * parvis_form_shortcut_find:
 * @call: a call
 *
 * Returns: (nullable): the short way of the function that it calls
 */
ParvisFormShortcutFunc
parvis_form_shortcut_find (const ParvisFormSyntax *call)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (strcmp (shortcuts[i].name, call->text) == 0 &&
        shortcuts[i].n_arguments == call->operands->len)
      return shortcuts[i].func;

  return NULL;
}
