/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Degrees, WGS 84. */
typedef struct
{
  double latitude, longitude;
} ParvisPosition;

/**
 * ParvisAtlasPlace:
 * @name: (owned)
 *
 * A place that one can choose by its name.
 */
typedef struct
{
  char *name;
  ParvisPosition position;
} ParvisAtlasPlace;

void parvis_atlas_place_free (ParvisAtlasPlace *self);

/**
 * ParvisAtlasInfo:
 * @has_map: whether there are tiles; the zooms are of those
 * @least_zoom, @most_zoom: 0 to 22
 * @home: (nullable): where the kiosk stands, with its name, which may be ""
 * @places: (nullable) (element-type ParvisAtlasPlace): sorted by name
 * @centre: where the map begins
 *
 * What is known here of where things are; borrowed from the atlas.
 */
typedef struct
{
  gboolean has_map;
  guint least_zoom, most_zoom;
  ParvisPosition centre;
  const ParvisAtlasPlace *home;
  GPtrArray *places;
} ParvisAtlasInfo;

/**
 * ParvisAtlas:
 *
 * Maps and names of places, as a page knows them. It may still be reading: ::changed tells that
 * more is known.
 */
#define PARVIS_TYPE_ATLAS (parvis_atlas_get_type ())
G_DECLARE_INTERFACE (ParvisAtlas, parvis_atlas, PARVIS, ATLAS, GObject)

/**
 * ParvisAtlasInterface:
 * @tile_finish: (transfer full) (nullable): 256 points square, or about; NULL where the map has
 *   nothing there, and that is no error
 */
struct _ParvisAtlasInterface
{
  GTypeInterface parent_iface;

  void (*get_info) (ParvisAtlas *self, ParvisAtlasInfo *info);
  void (*tile_async) (ParvisAtlas *self,
                      guint zoom,
                      guint x,
                      guint y,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  GdkTexture *(*tile_finish) (ParvisAtlas *self, GAsyncResult *result, GError **error);
};

void parvis_atlas_get_info (ParvisAtlas *self, ParvisAtlasInfo *info);
/* @x to the east, @y to the south, from the corner of the world. */
void parvis_atlas_tile_async (ParvisAtlas *self,
                              guint zoom,
                              guint x,
                              guint y,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GdkTexture *parvis_atlas_tile_finish (ParvisAtlas *self,
                                      GAsyncResult *result,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* For those who are one: */
void parvis_atlas_changed (ParvisAtlas *self);

G_END_DECLS
