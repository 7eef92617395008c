/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-album.h"
#include "parvis-tile-grid.h"

G_BEGIN_DECLS

/* The pictures of a stick as tiles: with their number and day, and small pictures where they are
 * seen. */

/* @times: (element-type GDateTime): of the pictures. @clicked and @listen are called with the tile
 * and @object, as long as that is there. */
void parvis_album_tiles_fill (
    ParvisTileGrid *grid, GPtrArray *times, GCallback clicked, GCallback listen, gpointer object);
void parvis_album_tiles_look (ParvisTileGrid *grid, ParvisAlbum *album, GCancellable *cancellable);

guint parvis_album_tiles_get_index (ParvisTile *tile);
char *parvis_album_tiles_dup_id (ParvisTile *tile) G_GNUC_WARN_UNUSED_RESULT;
void parvis_album_tiles_add_sayings (ParvisTileGrid *grid, GPtrArray *sayings);
gboolean
parvis_album_tiles_highlight (ParvisTileGrid *grid, const char *id, guint start, guint end);

G_END_DECLS
