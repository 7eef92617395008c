/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-graph.h"

#include <string.h>

/* What one trigger waits for. */
typedef struct
{
  guint trigger;
  gboolean soft; /* it may be another instance of the repeat, so going round is not a cycle */
} Edge;

/* A form of 485 questions has some 2,000. */
#define MAX_EDGES 2000000

typedef struct
{
  ParvisFormDefinition *root; /* (unowned) */
  guint n_edges;
  const char *instance_id; /* (nullable): id of the primary instance */
  GPtrArray *triggers;     /* (owned) (element-type ParvisFormTrigger) */
  GPtrArray *edges;        /* (owned) (element-type GArray of Edge): by trigger */
  GPtrArray *found;        /* (owned) (element-type ParvisFormDefinition): by the last path */
  ParvisFormUnresolvedFunc func;
  gpointer user_data;
} Graph;

/* An expression whose paths go through the definitions. */
typedef struct
{
  Graph *graph;
  ParvisFormDefinition *holder;
  ParvisFormTrigger *trigger; /* (nullable): where nothing waits for what it says */
} Reading;

static void
add_trigger (Graph *graph,
             ParvisFormDefinition *definition,
             ParvisFormTriggerKind kind,
             ParvisFormExpression *expression)
{
  ParvisFormTrigger *trigger;

  if (expression == NULL)
    return;

  trigger = g_new0 (ParvisFormTrigger, 1);
  trigger->kind = kind;
  trigger->definition = definition;
  trigger->expression = expression;
  trigger->order = graph->triggers->len; /* until they are sorted, its index */
  definition->triggers[kind] = trigger;
  g_ptr_array_add (graph->triggers, trigger);
  g_ptr_array_add (graph->edges, g_array_new (FALSE, FALSE, sizeof (Edge)));
}

static void
collect_triggers (Graph *graph, ParvisFormDefinition *definition)
{
  const ParvisFormElement *element = definition->element;

  add_trigger (graph, definition, PARVIS_FORM_TRIGGER_RELEVANT, definition->relevant);
  if (element != NULL && element->kind == PARVIS_FORM_ELEMENT_REPEAT)
    add_trigger (graph, definition, PARVIS_FORM_TRIGGER_COUNT, element->count);
  add_trigger (graph, definition, PARVIS_FORM_TRIGGER_CALCULATE, definition->calculate);
  if (element != NULL && parvis_form_element_is_select (element))
    add_trigger (graph, definition, PARVIS_FORM_TRIGGER_CHOICES, element->itemset);

  for (guint i = 0; i < definition->children->len; i++)
    collect_triggers (graph, definition->children->pdata[i]);
}

static void
collect_below (ParvisFormDefinition *definition, GPtrArray *found)
{
  g_ptr_array_add (found, definition);
  for (guint i = 0; i < definition->children->len; i++)
    collect_below (definition->children->pdata[i], found);
}

static ParvisFormDefinition *
common_ancestor (ParvisFormDefinition *a, ParvisFormDefinition *b)
{
  while (a != b)
    {
      if (a == NULL || b == NULL)
        return NULL;
      if (a->depth >= b->depth)
        a = a->parent;
      else
        b = b->parent;
    }

  return a;
}

static gboolean
is_name_of (const char *name, const ParvisFormDefinition *root)
{
  const char *colon = strchr (name, ':');

  return strcmp (name, "*") == 0 || strcmp (name, root->name) == 0 ||
         (colon != NULL && strcmp (colon + 1, root->name) == 0);
}

/* Goes from one definition to another, which is there or not; NULL is the document. */
static gboolean
go (const Graph *graph, const char *name, ParvisFormDefinition **at)
{
  gboolean is_attribute = *name == '@';

  if (strcmp (name, ".") == 0)
    return TRUE;

  if (strcmp (name, "..") == 0)
    {
      *at = *at != NULL ? (*at)->parent : NULL;
      return TRUE;
    }
  if (*at == NULL)
    {
      *at = graph->root;
      return is_name_of (name, graph->root);
    }

  *at = parvis_form_definition_find_child (*at, name + is_attribute, is_attribute);

  return *at != NULL;
}

static gboolean
leads_to_one (const char *name)
{
  return strcmp (name, "//") != 0 && strcmp (name, "*") != 0;
}

static void
collect_elements (const ParvisFormDefinition *parent, GPtrArray *found)
{
  for (guint i = 0; i < parent->children->len; i++)
    if (!((ParvisFormDefinition *) parent->children->pdata[i])->is_attribute)
      g_ptr_array_add (found, parent->children->pdata[i]);
}

