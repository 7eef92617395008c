/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Controls: what they are bound to, and what they offer. */

#include <string.h>

#include "parvis-form-loader.h"

static ParvisFormDefinition *
get_context (const ParvisFormElement *element)
{
  for (; element != NULL; element = element->parent)
    if (element->definition != NULL)
      return element->definition;

  return NULL;
}

/**
 * parvis_form_loader_read_binding:
 *
 * Returns: (transfer none) (nullable): what a control, group or repeat is bound to: by ref,
 * nodeset, or the id of a bind
 */
ParvisFormDefinition *
parvis_form_loader_read_binding (ParvisFormLoader *self,
                                 xmlNode *node,
                                 const ParvisFormElement *parent)
{
  g_autofree char *ref = parvis_form_loader_dup_attribute (node, NULL, "ref");
  g_autofree char *bind = parvis_form_loader_dup_attribute (node, NULL, "bind");
  ParvisFormDefinition *definition;

  if (ref == NULL)
    ref = parvis_form_loader_dup_attribute (node, NULL, "nodeset");
  if (ref == NULL && bind == NULL)
    return NULL;

  definition = ref != NULL
                   ? parvis_form_definition_find (self->form->root, get_context (parent), ref)
                   : g_hash_table_lookup (self->bind_ids, bind);
  if (definition == NULL)
    parvis_form_loader_warning (self, node,
                                "%s: there is no %s in the instance, so it is never asked",
                                (const char *) node->name, ref != NULL ? ref : bind);

  return definition;
}

static void
read_item (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  xmlNode *label = parvis_form_loader_find_child (node, "label");
  xmlNode *value = parvis_form_loader_find_child (node, "value");
  ParvisFormItem *item;
  xmlChar *text;

  if (value == NULL)
    {
      parvis_form_loader_error (self, node, "an item has no value");
      return;
    }

  text = xmlNodeGetContent (value);
  item = g_new0 (ParvisFormItem, 1);
  item->value = g_strstrip (g_strdup ((const char *) text));
  item->label = label != NULL ? parvis_form_loader_read_caption (self, label) : NULL;
  item->say = parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS, "say");
  item->pictogram = parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS, "pictogram");
  g_ptr_array_add (element->items, item);
  xmlFree (text);
}

static gboolean
is_name (const char *text)
{
  return *text != '\0' && strpbrk (text, "/.()[]@:'\" *+=<>|") == NULL;
}

static void
read_item_label (ParvisFormLoader *self, xmlNode *label, ParvisFormElement *element)
{
  g_autofree char *ref = parvis_form_loader_dup_attribute (label, NULL, "ref");

  element->item_label = parvis_form_loader_read_caption (self, label);
  if (ref != NULL && is_name (g_strstrip (ref)))
    element->item_label_name = g_ref_string_new_intern (ref);
}

static void
read_itemset (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  xmlNode *label = parvis_form_loader_find_child (node, "label");
  xmlNode *value = parvis_form_loader_find_child (node, "value");
  g_autofree char *nodeset = parvis_form_loader_dup_attribute (node, NULL, "nodeset");
  g_autofree char *ref =
      value != NULL ? parvis_form_loader_dup_attribute (value, NULL, "ref") : NULL;

  if (nodeset == NULL || ref == NULL)
    {
      parvis_form_loader_error (self, node, "an itemset needs a nodeset and a value with a ref");
      return;
    }

  g_strstrip (ref);
  element->itemset = parvis_form_loader_compile (self, node, "nodeset", nodeset);
  element->item_value = parvis_form_loader_compile (self, value, "ref", ref);
  if (is_name (ref))
    element->item_value_name = g_ref_string_new_intern (ref);
  if (label != NULL)
    read_item_label (self, label, element);
}

static void
read_choices (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  for (xmlNode *child = xmlFirstElementChild (node); child != NULL;
       child = xmlNextElementSibling (child))
    {
      if (parvis_form_loader_is (child, "item"))
        read_item (self, child, element);
      else if (parvis_form_loader_is (child, "itemset"))
        read_itemset (self, child, element);
      else if (parvis_form_loader_is (child, "choices"))
        read_choices (self, child, element);
    }
}

static void
check_control (ParvisFormLoader *self, xmlNode *node, const ParvisFormElement *element)
{
  const ParvisFormDefinition *definition = element->definition;

  if (element->items->len == 0 && element->itemset == NULL)
    parvis_form_loader_warning (self, node, "%s offers no choices", definition->path);
  if (definition->type == PARVIS_FORM_TYPE_INT || definition->type == PARVIS_FORM_TYPE_DECIMAL ||
      definition->type == PARVIS_FORM_TYPE_LONG)
    parvis_form_loader_error (self, node,
                              "%s: a choice among names cannot be a number; type must be string",
                              definition->path);
}

/* An input that asks one of a list of its own: "query" of external itemsets. */
static ParvisFormControl
get_control (xmlNode *node, ParvisFormControl control)
{
  return control == PARVIS_FORM_CONTROL_INPUT && xmlHasProp (node, BAD_CAST "query") != NULL
             ? PARVIS_FORM_CONTROL_SELECT1
             : control;
}

static void
read_select (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  read_choices (self, node, element);
  parvis_form_loader_read_query (self, node, element);
  parvis_form_loader_read_search (self, node, element);
  check_control (self, node, element);
}

/**
 * parvis_form_loader_read_control:
 */
void
parvis_form_loader_read_control (ParvisFormLoader *self,
                                 xmlNode *node,
                                 ParvisFormElement *parent,
                                 ParvisFormControl control)
{
  ParvisFormDefinition *definition = parvis_form_loader_read_binding (self, node, parent);
  ParvisFormElement *element;

  if (definition == NULL)
    {
      if (xmlHasProp (node, BAD_CAST "ref") == NULL && xmlHasProp (node, BAD_CAST "bind") == NULL)
        parvis_form_loader_error (self, node, "%s has no ref", (const char *) node->name);
      return;
    }

  element = parvis_form_element_new (PARVIS_FORM_ELEMENT_CONTROL, parent);
  element->control = get_control (node, control);
  element->definition = definition;
  element->line = parvis_form_loader_get_line (node);
  if (definition->element == NULL)
    definition->element = element;
  parvis_form_loader_read_asks (self, node, element);
  parvis_form_loader_read_looks (self, node, element);
  if (parvis_form_element_is_select (element))
    read_select (self, node, element);
  else if (control == PARVIS_FORM_CONTROL_RANGE)
    read_choices (self, node, element);
  parvis_form_loader_read_actions (self, node, definition, element);
}
