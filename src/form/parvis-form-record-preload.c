/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a record knows without asking: when, on which device, and for whom. */

#include <string.h>

#include "parvis-form-record-private.h"

/**
 * parvis_form_record_dup_now:
 *
 * Returns: (transfer full): "2026-11-23T17:05:00.000+01:00"
 */
char *
parvis_form_record_dup_now (ParvisFormRecord *self)
{
  gint64 now = self->outside.get_now (self->outside.user_data);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->outside.zone);
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *offset = g_date_time_format (local, "%:z");

  return g_strdup_printf ("%s.%03d%s", day, (int) (now / 1000 % 1000), offset);
}

/* Numbers of a telephone's card follow a person everywhere: they are asked of nobody. */
static char *
dup_property (ParvisFormRecord *self, const char *name)
{
  if (strcmp (name, "simserial") == 0 || strcmp (name, "subscriberid") == 0 ||
      self->outside.dup_property == NULL)
    return NULL;

  return self->outside.dup_property (name, self->outside.user_data);
}

static gboolean
is_instance_id (const ParvisFormDefinition *definition)
{
  return strcmp (definition->name, "instanceID") == 0 && definition->depth == 2 &&
         strcmp (definition->parent->name, "meta") == 0;
}

static char *
dup_preloaded (ParvisFormRecord *self, const ParvisFormDefinition *definition)
{
  const char *params = definition->preload_params != NULL ? definition->preload_params : "";
  char *text;

  if (strcmp (definition->preload, "timestamp") == 0 && strcmp (params, "start") == 0)
    return parvis_form_record_dup_now (self);
  if (strcmp (definition->preload, "date") == 0 && strcmp (params, "today") == 0)
    {
      text = parvis_form_record_dup_now (self);
      text[10] = '\0';
      return text;
    }
  if (strcmp (definition->preload, "property") == 0)
    return dup_property (self, params);
  if (strcmp (definition->preload, "uid") == 0 && !is_instance_id (definition))
    return parvis_form_record_dup_uuid (self);

  return NULL; /* the record's own name is given last, the end when it ends */
}

/**
 * parvis_form_record_preload:
 * @node: a new record's root, or a new instance
 */
void
parvis_form_record_preload (ParvisFormRecord *self, ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;

  if (definition->preload != NULL)
    {
      g_autofree char *text = dup_preloaded (self, definition);

      if (text != NULL)
        parvis_form_node_set_value (node, text);
    }
  for (ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    parvis_form_record_preload (self, child);
}

/* What a person agreed to may have changed since the record began, and is only true at its end. */
static char *
dup_end (ParvisFormRecord *self, const ParvisFormDefinition *definition)
{
  const char *params = definition->preload_params != NULL ? definition->preload_params : "";

  if (g_strcmp0 (definition->preload, "timestamp") == 0 && strcmp (params, "end") == 0)
    return parvis_form_record_dup_now (self);
  if (g_strcmp0 (definition->preload, "property") == 0 && g_str_has_prefix (params, "consent-"))
    return dup_property (self, params);

  return NULL;
}

/**
 * parvis_form_record_stamp_end:
 *
 * Writes the time into the nodes that hold when the record ended, and what was agreed to.
 */
void
parvis_form_record_stamp_end (ParvisFormRecord *self, ParvisFormNode *node)
{
  g_autofree char *text = dup_end (self, node->definition);

  if (text != NULL)
    parvis_form_record_assign (self, node, text);
  for (ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    parvis_form_record_stamp_end (self, child);
}
