/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"
#include "parvis-button.h"
#include "parvis-pictogram.h"
#include "parvis-question-page.h"
#include "parvis-spoken-label.h"

G_BEGIN_DECLS

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

/* parvis-question-page-words.c; of a page with a prompt */
char *_parvis_question_page_dup_title (ParvisQuestionPage *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean _parvis_question_page_has_label (ParvisQuestionPage *self);
gboolean _parvis_question_page_is_note (ParvisQuestionPage *self);
/* (nullable): of the complaint, where it is not the person's */
const char *_parvis_question_page_get_error_language (ParvisQuestionPage *self);
void _parvis_question_page_show_words (ParvisQuestionPage *self);
GPtrArray *_parvis_question_page_dup_sayings (ParvisPage *page) G_GNUC_WARN_UNUSED_RESULT;
void _parvis_question_page_highlight (ParvisPage *page, const char *id, guint start, guint end);

G_END_DECLS
