/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An MBTiles file in @folder, made of @sql; removed with it by mbtiles_remove(). */
char *mbtiles_make (const char *sql);
void mbtiles_remove (const char *path);

/* The tables, empty. */
#define MBTILES_TABLES \
  "CREATE TABLE metadata (name text, value text);" \
  "CREATE TABLE tiles (zoom_level int, tile_column int, tile_row int, tile_data blob);"

G_END_DECLS
