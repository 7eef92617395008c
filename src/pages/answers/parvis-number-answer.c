/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisNumberAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `entry.field`. The number pad is a helper.
 */

#include "parvis-number-answer.h"

#include "parvis-number-pad.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer than any number of an office: 15 digits of a social security number, and some. */
#define MOST_DIGITS 20

struct _ParvisNumberAnswer
{
  ParvisAnswer parent_instance;

  gboolean decimal, text; /* else an int; text keeps its leading zeros */
  gboolean regrouping;

  GtkWidget *entry;     /* (unowned): a child */
  ParvisNumberPad *pad; /* (owned): shown by the page */
};

G_DEFINE_FINAL_TYPE (ParvisNumberAnswer, parvis_number_answer, PARVIS_TYPE_ANSWER)

/* Without the spaces that are only for the eye; a comma is a point. People type +33 and dots too:
 * what is not a number stays, to be complained of with the value in sight. */
static char *
strip (ParvisNumberAnswer *self, const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0x202f || (self->text && (c == '.' || c == '-')))
        continue;
      if (g_unichar_isdigit (c))
        g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (c)));
      else
        g_string_append_unichar (digits, self->decimal && c == ',' ? '.' : c);
    }

  return g_string_free (digits, FALSE);
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* 06 12 34 56 78: a number that begins with 0 and is longer than a postcode is a telephone's. */
static char *
group (ParvisNumberAnswer *self, const char *digits)
{
  GString *grouped = g_string_new (NULL);
  gboolean pairs = self->text && digits[0] == '0' && strlen (digits) > 5 && is_digits (digits);

  for (gsize i = 0; digits[i] != '\0'; i++)
    {
      if (pairs && i > 0 && i % 2 == 0)
        g_string_append_c (grouped, ' ');
      g_string_append_c (grouped, !pairs && self->decimal && digits[i] == '.' ? ',' : digits[i]);
    }

  return g_string_free (grouped, FALSE);
}

static char *
parvis_number_answer_dup_value (ParvisAnswer *answer)
{
  ParvisNumberAnswer *self = PARVIS_NUMBER_ANSWER (answer);

  return strip (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static gboolean
is_number (const char *text, gboolean decimal)
{
  char *end = NULL;

  if (text[strspn (text, decimal ? "0123456789.-" : "0123456789-")] != '\0')
    return FALSE;
  if (decimal)
    (void) g_ascii_strtod (text, &end);
  else
    (void) g_ascii_strtoll (text, &end, 10);

  return end != text && *end == '\0';
}

static char *
parvis_number_answer_dup_problem (ParvisAnswer *answer)
{
  ParvisNumberAnswer *self = PARVIS_NUMBER_ANSWER (answer);
  g_autofree char *value = parvis_number_answer_dup_value (answer);

  if (*value == '\0' || self->text || is_number (value, self->decimal))
    return NULL;

  return g_strdup (self->decimal ? _ ("Only digits here. Example: 12,5")
                                 : _ ("Only digits here. Example: 12"));
}

static void
set_digits (ParvisNumberAnswer *self, const char *digits)
{
  g_autofree char *grouped = group (self, digits);

  self->regrouping = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), grouped);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->regrouping = FALSE;
}

static void
key_cb (ParvisNumberAnswer *self, const char *text)
{
  g_autofree char *value = parvis_number_answer_dup_value (PARVIS_ANSWER (self));
  g_autofree char *longer = NULL;

  if (strlen (value) >= MOST_DIGITS)
    return;

  longer = g_strconcat (value, g_strcmp0 (text, ",") == 0 ? "." : text, NULL);
  set_digits (self, longer);
  parvis_answer_say (PARVIS_ANSWER (self), "value", text, NULL);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
erase_cb (ParvisNumberAnswer *self)
{
  g_autofree char *value = parvis_number_answer_dup_value (PARVIS_ANSWER (self));
  gsize length = strlen (value);

  if (length == 0)
    return;

  /* By whole characters: a real keyboard can have put in anything. */
  *g_utf8_find_prev_char (value, value + length) = '\0';
  set_digits (self, value);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
clear_cb (ParvisNumberAnswer *self)
{
  set_digits (self, "");
  parvis_answer_changed (PARVIS_ANSWER (self));
}

/* A real keyboard: grouped only where one types at the end, or the caret would jump. */
static void
changed_cb (ParvisNumberAnswer *self)
{
  if (!self->regrouping)
    parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
activate_cb (ParvisNumberAnswer *self)
{
  parvis_answer_submit (PARVIS_ANSWER (self));
}

static void
parvis_number_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisNumberAnswer *self = PARVIS_NUMBER_ANSWER (answer);

  self->decimal = prompt->type == PARVIS_FORM_TYPE_DECIMAL;
  self->text = prompt->type == PARVIS_FORM_TYPE_STRING;
  parvis_number_pad_set_point (self->pad, self->decimal ? "," : NULL);
  set_digits (self, prompt->value != NULL ? prompt->value : "");
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), !prompt->readonly);
}

static void
parvis_number_answer_update (ParvisAnswer *answer)
{
  ParvisNumberAnswer *self = PARVIS_NUMBER_ANSWER (answer);

  parvis_answer_name_field (answer, self->entry);
  parvis_number_pad_update (self->pad);
}

static void
parvis_number_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisNumberAnswer *self = PARVIS_NUMBER_ANSWER (answer);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (*text != '\0')
    g_ptr_array_add (sayings, parvis_page_saying_new ("value", text));
}

static GtkWidget *
parvis_number_answer_get_helper (ParvisAnswer *answer, ParvisAnswerPlace *place)
{
  *place = PARVIS_ANSWER_PLACE_PAD;

  return GTK_WIDGET (PARVIS_NUMBER_ANSWER (answer)->pad);
}

static gboolean
parvis_number_answer_grab_focus (GtkWidget *widget)
{
  GtkWidget *entry = PARVIS_NUMBER_ANSWER (widget)->entry;

  return gtk_entry_grab_focus_without_selecting (GTK_ENTRY (entry));
}

static void
parvis_number_answer_dispose (GObject *object)
{
  ParvisNumberAnswer *self = PARVIS_NUMBER_ANSWER (object);

  g_clear_object (&self->pad);

  G_OBJECT_CLASS (parvis_number_answer_parent_class)->dispose (object);
}

static void
parvis_number_answer_class_init (ParvisNumberAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_number_answer_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_number_answer_grab_focus;
  answer_class->set_prompt = parvis_number_answer_set_prompt;
  answer_class->update = parvis_number_answer_update;
  answer_class->dup_value = parvis_number_answer_dup_value;
  answer_class->dup_problem = parvis_number_answer_dup_problem;
  answer_class->add_sayings = parvis_number_answer_add_sayings;
  answer_class->get_helper = parvis_number_answer_get_helper;
}

static void
parvis_number_answer_init (ParvisNumberAnswer *self)
{
  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), MOST_DIGITS * 2);
  gtk_entry_set_input_hints (GTK_ENTRY (self->entry), GTK_INPUT_HINT_INHIBIT_OSK);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 1);
  gtk_widget_add_css_class (self->entry, "field");
  gtk_widget_add_css_class (self->entry, "digits");
  gtk_widget_set_direction (self->entry, GTK_TEXT_DIR_LTR);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);

  self->pad = g_object_ref_sink (PARVIS_NUMBER_PAD (parvis_number_pad_new ()));
  g_signal_connect_object (self->pad, "key", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pad, "erase", G_CALLBACK (erase_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pad, "clear", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
}
