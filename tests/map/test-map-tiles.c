/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mbtiles.h"
#include "parvis-map-tiles.h"

#include <string.h>

static ParvisMapTiles *
open_tiles (const char *path)
{
  g_autoptr (GError) error = NULL;
  ParvisMapTiles *tiles = parvis_map_tiles_open (path, &error);

  g_assert_no_error (error);

  return tiles;
}

static void
test_read (void)
{
  g_autofree char *path = mbtiles_make (
      MBTILES_TABLES "INSERT INTO metadata VALUES ('format','png'),('minzoom','3'),"
                     "('maxzoom','5'),('bounds','5,44,6,45'),('center','5.5,44.7,4'),"
                     "('name','Crest');"
                     "INSERT INTO tiles VALUES (3, 4, 5, x'0102'), (4, 0, 0, x'03');");
  g_autoptr (ParvisMapTiles) tiles = open_tiles (path);
  const ParvisMapMetadata *metadata = parvis_map_tiles_get_metadata (tiles);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) tile = NULL;

  g_test_summary ("Tiles count from the north, and the file from the south");

  g_assert_cmpuint (metadata->least_zoom, ==, 3);
  g_assert_cmpuint (metadata->most_zoom, ==, 5);
  g_assert_true (metadata->has_centre);
  g_assert_cmpfloat (metadata->latitude, ==, 44.7);
  g_assert_cmpfloat (metadata->longitude, ==, 5.5);

  tile = parvis_map_tiles_read (tiles, 3, 4, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (tile, NULL), g_bytes_get_size (tile), "\1\2", 2);
  g_assert_null (parvis_map_tiles_read (tiles, 3, 4, 5, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  mbtiles_remove (path);
}

/* Many files keep the tiles in a view of two tables, and say nothing of zooms. */
static void
test_view (void)
{
  g_autofree char *path = mbtiles_make (
      "CREATE TABLE metadata (name text, value text);"
      "CREATE TABLE map (zoom_level int, tile_column int, tile_row int, tile_id text);"
      "CREATE TABLE images (tile_id text, tile_data blob);"
      "CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM map"
      " JOIN images ON images.tile_id = map.tile_id;"
      "INSERT INTO map VALUES (7, 1, 127, 'a'), (9, 0, 0, 'a');"
      "INSERT INTO images VALUES ('a', x'ff');");
  g_autoptr (ParvisMapTiles) tiles = open_tiles (path);
  g_autoptr (GBytes) tile = parvis_map_tiles_read (tiles, 7, 1, 0, NULL);

  g_assert_nonnull (tile);
  g_assert_cmpuint (parvis_map_tiles_get_metadata (tiles)->least_zoom, ==, 7);
  g_assert_cmpuint (parvis_map_tiles_get_metadata (tiles)->most_zoom, ==, 9);
  g_assert_false (parvis_map_tiles_get_metadata (tiles)->has_centre);
  mbtiles_remove (path);
}

static void
check_refused (const char *sql, const char *why)
{
  g_autofree char *path = mbtiles_make (sql);
  g_autoptr (GError) error = NULL;

  g_assert_null (parvis_map_tiles_open (path, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, why));
  mbtiles_remove (path);
}

static void
test_refused (void)
{
  g_test_summary ("What is no map of pictures is refused, with the file and the reason");

  check_refused ("CREATE TABLE other (x);", "metadata");
  check_refused (MBTILES_TABLES, "no tiles");
  check_refused (MBTILES_TABLES "INSERT INTO metadata VALUES ('format','pbf');", "pbf");
  check_refused (MBTILES_TABLES "INSERT INTO metadata VALUES ('minzoom','-1');", "minzoom");
  check_refused (MBTILES_TABLES "INSERT INTO metadata VALUES ('maxzoom','40');", "maxzoom");
  check_refused (MBTILES_TABLES "INSERT INTO metadata VALUES ('center','here');", "center");
  check_refused (MBTILES_TABLES "INSERT INTO metadata VALUES ('bounds','1,2,3');", "bounds");
  check_refused (MBTILES_TABLES "INSERT INTO metadata VALUES ('bounds','0,0,999,0');", "bounds");
}

static void
test_not_a_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parvis_map_tiles_open ("/nowhere/map.mbtiles", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "/nowhere/map.mbtiles"));
  g_clear_error (&error);
  g_assert_null (parvis_map_tiles_open ("/etc/passwd", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static void
test_bounded (void)
{
  g_autofree char *path = mbtiles_make (
      MBTILES_TABLES "INSERT INTO metadata VALUES ('minzoom','0'),('maxzoom','3');"
                     "INSERT INTO tiles VALUES (0, 0, 0, zeroblob(600000)), (1, 0, 0, 'text'),"
                     " (1, 1, 0, zeroblob(0)), (1, 0, 1, zeroblob(4000000)), (1, 1, 1, NULL);");
  g_autoptr (ParvisMapTiles) tiles = open_tiles (path);
  const guint all[][3] = { { 0, 0, 0 }, { 1, 0, 1 }, { 1, 1, 1 }, { 1, 0, 0 }, { 1, 1, 0 } };

  g_test_summary ("A tile that is no picture of a tile's size is refused");

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parvis_map_tiles_read (tiles, all[i][0], all[i][1], all[i][2], &error));
      g_assert_nonnull (error);
      g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND));
    }
  mbtiles_remove (path);
}

/* A view that would count for hours. */
static void
test_endless (void)
{
  g_autofree char *path = mbtiles_make (
      "CREATE TABLE metadata (name text, value text);"
      "INSERT INTO metadata VALUES ('minzoom','0'),('maxzoom','3');"
      "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
      " SELECT (SELECT max(i) FROM n) AS zoom_level, 0 AS tile_column, 0 AS tile_row,"
      " x'00' AS tile_data;");
  g_autoptr (ParvisMapTiles) tiles = open_tiles (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (parvis_map_tiles_read (tiles, 0, 0, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  mbtiles_remove (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/map/tiles/read", test_read);
  g_test_add_func ("/map/tiles/view", test_view);
  g_test_add_func ("/map/tiles/refused", test_refused);
  g_test_add_func ("/map/tiles/not-a-file", test_not_a_file);
  g_test_add_func ("/map/tiles/bounded", test_bounded);
  g_test_add_func ("/map/tiles/endless", test_endless);

  return g_test_run ();
}
