/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-urgent-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-button.h"
#include "parvis-fact.h"
#include "parvis-rows.h"
#include "parvis-split.h"

/* More would hide which one to call. */
#define MOST_NUMBERS 3

struct _ParvisUrgentPage
{
  ParvisReadingPage parent_instance;

  ParvisUrgentKind kind;
  gboolean can_call;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisRows *numbers;
  ParvisRows *person;
};

G_DEFINE_FINAL_TYPE (ParvisUrgentPage, parvis_urgent_page, PARVIS_TYPE_READING_PAGE)

enum
{
  SIGNAL_CALL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef enum
{
  POLICE,
  RESCUE,
  DOCTOR,
  EUROPE,
  TEXT,
  WOMEN,
  CHILDREN,
  LISTEN,
  SHELTER,
  RENT,
  NONE,
} Line;

/* Numbers of France. @say: by pairs, as people say them; NULL where that is the number itself. */
static const struct
{
  const char *number, *say, *icon, *words;
} lines[] = {
  [POLICE] = { "17", NULL, "shield-check", N_ ("Police. You are in danger now.") },
  [RESCUE] = { "18", NULL, "fire", N_ ("Firefighters. Fire, gas, accident.") },
  [DOCTOR] = { "15", NULL, "first-aid", N_ ("Doctors. A life is in danger.") },
  [EUROPE] = { "112", NULL, "phone-call", N_ ("Every emergency, in all of Europe.") },
  [TEXT] = { "114", NULL, "chat-text", N_ ("By text message, when you cannot speak or hear.") },
  [WOMEN] = { "3919", "39 19", "hand-heart",
              N_ ("Violence against women. Somebody listens to you.") },
  [CHILDREN] = { "119", NULL, "baby", N_ ("A child is in danger. Somebody listens to you.") },
  [LISTEN] = { "3114", "31 14", "heart", N_ ("You think of dying. Somebody listens to you.") },
  [SHELTER] = { "115", NULL, "bed", N_ ("Somewhere to sleep tonight.") },
  [RENT] = { "0 805 16 00 75", NULL, "house-line",
             N_ ("Rent and eviction. Advice on your rights.") },
};

static const Line kinds[PARVIS_N_URGENT_KINDS][MOST_NUMBERS] = {
  [PARVIS_URGENT_VIOLENCE] = { WOMEN, POLICE, TEXT },
  [PARVIS_URGENT_CHILD] = { CHILDREN, POLICE, TEXT },
  [PARVIS_URGENT_SUICIDE] = { LISTEN, DOCTOR, TEXT },
  [PARVIS_URGENT_STREET] = { SHELTER, EUROPE, NONE },
  [PARVIS_URGENT_EVICTION] = { SHELTER, RENT, NONE },
  [PARVIS_URGENT_HEALTH] = { DOCTOR, EUROPE, TEXT },
  [PARVIS_URGENT_FIRE] = { RESCUE, EUROPE, TEXT },
  [PARVIS_URGENT_CRIME] = { POLICE, EUROPE, TEXT },
};

/* The number, and below it what it is for. */
static void
add_number (ParvisUrgentPage *self, Line line)
{
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *fact = parvis_fact_new (lines[line].icon, NULL);
  GtkWidget *words = parvis_spoken_label_new (NULL);
  g_autofree char *number = parvis_reading_page_keep_together (lines[line].number);
  g_autofree char *id = g_strconcat ("number:", lines[line].number, NULL);
  g_autofree char *words_id = g_strconcat ("words:", lines[line].number, NULL);

  gtk_widget_add_css_class (box, "number");
  gtk_box_append (GTK_BOX (box), fact);
  gtk_box_append (GTK_BOX (box), words);
  parvis_rows_add (self->numbers, box);
  parvis_reading_page_add (reading, fact, id, number, lines[line].say);
  parvis_reading_page_add (reading, words, words_id, _ (lines[line].words), NULL);
}

static void
call_clicked_cb (ParvisUrgentPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CALL], 0);
}

/* A row as the others, so that it has room on the page or on the next, however large the words. */
static void
add_person (ParvisUrgentPage *self)
{
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);
  GtkWidget *here = parvis_fact_new ("info", NULL);
  GtkWidget *call;

  parvis_rows_add (self->person, here);
  parvis_reading_page_add (reading, here, "here", _ ("No telephone? Ask at the desk."), NULL);

  /* Never a promise that nobody keeps. */
  if (!self->can_call)
    return;

  call = parvis_button_new ("hand-waving", NULL);
  g_signal_connect_object (call, "clicked", G_CALLBACK (call_clicked_cb), self, G_CONNECT_SWAPPED);
  parvis_rows_add (self->person, call);
  parvis_reading_page_add (reading, call, "call", _ ("Call someone here"), NULL);
}

static void
parvis_urgent_page_update (ParvisPage *page)
{
  ParvisUrgentPage *self = PARVIS_URGENT_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("You can call now. It is free."));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);

  parvis_rows_clear (self->numbers);
  for (guint i = 0; i < MOST_NUMBERS; i++)
    if (kinds[self->kind][i] != NONE)
      add_number (self, kinds[self->kind][i]);
  parvis_rows_update (self->numbers);
  parvis_rows_clear (self->person);
  add_person (self);
  parvis_rows_update (self->person);
  parvis_page_set_complete (page, TRUE);
}

static void
parvis_urgent_page_class_init (ParvisUrgentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PARVIS_PAGE_CLASS (klass)->update = parvis_urgent_page_update;

  signals[SIGNAL_CALL] = g_signal_new ("call", PARVIS_TYPE_URGENT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPLIT);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/urgent-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisUrgentPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisUrgentPage, numbers);
  gtk_widget_class_bind_template_child (widget_class, ParvisUrgentPage, person);
}

static void
parvis_urgent_page_init (ParvisUrgentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "urgent");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self->numbers, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->person, "paged", G_CALLBACK (parvis_reading_page_say_all), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
parvis_urgent_page_new (void)
{
  return g_object_new (PARVIS_TYPE_URGENT_PAGE, NULL);
}

void
parvis_urgent_page_set_kind (ParvisUrgentPage *self, ParvisUrgentKind kind)
{
  g_return_if_fail (PARVIS_IS_URGENT_PAGE (self));
  g_return_if_fail (kind < PARVIS_N_URGENT_KINDS);

  self->kind = kind;
  parvis_page_update (PARVIS_PAGE (self));
}

void
parvis_urgent_page_set_can_call (ParvisUrgentPage *self, gboolean can_call)
{
  g_return_if_fail (PARVIS_IS_URGENT_PAGE (self));

  self->can_call = !!can_call;
  parvis_page_update (PARVIS_PAGE (self));
}

const char *
parvis_urgent_page_get_first_number (ParvisUrgentKind kind)
{
  g_return_val_if_fail (kind < PARVIS_N_URGENT_KINDS, NULL);

  return lines[kinds[kind][0]].number;
}
