/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paths: from a node, along axes, through predicates, to a set of nodes. */

#include "parvis-form-walk.h"

#include <math.h>

#include "parvis-form-comparison.h"

#define MAX_NODES 1000000

/* A set on its way. It is flat where all its nodes are equally deep: then their children,
 * taken one after the other, are in document order as they come. */
typedef struct
{
  GPtrArray *nodes; /* (owned) */
  gboolean is_flat;
} Set;

typedef struct
{
  ParvisFormEvaluation *evaluation;
  const ParvisFormStep *step;
  const char *namespace_uri; /* (unowned) (nullable): of the step's prefix, or without one */
  gboolean by_prefix;        /* nobody knows namespaces here: prefixes are compared */
  GPtrArray *found;          /* (unowned): where nodes go */
  gboolean is_decided;       /* an index has answered the first predicate */
} Walk;

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  return parvis_form_node_compare (*(ParvisFormNode *const *) a, *(ParvisFormNode *const *) b);
}

/**
 * parvis_form_nodes_sort:
 * @nodes: (element-type ParvisFormNode): nodes in any order
 *
 * Puts nodes in document order, and each there once.
 */
void
parvis_form_nodes_sort (GPtrArray *nodes)
{
  guint kept = 0;
  gboolean is_sorted = TRUE;

  for (guint i = 1; i < nodes->len && is_sorted; i++)
    is_sorted = parvis_form_node_compare (nodes->pdata[i - 1], nodes->pdata[i]) < 0;
  if (is_sorted)
    return;

  g_ptr_array_sort (nodes, compare_nodes);
  for (guint i = 0; i < nodes->len; i++)
    if (kept == 0 || nodes->pdata[kept - 1] != nodes->pdata[i])
      nodes->pdata[kept++] = nodes->pdata[i];
  g_ptr_array_set_size (nodes, (gint) kept);
}

static gboolean
is_leaf_with_text (const ParvisFormNode *node)
{
  parvis_form_node_unfold (node);
  return node->kind == PARVIS_FORM_NODE_ELEMENT && node->first_child == NULL &&
         node->value != NULL && *node->value != '\0';
}

static gboolean
matches_namespace (const Walk *walk, const ParvisFormNode *node)
{
  if (walk->step->prefix == NULL && walk->step->test == PARVIS_FORM_TEST_ANY)
    return TRUE;
  if (walk->step->prefix == NULL && walk->namespace_uri == NULL)
    return node->prefix == NULL;
  if (walk->by_prefix)
    return node->prefix == walk->step->prefix;

  return g_str_equal (node->namespace_uri != NULL ? node->namespace_uri : "", walk->namespace_uri);
}

static gboolean
matches (const Walk *walk, const ParvisFormNode *node)
{
  const ParvisFormStep *step = walk->step;
  ParvisFormNodeKind principal = step->axis == PARVIS_FORM_AXIS_ATTRIBUTE
                                     ? PARVIS_FORM_NODE_ATTRIBUTE
                                     : PARVIS_FORM_NODE_ELEMENT;

  if (node->irrelevant || node->template)
    return FALSE;

  switch (step->test)
    {
    case PARVIS_FORM_TEST_NAME:
      return node->kind == principal && node->name == step->name && matches_namespace (walk, node);
    case PARVIS_FORM_TEST_ANY:
      return node->kind == principal && matches_namespace (walk, node);
    case PARVIS_FORM_TEST_NODE:
      return TRUE;
    case PARVIS_FORM_TEST_TEXT:
      return node->kind == PARVIS_FORM_NODE_TEXT;
    case PARVIS_FORM_TEST_PROCESSING_INSTRUCTION:
      return node->kind == PARVIS_FORM_NODE_INSTRUCTION &&
             (step->name == NULL || node->name == step->name);
    case PARVIS_FORM_TEST_COMMENT:
    default:
      return FALSE;
    }
}

static void
consider (Walk *walk, ParvisFormNode *node)
{
  walk->evaluation->spent++;
  if (matches (walk, node))
    g_ptr_array_add (walk->found, node);
}

/* A leaf keeps its text itself, and so it stands for its text node. */
static void
consider_text_of (Walk *walk, ParvisFormNode *node)
{
  if (walk->step->test == PARVIS_FORM_TEST_TEXT && is_leaf_with_text (node) && !node->irrelevant &&
      !node->template)
    g_ptr_array_add (walk->found, node);
}

