/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisSignatureAnswer:
 *
 * A signature by finger, by "Je confirme" with name and date, or on paper: drawing is never the
 * only way.
 */
#define PARVIS_TYPE_SIGNATURE_ANSWER (parvis_signature_answer_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisSignatureAnswer, parvis_signature_answer, PARVIS, SIGNATURE_ANSWER, ParvisAnswer)

G_END_DECLS
