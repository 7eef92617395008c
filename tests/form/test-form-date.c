/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-date.h"

/* @expected: the text that it prints as, or %NULL where it is no date. */
static void
check_parse (const char *text, const char *expected)
{
  ParvisFormDate date;
  gboolean ok = parvis_form_date_parse (text, &date);
  g_autofree char *actual = ok ? parvis_form_date_to_string (&date) : NULL;

  g_test_message ("reading '%s'", text);
  g_assert_cmpstr (actual, ==, expected);
}

static void
test_parse (void)
{
  g_test_summary ("ISO dates are read and printed; what is nearly one is refused");

  check_parse ("2026-11-23", "2026-11-23");
  check_parse ("2024-02-29", "2024-02-29");
  check_parse ("0001-01-01", "0001-01-01");
  check_parse ("2026-11-23T08:05", "2026-11-23T08:05:00.000");
  check_parse ("2026-11-23T08:05:09", "2026-11-23T08:05:09.000");
  check_parse ("2026-11-23T08:05:09.5Z", "2026-11-23T08:05:09.500+00:00");
  check_parse ("2026-11-23T08:05:09.123456+02:00", "2026-11-23T08:05:09.123+02:00");
  check_parse ("2026-11-23T08:05:09.000-0330", "2026-11-23T08:05:09.000-03:30");

  check_parse ("", NULL);
  check_parse ("2026", NULL);
  check_parse ("2026-1-2", NULL);
  check_parse ("2025-02-29", NULL);
  check_parse ("2026-13-01", NULL);
  check_parse ("2026-00-10", NULL);
  check_parse ("2026-11-23 08:05", NULL);
  check_parse ("2026-11-23T24:00:00", NULL);
  check_parse ("2026-11-23T08:60:00", NULL);
  check_parse ("2026-11-23T08:05:09+24:00", NULL);
  check_parse ("2026-11-23x", NULL);
}

static void
test_parse_leniently (void)
{
  ParvisFormDate date;
  g_autofree char *text = NULL;

  g_test_summary ("Where a date is asked for, one digit will do for month and day");

  g_assert_true (parvis_form_date_parse_leniently ("1970-1-2", &date));
  text = parvis_form_date_to_string (&date);
  g_assert_cmpstr (text, ==, "1970-01-02");
}

static void
check_days (const char *text, const char *zone_name, double expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  ParvisFormDate date;

  g_test_message ("counting days of '%s' in %s", text, zone_name);
  g_assert_nonnull (zone);
  g_assert_true (parvis_form_date_parse (text, &date));
  g_assert_cmpfloat_with_epsilon (parvis_form_date_to_days (&date, zone), expected, 1e-9);
}

static void
test_to_days (void)
{
  g_test_summary ("Days since the epoch take the zone, or the offset that is written");

  check_days ("1970-01-01", "UTC", 0);
  check_days ("1969-12-31", "UTC", -1);
  check_days ("1941-12-07", "UTC", -10252);
  check_days ("2008-09-05", "UTC", 14127);
  check_days ("1970-01-01", "America/Phoenix", 7.0 / 24);
  check_days ("1970-01-01T00:00:00Z", "America/Phoenix", 0);
  check_days ("2026-07-01", "Europe/Paris", 20635 - 2.0 / 24);
  check_days ("2026-12-01", "Europe/Paris", 20788 - 1.0 / 24);
  check_days ("2018-04-24T15:30:00.000+06:00", "America/Phoenix", 17645.395833333332);
  /* Half past two does not exist that night. */
  check_days ("2026-03-29T02:30:00", "Europe/Paris", 20541 + 1.0 / 24);
}

static void
check_from_days (double days, const char *zone_name, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autofree char *actual = NULL;
  ParvisFormDate date;

  parvis_form_date_init_from_days (&date, days, zone);
  actual = parvis_form_date_to_string (&date);
  g_assert_cmpstr (actual, ==, expected);
}

static void
test_from_days (void)
{
  g_test_summary ("A moment is told as a clock in the zone tells it");

  check_from_days (0, "UTC", "1970-01-01T00:00:00.000+00:00");
  check_from_days (0, "America/Phoenix", "1969-12-31T17:00:00.000-07:00");
  check_from_days (1.5, "America/Phoenix", "1970-01-02T05:00:00.000-07:00");
  check_from_days (20635.5, "Europe/Paris", "2026-07-01T14:00:00.000+02:00");
  check_from_days (-10251.5, "UTC", "1941-12-07T12:00:00.000+00:00");
  /* Absurd, but a date all the same, and no overflow. */
  check_from_days (1e300, "UTC", "275760-09-13T00:00:00.000+00:00");
}

static void
check_format (const char *text, const char *format, const char *language, const char *expected)
{
  ParvisFormDate date;
  g_autofree char *actual = NULL;

  g_test_message ("printing '%s' as '%s'", text, format);
  g_assert_true (parvis_form_date_parse (text, &date));
  actual = parvis_form_date_format (&date, format, language);
  g_assert_cmpstr (actual, ==, expected);
}

static void
test_format (void)
{
  g_test_summary ("Dates print as a form says, with names in the form's language");

  check_format ("2026-07-04", "%d/%m/%Y", NULL, "04/07/2026");
  check_format ("2026-07-04", "%e.%n.%y", NULL, "4.7.26");
  check_format ("2026-07-04T09:05:07.080", "%H:%M:%S.%3 %h", NULL, "09:05:07.080 9");
  check_format ("2026-07-04", "%a %b", NULL, "Sat Jul");
  check_format ("2026-07-04", "%a %b", "French (fr)", "sam. juil.");
  check_format ("2026-07-04", "%a %b", "fr", "sam. juil.");
  check_format ("2026-07-04", "%a %b", "Fräinglish", "Sat Jul");
  check_format ("2027-01-03", "%W", NULL, "53");
  check_format ("2026-01-01", "%W", NULL, "1");
  check_format ("2026-07-04", "100 %%", NULL, "100 %");
  check_format ("2026-07-04", "%q", NULL, NULL);
  check_format ("2026-07-04", "%", NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/date/parse", test_parse);
  g_test_add_func ("/form/date/parse-leniently", test_parse_leniently);
  g_test_add_func ("/form/date/to-days", test_to_days);
  g_test_add_func ("/form/date/from-days", test_from_days);
  g_test_add_func ("/form/date/format", test_format);

  return g_test_run ();
}
