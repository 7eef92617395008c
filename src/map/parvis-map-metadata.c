/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-map-metadata.h"

#include <math.h>
#include <string.h>

/* What tiles may reach: beyond, Mercator's map has no end. */
#define MAX_LATITUDE 85.06

static gboolean
refuse (const char *name, const char *value, const char *wanted, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (value, (gssize) strnlen (value, 60));

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "metadata “%s” is “%s”, not %s", name,
               shown, wanted);

  return FALSE;
}

static gboolean
read_zoom (const char *name, const char *value, guint *zoom, GError **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, 0, PARVIS_MAP_MAX_ZOOM, &number, NULL))
    return refuse (name, value, "a zoom from 0 to 22", error);

  *zoom = (guint) number;

  return TRUE;
}

/* @n numbers with commas between; more may follow, and are not read. */
static gboolean
read_numbers (const char *value, double *numbers, guint n)
{
  const char *next = value;

  for (guint i = 0; i < n; i++)
    {
      char *end;

      numbers[i] = g_ascii_strtod (next, &end);
      if (end == next || !isfinite (numbers[i]) || (i + 1 < n && *end != ','))
        return FALSE;
      next = end + 1;
      if (*end != ',' && *end != '\0')
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_place (double longitude, double latitude)
{
  return fabs (latitude) <= MAX_LATITUDE && fabs (longitude) <= 180;
}

static gboolean
read_centre (ParvisMapMetadata *self, const char *value, GError **error)
{
  double at[2];

  if (!read_numbers (value, at, 2) || !is_place (at[0], at[1]))
    return refuse ("center", value, "“longitude,latitude,zoom”", error);

  self->has_centre = self->is_exact = TRUE;
  self->longitude = at[0];
  self->latitude = at[1];

  return TRUE;
}

static gboolean
read_bounds (ParvisMapMetadata *self, const char *value, GError **error)
{
  double at[4];

  if (!read_numbers (value, at, 4) || fabs (at[1]) > 90 || fabs (at[3]) > 90 ||
      !is_place ((at[0] + at[2]) / 2, (at[1] + at[3]) / 2))
    return refuse ("bounds", value, "“west,south,east,north” in degrees", error);

  if (self->is_exact)
    return TRUE;

  self->has_centre = TRUE;
  self->longitude = (at[0] + at[2]) / 2;
  self->latitude = (at[1] + at[3]) / 2;

  return TRUE;
}

static gboolean
check_format (const char *value, GError **error)
{
  if (strcmp (value, "png") == 0 || strcmp (value, "jpg") == 0 || strcmp (value, "jpeg") == 0)
    return TRUE;

  return refuse ("format", value, "png or jpg: only pictures are shown", error);
}

/**
 * parvis_map_metadata_read_row:
 * @self: all zero before the first row
 * @name: of a row of the table metadata; what we do not know is passed over
 *
 * Errors: %G_IO_ERROR_INVALID_DATA, naming the row
 */
gboolean
parvis_map_metadata_read_row (ParvisMapMetadata *self,
                              const char *name,
                              const char *value,
                              GError **error)
{
  g_return_val_if_fail (self != NULL && name != NULL && value != NULL, FALSE);

  if (strcmp (name, "format") == 0)
    return check_format (value, error);
  if (strcmp (name, "center") == 0)
    return read_centre (self, value, error);
  if (strcmp (name, "bounds") == 0)
    return read_bounds (self, value, error);

  if (strcmp (name, "minzoom") == 0)
    {
      if (!read_zoom (name, value, &self->least_zoom, error))
        return FALSE;
      self->has_least = TRUE;
    }
  else if (strcmp (name, "maxzoom") == 0)
    {
      if (!read_zoom (name, value, &self->most_zoom, error))
        return FALSE;
      self->has_most = TRUE;
    }
  self->has_zooms = self->has_least && self->has_most && self->least_zoom <= self->most_zoom;

  return TRUE;
}
