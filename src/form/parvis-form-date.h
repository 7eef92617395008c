/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisFormDate:
 * @day: days from 1970-01-01 to the date as it is written
 * @milliseconds: since midnight, as it is written; 0 without @has_time
 * @offset: seconds east of UTC; meaningful with @has_offset
 * @has_time: whether a time of day was written
 * @has_offset: whether "Z" or ±HH:MM was written
 *
 * A date, or a date and time, as it stands in an instance.
 */
typedef struct
{
  gint64 day;
  gint32 milliseconds;
  gint32 offset;
  gboolean has_time;
  gboolean has_offset;
} ParvisFormDate;

/* Whether @text begins like a date, so that it is worth parsing. */
static inline gboolean
parvis_form_date_is_likely (const char *text)
{
  return g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]) && g_ascii_isdigit (text[2]) &&
         g_ascii_isdigit (text[3]) && text[4] == '-';
}

gboolean parvis_form_date_parse (const char *text, ParvisFormDate *date);
gboolean parvis_form_date_parse_leniently (const char *text, ParvisFormDate *date);
gboolean parvis_form_date_parse_time (const char *text, ParvisFormDate *date);

void parvis_form_date_init_from_days (ParvisFormDate *date, double days, GTimeZone *zone);
double parvis_form_date_to_days (const ParvisFormDate *date, GTimeZone *zone);
gboolean parvis_form_date_is_midnight (const ParvisFormDate *date);

char *parvis_form_date_to_string (const ParvisFormDate *date) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_form_date_format (const ParvisFormDate *date,
                               const char *format,
                               const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
