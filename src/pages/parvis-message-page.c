/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-message-page.h"

#include "parvis-button.h"
#include "parvis-pictogram.h"
#include "parvis-spoken-label.h"

struct _ParvisMessagePage
{
  ParvisReadingPage parent_instance;

  char *icon;     /* (owned) (nullable) */
  char *sentence; /* (owned) (nullable) */
  char *act_icon; /* (owned) (nullable) */
  char *act;      /* (owned) (nullable) */

  /* (unowned): of the template */
  ParvisPictogram *pictogram;
  ParvisSpokenLabel *title;
  ParvisButton *button;
};

G_DEFINE_FINAL_TYPE (ParvisMessagePage, parvis_message_page, PARVIS_TYPE_READING_PAGE)

static void
parvis_message_page_update (ParvisPage *page)
{
  ParvisMessagePage *self = PARVIS_MESSAGE_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_reading_page_begin (reading);
  if (self->sentence == NULL)
    return;

  parvis_page_set_title (page, self->sentence);
  parvis_pictogram_set_icon (self->pictogram, self->icon);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", self->sentence, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->button), self->act != NULL);
  if (self->act != NULL)
    {
      parvis_button_set_icon (self->button, self->act_icon);
      parvis_reading_page_add (reading, GTK_WIDGET (self->button), "button", self->act, NULL);
    }
}

static void
parvis_message_page_shown (ParvisPage *page)
{
  ParvisMessagePage *self = PARVIS_MESSAGE_PAGE (page);

  gtk_widget_grab_focus (self->act != NULL ? GTK_WIDGET (self->button) : GTK_WIDGET (self));
}

static void
parvis_message_page_finalize (GObject *object)
{
  ParvisMessagePage *self = PARVIS_MESSAGE_PAGE (object);

  g_free (self->icon);
  g_free (self->sentence);
  g_free (self->act_icon);
  g_free (self->act);

  G_OBJECT_CLASS (parvis_message_page_parent_class)->finalize (object);
}

static void
parvis_message_page_class_init (ParvisMessagePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_message_page_finalize;
  page_class->update = parvis_message_page_update;
  page_class->shown = parvis_message_page_shown;

  g_type_ensure (PARVIS_TYPE_BUTTON);
  g_type_ensure (PARVIS_TYPE_PICTOGRAM);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/message-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisMessagePage, pictogram);
  gtk_widget_class_bind_template_child (widget_class, ParvisMessagePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisMessagePage, button);
}

static void
parvis_message_page_init (ParvisMessagePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "message");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  parvis_spoken_label_set_xalign (self->title, 0.5);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (parvis_page_done), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_message_page_new (void)
{
  return g_object_new (PARVIS_TYPE_MESSAGE_PAGE, NULL);
}

static void
set_string (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/**
 * parvis_message_page_set:
 *
 * All of it is words of the caller, in the language of now: it sets them again when that changes.
 */
void
parvis_message_page_set (ParvisMessagePage *self,
                         const char *icon,
                         const char *sentence,
                         const char *button_icon,
                         const char *button)
{
  g_return_if_fail (PARVIS_IS_MESSAGE_PAGE (self));
  g_return_if_fail (sentence != NULL);

  set_string (&self->icon, icon);
  set_string (&self->sentence, sentence);
  set_string (&self->act_icon, button_icon);
  set_string (&self->act, button);
  parvis_page_update (PARVIS_PAGE (self));
}