static void
walk_children (Walk *walk, ParvisFormNode *node)
{
  parvis_form_node_unfold (node);
  consider_text_of (walk, node);
  for (ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    consider (walk, child);
}

static ParvisFormNode *
get_next (ParvisFormNode *node, const ParvisFormNode *top)
{
  parvis_form_node_unfold (node);
  if (node->first_child != NULL && !node->template)
    return node->first_child;

  while (node != top && node->next == NULL)
    node = node->parent;

  return node != top ? node->next : NULL;
}

static void
walk_descendants (Walk *walk, ParvisFormNode *top)
{
  consider_text_of (walk, top);
  for (ParvisFormNode *node = get_next (top, top); node != NULL; node = get_next (node, top))
    {
      consider (walk, node);
      consider_text_of (walk, node);
    }
}

static void
walk_ancestors (Walk *walk, ParvisFormNode *node)
{
  for (node = node->parent; node != NULL; node = node->parent)
    consider (walk, node);
}

static void
walk_siblings (Walk *walk, ParvisFormNode *node)
{
  gboolean forwards = walk->step->axis == PARVIS_FORM_AXIS_FOLLOWING_SIBLING;

  if (node->kind == PARVIS_FORM_NODE_ATTRIBUTE)
    return;
  parvis_form_node_unfold_neighbours (node);
  while ((node = forwards ? node->next : node->previous) != NULL)
    consider (walk, node);
}

static void
walk_following (Walk *walk, ParvisFormNode *node)
{
  /* What is below an attribute's element follows the attribute. */
  if (node->kind == PARVIS_FORM_NODE_ATTRIBUTE)
    {
      node = node->parent;
      walk_descendants (walk, node);
    }
  parvis_form_node_unfold_neighbours (node);

  for (; node != NULL; node = node->parent)
    for (ParvisFormNode *sibling = node->next; sibling != NULL; sibling = sibling->next)
      {
        consider (walk, sibling);
        walk_descendants (walk, sibling);
      }
}

/* In document order; whoever filters by position turns it round. */
static void
walk_preceding (Walk *walk, ParvisFormNode *node)
{
  const ParvisFormNode *stop = node->kind == PARVIS_FORM_NODE_ATTRIBUTE ? node->parent : node;
  ParvisFormNode *root = parvis_form_node_get_root (node);
  const ParvisFormNode *ancestor = root;
  guint first = walk->found->len;

  for (ParvisFormNode *n = root; n != NULL && n != stop; n = get_next (n, root))
    consider (walk, n);

  /* Ancestors come before the node, but do not precede it. */
  for (ancestor = stop->parent; ancestor != NULL; ancestor = ancestor->parent)
    for (guint i = first; i < walk->found->len; i++)
      if (walk->found->pdata[i] == ancestor)
        {
          g_ptr_array_remove_index (walk->found, i);
          break;
        }

  for (guint i = first, j = walk->found->len; i + 1 < j; i++, j--)
    {
      gpointer swapped = walk->found->pdata[i];

      walk->found->pdata[i] = walk->found->pdata[j - 1];
      walk->found->pdata[j - 1] = swapped;
    }
}

static void
walk_axis (Walk *walk, ParvisFormNode *node)
{
  switch (walk->step->axis)
    {
    case PARVIS_FORM_AXIS_CHILD:
      walk_children (walk, node);
      break;
    case PARVIS_FORM_AXIS_ATTRIBUTE:
      for (ParvisFormNode *a = node->first_attribute; a != NULL; a = a->next)
        consider (walk, a);
      break;
    case PARVIS_FORM_AXIS_SELF:
      consider (walk, node);
      break;
    case PARVIS_FORM_AXIS_PARENT:
      if (node->parent != NULL && node != walk->evaluation->scope->primary)
        consider (walk, node->parent);
      break;
    case PARVIS_FORM_AXIS_DESCENDANT_OR_SELF:
      consider (walk, node);
      walk_descendants (walk, node);
      break;
    case PARVIS_FORM_AXIS_DESCENDANT:
      walk_descendants (walk, node);
      break;
    case PARVIS_FORM_AXIS_FOLLOWING:
      walk_following (walk, node);
      break;
    case PARVIS_FORM_AXIS_FOLLOWING_SIBLING:
    case PARVIS_FORM_AXIS_PRECEDING_SIBLING:
      walk_siblings (walk, node);
      break;
    case PARVIS_FORM_AXIS_ANCESTOR_OR_SELF:
      consider (walk, node);
      walk_ancestors (walk, node);
      break;
    case PARVIS_FORM_AXIS_ANCESTOR:
      walk_ancestors (walk, node);
      break;
    case PARVIS_FORM_AXIS_PRECEDING:
      walk_preceding (walk, node);
      break;
    case PARVIS_FORM_AXIS_NAMESPACE:
    default:
      break;
    }
}

static gboolean
holds_at (ParvisFormEvaluation *self,
          const ParvisFormSyntax *predicate,
          const ParvisFormFocus *focus,
          gboolean *holds,
          GError **error)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;

  if (!parvis_form_evaluation_run (self, predicate, focus, &value, error))
    return FALSE;

  *holds = value.kind == PARVIS_FORM_VALUE_NUMBER    ? value.number == focus->position
           : value.kind == PARVIS_FORM_VALUE_NODESET ? value.nodes->len > 0
                                                     : parvis_form_value_to_boolean (&value);
  return TRUE;
}

