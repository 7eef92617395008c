/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Working out what an answer entails: only what depends on it, each once, in order. */

#include <math.h>
#include <string.h>

#include "parvis-form-block.h"
#include "parvis-form-error.h"
#include "parvis-form-graph.h"
#include "parvis-form-number.h"
#include "parvis-form-record-private.h"
#include "parvis-form-shortcut.h"

/* A form may let instances of one repeat read each other, so an end must be put to it; and
 * nobody waits in front of a screen for more than some seconds, which is what these steps take
 * at worst. */
#define MAX_EVALUATIONS 2000000
#define MAX_ROUNDS 1000
#define MAX_SPENT 50000000

static ParvisFormNode *
get_instance (const char *id, gpointer data)
{
  ParvisFormRecord *self = data;
  ParvisFormNode *document = g_hash_table_lookup (self->form->instances, id);

  if (document == NULL && g_strcmp0 (id, self->form->instance_id) == 0)
    document = self->document;

  return document;
}

static gint64
get_now (gpointer data)
{
  ParvisFormRecord *self = data;

  return self->outside.get_now (self->outside.user_data);
}

static GTimeZone *
get_zone (gpointer data)
{
  return ((ParvisFormRecord *) data)->outside.zone;
}

static double
get_random (gpointer data)
{
  ParvisFormRecord *self = data;

  return self->outside.get_random (self->outside.user_data);
}

static char *
dup_text (const char *id, gpointer data)
{
  ParvisFormRecord *self = data;
  ParvisFormScope scope;

  parvis_form_record_init_scope (self, &scope, parvis_form_record_get_root (self));

  return parvis_form_record_dup_itext (self, id, &scope, PARVIS_FORM_TEXT_LONG);
}

static char *
dup_choice_label (const char *value, const char *path, const ParvisFormScope *scope, gpointer data)
{
  ParvisFormRecord *self = data;
  ParvisFormNode *context = scope->current;
  ParvisFormDefinition *definition;
  ParvisFormNode *node;
  g_autoptr (GPtrArray) choices = NULL;

  if (context == NULL || context->definition == NULL)
    context = parvis_form_record_get_root (self);
  definition = parvis_form_definition_find (self->form->root, context->definition, path);
  if (definition == NULL || definition->element == NULL)
    return NULL;

  node = parvis_form_record_find_at (context, definition);
  if (node == NULL)
    return NULL;

  choices = parvis_form_record_list_choices (self, definition->element, node);
  for (guint i = 0; i < choices->len; i++)
    {
      ParvisFormChoice *choice = choices->pdata[i];

      if (strcmp (choice->value, value) == 0)
        return g_strdup (choice->label.text);
    }

  return NULL;
}

static char *
dup_property (const char *name, gpointer data)
{
  ParvisFormRecord *self = data;

  if (strcmp (name, "version") == 0)
    return g_strdup (self->form->version);

  return self->outside.dup_property != NULL
             ? self->outside.dup_property (name, self->outside.user_data)
             : NULL;
}

static const char *
get_language (gpointer data)
{
  return parvis_form_record_get_language (data);
}

static const char *
resolve_prefix (const char *prefix, gpointer data)
{
  return g_hash_table_lookup (((ParvisFormRecord *) data)->form->namespaces, prefix);
}

static const ParvisFormHost host = {
  .get_instance = get_instance,
  .get_now = get_now,
  .get_zone = get_zone,
  .get_random = get_random,
  .dup_text = dup_text,
  .dup_choice_label = dup_choice_label,
  .dup_property = dup_property,
  .get_language = get_language,
  .resolve_prefix = resolve_prefix,
};

void
parvis_form_record_init_scope (ParvisFormRecord *self, ParvisFormScope *scope, ParvisFormNode *node)
{
  *scope = (ParvisFormScope){ .node = node,
                              .position = 1,
                              .size = 1,
                              .current = node,
                              .primary = self->document,
                              .rebase = node,
                              .host = &host,
                              .data = self,
                              .spent = &self->spent };
}

