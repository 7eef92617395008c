/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisDateAnswer:
 *
 * A date or a time in its parts, each as people say it: day, month by name, year; hours, minutes.
 */
#define PARVIS_TYPE_DATE_ANSWER (parvis_date_answer_get_type ())
G_DECLARE_FINAL_TYPE (ParvisDateAnswer, parvis_date_answer, PARVIS, DATE_ANSWER, ParvisAnswer)

G_END_DECLS
