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
  GtkWidget *picture, *words; /* (unowned) (nullable) */
  gboolean picture_last;
  int gap;
  int picture_width, picture_height;
  int words_least, words_width; /* minimum, natural */
} Pair;

static Pair
measure_pair (GtkWidget *widget)
{
  Pair pair = { 0 };
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = first != NULL ? gtk_widget_get_next_sibling (first) : NULL;

  if (second == NULL)
    return pair;

  pair.picture_last = GTK_IS_LABEL (first);
  pair.picture = pair.picture_last ? second : first;
  pair.words = pair.picture_last ? first : second;
  gtk_widget_measure (pair.picture, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &pair.picture_width, NULL,
                      NULL);
  gtk_widget_measure (pair.picture, GTK_ORIENTATION_VERTICAL, -1, NULL, &pair.picture_height, NULL,
                      NULL);
  gtk_widget_measure (pair.words, GTK_ORIENTATION_HORIZONTAL, -1, &pair.words_least,
                      &pair.words_width, NULL, NULL);
  pair.gap = MIN (pair.picture_width, pair.words_width) * GAP_SHARE;

  return pair;
}

static int
get_words_height (const Pair *pair, int width)
{
  int height;

  gtk_widget_measure (pair->words, GTK_ORIENTATION_VERTICAL, MAX (width, pair->words_least),
                      &height, NULL, NULL, NULL);

  return height;
}

static gboolean
fits_side_by_side (const Pair *pair, int width)
{
  return width < 0 || width >= pair->picture_width + pair->gap + pair->words_width;
}

/* In a low row, two lines beside the picture are lower than one under it. */
static gboolean
wraps_side_by_side (const Pair *pair, int width)
{
  int left = width - pair->picture_width - pair->gap;

  return width >= 0 && left >= pair->words_least &&
         get_words_height (pair, left) <
             pair->picture_height + pair->gap / 4 + get_words_height (pair, width);
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
  if (pair.words == NULL)
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (pair.picture_width, pair.words_least);
      *natural = pair.picture_width + pair.gap + pair.words_width;
    }
  else if (fits_side_by_side (&pair, for_size))
    *minimum = *natural = MAX (pair.picture_height, get_words_height (&pair, pair.words_width));
  else if (wraps_side_by_side (&pair, for_size))
    *minimum = *natural = MAX (pair.picture_height,
                               get_words_height (&pair, for_size - pair.picture_width - pair.gap));
  else
    *minimum = *natural = pair.picture_height + pair.gap / 4 + get_words_height (&pair, for_size);
}

static void
place (GtkWidget *child, gboolean mirrored, int whole, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (
      child, &(GtkAllocation){ mirrored ? whole - x - width : x, y, width, height }, -1);
}

static void
place_beside (const Pair *pair, gboolean mirrored, int width, int height)
{
  int words_width = MIN (pair->words_width, width - pair->picture_width - pair->gap);
  int left = (width - pair->picture_width - pair->gap - words_width) / 2;
  int words_height = get_words_height (pair, words_width);
  int picture_x = left, words_x = left + pair->picture_width + pair->gap;

  if (pair->picture_last)
    {
      words_x = left;
      picture_x = left + words_width + pair->gap;
    }
  place (pair->picture, mirrored, width, picture_x, (height - pair->picture_height) / 2,
         pair->picture_width, pair->picture_height);
  place (pair->words, mirrored, width, words_x, (height - words_height) / 2, words_width,
         words_height);
}

/* The picture above, also where it stands after the word on a line. */
static void
place_above (const Pair *pair, gboolean mirrored, int width, int height)
{
  int words_height = get_words_height (pair, width);
  int y = MAX (0, (height - pair->picture_height - pair->gap / 4 - words_height) / 2);

  place (pair->picture, mirrored, width, (width - pair->picture_width) / 2, y, pair->picture_width,
         pair->picture_height);
  place (pair->words, mirrored, width, 0, y + pair->picture_height + pair->gap / 4,
         MAX (width, pair->words_least), words_height);
}

static void
parvis_pair_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  Pair pair = measure_pair (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (pair.words == NULL)
    return;

  if (fits_side_by_side (&pair, width) || wraps_side_by_side (&pair, width))
    place_beside (&pair, mirrored, width, height);
  else
    place_above (&pair, mirrored, width, height);
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
