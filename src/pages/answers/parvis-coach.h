/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-viewfinder.h"

G_BEGIN_DECLS

/**
 * ParvisCoachTurn: what a frame leads to
 * @PARVIS_COACH_SAY: the advice has stood long enough to be said
 * @PARVIS_COACH_TAKE: it has been good for a second: take it
 */
typedef enum
{
  PARVIS_COACH_WAIT,
  PARVIS_COACH_SAY,
  PARVIS_COACH_TAKE,
} ParvisCoachTurn;

/**
 * ParvisCoach:
 *
 * Decides what to say to one who holds something before the camera, and when it is good enough to
 * be taken: not each flicker, and not the same again and again. All zero before the first frame.
 */
typedef struct
{
  gboolean has_begun;
  ParvisViewfinderAdvice advice; /* of the frames since @since */
  gint64 since;
  gboolean has_said; /* anything yet: then @said, at @said_at */
  ParvisViewfinderAdvice said;
  gint64 said_at;
} ParvisCoach;

/* @now: monotonic, in microseconds */
ParvisCoachTurn parvis_coach_look (ParvisCoach *self, ParvisViewfinderAdvice advice, gint64 now);

/* In the person's words; the same for one who sees and one who hears. */
const char *parvis_coach_get_words (ParvisViewfinderAdvice advice, ParvisViewfinderAim aim);

G_END_DECLS
