/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-places.h"

#include <math.h>

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = parvis_places_parse (file, &error);

  g_assert ((places != NULL) == (error == NULL));
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const ParvisAtlasPlace *place = places->pdata[i];

      g_assert (g_utf8_validate (place->name, -1, NULL));
      g_assert (fabs (place->position.latitude) <= 90);
      g_assert (fabs (place->position.longitude) <= 180);
    }

  return 0;
}
