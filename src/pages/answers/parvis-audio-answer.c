/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisAudioAnswer:
 *
 * ## CSS nodes
 *
 * `answer` with `label.note`, `label.heading` for the time, `textview.field` to write instead, and
 * `box.actions` of buttons. A keyboard is a helper.
 */

#include "parvis-audio-answer.h"

#include "parvis-button.h"
#include "parvis-keyboard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Characters: nobody touches in more than this. */
#define MOST_TEXT 4000

typedef enum
{
  WAITING,   /* there is nothing yet, or what there was before */
  LISTENING, /* the microphone is on */
  RECORDED,
  WRITING,
} State;

typedef enum
{
  SPEAK,
  STOP,
  HEAR,
  WRITE,
  DROP,
  N_ACTIONS,
} Action;

struct _ParvisAudioAnswer
{
  ParvisAnswer parent_instance;

  State state;
  gboolean failed;  /* there is no microphone, or it gave nothing */
  char *kept;       /* (owned): the value it came with, "" for none */
  GBytes *bytes;    /* (owned) (nullable): what was said */
  char *media_type; /* (owned) (nullable) */
  guint n_seconds;  /* since the microphone is on */
  guint tick_id;

  /* (unowned): children */
  GtkLabel *note, *time;
  GtkWidget *view;
  ParvisButton *actions[N_ACTIONS];

  ParvisKeyboard *keyboard; /* (owned): shown by the page */
};

G_DEFINE_FINAL_TYPE (ParvisAudioAnswer, parvis_audio_answer, PARVIS_TYPE_ANSWER)

static const ParvisQuestionRecorder *
get_recorder (ParvisAudioAnswer *self)
{
  return parvis_answer_get_sources (PARVIS_ANSWER (self))->recorder;
}

static GtkTextBuffer *
get_buffer (ParvisAudioAnswer *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static char *
dup_text (ParvisAudioAnswer *self)
{
  char *text = NULL;

  g_object_get (get_buffer (self), "text", &text, NULL);

  return g_strstrip (text);
}

static gboolean
can_speak (ParvisAudioAnswer *self)
{
  return get_recorder (self) != NULL && !self->failed;
}

static const char *
get_note (ParvisAudioAnswer *self)
{
  switch (self->state)
    {
    case LISTENING:
      return _ ("The machine is listening. Speak, then touch Stop.");
    case RECORDED:
      return _ ("Your voice is recorded. Listen to it before you go on.");
    case WRITING:
      return can_speak (self) ? _ ("Write your answer here.")
                              : _ ("This machine cannot hear you. Write your answer here.");
    case WAITING:
    default:
      return *self->kept != '\0' ? _ ("An answer is kept for this question.")
                                 : _ ("It listens only until you touch Stop: 2 minutes at most.");
    }
}

static gboolean
is_offered (ParvisAudioAnswer *self, Action action)
{
  switch (action)
    {
    case SPEAK:
      return self->state != LISTENING && can_speak (self);
    case STOP:
      return self->state == LISTENING;
    case HEAR:
      return self->state == RECORDED;
    case WRITE:
      return self->state == WAITING || self->state == RECORDED;
    case DROP:
      return self->state == RECORDED || (self->state == WAITING && *self->kept != '\0');
    case N_ACTIONS:
    default:
      g_assert_not_reached ();
    }
}

static const char *
get_action_text (ParvisAudioAnswer *self, Action action)
{
  switch (action)
    {
    case SPEAK:
      return self->state == RECORDED ? _ ("Speak again") : _ ("Record my voice");
    case STOP:
      return C_ ("recording", "Stop");
    case HEAR:
      return _ ("Hear it");
    case WRITE:
      return _ ("I would rather write");
    case DROP:
      return _ ("Erase it");
    case N_ACTIONS:
    default:
      g_assert_not_reached ();
    }
}

static void
show_time (ParvisAudioAnswer *self)
{
  g_autofree char *time = g_strdup_printf ("%u:%02u", self->n_seconds / 60, self->n_seconds % 60);

  gtk_label_set_text (self->time, time);
  gtk_widget_set_visible (GTK_WIDGET (self->time),
                          self->state == LISTENING || self->state == RECORDED);
}

static void
show_state (ParvisAudioAnswer *self)
{
  gtk_label_set_text (self->note, get_note (self));
  show_time (self);
  gtk_widget_set_visible (self->view, self->state == WRITING);
  gtk_widget_set_visible (GTK_WIDGET (self->keyboard), self->state == WRITING);
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      parvis_button_set_text (self->actions[i], get_action_text (self, i));
      gtk_widget_set_visible (GTK_WIDGET (self->actions[i]), is_offered (self, i));
    }
}

