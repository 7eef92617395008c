/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-date.h"

#include <math.h>
#include <string.h>

#define DAY_MS (24 * 60 * 60 * 1000)
#define DAY_S (24 * 60 * 60)

/* A date is not further from now than this, so that no sum of days overflows. */
#define MAX_DAYS 100000000.0

/* Counted in years that begin in March, a leap day is the last of its year. */
static gint64
count_days (gint64 year, int month, int day)
{
  gint64 y = month > 2 ? year : year - 1;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719468;
}

static void
split_days (gint64 days, gint64 *year, int *month, int *day)
{
  gint64 z = days + 719468;
  gint64 era = (z >= 0 ? z : z - 146096) / 146097;
  gint64 doe = z - era * 146097;
  gint64 yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  gint64 doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  gint64 mp = (5 * doy + 2) / 153;

  *day = (int) (doy - (153 * mp + 2) / 5 + 1);
  *month = (int) (mp < 10 ? mp + 3 : mp - 9);
  *year = yoe + era * 400 + (*month <= 2 ? 1 : 0);
}

static int
count_days_in_month (int year, int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return month == 2 && is_leap ? 29 : days[month - 1];
}

/* Reads @min to @max digits. */
static gboolean
read_number (const char **text, int min, int max, int *number)
{
  int n = 0;

  *number = 0;
  for (; n < max && g_ascii_isdigit (**text); n++, (*text)++)
    *number = *number * 10 + (**text - '0');

  return n >= min;
}

static gboolean
read_char (const char **text, char c)
{
  if (**text != c)
    return FALSE;

  (*text)++;
  return TRUE;
}

static gboolean
read_date (const char **text, int min_digits, ParvisFormDate *date)
{
  int year, month, day;

  if (!read_number (text, 4, 4, &year) || !read_char (text, '-') ||
      !read_number (text, min_digits, 2, &month) || !read_char (text, '-') ||
      !read_number (text, min_digits, 2, &day))
    return FALSE;

  if (month < 1 || month > 12 || day < 1 || day > count_days_in_month (year, month))
    return FALSE;

  date->day = count_days (year, month, day);
  return TRUE;
}

/* HH:MM, then seconds and their fraction where they are written. */
static gboolean
read_time (const char **text, ParvisFormDate *date)
{
  int hour, minute, second = 0, fraction = 0;

  if (!read_number (text, 2, 2, &hour) || !read_char (text, ':') ||
      !read_number (text, 2, 2, &minute))
    return FALSE;

  if (read_char (text, ':') && !read_number (text, 2, 2, &second))
    return FALSE;

  if (read_char (text, '.'))
    {
      const char *start = *text;

      if (!read_number (text, 1, 3, &fraction))
        return FALSE;
      for (gint64 digits = *text - start; digits < 3; digits++)
        fraction *= 10;
      while (g_ascii_isdigit (**text))
        (*text)++;
    }

  date->milliseconds = ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  date->has_time = TRUE;

  return hour < 24 && minute < 60 && second < 60;
}

static gboolean
read_offset (const char **text, ParvisFormDate *date)
{
  int hours, minutes = 0;
  int sign;

  if (**text == '\0')
    return TRUE;

  date->has_offset = TRUE;
  if (read_char (text, 'Z'))
    return TRUE;

  sign = **text == '-' ? -1 : 1;
  if (!read_char (text, '-') && !read_char (text, '+'))
    return FALSE;
  if (!read_number (text, 2, 2, &hours))
    return FALSE;
  if (**text != '\0')
    {
      (void) read_char (text, ':'); /* ±HHMM is as good */
      if (!read_number (text, 2, 2, &minutes))
        return FALSE;
    }

  date->offset = sign * (hours * 60 + minutes) * 60;
  return hours < 24 && minutes < 60;
}

static gboolean
parse (const char *text, int min_digits, ParvisFormDate *date)
{
  *date = (ParvisFormDate){ 0 };

  if (!read_date (&text, min_digits, date))
    return FALSE;

  if (read_char (&text, 'T') && (!read_time (&text, date) || !read_offset (&text, date)))
    return FALSE;

  return *text == '\0';
}

/**
 * parvis_form_date_parse:
 * @text: text
 * @date: (out): the date
 *
 * Reads YYYY-MM-DD, alone or with THH:MM:SS.sss and an offset after it.
 *
 * Returns: whether @text is that and nothing else
 */
