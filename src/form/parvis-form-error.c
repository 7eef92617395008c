/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-error.h"

G_DEFINE_QUARK (parvis_form_error, parvis_form_error)

#define MAX_EXCERPT 200

/**
 * parvis_form_error_dup_excerpt:
 * @text: text from outside, valid UTF-8
 *
 * Returns: (transfer full): as much of its beginning as belongs in a message
 */
char *
parvis_form_error_dup_excerpt (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_EXCERPT)
    return g_strdup (text);

  start = g_utf8_substring (text, 0, MAX_EXCERPT);

  return g_strconcat (start, "…", NULL);
}
