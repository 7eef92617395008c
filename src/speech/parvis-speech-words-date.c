/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Days and hours, in the languages that are a table of words. */

#include "parvis-speech-words-private.h"

typedef struct
{
  guint64 value;
  guint at;
  guint length;
} Part;

static void
say_date (const ParvisSpeechWords *words,
          const Part *day,
          const Part *month,
          const Part *year,
          ParvisSpeechTextBuilder *builder)
{
  guint day_end = day->at + day->length;
  guint month_end = month->at + month->length;
  guint year_end = year->at + year->length;

  if (day->value == 1 && words->first != NULL)
    parvis_speech_words_say_some (builder, words->first, day->at, day_end);
  else
    parvis_speech_words_say_value (builder, day->value, day->at, day_end);

  parvis_speech_words_say_some (builder, words->of_month, month->at, month_end);
  parvis_speech_words_say_some (builder, words->months[month->value - 1], month->at, month_end);
  if (year->length == 0)
    return;

  parvis_speech_words_say_some (builder, words->of_year, year->at, year_end);
  parvis_speech_words_say_value (builder, year->value, year->at, year_end);
  parvis_speech_words_say_some (builder, words->year, year->at, year_end);
}

static gboolean
is_day (const Part *day, const Part *month, const Part *year)
{
  return parvis_speech_scan_is_date (day->value, month->value, year->value);
}

/* "13/07/1958", "13.7.1958", "13-07-1958" */
static guint
date_in_digits (const ParvisSpeechWords *words,
                const ParvisSpeechScan *scan,
                guint at,
                ParvisSpeechTextBuilder *builder)
{
  Part parts[3];
  gunichar sign = parvis_speech_scan_at (scan, at + parvis_speech_scan_digits (scan, at));
  guint place = at;

  if (sign != '/' && sign != '.' && sign != '-')
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (i > 0 && parvis_speech_scan_at (scan, place++) != sign)
        return 0;
      parts[i].at = place;
      parts[i].length = parvis_speech_scan_digits (scan, place);
      parts[i].value = parvis_speech_scan_value (scan, place, parts[i].length);
      if (parts[i].length < 1 || parts[i].length > (i < 2 ? 2 : 4))
        return 0;
      place += parts[i].length;
    }

  if (parts[2].length != 4 || !parvis_speech_scan_ends_word (scan, place) ||
      !is_day (&parts[0], &parts[1], &parts[2]))
    return 0;

  say_date (words, &parts[0], &parts[1], &parts[2], builder);
  return place - at;
}

/* "1958-07-13", and "1958-07-13T14:30" */
static guint
date_iso (const ParvisSpeechWords *words,
          const ParvisSpeechScan *scan,
          guint at,
          ParvisSpeechTextBuilder *builder)
{
  Part day = { .at = at + 8, .length = 2 };
  Part month = { .at = at + 5, .length = 2 };
  Part year = { .at = at, .length = 4 };

  if (!parvis_speech_scan_iso_date (scan, at, &day.value, &month.value, &year.value))
    return 0;

  say_date (words, &day, &month, &year, builder);
  if (parvis_speech_scan_at (scan, at + 10) != 'T')
    return 10;

  parvis_speech_text_builder_say (builder, ",", at + 10, at + 11);
  parvis_speech_text_builder_space (builder);
  return 11;
}

/* "05/2024" */
static guint
month_of_year (const ParvisSpeechWords *words,
               const ParvisSpeechScan *scan,
               guint at,
               ParvisSpeechTextBuilder *builder)
{
  guint64 month = parvis_speech_scan_value (scan, at, 2);

  if (parvis_speech_scan_pattern (scan, at, "99/9999") == 0 || month < 1 || month > 12)
    return 0;

  parvis_speech_words_say_some (builder, words->months[month - 1], at, at + 2);
  parvis_speech_words_say_some (builder, words->of_year, at + 3, at + 7);
  parvis_speech_words_say_value (builder, parvis_speech_scan_value (scan, at + 3, 4), at + 3,
                                 at + 7);
  return 7;
}

guint
parvis_speech_words_date (const ParvisSpeechWords *words,
                          const ParvisSpeechScan *scan,
                          guint at,
                          ParvisSpeechTextBuilder *builder)
{
  guint length = 0;

  if (!parvis_speech_scan_is_digit (scan, at))
    return 0;

  length = date_iso (words, scan, at, builder);
  if (length == 0)
    length = date_in_digits (words, scan, at, builder);
  if (length == 0)
    length = month_of_year (words, scan, at, builder);

  return length;
}

/* The sign of the hour and the blanks around it: ":" or "h"; 0 for none */
static guint
scan_hour_sign (const ParvisSpeechScan *scan, guint at)
{
  guint blank = parvis_speech_scan_is_blank (scan, at) ? 1 : 0;
  gunichar sign = parvis_speech_scan_at (scan, at + blank);

  if (sign == ':' && blank == 0 && parvis_speech_scan_digits (scan, at + 1) == 2)
    return 1;
  if (sign != 'h' || g_unichar_isalpha (parvis_speech_scan_at (scan, at + blank + 1)))
    return 0;

  blank += 1;
  return blank + (parvis_speech_scan_is_blank (scan, at + blank) &&
                          parvis_speech_scan_digits (scan, at + blank + 1) == 2
                      ? 1
                      : 0);
}

/* "14:30", "9h", "9 h 05" */
guint
parvis_speech_words_time (const ParvisSpeechWords *words,
                          const ParvisSpeechScan *scan,
                          guint at,
                          ParvisSpeechTextBuilder *builder)
{
  guint n = parvis_speech_scan_digits (scan, at);
  guint64 hours = parvis_speech_scan_value (scan, at, n);
  guint sign = n == 1 || n == 2 ? scan_hour_sign (scan, at + n) : 0;
  guint minutes_at = at + n + sign;
  guint n_minutes = parvis_speech_scan_digits (scan, minutes_at);
  guint64 minutes = parvis_speech_scan_value (scan, minutes_at, n_minutes);
  guint end = minutes_at + n_minutes;

  if (sign == 0 || hours > 24 || minutes > 59 || (n_minutes != 0 && n_minutes != 2) ||
      !parvis_speech_scan_ends_word (scan, end))
    return 0;

  parvis_speech_words_say_value (builder, hours, at, at + n);
  if (minutes == 0)
    {
      parvis_speech_words_say_some (builder, words->sharp, at + n, end);
      return end - at;
    }

  parvis_speech_words_say_some (builder, words->and_minutes, at + n, minutes_at);
  if (minutes < 10 && words->and_minutes == NULL)
    parvis_speech_words_say_value (builder, 0, minutes_at, minutes_at + 1);
  parvis_speech_words_say_value (builder, minutes, minutes_at, end);
  parvis_speech_words_say_some (builder, words->minutes, minutes_at, end);
  return end - at;
}
