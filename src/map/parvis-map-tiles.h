/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-map-metadata.h"

G_BEGIN_DECLS

/**
 * ParvisMapTiles:
 *
 * The pictures of a map in one file: MBTiles, which is SQLite. It is only read, and on one thread
 * that may wait.
 */
typedef struct _ParvisMapTiles ParvisMapTiles;

ParvisMapTiles *parvis_map_tiles_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_map_tiles_close (ParvisMapTiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisMapTiles, parvis_map_tiles_close)

const ParvisMapMetadata *parvis_map_tiles_get_metadata (ParvisMapTiles *self);
GBytes *parvis_map_tiles_read (ParvisMapTiles *self, guint zoom, guint x, guint y, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
