/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisFact:
 *
 * ## CSS nodes
 *
 * `fact` with `pictogram` and `spoken` in it.
 */

#include "parvis-fact.h"

#include "parvis-pictogram.h"

struct _ParvisFact
{
  GtkWidget parent_instance;

  /* (unowned): children */
  ParvisPictogram *pictogram;
  ParvisSpokenLabel *label;
};

G_DEFINE_FINAL_TYPE (ParvisFact, parvis_fact, GTK_TYPE_WIDGET)

static void
parvis_fact_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (parvis_fact_parent_class)->dispose (object);
}

static GtkSizeRequestMode
parvis_fact_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_icon_width (ParvisFact *self)
{
  int width;

  gtk_widget_measure (GTK_WIDGET (self->pictogram), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                      NULL, NULL);

  return width;
}

/* A GtkBox would ask the label how wide it must be for each height, and on GTK 4.8 a label finds
 * that out by laying itself out a dozen times: most of the time to the first frame. */
static void
parvis_fact_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  ParvisFact *self = PARVIS_FACT (widget);
  int icon, icon_height;

  icon = get_icon_width (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (GTK_WIDGET (self->label), orientation, -1, minimum, natural, NULL, NULL);
      *minimum += icon;
      *natural += icon;
      return;
    }

  gtk_widget_measure (GTK_WIDGET (self->label), orientation,
                      for_size < 0 ? -1 : MAX (for_size - icon, 0), minimum, natural, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->pictogram), orientation, -1, &icon_height, NULL, NULL,
                      NULL);
  *minimum = MAX (*minimum, icon_height);
  *natural = MAX (*natural, icon_height);
}

static void
parvis_fact_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ParvisFact *self = PARVIS_FACT (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int icon = get_icon_width (self);
  int rest = MAX (width - icon, 0);

  gtk_widget_size_allocate (GTK_WIDGET (self->pictogram),
                            &(GtkAllocation){ mirrored ? rest : 0, 0, icon, height }, -1);
  gtk_widget_size_allocate (GTK_WIDGET (self->label),
                            &(GtkAllocation){ mirrored ? 0 : icon, 0, rest, height }, -1);
}

static void
parvis_fact_class_init (ParvisFactClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_fact_dispose;
  widget_class->get_request_mode = parvis_fact_get_request_mode;
  widget_class->measure = parvis_fact_measure;
  widget_class->size_allocate = parvis_fact_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "fact");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_fact_init (ParvisFact *self)
{
  self->pictogram = PARVIS_PICTOGRAM (parvis_pictogram_new (NULL));
  self->label = PARVIS_SPOKEN_LABEL (parvis_spoken_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->pictogram), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->label), GTK_ALIGN_CENTER);
  gtk_widget_set_parent (GTK_WIDGET (self->pictogram), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}

GtkWidget *
parvis_fact_new (const char *icon, const char *text)
{
  ParvisFact *self = g_object_new (PARVIS_TYPE_FACT, NULL);

  parvis_fact_set_icon (self, icon);
  if (text != NULL)
    parvis_fact_set_text (self, text);

  return GTK_WIDGET (self);
}

void
parvis_fact_set_icon (ParvisFact *self, const char *icon)
{
  g_return_if_fail (PARVIS_IS_FACT (self));

  parvis_pictogram_set_icon (self->pictogram, icon);
}

void
parvis_fact_set_text (ParvisFact *self, const char *text)
{
  g_return_if_fail (PARVIS_IS_FACT (self));

  parvis_spoken_label_set_text (self->label, text);
}

ParvisSpokenLabel *
parvis_fact_get_label (ParvisFact *self)
{
  g_return_val_if_fail (PARVIS_IS_FACT (self), NULL);

  return self->label;
}
