/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisAudioAnswer:
 *
 * An answer that is spoken: recorded when the person says so, heard again, done again. Nobody has
 * to speak (R23): it can be written, and then a text file is the answer.
 */
#define PARVIS_TYPE_AUDIO_ANSWER (parvis_audio_answer_get_type ())
G_DECLARE_FINAL_TYPE (ParvisAudioAnswer, parvis_audio_answer, PARVIS, AUDIO_ANSWER, ParvisAnswer)

G_END_DECLS