/* Applies one step to all of @from; NULL in it is the document. */
static GPtrArray *
apply_step (const Graph *graph, const GPtrArray *from, const char *name)
{
  GPtrArray *to = g_ptr_array_new ();

  for (guint i = 0; i < from->len; i++)
    {
      ParvisFormDefinition *at = from->pdata[i];

      if (strcmp (name, "//") == 0)
        collect_below (at != NULL ? at : graph->root, to);
      else if (strcmp (name, "*") == 0 && at != NULL)
        collect_elements (at, to);
      else if (go (graph, name, &at))
        g_ptr_array_add (to, at);
    }

  return to;
}

/* Applies one step to what is found so far, which most often is one definition and stays one. */
static void
advance (Graph *graph, const char *name)
{
  ParvisFormDefinition *only;
  GPtrArray *next;

  if (graph->found->len == 1 && leads_to_one (name))
    {
      only = graph->found->pdata[0];
      if (go (graph, name, &only))
        graph->found->pdata[0] = only;
      else
        g_ptr_array_set_size (graph->found, 0);
      return;
    }

  next = apply_step (graph, graph->found, name);
  g_ptr_array_unref (graph->found);
  graph->found = next;
}

static void
start_at (Graph *graph, ParvisFormDefinition *definition)
{
  g_ptr_array_set_size (graph->found, 0);
  g_ptr_array_add (graph->found, definition);
}

/* Finds what @path can mean from @holder, and in @apex the top of the way there. */
static void
resolve (Graph *graph,
         ParvisFormDefinition *holder,
         const ParvisFormPath *path,
         ParvisFormDefinition **apex)
{
  gboolean is_primary = path->instance != NULL && graph->instance_id != NULL &&
                        strcmp (path->instance, graph->instance_id) == 0;

  if (path->instance != NULL && !is_primary)
    {
      g_ptr_array_set_size (graph->found, 0);
      return;
    }

  *apex = path->absolute || is_primary ? NULL : holder;
  if (path->absolute || is_primary)
    start_at (graph, is_primary ? graph->root : NULL);
  else if (path->context != NULL && !path->from_current)
    resolve (graph, holder, path->context, apex);
  else
    start_at (graph, holder);

  for (guint i = 0; path->steps != NULL && path->steps[i] != NULL; i++)
    {
      advance (graph, path->steps[i]);
      for (guint j = 0; j < graph->found->len && *apex != NULL; j++)
        *apex =
            graph->found->pdata[j] != NULL ? common_ancestor (*apex, graph->found->pdata[j]) : NULL;
    }
}

static void
add_edge (Graph *graph, ParvisFormTrigger *to, ParvisFormTrigger *from, gboolean soft)
{
  GArray *edges = graph->edges->pdata[to->order];
  Edge edge = { .soft = soft };

  if (from == NULL || ++graph->n_edges > MAX_EDGES)
    return;

  edge.trigger = from->order;
  g_array_append_val (edges, edge);
}

static gboolean
inside_repeat (const ParvisFormDefinition *definition, const ParvisFormDefinition *apex)
{
  for (; definition != NULL && definition != apex; definition = definition->parent)
    if (definition->is_repeat)
      return TRUE;

  return FALSE;
}

/* A plain absolute path inside a repeat is re-based, its last step aside, so it stays within
 * the instance unless it ends at a repeat; predicates and functions of node-sets may look into
 * others. */
static gboolean
may_leave_instance (const ParvisFormTrigger *trigger, const ParvisFormDefinition *read)
{
  static const char *const names[] = {
    "indexed-repeat", "sum",    "count",    "count-non-empty", "min", "max",
    "join",           "concat", "position", "randomize",       NULL
  };

  return read->is_repeat || parvis_form_expression_has_predicates (trigger->expression) ||
         parvis_form_expression_calls (trigger->expression, names);
}

/* Whether it may read its own node, since it keeps the value that it finds there. */
static gboolean
keeps_value (const ParvisFormTrigger *trigger)
{
  static const char *const names[] = { "once", "coalesce", NULL };

  return parvis_form_expression_calls (trigger->expression, names);
}