gboolean
parvis_form_date_parse (const char *text, ParvisFormDate *date)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return parse (text, 2, date);
}

/**
 * parvis_form_date_parse_leniently:
 * @text: text
 * @date: (out): the date
 *
 * Also reads a date whose month and day have one digit, which is no date to an operator but
 * is to date().
 *
 * Returns: whether @text is a date
 */
gboolean
parvis_form_date_parse_leniently (const char *text, ParvisFormDate *date)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return parse (text, 1, date);
}

/**
 * parvis_form_date_parse_time:
 * @text: text
 * @date: (out): the time, on 1970-01-01
 *
 * Reads HH:MM:SS.sss, with an offset after it or not.
 *
 * Returns: whether @text is that and nothing else
 */
gboolean
parvis_form_date_parse_time (const char *text, ParvisFormDate *date)
{
  g_return_val_if_fail (text != NULL, FALSE);

  *date = (ParvisFormDate){ 0 };

  return read_time (&text, date) && read_offset (&text, date) && *text == '\0';
}

static gint64
floor_divide (gint64 a, gint64 b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

/**
 * parvis_form_date_init_from_days:
 * @date: what to fill
 * @days: days since 1970-01-01T00:00Z, which must be finite; a part of a day is a time
 * @zone: (nullable): the zone to tell the moment in, or %NULL for UTC
 *
 * The moment as a clock in @zone tells it, with its offset.
 */
void
parvis_form_date_init_from_days (ParvisFormDate *date, double days, GTimeZone *zone)
{
  gint64 ms = (gint64) floor (CLAMP (days, -MAX_DAYS, MAX_DAYS) * DAY_MS + 0.5);
  gint32 offset = 0;

  if (zone != NULL)
    {
      gint interval =
          g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, floor_divide (ms, 1000));

      offset = g_time_zone_get_offset (zone, MAX (interval, 0));
    }

  ms += (gint64) offset * 1000;
  *date = (ParvisFormDate){
    .day = floor_divide (ms, DAY_MS),
    .offset = offset,
    .has_time = TRUE,
    .has_offset = TRUE,
  };
  date->milliseconds = (gint32) (ms - date->day * DAY_MS);
}

/**
 * parvis_form_date_to_days:
 * @date: a date
 * @zone: (nullable): the zone of a date that names no offset, or %NULL for UTC
 *
 * Returns: days since 1970-01-01T00:00Z, with the part of a day that has passed
 */
double
parvis_form_date_to_days (const ParvisFormDate *date, GTimeZone *zone)
{
  gint64 seconds = date->day * DAY_S + date->milliseconds / 1000;
  gint64 ms;

  if (date->has_offset)
    {
      seconds -= date->offset;
    }
  else if (zone != NULL)
    {
      gint64 local = seconds;
      /* Where clocks are put forward, the hour that does not exist becomes the next. */
      gint interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &local);

      seconds = local - g_time_zone_get_offset (zone, interval);
    }

  ms = seconds * 1000 + date->milliseconds % 1000;

  return (double) ms / DAY_MS;
}

/**
 * parvis_form_date_is_midnight:
 * @date: a date
 *
 * Returns: whether it is a whole day, as it is written
 */
gboolean
parvis_form_date_is_midnight (const ParvisFormDate *date)
{
  return date->milliseconds == 0;
}

/**
 * parvis_form_date_to_string:
 * @date: a date
 *
 * Returns: (transfer full): YYYY-MM-DD, and THH:MM:SS.sss±HH:MM with whatever of it @date has
 */
char *
parvis_form_date_to_string (const ParvisFormDate *date)
{
  GString *text = g_string_new (NULL);
  gint64 year;
  int month, day;

  split_days (date->day, &year, &month, &day);
  g_string_append_printf (text, "%04" G_GINT64_FORMAT "-%02d-%02d", year, month, day);

  if (date->has_time)
    g_string_append_printf (text, "T%02d:%02d:%02d.%03d", date->milliseconds / 3600000,
                            date->milliseconds / 60000 % 60, date->milliseconds / 1000 % 60,
                            date->milliseconds % 1000);

  if (date->has_time && date->has_offset)
    g_string_append_printf (text, "%c%02d:%02d", date->offset < 0 ? '-' : '+',
                            ABS (date->offset) / 3600, ABS (date->offset) / 60 % 60);

  return g_string_free (text, FALSE);
}