/* Keeps of the nodes from @first on those for which the predicate holds. */
static gboolean
filter (ParvisFormEvaluation *self,
        GPtrArray *nodes,
        guint first,
        const ParvisFormSyntax *predicate,
        GError **error)
{
  guint kept = first;
  guint size = nodes->len - first;

  if (predicate->kind == PARVIS_FORM_SYNTAX_NUMBER)
    {
      if (predicate->number >= 1 && predicate->number <= size &&
          predicate->number == floor (predicate->number))
        nodes->pdata[kept++] = nodes->pdata[first + (guint) predicate->number - 1];
      g_ptr_array_set_size (nodes, (gint) kept);
      return TRUE;
    }

  for (guint i = 0; i < size; i++)
    {
      ParvisFormFocus focus = { nodes->pdata[first + i], i + 1, size };
      gboolean holds;

      if (!holds_at (self, predicate, &focus, &holds, error))
        return FALSE;
      if (holds)
        nodes->pdata[kept++] = nodes->pdata[first + i];
    }

  g_ptr_array_set_size (nodes, (gint) kept);
  return TRUE;
}

/* @from is the first predicate that is asked. */
static gboolean
filter_all (ParvisFormEvaluation *self,
            GPtrArray *nodes,
            guint first,
            const ParvisFormList *predicates,
            guint from,
            GError **error)
{
  for (guint i = from; predicates != NULL && i < predicates->len; i++)
    if (!filter (self, nodes, first, predicates->items[i], error))
      return FALSE;

  return TRUE;
}

/* Only a secondary instance is sure not to change. */
static gboolean
may_index (const Walk *walk, const ParvisFormNode *node)
{
  const ParvisFormNode *root;
  const ParvisFormNode *primary = walk->evaluation->scope->primary;

  if (walk->step->keys == NULL || walk->step->axis != PARVIS_FORM_AXIS_CHILD ||
      walk->step->test != PARVIS_FORM_TEST_NAME || walk->step->prefix != NULL || primary == NULL)
    return FALSE;

  root = parvis_form_node_get_root (node);

  return root->kind == PARVIS_FORM_NODE_DOCUMENT && root != parvis_form_node_get_root (primary);
}

/* What an index knows of one key. A value that fails is left to the predicate, which may
 * never come to it. */
static gboolean
look_up (Walk *walk, ParvisFormNode *node, const ParvisFormKey *key, ParvisFormFound *found)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  const ParvisFormFocus focus = { node, 1, 1 };
  const ParvisFormIndex *index;
  ParvisFormWanted wanted;
  gboolean known;

  if (!parvis_form_evaluation_run (walk->evaluation, key->value, &focus, &value, NULL) ||
      !parvis_form_comparison_get_wanted (walk->evaluation, &value, &wanted))
    return FALSE;

  index = parvis_form_index_open (node, walk->step->name, key, wanted.is_number);
  known = parvis_form_index_look_up (index, wanted.text, found);
  g_free (wanted.text);

  return known;
}

static guint
look_up_all (Walk *walk, ParvisFormNode *node, ParvisFormFound *found)
{
  guint n = 0;

  for (guint i = 0; i < walk->step->keys->len; i++)
    if (look_up (walk, node, &g_array_index (walk->step->keys, ParvisFormKey, i), &found[n]))
      n++;

  return n;
}

static gboolean
agree (const ParvisFormFound *fewest, guint i, const ParvisFormFound *all, guint n)
{
  for (guint j = 0; j < n; j++)
    if (&all[j] != fewest && !parvis_form_found_agrees (fewest, i, &all[j]))
      return FALSE;

  return TRUE;
}

