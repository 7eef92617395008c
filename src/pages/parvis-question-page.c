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

#include "parvis-question-page.h"

#include "parvis-answer-private.h"
#include "parvis-button.h"
#include "parvis-named.h"
#include "parvis-pictogram.h"
#include "parvis-question-layout.h"
#include "parvis-section.h"
#include "parvis-spoken-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is longer is a text to read, a summary or a law, and stands in smaller letters. */
#define MOST_SHORT_TITLE 90

/* Who fails so often is not helped by being told once more. */
#define FAILURES_BEFORE_HELP 2

struct _ParvisQuestionPage
{
  ParvisPage parent_instance;

  ParvisFormPrompt *prompt;    /* (owned) (nullable) */
  ParvisAnswerSources sources; /* (owned), here alone */
  char *error;                 /* (owned) (nullable) */
  gboolean error_is_given;     /* in the words of the form */
  gboolean telling_why;
  guint n_failures;        /* of this question */
  char *section;           /* (owned) (nullable): what the question stands in */
  gboolean enters_section; /* it is the first one there: the section is said */

  /* (unowned): children */
  ParvisPictogram *picture;
  ParvisButton *why;
  GtkWidget *words;
  ParvisSpokenLabel *title, *hint, *guidance, *error_label;
  GtkWidget *error_box;
  ParvisButton *call;
  ParvisAnswer *answer; /* (nullable) */
  GtkWidget *helper;    /* (nullable): the answer's, shown here */
};

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

static GPtrArray *
new_sayings (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_page_saying_free);
}

static void
add_text (ParvisQuestionPage *self, GPtrArray *sayings, const char *id, const ParvisFormText *text)
{
  ParvisPageSaying *saying;

  if (text->text == NULL || *text->text == '\0')
    return;

  saying = parvis_page_saying_new_in (self->prompt->language, id, text->text);
  saying->say = g_strdup (text->say);
  saying->audio = g_strdup (text->audio);
  g_ptr_array_add (sayings, saying);
}

static void
say_one (ParvisQuestionPage *self, const char *id, const char *text, const char *language)
{
  GPtrArray *sayings = new_sayings ();

  g_ptr_array_add (sayings, parvis_page_saying_new_in (language, id, text));
  parvis_page_say (PARVIS_PAGE (self), sayings);
}

static gboolean
has_label (ParvisQuestionPage *self)
{
  return self->prompt->label.text != NULL && *self->prompt->label.text != '\0';
}

static const char *
get_error_language (ParvisQuestionPage *self)
{
  return self->error_is_given ? self->prompt->language : NULL;
}

static char *
dup_title (ParvisQuestionPage *self)
{
  const char *text = self->prompt->label.text;

  if (self->prompt->control == PARVIS_FORM_CONTROL_REPEAT)
    return parvis_section_dup_repeat_question (text);

  return g_strdup (text != NULL ? text : "");
}

static void
show_optional (ParvisSpokenLabel *label, const char *text)
{
  parvis_spoken_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static gboolean
is_note (ParvisQuestionPage *self)
{
  /* What is read on several pages needs all the room there is. */
  return self->prompt != NULL && self->answer != NULL &&
         !parvis_answer_tells_title (self->answer) &&
         (self->prompt->control == PARVIS_FORM_CONTROL_NOTE ||
          self->prompt->control == PARVIS_FORM_CONTROL_TRIGGER);
}

/* What there is to read stands in the middle of its card, as one block. */
static void
centre_note (ParvisQuestionPage *self)
{
  GtkWidget *first = NULL, *last = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (self->words); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_set_vexpand (child, FALSE);
      gtk_widget_set_valign (child, GTK_ALIGN_FILL);
      if (!gtk_widget_get_visible (child))
        continue;

      first = first != NULL ? first : child;
      last = child;
    }
  if (!is_note (self) || first == NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "note");
      return;
    }

  gtk_widget_add_css_class (GTK_WIDGET (self), "note");
  gtk_widget_set_vexpand (first, TRUE);
  gtk_widget_set_vexpand (last, TRUE);
  gtk_widget_set_valign (last, GTK_ALIGN_START);
  gtk_widget_set_valign (first, first == last ? GTK_ALIGN_CENTER : GTK_ALIGN_END);
}

static gboolean
is_on_panel (ParvisQuestionPage *self, const char *shape)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL && gtk_widget_has_css_class (GTK_WIDGET (root), shape);
}

static gboolean
has_keys (ParvisQuestionPage *self)
{
  ParvisAnswerPlace place = PARVIS_ANSWER_PLACE_NONE;

  if (self->answer != NULL)
    (void) parvis_answer_get_helper (self->answer, &place);

  return place == PARVIS_ANSWER_PLACE_KEYBOARD || place == PARVIS_ANSWER_PLACE_TURNS;
}

/* A small panel has no room for all at once: until the next touch, a complaint or "why" takes the
 * place of the hint; over keys on the least of them, of the question too, which is heard again. */
