/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-bar-layout.h"

struct _ParvisBarLayout
{
  GtkLayoutManager parent_instance;

  GtkOrientation orientation;
};

G_DEFINE_FINAL_TYPE (ParvisBarLayout, parvis_bar_layout, GTK_TYPE_LAYOUT_MANAGER)

/* In pixels of one line of @width. */
typedef struct
{
  GtkWidget *first, *second; /* (unowned) */
  int first_width, second_width;
} Line;

static int
measure (GtkWidget *child, GtkOrientation orientation, int for_size, int *natural)
{
  int minimum;

  gtk_widget_measure (child, orientation, for_size, &minimum, natural, NULL, NULL);

  return minimum;
}

static Line
share (GtkWidget *widget, int width)
{
  Line line = { .first = gtk_widget_get_first_child (widget) };
  int least, natural;

  line.second = gtk_widget_get_next_sibling (line.first);
  (void) measure (line.first, GTK_ORIENTATION_HORIZONTAL, -1, &line.first_width);
  least = measure (line.second, GTK_ORIENTATION_HORIZONTAL, -1, &natural);
  line.first_width = MIN (line.first_width, width - least);
  line.second_width = CLAMP (natural, least, MAX (least, width - line.first_width));

  return line;
}

static int
get_height (ParvisBarLayout *self, GtkWidget *widget, int width)
{
  Line line = share (widget, width);

  if (self->orientation == GTK_ORIENTATION_VERTICAL)
    return measure (line.first, GTK_ORIENTATION_VERTICAL, width, NULL) +
           measure (line.second, GTK_ORIENTATION_VERTICAL, width, NULL);

  return MAX (measure (line.first, GTK_ORIENTATION_VERTICAL, line.first_width, NULL),
              measure (line.second, GTK_ORIENTATION_VERTICAL, line.second_width, NULL));
}

static int
get_least_width (ParvisBarLayout *self, GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  int one = measure (first, GTK_ORIENTATION_HORIZONTAL, -1, NULL);
  int other = measure (gtk_widget_get_next_sibling (first), GTK_ORIENTATION_HORIZONTAL, -1, NULL);

  return self->orientation == GTK_ORIENTATION_VERTICAL ? MAX (one, other) : one + other;
}

static void
parvis_bar_layout_measure (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  ParvisBarLayout *self = PARVIS_BAR_LAYOUT (manager);
  int least = get_least_width (self, widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                            ? least
                            : get_height (self, widget, MAX (for_size, least));
}

static GtkSizeRequestMode
parvis_bar_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
parvis_bar_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  ParvisBarLayout *self = PARVIS_BAR_LAYOUT (manager);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Line line = share (widget, width);
  int upper = measure (line.first, GTK_ORIENTATION_VERTICAL, width, NULL);

  if (self->orientation == GTK_ORIENTATION_VERTICAL)
    {
      gtk_widget_size_allocate (line.first, &(GtkAllocation){ 0, 0, width, upper }, -1);
      gtk_widget_size_allocate (line.second, &(GtkAllocation){ 0, upper, width, height - upper },
                                -1);
      return;
    }

  gtk_widget_size_allocate (
      line.first,
      &(GtkAllocation){ mirrored ? width - line.first_width : 0, 0, line.first_width, height }, -1);
  gtk_widget_size_allocate (
      line.second,
      &(GtkAllocation){ mirrored ? 0 : width - line.second_width, 0, line.second_width, height },
      -1);
}

static void
parvis_bar_layout_class_init (ParvisBarLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = parvis_bar_layout_get_request_mode;
  layout_class->measure = parvis_bar_layout_measure;
  layout_class->allocate = parvis_bar_layout_allocate;
}

static void
parvis_bar_layout_init (ParvisBarLayout *self)
{
  self->orientation = GTK_ORIENTATION_HORIZONTAL;
}

void
parvis_bar_layout_set_orientation (ParvisBarLayout *self, GtkOrientation orientation)
{
  g_return_if_fail (PARVIS_IS_BAR_LAYOUT (self));

  self->orientation = orientation;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
