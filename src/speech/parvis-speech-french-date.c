/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Days and hours. */

#include "parvis-speech-french-private.h"

static const char *const months[] = { "janvier",   "février", "mars",     "avril",
                                      "mai",       "juin",    "juillet",  "août",
                                      "septembre", "octobre", "novembre", "décembre" };

static const struct
{
  const char *written;
  guint month;
} short_months[] = {
  { "janv.", 1 }, { "févr.", 2 }, { "fév.", 2 },  { "avr.", 4 },  { "juil.", 7 },
  { "sept.", 9 }, { "oct.", 10 }, { "nov.", 11 }, { "déc.", 12 },
};

/**
 * parvis_speech_french_month:
 * @month: from 1 to 12
 *
 * Returns: (transfer none): its name
 */
const char *
parvis_speech_french_month (guint month)
{
  g_assert (month >= 1 && month <= G_N_ELEMENTS (months));

  return months[month - 1];
}

static void
say_day (ParvisSpeechTextBuilder *builder, guint64 day, guint start, guint end)
{
  if (day == 1)
    parvis_speech_text_builder_say_word (builder, "premier", start, end);
  else
    parvis_speech_french_say_number (builder, day, PARVIS_SPEECH_MASCULINE, start, end);
}

static gboolean
is_separator (gunichar c)
{
  return c == '/' || c == '-' || c == '.';
}

/* "13/07/1958", "3.7.1958", "13-07-58" */
static guint
date_in_digits (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint n_day = parvis_speech_scan_digits (scan, at);
  guint month_at = at + n_day + 1;
  guint n_month = parvis_speech_scan_digits (scan, month_at);
  guint year_at = month_at + n_month + 1;
  guint n_year = parvis_speech_scan_digits (scan, year_at);
  gunichar separator = parvis_speech_scan_at (scan, at + n_day);
  guint64 day, month, year;

  if (n_day < 1 || n_day > 2 || n_month < 1 || n_month > 2 || (n_year != 2 && n_year != 4) ||
      !is_separator (separator) || parvis_speech_scan_at (scan, year_at - 1) != separator ||
      !parvis_speech_scan_ends_word (scan, year_at + n_year))
    return 0;

  day = parvis_speech_scan_value (scan, at, n_day);
  month = parvis_speech_scan_value (scan, month_at, n_month);
  year = parvis_speech_scan_value (scan, year_at, n_year);
  /* A year of two digits may be a leap one: 2000 was. */
  if (!parvis_speech_scan_is_date (day, month, n_year == 2 ? 2000 + year : year))
    return 0;

  say_day (builder, day, at, at + n_day);
  parvis_speech_text_builder_say_word (builder, months[month - 1], month_at, month_at + n_month);
  if (n_year == 2 && year < 10)
    parvis_speech_text_builder_say_word (builder, "zéro", year_at, year_at + n_year);
  parvis_speech_french_say_number (builder, year, PARVIS_SPEECH_MASCULINE, year_at,
                                   year_at + n_year);

  return year_at + n_year - at;
}

static gboolean
follows_the (const ParvisSpeechScan *scan, guint at)
{
  return at >= 3 && parvis_speech_scan_is_blank (scan, at - 1) &&
         (parvis_speech_scan_literal (scan, at - 3, "le") > 0 ||
          parvis_speech_scan_literal (scan, at - 3, "au") > 0 ||
          parvis_speech_scan_literal (scan, at - 3, "du") > 0);
}

/* "le 25/12": without a year, only an article tells a day from a part. */
static guint
date_without_year (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint n_day = parvis_speech_scan_digits (scan, at);
  guint month_at = at + n_day + 1;
  guint n_month = parvis_speech_scan_digits (scan, month_at);
  guint64 day, month;

  if (n_day < 1 || n_day > 2 || n_month < 1 || n_month > 2 ||
      parvis_speech_scan_at (scan, month_at - 1) != '/' || !follows_the (scan, at) ||
      !parvis_speech_scan_ends_word (scan, month_at + n_month) ||
      parvis_speech_scan_at (scan, month_at + n_month) == '/')
    return 0;

  day = parvis_speech_scan_value (scan, at, n_day);
  month = parvis_speech_scan_value (scan, month_at, n_month);
  if (!parvis_speech_scan_is_date (day, month, 2000))
    return 0;

  say_day (builder, day, at, at + n_day);
  parvis_speech_text_builder_say_word (builder, months[month - 1], month_at, month_at + n_month);

  return month_at + n_month - at;
}

/* "1958-07-13", and "1958-07-13T14:30" */
static guint
date_iso (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint64 day, month, year;

  if (!parvis_speech_scan_iso_date (scan, at, &day, &month, &year))
    return 0;

  say_day (builder, day, at + 8, at + 10);
  parvis_speech_text_builder_say_word (builder, months[month - 1], at + 5, at + 7);
  parvis_speech_french_say_number (builder, year, PARVIS_SPEECH_MASCULINE, at, at + 4);
  if (parvis_speech_scan_at (scan, at + 10) != 'T')
    return 10;

  parvis_speech_text_builder_say_word (builder, "à", at + 10, at + 11);
  return 11;
}