/**
 * parvis_form_record_test:
 * @otherwise: what it is taken for where it cannot be told
 */
gboolean
parvis_form_record_test (ParvisFormRecord *self,
                         ParvisFormExpression *expression,
                         ParvisFormNode *node,
                         gboolean otherwise)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  ParvisFormScalar scalar;
  ParvisFormScope scope;

  parvis_form_record_init_scope (self, &scope, node);
  if (parvis_form_expression_take_shortcut (expression, &scope, &scalar))
    return parvis_form_scalar_to_boolean (&scalar);
  if (!parvis_form_record_evaluate (self, expression, &scope, node, &value))
    return otherwise;

  return parvis_form_value_to_boolean (&value);
}

/**
 * parvis_form_record_dup_result:
 *
 * Returns: (transfer full): what a node of @type stores for what was worked out: nothing for
 * what is not a number
 */
char *
parvis_form_record_dup_result (ParvisFormRecord *self,
                               const ParvisFormValue *value,
                               ParvisFormType type)
{
  if (value->kind == PARVIS_FORM_VALUE_NUMBER && isnan (value->number))
    return g_strdup ("");

  return parvis_form_type_cast (type, parvis_form_value_to_string (value));
}

static void
wait (ParvisFormRecord *self, guint order)
{
  self->marked[order / 64] |= G_GUINT64_CONSTANT (1) << order % 64;
  self->first_marked = MIN (self->first_marked, order / 64);
}

/* The bit of a node that says whether a trigger waits there. A node counts the instances of
 * several repeats, so a count has none, and may be worked out twice. */
static guint
get_bit (ParvisFormTriggerKind kind)
{
  return kind == PARVIS_FORM_TRIGGER_COUNT ? 0 : 1u << kind;
}

static void
forget_bits (GPtrArray *nodes, const ParvisFormTrigger *trigger)
{
  for (guint i = 0; i < nodes->len; i++)
    ((ParvisFormNode *) nodes->pdata[i])->pending &= ~get_bit (trigger->kind);
}

static void
mark_all_nodes (ParvisFormRecord *self, const ParvisFormTrigger *trigger)
{
  ParvisFormPending *pending = &self->pending[trigger->order];

  if (pending->all)
    return;

  if (pending->nodes != NULL)
    forget_bits (pending->nodes, trigger);
  g_clear_pointer (&pending->nodes, g_ptr_array_unref);
  pending->all = TRUE;
  wait (self, trigger->order);
}

static void
mark_node (ParvisFormRecord *self, const ParvisFormTrigger *trigger, ParvisFormNode *node)
{
  ParvisFormPending *pending = &self->pending[trigger->order];
  guint bit = get_bit (trigger->kind);

  if (pending->all || (node->pending & bit) != 0)
    return;
  if (pending->nodes == NULL)
    pending->nodes = g_ptr_array_new ();

  node->pending |= bit;
  g_ptr_array_add (pending->nodes, node);
  wait (self, trigger->order);
}

void
parvis_form_record_mark_all (ParvisFormRecord *self)
{
  for (guint i = 0; i < self->form->triggers->len; i++)
    mark_all_nodes (self, self->form->triggers->pdata[i]);
}

/**
 * parvis_form_record_mark_spoken:
 *
 * Marks what depends on the language: names of choices, of months, and texts. All else stays,
 * above all what is different each time that it is asked.
 */
void
parvis_form_record_mark_spoken (ParvisFormRecord *self)
{
  static const char *const spoken[] = { "itext", "choice-name", "format-date", "format-date-time",
                                        NULL };

  for (guint i = 0; i < self->form->triggers->len; i++)
    {
      const ParvisFormTrigger *trigger = self->form->triggers->pdata[i];

      if (parvis_form_expression_calls (trigger->expression, spoken))
        mark_all_nodes (self, trigger);
    }
}

/* A count is worked out where the instances stand, since there may be none of them. */
static ParvisFormDefinition *
get_place (const ParvisFormTrigger *trigger)
{
  return trigger->kind == PARVIS_FORM_TRIGGER_COUNT ? trigger->definition->parent
                                                    : trigger->definition;
}

