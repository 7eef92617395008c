/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-clock.h"

#include <curl/curl.h>

/* Less is the time that an answer takes, and what clocks drift between two settings. */
#define TOLERATED_SKEW (5 * 60)

/**
 * parvis_sync_clock_parse_date:
 * @text: (nullable): a header's date
 *
 * Returns: what it says, or 0
 */
gint64
parvis_sync_clock_parse_date (const char *text)
{
  time_t date = text != NULL ? curl_getdate (text, NULL) : -1;

  return MAX (date, 0);
}

/**
 * parvis_sync_clock_get_retry_after:
 * @text: (nullable): the header: seconds, or a date
 * @date: what the same answer calls now, or 0
 * @now: what this machine calls now
 *
 * A date is the server's, so it is the server's own now that it is held against: ours may be
 * wrong by years.
 *
 * Returns: seconds to wait, 0 when it does not say
 */
gint64
parvis_sync_clock_get_retry_after (const char *text, gint64 date, gint64 now)
{
  gint64 until;
  guint64 seconds;

  if (text == NULL)
    return 0;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &seconds, NULL))
    return (gint64) seconds;

  until = parvis_sync_clock_parse_date (text);

  return until != 0 ? MAX (until - (date != 0 ? date : now), 0) : 0;
}

/**
 * parvis_sync_clock_get_skew:
 * @date: what a server calls now, or 0
 * @now: what this machine calls now
 *
 * Returns: by how much the server's clock is ahead, 0 where that is not worth a word
 */
gint64
parvis_sync_clock_get_skew (gint64 date, gint64 now)
{
  gint64 skew = date - now;

  return date != 0 && (skew > TOLERATED_SKEW || skew < -TOLERATED_SKEW) ? skew : 0;
}
