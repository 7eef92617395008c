/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pixels.h"

#include <math.h>
#include <string.h>

static GdkTexture *
render (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GskRenderNode) node = NULL;
  GdkTexture *texture;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || !gsk_renderer_realize (renderer, NULL, NULL))
    return NULL;

  texture = gsk_renderer_render_texture (renderer, node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gsk_renderer_unrealize (renderer);

  return texture;
}

Pixels *
pixels_draw (GtkWidget *widget)
{
  g_autoptr (GdkTexture) texture = render (widget);
  Pixels *self;

  if (texture == NULL)
    return NULL;

  self = g_new0 (Pixels, 1);
  self->width = gdk_texture_get_width (texture);
  self->height = gdk_texture_get_height (texture);
  self->bgra = g_malloc_n ((gsize) self->width * (gsize) self->height, 4);
  gdk_texture_download (texture, self->bgra, (gsize) self->width * 4);

  return self;
}

void
pixels_free (Pixels *self)
{
  g_free (self->bgra);
  g_free (self);
}

Colour
pixels_get (const Pixels *self, int x, int y)
{
  const guint8 *at;

  x = CLAMP (x, 0, self->width - 1);
  y = CLAMP (y, 0, self->height - 1);
  at = self->bgra + ((gsize) y * (gsize) self->width + (gsize) x) * 4;

  return (Colour){ at[2], at[1], at[0] };
}

static double
linear (guint8 channel)
{
  double share = channel / 255.0;

  return share <= 0.04045 ? share / 12.92 : pow ((share + 0.055) / 1.055, 2.4);
}

static double
get_luminance (Colour colour)
{
  return 0.2126 * linear (colour.red) + 0.7152 * linear (colour.green) +
         0.0722 * linear (colour.blue);
}

double
colour_get_ratio (Colour a, Colour b)
{
  double light = get_luminance (a), dark = get_luminance (b);

  if (light < dark)
    {
      double swap = light;

      light = dark;
      dark = swap;
    }

  return (light + 0.05) / (dark + 0.05);
}

/* Five bits a channel: what antialiasing spreads does not count as a colour of its own. */
static guint
get_bucket (Colour colour)
{
  return (guint) (colour.red >> 3) << 10 | (guint) (colour.green >> 3) << 5 |
         (guint) (colour.blue >> 3);
}

typedef struct
{
  int left, top, right, bottom;
} Area;

static Area
get_area (const Pixels *self, const graphene_rect_t *box)
{
  return (Area){ CLAMP ((int) box->origin.x, 0, self->width),
                 CLAMP ((int) box->origin.y, 0, self->height),
                 CLAMP ((int) (box->origin.x + box->size.width), 0, self->width),
                 CLAMP ((int) (box->origin.y + box->size.height), 0, self->height) };
}

/* Of those in one bucket: what there is most of is drawn plain, the others at its edges. */
static Colour
find_commonest (const Pixels *self, const Area *area, guint bucket)
{
  guint counts[512] = { 0 }, most = 0;
  Colour commonest = { 0 };

  for (int y = area->top; y < area->bottom; y++)
    for (int x = area->left; x < area->right; x++)
      {
        Colour colour = pixels_get (self, x, y);
        guint within = (guint) (colour.red & 7) << 6 | (guint) (colour.green & 7) << 3 |
                       (guint) (colour.blue & 7);

        if (get_bucket (colour) == bucket && ++counts[within] > most)
          {
            most = counts[within];
            commonest = colour;
          }
      }

  return commonest;
}

double
pixels_measure (const Pixels *self, const graphene_rect_t *box, Colour *ground, Colour *ink)
{
  static guint counts[1 << 15];
  Area area = get_area (self, box);
  guint most = 0;
  double best = 1;

  memset (counts, 0, sizeof counts);
  *ground = *ink = pixels_get (self, area.left, area.top);
  for (int y = area.top; y < area.bottom; y++)
    for (int x = area.left; x < area.right; x++)
      {
        Colour colour = pixels_get (self, x, y);

        if (++counts[get_bucket (colour)] > most)
          {
            most = counts[get_bucket (colour)];
            *ground = colour;
          }
      }
  *ground = find_commonest (self, &area, get_bucket (*ground));

  for (int y = area.top; y < area.bottom; y++)
    for (int x = area.left; x < area.right; x++)
      {
        Colour colour = pixels_get (self, x, y);
        double ratio = colour_get_ratio (*ground, colour);

        if (ratio > best)
          {
            best = ratio;
            *ink = colour;
          }
      }

  return best;
}

/* From outside in, along (@dx, @dy). */
static double
measure_side (const Pixels *self, int x, int y, int dx, int dy, int depth)
{
  Colour outside = pixels_get (self, x - 2 * dx, y - 2 * dy);
  double best = 1;

  for (int i = -1; i < depth; i++)
    best = MAX (best, colour_get_ratio (outside, pixels_get (self, x + i * dx, y + i * dy)));

  return best;
}

double
pixels_measure_edge (const Pixels *self, const graphene_rect_t *box, int depth)
{
  Area area = get_area (self, box);
  int x = (area.left + area.right) / 2, y = (area.top + area.bottom) / 2;
  double upright = MIN (measure_side (self, x, area.top, 0, 1, depth),
                        measure_side (self, x, area.bottom - 1, 0, -1, depth));
  double level = MIN (measure_side (self, area.left, y, 1, 0, depth),
                      measure_side (self, area.right - 1, y, -1, 0, depth));

  return MIN (upright, level);
}

gboolean
pixels_save (GtkWidget *widget, const char *path)
{
  g_autoptr (GdkTexture) texture = render (widget);

  return texture != NULL && gdk_texture_save_to_png (texture, path);
}
