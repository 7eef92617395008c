/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-tile.h"

G_BEGIN_DECLS

/**
 * ParvisTileGrid:
 *
 * Tiles of one size, as large as there is room for, and what does not fit on further pages,
 * turned with "Suite" and "Page d'avant". It never scrolls.
 *
 * Signal ::paged: another page of tiles is on the screen.
 */
#define PARVIS_TYPE_TILE_GRID (parvis_tile_grid_get_type ())
G_DECLARE_FINAL_TYPE (ParvisTileGrid, parvis_tile_grid, PARVIS, TILE_GRID, GtkWidget)

GtkWidget *parvis_tile_grid_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* 6 at first: more at once is too much for one who looks for the right one. */
void parvis_tile_grid_set_max_per_page (ParvisTileGrid *self, guint max);

/* What the form wishes for, followed where all fits so; 0 for whatever looks best. */
void parvis_tile_grid_set_columns (ParvisTileGrid *self, guint columns);

void parvis_tile_grid_add (ParvisTileGrid *self, ParvisTile *tile);
void parvis_tile_grid_clear (ParvisTileGrid *self);
/* Keeps the first @n, for other words, and turns to the first page. */
void parvis_tile_grid_truncate (ParvisTileGrid *self, guint n);
guint parvis_tile_grid_get_n_tiles (ParvisTileGrid *self);
ParvisTile *parvis_tile_grid_get_tile (ParvisTileGrid *self, guint index);

guint parvis_tile_grid_get_page (ParvisTileGrid *self);
guint parvis_tile_grid_get_n_pages (ParvisTileGrid *self);
void parvis_tile_grid_set_page (ParvisTileGrid *self, guint page);

/* Which tiles are on the screen now: @first and how many. */
guint parvis_tile_grid_get_shown (ParvisTileGrid *self, guint *first);

/* Language may have changed. */
void parvis_tile_grid_update (ParvisTileGrid *self);

G_END_DECLS
