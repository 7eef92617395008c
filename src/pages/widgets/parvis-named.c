/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-named.h"

static G_DEFINE_QUARK (parvis - name, parvis_name)
static G_DEFINE_QUARK (parvis - state, parvis_state)
static G_DEFINE_QUARK (parvis - aloud, parvis_aloud)

/**
 * parvis_named_set:
 * @name: what it is called, in the language of the person
 */
void
parvis_named_set (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  g_object_set_qdata_full (G_OBJECT (widget), parvis_name_quark (), g_strdup (name), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * parvis_named_get:
 *
 * Returns: (transfer none) (nullable): the name it was given, or %NULL where its words are it
 */
const char *
parvis_named_get (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_get_qdata (G_OBJECT (widget), parvis_name_quark ());
}

void
parvis_named_set_state (GtkWidget *widget, const char *state)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_qdata_full (G_OBJECT (widget), parvis_state_quark (), g_strdup (state), g_free);
}

const char *
parvis_named_get_state (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_get_qdata (G_OBJECT (widget), parvis_state_quark ());
}

void
parvis_named_set_aloud (GtkWidget *widget, const char *aloud)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_qdata_full (G_OBJECT (widget), parvis_aloud_quark (), g_strdup (aloud), g_free);
}

const char *
parvis_named_get_aloud (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_get_qdata (G_OBJECT (widget), parvis_aloud_quark ());
}
