/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words across a picture of an identity paper that say what it was made for, so that it is
 * of no use for anything else. */

#include "parvis-device-stamp.h"

#include <math.h>
#include <pango/pangocairo.h>

/* Of the longest side: letters that are read at a glance, and can be read between. */
#define LETTERS (1 / 34.0)
/* Ink that leaves what is below it to be read. */
#define INK 0.34
/* Slanted, so that nobody cuts it off along an edge of the paper. */
#define SLANT (-G_PI / 7)

/* Characters, of a title, an office and a date. */
#define MAX_TEXT 300

static cairo_surface_t *
paint (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  gsize rowstride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8 *rows = cairo_image_surface_get_data (surface);
  gsize stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *from = pixels + y * rowstride + (gsize) x * n_channels;

        ((guint32 *) (rows + y * stride))[x] =
            (guint32) from[0] << 16 | (guint32) from[1] << 8 | from[2];
      }
  cairo_surface_mark_dirty (surface);

  return surface;
}

static GdkPixbuf *
copy_back (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = cairo_image_surface_get_stride (surface);
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  gsize rowstride = gdk_pixbuf_get_rowstride (pixbuf);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  const guint8 *rows;

  cairo_surface_flush (surface);
  rows = cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 point = ((const guint32 *) (rows + y * stride))[x];
        guint8 *to = pixels + y * rowstride + 3 * (gsize) x;

        to[0] = point >> 16 & 0xff;
        to[1] = point >> 8 & 0xff;
        to[2] = point & 0xff;
      }

  return pixbuf;
}

static PangoLayout *
make_layout (cairo_t *cr, const char *text, double size)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Andika, Noto Sans");
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *bounded = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_TEXT));

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, MAX (size, 6) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, bounded, -1);

  return layout;
}

/* Dark on light, and light around it for what is dark. */
static void
write_once (cairo_t *cr, PangoLayout *layout, double x, double y, double halo)
{
  cairo_move_to (cr, x, y);
  pango_cairo_layout_path (cr, layout);
  cairo_set_source_rgba (cr, 1, 1, 1, INK);
  cairo_set_line_width (cr, halo);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgba (cr, 0.1, 0.1, 0.35, INK);
  cairo_fill (cr);
}

/* Over all of it, line after line, each begun elsewhere than the one above. */
static void
write_all_over (cairo_t *cr, PangoLayout *layout, double reach, double size)
{
  int width, height;
  double step_x, step_y;
  guint row = 0;

  pango_layout_get_pixel_size (layout, &width, &height);
  step_x = MAX (width, 1) + 3 * size;
  step_y = MAX (height, 1) + 3 * size;
  for (double y = -reach; y < reach; y += step_y, row++)
    for (double x = -reach - (row % 3) * step_x / 3; x < reach; x += step_x)
      write_once (cr, layout, x, y, size / 8);
}

/**
 * parvis_device_stamp:
 * @text: what the picture is for; lines
 *
 * Returns: (transfer full): the same picture with @text all over it, to be read through
 */
GdkPixbuf *
parvis_device_stamp (GdkPixbuf *pixbuf, const char *text)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  double size = MAX (width, height) * LETTERS;
  cairo_surface_t *surface = paint (pixbuf);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = make_layout (cr, text, size);
  GdkPixbuf *stamped;

  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_rotate (cr, SLANT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  write_all_over (cr, layout, hypot (width, height) / 2, size);
  cairo_destroy (cr);
  stamped = copy_back (surface);
  cairo_surface_destroy (surface);

  return stamped;
}
