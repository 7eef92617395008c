/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-pair-layout.h"

/* Between picture and word, as a share of the narrower: nearly always the picture. */
#define GAP_SHARE 0.4

struct _ParvisPairLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (ParvisPairLayout, parvis_pair_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *first, *second; /* (unowned) (nullable) */
  int gap;
  int first_width, first_height;
  int second_least, second_width; /* minimum, natural */
} Pair;

static Pair
measure_pair (GtkWidget *widget)
{
  Pair pair = { 0 };

  pair.first = gtk_widget_get_first_child (widget);
  pair.second = pair.first != NULL ? gtk_widget_get_next_sibling (pair.first) : NULL;
  if (pair.first == NULL || pair.second == NULL)
    return pair;

  gtk_widget_measure (pair.first, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &pair.first_width, NULL,
                      NULL);
  gtk_widget_measure (pair.first, GTK_ORIENTATION_VERTICAL, -1, NULL, &pair.first_height, NULL,
                      NULL);
  gtk_widget_measure (pair.second, GTK_ORIENTATION_HORIZONTAL, -1, &pair.second_least,
                      &pair.second_width, NULL, NULL);
  pair.gap = MIN (pair.first_width, pair.second_width) * GAP_SHARE;
  if (pair.first_width == 0 || pair.second_width == 0)
    pair.gap = 0;

  return pair;
}

static int
get_second_height (const Pair *pair, int width)
{
  int height;

  gtk_widget_measure (pair->second, GTK_ORIENTATION_VERTICAL, MAX (width, pair->second_least),
                      &height, NULL, NULL, NULL);

  return height;
}

static gboolean
fits_side_by_side (const Pair *pair, int width)
{
  return width < 0 || width >= pair->first_width + pair->gap + pair->second_width;
}

static GtkSizeRequestMode
parvis_pair_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
parvis_pair_layout_measure (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  Pair pair = measure_pair (widget);

  *minimum = *natural = 0;
  if (pair.second == NULL)
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (pair.first_width, pair.second_least);
      *natural = pair.first_width + pair.gap + pair.second_width;
    }
  else if (fits_side_by_side (&pair, for_size))
    *minimum = *natural = MAX (pair.first_height, get_second_height (&pair, pair.second_width));
  else
    *minimum = *natural = pair.first_height + pair.gap / 4 + get_second_height (&pair, for_size);
}

static void
place (GtkWidget *child, gboolean mirrored, int whole, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (
      child, &(GtkAllocation){ mirrored ? whole - x - width : x, y, width, height }, -1);
}

static void
parvis_pair_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  Pair pair = measure_pair (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int second_height, x, y;

  if (pair.second == NULL)
    return;

  if (fits_side_by_side (&pair, width))
    {
      x = (width - pair.first_width - pair.gap - pair.second_width) / 2;
      second_height = get_second_height (&pair, pair.second_width);
      place (pair.first, mirrored, width, x, (height - pair.first_height) / 2, pair.first_width,
             pair.first_height);
      place (pair.second, mirrored, width, x + pair.first_width + pair.gap,
             (height - second_height) / 2, pair.second_width, second_height);
    }
  else
    {
      second_height = get_second_height (&pair, width);
      y = MAX (0, (height - pair.first_height - pair.gap / 4 - second_height) / 2);
      place (pair.first, mirrored, width, (width - pair.first_width) / 2, y, pair.first_width,
             pair.first_height);
      place (pair.second, mirrored, width, 0, y + pair.first_height + pair.gap / 4,
             MAX (width, pair.second_least), second_height);
    }
}

static void
parvis_pair_layout_class_init (ParvisPairLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = parvis_pair_layout_get_request_mode;
  layout_class->measure = parvis_pair_layout_measure;
  layout_class->allocate = parvis_pair_layout_allocate;
}

static void
parvis_pair_layout_init (ParvisPairLayout *self)
{
}

GtkLayoutManager *
parvis_pair_layout_new (void)
{
  return g_object_new (PARVIS_TYPE_PAIR_LAYOUT, NULL);
}
