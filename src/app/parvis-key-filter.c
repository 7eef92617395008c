/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-key-filter.h"

typedef struct
{
  guint32 since;    /* ms: when it went down */
  guint32 repeated; /* ms: when it last counted while it was held, or since */
  gboolean counted; /* else the stroke was ignored, and so is what it repeats */
} Held;

struct _ParvisKeyFilter
{
  ParvisKeyTiming timing;

  GHashTable *held; /* (owned) (element-type keycode Held) */
  gboolean has_last;
  guint last;        /* keycode */
  guint32 last_time; /* ms */
};

ParvisKeyFilter *
parvis_key_filter_new (const ParvisKeyTiming *timing)
{
  ParvisKeyFilter *self = g_new0 (ParvisKeyFilter, 1);

  self->held = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->timing = *timing;

  return self;
}

void
parvis_key_filter_free (ParvisKeyFilter *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->held);
  g_free (self);
}

void
parvis_key_filter_set_timing (ParvisKeyFilter *self, const ParvisKeyTiming *timing)
{
  g_return_if_fail (self != NULL);

  self->timing = *timing;
}

/* Milliseconds of an event wrap around every 49 days: only their differences mean something. */
static guint32
elapsed (guint32 from, guint32 to)
{
  return to - from;
}

static gboolean
count_repeat (ParvisKeyFilter *self, Held *held, guint32 time)
{
  if (!held->counted || self->timing.repeat_after == 0 ||
      elapsed (held->since, time) < self->timing.repeat_after)
    return FALSE;
  if (held->repeated != held->since && elapsed (held->repeated, time) < self->timing.repeat_every)
    return FALSE;

  held->repeated = time;
  return TRUE;
}

static gboolean
is_double_strike (ParvisKeyFilter *self, guint keycode, guint32 time)
{
  /* An event of no time is one of a program, not of a hand. */
  return self->has_last && self->last == keycode && time != 0 &&
         elapsed (self->last_time, time) <= self->timing.ignore_within &&
         self->timing.ignore_within > 0;
}

/**
 * parvis_key_filter_press:
 * @keycode: of the keyboard, whatever it writes
 * @time: milliseconds, of the event
 *
 * Returns: whether it counts; what does not is not for anybody to hear of
 */
gboolean
parvis_key_filter_press (ParvisKeyFilter *self, guint keycode, guint32 time)
{
  Held *held;

  g_return_val_if_fail (self != NULL, TRUE);

  held = g_hash_table_lookup (self->held, GUINT_TO_POINTER (keycode));
  if (held != NULL)
    return count_repeat (self, held, time);

  held = g_new0 (Held, 1);
  held->since = held->repeated = time;
  held->counted = !is_double_strike (self, keycode, time);
  g_hash_table_insert (self->held, GUINT_TO_POINTER (keycode), held);
  if (!held->counted)
    return FALSE;

  self->has_last = TRUE;
  self->last = keycode;
  self->last_time = time;

  return TRUE;
}

/**
 * parvis_key_filter_release:
 *
 * The time that a second stroke must wait is counted from here: what bounces does so as it rises.
 */
void
parvis_key_filter_release (ParvisKeyFilter *self, guint keycode, guint32 time)
{
  const Held *held;

  g_return_if_fail (self != NULL);

  held = g_hash_table_lookup (self->held, GUINT_TO_POINTER (keycode));
  if (held != NULL && held->counted && self->last == keycode)
    self->last_time = time;
  g_hash_table_remove (self->held, GUINT_TO_POINTER (keycode));
}
