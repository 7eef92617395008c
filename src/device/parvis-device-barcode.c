/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-barcode.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <zbar.h>

/* A telephone's photo has so many points on a side. */
#define MAX_SIDE 8192
/* A QR code holds 2,953 bytes; what is longer was not read from one. */
#define MAX_TEXT 4096

G_DEFINE_AUTOPTR_CLEANUP_FUNC (zbar_image_t, zbar_image_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (zbar_image_scanner_t, zbar_image_scanner_destroy)

static gboolean
fail (const char *why, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, why);
  return FALSE;
}

static char *
dup_text (const zbar_symbol_t *symbol, GError **error)
{
  const char *data = zbar_symbol_get_data (symbol);
  guint length = zbar_symbol_get_data_length (symbol);

  if (length == 0 || length > MAX_TEXT || memchr (data, '\0', length) != NULL)
    {
      (void) fail ("The code in the picture holds no text", error);
      return NULL;
    }

  /* Most writers put UTF-8 into a code, though its standard says Latin-1. */
  if (g_utf8_validate (data, length, NULL))
    return g_strndup (data, length);

  return g_convert (data, length, "UTF-8", "ISO-8859-1", NULL, NULL, error);
}

static zbar_image_t *
make_image (const guint8 *luma, guint width, guint height, gsize stride)
{
  zbar_image_t *image = zbar_image_create ();
  guint8 *rows = g_malloc ((gsize) width * height);

  /* zbar wants rows without gaps, and frees what it was given with free(), which is g_free(). */
  for (guint y = 0; y < height; y++)
    memcpy (rows + (gsize) y * width, luma + y * stride, width);

  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, width, height);
  zbar_image_set_data (image, rows, (gsize) width * height, zbar_image_free_data);

  return image;
}

/**
 * parvis_device_barcode_find:
 * @luma: brightness, a byte a point
 * @stride: bytes from one row to the next
 *
 * Looks for one code of any kind, and says so when there are more: guessing which was meant is
 * worse than asking again.
 *
 * Errors: %G_IO_ERROR_NOT_FOUND when there is none, %G_IO_ERROR_INVALID_DATA
 *
 * Returns: (transfer full) (nullable): its text
 */
char *
parvis_device_barcode_find (
    const guint8 *luma, guint width, guint height, gsize stride, GError **error)
{
  g_autoptr (zbar_image_scanner_t) scanner = NULL;
  g_autoptr (zbar_image_t) image = NULL;
  int n_found;

  g_return_val_if_fail (luma != NULL && stride >= width, NULL);

  if (width == 0 || height == 0 || width > MAX_SIDE || height > MAX_SIDE)
    {
      (void) fail ("The picture is too large", error);
      return NULL;
    }

  scanner = zbar_image_scanner_create ();
  /* The bytes as they are: zbar guesses at their encoding, and takes short UTF-8 for Latin-1. */
  (void) zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
  image = make_image (luma, width, height, stride);
  n_found = zbar_scan_image (scanner, image);

  if (n_found == 1)
    return dup_text (zbar_image_first_symbol (image), error);

  if (n_found > 1)
    (void) fail ("There is more than one code in the picture", error);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         "There is no code in the picture");
  return NULL;
}

/* Stops a picture that says it is huge before there is room made for it. */
static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  gboolean *is_too_large = user_data;

  *is_too_large = width > MAX_SIDE || height > MAX_SIDE;
  if (*is_too_large)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
}

/* What cameras and screens make. gdk-pixbuf reads more, some of it without asking how large it may
 * be. */
static const char *
find_type (GBytes *picture)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (picture, &size);

  if (size > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "png";
  if (size > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    return "jpeg";

  return NULL;
}

static GdkPixbufLoader *
make_loader (GBytes *picture, GError **error)
{
  const char *type = find_type (picture);

  if (type != NULL)
    return gdk_pixbuf_loader_new_with_type (type, error);

  (void) fail ("It is neither a PNG nor a JPEG picture", error);
  return NULL;
}

static GdkPixbuf *
decode (GBytes *picture, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = make_loader (picture, error);
  gboolean is_too_large = FALSE;
  gboolean is_read;

  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &is_too_large);
  is_read = gdk_pixbuf_loader_write_bytes (loader, picture, error);
  /* It must be closed whatever happened, and the first error is the one to tell. */
  if (!gdk_pixbuf_loader_close (loader, is_read ? error : NULL) || !is_read)
    return NULL;

  if (is_too_large)
    {
      (void) fail ("The picture is too large", error);
      return NULL;
    }

  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

/* What is transparent is white, as on paper. */
static guint8
get_luma (const guint8 *pixel, int n_channels)
{
  guint luma = (pixel[0] * 77u + pixel[1] * 151u + pixel[2] * 28u) >> 8;

  return n_channels < 4 ? luma : 255 - ((255 - luma) * pixel[3]) / 255;
}

static guint8 *
dup_luma (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  guint8 *luma = g_malloc ((gsize) width * height);

  for (int y = 0; y < height; y++)
    {
      const guint8 *row =
          gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);

      for (int x = 0; x < width; x++)
        luma[(gsize) y * width + x] = get_luma (row + (gsize) x * n_channels, n_channels);
    }

  return luma;
}

/**
 * parvis_device_barcode_read_picture:
 * @picture: PNG or JPEG; anything else is an error
 *
 * Errors: as parvis_device_barcode_find(), or gdk-pixbuf's when it is not a picture
 *
 * Returns: (transfer full) (nullable): the text of the one code in it
 */
char *
parvis_device_barcode_read_picture (GBytes *picture, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree guint8 *luma = NULL;
  guint width, height;

  g_return_val_if_fail (picture != NULL, NULL);

  pixbuf = decode (picture, error);
  if (pixbuf == NULL)
    return NULL;

  width = gdk_pixbuf_get_width (pixbuf);
  height = gdk_pixbuf_get_height (pixbuf);
  luma = dup_luma (pixbuf);

  return parvis_device_barcode_find (luma, width, height, width, error);
}
