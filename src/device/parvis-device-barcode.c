/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-barcode.h"

#include <zbar.h>

#include "parvis-device-picture.h"

/* A telephone's photo has so many points on a side. */
#define MAX_SIDE 8192
/* Of a picture file, to which it is made smaller: more shows a code no better. */
#define MOST_SIDE 4096
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

/**
 * parvis_device_barcode_read_picture:
 * @picture: PNG or JPEG; anything else is an error
 *
 * Errors: as parvis_device_barcode_find(), or as parvis_device_picture_read()
 *
 * Returns: (transfer full) (nullable): the text of the one code in it
 */
char *
parvis_device_barcode_read_picture (GBytes *picture, GError **error)
{
  g_autoptr (ParvisDeviceFrame) frame = NULL;
  g_autofree guint8 *luma = NULL;
  guint width, height;

  g_return_val_if_fail (picture != NULL, NULL);

  frame = parvis_device_picture_read (picture, MOST_SIDE, error);
  if (frame == NULL)
    return NULL;

  luma = parvis_device_frame_dup_luma (frame, 0, &width, &height);

  return parvis_device_barcode_find (luma, width, height, width, error);
}
