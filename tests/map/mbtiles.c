/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mbtiles.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

char *
mbtiles_make (const char *sql)
{
  g_autofree char *folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  char *path = g_build_filename (folder, "map.mbtiles", NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);

  return path;
}

void
mbtiles_remove (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}