/* Marks the nodes of @place that stand in @block or in instances within it. */
static void
mark_within (ParvisFormRecord *self,
             const ParvisFormTrigger *trigger,
             const ParvisFormDefinition *place,
             const ParvisFormBlock *block)
{
  const ParvisFormDefinition *repeat = place->block;
  const GPtrArray *instances;

  if (place->block == block->top->definition)
    {
      ParvisFormNode *node = place->is_repeat ? block->top : block->slots[place->slot];

      if (node != NULL)
        mark_node (self, trigger, node);
      return;
    }

  while (repeat->parent->block != block->top->definition)
    repeat = repeat->parent->block;
  instances = parvis_form_block_get_instances (block, repeat);
  for (guint i = 0; instances != NULL && i < instances->len; i++)
    mark_within (self, trigger, place, ((ParvisFormNode *) instances->pdata[i])->block);
}

static void
mark_dependent (ParvisFormRecord *self, const ParvisFormDependent *dependent, ParvisFormNode *node)
{
  const ParvisFormTrigger *trigger = dependent->trigger;
  const ParvisFormDefinition *place = get_place (trigger);
  const ParvisFormDefinition *apex = dependent->apex;
  const ParvisFormBlock *block = node->block;

  if (apex != NULL && apex->depth > place->depth)
    apex = place;
  if (apex == NULL || (apex->block->depth == 0 && place->block->depth > 0))
    {
      mark_all_nodes (self, trigger);
      return;
    }

  while (block != NULL && block->top->definition != apex->block)
    block = block->parent;
  if (block != NULL)
    mark_within (self, trigger, place, block);
  else
    mark_all_nodes (self, trigger);
}

void
parvis_form_record_mark_dependents (ParvisFormRecord *self, ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;

  for (guint i = 0; i < definition->dependents->len; i++)
    mark_dependent (self, &g_array_index (definition->dependents, ParvisFormDependent, i), node);
}

typedef enum
{
  REPEAT_GREW,   /* at its end: whoever keeps to one instance has nothing new to read */
  REPEAT_SHRANK, /* and those that are left may have moved up */
} RepeatChange;

static void
mark_readers (ParvisFormRecord *self,
              const ParvisFormDefinition *definition,
              const ParvisFormDefinition *repeat,
              RepeatChange change)
{
  for (guint i = 0; i < definition->dependents->len; i++)
    {
      const ParvisFormDependent *dependent =
          &g_array_index (definition->dependents, ParvisFormDependent, i);
      gboolean keeps_within =
          dependent->apex != NULL && parvis_form_definition_is_within (dependent->apex, repeat);

      if (!keeps_within || (change == REPEAT_SHRANK && definition == repeat))
        mark_all_nodes (self, dependent->trigger);
    }
  for (guint i = 0; i < definition->children->len; i++)
    mark_readers (self, definition->children->pdata[i], repeat, change);
}

/**
 * parvis_form_record_mark_grown:
 * @repeat: what has got an instance more, at its end
 *
 * Marks whoever counts its instances, or looks into them from outside.
 */
void
parvis_form_record_mark_grown (ParvisFormRecord *self, ParvisFormDefinition *repeat)
{
  mark_readers (self, repeat, repeat, REPEAT_GREW);
}

/**
 * parvis_form_record_mark_shrunk:
 * @repeat: what has lost an instance
 *
 * Marks whoever counts or places its instances, or looks into them from outside.
 */
void
parvis_form_record_mark_shrunk (ParvisFormRecord *self, ParvisFormDefinition *repeat)
{
  mark_readers (self, repeat, repeat, REPEAT_SHRANK);
}

