/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisTextAnswer:
 *
 * Letters: a field and a keyboard. For multiline, secret, and for every type that has no screen of
 * its own yet, with a line that says what is wanted.
 */
#define PARVIS_TYPE_TEXT_ANSWER (parvis_text_answer_get_type ())
G_DECLARE_FINAL_TYPE (ParvisTextAnswer, parvis_text_answer, PARVIS, TEXT_ANSWER, ParvisAnswer)

/* As if it had been written. */
void parvis_text_answer_set_text (ParvisTextAnswer *self, const char *text);

G_END_DECLS
