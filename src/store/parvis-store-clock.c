/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-clock.h"

#include "parvis-store-settings.h"

#define HOUR ((gint64) 60 * 60)
#define DAY (24 * HOUR)

/* Upkeep runs once a day. */
#define LARGEST_STEP (2 * DAY)

/* The next day's run, and for a laptop that is opened once a month the next month's. */
#define SOONEST_CONFIRMATION (20 * HOUR)
#define LATEST_CONFIRMATION (92 * DAY)

/* When upkeep last believed the clock, and when it first did not. */
#define BELIEVED "clock-believed"
#define DOUBTED "clock-doubted"

static gboolean
read_time (
    ParvisStoreDatabase *database, const char *name, gint64 *time, gboolean *found, GError **error)
{
  g_autofree char *text = NULL;

  if (!parvis_store_settings_get (database, name, &text, error))
    return FALSE;

  *found = text != NULL && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, time, NULL);
  return TRUE;
}

static gboolean
write_time (ParvisStoreDatabase *database, const char *name, gint64 time, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, time);

  return parvis_store_settings_set (database, name, text, error);
}

/* Times are the world's: a difference of two may be too large for one. */
static gboolean
is_within (gint64 from, gint64 to, gint64 least, gint64 most)
{
  double step = (double) to - (double) from;

  return step >= (double) least && step <= (double) most;
}

static gboolean
believe (ParvisStoreDatabase *database, gint64 now, GError **error)
{
  return write_time (database, BELIEVED, now, error) &&
         parvis_store_settings_set (database, DOUBTED, NULL, error);
}

gboolean
parvis_store_clock_look (ParvisStoreDatabase *database,
                         gint64 now,
                         gboolean *is_believed,
                         GError **error)
{
  gboolean was_believed, was_doubted;
  gint64 believed, doubted;

  if (!read_time (database, BELIEVED, &believed, &was_believed, error) ||
      !read_time (database, DOUBTED, &doubted, &was_doubted, error))
    return FALSE;

  *is_believed =
      !was_believed || is_within (believed, now, -LARGEST_STEP, LARGEST_STEP) ||
      (was_doubted && is_within (doubted, now, SOONEST_CONFIRMATION, LATEST_CONFIRMATION));
  if (*is_believed)
    return believe (database, now, error);

  /* Looked at again on the same day, it is not confirmed, and its day is not later for it. */
  return (was_doubted && is_within (doubted, now, 0, SOONEST_CONFIRMATION)) ||
         write_time (database, DOUBTED, now, error);
}

gboolean
parvis_store_clock_correct (ParvisStoreDatabase *database, gint64 *now, GError **error)
{
  gboolean was_believed;
  gint64 believed;

  if (!read_time (database, BELIEVED, &believed, &was_believed, error))
    return FALSE;

  if (was_believed)
    *now = MAX (*now, believed);
  return TRUE;
}
