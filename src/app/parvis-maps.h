/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-atlas.h"

G_BEGIN_DECLS

/**
 * ParvisMaps:
 *
 * What an installation has of maps, names of places and where it stands, as a #ParvisAtlas. Read
 * in the background; what cannot be read is told in the log and is not there. Close it before the
 * last reference goes.
 */
#define PARVIS_TYPE_MAPS (parvis_maps_get_type ())
G_DECLARE_FINAL_TYPE (ParvisMaps, parvis_maps, PARVIS, MAPS, GObject)

/* @tiles: (nullable): an MBTiles file; @places: (nullable): a CSV; @home: (nullable):
 * "latitude longitude" of this machine, @home_name: (nullable): what stands there */
ParvisMaps *parvis_maps_new (const char *tiles,
                             const char *places,
                             const char *home,
                             const char *home_name) G_GNUC_WARN_UNUSED_RESULT;

void parvis_maps_close (ParvisMaps *self);

G_END_DECLS
