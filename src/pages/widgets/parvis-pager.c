/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisPager:
 *
 * ## CSS nodes
 *
 * `box.pager` with two buttons and a label between them.
 */

#include "parvis-pager.h"

#include "parvis-button.h"
#include "parvis-named.h"
#include "parvis-wide.h"

#include <glib/gi18n-lib.h>

struct _ParvisPager
{
  GtkBox parent_instance;

  guint page, n_pages;
  guint show_id; /* source: the words are still to be written */

  /* (unowned): children */
  ParvisButton *previous, *next;
  GtkLabel *where;
};

G_DEFINE_FINAL_TYPE (ParvisPager, parvis_pager, GTK_TYPE_BOX)

enum
{
  SIGNAL_TURN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_where (ParvisPager *self)
{
  /* Translators: which page of several is shown, "Page 1 of 3". */
  g_autofree char *where = g_strdup_printf (_ ("Page %u of %u"), self->page + 1, self->n_pages);

  gtk_label_set_text (self->where, where);
  parvis_named_set_state (GTK_WIDGET (self->previous), where);
  parvis_named_set_state (GTK_WIDGET (self->next), where);
  gtk_widget_set_sensitive (GTK_WIDGET (self->previous), self->page > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), self->page + 1 < self->n_pages);
}

static gboolean
show_where_cb (gpointer data)
{
  ParvisPager *self = data;

  self->show_id = 0;
  show_where (self);

  return G_SOURCE_REMOVE;
}

static void
previous_cb (ParvisPager *self)
{
  g_signal_emit (self, signals[SIGNAL_TURN], 0, -1);
}

static void
next_cb (ParvisPager *self)
{
  g_signal_emit (self, signals[SIGNAL_TURN], 0, 1);
}

static void
parvis_pager_dispose (GObject *object)
{
  g_clear_handle_id (&PARVIS_PAGER (object)->show_id, g_source_remove);

  G_OBJECT_CLASS (parvis_pager_parent_class)->dispose (object);
}

static void
parvis_pager_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (parvis_pager_parent_class)->css_changed (widget, change);
  parvis_wide_follow (widget);
}

static void
parvis_pager_class_init (ParvisPagerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = parvis_pager_dispose;
  GTK_WIDGET_CLASS (klass)->css_changed = parvis_pager_css_changed;

  signals[SIGNAL_TURN] = g_signal_new ("turn", PARVIS_TYPE_PAGER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
parvis_pager_init (ParvisPager *self)
{
  self->n_pages = 1;
  self->previous = PARVIS_BUTTON (parvis_button_new ("arrow-left", NULL));
  self->next = PARVIS_BUTTON (parvis_button_new ("arrow-right", NULL));
  self->where = g_object_new (GTK_TYPE_LABEL, "hexpand", TRUE, "wrap", TRUE, "justify",
                              GTK_JUSTIFY_CENTER, NULL);
  parvis_button_set_directional (self->previous, TRUE);
  parvis_button_set_directional (self->next, TRUE);
  parvis_button_set_icon_last (self->next);
  gtk_widget_add_css_class (GTK_WIDGET (self), "pager");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->previous));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->where));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->next));
  g_signal_connect_swapped (self->previous, "clicked", G_CALLBACK (previous_cb), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
  parvis_pager_update (self);
}

GtkWidget *
parvis_pager_new (void)
{
  return g_object_new (PARVIS_TYPE_PAGER, NULL);
}

void
parvis_pager_set_page (ParvisPager *self, guint page, guint n_pages)
{
  g_return_if_fail (PARVIS_IS_PAGER (self));

  self->page = page;
  self->n_pages = MAX (n_pages, 1);

  /* Words may not change while places are given out: GTK would find them without a place. */
  if (self->n_pages > 1 && self->show_id == 0)
    self->show_id = g_idle_add (show_where_cb, self);
}

void
parvis_pager_set_compact (ParvisPager *self, gboolean compact)
{
  g_return_if_fail (PARVIS_IS_PAGER (self));

  gtk_widget_set_visible (GTK_WIDGET (self->where), !compact);
  gtk_box_set_homogeneous (GTK_BOX (self), compact);
}

void
parvis_pager_update (ParvisPager *self)
{
  g_return_if_fail (PARVIS_IS_PAGER (self));

  parvis_button_set_text (self->previous, _ ("Previous page"));
  parvis_button_set_text (self->next, _ ("More"));
  show_where (self);
}
