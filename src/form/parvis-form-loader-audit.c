/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the bind of meta/audit wants logged. */

#include <string.h>

#include "parvis-form-loader.h"

static gboolean
read_switch (xmlNode *bind, const char *name)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS_ODK, name);

  return text != NULL && g_str_has_prefix (g_strstrip (text), "true");
}

static gboolean
has_reasons (xmlNode *bind)
{
  g_autofree char *text =
      parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS_ODK, "track-changes-reasons");

  return g_strcmp0 (text, "on-form-edit") == 0;
}

/* Whether a whole number of seconds stands there. */
static gboolean
read_seconds (xmlNode *bind, const char *name, guint *seconds)
{
  g_autofree char *text = parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS_ODK, name);
  guint64 number;

  if (text == NULL ||
      !g_ascii_string_to_unsigned (g_strstrip (text), 10, 0, G_MAXINT32, &number, NULL))
    return FALSE;

  *seconds = (guint) number;

  return TRUE;
}

static ParvisFormLocationPriority
parse_priority (const char *text)
{
  static const char *const names[] = { "", "no-power", "low-power", "balanced", "high-accuracy" };

  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], text) == 0)
      return (ParvisFormLocationPriority) i;

  return PARVIS_FORM_LOCATION_NONE;
}

/* Positions are logged where all that must be known of them is said. */
static void
read_location (ParvisFormLoader *self, xmlNode *bind, ParvisFormAuditSettings *audit)
{
  g_autofree char *text =
      parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS_ODK, "location-priority");
  ParvisFormLocationPriority priority = parse_priority (text);

  if (text == NULL)
    return;
  if (priority == PARVIS_FORM_LOCATION_NONE ||
      !read_seconds (bind, "location-min-interval", &audit->location_min_interval) ||
      !read_seconds (bind, "location-max-age", &audit->location_max_age) ||
      audit->location_min_interval > audit->location_max_age)
    parvis_form_loader_warning (self, bind,
                                "audit: positions need a known location-priority, and a "
                                "location-min-interval that is no longer than location-max-age");
  else
    audit->location_priority = priority;
}

static gboolean
is_audit (const ParvisFormDefinition *definition)
{
  return strcmp (definition->name, "audit") == 0 && definition->depth == 2 &&
         strcmp (definition->parent->name, "meta") == 0;
}

/**
 * parvis_form_loader_read_audit:
 * @definition: what @bind is about; of interest if that is meta/audit
 */
void
parvis_form_loader_read_audit (ParvisFormLoader *self,
                               xmlNode *bind,
                               const ParvisFormDefinition *definition)
{
  ParvisFormAuditSettings *audit = self->form->audit;

  if (!is_audit (definition))
    return;

  if (audit == NULL)
    {
      audit = self->form->audit = g_new0 (ParvisFormAuditSettings, 1);
      audit->ref = g_strdup (definition->path);
    }
  audit->tracks_changes |= read_switch (bind, "track-changes");
  audit->identifies_user |= read_switch (bind, "identify-user");
  audit->asks_reasons |= has_reasons (bind);
  read_location (self, bind, audit);
}
