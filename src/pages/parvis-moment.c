/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-moment.h"

#include <glib/gi18n-lib.h>

static const char *const months[12] = {
  N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
  N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
  N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December"),
};

/* In many languages a month has another form where a day stands before it: "27 листопада". */
static const char *const months_of_date[12] = {
  NC_ ("in a date", "January"), NC_ ("in a date", "February"), NC_ ("in a date", "March"),
  NC_ ("in a date", "April"),   NC_ ("in a date", "May"),      NC_ ("in a date", "June"),
  NC_ ("in a date", "July"),    NC_ ("in a date", "August"),   NC_ ("in a date", "September"),
  NC_ ("in a date", "October"), NC_ ("in a date", "November"), NC_ ("in a date", "December"),
};

const char *
parvis_month_get_name (int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  return _ (months[month - 1]);
}

static const char *
get_name_of_date (int month)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "in a date", months_of_date[month - 1]);
}

char *
parvis_moment_dup_text (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (seconds);

  g_return_val_if_fail (moment != NULL, NULL);

  /* Translators: a day of the month, the month, the hour (0 to 23), the minute: "27 November at
   * 14:05" */
  return g_strdup_printf (_ ("%1$d %2$s at %3$d:%4$02d"), g_date_time_get_day_of_month (moment),
                          get_name_of_date (g_date_time_get_month (moment)),
                          g_date_time_get_hour (moment), g_date_time_get_minute (moment));
}

char *
parvis_moment_dup_date_text (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (seconds);

  g_return_val_if_fail (moment != NULL, NULL);

  /* Translators: a day of the month, the month, the year, the hour (0 to 23), the minute:
   * "27 November 2026 at 14:05" */
  return g_strdup_printf (
      _ ("%1$d %2$s %3$d at %4$d:%5$02d"), g_date_time_get_day_of_month (moment),
      parvis_month_get_name (g_date_time_get_month (moment)), g_date_time_get_year (moment),
      g_date_time_get_hour (moment), g_date_time_get_minute (moment));
}

char *
parvis_moment_dup_day_text (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (seconds);

  g_return_val_if_fail (moment != NULL, NULL);

  /* Translators: a day of the month, the month, the year: "27 November 2026" */
  return g_strdup_printf (_ ("%1$d %2$s %3$d"), g_date_time_get_day_of_month (moment),
                          get_name_of_date (g_date_time_get_month (moment)),
                          g_date_time_get_year (moment));
}

char *
parvis_moment_dup_clock_text (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (seconds);

  g_return_val_if_fail (moment != NULL, NULL);

  /* Translators: the hour (0 to 23), the minute: "14:05" */
  return g_strdup_printf (_ ("%1$d:%2$02d"), g_date_time_get_hour (moment),
                          g_date_time_get_minute (moment));
}
