/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisBarcodeAnswer:
 *
 * What bars or a square say: read by the camera where there is one, and always to be written, too.
 */
#define PARVIS_TYPE_BARCODE_ANSWER (parvis_barcode_answer_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisBarcodeAnswer, parvis_barcode_answer, PARVIS, BARCODE_ANSWER, ParvisAnswer)

G_END_DECLS
