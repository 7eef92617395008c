/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisRangeAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with a `keygrid` of all numbers, or `box.stepper`: less, the number, more; below them
 * `box.leaps`, where single steps would take too long.
 */

#include "parvis-range-answer.h"

#include "parvis-button.h"
#include "parvis-key-grid.h"
#include "parvis-number-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* This many numbers can all stand on the screen. */
#define MOST_KEYS 15
#define KEYS_IN_A_ROW 6

/* Ten single steps are one leap. Who has further to go than three leaps has them. */
#define LEAP 10
#define LEAPS_FROM (3 * LEAP)

/* A form may say 0 to 1e9 by 0.001: no person steps through that. */
#define MOST_STEPS 100000

struct _ParvisRangeAnswer
{
  ParvisAnswer parent_instance;

  double start, step;
  int n_steps; /* numbers there are, less one */
  int chosen;  /* -1: none yet, nothing is chosen for the person */

  GPtrArray *keys;           /* (owned) (element-type GtkWidget, unowned): empty with the stepper */
  GtkLabel *told;            /* (unowned) (nullable): the number again, over the keys */
  GtkLabel *number;          /* (unowned) (nullable) */
  ParvisButton *less, *more; /* (unowned) (nullable) */
  GtkWidget *leaps[2];       /* (unowned) (nullable): down, up */
  GtkLabel *ends;            /* (unowned) (nullable): "From 0 to 30" */
};

G_DEFINE_FINAL_TYPE (ParvisRangeAnswer, parvis_range_answer, PARVIS_TYPE_ANSWER)

static char *
dup_number (ParvisRangeAnswer *self, int step)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double value = self->start + step * self->step;

  /* 0.1 + 0.2 is 0.3 here. */
  g_ascii_formatd (number, sizeof number, "%.10g", round (value * 1e6) / 1e6);

  return g_strdup (number);
}

/* As the language writes it. */
static char *
dup_shown (ParvisRangeAnswer *self, int step)
{
  g_autofree char *number = dup_number (self, step);

  return parvis_number_format_show (PARVIS_NUMBER_DECIMAL, PARVIS_NUMBER_PLAIN, number,
                                    parvis_answer_get_decimal_mark ());
}

/* What the form calls this number: "very happy"; NULL for nothing. */
static const ParvisFormText *
find_tick (ParvisRangeAnswer *self, int step)
{
  GPtrArray *ticks = parvis_answer_get_prompt (PARVIS_ANSWER (self))->ticks;
  double value = self->start + step * self->step;

  for (guint i = 0; ticks != NULL && i < ticks->len; i++)
    {
      const ParvisFormChoice *tick = ticks->pdata[i];

      if (fabs (g_ascii_strtod (tick->value, NULL) - value) < fabs (self->step) / 2)
        return &tick->label;
    }

  return NULL;
}

static char *
dup_words (ParvisRangeAnswer *self)
{
  g_autofree char *number = dup_shown (self, self->chosen);
  const ParvisFormText *tick = find_tick (self, self->chosen);

  if (tick == NULL || g_strcmp0 (tick->text, number) == 0)
    return g_steal_pointer (&number);

  return g_strdup_printf ("%s, %s", number, tick->text);
}

static void
show_stepper (ParvisRangeAnswer *self)
{
  g_autofree char *text = self->chosen >= 0 ? dup_shown (self, self->chosen) : g_strdup ("–");

  gtk_label_set_text (self->number, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->less), self->chosen > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->more), self->chosen < self->n_steps);
  if (self->leaps[0] == NULL)
    return;

  gtk_widget_set_sensitive (self->leaps[0], self->chosen > 0);
  gtk_widget_set_sensitive (self->leaps[1], self->chosen < self->n_steps);
}

