/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-atlas.h"

G_BEGIN_DECLS

#define PARVIS_MERCATOR_TILE 256 /* points on a side of a tile, in the world's measure */

/* Where a place is on Mercator's map of the world: 0 to 1 eastwards and southwards. */
typedef struct
{
  double x, y;
} ParvisMercator;

ParvisMercator parvis_mercator_project (const ParvisPosition *position);
ParvisPosition parvis_mercator_unproject (const ParvisMercator *at);

/* Metres: between two places; and of a point of a map at @zoom. */
double parvis_mercator_measure (const ParvisPosition *from, const ParvisPosition *to);
double parvis_mercator_get_point_size (const ParvisPosition *position, guint zoom);

/* Degrees, clockwise from the north. */
double parvis_mercator_get_bearing (const ParvisPosition *from, const ParvisPosition *to);

G_END_DECLS
