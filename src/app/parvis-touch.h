/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisTouchMode:
 * @PARVIS_TOUCH_PLAIN: a touch presses what is under it
 * @PARVIS_TOUCH_SLOW: only one that stays a moment does: a hand that shakes brushes over things
 * @PARVIS_TOUCH_EXPLORE: a finger hears what it is on; touching the same again presses it
 * @PARVIS_TOUCH_SCREENED: nothing is seen, so nothing is pressed; ::screened tells of the touch
 */
typedef enum
{
  PARVIS_TOUCH_PLAIN,
  PARVIS_TOUCH_SLOW,
  PARVIS_TOUCH_EXPLORE,
  PARVIS_TOUCH_SCREENED,
} ParvisTouchMode;

/**
 * ParvisTouch:
 *
 * What a finger on the window means, before any widget hears of it. One finger at a time, and no
 * gesture but to touch: EN 301 549 5.1.6.1, 5.5.2 and 5.9.
 *
 * Signals: ::over (GtkWidget): the finger came onto an element; ::chosen (GtkWidget): it touched
 * the same once more; ::held: it stayed where nothing asks it to, long enough to be meant;
 * ::screened: a touch on a screen that shows nothing.
 */
#define PARVIS_TYPE_TOUCH (parvis_touch_get_type ())
G_DECLARE_FINAL_TYPE (ParvisTouch, parvis_touch, PARVIS, TOUCH, GObject)

ParvisTouch *parvis_touch_new (GtkWindow *window) G_GNUC_WARN_UNUSED_RESULT;

ParvisTouchMode parvis_touch_get_mode (ParvisTouch *self);
void parvis_touch_set_mode (ParvisTouch *self, ParvisTouchMode mode);

/* Milliseconds for which a finger must stay until ::held; 0, as at first, for never. */
void parvis_touch_set_hold (ParvisTouch *self, guint milliseconds);

/* What is on the screen is another: nothing of it has been heard yet. */
void parvis_touch_forget (ParvisTouch *self);

gboolean parvis_touch_take (ParvisTouch *self, GdkEvent *event);

/* The same, for those who have no event: in the window's coordinates, @time in milliseconds. Each
 * returns whether nobody else may hear of it. */
gboolean parvis_touch_begin (ParvisTouch *self, double x, double y, guint32 time);
gboolean parvis_touch_move (ParvisTouch *self, double x, double y);
gboolean parvis_touch_end (ParvisTouch *self, guint32 time);

G_END_DECLS
