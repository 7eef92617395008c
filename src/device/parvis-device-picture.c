/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "parvis-device-header.h"
#include "parvis-device-stamp.h"

/* No camera has more points on a side. */
#define MAX_SIDE 16384
/* Points. A JPEG is made smaller while it is read; a progressive one needs room for all of it, and
 * a PNG too. */
#define MAX_POINTS_JPEG (64u * 1000 * 1000)
#define MAX_POINTS (25u * 1000 * 1000)
/* Bytes of a file. */
#define MAX_FILE (32 * 1024 * 1024)
/* A progressive JPEG comes in about ten; each costs as much as all of the picture. */
#define MAX_SCANS 60

/* Small letters stay readable, and a page of A4 stays under half a megabyte. */
#define QUALITY "85"

static void
fail (const char *why, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, why);
}

/* What is larger than we want is read no larger than that. */
static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  guint longest = GPOINTER_TO_UINT (user_data), side = MAX (width, height);

  if (longest > 0 && side > longest)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) ((guint64) width * longest / side)),
                                MAX (1, (int) ((guint64) height * longest / side)));
}

static gboolean
has_many_scans (const guint8 *data, gsize size)
{
  guint n_scans = 0;

  for (gsize i = 0; i + 1 < size; i++)
    n_scans += data[i] == 0xff && data[i + 1] == 0xda;

  return n_scans > MAX_SCANS;
}

static gboolean
is_too_large (const ParvisDeviceHeader *header, const guint8 *data, gsize size)
{
  guint most = header->kind == PARVIS_DEVICE_HEADER_JPEG ? MAX_POINTS_JPEG : MAX_POINTS;

  return size > MAX_FILE || header->width > MAX_SIDE || header->height > MAX_SIDE ||
         header->width * header->height > most ||
         (header->kind != PARVIS_DEVICE_HEADER_PNG && has_many_scans (data, size));
}

/* What cameras and screens make. gdk-pixbuf reads more, some of it without asking how large it may
 * be. */
static const char *
find_type (GBytes *file, GError **error)
{
  ParvisDeviceHeader header;
  gsize size;
  const guint8 *data = g_bytes_get_data (file, &size);

  if (!parvis_device_header_read (&header, data, size) || header.width == 0 || header.height == 0)
    {
      fail ("It is neither a PNG nor a JPEG picture", error);
      return NULL;
    }
  if (is_too_large (&header, data, size))
    {
      fail ("The picture is too large", error);
      return NULL;
    }

  return header.kind == PARVIS_DEVICE_HEADER_PNG ? "png" : "jpeg";
}

static GdkPixbuf *
load (GBytes *file, guint longest, GError **error)
{
  const char *type = find_type (file, error);
  g_autoptr (GdkPixbufLoader) loader = NULL;
  GdkPixbuf *pixbuf;
  gboolean is_read;

  loader = type != NULL ? gdk_pixbuf_loader_new_with_type (type, error) : NULL;
  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb),
                    GUINT_TO_POINTER (longest));
  is_read = gdk_pixbuf_loader_write_bytes (loader, file, error);
  /* It must be closed whatever happened, and the first error is the one to tell. */
  if (!gdk_pixbuf_loader_close (loader, is_read ? error : NULL) || !is_read)
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    {
      fail ("There is nothing in the picture", error);
      return NULL;
    }

  /* As it was held: a telephone says which way up only beside the picture. */
  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

/* What is transparent is white, as on paper. */
static GdkPixbuf *
lay_on_paper (GdkPixbuf *pixbuf)
{
  return gdk_pixbuf_get_has_alpha (pixbuf)
             ? gdk_pixbuf_composite_color_simple (pixbuf, gdk_pixbuf_get_width (pixbuf),
                                                  gdk_pixbuf_get_height (pixbuf),
                                                  GDK_INTERP_NEAREST, 255, 8, 0xffffff, 0xffffff)
             : g_object_ref (pixbuf);
}

/* Three bytes a point whatever it had. */
static ParvisDeviceFrame *
copy_points (GdkPixbuf *pixbuf)
{
  guint width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  guint n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  gsize rowstride = gdk_pixbuf_get_rowstride (pixbuf), stride = 3 * (gsize) width;
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  guint8 *rgb = g_malloc (stride * height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (rgb, stride * height);

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      memcpy (rgb + y * stride + 3 * (gsize) x, pixels + y * rowstride + (gsize) x * n_channels, 3);

  return parvis_device_frame_new (width, height, stride, bytes);
}

/**
 * parvis_device_picture_read:
 * @file: PNG or JPEG; anything else is an error
 * @longest: the most points on a side; 0 for as it is
 *
 * Reads a picture as it was held, without anything that its file says beside: neither where nor
 * when, nor with what.
 *
 * Errors: %G_IO_ERROR_INVALID_DATA when it is no such picture or too large, or gdk-pixbuf's
 *
 * Returns: (transfer full) (nullable)
 */
ParvisDeviceFrame *
parvis_device_picture_read (GBytes *file, guint longest, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) paper = NULL;

  g_return_val_if_fail (file != NULL, NULL);

  pixbuf = load (file, longest, error);
  if (pixbuf == NULL)
    return NULL;

  paper = lay_on_paper (pixbuf);

  return copy_points (paper);
}

static GdkPixbuf *
scale (GdkPixbuf *pixbuf, guint longest)
{
  guint width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  guint side = MAX (width, height);

  if (longest == 0 || side <= longest)
    return g_object_ref (pixbuf);

  return gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) ((guint64) width * longest / side)),
                                  MAX (1, (int) ((guint64) height * longest / side)),
                                  GDK_INTERP_BILINEAR);
}

/**
 * parvis_device_picture_write:
 * @longest: the most points on a side; 0 for as many as there are
 * @stamp: (nullable): what it is for, to be written across it; lines
 *
 * Makes a JPEG of points alone: no EXIF, no thumbnail, no comment.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
parvis_device_picture_write (ParvisDeviceFrame *frame,
                             guint longest,
                             const char *stamp,
                             GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) scaled = NULL;
  g_autoptr (GdkPixbuf) stamped = NULL;
  char *data;
  gsize size;

  g_return_val_if_fail (frame != NULL, NULL);

  pixbuf = gdk_pixbuf_new_from_bytes (frame->rgb, GDK_COLORSPACE_RGB, FALSE, 8, (int) frame->width,
                                      (int) frame->height, (int) frame->stride);
  scaled = scale (pixbuf, longest);
  stamped = stamp != NULL ? parvis_device_stamp (scaled, stamp) : g_object_ref (scaled);
  if (!gdk_pixbuf_save_to_buffer (stamped, &data, &size, "jpeg", error, "quality", QUALITY, NULL))
    return NULL;

  return g_bytes_new_take (data, size);
}
