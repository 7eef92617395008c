/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisPhotoAnswer:
 *
 * A photo, looked at before it is kept. Where there is no camera it says so, and what to do.
 */
#define PARVIS_TYPE_PHOTO_ANSWER (parvis_photo_answer_get_type ())
G_DECLARE_FINAL_TYPE (ParvisPhotoAnswer, parvis_photo_answer, PARVIS, PHOTO_ANSWER, ParvisAnswer)

G_END_DECLS
