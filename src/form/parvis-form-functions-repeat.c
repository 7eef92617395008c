/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "parvis-form-functions.h"

static gboolean
is_within (const ParvisFormNode *node, const ParvisFormNode *ancestor)
{
  while (node != NULL && node != ancestor)
    node = node->parent;

  return node != NULL;
}

/* The @index-th of @nodes, from 1, that is within @outer. */
static ParvisFormNode *
pick (const GPtrArray *nodes, const ParvisFormNode *outer, double index)
{
  for (guint i = 0; i < nodes->len; i++)
    if ((outer == NULL || is_within (nodes->pdata[i], outer)) && --index < 1)
      return nodes->pdata[i];

  return NULL;
}

/* Argument @i as a set, as if outside of every repeat that the call names: absolute paths
 * keep to the instances around @above alone. */
static GPtrArray *
get_nodes_above (const ParvisFormCall *call, guint i, ParvisFormNode *above, GError **error)
{
  ParvisFormScope scope = *call->evaluation->scope;
  ParvisFormEvaluation evaluation = { &scope, call->evaluation->spent };
  ParvisFormCall inner = { &evaluation, call->syntax, call->focus };
  GPtrArray *nodes;

  scope.rebase = above;
  nodes = parvis_form_call_get_nodes (&inner, i, error);
  call->evaluation->spent = evaluation.spent;

  return nodes;
}

static guint
get_depth (const ParvisFormNode *node)
{
  guint depth = 0;

  for (; node->parent != NULL; node = node->parent)
    depth++;

  return depth;
}

/* What is left of where absolute paths are re-based once the instance of the outermost
 * repeat that the call names is open: the ancestor above it. */
static gboolean
find_above (const ParvisFormCall *call, ParvisFormNode **above, GError **error)
{
  g_autoptr (GPtrArray) repeats = get_nodes_above (call, 1, NULL, error);
  guint depth;

  *above = call->evaluation->scope->rebase;
  if (repeats == NULL)
    return FALSE;
  if (repeats->len == 0 || *above == NULL)
    return TRUE;

  depth = get_depth (g_ptr_array_index (repeats, 0));
  while (*above != NULL && get_depth (*above) >= depth)
    *above = (*above)->parent;

  return TRUE;
}

static gboolean
get_index (const ParvisFormCall *call, guint i, double *index, GError **error)
{
  if (!parvis_form_call_get_number (call, i, index, error))
    return FALSE;

  /* Below the first is the first; what is no number is no instance. */
  *index = *index < 1 ? 1 : trunc (*index);
  return TRUE;
}

/* indexed-repeat (nodes, repeat, index, inner repeat, index, …): the nodes in that instance. */
static gboolean
call_indexed_repeat (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autoptr (GPtrArray) nodes = NULL;
  ParvisFormNode *above;
  ParvisFormNode *found = NULL;

  if (parvis_form_call_count (call) % 2 != 1)
    return parvis_form_call_refuse (call, "must be given an index for each repeat", error);
  if (!find_above (call, &above, error))
    return FALSE;

  for (guint i = 1; i < parvis_form_call_count (call); i += 2)
    {
      g_autoptr (GPtrArray) repeats = get_nodes_above (call, i, above, error);
      double index;

      if (repeats == NULL || !get_index (call, i + 1, &index, error))
        return FALSE;
      if (i == 1 || found != NULL)
        found = pick (repeats, found, index);
    }

  nodes = get_nodes_above (call, 0, above, error);
  if (nodes == NULL)
    return FALSE;

  parvis_form_value_take_nodes (value, g_ptr_array_new ());
  for (guint i = 0; found != NULL && i < nodes->len; i++)
    if (is_within (g_ptr_array_index (nodes, i), found))
      g_ptr_array_add (value->nodes, g_ptr_array_index (nodes, i));

  return TRUE;
}

const ParvisFormFunction parvis_form_functions_repeat[] = {
  { "indexed-repeat", 3, 11, PARVIS_FORM_READS_ARGUMENTS, call_indexed_repeat },
  { 0 },
};
