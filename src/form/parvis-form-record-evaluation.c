/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Working out what an answer entails: only what depends on it, each once, in order. */

#include <math.h>
#include <string.h>

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

static gboolean
test_in_scope (ParvisFormRecord *self,
               ParvisFormExpression *expression,
               const ParvisFormScope *scope,
               gboolean otherwise)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;

  return parvis_form_record_evaluate (self, expression, scope, scope->node, &value)
             ? parvis_form_value_to_boolean (&value)
             : otherwise;
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
  ParvisFormScalar scalar;
  ParvisFormScope scope;

  parvis_form_record_init_scope (self, &scope, node);

  return parvis_form_expression_take_shortcut (expression, &scope, &scalar)
             ? parvis_form_scalar_to_boolean (&scalar)
             : test_in_scope (self, expression, &scope, otherwise);
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
assign_result (ParvisFormRecord *self,
               ParvisFormExpression *expression,
               const ParvisFormScope *scope,
               ParvisFormNode *node)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  g_autofree char *text = NULL;

  if (!parvis_form_record_evaluate (self, expression, scope, node, &value))
    return;

  text = parvis_form_record_dup_result (self, &value, node->type);
  parvis_form_record_assign (self, node, text);
}

static void
evaluate_calculate (ParvisFormRecord *self, const ParvisFormTrigger *trigger, ParvisFormNode *node)
{
  ParvisFormScope scope;

  if (is_settled_instance_id (node) || node->first_child != NULL)
    return;

  parvis_form_record_init_scope (self, &scope, node);
  if (!assign_shortcut (self, trigger->expression, &scope, node))
    assign_result (self, trigger->expression, &scope, node);
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
evaluate_all (ParvisFormRecord *self,
              const ParvisFormTrigger *trigger,
              const GPtrArray *nodes,
              const Limit *limit)
{
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

static gboolean
evaluate_pending (ParvisFormRecord *self, const ParvisFormTrigger *trigger, const Limit *limit)
{
  GPtrArray *nodes = parvis_form_record_take_pending (self, trigger);
  gboolean done = evaluate_all (self, trigger, nodes, limit);

  parvis_form_record_drop_pending (self, nodes);

  return done;
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
  while (done && parvis_form_record_take_marked (self, &order))
    done = evaluate_pending (self, triggers->pdata[order], &limit);
  if (!done)
    parvis_form_record_add_fault (self, self->form->root,
                                  "working out the form takes too long, and was stopped");
  self->is_settling = FALSE;
}