static void
show_chosen (ParvisRangeAnswer *self)
{
  g_autofree char *words = self->chosen >= 0 ? dup_words (self) : g_strdup ("");

  for (guint i = 0; i < self->keys->len; i++)
    {
      gboolean chosen = (int) i == self->chosen;
      GtkWidget *key = self->keys->pdata[i];

      if (chosen)
        gtk_widget_add_css_class (key, "chosen");
      else
        gtk_widget_remove_css_class (key, "chosen");
      gtk_accessible_update_state (
          GTK_ACCESSIBLE (key), GTK_ACCESSIBLE_STATE_PRESSED,
          chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
    }
  if (self->told != NULL)
    {
      g_autoptr (GString) told = g_string_new (self->chosen >= 0 ? _ ("You chose: %s") : "");

      /* Not by colour alone. */
      (void) g_string_replace (told, "%s", words, 1);
      gtk_label_set_text (self->told, told->str);
    }
  if (self->number != NULL)
    show_stepper (self);
}

static void
choose (ParvisRangeAnswer *self, int step)
{
  g_autofree char *words = NULL;

  self->chosen = CLAMP (step, 0, self->n_steps);
  words = dup_words (self);
  show_chosen (self);
  parvis_answer_say_touched (PARVIS_ANSWER (self), words, NULL);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
key_cb (GtkWidget *key, ParvisRangeAnswer *self)
{
  guint index;

  if (g_ptr_array_find (self->keys, key, &index))
    choose (self, (int) index);
}

static void
less_cb (ParvisRangeAnswer *self)
{
  choose (self, self->chosen - 1);
}

static void
more_cb (ParvisRangeAnswer *self)
{
  choose (self, self->chosen + 1);
}

static void
less_by_leap_cb (ParvisRangeAnswer *self)
{
  choose (self, self->chosen - LEAP);
}

/* From nowhere a leap goes to the tenth number, as ten single steps would. */
static void
more_by_leap_cb (ParvisRangeAnswer *self)
{
  choose (self, self->chosen + LEAP);
}

static void
build_leaps (ParvisRangeAnswer *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (row, "leaps");
  for (guint i = 0; i < G_N_ELEMENTS (self->leaps); i++)
    {
      self->leaps[i] = parvis_button_new (NULL, "");
      gtk_widget_set_hexpand (self->leaps[i], TRUE);
      gtk_widget_set_halign (self->leaps[i], i == 0 ? GTK_ALIGN_START : GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (row), self->leaps[i]);
    }
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  g_signal_connect_swapped (self->leaps[0], "clicked", G_CALLBACK (less_by_leap_cb), self);
  g_signal_connect_swapped (self->leaps[1], "clicked", G_CALLBACK (more_by_leap_cb), self);
}

static void
build_keys (ParvisRangeAnswer *self)
{
  guint n = (guint) self->n_steps + 1;
  guint rows = (n + KEYS_IN_A_ROW - 1) / KEYS_IN_A_ROW;
  guint columns = (n + rows - 1) / rows;
  GtkWidget *grid = parvis_key_grid_new (columns);

  for (int i = 0; i <= self->n_steps; i++)
    {
      g_autofree char *label = dup_shown (self, i);
      GtkWidget *key =
          parvis_key_grid_add (PARVIS_KEY_GRID (grid), (guint) i / columns, 1, NULL, label);

      gtk_widget_add_css_class (key, "digit");
      g_signal_connect (key, "clicked", G_CALLBACK (key_cb), self);
      g_ptr_array_add (self->keys, key);
    }
  gtk_widget_set_vexpand (grid, TRUE);
  self->told = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->told, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->told), "heading");
  gtk_widget_set_parent (GTK_WIDGET (self->told), GTK_WIDGET (self));
  gtk_widget_set_parent (grid, GTK_WIDGET (self));
}

static void
build_stepper (ParvisRangeAnswer *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->less = PARVIS_BUTTON (parvis_button_new ("minus", ""));
  self->more = PARVIS_BUTTON (parvis_button_new ("plus", ""));
  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (row, "stepper");
  gtk_widget_set_hexpand (GTK_WIDGET (self->number), TRUE);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->less));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->more));
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  g_signal_connect_swapped (self->less, "clicked", G_CALLBACK (less_cb), self);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  if (self->n_steps >= LEAPS_FROM)
    build_leaps (self);

  self->ends = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.f, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->ends), "note");
  gtk_widget_set_parent (GTK_WIDGET (self->ends), GTK_WIDGET (self));
}