static void
go_to (ParvisAudioAnswer *self, State state)
{
  if (state != LISTENING)
    g_clear_handle_id (&self->tick_id, g_source_remove);
  self->state = state;
  show_state (self);
  parvis_answer_changed (PARVIS_ANSWER (self));
}

static void
say_note (ParvisAudioAnswer *self)
{
  parvis_answer_say (PARVIS_ANSWER (self), "note", gtk_label_get_text (self->note), NULL);
}

static void
forget_recording (ParvisAudioAnswer *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->media_type, g_free);
}

static void
recorded_cb (GBytes *bytes, const char *media_type, gpointer user_data)
{
  ParvisAudioAnswer *self = user_data;

  /* Without a microphone one writes; one need not know why. */
  self->failed = bytes == NULL;
  if (bytes != NULL)
    {
      self->bytes = g_bytes_ref (bytes);
      self->media_type = g_strdup (media_type);
    }
  go_to (self, self->failed ? WRITING : RECORDED);
  say_note (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  ParvisAudioAnswer *self = user_data;

  self->n_seconds++;
  show_time (self);

  return G_SOURCE_CONTINUE;
}

/* Nothing is said now: the microphone would hear it. */
static void
speak_cb (ParvisAudioAnswer *self)
{
  const ParvisAnswerSources *sources = parvis_answer_get_sources (PARVIS_ANSWER (self));

  forget_recording (self);
  self->n_seconds = 0;
  go_to (self, LISTENING);
  self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
  sources->recorder->start (recorded_cb, self, sources->recorder_data);
}

static void
stop_cb (ParvisAudioAnswer *self)
{
  const ParvisAnswerSources *sources = parvis_answer_get_sources (PARVIS_ANSWER (self));

  sources->recorder->stop (sources->recorder_data);
}

static void
hear_cb (ParvisAudioAnswer *self)
{
  GPtrArray *sayings = parvis_page_sayings_new ();
  ParvisPageSaying *saying = parvis_page_saying_new ("value", _ ("Your recording"));

  saying->recording = g_bytes_ref (self->bytes);
  g_ptr_array_add (sayings, saying);
  g_signal_emit_by_name (self, "say", sayings);
  g_ptr_array_unref (sayings);
}

static void
write_cb (ParvisAudioAnswer *self)
{
  forget_recording (self);
  go_to (self, WRITING);
  gtk_widget_grab_focus (self->view);
  say_note (self);
}

static void
drop_cb (ParvisAudioAnswer *self)
{
  forget_recording (self);
  *self->kept = '\0';
  go_to (self, WAITING);
  say_note (self);
}

static gunichar
get_before (ParvisAudioAnswer *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter,
                                    gtk_text_buffer_get_insert (get_buffer (self)));

  return gtk_text_iter_backward_char (&iter) ? gtk_text_iter_get_char (&iter) : 0;
}

static void
caret_cb (ParvisAudioAnswer *self)
{
  gunichar before = get_before (self);

  if (gtk_text_buffer_get_char_count (get_buffer (self)) == 0)
    parvis_keyboard_set_shift (self->keyboard, TRUE);
  parvis_keyboard_set_before (self->keyboard, before);
}

static void
key_cb (ParvisAudioAnswer *self, const char *text)
{
  if (gtk_text_buffer_get_char_count (get_buffer (self)) < MOST_TEXT)
    gtk_text_buffer_insert_at_cursor (get_buffer (self), text, -1);
  if (g_strcmp0 (text, " ") != 0)
    parvis_answer_say_touched (PARVIS_ANSWER (self), text, NULL);
}

