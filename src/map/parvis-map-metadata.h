/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PARVIS_MAP_MAX_ZOOM 22

/**
 * ParvisMapMetadata:
 * @has_zooms: whether it says which there are
 * @has_centre: whether it says where to begin: its centre, or the middle of its bounds
 *
 * What an MBTiles file says of itself.
 */
typedef struct
{
  gboolean has_zooms;
  guint least_zoom, most_zoom;
  gboolean has_centre;
  double latitude, longitude;

  gboolean has_least, has_most, is_exact; /* while it is read */
} ParvisMapMetadata;

gboolean parvis_map_metadata_read_row (ParvisMapMetadata *self,
                                       const char *name,
                                       const char *value,
                                       GError **error);

G_END_DECLS
