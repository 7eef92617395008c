/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-atlas.h"

G_BEGIN_DECLS

/**
 * ParvisMapView:
 *
 * A map that is moved under a cross in its middle, by steps: nothing is dragged or pinched. The
 * owner has the buttons.
 *
 * ## CSS nodes
 *
 * `mapview`
 *
 * ## Accessibility
 *
 * An image, whose name the owner gives; where the cross stands has to be said.
 */
#define PARVIS_TYPE_MAP_VIEW (parvis_map_view_get_type ())
G_DECLARE_FINAL_TYPE (ParvisMapView, parvis_map_view, PARVIS, MAP_VIEW, GtkWidget)

GtkWidget *parvis_map_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @atlas: (nullable); its middle is shown at first, from not too near. */
void parvis_map_view_set_atlas (ParvisMapView *self, ParvisAtlas *atlas);

const ParvisPosition *parvis_map_view_get_centre (ParvisMapView *self);
void parvis_map_view_set_centre (ParvisMapView *self, const ParvisPosition *centre);

/* Steps of a quarter of what is seen: @east and @south are -1, 0 or 1. */
void parvis_map_view_step (ParvisMapView *self, int east, int south);

guint parvis_map_view_get_zoom (ParvisMapView *self);
/* FALSE where there is no nearer, or no farther. */
gboolean parvis_map_view_zoom_by (ParvisMapView *self, int levels);

/* (element-type ParvisPosition): drawn as a line, and filled where @is_closed */
void parvis_map_view_set_line (ParvisMapView *self, GArray *line, gboolean is_closed);

G_END_DECLS
