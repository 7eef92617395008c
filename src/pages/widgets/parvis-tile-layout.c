/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-tile-layout.h"

/* How far a picture grows with its tile. */
#define MOST_ICON_SHARE 3.6

/* What the content is made of, at its own size. */
typedef struct
{
  int gap;
  int icon, ear;
  int mark_width, mark_height;
} Sizes;

static int
get_natural (GtkWidget *child, GtkOrientation orientation)
{
  int natural = 0;

  if (gtk_widget_get_visible (child))
    gtk_widget_measure (child, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static Sizes
measure_sizes (const ParvisTileParts *self)
{
  return (Sizes){
    .gap = self->gap / 2,
    .icon = get_natural (self->pictogram, GTK_ORIENTATION_HORIZONTAL),
    .ear = get_natural (self->ear, GTK_ORIENTATION_HORIZONTAL),
    .mark_width = get_natural (self->mark, GTK_ORIENTATION_HORIZONTAL),
    .mark_height = get_natural (self->mark, GTK_ORIENTATION_VERTICAL),
  };
}

static void
measure_label (const ParvisTileParts *self, int *least, int *natural)
{
  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, least, natural, NULL, NULL);
}

static int
get_label_height (const ParvisTileParts *self, int width)
{
  int least, height;

  measure_label (self, &least, NULL);
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, MAX (least, width), &height, NULL,
                      NULL, NULL);

  return height;
}

static int
get_flat_label_width (const Sizes *sizes, int width)
{
  return width - (sizes->icon > 0 ? sizes->icon + 2 * sizes->gap : 0) -
         (sizes->ear > 0 ? sizes->ear + sizes->gap : 0);
}

/* The mark shares the label's line where both fit, else it stands above it, under the ear. */
static gboolean
mark_fits_beside (const ParvisTileParts *self, const Sizes *sizes, int width)
{
  int natural;

  measure_label (self, NULL, &natural);

  return natural + sizes->gap + sizes->mark_width <= width;
}

int
parvis_tile_layout_get_height (const ParvisTileParts *self, gboolean flat, int width)
{
  Sizes sizes = measure_sizes (self);
  int text, head;

  if (flat)
    {
      text = get_label_height (self, get_flat_label_width (&sizes, width)) + sizes.mark_height;
      return MAX (text, MAX (sizes.icon, sizes.ear));
    }

  text = get_label_height (self, width);
  head = sizes.icon;
  if (self->has_mark && !mark_fits_beside (self, &sizes, width))
    head = MAX (head, sizes.ear + sizes.mark_height);
  head = MAX (head, sizes.ear);

  return head + sizes.gap + text;
}

typedef struct
{
  gboolean mirrored;
  int width;
} Canvas;

