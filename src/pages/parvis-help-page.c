/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-help-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-button.h"
#include "parvis-fact.h"
#include "parvis-rows.h"
#include "parvis-split.h"

struct _ParvisHelpPage
{
  ParvisReadingPage parent_instance;

  char *service; /* (owned) (nullable) */
  char *phone;   /* (owned) (nullable) */
  char *hours;   /* (owned) (nullable) */
  gboolean can_call;
  gboolean can_assist;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisRows *facts;
  ParvisSpokenLabel *person_title;
  ParvisRows *person;
  ParvisButton *keys;
};

G_DEFINE_FINAL_TYPE (ParvisHelpPage, parvis_help_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_CALL,
  SIGNAL_DATA,
  SIGNAL_KEYS,
  SIGNAL_ASSIST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *id;
  const char *icon;
  const char *text;
} buttons[] = {
  { "listen", "ear", N_ ("Listen: the screen is read to you again.") },
  { "back", "arrow-left", N_ ("Back: you see the last screen again. Nothing is lost.") },
  { "next", "arrow-right", N_ ("Continue: you go to the next screen.") },
  { "settings", "text-aa", N_ ("Settings: larger letters, more space, colours, voice.") },
  { "erase", "eraser", N_ ("Erase everything: nothing of you stays here.") },
};

static void
add_fact (
    ParvisHelpPage *self, ParvisRows *rows, const char *id, const char *icon, const char *text)
{
  GtkWidget *fact = parvis_fact_new (icon, NULL);

  parvis_rows_add (rows, fact);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), fact, id, text, NULL);
}

static void
call_clicked_cb (ParvisHelpPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CALL], 0);
}

static void
data_clicked_cb (ParvisHelpPage *self)
{
  g_signal_emit (self, signals[SIGNAL_DATA], 0);
}

static void
assist_clicked_cb (ParvisHelpPage *self)
{
  g_signal_emit (self, signals[SIGNAL_ASSIST], 0);
}

/* A row as the others, so that it has room on the page or on the next, however large the words. */
static void
add_button (ParvisHelpPage *self,
            const char *id,
            const char *icon,
            const char *text,
            const char *say,
            void (*callback) (ParvisHelpPage *))
{
  GtkWidget *button = parvis_button_new (icon, NULL);

  gtk_widget_add_css_class (button, id);
  g_signal_connect_object (button, "clicked", G_CALLBACK (callback), self, G_CONNECT_SWAPPED);
  parvis_rows_add (self->person, button);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), button, id, text, say);
}

static void
show_phone (ParvisHelpPage *self)
{
  g_autofree char *phone = parvis_reading_page_keep_together (self->phone);
  /* Translators: the name of a service and its telephone number. */
  g_autofree char *text = g_strdup_printf (
      _ ("%s answers at %s."), self->service != NULL ? self->service : _ ("The town hall"), phone);

  add_fact (self, self->person, "phone", "phone", text);
  if (self->hours != NULL)
    add_fact (self, self->person, "hours", "clock", self->hours);
}

static void
show_person (ParvisHelpPage *self)
{
  parvis_rows_clear (self->person);
  if (self->can_call)
    add_button (self, "call", "hand-waving", _ ("Call someone"),
                _ ("To call someone, touch the hand. You lose nothing."), call_clicked_cb);
  add_fact (self, self->person, "beside", "users",
            _ ("Someone beside you may help you. That is allowed."));
  if (self->phone != NULL)
    show_phone (self);
  /* Never a promise that nobody keeps. */
  if (!self->can_call)
    add_fact (self, self->person, "no-call", "info",
              _ ("This machine cannot call anyone. Ask at the desk."));
  add_button (self, "data", "vault", _ ("My data"),
              _ ("To know what is kept of you, touch the vault."), data_clicked_cb);
  if (self->can_assist)
    add_button (self, "assist", "handshake", _ ("I help someone"),
                _ ("If you help someone, touch the two hands."), assist_clicked_cb);
  parvis_rows_update (self->person);
}

static void
parvis_help_page_update (ParvisPage *page)
{
  ParvisHelpPage *self = PARVIS_HELP_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("Help"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->keys), "keys", _ ("Try the keys"), NULL);

  parvis_rows_clear (self->facts);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    add_fact (self, self->facts, buttons[i].id, buttons[i].icon, _ (buttons[i].text));
  parvis_rows_update (self->facts);

  parvis_reading_page_add (reading, GTK_WIDGET (self->person_title), "person",
                           _ ("To speak to a person"), NULL);
  show_person (self);
  /* Nothing is asked here: where the frame offers to go on, one may. */
  parvis_page_set_complete (page, TRUE);
}

static void
keys_clicked_cb (ParvisHelpPage *self)
{
  g_signal_emit (self, signals[SIGNAL_KEYS], 0);
}

static void
parvis_help_page_finalize (GObject *object)
{
  ParvisHelpPage *self = PARVIS_HELP_PAGE (object);

  g_free (self->service);
  g_free (self->phone);
  g_free (self->hours);

  G_OBJECT_CLASS (parvis_help_page_parent_class)->finalize (object);
}

static void
parvis_help_page_class_init (ParvisHelpPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->finalize = parvis_help_page_finalize;
  page_class->update = parvis_help_page_update;

  signals[SIGNAL_CALL] = g_signal_new ("call", PARVIS_TYPE_HELP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_DATA] = g_signal_new ("data", PARVIS_TYPE_HELP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ASSIST] = g_signal_new ("assist", PARVIS_TYPE_HELP_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_KEYS] = g_signal_new ("keys", PARVIS_TYPE_HELP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARVIS_TYPE_BUTTON);
  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPLIT);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisHelpPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisHelpPage, facts);
  gtk_widget_class_bind_template_child (widget_class, ParvisHelpPage, person_title);
  gtk_widget_class_bind_template_child (widget_class, ParvisHelpPage, person);
  gtk_widget_class_bind_template_child (widget_class, ParvisHelpPage, keys);
}

static void
parvis_help_page_init (ParvisHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "help");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  parvis_rows_set_compact (self->facts, TRUE);
  parvis_rows_set_spread (self->facts, 0.6);
  parvis_rows_set_compact (self->person, TRUE);
  parvis_button_set_icon (self->keys, "keyboard");
  g_signal_connect_object (self->keys, "clicked", G_CALLBACK (keys_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->person, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->facts, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_help_page_new (void)
{
  return g_object_new (PARVIS_TYPE_HELP_PAGE, NULL);
}

void
parvis_help_page_set_service (ParvisHelpPage *self, const char *name, const char *phone)
{
  g_return_if_fail (PARVIS_IS_HELP_PAGE (self));

  g_free (self->service);
  g_free (self->phone);
  self->service = g_strdup (name);
  self->phone = g_strdup (phone);
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_help_page_set_hours (ParvisHelpPage *self, const char *hours)
{
  g_return_if_fail (PARVIS_IS_HELP_PAGE (self));

  g_free (self->hours);
  self->hours = g_strdup (hours);
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_help_page_set_can_call (ParvisHelpPage *self, gboolean can_call)
{
  g_return_if_fail (PARVIS_IS_HELP_PAGE (self));

  self->can_call = !!can_call;
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_help_page_set_can_assist (ParvisHelpPage *self, gboolean can_assist)
{
  g_return_if_fail (PARVIS_IS_HELP_PAGE (self));

  if (self->can_assist == !!can_assist)
    return;

  self->can_assist = !!can_assist;
  parvis_page_update (PARVIS_PAGE (self));
}
