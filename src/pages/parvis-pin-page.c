/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-pin-page.h"

#include <string.h>

#include "parvis-number-pad.h"
#include "parvis-split.h"
#include "parvis-spoken-label.h"

#define MOST 16

struct _ParvisPinPage
{
  ParvisReadingPage parent_instance;

  guint least, most;
  char pin[MOST + 1];
  ParvisPinProblem problem;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *detail;
  GtkLabel *dots;
  ParvisNumberPad *pad;
};

G_DEFINE_FINAL_TYPE (ParvisPinPage, parvis_pin_page, PARVIS_TYPE_READING_PAGE)

static const char *const details[] = {
  [PARVIS_PIN_FINE] = "Type your number, then Continue.",
  [PARVIS_PIN_WRONG] = "That is another number. Try again.",
  [PARVIS_PIN_LATER] = "Too many were tried. Come back later.",
};

static void
show_dots (ParvisPinPage *self)
{
  g_autoptr (GString) dots = g_string_new (NULL);
  gsize length = strlen (self->pin);

  for (gsize i = 0; i < length; i++)
    g_string_append (dots, "●");
  gtk_label_set_text (self->dots, dots->str);
  parvis_page_set_complete (PARVIS_PAGE (self), length >= self->least);
}

static void
parvis_pin_page_update (ParvisPage *page)
{
  ParvisPinPage *self = PARVIS_PIN_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, "For the operator");
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->detail), "detail", details[self->problem],
                           NULL);
  parvis_number_pad_update (self->pad);
  show_dots (self);
}

static void
key_cb (ParvisPinPage *self, const char *text)
{
  gsize length = strlen (self->pin);

  if (!g_ascii_isdigit (*text) || length >= self->most)
    return;

  self->pin[length] = *text;
  self->problem = PARVIS_PIN_FINE;
  parvis_page_update (PARVIS_PAGE (self));
}

static void
erase_cb (ParvisPinPage *self)
{
  gsize length = strlen (self->pin);

  if (length > 0)
    self->pin[length - 1] = '\0';
  show_dots (self);
}

static void
clear_cb (ParvisPinPage *self)
{
  parvis_pin_page_clear (self, PARVIS_PIN_FINE);
}

static void
parvis_pin_page_finalize (GObject *object)
{
  ParvisPinPage *self = PARVIS_PIN_PAGE (object);

  explicit_bzero (self->pin, sizeof self->pin);

  G_OBJECT_CLASS (parvis_pin_page_parent_class)->finalize (object);
}

static void
parvis_pin_page_class_init (ParvisPinPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_pin_page_finalize;
  page_class->update = parvis_pin_page_update;

  g_type_ensure (PARVIS_TYPE_NUMBER_PAD);
  g_type_ensure (PARVIS_TYPE_SPLIT);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/pin-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisPinPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisPinPage, detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisPinPage, dots);
  gtk_widget_class_bind_template_child (widget_class, ParvisPinPage, pad);
}

static void
parvis_pin_page_init (ParvisPinPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "pin");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->least = 6;
  self->most = 12;
  g_signal_connect_object (self->pad, "key", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pad, "erase", G_CALLBACK (erase_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pad, "clear", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_pin_page_new (void)
{
  return g_object_new (PARVIS_TYPE_PIN_PAGE, NULL);
}

void
parvis_pin_page_set_length (ParvisPinPage *self, guint least, guint most)
{
  g_return_if_fail (PARVIS_IS_PIN_PAGE (self));
  g_return_if_fail (least <= most && most <= MOST);

  self->least = least;
  self->most = most;
}

const char *
parvis_pin_page_get_pin (ParvisPinPage *self)
{
  g_return_val_if_fail (PARVIS_IS_PIN_PAGE (self), NULL);

  return self->pin;
}

void
parvis_pin_page_clear (ParvisPinPage *self, ParvisPinProblem problem)
{
  g_return_if_fail (PARVIS_IS_PIN_PAGE (self));

  explicit_bzero (self->pin, sizeof self->pin);
  self->problem = problem;
  parvis_page_update (PARVIS_PAGE (self));
}
