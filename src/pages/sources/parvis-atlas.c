/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-atlas.h"

G_DEFINE_INTERFACE (ParvisAtlas, parvis_atlas, G_TYPE_OBJECT)

static guint changed_signal;

static void
parvis_atlas_default_init (ParvisAtlasInterface *iface)
{
  changed_signal = g_signal_new ("changed", PARVIS_TYPE_ATLAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

void
parvis_atlas_place_free (ParvisAtlasPlace *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * parvis_atlas_get_info:
 * @info: (out caller-allocates): borrowed, until the atlas changes
 */
void
parvis_atlas_get_info (ParvisAtlas *self, ParvisAtlasInfo *info)
{
  g_return_if_fail (PARVIS_IS_ATLAS (self));

  *info = (ParvisAtlasInfo){ 0 };
  PARVIS_ATLAS_GET_IFACE (self)->get_info (self, info);
}

void
parvis_atlas_tile_async (ParvisAtlas *self,
                         guint zoom,
                         guint x,
                         guint y,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_ATLAS (self));

  PARVIS_ATLAS_GET_IFACE (self)->tile_async (self, zoom, x, y, cancellable, callback, user_data);
}

GdkTexture *
parvis_atlas_tile_finish (ParvisAtlas *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_ATLAS (self), NULL);

  return PARVIS_ATLAS_GET_IFACE (self)->tile_finish (self, result, error);
}

void
parvis_atlas_changed (ParvisAtlas *self)
{
  g_signal_emit (self, changed_signal, 0);
}
