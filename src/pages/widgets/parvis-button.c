/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisButton:
 *
 * ## CSS nodes
 *
 * `button.pictured` with `pictogram` and `label` in it; `.icon-last`, `.speaking`.
 *
 * ## Accessibility
 *
 * A button named by its word: GTK's own icon button would be read out as "GtkImage".
 */

#include "parvis-button.h"

#include "parvis-pair-layout.h"
#include "parvis-pictogram.h"
#include "parvis-wide.h"

struct _ParvisButton
{
  GtkButton parent_instance;

  GtkWidget *pair;            /* (unowned) */
  ParvisPictogram *pictogram; /* (unowned) */
  GtkLabel *label;            /* (unowned) */
};

G_DEFINE_FINAL_TYPE (ParvisButton, parvis_button, GTK_TYPE_BUTTON)

/* A plain container, only to carry the layout. */
#define PARVIS_TYPE_PAIR (parvis_pair_get_type ())
G_DECLARE_FINAL_TYPE (ParvisPair, parvis_pair, PARVIS, PAIR, GtkWidget)

struct _ParvisPair
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (ParvisPair, parvis_pair, GTK_TYPE_WIDGET)

static void
parvis_pair_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (parvis_pair_parent_class)->dispose (object);
}

static void
parvis_pair_class_init (ParvisPairClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_pair_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), PARVIS_TYPE_PAIR_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "pair");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_NONE);
}

static void
parvis_pair_init (ParvisPair *self)
{
}

static void
parvis_button_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  ParvisButton *self = PARVIS_BUTTON (widget);

  GTK_WIDGET_CLASS (parvis_button_parent_class)->css_changed (widget, change);
  if (self->label != NULL && gtk_button_get_child (GTK_BUTTON (self)) != NULL)
    parvis_wide_show (self->label, widget);
}

static void
parvis_button_class_init (ParvisButtonClass *klass)
{
  GTK_WIDGET_CLASS (klass)->css_changed = parvis_button_css_changed;
}

static void
parvis_button_init (ParvisButton *self)
{
  self->pair = g_object_new (PARVIS_TYPE_PAIR, NULL);
  self->pictogram = PARVIS_PICTOGRAM (parvis_pictogram_new (NULL));
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_NONE, NULL);

  gtk_widget_set_parent (GTK_WIDGET (self->pictogram), self->pair);
  gtk_widget_set_parent (GTK_WIDGET (self->label), self->pair);
  gtk_widget_set_visible (GTK_WIDGET (self->pictogram), FALSE);
  gtk_button_set_child (GTK_BUTTON (self), self->pair);
  gtk_widget_add_css_class (GTK_WIDGET (self), "pictured");
}

GtkWidget *
parvis_button_new (const char *icon, const char *text)
{
  ParvisButton *self = g_object_new (PARVIS_TYPE_BUTTON, NULL);

  parvis_button_set_icon (self, icon);
  if (text != NULL)
    parvis_button_set_text (self, text);

  return GTK_WIDGET (self);
}

void
parvis_button_set_icon (ParvisButton *self, const char *icon)
{
  g_return_if_fail (PARVIS_IS_BUTTON (self));

  parvis_pictogram_set_icon (self->pictogram, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->pictogram),
                          !parvis_pictogram_is_empty (self->pictogram));
}

void
parvis_button_set_text (ParvisButton *self, const char *text)
{
  g_return_if_fail (PARVIS_IS_BUTTON (self));
  g_return_if_fail (text != NULL);

  gtk_label_set_label (self->label, text);
  parvis_wide_show (self->label, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

const char *
parvis_button_get_text (ParvisButton *self)
{
  g_return_val_if_fail (PARVIS_IS_BUTTON (self), NULL);

  return gtk_label_get_label (self->label);
}

void
parvis_button_set_directional (ParvisButton *self, gboolean directional)
{
  g_return_if_fail (PARVIS_IS_BUTTON (self));

  parvis_pictogram_set_directional (self->pictogram, directional);
}

void
parvis_button_set_icon_last (ParvisButton *self)
{
  g_return_if_fail (PARVIS_IS_BUTTON (self));

  gtk_widget_insert_after (GTK_WIDGET (self->pictogram), self->pair, GTK_WIDGET (self->label));
  gtk_widget_add_css_class (GTK_WIDGET (self), "icon-last");
}

void
parvis_button_set_speaking (ParvisButton *self, gboolean speaking)
{
  g_return_if_fail (PARVIS_IS_BUTTON (self));

  if (speaking)
    gtk_widget_add_css_class (GTK_WIDGET (self), "speaking");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "speaking");
}
