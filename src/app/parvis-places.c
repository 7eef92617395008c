/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of places with where they are: a CSV with the columns name, latitude and longitude, as
 * national address bases have. */

#include "parvis-places.h"

#include "parvis-bounded-file.h"
#include "parvis-form-csv.h"
#include "parvis-form-place.h"
#include "parvis-form-table.h"

#include <math.h>
#include <string.h>

/* Every commune of France is 3 MB. */
#define MAX_FILE (16 * 1024 * 1024)
#define MAX_PLACES 60000
#define MAX_NAME 200

typedef struct
{
  ParvisFormTable *table;
  guint name, latitude, longitude; /* columns */
} Columns;

static gboolean
find_column (const ParvisFormTable *table, const char *name, guint *column, GError **error)
{
  int found = parvis_form_table_find_column (table, name);

  if (found < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "There is no column “%s”", name);
      return FALSE;
    }

  *column = (guint) found;

  return TRUE;
}

static gboolean
find_columns (ParvisFormNode *document, Columns *columns, GError **error)
{
  ParvisFormNode *root = document->first_child;

  columns->table = root != NULL ? root->table : NULL;
  if (columns->table == NULL || parvis_form_table_count_rows (columns->table) > MAX_PLACES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "It is no table of at most %d places", MAX_PLACES);
      return FALSE;
    }

  return find_column (columns->table, "name", &columns->name, error) &&
         find_column (columns->table, "latitude", &columns->latitude, error) &&
         find_column (columns->table, "longitude", &columns->longitude, error);
}

/**
 * parvis_places_read_position:
 * @text: "latitude longitude", in degrees
 * @position: (out)
 *
 * Returns: whether it is a place on Earth
 */
gboolean
parvis_places_read_position (const char *text, ParvisPosition *position)
{
  ParvisFormPlace place;

  if (!parvis_form_place_parse (text, &place) || !isfinite (place.latitude) ||
      fabs (place.latitude) > 90 || fabs (place.longitude) > 180)
    return FALSE;

  position->latitude = place.latitude;
  position->longitude = place.longitude;

  return TRUE;
}

static ParvisAtlasPlace *
read_place (const Columns *columns, guint row, GError **error)
{
  const char *name = parvis_form_table_peek_cell (columns->table, row, columns->name);
  g_autofree char *text = g_strdup_printf (
      "%s %s", parvis_form_table_peek_cell (columns->table, row, columns->latitude),
      parvis_form_table_peek_cell (columns->table, row, columns->longitude));
  ParvisAtlasPlace *place;
  ParvisPosition position;

  if (!parvis_places_read_position (text, &position) || *name == '\0' ||
      !g_utf8_validate_len (name, strlen (name), NULL) || strlen (name) > MAX_NAME)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "Place %u has no name of at most %d bytes, or is nowhere on Earth", row + 1,
                   MAX_NAME);
      return NULL;
    }

  place = g_new0 (ParvisAtlasPlace, 1);
  place->name = g_strdup (name);
  place->position = position;

  return place;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(ParvisAtlasPlace *const *) a)->name,
                         (*(ParvisAtlasPlace *const *) b)->name);
}

static GPtrArray *
read_places (const Columns *columns, GError **error)
{
  g_autoptr (GPtrArray) places =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_atlas_place_free);

  for (guint row = 0; row < parvis_form_table_count_rows (columns->table); row++)
    {
      ParvisAtlasPlace *place = read_place (columns, row, error);

      if (place == NULL)
        return NULL;
      g_ptr_array_add (places, place);
    }
  g_ptr_array_sort (places, compare_places);

  return g_steal_pointer (&places);
}

/**
 * parvis_places_parse:
 * @file: a CSV
 *
 * Errors: %G_IO_ERROR_INVALID_DATA naming column or place, or those of a CSV
 *
 * Returns: (transfer full) (nullable) (element-type ParvisAtlasPlace): sorted by name
 */
GPtrArray *
parvis_places_parse (GBytes *file, GError **error)
{
  g_autoptr (ParvisFormNode) document = parvis_form_csv_parse (file, error);
  Columns columns;

  if (document == NULL || !find_columns (document, &columns, error))
    return NULL;

  return read_places (&columns, error);
}

/**
 * parvis_places_load:
 *
 * Blocks: on a worker.
 *
 * Errors: those of parvis_places_parse() and of files, with the path
 *
 * Returns: (transfer full) (nullable) (element-type ParvisAtlasPlace): sorted by name
 */
GPtrArray *
parvis_places_load (const char *path, GError **error)
{
  g_autoptr (GBytes) file = parvis_bounded_file_load (path, MAX_FILE, error);
  GPtrArray *places = file != NULL ? parvis_places_parse (file, error) : NULL;

  if (file != NULL && places == NULL)
    g_prefix_error (error, "%s: ", path);

  return places;
}
