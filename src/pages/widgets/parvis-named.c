/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-named.h"

#include <glib/gi18n-lib.h>

static G_DEFINE_QUARK (parvis - name, parvis_name)
static G_DEFINE_QUARK (parvis - state, parvis_state)
static G_DEFINE_QUARK (parvis - aloud, parvis_aloud)
static G_DEFINE_QUARK (parvis - act, parvis_act)
static G_DEFINE_QUARK (parvis - spoken, parvis_spoken)
static G_DEFINE_QUARK (parvis - language, parvis_language)

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

/**
 * parvis_named_set_spoken:
 * @say: (nullable): what our own voice says of it; %NULL for its name
 * @language: (nullable): the language of that, or of the name; %NULL for the person's
 *
 * The accessibility bus keeps its name: a screen reader has one voice at a time.
 */
void
parvis_named_set_spoken (GtkWidget *widget, const char *say, const char *language)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_qdata_full (G_OBJECT (widget), parvis_spoken_quark (), g_strdup (say), g_free);
  g_object_set_qdata_full (G_OBJECT (widget), parvis_language_quark (), g_strdup (language),
                           g_free);
}

/**
 * parvis_named_set_act:
 * @act: what the button does, in the language of the person
 * @words: what it does that to
 * @language: (nullable): the language of @words; %NULL for the person's
 *
 * Names a button by both; our own voice says each in its language.
 */
void
parvis_named_set_act (GtkWidget *widget, const char *act, const char *words, const char *language)
{
  /* Translators: what a button does, and to which answer: "Change: your address". */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), act, words);

  parvis_named_set (widget, name);
  parvis_named_set_spoken (widget, language != NULL ? words : NULL, language);
  g_object_set_qdata_full (G_OBJECT (widget), parvis_act_quark (), g_strdup (act), g_free);
}

/**
 * parvis_named_get_act:
 *
 * Returns: (transfer none) (nullable): what the button does, where it was named by its act
 */
const char *
parvis_named_get_act (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_get_qdata (G_OBJECT (widget), parvis_act_quark ());
}

/**
 * parvis_named_get_spoken:
 *
 * Returns: (transfer none) (nullable): what our own voice says of it; %NULL for its name
 */
const char *
parvis_named_get_spoken (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_get_qdata (G_OBJECT (widget), parvis_spoken_quark ());
}

/**
 * parvis_named_get_language:
 *
 * Returns: (transfer none) (nullable): the language in which it is told; %NULL for the person's
 */
const char *
parvis_named_get_language (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_get_qdata (G_OBJECT (widget), parvis_language_quark ());
}
