/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The state of every node, told to authors' tools and to tests. */

#include "parvis-form-record-private.h"
#include "parvis-form-state.h"

static const char *
get_kind (ParvisFormRecord *self, ParvisFormNode *node)
{
  static const char *const controls[] = { "input", "note",    "select", "select", "rank",
                                          "range", "trigger", "upload", "input",  "repeat" };
  const ParvisFormDefinition *definition = node->definition;
  const ParvisFormElement *element = definition->element;

  if (definition->parent == NULL)
    return "root";
  if (definition->is_repeat)
    return "repeat-instance";
  if (node->first_child != NULL)
    return "group";
  if (element == NULL || element->kind != PARVIS_FORM_ELEMENT_CONTROL)
    return "model-value";
  if (element->control == PARVIS_FORM_CONTROL_INPUT && node->value == NULL &&
      parvis_form_record_is_readonly (self, node))
    return "note";

  return controls[element->control];
}

static void
tell (ParvisFormRecord *self, ParvisFormNode *node, ParvisFormStateFunc func, gpointer user_data)
{
  const ParvisFormDefinition *definition = node->definition;
  const ParvisFormElement *element = definition->element;
  g_autofree char *ref = parvis_form_record_dup_ref (node);
  g_autofree char *label = NULL;
  g_autofree char *hint = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GPtrArray) choices = NULL;
  ParvisFormState state = { .ref = ref,
                            .kind = get_kind (self, node),
                            .relevant = !node->irrelevant };
  ParvisFormScope scope;

  parvis_form_record_init_scope (self, &scope, node);
  if (node->first_child == NULL)
    state.value = node->value != NULL ? node->value : "";
  if (!node->irrelevant)
    {
      state.readonly = parvis_form_record_is_readonly (self, node);
      state.required = parvis_form_record_is_required (self, node);
      state.violation = parvis_form_record_check (self, node);
    }
  if (state.violation != PARVIS_FORM_VIOLATION_NONE)
    message = parvis_form_record_dup_text (self,
                                           state.violation == PARVIS_FORM_VIOLATION_REQUIRED
                                               ? definition->required_message
                                               : definition->constraint_message,
                                           &scope, PARVIS_FORM_TEXT_LONG);
  if (element != NULL && !node->irrelevant)
    {
      label = parvis_form_record_dup_text (self, parvis_form_record_get_label (element), &scope,
                                           PARVIS_FORM_TEXT_LONG);
      hint = parvis_form_record_dup_text (self, element->hint, &scope, PARVIS_FORM_TEXT_LONG);
      if (parvis_form_element_is_select (element))
        choices = parvis_form_record_list_choices (self, element, node);
    }

  state.label = label;
  state.hint = hint;
  state.choices = choices;
  state.violation_message = message;
  func (&state, user_data);
}

static void
tell_all (ParvisFormRecord *self,
          ParvisFormNode *node,
          ParvisFormStateFunc func,
          gpointer user_data)
{
  tell (self, node, func, user_data);
  for (ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    tell_all (self, child, func, user_data);
}

/**
 * parvis_form_record_foreach_state:
 * @ref: (nullable): one node; %NULL for all elements, in document order
 * @func: (scope call): told of each; what it is given lasts as long as the call
 *
 * Returns: whether there is such a node
 */
gboolean
parvis_form_record_foreach_state (ParvisFormRecord *self,
                                  const char *ref,
                                  ParvisFormStateFunc func,
                                  gpointer user_data)
{
  ParvisFormNode *node;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (ref == NULL)
    {
      tell_all (self, parvis_form_record_get_root (self), func, user_data);
      return TRUE;
    }

  node = parvis_form_record_find_node (self, ref);
  if (node != NULL)
    tell (self, node, func, user_data);

  return node != NULL;
}
