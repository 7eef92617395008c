/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisRefusedAnswer:
 *
 * A question that cannot be answered at this machine, for it asks for a film: it says so plainly,
 * and what to do instead.
 */
#define PARVIS_TYPE_REFUSED_ANSWER (parvis_refused_answer_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisRefusedAnswer, parvis_refused_answer, PARVIS, REFUSED_ANSWER, ParvisAnswer)

G_END_DECLS