static void
make_room (ParvisQuestionPage *self)
{
  gboolean telling = self->error != NULL || self->telling_why;
  gboolean low = is_on_panel (self, "low"), narrow = is_on_panel (self, "narrow");
  gboolean cramped = low || (narrow && is_on_panel (self, "near"));

  gtk_widget_set_visible (GTK_WIDGET (self->title), !parvis_answer_tells_title (self->answer) &&
                                                        (!telling || !cramped || !has_keys (self)));
  if (telling && (low || narrow))
    gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  if (self->error != NULL && (low || narrow))
    gtk_widget_set_visible (GTK_WIDGET (self->guidance), FALSE);
}

/* There is no room for a button there, and Help stands right below. */
static gboolean
is_on_small_panel (ParvisQuestionPage *self)
{
  return is_on_panel (self, "compact") || is_on_panel (self, "low") || is_on_panel (self, "narrow");
}

static void
show_words (ParvisQuestionPage *self)
{
  g_autofree char *title = dup_title (self);
  const char *hint = self->prompt->hint.text;
  gboolean gives_way;

  parvis_spoken_label_set_text (self->title, title);
  parvis_spoken_label_set_runs (self->title, self->prompt->label.runs);
  if (g_utf8_strlen (title, -1) > MOST_SHORT_TITLE)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "long");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "long");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->answer), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  hint != NULL ? hint : "", -1);
  /* What went wrong says more than the hint did, where there is not room for both. */
  gives_way =
      self->error != NULL && (self->n_failures >= FAILURES_BEFORE_HELP || is_on_small_panel (self));
  show_optional (self->hint, gives_way ? NULL : hint);
  parvis_spoken_label_set_runs (self->hint, self->prompt->hint.runs);
  show_optional (self->guidance, self->telling_why ? self->prompt->guidance : NULL);
  show_optional (self->error_label, self->error);
  gtk_widget_set_visible (GTK_WIDGET (self->title), !parvis_answer_tells_title (self->answer));
  gtk_widget_set_visible (self->error_box, self->error != NULL);
  (self->error != NULL ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self),
                                                                                  "complaining");
  gtk_widget_set_visible (GTK_WIDGET (self->call),
                          self->n_failures >= FAILURES_BEFORE_HELP && !is_on_small_panel (self));
  gtk_widget_set_visible (GTK_WIDGET (self->why), self->prompt->guidance != NULL);
  make_room (self);
  centre_note (self);
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
    .note = is_note (self),
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
  show_words (self);
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

  title = dup_title (self);
  show_words (self);
  parvis_page_set_title (page, title);
  parvis_named_set_spoken (GTK_WIDGET (page), NULL,
                           has_label (self) ? self->prompt->language : NULL);
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
add_title (ParvisQuestionPage *self, GPtrArray *sayings)
{
  g_autofree char *title = dup_title (self);

  if (g_strcmp0 (title, self->prompt->label.text) == 0 && *title != '\0')
    add_text (self, sayings, "title", &self->prompt->label);
  else
    g_ptr_array_add (sayings, parvis_page_saying_new ("title", title));
}

static GPtrArray *
parvis_question_page_dup_sayings (ParvisPage *page)
{
  ParvisQuestionPage *self = PARVIS_QUESTION_PAGE (page);
  GPtrArray *sayings = new_sayings ();

  if (self->prompt == NULL)
    return sayings;

  if (self->error != NULL)
    g_ptr_array_add (sayings,
                     parvis_page_saying_new_in (get_error_language (self), "error", self->error));
  if (self->enters_section)
    g_ptr_array_add (sayings,
                     parvis_page_saying_new_in (self->prompt->language, "section", self->section));
  if (!parvis_answer_tells_title (self->answer))
    add_title (self, sayings);
  /* Where a complaint stands in its place, what is heard is what is seen. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->hint)))
    add_text (self, sayings, "hint", &self->prompt->hint);
  if (self->telling_why)
    g_ptr_array_add (sayings, parvis_page_saying_new_in (self->prompt->language, "guidance",
                                                         self->prompt->guidance));
  parvis_answer_add_sayings (self->answer, sayings);

  return sayings;
}

static void
parvis_question_page_highlight (ParvisPage *page, const char *id, guint start, guint end)
{
  ParvisQuestionPage *self = PARVIS_QUESTION_PAGE (page);
  const struct
  {
    const char *id;
    ParvisSpokenLabel *label;
  } labels[] = {
    { "title", self->title },
    { "hint", self->hint },
    { "guidance", self->guidance },
    { "error", self->error_label },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gboolean lit = g_strcmp0 (id, labels[i].id) == 0;

      parvis_spoken_label_highlight (labels[i].label, lit ? start : 0, lit ? end : 0);
    }
  parvis_button_set_speaking (self->call, g_strcmp0 (id, "call") == 0);
  if (self->answer != NULL)
    (void) parvis_answer_highlight (self->answer, id, start, end);
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
    show_words (self);
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
  page_class->dup_sayings = parvis_question_page_dup_sayings;
  page_class->highlight = parvis_question_page_highlight;

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
  GPtrArray *sayings = new_sayings ();

  g_ptr_array_add (sayings,
                   parvis_page_saying_new_in (get_error_language (self), "error", self->error));
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
      show_words (self);
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
