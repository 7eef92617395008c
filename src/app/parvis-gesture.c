/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-gesture.h"

#define TOUCHES 5
#define SECONDS 4

/* Millimetres. */
#define SIDE 25.0

gboolean
parvis_gesture_touch (ParvisGesture *self, double x, double y, gint64 now)
{
  if (x < 0 || y < 0 || x > SIDE || y > SIDE)
    {
      self->n_touches = 0;
      return FALSE;
    }

  if (self->n_touches == 0 || now - self->first > SECONDS * G_USEC_PER_SEC)
    {
      self->n_touches = 0;
      self->first = now;
    }

  self->n_touches++;
  if (self->n_touches < TOUCHES)
    return FALSE;

  self->n_touches = 0;
  return TRUE;
}
