/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places as answers hold them: "latitude longitude altitude accuracy", with ";" between them. */

#include "parvis-form-place.h"

#include <math.h>

#include "parvis-form-number.h"

/**
 * parvis_form_place_parse:
 * @text: two to four numbers
 * @place: (out): the point
 *
 * Returns: whether @text is a point on Earth
 */
gboolean
parvis_form_place_parse (const char *text, ParvisFormPlace *place)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\r\n", -1);
  double numbers[4] = { 0 };
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (n == G_N_ELEMENTS (numbers))
        return FALSE;
      numbers[n] = parvis_form_number_parse (parts[i]);
      if (isnan (numbers[n++]))
        return FALSE;
    }

  *place = (ParvisFormPlace){ numbers[0], numbers[1], numbers[2], numbers[3], n };

  return n >= 2 && fabs (place->latitude) <= 90 && fabs (place->longitude) <= 180;
}

/**
 * parvis_form_places_append:
 * @places: (element-type ParvisFormPlace): where the points go
 * @text: points with ";" between them, perhaps with one more at the end
 *
 * Returns: whether all of them are points; those that are have been appended
 */
gboolean
parvis_form_places_append (GArray *places, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  gboolean are_all = TRUE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      ParvisFormPlace place;

      if (*g_strstrip (parts[i]) == '\0' && i > 0)
        continue; /* after the last ";" */
      if (parvis_form_place_parse (parts[i], &place))
        g_array_append_val (places, place);
      else
        are_all = FALSE;
    }

  return are_all;
}

/* As JavaRosa prints its numbers: always with a fraction. */
static void
append_number (GString *text, double number)
{
  g_autofree char *plain = parvis_form_number_to_string (number);

  g_string_append (text, plain);
  if (number == floor (number))
    g_string_append (text, ".0");
}

static void
append_place (GString *text, const ParvisFormPlace *place)
{
  double numbers[] = { place->latitude, place->longitude, place->altitude, place->accuracy };

  if (text->len > 0)
    g_string_append_c (text, ';');
  for (guint i = 0; i < place->n_parts; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      append_number (text, numbers[i]);
    }
}

/* How few points make a value of @type. */
static guint
get_fewest (ParvisFormType type)
{
  if (type == PARVIS_FORM_TYPE_GEOSHAPE)
    return 3;

  return type == PARVIS_FORM_TYPE_GEOTRACE ? 2 : 1;
}

/**
 * parvis_form_places_cast:
 * @type: one of the geo types
 * @text: (transfer full): a value
 *
 * Writes places as the other engines do. What is no place stays as a person wrote it, for
 * somebody to read; a line of one point or a shape of two is nothing.
 *
 * Returns: (transfer full): what a node of @type stores for it
 */
char *
parvis_form_places_cast (ParvisFormType type, char *text)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (ParvisFormPlace));
  g_autofree char *owned = text;
  GString *result;

  if (!parvis_form_places_append (places, text) ||
      (type == PARVIS_FORM_TYPE_GEOPOINT && places->len > 1))
    return g_steal_pointer (&owned);

  result = g_string_new (NULL);
  for (guint i = 0; i < places->len && places->len >= get_fewest (type); i++)
    append_place (result, &g_array_index (places, ParvisFormPlace, i));

  return g_string_free (result, FALSE);
}
