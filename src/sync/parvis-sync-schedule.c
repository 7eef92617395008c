/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-schedule.h"

#define MAX_DELAY (60 * 60)
/* A server that asks for more than a day is not believed. */
#define MAX_RETRY_AFTER (24 * 60 * 60)
/* With the usual base these take about two hours, longer than any race or restart on a server. */
#define MAX_JUDGED 8

/**
 * parvis_sync_schedule_bound:
 * @retry_after: what a server, or whatever stands in for it, asked for in seconds
 *
 * Returns: the same, or a day
 */
gint64
parvis_sync_schedule_bound (gint64 retry_after)
{
  return CLAMP (retry_after, 0, MAX_RETRY_AFTER);
}

/**
 * parvis_sync_schedule_delay:
 * @base: after the first attempt, in seconds
 * @attempts: made so far, one or more
 * @retry_after: what the server asked for in seconds, or 0
 * @jitter: between 0 and 1, so that many machines do not come back at once
 *
 * Returns: how long to wait: doubling from @base to an hour, a fifth more or less; never less
 * than the server asked for
 */
gint64
parvis_sync_schedule_delay (guint base, guint attempts, gint64 retry_after, double jitter)
{
  gint64 delay = base;

  for (guint i = 1; i < attempts && delay < MAX_DELAY; i++)
    delay *= 2;

  delay = MIN (delay, MAX_DELAY);
  delay += (gint64) (delay * 0.4 * (jitter - 0.5));

  return CLAMP (MAX (delay, parvis_sync_schedule_bound (retry_after)), 1, MAX_RETRY_AFTER);
}

/**
 * parvis_sync_schedule_gives_up:
 * @judged: how often the server understood and said no, this time included
 */
gboolean
parvis_sync_schedule_gives_up (guint judged)
{
  return judged >= MAX_JUDGED;
}
