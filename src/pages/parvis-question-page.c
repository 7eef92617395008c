/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisQuestionPage:
 *
 * ## CSS nodes
 *
 * ```
 * page.question
 * ├── pictogram.picture
 * ├── button.pictured.why
 * ├── box.words
 * │   ├── spoken.title
 * │   ├── spoken.hint
 * │   ├── spoken.guidance
 * │   ╰── box.error, with button.call once there were two
 * ├── answer
 * ╰── numberpad, keyboard, stack or tilegrid
 * ```
 *
 * ## Accessibility
 *
 * The page is a group named by its question, the answer one described by the hint.
 */

#include "parvis-question-page-private.h"

#include "parvis-answer-private.h"
#include "parvis-named.h"
#include "parvis-question-layout.h"
#include "parvis-section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (ParvisQuestionPage, parvis_question_page, PARVIS_TYPE_PAGE)

enum
{
  SIGNAL_ANSWERED,
  SIGNAL_ATTACHMENT,
  SIGNAL_REPEAT,
  SIGNAL_HELP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
say_one (ParvisQuestionPage *self, const char *id, const char *text, const char *language)
{
  GPtrArray *sayings = parvis_page_sayings_new ();

  g_ptr_array_add (sayings, parvis_page_saying_new_in (language, id, text));
  parvis_page_say (PARVIS_PAGE (self), sayings);
}

static void
show_picture (ParvisQuestionPage *self)
{
  g_autoptr (GBytes) bytes = NULL;

  if (self->prompt->label.image != NULL && self->sources.media_func != NULL)
    bytes = self->sources.media_func (self->prompt->label.image, self->sources.media_data);
  if (bytes != NULL)
    parvis_pictogram_set_bytes (self->picture, bytes);
  else
    parvis_pictogram_set_icon (self->picture, self->prompt->pictogram);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), !parvis_pictogram_is_empty (self->picture));
}

static void
lay_out (ParvisQuestionPage *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  ParvisQuestionParts parts = {
    .picture = GTK_WIDGET (self->picture),
    .why = GTK_WIDGET (self->why),
    .words = self->words,
    .answer = (GtkWidget *) self->answer,
    .helper = self->helper,
    .note = _parvis_question_page_is_note (self),
  };

  if (self->answer != NULL)
    (void) parvis_answer_get_helper (self->answer, &parts.place);
  parvis_question_layout_set_parts (PARVIS_QUESTION_LAYOUT (layout), &parts);
}

static void
answer_changed_cb (ParvisQuestionPage *self)
{
  /* What was complained of is being mended. */
  parvis_question_page_set_error (self, NULL);
}

static void
answer_say_cb (ParvisQuestionPage *self, GPtrArray *sayings)
{
  parvis_page_say (PARVIS_PAGE (self), g_ptr_array_ref (sayings));
}

static void
answer_attachment_cb (ParvisQuestionPage *self,
                      const char *name,
                      const char *media_type,
                      GBytes *bytes)
{
  g_signal_emit (self, signals[SIGNAL_ATTACHMENT], 0, name, media_type, bytes);
}

static void
answer_submit_cb (ParvisQuestionPage *self)
{
  parvis_page_done (PARVIS_PAGE (self));
}

static void
drop_answer (ParvisQuestionPage *self)
{
  ParvisQuestionParts parts = { .words = self->words };

  parvis_question_layout_set_parts (
      PARVIS_QUESTION_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), &parts);
  g_clear_pointer (&self->helper, gtk_widget_unparent);
  if (self->answer != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->answer));
  self->answer = NULL;
}

