/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSandboxBanner:
 *
 * ## CSS nodes
 *
 * `sandboxbanner`, whose edge is striped, with a pictogram, a label and `button.helper`.
 *
 * ## Accessibility
 *
 * A group whose name is what its label says.
 */

#include "parvis-sandbox-banner.h"

#include <glib/gi18n-lib.h>

#include "parvis-button.h"
#include "parvis-pictogram.h"

struct _ParvisSandboxBanner
{
  GtkWidget parent_instance;

  /* (unowned): our children */
  GtkLabel *label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (ParvisSandboxBanner, parvis_sandbox_banner, GTK_TYPE_WIDGET)

enum
{
  EXERCISES,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clicked_cb (ParvisSandboxBanner *self)
{
  g_signal_emit (self, signals[EXERCISES], 0);
}

static void
parvis_sandbox_banner_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (parvis_sandbox_banner_parent_class)->dispose (object);
}

static void
parvis_sandbox_banner_class_init (ParvisSandboxBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_sandbox_banner_dispose;

  signals[EXERCISES] = g_signal_new ("exercises", PARVIS_TYPE_SANDBOX_BANNER, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sandboxbanner");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_sandbox_banner_init (ParvisSandboxBanner *self)
{
  gtk_widget_set_parent (parvis_pictogram_new ("graduation-cap"), GTK_WIDGET (self));
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "hexpand", TRUE, "wrap", TRUE, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  self->button = parvis_button_new ("list-checks", NULL);
  gtk_widget_add_css_class (self->button, "helper");
  gtk_widget_set_name (self->button, "exercises");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  parvis_sandbox_banner_update (self);
}

GtkWidget *
parvis_sandbox_banner_new (void)
{
  return g_object_new (PARVIS_TYPE_SANDBOX_BANNER, NULL);
}

void
parvis_sandbox_banner_update (ParvisSandboxBanner *self)
{
  const char *words;

  g_return_if_fail (PARVIS_IS_SANDBOX_BANNER (self));

  words = _ ("Practice: nothing is sent.");
  gtk_label_set_text (self->label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  parvis_button_set_text (PARVIS_BUTTON (self->button), _ ("Exercises"));
}