/* Whether the keys are all that the predicate says, and each of them is known exactly. */
static gboolean
decides (const Walk *walk, const ParvisFormFound *found, guint n)
{
  return walk->step->keys_are_all && n == walk->step->keys->len &&
         (n == 1 || (found[0].nodes == NULL && found[0].rows != NULL));
}

/* Adds the few nodes that the predicates can hold for. The first predicate need not be asked
 * again where @walk->is_decided. */
static gboolean
walk_index (Walk *walk, ParvisFormNode *node)
{
  ParvisFormFound found[PARVIS_FORM_MAX_KEYS];
  const ParvisFormFound *fewest = found;
  guint n;

  walk->is_decided = FALSE;
  if (!may_index (walk, node))
    return FALSE;

  n = look_up_all (walk, node, found);
  for (guint i = 1; i < n; i++)
    if (found[i].n < fewest->n)
      fewest = &found[i];

  walk->is_decided = n > 0 && decides (walk, found, n);
  for (guint i = 0; n > 0 && i < fewest->n; i++)
    if (agree (fewest, i, found, n))
      consider (walk, parvis_form_found_get (fewest, i));

  return n > 0;
}

static gboolean
init_walk (Walk *walk,
           ParvisFormEvaluation *evaluation,
           const ParvisFormStep *step,
           GPtrArray *found,
           GError **error)
{
  const ParvisFormHost *host = evaluation->scope->host;

  *walk = (Walk){ .evaluation = evaluation, .step = step, .found = found };
  if (step->prefix == NULL)
    {
      if (host != NULL && host->get_namespace != NULL && step->axis != PARVIS_FORM_AXIS_ATTRIBUTE)
        walk->namespace_uri = host->get_namespace (evaluation->scope->data);
      return TRUE;
    }

  walk->by_prefix = host == NULL || host->resolve_prefix == NULL;
  if (walk->by_prefix)
    return TRUE;

  walk->namespace_uri = host->resolve_prefix (step->prefix, evaluation->scope->data);
  if (walk->namespace_uri == NULL)
    g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                 "The prefix “%s” stands for no namespace", step->prefix);

  return walk->namespace_uri != NULL;
}

static gboolean
walk_from (Walk *walk, ParvisFormNode *node, GError **error)
{
  guint first = walk->found->len;

  if (!walk_index (walk, node))
    walk_axis (walk, node);

  if (walk->found->len > MAX_NODES)
    return parvis_form_evaluation_refuse ("has too many nodes", error);

  return parvis_form_evaluation_spend (walk->evaluation, 1, error) &&
         filter_all (walk->evaluation, walk->found, first, walk->step->predicates,
                     walk->is_decided ? 1 : 0, error);
}

static gboolean
keeps_flat (ParvisFormAxis axis)
{
  return axis == PARVIS_FORM_AXIS_CHILD || axis == PARVIS_FORM_AXIS_ATTRIBUTE ||
         axis == PARVIS_FORM_AXIS_SELF || axis == PARVIS_FORM_AXIS_PARENT;
}

static gboolean
take_step (ParvisFormEvaluation *self, Set *set, const ParvisFormStep *step, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  Walk walk;

  if (!init_walk (&walk, self, step, found, error))
    return FALSE;

  for (guint i = 0; i < set->nodes->len; i++)
    if (!walk_from (&walk, g_ptr_array_index (set->nodes, i), error))
      return FALSE;

  if (!set->is_flat || !keeps_flat (step->axis) || step->axis == PARVIS_FORM_AXIS_PARENT)
    parvis_form_nodes_sort (found);

  set->is_flat = (set->is_flat && keeps_flat (step->axis)) || found->len <= 1;
  g_ptr_array_unref (set->nodes);
  set->nodes = g_steal_pointer (&found);

  return TRUE;
}

static void
set_to_node (Set *set, ParvisFormNode *node)
{
  set->is_flat = TRUE;
  g_ptr_array_set_size (set->nodes, 0);
  if (node != NULL)
    g_ptr_array_add (set->nodes, node);
}

/* The child of @parent that is @below or has it below it. */
static ParvisFormNode *
find_child_towards (const ParvisFormNode *parent, ParvisFormNode *below)
{
  while (below != NULL && below->parent != parent)
    below = below->parent;

  return below;
}

