/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandate-themes.h"

#include <string.h>

static const char *const words[PARVIS_MANDATE_N_THEMES] = {
  "papiers",    "famille", "social",  "travail",  "logement",
  "transports", "argent",  "justice", "etranger", "loisirs",
};

/* How the words of categories begin, in French, without accents. A category that names two things
 * falls under both themes, and a mandate for either will do. */
static const struct
{
  const char *beginning;
  ParvisMandateThemes theme;
} categories[] = {
  { "papier", PARVIS_MANDATE_THEME_PAPERS },      { "identite", PARVIS_MANDATE_THEME_PAPERS },
  { "etat civil", PARVIS_MANDATE_THEME_PAPERS },  { "vote", PARVIS_MANDATE_THEME_PAPERS },
  { "election", PARVIS_MANDATE_THEME_PAPERS },    { "citoyen", PARVIS_MANDATE_THEME_PAPERS },
  { "famille", PARVIS_MANDATE_THEME_FAMILY },     { "enfan", PARVIS_MANDATE_THEME_FAMILY },
  { "ecole", PARVIS_MANDATE_THEME_FAMILY },       { "scol", PARVIS_MANDATE_THEME_FAMILY },
  { "social", PARVIS_MANDATE_THEME_SOCIAL },      { "sante", PARVIS_MANDATE_THEME_SOCIAL },
  { "autonomie", PARVIS_MANDATE_THEME_SOCIAL },   { "aide", PARVIS_MANDATE_THEME_SOCIAL },
  { "retraite", PARVIS_MANDATE_THEME_SOCIAL },    { "travail", PARVIS_MANDATE_THEME_WORK },
  { "emploi", PARVIS_MANDATE_THEME_WORK },        { "formation", PARVIS_MANDATE_THEME_WORK },
  { "logement", PARVIS_MANDATE_THEME_HOUSING },   { "maison", PARVIS_MANDATE_THEME_HOUSING },
  { "energie", PARVIS_MANDATE_THEME_HOUSING },    { "transport", PARVIS_MANDATE_THEME_TRANSPORT },
  { "mobilite", PARVIS_MANDATE_THEME_TRANSPORT }, { "rue", PARVIS_MANDATE_THEME_TRANSPORT },
  { "voirie", PARVIS_MANDATE_THEME_TRANSPORT },   { "argent", PARVIS_MANDATE_THEME_MONEY },
  { "impot", PARVIS_MANDATE_THEME_MONEY },        { "banque", PARVIS_MANDATE_THEME_MONEY },
  { "justice", PARVIS_MANDATE_THEME_JUSTICE },    { "droit", PARVIS_MANDATE_THEME_JUSTICE },
  { "etranger", PARVIS_MANDATE_THEME_ABROAD },    { "europe", PARVIS_MANDATE_THEME_ABROAD },
  { "loisir", PARVIS_MANDATE_THEME_LEISURE },     { "sport", PARVIS_MANDATE_THEME_LEISURE },
  { "culture", PARVIS_MANDATE_THEME_LEISURE },    { "association", PARVIS_MANDATE_THEME_LEISURE },
};

const char *
parvis_mandate_themes_get_word (guint index)
{
  return index < PARVIS_MANDATE_N_THEMES ? words[index] : NULL;
}

ParvisMandateThemes
parvis_mandate_themes_find (const char *word)
{
  g_return_val_if_fail (word != NULL, 0);

  for (guint i = 0; i < PARVIS_MANDATE_N_THEMES; i++)
    if (g_str_equal (words[i], word))
      return 1 << i;

  return 0;
}

/**
 * parvis_mandate_themes_to_string:
 *
 * Returns: (transfer full): "papiers logement"
 */
char *
parvis_mandate_themes_to_string (ParvisMandateThemes themes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < PARVIS_MANDATE_N_THEMES; i++)
    if ((themes & 1 << i) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);

  return g_string_free (text, FALSE);
}

ParvisMandateThemes
parvis_mandate_themes_parse (const char *text)
{
  g_auto (GStrv) parts = NULL;
  ParvisMandateThemes themes = 0;

  g_return_val_if_fail (text != NULL, 0);

  parts = g_strsplit (text, " ", PARVIS_MANDATE_N_THEMES + 1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      ParvisMandateThemes theme = parvis_mandate_themes_find (parts[i]);

      if (theme == 0)
        return 0;
      themes |= theme;
    }

  return themes;
}

/* "État civil" begins as "etat civil" does; a space stands before what is compared. */
static char *
fold (const char *text)
{
  g_autofree char *plain = g_str_to_ascii (text, "fr");
  g_autofree char *small = g_ascii_strdown (plain, -1);

  for (char *at = small; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at))
      *at = ' ';

  return g_strconcat (" ", small, NULL);
}

ParvisMandateThemes
parvis_mandate_themes_of_category (const char *category)
{
  g_autofree char *folded = NULL;
  ParvisMandateThemes themes = 0;

  if (category == NULL || !g_utf8_validate (category, -1, NULL))
    return 0;

  folded = fold (category);
  for (gsize i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      g_autofree char *beginning = g_strconcat (" ", categories[i].beginning, NULL);

      if (strstr (folded, beginning) != NULL)
        themes |= categories[i].theme;
    }

  return themes;
}