static void
connect_answer (ParvisQuestionPage *self, const char *signal, GCallback callback)
{
  g_signal_connect_object (self->answer, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
make_answer (ParvisQuestionPage *self)
{
  ParvisAnswerPlace place;

  drop_answer (self);
  self->answer = parvis_answer_new_for_prompt (self->prompt, &self->sources);
  connect_answer (self, "changed", G_CALLBACK (answer_changed_cb));
  connect_answer (self, "say", G_CALLBACK (answer_say_cb));
  connect_answer (self, "submit", G_CALLBACK (answer_submit_cb));
  connect_answer (self, "attachment", G_CALLBACK (answer_attachment_cb));
  gtk_widget_set_parent (GTK_WIDGET (self->answer), GTK_WIDGET (self));
  self->helper = parvis_answer_get_helper (self->answer, &place);
  if (self->helper != NULL)
    gtk_widget_set_parent (self->helper, GTK_WIDGET (self));
}

static void
why_clicked_cb (ParvisQuestionPage *self)
{
  self->telling_why = !self->telling_why;
  _parvis_question_page_show_words (self);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->why), GTK_ACCESSIBLE_STATE_EXPANDED,
                               self->telling_why, -1);
  if (self->telling_why)
    say_one (self, "guidance", self->prompt->guidance, self->prompt->language);
}

static void
parvis_question_page_update (ParvisPage *page)
{
  ParvisQuestionPage *self = PARVIS_QUESTION_PAGE (page);

  g_autofree char *title = NULL;

  parvis_button_set_text (self->why, _ ("Why do we ask this?"));
  parvis_button_set_text (self->call, _ ("Call somebody"));
  if (self->prompt == NULL)
    return;

  title = _parvis_question_page_dup_title (self);
  _parvis_question_page_show_words (self);
  parvis_page_set_title (page, title);
  parvis_named_set_spoken (GTK_WIDGET (page), NULL,
                           _parvis_question_page_has_label (self) ? self->prompt->language : NULL);
  parvis_answer_update (self->answer);
}

static void
parvis_question_page_shown (ParvisPage *page)
{
  ParvisQuestionPage *self = PARVIS_QUESTION_PAGE (page);

  if (self->answer != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->answer)))
    return;

  gtk_widget_grab_focus (GTK_WIDGET (page));
}

static void
parvis_question_page_dispose (GObject *object)
{
  ParvisQuestionPage *self = PARVIS_QUESTION_PAGE (object);

  if (self->words != NULL)
    drop_answer (self);
  self->words = NULL;

  G_OBJECT_CLASS (parvis_question_page_parent_class)->dispose (object);
}

static void
parvis_question_page_finalize (GObject *object)
{
  ParvisQuestionPage *self = PARVIS_QUESTION_PAGE (object);

  g_clear_pointer (&self->prompt, parvis_form_prompt_unref);
  g_free (self->error);
  g_clear_object (&self->sources.viewfinder);
  g_clear_object (&self->sources.album);
  g_clear_object (&self->sources.atlas);
  g_free (self->section);

  G_OBJECT_CLASS (parvis_question_page_parent_class)->finalize (object);
}

/* What an answer needs may depend on the panel. */
static void
parvis_question_page_root (GtkWidget *widget)
{
  ParvisQuestionPage *self = PARVIS_QUESTION_PAGE (widget);

  GTK_WIDGET_CLASS (parvis_question_page_parent_class)->root (widget);

  if (self->prompt != NULL)
    _parvis_question_page_show_words (self);
  lay_out (self);
}

static void
parvis_question_page_class_init (ParvisQuestionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ParvisPageClass *page_class = PARVIS_PAGE_CLASS (klass);

  object_class->dispose = parvis_question_page_dispose;
  object_class->finalize = parvis_question_page_finalize;
  GTK_WIDGET_CLASS (klass)->root = parvis_question_page_root;
  page_class->update = parvis_question_page_update;
  page_class->shown = parvis_question_page_shown;
  page_class->dup_sayings = _parvis_question_page_dup_sayings;
  page_class->highlight = _parvis_question_page_highlight;

  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", PARVIS_TYPE_QUESTION_PAGE, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ATTACHMENT] =
      g_signal_new ("attachment", PARVIS_TYPE_QUESTION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BYTES);
  signals[SIGNAL_REPEAT] = g_signal_new ("repeat", PARVIS_TYPE_QUESTION_PAGE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  signals[SIGNAL_HELP] = g_signal_new ("help", PARVIS_TYPE_QUESTION_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), PARVIS_TYPE_QUESTION_LAYOUT);
}

