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

static void
parvis_fact_class_init (ParvisFactClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_fact_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
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
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
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
