/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisHelperBar:
 *
 * ## CSS nodes
 *
 * `helperbar`, with a label and four `button.helper`.
 *
 * ## Accessibility
 *
 * A group whose name is what its label says.
 */

#include "parvis-helper-bar.h"

#include <glib/gi18n-lib.h>

#include "parvis-button.h"

enum
{
  READ_BACK,
  CONSENTS,
  LOCK,
  END,
  N_BUTTONS,
};

static const struct
{
  const char *signal;
  const char *icon;
  const char *text;
} buttons[N_BUTTONS] = {
  [READ_BACK] = { "read-back", "ear", N_ ("Read back") },
  [CONSENTS] = { "consents", "handshake", N_ ("Agreements") },
  [LOCK] = { "lock", "lock", N_ ("Lock") },
  [END] = { "end", "sign-out", N_ ("End") },
};

struct _ParvisHelperBar
{
  GtkWidget parent_instance;

  char *who, *how; /* (owned) (nullable) */

  GtkLabel *label;               /* (unowned): our child */
  GtkWidget *buttons[N_BUTTONS]; /* (unowned): our children */
};

G_DEFINE_FINAL_TYPE (ParvisHelperBar, parvis_helper_bar, GTK_TYPE_WIDGET)

static guint signals[N_BUTTONS];

static void
clicked_cb (GtkWidget *button, ParvisHelperBar *self)
{
  for (guint i = 0; i < N_BUTTONS; i++)
    if (self->buttons[i] == button)
      g_signal_emit (self, signals[i], 0);
}

static void
parvis_helper_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (parvis_helper_bar_parent_class)->dispose (object);
}

static void
parvis_helper_bar_finalize (GObject *object)
{
  ParvisHelperBar *self = PARVIS_HELPER_BAR (object);

  g_free (self->who);
  g_free (self->how);

  G_OBJECT_CLASS (parvis_helper_bar_parent_class)->finalize (object);
}

static void
parvis_helper_bar_class_init (ParvisHelperBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_helper_bar_dispose;
  object_class->finalize = parvis_helper_bar_finalize;
  for (guint i = 0; i < N_BUTTONS; i++)
    signals[i] = g_signal_new (buttons[i].signal, PARVIS_TYPE_HELPER_BAR, G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "helperbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
parvis_helper_bar_init (ParvisHelperBar *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "hexpand", TRUE, "wrap", TRUE, "lines",
                              1, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  for (guint i = 0; i < N_BUTTONS; i++)
    {
      self->buttons[i] = parvis_button_new (buttons[i].icon, NULL);
      gtk_widget_add_css_class (self->buttons[i], "helper");
      gtk_widget_set_name (self->buttons[i], buttons[i].signal);
      g_signal_connect (self->buttons[i], "clicked", G_CALLBACK (clicked_cb), self);
      gtk_widget_set_parent (self->buttons[i], GTK_WIDGET (self));
    }
  parvis_helper_bar_update (self);
}

GtkWidget *
parvis_helper_bar_new (void)
{
  return g_object_new (PARVIS_TYPE_HELPER_BAR, NULL);
}

void
parvis_helper_bar_set_words (ParvisHelperBar *self, const char *who, const char *how)
{
  g_return_if_fail (PARVIS_IS_HELPER_BAR (self));
  g_return_if_fail (who != NULL);

  g_free (self->who);
  self->who = g_strdup (who);
  g_free (self->how);
  self->how = g_strdup (how);
  parvis_helper_bar_update (self);
}

void
parvis_helper_bar_set_can_read_back (ParvisHelperBar *self, gboolean can_read_back)
{
  g_return_if_fail (PARVIS_IS_HELPER_BAR (self));

  gtk_widget_set_sensitive (self->buttons[READ_BACK], can_read_back);
}

void
parvis_helper_bar_update (ParvisHelperBar *self)
{
  g_autofree char *words = NULL;

  g_return_if_fail (PARVIS_IS_HELPER_BAR (self));

  words = self->how != NULL ? g_strdup_printf ("%s — %s", self->who, self->how)
                            : g_strdup (self->who != NULL ? self->who : "");
  gtk_label_set_text (self->label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  for (guint i = 0; i < N_BUTTONS; i++)
    parvis_button_set_text (PARVIS_BUTTON (self->buttons[i]), _ (buttons[i].text));
}