static void
mark_own (ParvisFormRecord *self, ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;

  for (guint i = 0; i < G_N_ELEMENTS (definition->triggers); i++)
    if (definition->triggers[i] != NULL && i != PARVIS_FORM_TRIGGER_COUNT)
      mark_node (self, definition->triggers[i], node);
  for (guint i = 0; i < definition->children->len; i++)
    {
      const ParvisFormDefinition *child = definition->children->pdata[i];

      if (child->triggers[PARVIS_FORM_TRIGGER_COUNT] != NULL)
        mark_node (self, child->triggers[PARVIS_FORM_TRIGGER_COUNT], node);
    }
}

/**
 * parvis_form_record_mark_answered:
 * @node: what was just answered
 *
 * Marks what the form has to say of the answer itself: its choices may not offer it. What is
 * worked out may be written over, until something that it depends on changes.
 */
void
parvis_form_record_mark_answered (ParvisFormRecord *self, ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;
  const ParvisFormTrigger *choices = definition->triggers[PARVIS_FORM_TRIGGER_CHOICES];

  if (choices != NULL)
    mark_node (self, choices, node);
}

/**
 * parvis_form_record_mark_subtree:
 *
 * Marks all that a new instance must have worked out.
 */
void
parvis_form_record_mark_subtree (ParvisFormRecord *self, ParvisFormNode *node)
{
  mark_own (self, node);
  for (ParvisFormNode *a = node->first_attribute; a != NULL; a = a->next)
    mark_own (self, a);
  for (ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    parvis_form_record_mark_subtree (self, child);
}

/**
 * parvis_form_record_forget_pending_nodes:
 *
 * Some nodes are about to be freed: what waits for single nodes waits for all instead.
 */
void
parvis_form_record_forget_pending_nodes (ParvisFormRecord *self)
{
  for (guint i = self->first_marked * 64; i < self->form->triggers->len; i++)
    if (self->pending[i].nodes != NULL && self->pending[i].nodes->len > 0)
      mark_all_nodes (self, self->form->triggers->pdata[i]);
  g_ptr_array_set_size (self->changed, 0);
}

/**
 * parvis_form_record_assign:
 * @value: (nullable): what @node is to hold
 *
 * Stores a value, and marks what depends on it.
 */
void
parvis_form_record_assign (ParvisFormRecord *self, ParvisFormNode *node, const char *value)
{
  const ParvisFormDefinition *definition = node->definition;

  if (strcmp (node->value != NULL ? node->value : "", value != NULL ? value : "") == 0)
    return;

  parvis_form_node_set_value (node, value != NULL && *value != '\0' ? value : NULL);
  parvis_form_record_mark_dependents (self, node);
  if (definition->actions != NULL)
    g_ptr_array_add (self->changed, node);
}

static void
set_irrelevant (ParvisFormRecord *self, ParvisFormNode *node, gboolean irrelevant)
{
  irrelevant |= node->hidden;
  if (node->irrelevant == irrelevant)
    return; /* then it is so all the way down */

  node->irrelevant = irrelevant;
  parvis_form_record_mark_dependents (self, node);
  for (ParvisFormNode *a = node->first_attribute; a != NULL; a = a->next)
    set_irrelevant (self, a, irrelevant);
  for (ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    set_irrelevant (self, child, irrelevant);
}

/**
 * parvis_form_record_update_relevance:
 *
 * Makes @node and what is below it as relevant as they and what is above them say.
 */
void
parvis_form_record_update_relevance (ParvisFormRecord *self, ParvisFormNode *node)
{
  set_irrelevant (self, node, node->parent != NULL && node->parent->irrelevant);
}

static void
evaluate_relevant (ParvisFormRecord *self, const ParvisFormTrigger *trigger, ParvisFormNode *node)
{
  node->hidden = !parvis_form_record_test (self, trigger->expression, node, TRUE);
  parvis_form_record_update_relevance (self, node);
}

/* A record keeps its name, whatever works it out. */
static gboolean
is_settled_instance_id (const ParvisFormNode *node)
{
  return node->value != NULL && strcmp (node->name, "instanceID") == 0 && node->parent != NULL &&
         strcmp (node->parent->name, "meta") == 0;
}

/* Numbers and other nodes, which are most of what is worked out, without a copy. */
static gboolean
assign_shortcut (ParvisFormRecord *self,
                 ParvisFormExpression *expression,
                 const ParvisFormScope *scope,
                 ParvisFormNode *node)
{
  gboolean keeps_text = node->type == PARVIS_FORM_TYPE_STRING;
  ParvisFormScalar scalar;
  char buffer[32];

  if (!parvis_form_expression_take_shortcut (expression, scope, &scalar))
    return FALSE;

  if (scalar.kind == PARVIS_FORM_SCALAR_NUMBER && fabs (scalar.number) < 1e15 &&
      scalar.number == floor (scalar.number))
    {
      parvis_form_number_print_whole ((gint64) scalar.number, buffer);
      parvis_form_record_assign (self, node, buffer);
    }
  else if (scalar.kind == PARVIS_FORM_SCALAR_NUMBER && isnan (scalar.number))
    parvis_form_record_assign (self, node, NULL);
  else if (scalar.kind == PARVIS_FORM_SCALAR_TEXT && keeps_text)
    parvis_form_record_assign (self, node, scalar.text);
  else if (scalar.kind == PARVIS_FORM_SCALAR_NODE && scalar.node == NULL)
    parvis_form_record_assign (self, node, NULL);
  else if (scalar.kind == PARVIS_FORM_SCALAR_NODE && scalar.node->first_child == NULL &&
           (keeps_text || scalar.node->type == node->type))
    parvis_form_record_assign (self, node, scalar.node->value);
  else
    return FALSE;

  return TRUE;
}

static void
evaluate_calculate (ParvisFormRecord *self, const ParvisFormTrigger *trigger, ParvisFormNode *node)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  g_autofree char *text = NULL;
  ParvisFormScope scope;

  if (is_settled_instance_id (node) || node->first_child != NULL)
    return;

  parvis_form_record_init_scope (self, &scope, node);
  if (assign_shortcut (self, trigger->expression, &scope, node))
    return;
  if (!parvis_form_record_evaluate (self, trigger->expression, &scope, node, &value))
    return;

  text = parvis_form_record_dup_result (self, &value, node->type);
  parvis_form_record_assign (self, node, text);
}

static void
evaluate_choices (ParvisFormRecord *self, const ParvisFormTrigger *trigger, ParvisFormNode *node)
{
  const ParvisFormElement *element = trigger->definition->element;
  g_autoptr (GHashTable) offered = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) kept = NULL;

  if (node->value == NULL)
    return;

  offered = parvis_form_record_list_offered (self, element, node);
  if (offered == NULL)
    return;
  if (element->control == PARVIS_FORM_CONTROL_SELECT1)
    {
      if (!g_hash_table_contains (offered, node->value))
        parvis_form_record_assign (self, node, NULL);
      return;
    }

  kept = g_string_new (NULL);
  words = g_strsplit (node->value, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_hash_table_contains (offered, words[i]))
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? " " : "", words[i]);
  parvis_form_record_assign (self, node, kept->str);
}

