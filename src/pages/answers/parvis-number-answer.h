/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisNumberAnswer:
 *
 * Digits: a field and a number pad. Telephone numbers stand in pairs.
 */
#define PARVIS_TYPE_NUMBER_ANSWER (parvis_number_answer_get_type ())
G_DECLARE_FINAL_TYPE (ParvisNumberAnswer, parvis_number_answer, PARVIS, NUMBER_ANSWER, ParvisAnswer)

G_END_DECLS
