/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a question page shows and says beside the answer: the question, its hint, why it is asked,
 * and what is wrong. */

#include "parvis-question-page-private.h"

#include "parvis-section.h"

/* What is longer is a text to read, a summary or a law, and stands in smaller letters. */
#define MOST_SHORT_TITLE 90

/* Who fails so often is not helped by being told once more. */
#define FAILURES_BEFORE_HELP 2

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

gboolean
_parvis_question_page_has_label (ParvisQuestionPage *self)
{
  return self->prompt->label.text != NULL && *self->prompt->label.text != '\0';
}

const char *
_parvis_question_page_get_error_language (ParvisQuestionPage *self)
{
  return self->error_is_given ? self->prompt->language : NULL;
}

char *
_parvis_question_page_dup_title (ParvisQuestionPage *self)
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

gboolean
_parvis_question_page_is_note (ParvisQuestionPage *self)
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
  if (!_parvis_question_page_is_note (self) || first == NULL)
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

void
_parvis_question_page_show_words (ParvisQuestionPage *self)
{
  g_autofree char *title = _parvis_question_page_dup_title (self);
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
add_title (ParvisQuestionPage *self, GPtrArray *sayings)
{
  g_autofree char *title = _parvis_question_page_dup_title (self);

  if (g_strcmp0 (title, self->prompt->label.text) == 0 && *title != '\0')
    add_text (self, sayings, "title", &self->prompt->label);
  else
    g_ptr_array_add (sayings, parvis_page_saying_new ("title", title));
}

GPtrArray *
_parvis_question_page_dup_sayings (ParvisPage *page)
{
  ParvisQuestionPage *self = PARVIS_QUESTION_PAGE (page);
  GPtrArray *sayings = parvis_page_sayings_new ();

  if (self->prompt == NULL)
    return sayings;

  if (self->error != NULL)
    g_ptr_array_add (sayings,
                     parvis_page_saying_new_in (_parvis_question_page_get_error_language (self),
                                                "error", self->error));
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

void
_parvis_question_page_highlight (ParvisPage *page, const char *id, guint start, guint end)
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
