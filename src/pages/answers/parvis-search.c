/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-search.h"

#include <string.h>

static void
append_folded (GString *folded, gunichar c)
{
  if (c == 0x153 || c == 0x152)
    g_string_append (folded, "oe");
  else if (c == 0xe6 || c == 0xc6)
    g_string_append (folded, "ae");
  else if (c == 0xdf)
    g_string_append (folded, "ss");
  else if (g_unichar_isalnum (c))
    g_string_append_unichar (folded, g_unichar_tolower (c));
  else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
    g_string_append_c (folded, ' ');
}

char *
parvis_search_fold (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  GString *folded = g_string_new (NULL);

  /* Bytes that are no UTF-8 come from a broken file: nothing to be found in them. */
  if (apart != NULL)
    for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
      if (!g_unichar_ismark (g_utf8_get_char (p)))
        append_folded (folded, g_utf8_get_char (p));

  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);

  return g_string_free (folded, FALSE);
}

ParvisSearchRank
parvis_search_match (const char *words, const char *query)
{
  if (g_str_has_prefix (words, query))
    return PARVIS_SEARCH_BEGINS;

  for (const char *p = strchr (words, ' '); p != NULL; p = strchr (p + 1, ' '))
    if (g_str_has_prefix (p + 1, query))
      return PARVIS_SEARCH_WORD;

  return PARVIS_SEARCH_MISS;
}
