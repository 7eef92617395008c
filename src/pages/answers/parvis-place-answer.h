/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-answer.h"

G_BEGIN_DECLS

/**
 * ParvisPlaceAnswer:
 *
 * Where something is: on a map, by its name, or here; of these, what the machine has. A line or
 * an area is several points of the map.
 */
#define PARVIS_TYPE_PLACE_ANSWER (parvis_place_answer_get_type ())
G_DECLARE_FINAL_TYPE (ParvisPlaceAnswer, parvis_place_answer, PARVIS, PLACE_ANSWER, ParvisAnswer)

G_END_DECLS