static void
read_definition (Reading *reading,
                 ParvisFormDefinition *read,
                 ParvisFormDefinition *apex,
                 const ParvisFormPath *path)
{
  gboolean is_absolute = apex == NULL;
  ParvisFormTrigger *trigger = reading->trigger;
  ParvisFormDefinition *common = common_ancestor (read, trigger->definition);
  gboolean leaves = may_leave_instance (trigger, read);
  ParvisFormDependent dependent = { .trigger = trigger, .apex = apex };
  gboolean soft;

  if (is_absolute && !leaves)
    dependent.apex = apex = common;
  soft = leaves && inside_repeat (common, is_absolute ? NULL : apex);
  soft |= path->from_current && path->steps[0] == NULL; /* position (current ()) */

  /* What keeps its own value must not be asked again for having got it. */
  if (read == trigger->definition && keeps_value (trigger))
    return;

  if (++reading->graph->n_edges > MAX_EDGES)
    return;
  g_array_append_val (read->dependents, dependent);

  add_edge (reading->graph, trigger, read->triggers[PARVIS_FORM_TRIGGER_CALCULATE], soft);
  if (read != trigger->definition || trigger->kind != PARVIS_FORM_TRIGGER_CHOICES)
    add_edge (reading->graph, trigger, read->triggers[PARVIS_FORM_TRIGGER_CHOICES], soft);
  for (ParvisFormDefinition *d = read; d != NULL; d = d->parent)
    {
      add_edge (reading->graph, trigger, d->triggers[PARVIS_FORM_TRIGGER_RELEVANT],
                soft || d != read); /* a group's relevance may ask its own members */
      /* A repeat may grow until what it counts says enough. */
      add_edge (reading->graph, trigger, d->triggers[PARVIS_FORM_TRIGGER_COUNT], TRUE);
    }
}

static void
read_path (const ParvisFormPath *path, gpointer user_data)
{
  Reading *reading = user_data;
  const Graph *graph = reading->graph;
  ParvisFormDefinition *apex = NULL;

  resolve (reading->graph, reading->holder, path, &apex);
  for (guint i = 0; reading->trigger != NULL && i < graph->found->len; i++)
    if (graph->found->pdata[i] != NULL)
      read_definition (reading, graph->found->pdata[i], apex, path);
}

static gboolean
is_in_instance (const ParvisFormPath *path)
{
  for (; path != NULL; path = path->absolute || path->from_current ? NULL : path->context)
    if (path->instance != NULL)
      return TRUE;

  return FALSE;
}

/* Reads a path of a bind, which should lead somewhere. */
static void
read_bind_path (const ParvisFormPath *path, gpointer user_data)
{
  const Reading *reading = user_data;
  const Graph *graph = reading->graph;
  g_autofree char *text = NULL;

  read_path (path, user_data);
  if (graph->found->len > 0 || is_in_instance (path) || path->steps == NULL ||
      path->steps[0] == NULL)
    return;

  text = g_strjoinv ("/", (char **) path->steps);
  graph->func (reading->holder, path->absolute ? "/" : "", text, graph->user_data);
}

static void
read_trigger (Graph *graph, ParvisFormTrigger *trigger, ParvisFormPathFunc func)
{
  Reading reading = { .graph = graph, .trigger = trigger };

  if (trigger == NULL)
    return;

  reading.holder = trigger->definition;
  parvis_form_expression_foreach_path (trigger->expression, func, &reading);
  for (ParvisFormDefinition *d = trigger->definition->parent; d != NULL; d = d->parent)
    add_edge (graph, trigger, d->triggers[PARVIS_FORM_TRIGGER_COUNT], TRUE);
}

/* Reads what is worked out only when someone asks. */
static void
read_untriggered (Graph *graph, ParvisFormDefinition *definition)
{
  ParvisFormExpression *const all[] = { definition->required, definition->readonly,
                                        definition->constraint };
  Reading reading = { .graph = graph, .holder = definition };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL)
      parvis_form_expression_foreach_path (all[i], read_bind_path, &reading);
}

/* Reads the paths of everything, each once. */
static void
read_definitions (Graph *graph, ParvisFormDefinition *definition)
{
  ParvisFormTrigger *const *triggers = definition->triggers;

  read_trigger (graph, triggers[PARVIS_FORM_TRIGGER_RELEVANT], read_bind_path);
  read_trigger (graph, triggers[PARVIS_FORM_TRIGGER_COUNT], read_path);
  read_untriggered (graph, definition);
  read_trigger (graph, triggers[PARVIS_FORM_TRIGGER_CALCULATE], read_bind_path);
  read_trigger (graph, triggers[PARVIS_FORM_TRIGGER_CHOICES], read_path);

  for (guint i = 0; i < definition->children->len; i++)
    read_definitions (graph, definition->children->pdata[i]);
}

static void
collect_edges (Graph *graph)
{
  graph->found = g_ptr_array_new ();
  read_definitions (graph, graph->root);
  g_clear_pointer (&graph->found, g_ptr_array_unref);
}