static void
place (const Canvas *canvas, GtkWidget *child, int x, int y, int width, int height)
{
  if (!gtk_widget_get_visible (child))
    return;

  if (canvas->mirrored)
    x = canvas->width - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

/* With the sign over its lower corner. */
static void
place_picture (const ParvisTileParts *self, const Canvas *canvas, int y, int side)
{
  int sign = get_natural (self->sign, GTK_ORIENTATION_HORIZONTAL);

  place (canvas, self->pictogram, 0, y, side, side);
  place (canvas, self->sign, MAX (0, side - sign), MAX (0, y + side - sign), sign, sign);
}

static void
allocate_flat (const ParvisTileParts *self, const Canvas *canvas, int height)
{
  Sizes sizes = measure_sizes (self);
  int left = sizes.icon > 0 ? sizes.icon + 2 * sizes.gap : 0;
  int label_width = get_flat_label_width (&sizes, canvas->width);
  int label_height = get_label_height (self, label_width);
  int mark = self->chosen ? sizes.mark_height : 0;
  int top = MAX (0, (height - label_height - mark) / 2);

  place_picture (self, canvas, (height - sizes.icon) / 2, sizes.icon);
  place (canvas, self->label, left, top, label_width, label_height);
  place (canvas, self->mark, left, top + label_height, sizes.mark_width, sizes.mark_height);
  place (canvas, self->ear, canvas->width - sizes.ear, (height - sizes.ear) / 2, sizes.ear,
         sizes.ear);
}

static int
get_tall_label_width (const ParvisTileParts *self, const Sizes *sizes, int width)
{
  if (!self->has_mark || !mark_fits_beside (self, sizes, width))
    return width;

  return width - sizes->mark_width - sizes->gap;
}

/* The picture takes what is free, but never into ear or words. */
static int
get_free_icon (const ParvisTileParts *self, const Sizes *sizes, int width, int height)
{
  int label_height = get_label_height (self, get_tall_label_width (self, sizes, width));
  int icon = MIN (height - label_height - sizes->gap, width - sizes->ear - sizes->gap);

  if (self->has_mark && !mark_fits_beside (self, sizes, width))
    icon = MIN (icon, width - MAX (sizes->mark_width, sizes->ear) - sizes->gap);

  return CLAMP (icon, MIN (sizes->icon, icon), (int) (MOST_ICON_SHARE * sizes->icon));
}

static void
allocate_tall (const ParvisTileParts *self, const Canvas *canvas, int height)
{
  Sizes sizes = measure_sizes (self);
  gboolean beside = mark_fits_beside (self, &sizes, canvas->width);
  int label_width = get_tall_label_width (self, &sizes, canvas->width);
  int label_height = get_label_height (self, label_width);
  int icon = get_free_icon (self, &sizes, canvas->width, height);
  int mark_y;

  if (self->most_icon > 0)
    icon = MIN (icon, self->most_icon);

  mark_y = beside ? height - (label_height + sizes.mark_height) / 2
                  : height - label_height - sizes.mark_height - sizes.gap / 2;

  place_picture (self, canvas, 0, MAX (0, icon));
  place (canvas, self->ear, canvas->width - sizes.ear, 0, sizes.ear, sizes.ear);
  place (canvas, self->mark, canvas->width - sizes.mark_width, mark_y, sizes.mark_width,
         sizes.mark_height);
  place (canvas, self->label, 0, height - label_height, label_width, label_height);
}

void
parvis_tile_layout_measure_width (const ParvisTileParts *self, int *minimum, int *natural)
{
  Sizes sizes = measure_sizes (self);
  int least, nat;

  measure_label (self, &least, &nat);
  /* Alone it is always a row; in a grid, which way it lies follows from its width. */
  *minimum = self->is_single ? least - get_flat_label_width (&sizes, 0)
                             : MAX (least, sizes.icon + sizes.ear + sizes.gap);
  *natural = MAX (*minimum, nat + sizes.icon + sizes.ear + 2 * sizes.gap);
}

void
parvis_tile_layout_measure_height (const ParvisTileParts *self,
                                   int width,
                                   int *minimum,
                                   int *natural)
{
  int row = parvis_tile_layout_get_height (self, TRUE, width);
  int tall = parvis_tile_layout_get_height (self, FALSE, width);

  *minimum = MIN (row, tall);
  *natural = MAX (row, tall);
}

void
parvis_tile_layout_allocate (const ParvisTileParts *self,
                             GtkTextDirection direction,
                             int width,
                             int height)
{
  Canvas canvas = { direction == GTK_TEXT_DIR_RTL, width };

  if (self->flat || height < parvis_tile_layout_get_height (self, FALSE, width))
    allocate_flat (self, &canvas, height);
  else
    allocate_tall (self, &canvas, height);
}

int
parvis_tile_layout_get_flat_width (const ParvisTileParts *self)
{
  Sizes sizes = measure_sizes (self);
  int least;

  measure_label (self, &least, NULL);
  /* The mark stands under the words, and may be wider. */
  if (self->has_mark)
    least = MAX (least, sizes.mark_width);

  return least - get_flat_label_width (&sizes, 0);
}

int
parvis_tile_layout_get_most_height (const ParvisTileParts *self, int width)
{
  Sizes sizes = measure_sizes (self);
  int icon = MIN (width - sizes.ear - sizes.gap, (int) (MOST_ICON_SHARE * sizes.icon));

  return icon + 3 * sizes.gap + get_label_height (self, get_tall_label_width (self, &sizes, width));
}

int
parvis_tile_layout_get_icon_room (const ParvisTileParts *self, int width, int height)
{
  Sizes sizes = measure_sizes (self);

  if (sizes.icon == 0 || self->flat || height < parvis_tile_layout_get_height (self, FALSE, width))
    return 0;

  return MAX (0, get_free_icon (self, &sizes, width, height));
}
