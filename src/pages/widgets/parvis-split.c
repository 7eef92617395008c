/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSplit:
 *
 * ## CSS nodes
 *
 * `split`; the space between its parts is their CSS margin.
 */

#include "parvis-split.h"

struct _ParvisSplit
{
  GtkWidget parent_instance;

  double share;
};

enum
{
  PROP_0,
  PROP_SHARE,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (ParvisSplit, parvis_split, GTK_TYPE_WIDGET)

static GParamSpec *props[N_PROPS];

static int
measure_part (GtkWidget *part, GtkOrientation orientation, int for_size)
{
  int minimum;

  gtk_widget_measure (part, orientation, for_size, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
parvis_split_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = *natural = 0;

  for (GtkWidget *part = gtk_widget_get_first_child (widget); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    *minimum = *natural = MAX (*minimum, measure_part (part, orientation, -1));
}

static void
allocate_beside (ParvisSplit *self, GtkWidget *first, GtkWidget *second, int width, int height)
{
  int least = measure_part (second, GTK_ORIENTATION_HORIZONTAL, -1);
  int needed = measure_part (first, GTK_ORIENTATION_HORIZONTAL, -1);
  int share = MAX (MIN ((int) (width * self->share), width - least), needed);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int rest = MAX (width - share, least);

  gtk_widget_size_allocate (first,
                            &(GtkAllocation){ mirrored ? width - share : 0, 0, share, height }, -1);
  gtk_widget_size_allocate (
      second, &(GtkAllocation){ mirrored ? width - share - rest : share, 0, rest, height }, -1);
}

static void
allocate_above (GtkWidget *first, GtkWidget *second, int width, int height)
{
  int least = measure_part (second, GTK_ORIENTATION_VERTICAL, width);
  int upper, wanted;

  gtk_widget_measure (first, GTK_ORIENTATION_VERTICAL, width, &upper, &wanted, NULL, NULL);
  upper = CLAMP (height - least, upper, MAX (wanted, upper));
  gtk_widget_size_allocate (first, &(GtkAllocation){ 0, 0, width, upper }, -1);
  gtk_widget_size_allocate (second,
                            &(GtkAllocation){ 0, upper, width, MAX (height - upper, least) }, -1);
}

static void
parvis_split_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *second = first != NULL ? gtk_widget_get_next_sibling (first) : NULL;

  if (second == NULL || !gtk_widget_get_visible (second))
    {
      if (first != NULL)
        gtk_widget_size_allocate (first, &(GtkAllocation){ 0, 0, width, height }, -1);
    }
  else if (width > height)
    allocate_beside (PARVIS_SPLIT (widget), first, second, width, height);
  else
    allocate_above (first, second, width, height);
}

static void
parvis_split_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHARE:
      g_value_set_double (value, PARVIS_SPLIT (object)->share);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
parvis_split_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHARE:
      PARVIS_SPLIT (object)->share = g_value_get_double (value);
      gtk_widget_queue_resize (GTK_WIDGET (object));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
parvis_split_dispose (GObject *object)
{
  GtkWidget *part;

  while ((part = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (part);

  G_OBJECT_CLASS (parvis_split_parent_class)->dispose (object);
}

static void
parvis_split_class_init (ParvisSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = parvis_split_get_property;
  object_class->set_property = parvis_split_set_property;
  object_class->dispose = parvis_split_dispose;
  widget_class->measure = parvis_split_measure;
  widget_class->size_allocate = parvis_split_size_allocate;

  props[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, 0.1, 0.9, 0.5,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "split");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_split_init (ParvisSplit *self)
{
  self->share = 0.5;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}
