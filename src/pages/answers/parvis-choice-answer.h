/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisChoiceAnswer:
 *
 * One or several of some: tiles, in pages; more than a few pages can be searched by their first
 * letters. In the order they are touched where the question ranks them. Also "one more?".
 */
#define PARVIS_TYPE_CHOICE_ANSWER (parvis_choice_answer_get_type ())
G_DECLARE_FINAL_TYPE (ParvisChoiceAnswer, parvis_choice_answer, PARVIS, CHOICE_ANSWER, ParvisAnswer)

G_END_DECLS
