/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Working out what an answer entails: only what depends on it, each once, in order. */

#include <math.h>
#include <string.h>

#include "parvis-form-error.h"
#include "parvis-form-graph.h"
#include "parvis-form-record-private.h"

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
  ParvisFormScope scope;

  parvis_form_record_init_scope (self, &scope, node);
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
mark_node (ParvisFormRecord *self, guint order, ParvisFormNode *node)
{
  ParvisFormPending *pending = &self->pending[order];

  self->first_pending = MIN (self->first_pending, order);
  if (pending->all)
    return;
  if (node == NULL)
    {
      pending->all = TRUE;
      g_clear_pointer (&pending->nodes, g_hash_table_unref);
      return;
    }
  if (pending->nodes == NULL)
    pending->nodes = g_hash_table_new (NULL, NULL);
  g_hash_table_add (pending->nodes, node);
}

void
parvis_form_record_mark_all (ParvisFormRecord *self)
{
  for (guint i = 0; i < self->form->triggers->len; i++)
    mark_node (self, i, NULL);
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
        mark_node (self, i, NULL);
    }
}

/* A count is worked out where the instances stand, since there may be none of them. */
static ParvisFormDefinition *
get_place (const ParvisFormTrigger *trigger)
{
  return trigger->kind == PARVIS_FORM_TRIGGER_COUNT ? trigger->definition->parent
                                                    : trigger->definition;
}

static void
mark_dependent (ParvisFormRecord *self, const ParvisFormDependent *dependent, ParvisFormNode *node)
{
  ParvisFormDefinition *place = get_place (dependent->trigger);
  const ParvisFormDefinition *apex = dependent->apex;
  g_autoptr (GPtrArray) found = NULL;

  if (apex != NULL && apex->depth > place->depth)
    apex = place;
  while (node != NULL && apex != NULL && node->definition != apex)
    node = node->parent;
  if (apex == NULL || node == NULL)
    {
      mark_node (self, dependent->trigger->order, NULL);
      return;
    }
  if (apex == place)
    {
      mark_node (self, dependent->trigger->order, node);
      return;
    }

  found = g_ptr_array_new ();
  parvis_form_record_collect (node, place, found);
  for (guint i = 0; i < found->len; i++)
    mark_node (self, dependent->trigger->order, found->pdata[i]);
}

void
parvis_form_record_mark_dependents (ParvisFormRecord *self, ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;

  for (guint i = 0; i < definition->dependents->len; i++)
    mark_dependent (self, &g_array_index (definition->dependents, ParvisFormDependent, i), node);
}

/**
 * parvis_form_record_mark_dependents_everywhere:
 *
 * For when instances of a repeat come or go: whoever counts or places them, and whoever
 * looks into them from outside.
 */
void
parvis_form_record_mark_dependents_everywhere (ParvisFormRecord *self,
                                               ParvisFormDefinition *definition)
{
  for (guint i = 0; i < definition->dependents->len; i++)
    mark_node (self, g_array_index (definition->dependents, ParvisFormDependent, i).trigger->order,
               NULL);
  for (guint i = 0; i < definition->children->len; i++)
    parvis_form_record_mark_dependents_everywhere (self, definition->children->pdata[i]);
}

static void
mark_own (ParvisFormRecord *self, ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;

  for (guint i = 0; i < G_N_ELEMENTS (definition->triggers); i++)
    if (definition->triggers[i] != NULL && i != PARVIS_FORM_TRIGGER_COUNT)
      mark_node (self, definition->triggers[i]->order, node);
  for (guint i = 0; i < definition->children->len; i++)
    {
      const ParvisFormDefinition *child = definition->children->pdata[i];

      if (child->triggers[PARVIS_FORM_TRIGGER_COUNT] != NULL)
        mark_node (self, child->triggers[PARVIS_FORM_TRIGGER_COUNT]->order, node);
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
    mark_node (self, choices->order, node);
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
  for (guint i = self->first_pending; i < self->form->triggers->len; i++)
    if (self->pending[i].nodes != NULL)
      mark_node (self, i, NULL);
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

static void
evaluate_calculate (ParvisFormRecord *self, const ParvisFormTrigger *trigger, ParvisFormNode *node)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  g_autofree char *text = NULL;
  ParvisFormScope scope;

  if (is_settled_instance_id (node) || node->first_child != NULL)
    return;

  parvis_form_record_init_scope (self, &scope, node);
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

/* In document order, so that an instance that reads the one before it finds it done. */
static GPtrArray *
take_pending (ParvisFormRecord *self, const ParvisFormTrigger *trigger)
{
  ParvisFormPending *pending = &self->pending[trigger->order];
  GPtrArray *nodes = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer node;

  if (pending->all)
    {
      parvis_form_record_collect (parvis_form_record_get_root (self), get_place (trigger), nodes);
    }
  else if (pending->nodes != NULL)
    {
      g_hash_table_iter_init (&iter, pending->nodes);
      while (g_hash_table_iter_next (&iter, &node, NULL))
        g_ptr_array_add (nodes, node);
    }
  pending->all = FALSE;
  g_clear_pointer (&pending->nodes, g_hash_table_unref);

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

  if (self->is_settling)
    return;

  self->is_settling = TRUE;
  self->settling++;
  while (done && self->first_pending < triggers->len)
    done = evaluate_pending (self, triggers->pdata[self->first_pending++], &limit);
  if (!done)
    parvis_form_record_add_fault (self, self->form->root,
                                  "working out the form takes too long, and was stopped");
  self->is_settling = FALSE;
}
