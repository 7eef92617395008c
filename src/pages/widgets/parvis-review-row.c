/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisReviewRow:
 *
 * ## CSS nodes
 *
 * ```
 * review
 * ├── pictogram
 * ├── box.words ── spoken.soft, spoken.strong
 * ├── button.ear
 * ╰── button.pictured
 * ```
 *
 * ## Accessibility
 *
 * A group named by its question, and so are its two buttons: "Change" alone, five times over, would
 * tell nobody what it changes.
 */

#include "parvis-review-row.h"

#include "parvis-button.h"
#include "parvis-named.h"
#include "parvis-pictogram.h"

#include <glib/gi18n-lib.h>

struct _ParvisReviewRow
{
  GtkWidget parent_instance;

  char *ref; /* (owned) */

  /* (unowned): children */
  ParvisSpokenLabel *label, *value;
  GtkWidget *ear, *change;
};

enum
{
  SIGNAL_LISTEN,
  SIGNAL_CHANGE,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (ParvisReviewRow, parvis_review_row, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
ear_clicked_cb (ParvisReviewRow *self)
{
  g_signal_emit (self, signals[SIGNAL_LISTEN], 0);
}

static void
change_clicked_cb (ParvisReviewRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGE], 0);
}

static void
parvis_review_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (parvis_review_row_parent_class)->dispose (object);
}

static void
parvis_review_row_finalize (GObject *object)
{
  g_free (PARVIS_REVIEW_ROW (object)->ref);

  G_OBJECT_CLASS (parvis_review_row_parent_class)->finalize (object);
}

static void
parvis_review_row_class_init (ParvisReviewRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = parvis_review_row_dispose;
  object_class->finalize = parvis_review_row_finalize;

  signals[SIGNAL_LISTEN] = g_signal_new ("listen", PARVIS_TYPE_REVIEW_ROW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGE] = g_signal_new ("change", PARVIS_TYPE_REVIEW_ROW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "review");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
build_words (ParvisReviewRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->label = PARVIS_SPOKEN_LABEL (parvis_spoken_label_new (NULL));
  self->value = PARVIS_SPOKEN_LABEL (parvis_spoken_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "soft");
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "strong");
  gtk_widget_add_css_class (words, "words");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->value));
  gtk_widget_set_parent (words, GTK_WIDGET (self));
}

static void
build_buttons (ParvisReviewRow *self)
{
  self->ear = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->ear), parvis_pictogram_new ("ear"));
  gtk_widget_add_css_class (self->ear, "ear");
  gtk_widget_set_valign (self->ear, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->ear, GTK_WIDGET (self));

  self->change = parvis_button_new ("pencil-simple", _ ("Change"));
  gtk_widget_set_valign (self->change, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->change, GTK_WIDGET (self));

  g_signal_connect_swapped (self->ear, "clicked", G_CALLBACK (ear_clicked_cb), self);
  g_signal_connect_swapped (self->change, "clicked", G_CALLBACK (change_clicked_cb), self);
}

static void
parvis_review_row_init (ParvisReviewRow *self)
{
}

/**
 * parvis_review_row_new:
 * @ref: what it answers, for the owner
 * @question: names the row and its buttons
 * @language: (nullable): the language of @question; %NULL for the person's
 * @icon: (nullable)
 */
GtkWidget *
parvis_review_row_new (const char *ref,
                       const char *question,
                       const char *language,
                       const char *icon)
{
  ParvisReviewRow *self = g_object_new (PARVIS_TYPE_REVIEW_ROW, NULL);
  GtkWidget *pictogram = parvis_pictogram_new (icon != NULL ? icon : "chat-text");

  self->ref = g_strdup (ref);
  gtk_widget_set_valign (pictogram, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (pictogram, GTK_WIDGET (self));
  build_words (self);
  build_buttons (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, question,
                                  -1);
  parvis_named_set_act (self->ear, _ ("Listen"), question, language);
  parvis_named_set_act (GTK_WIDGET (self->change), _ ("Change"), question, language);

  return GTK_WIDGET (self);
}

const char *
parvis_review_row_get_ref (ParvisReviewRow *self)
{
  g_return_val_if_fail (PARVIS_IS_REVIEW_ROW (self), NULL);

  return self->ref;
}

ParvisSpokenLabel *
parvis_review_row_get_label (ParvisReviewRow *self)
{
  g_return_val_if_fail (PARVIS_IS_REVIEW_ROW (self), NULL);

  return self->label;
}

ParvisSpokenLabel *
parvis_review_row_get_value (ParvisReviewRow *self)
{
  g_return_val_if_fail (PARVIS_IS_REVIEW_ROW (self), NULL);

  return self->value;
}
