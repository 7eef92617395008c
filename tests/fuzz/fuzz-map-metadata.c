/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-map-metadata.h"

#include <math.h>

/* Rows of the table, a line each: name, "=", value. */
int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 50);
  ParvisMapMetadata metadata = { 0 };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) row = g_strsplit (lines[i], "=", 2);
      g_autoptr (GError) error = NULL;

      if (row[0] == NULL || row[1] == NULL)
        continue;
      g_assert (parvis_map_metadata_read_row (&metadata, row[0], row[1], &error) ==
                (error == NULL));
    }
  g_assert (!metadata.has_zooms || metadata.least_zoom <= metadata.most_zoom);
  g_assert (metadata.most_zoom <= PARVIS_MAP_MAX_ZOOM);
  g_assert (!metadata.has_centre ||
            (fabs (metadata.latitude) <= 90 && fabs (metadata.longitude) <= 180));

  return 0;
}
