/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/* For whoever makes an answer: parvis-answer-factory.c, or an answer with another in it. Once per
 * answer. */
void parvis_answer_take_up (ParvisAnswer *self,
                            ParvisFormPrompt *prompt,
                            const ParvisAnswerSources *sources);

/* For the page: Continue was pressed, or there is something more urgent to say. */
void parvis_answer_stop_read_back (ParvisAnswer *self);

G_END_DECLS