static void
erase_cb (ParvisAudioAnswer *self)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &cursor,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  (void) gtk_text_buffer_backspace (get_buffer (self), &cursor, TRUE, TRUE);
}

static void
replace_cb (ParvisAudioAnswer *self, const char *text)
{
  gboolean shift = parvis_keyboard_get_shift (self->keyboard);

  erase_cb (self);
  key_cb (self, text);
  parvis_keyboard_set_shift (self->keyboard, shift);
}

static char *
parvis_audio_answer_dup_value (ParvisAnswer *answer)
{
  ParvisAudioAnswer *self = PARVIS_AUDIO_ANSWER (answer);
  g_autofree char *text = dup_text (self);

  if (self->state == RECORDED)
    return parvis_answer_dup_file_name (answer, ".ogg");
  if (self->state == WRITING && *text != '\0')
    return parvis_answer_dup_file_name (answer, ".txt");

  return g_strdup (self->kept);
}

static char *
parvis_audio_answer_dup_problem (ParvisAnswer *answer)
{
  if (PARVIS_AUDIO_ANSWER (answer)->state != LISTENING)
    return NULL;

  return g_strdup (_ ("The machine is still listening. Touch Stop first."));
}

static void
parvis_audio_answer_accept (ParvisAnswer *answer)
{
  ParvisAudioAnswer *self = PARVIS_AUDIO_ANSWER (answer);
  g_autofree char *name = parvis_audio_answer_dup_value (answer);
  g_autofree char *text = dup_text (self);

  if (self->state == RECORDED)
    parvis_answer_attach (answer, name, self->media_type, self->bytes);
  else if (self->state == WRITING && *text != '\0')
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      parvis_answer_attach (answer, name, "text/plain", bytes);
    }
}

static void
parvis_audio_answer_set_prompt (ParvisAnswer *answer, ParvisFormPrompt *prompt)
{
  ParvisAudioAnswer *self = PARVIS_AUDIO_ANSWER (answer);

  g_free (self->kept);
  self->kept = g_strdup (prompt->value != NULL ? prompt->value : "");
  self->state = can_speak (self) || *self->kept != '\0' ? WAITING : WRITING;
  caret_cb (self);
}

static void
parvis_audio_answer_update (ParvisAnswer *answer)
{
  ParvisAudioAnswer *self = PARVIS_AUDIO_ANSWER (answer);

  parvis_answer_name_field (answer, self->view);
  parvis_keyboard_update (self->keyboard);
  show_state (self);
}

static void
parvis_audio_answer_add_sayings (ParvisAnswer *answer, GPtrArray *sayings)
{
  ParvisAudioAnswer *self = PARVIS_AUDIO_ANSWER (answer);
  g_autofree char *text = dup_text (self);

  g_ptr_array_add (sayings, parvis_page_saying_new ("note", gtk_label_get_text (self->note)));
  if (self->state == WRITING && *text != '\0')
    g_ptr_array_add (sayings, parvis_page_saying_new ("value", text));
}

static GtkWidget *
parvis_audio_answer_get_helper (ParvisAnswer *answer, ParvisAnswerPlace *place)
{
  *place = PARVIS_ANSWER_PLACE_KEYBOARD;

  return GTK_WIDGET (PARVIS_AUDIO_ANSWER (answer)->keyboard);
}

static gboolean
parvis_audio_answer_grab_focus (GtkWidget *widget)
{
  ParvisAudioAnswer *self = PARVIS_AUDIO_ANSWER (widget);

  if (self->state == WRITING)
    return gtk_widget_grab_focus (self->view);

  return gtk_widget_grab_focus (GTK_WIDGET (self->actions[self->state == WAITING ? SPEAK : HEAR]));
}

/* Who left is not listened to. */
static void
stop_listening (ParvisAudioAnswer *self)
{
  const ParvisAnswerSources *sources = parvis_answer_get_sources (PARVIS_ANSWER (self));

  if (self->state != LISTENING)
    return;

  g_clear_handle_id (&self->tick_id, g_source_remove);
  self->state = WAITING;
  sources->recorder->drop (sources->recorder_data);
}

