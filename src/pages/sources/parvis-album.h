/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-viewfinder.h"

G_BEGIN_DECLS

/**
 * ParvisAlbum:
 *
 * The pictures on a stick that somebody has plugged in, as a page knows them.
 */
#define PARVIS_TYPE_ALBUM (parvis_album_get_type ())
G_DECLARE_INTERFACE (ParvisAlbum, parvis_album, PARVIS, ALBUM, GObject)

/**
 * ParvisAlbumInterface:
 * @list_finish: (transfer full) (nullable) (element-type GDateTime): when each was made, the latest
 *   first; NULL without a stick
 * @look_async: at one, small: a JPEG of a few kilobytes
 * @take_async: one of them, as a JPEG without anything beside the picture
 *
 * @index counts in the last list.
 */
struct _ParvisAlbumInterface
{
  GTypeInterface parent_iface;

  void (*list_async) (ParvisAlbum *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  GPtrArray *(*list_finish) (ParvisAlbum *self, GAsyncResult *result, GError **error);
  void (*look_async) (ParvisAlbum *self,
                      guint index,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  void (*take_async) (ParvisAlbum *self,
                      guint index,
                      const ParvisPictureWish *wish,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  GBytes *(*picture_finish) (ParvisAlbum *self, GAsyncResult *result, GError **error);
};

void parvis_album_list_async (ParvisAlbum *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *parvis_album_list_finish (ParvisAlbum *self,
                                     GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_album_look_async (ParvisAlbum *self,
                              guint index,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void parvis_album_take_async (ParvisAlbum *self,
                              guint index,
                              const ParvisPictureWish *wish,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* Of both. */
GBytes *parvis_album_picture_finish (ParvisAlbum *self,
                                     GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
