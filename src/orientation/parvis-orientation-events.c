/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-orientation-events.h"

#include <gio/gio.h>

#include "parvis-orientation-word.h"

#define PATH "/parvis/orientation/events.tsv"

static gboolean
has_any (GPtrArray *words, GPtrArray *meant)
{
  for (guint i = 0; i < words->len; i++)
    for (guint j = 0; j < meant->len; j++)
      if (g_str_equal (((ParvisOrientationWord *) words->pdata[i])->stem,
                       ((ParvisOrientationWord *) meant->pdata[j])->stem))
        return TRUE;

  return FALSE;
}

GStrv
parvis_orientation_events_find (const char *language, const char *keywords)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (language != NULL, NULL);
  g_assert (bytes != NULL);

  words = parvis_orientation_word_split (keywords != NULL ? keywords : "", language);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 3);
      g_autoptr (GPtrArray) meant = NULL;

      if (*lines[i] == '#' || *lines[i] == '\0' || !g_str_equal (parts[0], language))
        continue;

      /* The file is part of the program: a wrong line is a wrong program. */
      g_assert (g_strv_length (parts) == 3);
      meant = parvis_orientation_word_split (parts[2], language);
      if (has_any (words, meant))
        g_strv_builder_add (found, parts[1]);
    }

  return g_strv_builder_end (found);
}