static guint
scan_month (const ParvisSpeechScan *scan, guint at, guint *out_month)
{
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      guint length = parvis_speech_scan_literal (scan, at, months[i]);

      *out_month = i + 1;
      if (length > 0 && parvis_speech_scan_ends_word (scan, at + length))
        return length;
    }

  for (guint i = 0; i < G_N_ELEMENTS (short_months); i++)
    {
      guint length = parvis_speech_scan_literal (scan, at, short_months[i].written);

      *out_month = short_months[i].month;
      if (length > 0)
        return length;
    }

  return 0;
}

/* "3 mars 1958", "1er mai", "14 juil. 2024" */
static guint
date_in_words (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint n_day = parvis_speech_scan_digits (scan, at);
  guint suffix = parvis_speech_scan_literal (scan, at + n_day, "er");
  guint month_at = at + n_day + suffix + 1;
  guint month, n_month, year_at;
  guint64 day;

  if (n_day < 1 || n_day > 2 || !parvis_speech_scan_is_blank (scan, month_at - 1))
    return 0;

  n_month = scan_month (scan, month_at, &month);
  day = parvis_speech_scan_value (scan, at, n_day);
  if (n_month == 0 || day < 1 || day > 31 || (suffix > 0 && day != 1))
    return 0;

  say_day (builder, day, at, at + n_day + suffix);
  parvis_speech_text_builder_space (builder);
  parvis_speech_text_builder_say_word (builder, months[month - 1], month_at, month_at + n_month);

  year_at = month_at + n_month + 1;
  if (!parvis_speech_scan_is_blank (scan, year_at - 1) ||
      parvis_speech_scan_digits (scan, year_at) != 4 ||
      !parvis_speech_scan_ends_word (scan, year_at + 4) ||
      parvis_speech_scan_at (scan, year_at) == '0')
    return month_at + n_month - at;

  parvis_speech_text_builder_space (builder);
  parvis_speech_french_say_number (builder, parvis_speech_scan_value (scan, year_at, 4),
                                   PARVIS_SPEECH_MASCULINE, year_at, year_at + 4);
  return year_at + 4 - at;
}

guint
parvis_speech_french_date (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint length;

  if (!parvis_speech_scan_is_digit (scan, at))
    return 0;

  length = date_iso (scan, at, builder);
  if (length == 0)
    length = date_in_digits (scan, at, builder);
  if (length == 0)
    length = date_without_year (scan, at, builder);
  if (length == 0)
    length = date_in_words (scan, at, builder);

  return length;
}

/* Where the minutes of "14h30", "14 h 30", "14:30" are, and whether there may be none */
static guint
scan_hour_sign (const ParvisSpeechScan *scan, guint at, gboolean *out_is_colon)
{
  guint blank = parvis_speech_scan_is_blank (scan, at) ? 1 : 0;
  gunichar sign = parvis_speech_scan_at (scan, at + blank);

  *out_is_colon = sign == ':';
  if (sign == ':' && blank == 0)
    return 1;
  if ((sign != 'h' && sign != 'H') ||
      g_unichar_isalpha (parvis_speech_scan_at (scan, at + blank + 1)))
    return 0;

  return blank + 1;
}

guint
parvis_speech_french_time (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint n_hours = parvis_speech_scan_digits (scan, at);
  guint64 hours = parvis_speech_scan_value (scan, at, n_hours);
  guint64 minutes = 0;
  guint sign, minutes_at;
  gboolean is_colon;
  g_autofree char *words = NULL;

  if (n_hours < 1 || n_hours > 2)
    return 0;

  sign = scan_hour_sign (scan, at + n_hours, &is_colon);
  /* "35 h" is no hour of the day, but as long as a week of work. */
  if (sign == 0 || (is_colon && hours > 24))
    return 0;

  minutes_at = at + n_hours + sign;
  if (!is_colon && parvis_speech_scan_is_blank (scan, minutes_at) &&
      parvis_speech_scan_digits (scan, minutes_at + 1) == 2)
    minutes_at++;
  if (parvis_speech_scan_digits (scan, minutes_at) == 2)
    minutes = parvis_speech_scan_value (scan, minutes_at, 2);
  else if (is_colon || parvis_speech_scan_is_digit (scan, minutes_at))
    return 0;
  if (minutes > 59)
    return 0;

  words = parvis_speech_french_cardinal (hours, PARVIS_SPEECH_FEMININE);
  parvis_speech_text_builder_say_word (builder, words, at, at + n_hours);
  parvis_speech_text_builder_say_word (builder, hours < 2 ? "heure" : "heures", at + n_hours,
                                       at + n_hours + sign);

  if (!parvis_speech_scan_is_digit (scan, minutes_at))
    return n_hours + sign;

  if (minutes > 0)
    parvis_speech_french_say_number (builder, minutes, PARVIS_SPEECH_FEMININE, minutes_at,
                                     minutes_at + 2);
  return minutes_at + 2 - at;
}
