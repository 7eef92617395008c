/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisTextAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `label.note`, and `entry.field` or `box.field`. The keyboard is a
 * helper.
 *
 * ## Accessibility
 *
 * The field is labelled by the question's title, which the page sets.
 */

#include "parvis-text-answer.h"

#include "parvis-keyboard.h"

#include <glib/gi18n-lib.h>

/* Nobody touches in more than this; a stuck key might. */
#define MOST_LINE 500
#define MOST_TEXT 4000

struct _ParvisTextAnswer
{
  ParvisAnswer parent_instance;

  /* (unowned): children */
  GtkLabel *note;
  GtkWidget *entry; /* (nullable) */
  GtkWidget *view;  /* (nullable) */
  GtkWidget *port;  /* (nullable): what the view is in */

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
key_cb (ParvisTextAnswer *self, const char *text)
{
  if (self->entry != NULL)
    insert_in_entry (GTK_EDITABLE (self->entry), text);
  else
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
      if (gtk_text_buffer_get_char_count (buffer) < MOST_TEXT)
        gtk_text_buffer_insert_at_cursor (buffer, text, -1);
    }
  if (g_strcmp0 (text, " ") != 0)
    parvis_answer_say (PARVIS_ANSWER (self), "value", text, NULL);
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

static void
changed_cb (ParvisTextAnswer *self)
{
  if (is_empty (self))
    parvis_keyboard_set_shift (self->keyboard, TRUE);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
activate_cb (ParvisTextAnswer *self)
{
  parvis_answer_submit (PARVIS_ANSWER (self));
}

static void
build_entry (ParvisTextAnswer *self, ParvisFormPrompt *prompt)
{
  self->entry = gtk_entry_new ();
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 1);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), MOST_LINE);
  gtk_entry_set_visibility (GTK_ENTRY (self->entry), prompt->control != PARVIS_FORM_CONTROL_SECRET);
  gtk_entry_set_input_hints (GTK_ENTRY (self->entry),
                             GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_INHIBIT_OSK);
  gtk_widget_add_css_class (self->entry, "field");
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
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
  gtk_widget_set_parent (self->port, GTK_WIDGET (self));
}

static void
parvis_text_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisTextAnswer *self = PARVIS_TEXT_ANSWER (answer);

  if ((prompt->appearance.look & PARVIS_FORM_LOOK_MULTILINE) != 0 || prompt->asks.rows > 1)
    build_view (self);
  else
    build_entry (self, prompt);

  set_text (self, prompt->value != NULL ? prompt->value : "");
  parvis_keyboard_set_shift (self->keyboard, is_empty (self));
  if (self->entry != NULL)
    gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
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
  parvis_keyboard_update (self->keyboard);
}

static void
parvis_text_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisTextAnswer *self = PARVIS_TEXT_ANSWER (answer);
  g_autofree char *value = parvis_text_answer_dup_value (answer);

  if (gtk_widget_get_visible (GTK_WIDGET (self->note)))
    g_ptr_array_add (sayings, parvis_page_saying_new ("note", gtk_label_get_text (self->note)));
  if (*value != '\0' && parvis_answer_get_prompt (answer)->control != PARVIS_FORM_CONTROL_SECRET)
    g_ptr_array_add (sayings, parvis_page_saying_new ("value", value));
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
  answer_class->get_helper = parvis_text_answer_get_helper;
}

static void
parvis_text_answer_init (ParvisTextAnswer *self)
{
  self->note = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.f, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "note");
  gtk_widget_set_parent (GTK_WIDGET (self->note), GTK_WIDGET (self));
  self->keyboard = g_object_ref_sink (PARVIS_KEYBOARD (parvis_keyboard_new ()));
  g_signal_connect_object (self->keyboard, "key", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keyboard, "erase", G_CALLBACK (erase_cb), self, G_CONNECT_SWAPPED);
}
