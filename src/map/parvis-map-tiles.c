/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-map-tiles.h"

#include <sqlite3.h>

/* Bytes of a tile: ten times what one of a town is. */
#define MAX_TILE (512 * 1024)
/* Rows of metadata; some keep a description of each layer there. */
#define MAX_ROWS 200
/* Of SQLite's machine, between two of which it may be asked to stop: a file whose tiles are a view
 * without an index would keep it busy for minutes. */
#define MOST_STEPS 4000000

struct _ParvisMapTiles
{
  char *path;              /* (owned) */
  sqlite3 *db;             /* (owned) */
  sqlite3_stmt *statement; /* (owned) */
  ParvisMapMetadata metadata;
};

static gboolean
fail (ParvisMapTiles *self, const char *doing, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s: %s", self->path, doing,
               sqlite3_errmsg (self->db));

  return FALSE;
}

static int
stop_cb (void *data)
{
  return 1;
}

/* It may have been made by anybody. */
static void
distrust (sqlite3 *db)
{
  (void) sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 2 * MAX_TILE);
  (void) sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  (void) sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  (void) sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  /* Begins anew with each statement that is run. */
  sqlite3_progress_handler (db, MOST_STEPS, stop_cb, NULL);
}

static gboolean
read_metadata (ParvisMapTiles *self, GError **error)
{
  sqlite3_stmt *statement;
  gboolean is_read = TRUE;
  int result = SQLITE_DONE;

  if (sqlite3_prepare_v2 (self->db, "SELECT name, value FROM metadata", -1, &statement, NULL) !=
      SQLITE_OK)
    return fail (self, "Reading its metadata", error);

  for (guint n = 0; is_read && n < MAX_ROWS; n++)
    {
      const char *name, *value;

      result = sqlite3_step (statement);
      if (result != SQLITE_ROW)
        break;

      name = (const char *) sqlite3_column_text (statement, 0);
      value = (const char *) sqlite3_column_text (statement, 1);
      if (name != NULL && value != NULL)
        is_read = parvis_map_metadata_read_row (&self->metadata, name, value, error);
    }
  if (!is_read)
    g_prefix_error (error, "%s: ", self->path);
  else if (result != SQLITE_DONE && result != SQLITE_ROW)
    is_read = fail (self, "Reading its metadata", error);
  (void) sqlite3_finalize (statement);

  return is_read;
}

/* For a file that does not say. Each by itself, so that an index is used. */
static gboolean
find_zooms (ParvisMapTiles *self, GError **error)
{
  ParvisMapMetadata *metadata = &self->metadata;
  sqlite3_stmt *statement;

  if (metadata->has_zooms)
    return TRUE;

  if (sqlite3_prepare_v2 (
          self->db,
          "SELECT (SELECT min(zoom_level) FROM tiles), (SELECT max(zoom_level) FROM tiles)", -1,
          &statement, NULL) != SQLITE_OK)
    return fail (self, "Looking for its tiles", error);

  if (sqlite3_step (statement) == SQLITE_ROW &&
      sqlite3_column_type (statement, 0) == SQLITE_INTEGER)
    {
      metadata->least_zoom = CLAMP (sqlite3_column_int (statement, 0), 0, PARVIS_MAP_MAX_ZOOM);
      metadata->most_zoom = CLAMP (sqlite3_column_int (statement, 1), 0, PARVIS_MAP_MAX_ZOOM);
      metadata->has_zooms = TRUE;
    }
  (void) sqlite3_finalize (statement);
  if (!metadata->has_zooms)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: There are no tiles in it",
                 self->path);

  return metadata->has_zooms;
}

/**
 * parvis_map_tiles_open:
 *
 * Errors: %G_IO_ERROR_FAILED when it cannot be read, %G_IO_ERROR_INVALID_DATA when it is no such
 * file or holds no pictures; both name the file
 *
 * Returns: (transfer full) (nullable)
 */
ParvisMapTiles *
parvis_map_tiles_open (const char *path, GError **error)
{
  g_autoptr (ParvisMapTiles) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (ParvisMapTiles, 1);
  self->path = g_strdup (path);
  if (sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) !=
      SQLITE_OK)
    {
      (void) fail (self, "Opening it", error);
      return NULL;
    }

  distrust (self->db);
  if (!read_metadata (self, error) || !find_zooms (self, error))
    return NULL;

  if (sqlite3_prepare_v3 (self->db,
                          "SELECT tile_data FROM tiles"
                          " WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                          -1, SQLITE_PREPARE_PERSISTENT, &self->statement, NULL) != SQLITE_OK)
    {
      (void) fail (self, "Looking for its tiles", error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
parvis_map_tiles_close (ParvisMapTiles *self)
{
  if (self == NULL)
    return;

  /* Both repeat an error that was told before. */
  (void) sqlite3_finalize (self->statement);
  (void) sqlite3_close (self->db);
  g_free (self->path);
  g_free (self);
}

/**
 * parvis_map_tiles_get_metadata:
 *
 * Returns: (transfer none): its zooms are those there are
 */
const ParvisMapMetadata *
parvis_map_tiles_get_metadata (ParvisMapTiles *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->metadata;
}

static GBytes *
dup_tile (ParvisMapTiles *self, guint zoom, guint x, guint y, GError **error)
{
  int size = sqlite3_column_bytes (self->statement, 0);

  if (sqlite3_column_type (self->statement, 0) == SQLITE_BLOB && size > 0 && size <= MAX_TILE)
    return g_bytes_new (sqlite3_column_blob (self->statement, 0), (gsize) size);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "%s: Tile %u/%u/%u is no picture of at most %d bytes", self->path, zoom, x, y,
               MAX_TILE);

  return NULL;
}

/**
 * parvis_map_tiles_read:
 * @x: to the east, from 0
 * @y: to the south, from 0
 *
 * Errors: %G_IO_ERROR_NOT_FOUND where the map has nothing there, which is usual at its edges;
 * %G_IO_ERROR_INVALID_DATA or %G_IO_ERROR_FAILED
 *
 * Returns: (transfer full) (nullable): PNG or JPEG, as far as the file is to be believed
 */
GBytes *
parvis_map_tiles_read (ParvisMapTiles *self, guint zoom, guint x, guint y, GError **error)
{
  GBytes *tile = NULL;
  int result;

  g_return_val_if_fail (self != NULL && zoom <= PARVIS_MAP_MAX_ZOOM, NULL);
  g_return_val_if_fail (x < 1u << zoom && y < 1u << zoom, NULL);

  /* Its rows count to the north. */
  (void) sqlite3_bind_int (self->statement, 1, (int) zoom);
  (void) sqlite3_bind_int (self->statement, 2, (int) x);
  (void) sqlite3_bind_int (self->statement, 3, (int) ((1u << zoom) - 1 - y));
  result = sqlite3_step (self->statement);
  if (result == SQLITE_ROW)
    tile = dup_tile (self, zoom, x, y, error);
  else if (result == SQLITE_DONE)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no tile %u/%u/%u", zoom, x, y);
  else
    (void) fail (self, "Reading a tile", error);
  (void) sqlite3_reset (self->statement);

  return tile;
}