static ParvisSpokenLabel *
add_label (ParvisQuestionPage *self, const char *css_class)
{
  GtkWidget *label = parvis_spoken_label_new (NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self->words), label);

  return PARVIS_SPOKEN_LABEL (label);
}

static void
call_clicked_cb (ParvisQuestionPage *self)
{
  g_signal_emit (self, signals[SIGNAL_HELP], 0);
}

static void
build_error (ParvisQuestionPage *self)
{
  self->error_box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  self->error_label = PARVIS_SPOKEN_LABEL (parvis_spoken_label_new (NULL));
  gtk_widget_add_css_class (self->error_box, "error");
  gtk_widget_set_hexpand (GTK_WIDGET (self->error_label), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->error_label), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->error_box), parvis_pictogram_new ("warning-circle"));
  gtk_box_append (GTK_BOX (self->error_box), GTK_WIDGET (self->error_label));
  self->call = PARVIS_BUTTON (parvis_button_new ("hand-waving", ""));
  gtk_widget_add_css_class (GTK_WIDGET (self->call), "call");
  gtk_widget_set_valign (GTK_WIDGET (self->call), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self->call), FALSE);
  g_signal_connect_swapped (self->call, "clicked", G_CALLBACK (call_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->error_box), GTK_WIDGET (self->call));
  gtk_box_append (GTK_BOX (self->words), self->error_box);
}

static void
parvis_question_page_init (ParvisQuestionPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->picture = PARVIS_PICTOGRAM (parvis_pictogram_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "picture");
  self->why = PARVIS_BUTTON (parvis_button_new ("question", ""));
  gtk_widget_add_css_class (GTK_WIDGET (self->why), "why");
  g_signal_connect_swapped (self->why, "clicked", G_CALLBACK (why_clicked_cb), self);

  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->words, "words");
  self->title = add_label (self, "title");
  self->hint = add_label (self, "hint");
  self->guidance = add_label (self, "guidance");
  build_error (self);

  /* In the order in which a screen reader and Tab should meet them. */
  gtk_widget_set_parent (self->words, widget);
  gtk_widget_set_parent (GTK_WIDGET (self->picture), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->why), widget);
  gtk_widget_add_css_class (widget, "question");
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->why), FALSE);
  lay_out (self);
  /* Continue is always there: it is what finds out what is missing, and says it. */
  parvis_page_set_complete (PARVIS_PAGE (self), TRUE);
}

ParvisPage *
parvis_question_page_new (void)
{
  return g_object_new (PARVIS_TYPE_QUESTION_PAGE, "name", "question", NULL);
}

void
parvis_question_page_set_media_func (ParvisQuestionPage *self,
                                     ParvisQuestionMediaFunc func,
                                     gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_QUESTION_PAGE (self));

  self->sources.media_func = func;
  self->sources.media_data = user_data;
}

void
parvis_question_page_set_devices (ParvisQuestionPage *self,
                                  ParvisViewfinder *viewfinder,
                                  ParvisAlbum *album,
                                  ParvisAtlas *atlas)
{
  g_return_if_fail (PARVIS_IS_QUESTION_PAGE (self));

  g_set_object (&self->sources.viewfinder, viewfinder);
  g_set_object (&self->sources.album, album);
  g_set_object (&self->sources.atlas, atlas);
}

void
parvis_question_page_set_recorder (ParvisQuestionPage *self,
                                   const ParvisQuestionRecorder *recorder,
                                   gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_QUESTION_PAGE (self));

  self->sources.recorder = recorder;
  self->sources.recorder_data = user_data;
}

ParvisFormPrompt *
parvis_question_page_get_prompt (ParvisQuestionPage *self)
{
  g_return_val_if_fail (PARVIS_IS_QUESTION_PAGE (self), NULL);

  return self->prompt;
}

static void
enter_section (ParvisQuestionPage *self, const ParvisFormPrompt *prompt)
{
  char *section = parvis_section_dup_title (prompt);

  self->enters_section = section != NULL && g_strcmp0 (section, self->section) != 0;
  g_free (self->section);
  self->section = section;
}

