/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scene.h"

#include <pango/pangocairo.h>
#include <string.h>

#define TEXT \
  "République française. Avis d’imposition. Nom de naissance : Essai. Prénoms : Camille. Adresse " \
  ": 1 place de la Mairie, 00000 Villexemple. Numéro fiscal : 00 00 000 000 000. "

static void
write_text (cairo_t *cr, const Scene *scene, guint width, guint height)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Andika");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 12; i++)
    g_string_append (text, TEXT);
  pango_font_description_set_absolute_size (font, height / 34.0 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * scene->width * 0.9) * PANGO_SCALE);
  pango_layout_set_height (layout, (int) (height * scene->height * 0.9) * PANGO_SCALE);
  pango_layout_set_text (layout, text->str, -1);
  cairo_rectangle (cr, scene->x * width, scene->y * height, scene->width * width,
                   scene->height * height);
  cairo_clip (cr);
  cairo_move_to (cr, width * (scene->x + scene->width * 0.05),
                 height * (scene->y + scene->height * 0.05));
  pango_cairo_show_layout (cr, layout);
}

static cairo_surface_t *
paint (const Scene *scene, guint width, guint height)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cairo_t *cr = cairo_create (surface);
  double table = scene->no_table ? 0.85 : 0.2;

  cairo_set_source_rgb (cr, table * scene->light, table * scene->light, table * scene->light);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.85 * scene->light, 0.85 * scene->light, 0.83 * scene->light);
  cairo_rectangle (cr, scene->x * width, scene->y * height, scene->width * width,
                   scene->height * height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.1 * scene->light, 0.1 * scene->light, 0.15 * scene->light);
  write_text (cr, scene, width, height);
  cairo_reset_clip (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, scene->shine * width, height);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/* All is about grey: one of its colours tells of the others. */
static guint8
get_mean (const guint8 *rows, gsize stride, const Scene *scene, int width, int height, int x, int y)
{
  int blur = scene->blur;
  guint sum = 0, n = 0;

  for (int v = MAX (0, y - blur); v <= MIN (height - 1, y + blur); v++)
    for (int u = MAX (0, x - blur); u <= MIN (width - 1, x + blur); u++)
      {
        sum += rows[(gsize) v * stride + 4 * (gsize) u];
        n++;
      }

  return sum / n;
}

ParvisDeviceFrame *
scene_draw (const Scene *scene, guint width, guint height)
{
  cairo_surface_t *surface = paint (scene, width, height);
  const guint8 *rows = cairo_image_surface_get_data (surface);
  gsize stride = cairo_image_surface_get_stride (surface);
  guint8 *rgb = g_malloc (3 * (gsize) width * height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (rgb, 3 * (gsize) width * height);

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      memset (rgb + 3 * ((gsize) y * width + x),
              get_mean (rows, stride, scene, (int) width, (int) height, (int) x, (int) y), 3);
  cairo_surface_destroy (surface);

  return parvis_device_frame_new (width, height, 3 * (gsize) width, bytes);
}
