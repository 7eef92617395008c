/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisRangeAnswer:
 *
 * A number between two others: all of them where they are few, else less and more.
 */
#define PARVIS_TYPE_RANGE_ANSWER (parvis_range_answer_get_type ())
G_DECLARE_FINAL_TYPE (ParvisRangeAnswer, parvis_range_answer, PARVIS, RANGE_ANSWER, ParvisAnswer)

G_END_DECLS