void
parvis_question_page_set_prompt (ParvisQuestionPage *self, ParvisFormPrompt *prompt)
{
  gboolean other;

  g_return_if_fail (PARVIS_IS_QUESTION_PAGE (self));
  g_return_if_fail (prompt != NULL);

  other = self->prompt == NULL || g_strcmp0 (self->prompt->ref, prompt->ref) != 0;
  parvis_form_prompt_ref (prompt);
  g_clear_pointer (&self->prompt, parvis_form_prompt_unref);
  self->prompt = prompt;
  if (other)
    {
      self->n_failures = 0;
      enter_section (self, prompt);
    }
  self->telling_why = FALSE;
  g_clear_pointer (&self->error, g_free);

  show_picture (self);
  make_answer (self);
  parvis_page_update (PARVIS_PAGE (self));
  lay_out (self);
}

static void
say_error (ParvisQuestionPage *self)
{
  GPtrArray *sayings = parvis_page_sayings_new ();

  g_ptr_array_add (sayings,
                   parvis_page_saying_new_in (_parvis_question_page_get_error_language (self),
                                              "error", self->error));
  if (gtk_widget_get_visible (GTK_WIDGET (self->call)))
    g_ptr_array_add (sayings, parvis_page_saying_new ("call", parvis_button_get_text (self->call)));
  parvis_page_say (PARVIS_PAGE (self), sayings);
}

static void
tell_error (ParvisQuestionPage *self, const char *message, gboolean is_given)
{
  self->error_is_given = is_given;
  if (message != NULL)
    self->n_failures++;
  if (g_strcmp0 (self->error, message) != 0 || message != NULL)
    {
      g_free (self->error);
      self->error = g_strdup (message);
      _parvis_question_page_show_words (self);
    }

  /* Said again: one who does not see it pressed Continue again. */
  if (message != NULL)
    say_error (self);
}

void
parvis_question_page_set_error (ParvisQuestionPage *self, const char *message)
{
  g_return_if_fail (PARVIS_IS_QUESTION_PAGE (self));

  tell_error (self, message, FALSE);
}

void
parvis_question_page_set_given_error (ParvisQuestionPage *self, const char *message)
{
  g_return_if_fail (PARVIS_IS_QUESTION_PAGE (self));
  g_return_if_fail (message != NULL);

  tell_error (self, message, TRUE);
}

char *
parvis_question_page_dup_value (ParvisQuestionPage *self)
{
  g_return_val_if_fail (PARVIS_IS_QUESTION_PAGE (self), NULL);

  return self->answer != NULL ? parvis_answer_dup_value (self->answer) : g_strdup ("");
}

void
parvis_question_page_accept (ParvisQuestionPage *self)
{
  g_return_if_fail (PARVIS_IS_QUESTION_PAGE (self));

  if (self->answer != NULL)
    parvis_answer_accept (self->answer);
}

static void
submit_repeat (ParvisQuestionPage *self, const char *value)
{
  if (*value == '\0')
    parvis_question_page_set_error (self, _ ("Touch yes or no."));
  else
    g_signal_emit (self, signals[SIGNAL_REPEAT], 0, g_str_equal (value, "yes"));
}

void
parvis_question_page_submit (ParvisQuestionPage *self)
{
  g_autofree char *value = NULL;
  g_autofree char *problem = NULL;

  g_return_if_fail (PARVIS_IS_QUESTION_PAGE (self));
  g_return_if_fail (self->prompt != NULL);

  parvis_answer_stop_read_back (self->answer);
  if (parvis_answer_advance (self->answer))
    return;

  problem = parvis_answer_dup_problem (self->answer);
  if (problem != NULL)
    {
      parvis_question_page_set_error (self, problem);
      return;
    }

  value = parvis_answer_dup_value (self->answer);
  if (self->prompt->control == PARVIS_FORM_CONTROL_REPEAT)
    {
      submit_repeat (self, value);
      return;
    }

  parvis_answer_accept (self->answer);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, value);
}

gboolean
parvis_question_page_go_back (ParvisQuestionPage *self)
{
  g_return_val_if_fail (PARVIS_IS_QUESTION_PAGE (self), FALSE);

  return self->answer != NULL && parvis_answer_retreat (self->answer);
}
