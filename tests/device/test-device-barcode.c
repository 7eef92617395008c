/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-barcode.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <qrencode.h>
#include <string.h>

#define SIDE 400
#define POINTS 4
#define STRIDE (SIDE + 13)

static void
draw (guint8 *luma, const char *text, guint left, guint top)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);

  g_assert_nonnull (code);
  for (int y = 0; y < code->width * POINTS; y++)
    for (int x = 0; x < code->width * POINTS; x++)
      if (code->data[y / POINTS * code->width + x / POINTS] & 1)
        luma[(top + y) * STRIDE + left + x] = 0;
  QRcode_free (code);
}

static guint8 *
make_paper (void)
{
  guint8 *luma = g_malloc (SIDE * STRIDE);

  memset (luma, 255, SIDE * STRIDE);
  return luma;
}

static void
test_found (void)
{
  g_autofree guint8 *luma = make_paper ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  draw (luma, "déjà-vu", 40, 60);
  text = parvis_device_barcode_find (luma, SIDE, SIDE, STRIDE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "déjà-vu");
}

static void
test_none (void)
{
  g_autofree guint8 *luma = make_paper ();
  g_autoptr (GError) error = NULL;

  g_assert_null (parvis_device_barcode_find (luma, SIDE, SIDE, STRIDE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_two (void)
{
  g_autofree guint8 *luma = make_paper ();
  g_autoptr (GError) error = NULL;

  draw (luma, "one", 30, 30);
  draw (luma, "two", 230, 230);
  g_assert_null (parvis_device_barcode_find (luma, SIDE, SIDE, STRIDE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "more than one"));
}

/* In colour, and with what is transparent for paper. */
static GBytes *
save (const guint8 *luma, const char *format)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, SIDE, SIDE);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  gsize rowstride = gdk_pixbuf_get_rowstride (pixbuf);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  memset (pixels, 0, rowstride * SIDE);
  for (guint y = 0; y < SIDE; y++)
    for (guint x = 0; x < SIDE; x++)
      pixels[y * rowstride + 4 * x + 3] = 255 - luma[y * STRIDE + x];

  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, format, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
test_picture (void)
{
  g_autofree guint8 *luma = make_paper ();
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GBytes) half = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  draw (luma, "https://k.example/", 50, 50);
  picture = save (luma, "png");
  text = parvis_device_barcode_read_picture (picture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "https://k.example/");

  half = g_bytes_new_from_bytes (picture, 0, 30);
  g_assert_null (parvis_device_barcode_read_picture (half, &error));
  g_assert_nonnull (error);
}

static void
check_not_a_picture (const char *bytes, gsize size)
{
  g_autoptr (GBytes) picture = g_bytes_new (bytes, size);
  g_autoptr (GError) error = NULL;

  g_assert_null (parvis_device_barcode_read_picture (picture, &error));
  g_assert_nonnull (error);
}

static void
test_not_a_picture (void)
{
  check_not_a_picture ("", 0);
  check_not_a_picture ("\x89PNG\r\n\x1a\n", 8);
  check_not_a_picture ("not a picture at all", 20);
  /* A portable bitmap that says it is 100,000 points wide. */
  check_not_a_picture ("P4\n100000 100000\n", 17);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/device/barcode/found", test_found);
  g_test_add_func ("/device/barcode/none", test_none);
  g_test_add_func ("/device/barcode/two", test_two);
  g_test_add_func ("/device/barcode/picture", test_picture);
  g_test_add_func ("/device/barcode/not-a-picture", test_not_a_picture);

  return g_test_run ();
}
