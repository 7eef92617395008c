/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-spelt-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Two groups of four: what one can copy at a glance. */
char *
parvis_spelt_code_group (const char *code)
{
  gsize half = strlen (code) / 2;

  return g_strdup_printf ("%.*s %s", (int) half, code, code + half);
}

/* Letter by letter, a longer pause between the groups, all of it twice: for who writes it down. */
char *
parvis_spelt_code_spell (const char *code)
{
  g_autoptr (GString) once = g_string_new (NULL);
  gsize length = strlen (code);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (once, "%c%s", code[i],
                            i + 1 == length || i + 1 == length / 2 ? ". " : ", ");

  /* Translators: %s is the code, letter by letter, then the same again. */
  return g_strdup_printf (_ ("%s Once more: %s"), once->str, once->str);
}
