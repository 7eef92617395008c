/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisTileParts:
 * @sign: lies over a corner of @pictogram
 * @has_mark: room is kept for @mark, though it may not show yet
 * @flat: in a row even where there is room for one above the other
 * @gap: between the parts
 * @most_icon: the most that @pictogram may have; 0 for what fits
 *
 * What a tile consists of, and how it wants to stand. Widgets are the tile's.
 */
typedef struct
{
  GtkWidget *pictogram, *sign, *label, *mark, *ear;
  gboolean has_mark, chosen, flat, is_single;
  int gap;
  int most_icon;
} ParvisTileParts;

/* All without the padding of the tile. */

void parvis_tile_layout_measure_width (const ParvisTileParts *self, int *minimum, int *natural);
void parvis_tile_layout_measure_height (const ParvisTileParts *self,
                                        int width,
                                        int *minimum,
                                        int *natural);
void parvis_tile_layout_allocate (const ParvisTileParts *self,
                                  GtkTextDirection direction,
                                  int width,
                                  int height);

/* In a row, or one above the other. */
int parvis_tile_layout_get_height (const ParvisTileParts *self, gboolean flat, int width);

/* The least that keeps picture, words and ear apart in a row. */
int parvis_tile_layout_get_flat_width (const ParvisTileParts *self);

/* What a tile of @width fills when its picture is as large as it may be. */
int parvis_tile_layout_get_most_height (const ParvisTileParts *self, int width);

/* The picture's side; 0 where there is none, or the parts stand in a row. */
int parvis_tile_layout_get_icon_room (const ParvisTileParts *self, int width, int height);

G_END_DECLS
