/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-atlas.h"
#include "parvis-form-node.h"

G_BEGIN_DECLS

/* Of a line or an area: a field has fewer corners. */
#define PARVIS_PLACE_VALUE_MOST_POINTS 200

/* Between the points of a place, line or area and the text that the instance stores for it. */

/* @points: (element-type ParvisPosition): what is read is added; nothing where it is no place */
void parvis_place_value_read (GArray *points, ParvisFormType kind, const char *value);
char *parvis_place_value_write (const ParvisPosition *points,
                                guint n_points,
                                ParvisFormType kind) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
