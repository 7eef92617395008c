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

#include "parvis-number-format.h"
#include "parvis-number-pad.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer than any number of an office: 15 digits of a social security number, and some. */
#define MOST_DIGITS 20

/* Whoever looks for the next key takes about a second. */
#define PAUSE 1200

struct _ParvisNumberAnswer
{
  ParvisAnswer parent_instance;

  ParvisNumberKind kind;
  ParvisNumberGrouping grouping;
  gboolean regrouping;

  GtkWidget *entry;     /* (unowned): a child */
  ParvisNumberPad *pad; /* (owned): shown by the page */
};

G_DEFINE_FINAL_TYPE (ParvisNumberAnswer, parvis_number_answer, PARVIS_TYPE_ANSWER)

static char *
parvis_number_answer_dup_value (ParvisAnswer *answer)
{
  ParvisNumberAnswer *self = PARVIS_NUMBER_ANSWER (answer);

  return parvis_number_format_read (self->kind, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static char *
parvis_number_answer_dup_problem (ParvisAnswer *answer)
{
  ParvisNumberAnswer *self = PARVIS_NUMBER_ANSWER (answer);
  g_autofree char *value = parvis_number_answer_dup_value (answer);

  if (*value == '\0' || parvis_number_format_is_valid (self->kind, value))
    return NULL;

  return g_strdup (self->kind == PARVIS_NUMBER_DECIMAL ? _ ("Only digits here. Example: 12,5")
                                                       : _ ("Only digits here. Example: 12"));
}

static gboolean
is_masked (ParvisNumberAnswer *self)
{
  const ParvisFormPrompt *prompt = parvis_answer_get_prompt (PARVIS_ANSWER (self));

  return (prompt->appearance.look & PARVIS_FORM_LOOK_MASKED) != 0;
}

static void
set_digits (ParvisNumberAnswer *self, const char *digits)
{
  g_autofree char *grouped = parvis_number_format_show (self->kind, self->grouping, digits,
                                                        parvis_answer_get_decimal_mark ());

  self->regrouping = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), grouped);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->regrouping = FALSE;
}

/* While it is written, a fraction may still have no digits, which reading it takes away. */
static char *
add_key (ParvisNumberAnswer *self, const char *value, const char *key)
{
  const char *mark = parvis_answer_get_decimal_mark ();
  gboolean at_mark = self->kind == PARVIS_NUMBER_DECIMAL && strchr (value, '.') == NULL &&
                     g_str_has_suffix (gtk_editable_get_text (GTK_EDITABLE (self->entry)), mark);

  if (g_strcmp0 (key, mark) == 0)
    return strchr (value, '.') != NULL ? g_strdup (value)
                                       : g_strconcat (*value != '\0' ? value : "0", ".", NULL);

  return g_strconcat (value, at_mark ? "." : "", key, NULL);
}

static void
key_cb (ParvisNumberAnswer *self, const char *text)
{
  g_autofree char *value = parvis_number_answer_dup_value (PARVIS_ANSWER (self));
  g_autofree char *longer = NULL;

  if (strlen (value) >= MOST_DIGITS)
    return;

  longer = add_key (self, value, text);
  set_digits (self, longer);
  /* What is not shown is not said either (R10). */
  if (is_masked (self))
    parvis_answer_say (PARVIS_ANSWER (self), "key", _ ("star"), NULL);
  else
    parvis_answer_say_touched (PARVIS_ANSWER (self), text, NULL);
  parvis_answer_read_back_later (PARVIS_ANSWER (self), PAUSE);
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
  parvis_answer_read_back_later (PARVIS_ANSWER (self), PAUSE);
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

static ParvisNumberKind
get_kind (ParvisFormType type)
{
  if (type == PARVIS_FORM_TYPE_DECIMAL)
    return PARVIS_NUMBER_DECIMAL;

  return type == PARVIS_FORM_TYPE_INT || type == PARVIS_FORM_TYPE_LONG ? PARVIS_NUMBER_INTEGER
                                                                       : PARVIS_NUMBER_DIGITS;
}

static void
parvis_number_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisNumberAnswer *self = PARVIS_NUMBER_ANSWER (answer);

  self->kind = get_kind (prompt->type);
  self->grouping = (prompt->appearance.look & PARVIS_FORM_LOOK_THOUSANDS) != 0
                       ? PARVIS_NUMBER_THOUSANDS
                       : PARVIS_NUMBER_PLAIN;
  set_digits (self, prompt->value != NULL ? prompt->value : "");
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), !prompt->readonly);
  gtk_entry_set_visibility (GTK_ENTRY (self->entry), !is_masked (self));
}

static void
parvis_number_answer_update (ParvisAnswer *answer)
{
  ParvisNumberAnswer *self = PARVIS_NUMBER_ANSWER (answer);

  parvis_answer_name_field (answer, self->entry);
  parvis_number_pad_set_point (
      self->pad, self->kind == PARVIS_NUMBER_DECIMAL ? parvis_answer_get_decimal_mark () : NULL);
  parvis_number_pad_update (self->pad);
}

static void
parvis_number_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisNumberAnswer *self = PARVIS_NUMBER_ANSWER (answer);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (*text != '\0' && !is_masked (self))
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
  answer_class->read_back = parvis_number_answer_add_sayings;
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
