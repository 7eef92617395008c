/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisTextAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `label.note`, and `box.writing` of `entry.field` and `button.spell`, or
 * `box.field`. The keyboard is a helper.
 *
 * ## Accessibility
 *
 * The field is labelled by the question's title, which the page sets.
 */

#include "parvis-text-answer.h"

#include "parvis-button.h"
#include "parvis-keyboard.h"
#include "parvis-spelling.h"

#include <glib/gi18n-lib.h>

/* Nobody touches in more than this; a stuck key might. */
#define MOST_LINE 500
#define MOST_TEXT 4000

/* Whoever looks for each letter takes longer than for a digit. */
#define PAUSE 2500

struct _ParvisTextAnswer
{
  ParvisAnswer parent_instance;

  /* (unowned): children */
  GtkLabel *note;
  GtkWidget *entry;    /* (nullable) */
  GtkWidget *view;     /* (nullable) */
  GtkWidget *port;     /* (nullable): what the view is in */
  ParvisButton *spell; /* (nullable): beside the entry */

  ParvisKeyboard *keyboard; /* (owned): shown by the page */
};

G_DEFINE_FINAL_TYPE (ParvisTextAnswer, parvis_text_answer, PARVIS_TYPE_ANSWER)

static char *
parvis_text_answer_dup_value (ParvisAnswer *answer)
{
  ParvisTextAnswer *self = PARVIS_TEXT_ANSWER (answer);
  g_autofree char *text = NULL;

  if (self->entry != NULL)
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  else
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "text", &text, NULL);

  return g_strdup (g_strstrip (text));
}

static void
set_text (ParvisTextAnswer *self, const char *text)
{
  if (self->entry != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), text, -1);
}

void
parvis_text_answer_set_text (ParvisTextAnswer *self, const char *text)
{
  g_return_if_fail (PARVIS_IS_TEXT_ANSWER (self));

  set_text (self, text);
  if (self->entry != NULL)
    gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static gboolean
is_empty (ParvisTextAnswer *self)
{
  g_autofree char *value = parvis_text_answer_dup_value (PARVIS_ANSWER (self));

  return *value == '\0';
}

static gboolean
is_secret (ParvisTextAnswer *self)
{
  const ParvisFormPrompt *prompt = parvis_answer_get_prompt (PARVIS_ANSWER (self));

  return prompt->control == PARVIS_FORM_CONTROL_SECRET ||
         (prompt->appearance.look & PARVIS_FORM_LOOK_MASKED) != 0;
}

/* What is not shown is not said either (R10). */
static void
say_key (ParvisTextAnswer *self, const char *text)
{
  gunichar c = g_utf8_get_char (text);
  g_autofree char *words = parvis_spelling_dup_sign (c);

  if (is_secret (self))
    /* Translators: said for each letter of a secret, which is not said itself. */
    parvis_answer_say (PARVIS_ANSWER (self), "key", _ ("star"), NULL);
  else if (c != ' ')
    parvis_answer_say_touched (PARVIS_ANSWER (self), text, words);
}

static void
insert_in_entry (GtkEditable *editable, const char *text)
{
  int position;

  gtk_editable_delete_selection (editable);
  position = gtk_editable_get_position (editable);
  gtk_editable_insert_text (editable, text, -1, &position);
  gtk_editable_set_position (editable, position);
}

static void
insert (ParvisTextAnswer *self, const char *text)
{
  GtkTextBuffer *buffer;

  if (self->entry != NULL)
    {
      insert_in_entry (GTK_EDITABLE (self->entry), text);
      return;
    }

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  if (gtk_text_buffer_get_char_count (buffer) < MOST_TEXT)
    gtk_text_buffer_insert_at_cursor (buffer, text, -1);
}

static void
key_cb (ParvisTextAnswer *self, const char *text)
{
  insert (self, text);
  say_key (self, text);
  if (!is_secret (self))
    parvis_answer_read_back_later (PARVIS_ANSWER (self), PAUSE);
}

static void
erase_in_entry (GtkEditable *editable)
{
  int position = gtk_editable_get_position (editable);

  if (gtk_editable_get_selection_bounds (editable, NULL, NULL))
    gtk_editable_delete_selection (editable);
  else if (position > 0)
    gtk_editable_delete_text (editable, position - 1, position);
}

static void
erase_cb (ParvisTextAnswer *self)
{
  if (self->entry != NULL)
    erase_in_entry (GTK_EDITABLE (self->entry));
  else
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
      GtkTextIter cursor;

      gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
      if (!gtk_text_buffer_delete_selection (buffer, TRUE, TRUE))
        (void) gtk_text_buffer_backspace (buffer, &cursor, TRUE, TRUE);
    }
}

