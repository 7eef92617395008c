/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisGesture:
 *
 * Five touches in one corner, within four seconds and nowhere else between them: what nobody does
 * by accident.
 * Plain: the owner clears it with zeroes.
 */
typedef struct
{
  guint n_touches;
  gint64 first; /* monotonic, microseconds */
} ParvisGesture;

/* @x and @y: of a touch, millimetres from the corner. Returns: whether it was the last of them. */
gboolean parvis_gesture_touch (ParvisGesture *self, double x, double y, gint64 now);

G_END_DECLS