typedef struct
{
  guint trigger;
  guint next; /* edge to look at next */
} Visit;

/* Reports the way round, unless a soft edge is part of it. */
static gboolean
check_cycle (Graph *graph, GArray *stack, guint again, guint *line, GError **error)
{
  g_autoptr (GString) way = g_string_new (NULL);
  guint start = stack->len;

  while (start > 0 && g_array_index (stack, Visit, start - 1).trigger != again)
    start--;
  g_assert (start > 0);

  for (guint i = start - 1; i < stack->len; i++)
    {
      const Visit *visit = &g_array_index (stack, Visit, i);
      const ParvisFormTrigger *trigger = graph->triggers->pdata[visit->trigger];
      const GArray *edges = graph->edges->pdata[visit->trigger];

      if (g_array_index (edges, Edge, visit->next - 1).soft)
        return TRUE;
      g_string_append_printf (way, "%s → ", trigger->definition->path);
      if (i == start - 1)
        *line = trigger->definition->line;
    }

  g_string_append (way, ((ParvisFormTrigger *) graph->triggers->pdata[again])->definition->path);
  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
               "what is worked out depends on itself: %s", way->str);

  return FALSE;
}

enum
{
  UNSEEN,
  OPEN,
  DONE
};

static gboolean
visit_all_below (
    Graph *graph, guint first, guint8 *state, GPtrArray *sorted, guint *line, GError **error)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Visit));
  Visit begin = { .trigger = first };

  state[first] = OPEN;
  g_array_append_val (stack, begin);
  while (stack->len > 0)
    {
      Visit *visit = &g_array_index (stack, Visit, stack->len - 1);
      const GArray *edges = graph->edges->pdata[visit->trigger];
      guint to;

      if (visit->next == edges->len)
        {
          state[visit->trigger] = DONE;
          g_ptr_array_add (sorted, graph->triggers->pdata[visit->trigger]);
          g_array_set_size (stack, stack->len - 1);
          continue;
        }

      to = g_array_index (edges, Edge, visit->next++).trigger;
      if (state[to] == UNSEEN)
        {
          Visit deeper = { .trigger = to };

          state[to] = OPEN;
          g_array_append_val (stack, deeper);
        }
      else if (state[to] == OPEN && !check_cycle (graph, stack, to, line, error))
        {
          return FALSE;
        }
    }

  return TRUE;
}

/* Whoever is read goes before whoever reads. */
static GPtrArray *
sort (Graph *graph, guint *line, GError **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint8 *state = g_new0 (guint8, graph->triggers->len + 1);

  for (guint i = 0; i < graph->triggers->len; i++)
    if (state[i] == UNSEEN && !visit_all_below (graph, i, state, sorted, line, error))
      {
        g_ptr_array_set_free_func (sorted, NULL);
        g_ptr_array_set_free_func (graph->triggers, g_free);
        return NULL;
      }

  for (guint i = 0; i < sorted->len; i++)
    ((ParvisFormTrigger *) sorted->pdata[i])->order = i;

  return g_steal_pointer (&sorted);
}

/**
 * parvis_form_graph_build:
 * @root: the definitions, whose dependents and triggers it fills in
 * @instance_id: (nullable): the primary instance's id
 * @func: (scope call): told of each path in a bind that leads to no node of the instance
 * @user_data: passed to @func
 * @line: (out): where the cycle begins
 *
 * Works out what depends on what.
 *
 * Returns: (transfer full) (element-type ParvisFormTrigger): all triggers, in the order in
 * which they are evaluated; %NULL with #PARVIS_FORM_ERROR_INVALID where there is a cycle
 */
GPtrArray *
parvis_form_graph_build (ParvisFormDefinition *root,
                         const char *instance_id,
                         ParvisFormUnresolvedFunc func,
                         gpointer user_data,
                         guint *line,
                         GError **error)
{
  g_autoptr (GPtrArray) triggers = g_ptr_array_new ();
  g_autoptr (GPtrArray) edges = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Graph graph = {
    .root = root,
    .instance_id = instance_id,
    .triggers = triggers,
    .edges = edges,
    .func = func,
    .user_data = user_data,
  };

  *line = 0;
  collect_triggers (&graph, root);
  collect_edges (&graph);
  if (graph.n_edges > MAX_EDGES)
    {
      g_ptr_array_set_free_func (triggers, g_free);
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
                   "its expressions read each other in more than %d ways", MAX_EDGES);
      return NULL;
    }

  return sort (&graph, line, error);
}