/* An accent is touched after its letter, and takes its place. */
static void
replace_cb (ParvisTextAnswer *self, const char *text)
{
  gboolean shift = parvis_keyboard_get_shift (self->keyboard);

  erase_cb (self);
  insert (self, text);
  /* For a moment it may have been empty, and a name about to begin. */
  parvis_keyboard_set_shift (self->keyboard, shift);
  say_key (self, text);
  if (!is_secret (self))
    parvis_answer_read_back_later (PARVIS_ANSWER (self), PAUSE);
}

/* 0 where nothing stands before the caret. */
static gunichar
get_before (ParvisTextAnswer *self)
{
  GtkTextIter iter;
  GtkTextBuffer *buffer;

  if (self->entry != NULL)
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
      int position = gtk_editable_get_position (GTK_EDITABLE (self->entry));

      return position > 0 ? g_utf8_get_char (g_utf8_offset_to_pointer (text, position - 1)) : 0;
    }

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));

  return gtk_text_iter_backward_char (&iter) ? gtk_text_iter_get_char (&iter) : 0;
}

/* A name begins with a capital, each part of Jean-Pierre too. */
static void
caret_cb (ParvisTextAnswer *self)
{
  gunichar before = get_before (self);

  if (before == '-' && self->entry != NULL)
    parvis_keyboard_set_shift (self->keyboard, TRUE);
  parvis_keyboard_set_before (self->keyboard, before);
}

static void
changed_cb (ParvisTextAnswer *self)
{
  /* The caret has not moved yet: what stands before it is caret_cb()'s. */
  if (is_empty (self))
    parvis_keyboard_set_shift (self->keyboard, TRUE);
  if (self->spell != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->spell), !is_empty (self));
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
spell_cb (ParvisTextAnswer *self)
{
  g_autofree char *value = parvis_text_answer_dup_value (PARVIS_ANSWER (self));
  g_autofree char *spelled = parvis_spelling_new (value);

  parvis_answer_say_asked (PARVIS_ANSWER (self), value, spelled);
}

static void
activate_cb (ParvisTextAnswer *self)
{
  parvis_answer_submit (PARVIS_ANSWER (self));
}

static void
build_entry (ParvisTextAnswer *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->entry = gtk_entry_new ();
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 1);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), MOST_LINE);
  gtk_entry_set_visibility (GTK_ENTRY (self->entry), !is_secret (self));
  gtk_entry_set_input_hints (GTK_ENTRY (self->entry),
                             GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_INHIBIT_OSK);
  gtk_widget_add_css_class (self->entry, "field");
  gtk_widget_add_css_class (row, "writing");
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_box_append (GTK_BOX (row), self->entry);
  if (!is_secret (self))
    {
      self->spell = PARVIS_BUTTON (parvis_button_new ("ear", ""));
      gtk_widget_add_css_class (GTK_WIDGET (self->spell), "spell");
      gtk_widget_set_focus_on_click (GTK_WIDGET (self->spell), FALSE);
      gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->spell));
      g_signal_connect_swapped (self->spell, "clicked", G_CALLBACK (spell_cb), self);
    }
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "notify::cursor-position", G_CALLBACK (caret_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
}

/* By itself a text asks for the height that it had at another width. It has what there is, and
 * follows what is written. */
static void
measure_port (GtkWidget *port,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
allocate_port (GtkWidget *port, int width, int height, int baseline)
{
  GtkWidget *view = gtk_widget_get_first_child (port);

  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (view, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
build_view (ParvisTextAnswer *self)
{
  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_input_hints (GTK_TEXT_VIEW (self->view),
                                 GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_INHIBIT_OSK);
  self->port = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_layout_manager (self->port,
                                 gtk_custom_layout_new (NULL, measure_port, allocate_port));
  gtk_widget_set_overflow (self->port, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (self->view, self->port);
  gtk_widget_add_css_class (self->port, "field");
  gtk_widget_set_vexpand (self->port, TRUE);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)),
                           "notify::cursor-position", G_CALLBACK (caret_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->port, GTK_WIDGET (self));
}

static void
parvis_text_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisTextAnswer *self = PARVIS_TEXT_ANSWER (answer);

  if ((prompt->appearance.look & PARVIS_FORM_LOOK_MULTILINE) != 0 || prompt->asks.rows > 1)
    build_view (self);
  else
    build_entry (self);

  set_text (self, prompt->value != NULL ? prompt->value : "");
  if (self->entry != NULL)
    gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  caret_cb (self);
  if (is_empty (self))
    parvis_keyboard_set_shift (self->keyboard, TRUE);
  if (self->spell != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->spell), !is_empty (self));
  if (prompt->readonly)
    g_object_set (self->entry != NULL ? self->entry : self->view, "editable", FALSE, NULL);

  g_signal_connect_object (self->entry != NULL
                               ? (gpointer) self->entry
                               : (gpointer) gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)),
                           "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* A place on a machine that knows none: what to write instead of what one would point at. */