/* The short names of months and days, as calendars in these languages print them. */
typedef struct
{
  char code[3];
  const char *months[12];
  const char *days[7]; /* from Sunday */
} Names;

static const Names names[] = {
  { "en",
    { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
    { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" } },
  { "fr",
    { "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
      "déc." },
    { "dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam." } },
  { "es",
    { "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic" },
    { "dom", "lun", "mar", "mié", "jue", "vie", "sáb" } },
  { "pt",
    { "jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.",
      "dez." },
    { "dom.", "seg.", "ter.", "qua.", "qui.", "sex.", "sáb." } },
  { "it",
    { "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic" },
    { "dom", "lun", "mar", "mer", "gio", "ven", "sab" } },
  { "de",
    { "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
      "Dez." },
    { "So", "Mo", "Di", "Mi", "Do", "Fr", "Sa" } },
};

/* A form names its languages "French (fr)", or just "fr". */
static const Names *
find_names (const char *language)
{
  const char *code = language != NULL ? strrchr (language, '(') : NULL;

  code = code != NULL ? code + 1 : language;
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (code, names[i].code, 2) == 0 && strchr (")-_", code[2]) != NULL)
      return &names[i];

  return &names[0];
}

typedef struct
{
  gint64 year;
  int month, day, week_day, week;
  int hour, minute, second, ms;
} Fields;

/* ISO 8601: the week of a day is that of its Thursday, and weeks start on Monday. */
static int
get_week (gint64 days)
{
  gint64 thursday = floor_divide (days + 3, 7) * 7;
  gint64 year;
  int month, day;

  split_days (thursday, &year, &month, &day);

  return (int) ((thursday - count_days (year, 1, 1)) / 7) + 1;
}

static gboolean
append_field (GString *text, char directive, const Fields *f, const Names *in)
{
  switch (directive)
    {
    case 'Y':
      g_string_append_printf (text, "%04" G_GINT64_FORMAT, f->year);
      return TRUE;
    case 'y':
      g_string_append_printf (text, "%02d", (int) (f->year % 100));
      return TRUE;
    case 'm':
      g_string_append_printf (text, "%02d", f->month);
      return TRUE;
    case 'n':
      g_string_append_printf (text, "%d", f->month);
      return TRUE;
    case 'b':
      g_string_append (text, in->months[f->month - 1]);
      return TRUE;
    case 'd':
      g_string_append_printf (text, "%02d", f->day);
      return TRUE;
    case 'e':
      g_string_append_printf (text, "%d", f->day);
      return TRUE;
    case 'a':
      g_string_append (text, in->days[f->week_day]);
      return TRUE;
    case 'W':
      g_string_append_printf (text, "%d", f->week);
      return TRUE;
    case 'H':
      g_string_append_printf (text, "%02d", f->hour);
      return TRUE;
    case 'h':
      g_string_append_printf (text, "%d", f->hour);
      return TRUE;
    case 'M':
      g_string_append_printf (text, "%02d", f->minute);
      return TRUE;
    case 'S':
      g_string_append_printf (text, "%02d", f->second);
      return TRUE;
    case '3':
      g_string_append_printf (text, "%03d", f->ms);
      return TRUE;
    case '%':
      g_string_append_c (text, '%');
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * parvis_form_date_format:
 * @date: a date, told in the zone that it should be printed in
 * @format: text with %Y %y %m %n %b %d %e %a %W %H %h %M %S %3 and %%
 * @language: (nullable): the form's name of a language, for %b and %a
 *
 * Returns: (transfer full) (nullable): the text, or %NULL where @format has another directive
 */
char *
parvis_form_date_format (const ParvisFormDate *date, const char *format, const char *language)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const Names *in = find_names (language);
  Fields f = {
    .week = get_week (date->day),
    .week_day = (int) (date->day + 4 - floor_divide (date->day + 4, 7) * 7),
    .hour = date->milliseconds / 3600000,
    .minute = date->milliseconds / 60000 % 60,
    .second = date->milliseconds / 1000 % 60,
    .ms = date->milliseconds % 1000,
  };

  split_days (date->day, &f.year, &f.month, &f.day);

  for (; *format != '\0'; format++)
    {
      if (*format != '%')
        g_string_append_c (text, *format);
      else if (!append_field (text, *++format, &f, in))
        return NULL;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
