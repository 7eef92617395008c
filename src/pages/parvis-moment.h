/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Days and hours in the words of now: the language changes with every person, and no locale is
 * installed for it.
 */

/* @month: 1 to 12 */
const char *parvis_month_get_name (int month);

/* "27 November at 14:05"; @seconds since 1970 UTC, told in the time of the place. */
char *parvis_moment_dup_text (gint64 seconds) G_GNUC_WARN_UNUSED_RESULT;

/* With the year, for what is kept long: "27 November 2026 at 14:05". */
char *parvis_moment_dup_date_text (gint64 seconds) G_GNUC_WARN_UNUSED_RESULT;

/* "27 November 2026" */
char *parvis_moment_dup_day_text (gint64 seconds) G_GNUC_WARN_UNUSED_RESULT;

/* "14:05" */
char *parvis_moment_dup_clock_text (gint64 seconds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