static void
evaluate_at (ParvisFormRecord *self, const ParvisFormTrigger *trigger, ParvisFormNode *node)
{
  self->n_evaluations++;
  switch (trigger->kind)
    {
    case PARVIS_FORM_TRIGGER_RELEVANT:
      evaluate_relevant (self, trigger, node);
      break;
    case PARVIS_FORM_TRIGGER_COUNT:
      parvis_form_record_set_count (self, node, trigger->definition);
      break;
    case PARVIS_FORM_TRIGGER_CALCULATE:
      evaluate_calculate (self, trigger, node);
      break;
    case PARVIS_FORM_TRIGGER_CHOICES:
      evaluate_choices (self, trigger, node);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Whether @trigger has been evaluated so often for one answer that it will never be done. */
static gboolean
goes_round (ParvisFormRecord *self, const ParvisFormTrigger *trigger)
{
  ParvisFormPending *pending = &self->pending[trigger->order];

  if (pending->settling != self->settling)
    {
      pending->settling = self->settling;
      pending->n_rounds = 0;
    }

  return ++pending->n_rounds > MAX_ROUNDS;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return parvis_form_block_compare (*(ParvisFormNode *const *) a, *(ParvisFormNode *const *) b);
}

/* In document order, so that an instance that reads the one before it finds it done. */
static void
sort_places (GPtrArray *nodes)
{
  for (guint i = 1; i < nodes->len; i++)
    if (parvis_form_block_compare (nodes->pdata[i - 1], nodes->pdata[i]) > 0)
      {
        g_ptr_array_sort (nodes, compare_places);
        return;
      }
}

static void
collect_all (ParvisFormRecord *self, ParvisFormDefinition *place, GPtrArray *nodes)
{
  ParvisFormNode *root = parvis_form_record_get_root (self);

  if (place->block->depth > 0)
    parvis_form_record_collect (root, place, nodes);
  else if (root->block->slots[place->slot] != NULL)
    g_ptr_array_add (nodes, root->block->slots[place->slot]);
}

static GPtrArray *
take_pending (ParvisFormRecord *self, const ParvisFormTrigger *trigger)
{
  ParvisFormPending *pending = &self->pending[trigger->order];
  GPtrArray *nodes;

  if (pending->all)
    {
      nodes = g_ptr_array_new ();
      collect_all (self, get_place (trigger), nodes);
    }
  else
    {
      nodes = g_ptr_array_ref (pending->nodes);
      forget_bits (nodes, trigger);
      g_clear_pointer (&pending->nodes, g_ptr_array_unref);
      sort_places (nodes);
    }
  pending->all = FALSE;

  return nodes;
}

/* What one settling may still do. */
typedef struct
{
  guint n_evaluations;
  guint64 spent;
} Limit;

static gboolean
is_over (ParvisFormRecord *self, const Limit *limit)
{
  return self->n_evaluations >= limit->n_evaluations || self->spent > limit->spent;
}

/* %FALSE where the limit does not let it. */
static gboolean
evaluate_pending (ParvisFormRecord *self, const ParvisFormTrigger *trigger, const Limit *limit)
{
  g_autoptr (GPtrArray) nodes = take_pending (self, trigger);

  if (nodes->len > 0 && goes_round (self, trigger))
    {
      parvis_form_record_add_fault (self, trigger->definition,
                                    "it is worked out again and again, and was left as it is");
      return TRUE;
    }

  for (guint i = 0; i < nodes->len; i++)
    {
      if (is_over (self, limit))
        return FALSE;
      evaluate_at (self, trigger, nodes->pdata[i]);
    }

  return TRUE;
}

/* The first trigger that waits, which then waits no more. */
static gboolean
take_marked (ParvisFormRecord *self, guint *order)
{
  guint n_words = self->form->triggers->len / 64 + 1;
  guint64 *word;

  while (self->first_marked < n_words && self->marked[self->first_marked] == 0)
    self->first_marked++;
  if (self->first_marked == n_words)
    return FALSE;

  word = &self->marked[self->first_marked];
  *order = self->first_marked * 64 + (guint) __builtin_ctzll (*word);
  *word &= *word - 1;

  return TRUE;
}

/**
 * parvis_form_record_settle:
 *
 * Evaluates all that is marked, and what that marks in turn. Where that would not end, it is
 * ended, which is a fault.
 */
void
parvis_form_record_settle (ParvisFormRecord *self)
{
  GPtrArray *triggers = self->form->triggers;
  const Limit limit = { self->n_evaluations + MAX_EVALUATIONS, self->spent + MAX_SPENT };
  gboolean done = TRUE;
  guint order;

  if (self->is_settling)
    return;

  self->is_settling = TRUE;
  self->settling++;
  while (done && take_marked (self, &order))
    done = evaluate_pending (self, triggers->pdata[order], &limit);
  if (!done)
    parvis_form_record_add_fault (self, self->form->root,
                                  "working out the form takes too long, and was stopped");
  self->is_settling = FALSE;
}
