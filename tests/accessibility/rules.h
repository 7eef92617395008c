/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geometry.h"
#include "pixels.h"
#include "stage.h"

G_BEGIN_DECLS

/* What must hold of every screen. Each returns nothing and adds a line to @breaches for what does
 * not: the rule's name, a tab, the place, and by how much. (element-type utf8) */

/* Room: nothing over another, cut off, too small, too near, too many (R69, R77, R94, R102). */
void rules_check_room (Stage *stage, GPtrArray *items, GPtrArray *breaches);

/* Lines, letters and words of all that is read are as far apart as who asked for it was told (R36,
 * R69). */
void rules_check_spacing (GPtrArray *items, GPtrArray *breaches);

/* One screen like the next: the bar's order, one main step, one title (R47, R101, R105). */
void rules_check_order (Stage *stage, GPtrArray *items, GPtrArray *breaches);

/* Help stands where it stood on the screen before (R78). @place: (inout): empty at first. */
void rules_check_help (GPtrArray *items, graphene_rect_t *place, GPtrArray *breaches);

/* Words, outlines and pictures against what they stand on (R66, R67), as drawn. */
void
rules_check_colours (Stage *stage, GPtrArray *items, const Pixels *pixels, GPtrArray *breaches);

/* The least height of a capital that any words may have at @size, in mm. */
double rules_get_least_cap (ParvisTextSize size);

G_END_DECLS
