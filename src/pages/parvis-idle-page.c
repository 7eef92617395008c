/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-idle-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-button.h"
#include "parvis-pictogram.h"
#include "parvis-spoken-label.h"

struct _ParvisIdlePage
{
  ParvisReadingPage parent_instance;

  guint left, total; /* seconds */

  /* (unowned): of the template */
  ParvisPictogram *pictogram;
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
  ParvisButton *stay;
  ParvisSpokenLabel *countdown;
};

G_DEFINE_FINAL_TYPE (ParvisIdlePage, parvis_idle_page, PARVIS_TYPE_READING_PAGE)

static gboolean
shows_countdown (ParvisIdlePage *self)
{
  return self->left <= self->total / 2;
}

/* Its place is kept: nothing jumps while someone reaches for the button. */
static void
show_countdown (ParvisIdlePage *self)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u second left", "%u seconds left", self->left), self->left);
  parvis_spoken_label_set_text (self->countdown, text);
  gtk_widget_set_opacity (GTK_WIDGET (self->countdown), shows_countdown (self) ? 1 : 0);
}

static void
parvis_idle_page_update (ParvisPage *page)
{
  ParvisIdlePage *self = PARVIS_IDLE_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("Are you still there?"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->detail), "detail",
                           _ ("Without an answer, everything is erased."), NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->stay), "stay", _ ("Yes, I go on"),
                           _ ("To go on, touch anywhere."));
  show_countdown (self);
  if (shows_countdown (self))
    parvis_reading_page_add (reading, GTK_WIDGET (self->countdown), "countdown",
                             parvis_spoken_label_get_text (self->countdown), NULL);
}

static void
parvis_idle_page_shown (ParvisPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (PARVIS_IDLE_PAGE (page)->stay));
}

static void
released_cb (ParvisIdlePage *self)
{
  parvis_page_done (PARVIS_PAGE (self));
}

/* Whoever touches beside the button is there too. */
static void
listen_for_touch (ParvisIdlePage *self)
{
  GtkGesture *touch = gtk_gesture_click_new ();

  g_signal_connect_object (touch, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (touch));
}

static void
parvis_idle_page_class_init (ParvisIdlePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  page_class->update = parvis_idle_page_update;
  page_class->shown = parvis_idle_page_shown;

  g_type_ensure (PARVIS_TYPE_BUTTON);
  g_type_ensure (PARVIS_TYPE_PICTOGRAM);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/idle-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisIdlePage, pictogram);
  gtk_widget_class_bind_template_child (widget_class, ParvisIdlePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisIdlePage, detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisIdlePage, stay);
  gtk_widget_class_bind_template_child (widget_class, ParvisIdlePage, countdown);
}

static void
parvis_idle_page_init (ParvisIdlePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "idle");
  self->left = self->total = 45;
  parvis_pictogram_set_icon (self->pictogram, "hourglass-medium");
  parvis_button_set_icon (self->stay, "hand-tap");
  parvis_spoken_label_set_xalign (self->title, 0.5);
  parvis_spoken_label_set_xalign (self->detail, 0.5);
  parvis_spoken_label_set_xalign (self->countdown, 0.5);
  g_signal_connect_object (self->stay, "clicked", G_CALLBACK (parvis_page_done), self,
                           G_CONNECT_SWAPPED);
  listen_for_touch (self);
}

GtkWidget *
parvis_idle_page_new (void)
{
  return g_object_new (PARVIS_TYPE_IDLE_PAGE, NULL);
}

void
parvis_idle_page_set_seconds_left (ParvisIdlePage *self, guint left, guint total)
{
  g_return_if_fail (PARVIS_IS_IDLE_PAGE (self));

  if (self->left == left && self->total == total)
    return;

  self->left = left;
  self->total = total;
  parvis_page_update (PARVIS_PAGE (self));
}
