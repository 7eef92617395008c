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

static gboolean
read_event (const char *name, ParvisFormEvent *event)
{
  static const struct
  {
    const char *name;
    ParvisFormEvent event;
  } events[] = {
    { "odk-instance-first-load", PARVIS_FORM_EVENT_FIRST_LOAD },
    { "xforms-ready", PARVIS_FORM_EVENT_FIRST_LOAD },
    { "odk-instance-load", PARVIS_FORM_EVENT_LOAD },
    { "xforms-value-changed", PARVIS_FORM_EVENT_VALUE_CHANGED },
    { "odk-new-repeat", PARVIS_FORM_EVENT_NEW_REPEAT },
    { "jr-insert", PARVIS_FORM_EVENT_NEW_REPEAT },
    { "xforms-revalidate", PARVIS_FORM_EVENT_REVALIDATE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (strcmp (events[i].name, name) == 0)
      {
        *event = events[i].event;
        return TRUE;
      }

  return FALSE;
}

static ParvisFormEvent
read_events (ParvisFormLoader *self, xmlNode *node, const ParvisFormElement *element)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (node, NULL, "event");
  g_auto (GStrv) names = NULL;
  ParvisFormEvent events = 0;

  if (text == NULL)
    text = parvis_form_loader_dup_attribute (node, "http://www.w3.org/2001/xml-events", "event");
  names = g_strsplit_set (text != NULL ? text : "", " \t\r\n", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      ParvisFormEvent event;

      if (*names[i] == '\0')
        continue;
      if (read_event (names[i], &event))
        events |= event;
      else
        parvis_form_loader_error (self, node, "%s: there is no event '%s'",
                                  (const char *) node->name, names[i]);
    }

  if (text == NULL)
    parvis_form_loader_error (self, node, "%s has no event", (const char *) node->name);
  if (element == NULL && (events & PARVIS_FORM_EVENT_NEW_REPEAT) != 0)
    parvis_form_loader_error (self, node, "odk-new-repeat must stand inside a repeat");

  return events;
}

static ParvisFormDefinition *
read_target (ParvisFormLoader *self,
             xmlNode *node,
             ParvisFormDefinition *holder,
             ParvisFormAction *action)
{
  g_autofree char *ref = parvis_form_loader_dup_attribute (node, NULL, "ref");
  g_autofree char *bind = parvis_form_loader_dup_attribute (node, NULL, "bind");
  g_autoptr (GString) plain = NULL;
  ParvisFormDefinition *target;
  guint depth = 0;

  if (ref == NULL)
    return bind != NULL ? g_hash_table_lookup (self->bind_ids, bind) : NULL;

  plain = g_string_new (NULL);
  for (const char *p = ref; *p != '\0'; p++)
    {
      depth += *p == '[';
      if (depth == 0)
        g_string_append_c (plain, *p);
      depth -= *p == ']' && depth > 0;
    }

  target = parvis_form_definition_find (self->form->root, holder, plain->str);
  if (target != NULL && strlen (ref) != plain->len)
    action->target_ref = parvis_form_loader_compile (self, node, "ref", ref);

  return target;
}

static void
read_setvalue (ParvisFormLoader *self,
               xmlNode *node,
               ParvisFormDefinition *holder,
               ParvisFormElement *element)
{
  ParvisFormAction *action = g_new0 (ParvisFormAction, 1);
  g_autofree char *value = parvis_form_loader_dup_attribute (node, NULL, "value");
  xmlChar *text;

  g_ptr_array_add (self->form->actions, action);
  action->events = read_events (self, node, element);
  action->holder = holder;
  action->line = parvis_form_loader_get_line (node);
  action->target = read_target (self, node, holder, action);
  action->value = parvis_form_loader_compile (self, node, "value", value);
  if (action->value == NULL)
    {
      text = xmlNodeGetContent (node);
      action->text = g_strstrip (g_strdup ((const char *) text));
      xmlFree (text);
    }
  if (action->target == NULL)
    {
      parvis_form_loader_warning (self, node, "setvalue: its ref is not in the instance");
      return;
    }

  if (holder != NULL && (action->events & PARVIS_FORM_EVENT_VALUE_CHANGED) != 0)
    {
      if (holder->actions == NULL)
        holder->actions = g_ptr_array_new ();
      g_ptr_array_add (holder->actions, action);
    }
}

/**
 * parvis_form_loader_read_actions:
 * @parent: the model, or a control or repeat
 * @holder: (nullable): what the control or repeat is bound to
 * @element: (nullable): the control or repeat
 */
void
parvis_form_loader_read_actions (ParvisFormLoader *self,
                                 xmlNode *parent,
                                 ParvisFormDefinition *holder,
                                 ParvisFormElement *element)
{
  for (xmlNode *node = xmlFirstElementChild (parent); node != NULL;
       node = xmlNextElementSibling (node))
    {
      if (parvis_form_loader_is (node, "setvalue"))
        {
          read_setvalue (self, node, holder, element);
        }
      else if (parvis_form_loader_is (node, "setgeopoint") ||
               parvis_form_loader_is (node, "recordaudio"))
        {
          (void) read_events (self, node, element);
          parvis_form_loader_warning (self, node,
                                      "%s is not supported yet: its target stays as it is",
                                      (const char *) node->name);
        }
    }
}
