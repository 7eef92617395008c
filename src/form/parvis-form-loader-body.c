/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups and repeats, and the actions that stand in them and in controls. */

#include <string.h>

#include "parvis-form-loader.h"

static void read_elements (ParvisFormLoader *self, xmlNode *from, ParvisFormElement *parent);

static void
read_count (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  g_autofree char *count =
      parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS_JAVAROSA, "count");
  g_autofree char *fixed =
      parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS_JAVAROSA, "noAddRemove");

  element->count = parvis_form_loader_compile (self, node, "jr:count", count);
  element->no_add_remove = fixed != NULL && g_str_has_prefix (fixed, "true");
}

static void
read_repeat (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *parent)
{
  ParvisFormDefinition *definition = parvis_form_loader_read_binding (self, node, parent);
  ParvisFormElement *element;

  if (definition == NULL)
    return;
  if (!definition->is_repeat || definition->template == NULL)
    {
      parvis_form_loader_error (self, node, "repeat: %s cannot repeat", definition->path);
      return;
    }

  element = parvis_form_element_new (PARVIS_FORM_ELEMENT_REPEAT, parent);
  element->definition = definition;
  element->line = parvis_form_loader_get_line (node);
  definition->element = element;
  parvis_form_loader_read_looks (self, node, element);
  read_count (self, node, element);
  parvis_form_loader_read_actions (self, node, definition, element);
  read_elements (self, node, element);
}

static void
read_group (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *parent)
{
  ParvisFormElement *element = parvis_form_element_new (PARVIS_FORM_ELEMENT_GROUP, parent);

  element->definition = parvis_form_loader_read_binding (self, node, parent);
  element->line = parvis_form_loader_get_line (node);
  if (element->definition != NULL && element->definition->is_repeat)
    element->definition = NULL; /* it only carries the label of the repeat inside */
  else if (element->definition != NULL && element->definition->element == NULL)
    element->definition->element = element;
  parvis_form_loader_read_looks (self, node, element);
  if (xmlHasProp (node, BAD_CAST "intent") != NULL)
    parvis_form_loader_warning (self, node, "an external app (intent) cannot fill this group");
  read_elements (self, node, element);
}

static gboolean
is_known_inside (xmlNode *node)
{
  static const char *const names[] = { "label",       "hint",        "help",  "setvalue",
                                       "setgeopoint", "recordaudio", "item",  "itemset",
                                       "value",       "choices",     "alert", "output",
                                       "submission" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (parvis_form_loader_is (node, names[i]))
      return TRUE;

  return FALSE;
}

static void
read_elements (ParvisFormLoader *self, xmlNode *from, ParvisFormElement *parent)
{
  static const struct
  {
    const char *name;
    ParvisFormControl control;
  } controls[] = {
    { "input", PARVIS_FORM_CONTROL_INPUT },   { "select1", PARVIS_FORM_CONTROL_SELECT1 },
    { "select", PARVIS_FORM_CONTROL_SELECT }, { "rank", PARVIS_FORM_CONTROL_RANK },
    { "range", PARVIS_FORM_CONTROL_RANGE },   { "trigger", PARVIS_FORM_CONTROL_TRIGGER },
    { "upload", PARVIS_FORM_CONTROL_UPLOAD }, { "secret", PARVIS_FORM_CONTROL_SECRET },
  };

  for (xmlNode *node = xmlFirstElementChild (from); node != NULL;
       node = xmlNextElementSibling (node))
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (controls) && !parvis_form_loader_is (node, controls[i].name))
        i++;

      if (i < G_N_ELEMENTS (controls))
        parvis_form_loader_read_control (self, node, parent, controls[i].control);
      else if (parvis_form_loader_is (node, "group"))
        read_group (self, node, parent);
      else if (parvis_form_loader_is (node, "repeat"))
        read_repeat (self, node, parent);
      else if (!is_known_inside (node))
        parvis_form_loader_warning (self, node, "<%s> is not supported and is left out",
                                    (const char *) node->name);
    }
}

static ParvisFormNode *
find_last_before (ParvisFormNode *parent, const ParvisFormDefinition *definition)
{
  ParvisFormNode *found = NULL;

  for (ParvisFormNode *child = parent->first_child; child != NULL; child = child->next)
    {
      const ParvisFormDefinition *d = child->definition;

      if (d == definition)
        return NULL;
      if (d->index < definition->index)
        found = child;
    }

  return found;
}

static gboolean
has_instance (const ParvisFormNode *parent, const ParvisFormDefinition *repeat)
{
  for (const ParvisFormNode *child = parent->first_child; child != NULL; child = child->next)
    if (child->definition == repeat)
      return TRUE;

  return FALSE;
}

/* Nobody can add to a fixed repeat, so one of which there is only the template has one. */
static void
fill_fixed_repeats (ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;

  for (guint i = 0; i < definition->children->len; i++)
    {
      const ParvisFormDefinition *child = definition->children->pdata[i];

      if (child->is_repeat && child->element != NULL && child->element->no_add_remove &&
          child->element->count == NULL && !has_instance (node, child))
        parvis_form_node_insert_after (node, find_last_before (node, child),
                                       parvis_form_node_copy (child->template));
    }
  for (ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    fill_fixed_repeats (child);
}

static void
fill_fixed_templates (ParvisFormDefinition *definition)
{
  for (guint i = 0; i < definition->children->len; i++)
    fill_fixed_templates (definition->children->pdata[i]);
  if (definition->template != NULL)
    fill_fixed_repeats (definition->template);
}

/**
 * parvis_form_loader_read_body:
 */
void
parvis_form_loader_read_body (ParvisFormLoader *self, xmlNode *body)
{
  read_elements (self, body, self->form->body);
  fill_fixed_templates (self->form->root);
  fill_fixed_repeats (self->form->blank->first_child);
}
