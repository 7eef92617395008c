/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Controls, groups and repeats. */

#include <math.h>
#include <string.h>

#include "parvis-form-loader.h"

static void read_elements (ParvisFormLoader *self, xmlNode *from, ParvisFormElement *parent);

static ParvisFormDefinition *
get_context (const ParvisFormElement *element)
{
  for (; element != NULL; element = element->parent)
    if (element->definition != NULL)
      return element->definition;

  return NULL;
}

/* What a control, group or repeat is bound to: by ref, nodeset, or the id of a bind. */
static ParvisFormDefinition *
read_binding (ParvisFormLoader *self, xmlNode *node, const ParvisFormElement *parent)
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
read_appearance (xmlNode *node, ParvisFormElement *element)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (node, NULL, "appearance");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \t\r\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (builder, words[i]);
  element->appearances = g_strv_builder_end (builder);
}

static void
read_own_attributes (xmlNode *node, ParvisFormElement *element)
{
  g_autofree char *is_private = parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS, "private");

  element->say = parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS, "say");
  element->pictogram = parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS, "pictogram");
  element->is_private = g_strcmp0 (is_private, "yes") == 0;
}

static void
read_autoplay (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (node, NULL, "autoplay");

  if (g_strcmp0 (text, "audio") == 0)
    element->autoplay = PARVIS_FORM_AUTOPLAY_AUDIO;
  else if (g_strcmp0 (text, "video") == 0)
    element->autoplay = PARVIS_FORM_AUTOPLAY_VIDEO;
  else if (text != NULL && *text != '\0')
    parvis_form_loader_warning (self, node, "autoplay=\"%s\" is neither audio nor video", text);
}

static void
read_captions (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *element)
{
  xmlNode *label = parvis_form_loader_find_child (node, "label");
  xmlNode *hint = parvis_form_loader_find_child (node, "hint");

  if (label != NULL && element->label == NULL)
    element->label = parvis_form_loader_read_caption (self, label);
  if (hint != NULL && element->hint == NULL)
    element->hint = parvis_form_loader_read_caption (self, hint);
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

static double
read_number (ParvisFormLoader *self, xmlNode *node, const char *name)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (node, NULL, name);
  char *end = NULL;
  double number;

  if (text != NULL)
    g_strstrip (text);
  number = text != NULL ? g_ascii_strtod (text, &end) : NAN;
  if (text == NULL || *text == '\0' || *end != '\0' || !isfinite (number))
    {
      parvis_form_loader_error (self, node, "range: %s=\"%s\" is not a number", name,
                                text != NULL ? text : "");
      return 0;
    }

  return number;
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

static void
read_control (ParvisFormLoader *self,
              xmlNode *node,
              ParvisFormElement *parent,
              ParvisFormControl control)
{
  ParvisFormDefinition *definition = read_binding (self, node, parent);
  ParvisFormElement *element;

  if (definition == NULL)
    {
      if (xmlHasProp (node, BAD_CAST "ref") == NULL && xmlHasProp (node, BAD_CAST "bind") == NULL)
        parvis_form_loader_error (self, node, "%s has no ref", (const char *) node->name);
      return;
    }

  element = parvis_form_element_new (PARVIS_FORM_ELEMENT_CONTROL, parent);
  element->control = control;
  element->definition = definition;
  element->line = parvis_form_loader_get_line (node);
  if (definition->element == NULL)
    definition->element = element;
  read_appearance (node, element);
  read_autoplay (self, node, element);
  read_own_attributes (node, element);
  read_captions (self, node, element);
  element->media_type = parvis_form_loader_dup_attribute (node, NULL, "mediatype");

  if (parvis_form_element_is_select (element))
    {
      read_choices (self, node, element);
      check_control (self, node, element);
    }
  if (control == PARVIS_FORM_CONTROL_RANGE)
    {
      element->range_start = read_number (self, node, "start");
      element->range_end = read_number (self, node, "end");
      element->range_step = read_number (self, node, "step");
    }
  parvis_form_loader_read_actions (self, node, definition, element);
}

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
  ParvisFormDefinition *definition = read_binding (self, node, parent);
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
  read_appearance (node, element);
  read_captions (self, node, element);
  read_own_attributes (node, element);
  read_count (self, node, element);
  parvis_form_loader_read_actions (self, node, definition, element);
  read_elements (self, node, element);
}

static void
read_group (ParvisFormLoader *self, xmlNode *node, ParvisFormElement *parent)
{
  ParvisFormElement *element = parvis_form_element_new (PARVIS_FORM_ELEMENT_GROUP, parent);

  element->definition = read_binding (self, node, parent);
  element->line = parvis_form_loader_get_line (node);
  if (element->definition != NULL && element->definition->is_repeat)
    element->definition = NULL; /* it only carries the label of the repeat inside */
  else if (element->definition != NULL && element->definition->element == NULL)
    element->definition->element = element;
  read_appearance (node, element);
  read_captions (self, node, element);
  read_own_attributes (node, element);
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
        read_control (self, node, parent, controls[i].control);
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
  self->form->body->appearances = g_new0 (char *, 1);
  read_elements (self, body, self->form->body);
  fill_fixed_templates (self->form->root);
  fill_fixed_repeats (self->form->blank->first_child);
}
