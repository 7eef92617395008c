/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "form-stage.h"
#include "parvis-form-error.h"

static void
check_month (Stage *s, const char *month, const char *name)
{
  g_autofree char *text = g_strdup_printf ("format-date('2026-%s-05', '%%b')", month);

  stage_check (s, text, name);
}

static void
test_months (void)
{
  g_auto (Stage) s;

  g_test_summary ("Months and days are named in the form's language");
  stage_init (&s);

  check_month (&s, "01", "janv.");
  check_month (&s, "02", "févr.");
  check_month (&s, "03", "mars");
  check_month (&s, "04", "avr.");
  check_month (&s, "05", "mai");
  check_month (&s, "06", "juin");
  check_month (&s, "07", "juil.");
  check_month (&s, "08", "août");
  check_month (&s, "09", "sept.");
  check_month (&s, "10", "oct.");
  check_month (&s, "11", "nov.");
  check_month (&s, "12", "déc.");
  stage_check (&s, "format-date('2026-11-23', '%a')", "lun.");
  stage_check (&s, "format-date('2026-11-29', '%a')", "dim.");
}

static void
test_formats (void)
{
  g_auto (Stage) s;

  g_test_summary ("Every escape of a format, and none that is not known");
  stage_init (&s);

  stage_check (&s, "format-date('2026-07-04', '%Y %y %m %n %d %e')", "2026 26 07 7 04 4");
  stage_check (&s, "format-date('2026-07-04', '100 %%')", "100 %");
  stage_check (&s, "format-date('2026-07-04', '%W')", "27");
  stage_check (&s, "format-date-time('2026-07-04T08:05:09.007+02:00', '%H:%M:%S.%3')",
               "08:05:09.007");
  stage_check (&s, "format-date-time('2026-07-04T18:05:09.007+02:00', '%h h %M')", "18 h 05");
  stage_check (&s, "format-date-time('2026-07-04T23:30:00Z', '%d %H')", "05 01");
  stage_check (&s, "format-date('', '%Y')", "");
  stage_check (&s, "format-date(/data/born, '%d/%m/%Y')", "17/05/1992");
  stage_check (&s, "format-date(0, '%Y-%m-%d')", "1970-01-01");
  stage_check (&s, "format-date('2026-07-04', '')", "");
  stage_check_error (&s, "format-date('2026-07-04', '%')", PARVIS_FORM_ERROR_VALUE);
  stage_check_error (&s, "format-date('2026-07-04', '%E')", PARVIS_FORM_ERROR_VALUE);
}

static void
test_conversions (void)
{
  g_auto (Stage) s;

  g_test_summary ("Dates from texts, numbers and each other, and back");
  stage_init (&s);

  stage_check (&s, "date('2026-7-4')", "2026-07-04");
  stage_check (&s, "date('2026-07-04') + 0 = number('2026-07-04')", "true");
  stage_check (&s, "date-time('')", "");
  stage_check (&s, "date(/data/nowhere)", "");
  stage_check (&s, "date-time('2026-01-01T10:00:00.000+01:00')", "2026-01-01T10:00:00.000+01:00");
  stage_check (&s, "date(today())", "2026-11-23");
  stage_check (&s, "date(today() + 1)", "2026-11-24");
  stage_check (&s, "date(today() - 23)", "2026-10-31");
  stage_check (&s, "1 + today() = date('2026-11-24')", "true");
  stage_check (&s, "date('2024-02-28' + 1)", "2024-02-29");
  stage_check (&s, "today() = '2026-11-23'", "true");
  stage_check (&s, "today() > '2026-11-23'", "false");
  stage_check (&s, "today() >= '2026-11-23'", "true");
  stage_check (&s, "/data/born = '1992-05-17'", "true");
  stage_check (&s, "/data/born != '1992-05-18'", "true");
  stage_check (&s, "now() > today()", "true");
  stage_check (&s, "'2026-11-23' > ''", "false");
  stage_check_error (&s, "date('2026-02-30')", PARVIS_FORM_ERROR_VALUE);
  stage_check_error (&s, "date(true())", PARVIS_FORM_ERROR_VALUE);
  stage_check_error (&s, "date(0 div 0)", PARVIS_FORM_ERROR_VALUE);
  stage_check_error (&s, "date-time('nonsense')", PARVIS_FORM_ERROR_VALUE);
}

static void
test_decimals (void)
{
  g_auto (Stage) s;

  g_test_summary ("Dates and times as numbers of days");
  stage_init (&s);

  stage_check (&s, "decimal-date-time('1970-01-01T00:00:00.000Z')", "0");
  stage_check (&s, "decimal-date-time('2000-01-01T10:20:30.000Z')", "10957.430902777778");
  stage_check (&s, "decimal-date-time('1969-12-31T12:00:00Z')", "-0.5");
  stage_check (&s, "decimal-date-time(2.5)", "2.5");
  stage_check (&s, "decimal-date-time('')", "NaN");
  stage_check_error (&s, "decimal-date-time('soon')", PARVIS_FORM_ERROR_VALUE);
  stage_check (&s, "decimal-time('00:00:00.000+01:00')", "0");
  stage_check (&s, "decimal-time('18:00:00.000')", "0.75");
  stage_check (&s, "decimal-time('11:00:00.000Z')", "0.5");
  stage_check (&s, "decimal-time('2026-11-23T12:00:00.000+01:00')", "0.5");
  stage_check (&s, "decimal-time('')", "NaN");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/function-dates/months", test_months);
  g_test_add_func ("/form/function-dates/formats", test_formats);
  g_test_add_func ("/form/function-dates/conversions", test_conversions);
  g_test_add_func ("/form/function-dates/decimals", test_decimals);

  return g_test_run ();
}
