/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-idle.h"

struct _ParvisIdle
{
  GObject parent_instance;

  guint warn_after;    /* seconds */
  guint answer_within; /* seconds */
  guint most_held;     /* seconds */

  guint timer;           /* source id, 0 when nobody is watched */
  guint elapsed;         /* seconds without a touch */
  guint held_for;        /* of those, seconds that did not count */
  ParvisIdleReason held; /* all that holds the clock now */
  gboolean warned;
};

G_DEFINE_FINAL_TYPE (ParvisIdle, parvis_idle, G_TYPE_OBJECT)

enum
{
  WARN,
  LEFT,
  GONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
count_down (ParvisIdle *self)
{
  guint left = self->answer_within - (self->elapsed - self->warn_after);

  if (left > 0)
    {
      g_signal_emit (self, signals[LEFT], 0, left);
      return;
    }

  parvis_idle_stop (self);
  g_signal_emit (self, signals[GONE], 0);
}

/**
 * parvis_idle_tick:
 *
 * Seconds are counted rather than read from a clock: a machine that slept, or whose clock jumped,
 * must not throw out the person in front of it.
 */
void
parvis_idle_tick (ParvisIdle *self)
{
  g_return_if_fail (PARVIS_IS_IDLE (self));

  if (self->timer == 0)
    return;

  /* The warning itself is spoken, and its time runs on. */
  if (self->held != 0 && !self->warned && self->held_for < self->most_held)
    {
      self->held_for++;
      return;
    }

  self->elapsed++;

  if (self->warned)
    {
      count_down (self);
    }
  else if (self->elapsed >= self->warn_after)
    {
      self->warned = TRUE;
      g_signal_emit (self, signals[WARN], 0);
    }
}

static gboolean
tick_cb (gpointer user_data)
{
  g_autoptr (ParvisIdle) self = g_object_ref (user_data);
  guint timer = self->timer;

  parvis_idle_tick (self);

  return self->timer == timer ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * parvis_idle_start:
 *
 * Somebody is here: watch them. Starting twice is starting once.
 */
void
parvis_idle_start (ParvisIdle *self)
{
  g_return_if_fail (PARVIS_IS_IDLE (self));

  if (self->timer != 0)
    return;

  self->elapsed = 0;
  self->held_for = 0;
  self->warned = FALSE;
  self->timer = g_timeout_add_seconds (1, tick_cb, self);
}

void
parvis_idle_stop (ParvisIdle *self)
{
  g_return_if_fail (PARVIS_IS_IDLE (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  self->elapsed = 0;
  self->warned = FALSE;
}

/**
 * parvis_idle_touch:
 *
 * They are still here: all the time is theirs again, as often as they like.
 *
 * Returns: whether they had been warned, so that the warning must go
 */
gboolean
parvis_idle_touch (ParvisIdle *self)
{
  gboolean warned;

  g_return_val_if_fail (PARVIS_IS_IDLE (self), FALSE);

  warned = self->warned;
  self->warned = FALSE;
  self->elapsed = 0;
  self->held_for = 0;

  return warned;
}

/**
 * parvis_idle_hold:
 * @reason: what they are there for
 *
 * While something is being said to them, or somebody comes, their time does not run. It does again
 * after a while: a voice that never ends must not keep what somebody left on the screen.
 */
void
parvis_idle_hold (ParvisIdle *self, ParvisIdleReason reason)
{
  g_return_if_fail (PARVIS_IS_IDLE (self));

  self->held |= reason;
}

/**
 * parvis_idle_release:
 * @reason: that has ended; any other still holds
 */
void
parvis_idle_release (ParvisIdle *self, ParvisIdleReason reason)
{
  g_return_if_fail (PARVIS_IS_IDLE (self));

  self->held &= ~reason;
}

static void
parvis_idle_dispose (GObject *object)
{
  parvis_idle_stop (PARVIS_IDLE (object));

  G_OBJECT_CLASS (parvis_idle_parent_class)->dispose (object);
}

static void
parvis_idle_class_init (ParvisIdleClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = parvis_idle_dispose;

  signals[WARN] =
      g_signal_new ("warn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_UINT);
  signals[GONE] =
      g_signal_new ("gone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
parvis_idle_init (ParvisIdle *self)
{
}

/**
 * parvis_idle_new:
 * @warn_after: seconds without a touch before it asks
 * @answer_within: seconds to answer
 * @most_held: seconds for which parvis_idle_hold() can stop the clock between two touches
 */
ParvisIdle *
parvis_idle_new (guint warn_after, guint answer_within, guint most_held)
{
  ParvisIdle *self = g_object_new (PARVIS_TYPE_IDLE, NULL);

  self->warn_after = warn_after;
  self->answer_within = answer_within;
  self->most_held = most_held;

  return self;
}
