/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an expression may ask of a record and of the outside. */

#include <string.h>

#include "parvis-form-record-private.h"

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
