/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-section.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Of the innermost repeat around it, from 1; 0 where it stands in none. */
static guint
get_place (const char *ref)
{
  const char *open = ref != NULL ? strrchr (ref, '[') : NULL;

  return open != NULL ? (guint) strtoul (open + 1, NULL, 10) : 0;
}

char *
parvis_section_dup_title (const ParvisFormPrompt *prompt)
{
  guint place = get_place (prompt->ref);

  if (prompt->section == NULL || *prompt->section == '\0')
    return NULL;

  /* Where the author counts already, nobody counts twice. */
  if (place == 0 || strpbrk (prompt->section, "0123456789") != NULL)
    return g_strdup (prompt->section);

  return g_strdup_printf ("%s %u", prompt->section, place);
}

/* "Child" is no question. */
char *
parvis_section_dup_repeat_question (const char *label)
{
  if (label == NULL || *label == '\0')
    /* Translators: asked at the end of a list that may grow, where the form has no words for it. */
    return g_strdup (_ ("Do you want to add one more?"));
  if (strchr (label, '?') != NULL || strstr (label, "؟") != NULL)
    return g_strdup (label);

  /* Translators: the same; %s is what the list is of, "Child". */
  return g_strdup_printf (_ ("%s: do you want to add one?"), label);
}