static void
parvis_range_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisRangeAnswer *self = PARVIS_RANGE_ANSWER (answer);
  double steps;

  self->start = prompt->asks.range_start;
  self->step = prompt->asks.range_step != 0 ? fabs (prompt->asks.range_step) : 1;
  if (prompt->asks.range_end < prompt->asks.range_start)
    self->step = -self->step;
  steps = floor ((prompt->asks.range_end - prompt->asks.range_start) / self->step + 1e-9);
  self->n_steps = steps >= 0 && steps < MOST_STEPS ? (int) steps : MOST_STEPS;

  self->chosen = -1;
  if (prompt->value != NULL && *prompt->value != '\0')
    {
      double at = round ((g_ascii_strtod (prompt->value, NULL) - self->start) / self->step);

      if (at >= 0 && at <= self->n_steps)
        self->chosen = (int) at;
    }

  if (self->n_steps < MOST_KEYS)
    build_keys (self);
  else
    build_stepper (self);
}

static void
name_ends (ParvisRangeAnswer *self)
{
  g_autofree char *first = dup_shown (self, 0), *last = dup_shown (self, self->n_steps);
  g_autofree char *leap = g_strdup_printf ("%.10g", fabs (LEAP * self->step));
  g_autofree char *down = g_strdup_printf ("− %s", leap), *up = g_strdup_printf ("+ %s", leap);
  /* Translators: the least and the greatest number that can be chosen. */
  g_autofree char *ends = g_strdup_printf (_ ("From %s to %s"), first, last);

  gtk_label_set_text (self->ends, ends);
  for (guint i = 0; i < G_N_ELEMENTS (self->leaps) && self->leaps[i] != NULL; i++)
    parvis_button_set_text (PARVIS_BUTTON (self->leaps[i]), i == 0 ? down : up);
}

static void
parvis_range_answer_update (ParvisAnswer *answer)
{
  ParvisRangeAnswer *self = PARVIS_RANGE_ANSWER (answer);

  if (self->number != NULL)
    {
      parvis_button_set_text (self->less, C_ ("a number", "Less"));
      parvis_button_set_text (self->more, C_ ("a number", "More"));
      name_ends (self);
    }
  show_chosen (self);
}

static char *
parvis_range_answer_dup_value (ParvisAnswer *answer)
{
  ParvisRangeAnswer *self = PARVIS_RANGE_ANSWER (answer);

  return self->chosen >= 0 ? dup_number (self, self->chosen) : g_strdup ("");
}

static void
parvis_range_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisRangeAnswer *self = PARVIS_RANGE_ANSWER (answer);
  g_autofree char *words = self->chosen >= 0 ? dup_words (self) : NULL;

  ParvisPageSaying *saying;

  if (self->ends != NULL)
    g_ptr_array_add (sayings, parvis_page_saying_new ("note", gtk_label_get_text (self->ends)));
  if (words == NULL)
    return;

  saying = parvis_page_saying_new ("value", words);
  saying->say = g_strdup_printf (_ ("You chose: %s"), words);
  g_ptr_array_add (sayings, saying);
}

static gboolean
parvis_range_answer_grab_focus (GtkWidget *widget)
{
  ParvisRangeAnswer *self = PARVIS_RANGE_ANSWER (widget);

  return gtk_widget_grab_focus (self->keys->len > 0 ? self->keys->pdata[0]
                                                    : GTK_WIDGET (self->more));
}

static void
parvis_range_answer_finalize (GObject *object)
{
  g_ptr_array_unref (PARVIS_RANGE_ANSWER (object)->keys);

  G_OBJECT_CLASS (parvis_range_answer_parent_class)->finalize (object);
}

static void
parvis_range_answer_class_init (ParvisRangeAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = parvis_range_answer_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_range_answer_grab_focus;
  answer_class->set_prompt = parvis_range_answer_set_prompt;
  answer_class->update = parvis_range_answer_update;
  answer_class->dup_value = parvis_range_answer_dup_value;
  answer_class->add_sayings = parvis_range_answer_add_sayings;
}

static void
parvis_range_answer_init (ParvisRangeAnswer *self)
{
  self->keys = g_ptr_array_new ();
}
