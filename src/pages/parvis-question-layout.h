/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisQuestionLayout:
 *
 * Where the parts of a question stand: the picture at the start and the question beside it, or
 * above it on an upright screen; pad, keyboard or results where they help. Where room is short the
 * picture goes first, since the words cannot.
 */
#define PARVIS_TYPE_QUESTION_LAYOUT (parvis_question_layout_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisQuestionLayout, parvis_question_layout, PARVIS, QUESTION_LAYOUT, GtkLayoutManager)

/* Each a child of the widget that this lays out; unowned. */
typedef struct
{
  GtkWidget *picture; /* (nullable) */
  GtkWidget *why;     /* (nullable) */
  GtkWidget *words;
  GtkWidget *answer; /* (nullable) */
  GtkWidget *helper; /* (nullable) */
  ParvisAnswerPlace place;
  gboolean note; /* something to read, that has the screen to itself */
} ParvisQuestionParts;

void parvis_question_layout_set_parts (ParvisQuestionLayout *self,
                                       const ParvisQuestionParts *parts);

G_END_DECLS
