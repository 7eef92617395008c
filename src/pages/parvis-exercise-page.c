/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-exercise-page.h"

#include <glib/gi18n-lib.h>

#include "parvis-fact.h"
#include "parvis-rows.h"

struct _ParvisExercisePage
{
  ParvisReadingPage parent_instance;

  guint person;
  guint done;

  /* (unowned): of the template */
  ParvisSpokenLabel *title;
  ParvisSpokenLabel *notice;
  ParvisSpokenLabel *detail;
  ParvisRows *rows;
};

G_DEFINE_FINAL_TYPE (ParvisExercisePage, parvis_exercise_page, PARVIS_TYPE_READING_PAGE)

/* Nobody's name is here: whoever reads it should not know anybody who is called so. */
static const char *const people[] = {
  N_ ("You help a woman, 34. She has just moved."),
  N_ ("You help a man, 71. He cannot read."),
  N_ ("You help a father, 42. His child starts school."),
  N_ ("You help a woman, 58. She sees badly."),
};

static const struct
{
  const char *id;
  const char *text;
} gestures[PARVIS_N_EXERCISES] = {
  [PARVIS_EXERCISE_OPENED] = { "opened", N_ ("Open a procedure") },
  [PARVIS_EXERCISE_ENLARGED] = { "enlarged", N_ ("Change the size of the letters") },
  [PARVIS_EXERCISE_LISTENED] = { "listened", N_ ("Have a page read aloud") },
  [PARVIS_EXERCISE_CHANGED] = { "changed", N_ ("Change an answer at the end") },
  [PARVIS_EXERCISE_HANDED_IN] = { "handed-in", N_ ("Send the request") },
};

/* By its picture and by its words, for eye and ear. */
static void
add_gesture (ParvisExercisePage *self, ParvisExerciseGesture gesture)
{
  gboolean is_done = (self->done & (1u << gesture)) != 0;
  GtkWidget *fact = parvis_fact_new (is_done ? "check-circle" : "circle", NULL);
  /* Translators: %s is an exercise: "Open a procedure". */
  g_autofree char *text = is_done ? g_strdup_printf (_ ("Done: %s"), _ (gestures[gesture].text))
                                  : g_strdup (_ (gestures[gesture].text));

  parvis_rows_add (self->rows, fact);
  parvis_reading_page_add (PARVIS_READING_PAGE (self), fact, gestures[gesture].id, text, NULL);
}

static void
parvis_exercise_page_update (ParvisPage *page)
{
  ParvisExercisePage *self = PARVIS_EXERCISE_PAGE (page);
  ParvisReadingPage *reading = PARVIS_READING_PAGE (self);

  parvis_page_set_title (page, _ ("Exercises"));
  parvis_reading_page_begin (reading);
  parvis_reading_page_add (reading, GTK_WIDGET (self->title), "title", parvis_page_get_title (page),
                           NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->notice), "notice",
                           _ ("This is practice. Nothing is sent or kept."), NULL);
  parvis_reading_page_add (reading, GTK_WIDGET (self->detail), "person",
                           _ (people[self->person % G_N_ELEMENTS (people)]), NULL);
  parvis_rows_clear (self->rows);
  for (guint i = 0; i < PARVIS_N_EXERCISES; i++)
    add_gesture (self, i);
  parvis_rows_update (self->rows);
  parvis_page_set_complete (page, TRUE);
}

static void
parvis_exercise_page_class_init (ParvisExercisePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PARVIS_PAGE_CLASS (klass)->update = parvis_exercise_page_update;

  g_type_ensure (PARVIS_TYPE_ROWS);
  g_type_ensure (PARVIS_TYPE_SPOKEN_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/parvis/Parvis/pages/exercise-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParvisExercisePage, title);
  gtk_widget_class_bind_template_child (widget_class, ParvisExercisePage, notice);
  gtk_widget_class_bind_template_child (widget_class, ParvisExercisePage, detail);
  gtk_widget_class_bind_template_child (widget_class, ParvisExercisePage, rows);
}

static void
parvis_exercise_page_init (ParvisExercisePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_name (GTK_WIDGET (self), "exercises");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
parvis_exercise_page_new (void)
{
  return g_object_new (PARVIS_TYPE_EXERCISE_PAGE, NULL);
}

void
parvis_exercise_page_set (ParvisExercisePage *self, guint person, guint done)
{
  g_return_if_fail (PARVIS_IS_EXERCISE_PAGE (self));

  self->person = person;
  self->done = done;
  parvis_page_update (PARVIS_PAGE (self));
}
