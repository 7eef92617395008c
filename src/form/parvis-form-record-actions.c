/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens by itself: actions at their events. */

#include <string.h>

#include "parvis-form-record-private.h"

/* Two questions may each set the other; after this many turns they are left alone. */
#define MAX_ACTION_DEPTH 100

static char *
evaluate_value (ParvisFormRecord *self, const ParvisFormAction *action, ParvisFormNode *target)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  ParvisFormScope scope;

  if (action->value == NULL)
    return g_strdup (action->text != NULL ? action->text : "");

  parvis_form_record_init_scope (self, &scope, target);
  if (!parvis_form_record_evaluate (self, action->value, &scope, target, &value))
    return NULL;

  return parvis_form_record_dup_result (self, &value, target->type);
}

/* The target nearest to where it happened; where its path has predicates, those that they
 * choose. */
static GPtrArray *
find_targets (ParvisFormRecord *self, const ParvisFormAction *action, ParvisFormNode *context)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  GPtrArray *targets = g_ptr_array_new ();
  ParvisFormScope scope;

  if (action->target_ref != NULL)
    {
      parvis_form_record_init_scope (self, &scope, context);
      if (parvis_form_record_evaluate (self, action->target_ref, &scope, context, &value) &&
          value.kind == PARVIS_FORM_VALUE_NODESET)
        for (guint i = 0; i < value.nodes->len; i++)
          g_ptr_array_add (targets, value.nodes->pdata[i]);
      return targets;
    }

  if (action->target == NULL)
    return targets; /* its author was told as the form was read */

  while (context->parent != NULL && context->parent->kind == PARVIS_FORM_NODE_ELEMENT &&
         !parvis_form_definition_is_within (action->target, context->definition))
    context = context->parent;
  parvis_form_record_collect (context, action->target, targets);

  return targets;
}

static void
run_setvalue (ParvisFormRecord *self, const ParvisFormAction *action, ParvisFormNode *target)
{
  char *text = evaluate_value (self, action, target);

  if (text == NULL)
    return;

  text = parvis_form_type_cast (target->type, text);
  parvis_form_record_assign (self, target, text);
  g_free (text);
}

static void
run_action (ParvisFormRecord *self, const ParvisFormAction *action, ParvisFormNode *context)
{
  g_autoptr (GPtrArray) targets = find_targets (self, action, context);
  gboolean is_load =
      (action->events & (PARVIS_FORM_EVENT_FIRST_LOAD | PARVIS_FORM_EVENT_LOAD)) != 0;

  for (guint i = 0; i < targets->len; i++)
    {
      ParvisFormNode *target = targets->pdata[i];

      if (target->definition == NULL || target->first_child != NULL ||
          (is_load && target->irrelevant))
        continue;
      if (action->kind == PARVIS_FORM_ACTION_SET_VALUE)
        run_setvalue (self, action, target);
      else
        parvis_form_record_ask_host (self, action, target);
    }
}

/* Whether the innermost repeat that @definition stands in is @repeat. */
static gboolean
is_of_repeat (const ParvisFormDefinition *definition, const ParvisFormDefinition *repeat)
{
  while (definition != NULL && !definition->is_repeat)
    definition = definition->parent;

  return definition == repeat;
}

/**
 * parvis_form_record_run_event:
 * @holder: (nullable): the repeat in which the actions stand; %NULL for all
 * @context: (nullable): where it happened; %NULL for the root
 */
void
parvis_form_record_run_event (ParvisFormRecord *self,
                              ParvisFormEvent event,
                              ParvisFormDefinition *holder,
                              ParvisFormNode *context)
{
  GPtrArray *actions = self->form->actions;

  for (guint i = 0; i < actions->len; i++)
    {
      const ParvisFormAction *action = actions->pdata[i];

      if ((action->events & event) == 0 ||
          (holder != NULL && !is_of_repeat (action->holder, holder)))
        continue;
      run_action (self, action, context != NULL ? context : parvis_form_record_get_root (self));

      /* Where it happened in an instance, working out may take that instance away. */
      if (context == NULL)
        parvis_form_record_settle (self);
    }
  if (context == NULL && !self->is_settling)
    parvis_form_record_run_changed (self);
}

/**
 * parvis_form_record_run_changed:
 *
 * Sends xforms-value-changed to the nodes that have changed, until no more do.
 */
void
parvis_form_record_run_changed (ParvisFormRecord *self)
{
  if (self->action_depth > 0)
    return;

  while (self->changed->len > 0 && self->action_depth < MAX_ACTION_DEPTH)
    {
      ParvisFormNode *node = self->changed->pdata[0];
      GPtrArray *actions = parvis_form_record_get_definition (node)->actions;

      g_ptr_array_remove_index (self->changed, 0);
      self->action_depth++;
      for (guint i = 0; i < actions->len; i++)
        run_action (self, actions->pdata[i], node);
      parvis_form_record_settle (self);
    }
  if (self->changed->len > 0)
    parvis_form_record_add_fault (self, parvis_form_record_get_definition (self->changed->pdata[0]),
                                  "it is set again and again, and was left as it is");
  g_ptr_array_set_size (self->changed, 0);
  self->action_depth = 0;
}
