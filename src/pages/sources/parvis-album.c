/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-album.h"

G_DEFINE_INTERFACE (ParvisAlbum, parvis_album, G_TYPE_OBJECT)

static void
parvis_album_default_init (ParvisAlbumInterface *iface)
{
}

void
parvis_album_list_async (ParvisAlbum *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_ALBUM (self));

  PARVIS_ALBUM_GET_IFACE (self)->list_async (self, cancellable, callback, user_data);
}

GPtrArray *
parvis_album_list_finish (ParvisAlbum *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_ALBUM (self), NULL);

  return PARVIS_ALBUM_GET_IFACE (self)->list_finish (self, result, error);
}

void
parvis_album_look_async (ParvisAlbum *self,
                         guint index,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_ALBUM (self));

  PARVIS_ALBUM_GET_IFACE (self)->look_async (self, index, cancellable, callback, user_data);
}

void
parvis_album_take_async (ParvisAlbum *self,
                         guint index,
                         const ParvisPictureWish *wish,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_ALBUM (self));
  g_return_if_fail (wish != NULL);

  PARVIS_ALBUM_GET_IFACE (self)->take_async (self, index, wish, cancellable, callback, user_data);
}

GBytes *
parvis_album_picture_finish (ParvisAlbum *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_ALBUM (self), NULL);

  return PARVIS_ALBUM_GET_IFACE (self)->picture_finish (self, result, error);
}
