/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What servers say of time, and what to believe of it. Seconds since 1970 UTC. */

gint64 parvis_sync_clock_parse_date (const char *text);
gint64 parvis_sync_clock_get_retry_after (const char *text, gint64 date, gint64 now);
gint64 parvis_sync_clock_get_skew (gint64 date, gint64 now);

G_END_DECLS
