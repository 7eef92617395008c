/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisMandateThemes:
 *
 * What a mandate may be about: ten themes, each a bit, so that a set of them is a number.
 */
typedef enum
{
  PARVIS_MANDATE_THEME_PAPERS = 1 << 0,
  PARVIS_MANDATE_THEME_FAMILY = 1 << 1,
  PARVIS_MANDATE_THEME_SOCIAL = 1 << 2,
  PARVIS_MANDATE_THEME_WORK = 1 << 3,
  PARVIS_MANDATE_THEME_HOUSING = 1 << 4,
  PARVIS_MANDATE_THEME_TRANSPORT = 1 << 5,
  PARVIS_MANDATE_THEME_MONEY = 1 << 6,
  PARVIS_MANDATE_THEME_JUSTICE = 1 << 7,
  PARVIS_MANDATE_THEME_ABROAD = 1 << 8,
  PARVIS_MANDATE_THEME_LEISURE = 1 << 9,
} ParvisMandateThemes;

#define PARVIS_MANDATE_N_THEMES 10

/* "papiers", of the @index-th; NULL after the last. */
const char *parvis_mandate_themes_get_word (guint index);

/* 0 for a word that is none of them. */
ParvisMandateThemes parvis_mandate_themes_find (const char *word);

/* One text for one set: the words in their order, a space between two. */
char *parvis_mandate_themes_to_string (ParvisMandateThemes themes) G_GNUC_WARN_UNUSED_RESULT;

/* The words in any order. 0 where one is none of them, or there is none. */
ParvisMandateThemes parvis_mandate_themes_parse (const char *text);

/* The theme under which a procedure of @category falls; 0 where none does, and no mandate will
 * do. @category: (nullable): as parvis:category says it */
ParvisMandateThemes parvis_mandate_themes_of_category (const char *category);

G_END_DECLS