static const char *
get_note (ParvisFormPrompt *prompt)
{
  if (prompt->type == PARVIS_FORM_TYPE_GEOPOINT || prompt->type == PARVIS_FORM_TYPE_GEOTRACE ||
      prompt->type == PARVIS_FORM_TYPE_GEOSHAPE)
    return _ ("There is no map here. Go on, or write the numbers.");
  if ((prompt->appearance.look & PARVIS_FORM_LOOK_OTHER_PROGRAM) != 0)
    return _ ("This machine cannot open the other program. Write the answer here.");

  return NULL;
}

static void
parvis_text_answer_update (ParvisAnswer *answer)
{
  ParvisTextAnswer *self = PARVIS_TEXT_ANSWER (answer);
  const char *note = get_note (parvis_answer_get_prompt (answer));

  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  parvis_answer_name_field (answer, self->entry != NULL ? self->entry : self->view);
  if (self->spell != NULL)
    /* Translators: a button: the machine spells aloud what was written. */
    parvis_button_set_text (self->spell, _ ("Spell it"));
  parvis_keyboard_update (self->keyboard);
}

static void
parvis_text_answer_read_back (ParvisAnswer *answer, GPtrArray *sayings)
{
  g_autofree char *value = parvis_text_answer_dup_value (answer);

  if (*value != '\0')
    g_ptr_array_add (sayings, parvis_page_saying_new ("value", value));
}

static void
parvis_text_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisTextAnswer *self = PARVIS_TEXT_ANSWER (answer);

  if (gtk_widget_get_visible (GTK_WIDGET (self->note)))
    g_ptr_array_add (sayings, parvis_page_saying_new ("note", gtk_label_get_text (self->note)));
  if (!is_secret (self))
    parvis_text_answer_read_back (answer, sayings);
}

static GtkWidget *
parvis_text_answer_get_helper (ParvisAnswer *answer, ParvisAnswerPlace *place)
{
  *place = PARVIS_ANSWER_PLACE_KEYBOARD;

  return GTK_WIDGET (PARVIS_TEXT_ANSWER (answer)->keyboard);
}

static gboolean
parvis_text_answer_grab_focus (GtkWidget *widget)
{
  ParvisTextAnswer *self = PARVIS_TEXT_ANSWER (widget);

  if (self->entry != NULL)
    return gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry));

  return gtk_widget_grab_focus (self->view);
}

static void
parvis_text_answer_dispose (GObject *object)
{
  ParvisTextAnswer *self = PARVIS_TEXT_ANSWER (object);

  g_clear_object (&self->keyboard);

  G_OBJECT_CLASS (parvis_text_answer_parent_class)->dispose (object);
}

static void
parvis_text_answer_class_init (ParvisTextAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_text_answer_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_text_answer_grab_focus;
  answer_class->set_prompt = parvis_text_answer_set_prompt;
  answer_class->update = parvis_text_answer_update;
  answer_class->dup_value = parvis_text_answer_dup_value;
  answer_class->add_sayings = parvis_text_answer_add_sayings;
  answer_class->read_back = parvis_text_answer_read_back;
  answer_class->get_helper = parvis_text_answer_get_helper;
}

static void
parvis_text_answer_init (ParvisTextAnswer *self)
{
  self->note = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.f, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "note");
  gtk_widget_set_parent (GTK_WIDGET (self->note), GTK_WIDGET (self));
  self->keyboard =
      g_object_ref_sink (PARVIS_KEYBOARD (parvis_keyboard_new (PARVIS_KEYBOARD_FOR_TEXT)));
  g_signal_connect_object (self->keyboard, "key", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keyboard, "replace", G_CALLBACK (replace_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keyboard, "erase", G_CALLBACK (erase_cb), self, G_CONNECT_SWAPPED);
}
