/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "parvis-sync-clock.h"
#include "parvis-sync-header.h"
#include "parvis-sync-schedule.h"

#define NOW 1796000000

/* What goes back to the server as it is ends no header of ours, and is one tag. */
static void
check_tag (const char *tag)
{
  g_assert (strlen (tag) < 256);
  for (const char *c = tag; *c != '\0'; c++)
    g_assert (g_ascii_isgraph (*c));
  g_assert (tag[strlen (tag) - 1] == '"');
}

/* One header's value: each reader is given it. */
int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *tag = parvis_sync_header_dup_tag (text);
  gint64 date = parvis_sync_clock_parse_date (text);
  gint64 wait = parvis_sync_clock_get_retry_after (text, 0, NOW);
  gint64 late = parvis_sync_clock_get_retry_after (text, date, NOW);

  if (tag != NULL)
    check_tag (tag);
  g_assert (parvis_sync_header_read_size (text) >= 0);
  g_assert (date >= 0 && wait >= 0 && late >= 0);
  g_assert (parvis_sync_schedule_bound (wait) <= 24 * 60 * 60);
  (void) parvis_sync_clock_get_skew (date, NOW); /* any number is one */

  return 0;
}
