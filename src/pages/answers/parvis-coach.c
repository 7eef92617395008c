/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-coach.h"

#include <glib/gi18n-lib.h>

/* Microseconds. */
#define STANDS (G_USEC_PER_SEC * 7 / 10) /* an advice that is gone sooner helps nobody */
#define PAUSE (3 * G_USEC_PER_SEC)       /* between two of them: one has to hear, and to do it */
#define AGAIN (9 * G_USEC_PER_SEC)       /* the same, where nothing changes */
#define TAKE_AFTER G_USEC_PER_SEC

static gboolean
is_due (const ParvisCoach *self, gint64 now)
{
  if (now - self->since < STANDS)
    return FALSE;
  if (!self->has_said)
    return TRUE;

  return now - self->said_at >= (self->said == self->advice ? AGAIN : PAUSE);
}

ParvisCoachTurn
parvis_coach_look (ParvisCoach *self, ParvisViewfinderAdvice advice, gint64 now)
{
  if (!self->has_begun || self->advice != advice)
    {
      self->has_begun = TRUE;
      self->advice = advice;
      self->since = now;
    }

  if (advice == PARVIS_VIEWFINDER_GOOD)
    return now - self->since >= TAKE_AFTER ? PARVIS_COACH_TAKE : PARVIS_COACH_WAIT;
  if (!is_due (self, now))
    return PARVIS_COACH_WAIT;

  self->has_said = TRUE;
  self->said = advice;
  self->said_at = now;

  return PARVIS_COACH_SAY;
}

const char *
parvis_coach_get_words (ParvisViewfinderAdvice advice, ParvisViewfinderAim aim)
{
  switch (advice)
    {
    case PARVIS_VIEWFINDER_DARK:
      /* Translators: said to one who holds a paper before the camera, as the next ones. */
      return _ ("Too dark. Turn to the light.");
    case PARVIS_VIEWFINDER_MOVING:
      return _ ("Hold still.");
    case PARVIS_VIEWFINDER_NOTHING:
      return _ ("Put the paper in the frame.");
    case PARVIS_VIEWFINDER_FAR:
      return _ ("Come nearer.");
    case PARVIS_VIEWFINDER_CUT:
      return _ ("Go back a little. Not all of it is in the picture.");
    case PARVIS_VIEWFINDER_GLARE:
      return _ ("It shines. Tilt it a little.");
    case PARVIS_VIEWFINDER_BLURRED:
      return _ ("It is blurred. Hold still, or go back a little.");
    case PARVIS_VIEWFINDER_GOOD:
    default:
      if (aim == PARVIS_VIEWFINDER_CODE)
        return _ ("Show the code, flat and straight.");

      return aim == PARVIS_VIEWFINDER_PAPER ? _ ("Perfect. Hold still.")
                                            : _ ("It is sharp. Touch “Take it now”.");
    }
}