/* JavaRosa's rule: inside a repeat, an absolute path means this instance of it. Takes as
 * many steps as lead along the ancestors of the node that it is re-based against; never the
 * last, so that count(/data/repeat) counts all of them. */
static gboolean
rebase (ParvisFormEvaluation *self,
        const ParvisFormSyntax *path,
        Set *set,
        guint *n_taken,
        GError **error)
{
  ParvisFormNode *towards = self->scope->rebase;

  for (; towards != NULL && *n_taken + 1 < path->steps->len && set->nodes->len == 1; (*n_taken)++)
    {
      const ParvisFormStep *step = path->steps->items[*n_taken];
      ParvisFormNode *child = find_child_towards (set->nodes->pdata[0], towards);
      Walk walk;

      if (child == NULL || step->axis != PARVIS_FORM_AXIS_CHILD || step->predicates != NULL ||
          step->test != PARVIS_FORM_TEST_NAME)
        return TRUE;
      if (!init_walk (&walk, self, step, NULL, error))
        return FALSE;
      if (!matches (&walk, child))
        return TRUE;

      set_to_node (set, child);
    }

  return TRUE;
}

static gboolean
start_at_operand (ParvisFormEvaluation *self,
                  const ParvisFormSyntax *path,
                  const ParvisFormFocus *focus,
                  Set *set,
                  GError **error)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;

  if (!parvis_form_evaluation_run (self, path->operands->items[0], focus, &value, error))
    return FALSE;

  if (value.kind != PARVIS_FORM_VALUE_NODESET)
    {
      g_set_error_literal (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_VALUE,
                           "Only nodes have predicates or children");
      return FALSE;
    }

  g_ptr_array_extend (set->nodes, value.nodes, NULL, NULL);
  set->is_flat = set->nodes->len <= 1;

  return filter_all (self, set->nodes, 0, path->predicates, 0, error);
}

static gboolean
start (ParvisFormEvaluation *self,
       const ParvisFormSyntax *path,
       const ParvisFormFocus *focus,
       Set *set,
       guint *n_taken,
       GError **error)
{
  *n_taken = 0;

  if (path->start == PARVIS_FORM_START_OPERAND)
    return start_at_operand (self, path, focus, set, error);

  if (path->start == PARVIS_FORM_START_CONTEXT)
    {
      set_to_node (set, focus->node);
      return TRUE;
    }

  if (self->scope->primary != NULL)
    set_to_node (set, self->scope->primary);
  else if (focus->node != NULL)
    set_to_node (set, parvis_form_node_get_root (focus->node));

  return rebase (self, path, set, n_taken, error);
}

/* "//a" is two steps, but one walk where no predicate counts positions. */
static gboolean
merge_steps (const ParvisFormStep *step, const ParvisFormStep *next, ParvisFormStep *merged)
{
  if (next == NULL || step->axis != PARVIS_FORM_AXIS_DESCENDANT_OR_SELF ||
      step->test != PARVIS_FORM_TEST_NODE || step->predicates != NULL ||
      next->axis != PARVIS_FORM_AXIS_CHILD || next->predicates != NULL)
    return FALSE;

  *merged = *next;
  merged->axis = PARVIS_FORM_AXIS_DESCENDANT;

  return TRUE;
}

/**
 * parvis_form_evaluation_walk:
 * @self: an evaluation
 * @path: a path
 * @focus: where a relative path starts
 * @value: (out): the nodes that it leads to
 * @error: return location for a #GError
 *
 * Returns: whether the path could be walked
 */
gboolean
parvis_form_evaluation_walk (ParvisFormEvaluation *self,
                             const ParvisFormSyntax *path,
                             const ParvisFormFocus *focus,
                             ParvisFormValue *value,
                             GError **error)
{
  Set set = { .nodes = g_ptr_array_new () };
  guint i;
  gboolean ok = start (self, path, focus, &set, &i, error);

  while (ok && i < path->steps->len)
    {
      const ParvisFormStep *step = path->steps->items[i];
      const ParvisFormStep *next = i + 1 < path->steps->len ? path->steps->items[i + 1] : NULL;
      ParvisFormStep merged;
      gboolean is_merged = merge_steps (step, next, &merged);

      ok = take_step (self, &set, is_merged ? &merged : step, error);
      i += is_merged ? 2 : 1;
    }

  if (ok)
    parvis_form_value_take_nodes (value, set.nodes);
  else
    g_ptr_array_unref (set.nodes);

  return ok;
}