/* The page may stay behind the screen for the next question. */
static void
parvis_audio_answer_unmap (GtkWidget *widget)
{
  stop_listening (PARVIS_AUDIO_ANSWER (widget));
  GTK_WIDGET_CLASS (parvis_audio_answer_parent_class)->unmap (widget);
}

static void
parvis_audio_answer_dispose (GObject *object)
{
  ParvisAudioAnswer *self = PARVIS_AUDIO_ANSWER (object);

  stop_listening (self);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->keyboard);

  G_OBJECT_CLASS (parvis_audio_answer_parent_class)->dispose (object);
}

static void
parvis_audio_answer_finalize (GObject *object)
{
  ParvisAudioAnswer *self = PARVIS_AUDIO_ANSWER (object);

  forget_recording (self);
  g_free (self->kept);

  G_OBJECT_CLASS (parvis_audio_answer_parent_class)->finalize (object);
}

static void
parvis_audio_answer_class_init (ParvisAudioAnswerClass *klass)
{
  ParvisAnswerClass *answer_class = PARVIS_ANSWER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_audio_answer_dispose;
  G_OBJECT_CLASS (klass)->finalize = parvis_audio_answer_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = parvis_audio_answer_grab_focus;
  GTK_WIDGET_CLASS (klass)->unmap = parvis_audio_answer_unmap;
  answer_class->set_prompt = parvis_audio_answer_set_prompt;
  answer_class->update = parvis_audio_answer_update;
  answer_class->dup_value = parvis_audio_answer_dup_value;
  answer_class->dup_problem = parvis_audio_answer_dup_problem;
  answer_class->add_sayings = parvis_audio_answer_add_sayings;
  answer_class->accept = parvis_audio_answer_accept;
  answer_class->get_helper = parvis_audio_answer_get_helper;
}

static void
build_actions (ParvisAudioAnswer *self)
{
  static const struct
  {
    const char *icon;
    void (*callback) (ParvisAudioAnswer *);
  } actions[N_ACTIONS] = {
    [SPEAK] = { "waveform", speak_cb },   [STOP] = { "stop", stop_cb },
    [HEAR] = { "ear", hear_cb },          [WRITE] = { "pencil-simple", write_cb },
    [DROP] = { "trash-simple", drop_cb },
  };
  GtkWidget *rows[2];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_add_css_class (rows[i], "actions");
      gtk_widget_add_css_class (rows[i], "spoken-answer");
      gtk_widget_set_parent (rows[i], GTK_WIDGET (self));
    }
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      self->actions[i] = PARVIS_BUTTON (parvis_button_new (actions[i].icon, ""));
      gtk_box_append (GTK_BOX (rows[i >= WRITE]), GTK_WIDGET (self->actions[i]));
      g_signal_connect_swapped (self->actions[i], "clicked", G_CALLBACK (actions[i].callback),
                                self);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->actions[HEAR]), "voice");
}

static void
build_view (ParvisAudioAnswer *self)
{
  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_input_hints (GTK_TEXT_VIEW (self->view),
                                 GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_INHIBIT_OSK);
  gtk_widget_add_css_class (self->view, "field");
  gtk_widget_set_vexpand (self->view, TRUE);
  gtk_widget_set_parent (self->view, GTK_WIDGET (self));
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (parvis_answer_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "notify::cursor-position", G_CALLBACK (caret_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
parvis_audio_answer_init (ParvisAudioAnswer *self)
{
  self->kept = g_strdup ("");
  self->keyboard =
      g_object_ref_sink (PARVIS_KEYBOARD (parvis_keyboard_new (PARVIS_KEYBOARD_FOR_TEXT)));
  g_signal_connect_object (self->keyboard, "key", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keyboard, "replace", G_CALLBACK (replace_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keyboard, "erase", G_CALLBACK (erase_cb), self, G_CONNECT_SWAPPED);

  self->note = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.f, NULL);
  self->time = g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "note");
  gtk_widget_add_css_class (GTK_WIDGET (self->time), "heading");
  gtk_widget_set_parent (GTK_WIDGET (self->note), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->time), GTK_WIDGET (self));
  build_view (self);
  build_actions (self);
}
