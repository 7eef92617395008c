/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisNoteAnswer:
 *
 * Something to read and hear, or to say "I have understood" to.
 */
#define PARVIS_TYPE_NOTE_ANSWER (parvis_note_answer_get_type ())
G_DECLARE_FINAL_TYPE (ParvisNoteAnswer, parvis_note_answer, PARVIS, NOTE_ANSWER, ParvisAnswer)

G_END_DECLS
