/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens by itself: setvalue, and what only the host can tell. */

#include <string.h>

#include "parvis-form-loader.h"

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
read_setvalue (ParvisFormLoader *self, xmlNode *node, ParvisFormAction *action)
{
  g_autofree char *value = parvis_form_loader_dup_attribute (node, NULL, "value");
  xmlChar *text;

  action->value = parvis_form_loader_compile (self, node, "value", value);
  if (action->value != NULL)
    return;

  text = xmlNodeGetContent (node);
  action->text = g_strstrip (g_strdup ((const char *) text));
  xmlFree (text);
}

static ParvisFormQuality
read_quality (ParvisFormLoader *self, xmlNode *node)
{
  static const char *const names[] = { "normal", "low", "voice-only", "external" };
  g_autofree char *text = parvis_form_loader_dup_attribute (node, PARVIS_FORM_NS_ODK, "quality");

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], text) == 0)
      return (ParvisFormQuality) i;

  if (text != NULL)
    parvis_form_loader_warning (self, node, "recordaudio: there is no quality '%s'", text);

  return PARVIS_FORM_QUALITY_NORMAL;
}

/* What an author may write so that it does nothing, or more than they thought. */
static void
check_action (ParvisFormLoader *self, xmlNode *node, const ParvisFormAction *action)
{
  if (action->target == NULL)
    parvis_form_loader_warning (self, node, "%s: its ref is not in the instance",
                                (const char *) node->name);
  else if (action->kind == PARVIS_FORM_ACTION_ASK_POSITION &&
           action->target->type != PARVIS_FORM_TYPE_GEOPOINT &&
           action->target->type != PARVIS_FORM_TYPE_STRING)
    parvis_form_loader_warning (self, node, "setgeopoint: %s does not hold a position",
                                action->target->path);
}

static void
add_to_holder (ParvisFormDefinition *holder, ParvisFormAction *action)
{
  if (holder == NULL || action->target == NULL ||
      (action->events & PARVIS_FORM_EVENT_VALUE_CHANGED) == 0)
    return;

  if (holder->actions == NULL)
    holder->actions = g_ptr_array_new ();
  g_ptr_array_add (holder->actions, action);
}

static void
read_action (ParvisFormLoader *self,
             xmlNode *node,
             ParvisFormActionKind kind,
             ParvisFormDefinition *holder,
             ParvisFormElement *element)
{
  ParvisFormAction *action = g_new0 (ParvisFormAction, 1);

  g_ptr_array_add (self->form->actions, action);
  action->kind = kind;
  action->events = read_events (self, node, element);
  action->holder = holder;
  action->line = parvis_form_loader_get_line (node);
  action->target = read_target (self, node, holder, action);
  if (kind == PARVIS_FORM_ACTION_SET_VALUE)
    read_setvalue (self, node, action);
  if (kind == PARVIS_FORM_ACTION_ASK_AUDIO)
    action->quality = read_quality (self, node);
  check_action (self, node, action);
  add_to_holder (holder, action);
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
  static const char *const names[] = { "setvalue", "setgeopoint", "recordaudio" };

  for (xmlNode *node = xmlFirstElementChild (parent); node != NULL;
       node = xmlNextElementSibling (node))
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (parvis_form_loader_is (node, names[i]))
        read_action (self, node, (ParvisFormActionKind) i, holder, element);
}
