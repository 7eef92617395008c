/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-place-value.h"

#include "parvis-form-place.h"

void
parvis_place_value_read (GArray *points, ParvisFormType kind, const char *value)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (ParvisFormPlace));

  if (value == NULL || !parvis_form_places_append (places, value))
    return;

  for (guint i = 0; i < places->len && i < PARVIS_PLACE_VALUE_MOST_POINTS; i++)
    {
      const ParvisFormPlace *place = &g_array_index (places, ParvisFormPlace, i);
      ParvisPosition position = { place->latitude, place->longitude };

      g_array_append_val (points, position);
    }
  /* An area ends where it began, and is closed again when it is written. */
  if (kind == PARVIS_FORM_TYPE_GEOSHAPE && points->len > 1)
    g_array_set_size (points, points->len - 1);
}

static void
append_point (GString *value, const ParvisPosition *position)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (latitude, sizeof latitude, "%.7f", position->latitude);
  g_ascii_formatd (longitude, sizeof longitude, "%.7f", position->longitude);
  /* Neither height nor how exact it is is known: 0, as ODK has it for what is put by hand. */
  g_string_append_printf (value, "%s%s %s 0 0", value->len > 0 ? "; " : "", latitude, longitude);
}

char *
parvis_place_value_write (const ParvisPosition *points, guint n_points, ParvisFormType kind)
{
  GString *value = g_string_new (NULL);

  for (guint i = 0; i < n_points; i++)
    append_point (value, &points[i]);
  if (kind == PARVIS_FORM_TYPE_GEOSHAPE && n_points > 0)
    append_point (value, &points[0]);

  return g_string_free (value, FALSE);
}
