/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Days and hours. */

#include "parvis-speech-english-private.h"

static const char *const months[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };

static void
say_date (const ParvisSpeechScan *scan,
          ParvisSpeechTextBuilder *builder,
          guint64 day,
          guint day_at,
          guint n_day,
          guint64 month,
          guint month_at,
          guint n_month)
{
  static const char *const articles[] = { "the", NULL };

  if (!parvis_speech_scan_follows (scan, MIN (day_at, month_at), articles))
    parvis_speech_text_builder_say_word (builder, "the", day_at, day_at + n_day);
  parvis_speech_english_take (builder, parvis_speech_english_ordinal (day), day_at, day_at + n_day);
  parvis_speech_text_builder_say_word (builder, "of", day_at, day_at + n_day);
  parvis_speech_text_builder_say_word (builder, months[month - 1], month_at, month_at + n_month);
}

static guint
date_in_digits (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint n_day = parvis_speech_scan_digits (scan, at);
  guint month_at = at + n_day + 1;
  guint n_month = parvis_speech_scan_digits (scan, month_at);
  guint year_at = month_at + n_month + 1;
  gunichar sign = parvis_speech_scan_at (scan, at + n_day);
  guint64 day = parvis_speech_scan_value (scan, at, n_day);
  guint64 month = parvis_speech_scan_value (scan, month_at, n_month);
  guint64 year = parvis_speech_scan_value (scan, year_at, 4);

  if (n_day < 1 || n_day > 2 || n_month < 1 || n_month > 2 || (sign != '/' && sign != '.') ||
      parvis_speech_scan_at (scan, year_at - 1) != sign ||
      parvis_speech_scan_digits (scan, year_at) != 4 ||
      !parvis_speech_scan_is_date (day, month, year))
    return 0;

  say_date (scan, builder, day, at, n_day, month, month_at, n_month);
  parvis_speech_english_take (builder, parvis_speech_english_year (year), year_at, year_at + 4);
  return year_at + 4 - at;
}

/* "1958-07-13", and "1958-07-13T14:30" */
static guint
date_iso (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint64 day, month, year;

  if (!parvis_speech_scan_iso_date (scan, at, &day, &month, &year))
    return 0;

  say_date (scan, builder, day, at + 8, 2, month, at + 5, 2);
  parvis_speech_english_take (builder, parvis_speech_english_year (year), at, at + 4);
  if (parvis_speech_scan_at (scan, at + 10) != 'T')
    return 10;

  parvis_speech_text_builder_say_word (builder, "at", at + 10, at + 11);
  return 11;
}

/* "1st", "2nd of" */
static guint
scan_suffix (const ParvisSpeechScan *scan, guint at)
{
  static const char *const suffixes[] = {
    "st of", "nd of", "rd of", "th of", "st", "nd", "rd", "th"
  };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      guint length = parvis_speech_scan_literal (scan, at, suffixes[i]);

      if (length > 0 && parvis_speech_scan_ends_word (scan, at + length))
        return length;
    }

  return 0;
}

static guint
date_in_words (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint n_day = parvis_speech_scan_digits (scan, at);
  guint suffix = scan_suffix (scan, at + n_day);
  guint month_at = at + n_day + suffix + 1;
  guint64 day = parvis_speech_scan_value (scan, at, n_day);

  if (n_day < 1 || n_day > 2 || day < 1 || day > 31 ||
      !parvis_speech_scan_is_blank (scan, month_at - 1))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autofree char *small = g_ascii_strdown (months[i], -1);
      guint n_month = parvis_speech_scan_literal (scan, month_at, small);
      guint year_at = month_at + n_month + 1;

      if (n_month == 0 || !parvis_speech_scan_ends_word (scan, month_at + n_month))
        continue;

      say_date (scan, builder, day, at, n_day, i + 1, month_at, n_month);
      if (!parvis_speech_scan_is_blank (scan, year_at - 1) ||
          parvis_speech_scan_digits (scan, year_at) != 4)
        return month_at + n_month - at;

      parvis_speech_english_take (
          builder, parvis_speech_english_year (parvis_speech_scan_value (scan, year_at, 4)),
          year_at, year_at + 4);
      return year_at + 4 - at;
    }

  return 0;
}

guint
parvis_speech_english_date (const ParvisSpeechScan *scan,
                            guint at,
                            ParvisSpeechTextBuilder *builder)
{
  guint length = date_iso (scan, at, builder);

  if (length == 0)
    length = date_in_digits (scan, at, builder);
  if (length == 0)
    length = date_in_words (scan, at, builder);

  return length;
}

/* The month alone, "03/2031": says its name. Returns: @length */
guint
parvis_speech_english_say_month (const ParvisSpeechScan *scan,
                                 guint at,
                                 guint month,
                                 guint length,
                                 ParvisSpeechTextBuilder *builder)
{
  g_assert (month >= 1 && month <= G_N_ELEMENTS (months));

  parvis_speech_text_builder_say_word (builder, months[month - 1], at, at + length);
  return length;
}

/* "am", " p.m.": how long it is, with the blank before it */
static guint
scan_half (const ParvisSpeechScan *scan, guint at, const char **out_spoken)
{
  static const struct
  {
    const char *written;
    const char *spoken;
  } halves[] = { { "a.m.", "eh em" }, { "p.m.", "pee em" }, { "am", "eh em" }, { "pm", "pee em" } };
  guint blank = parvis_speech_scan_is_blank (scan, at) ? 1 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      guint length = parvis_speech_scan_literal (scan, at + blank, halves[i].written);

      if (length == 0 || !parvis_speech_scan_ends_word (scan, at + blank + length))
        continue;
      *out_spoken = halves[i].spoken;
      return blank + length;
    }

  return 0;
}

static void
say_minutes (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint64 minutes = parvis_speech_scan_value (scan, at, 2);

  if (minutes < 10)
    parvis_speech_text_builder_say_word (builder, "oh", at, at + 2);
  parvis_speech_english_take (builder, parvis_speech_english_cardinal (minutes), at, at + 2);
}

/* "14:30", "9.30 am", "5pm" */
guint
parvis_speech_english_time (const ParvisSpeechScan *scan,
                            guint at,
                            ParvisSpeechTextBuilder *builder)
{
  guint n = parvis_speech_scan_digits (scan, at);
  guint64 hours = parvis_speech_scan_value (scan, at, n);
  gunichar sign = parvis_speech_scan_at (scan, at + n);
  gboolean has_minutes =
      (sign == ':' || sign == '.') && parvis_speech_scan_digits (scan, at + n + 1) == 2;
  guint64 minutes = has_minutes ? parvis_speech_scan_value (scan, at + n + 1, 2) : 0;
  guint end = at + n + (has_minutes ? 3 : 0);
  const char *spoken = NULL;
  guint half = scan_half (scan, end, &spoken);

  if (n < 1 || n > 2 || hours > 24 || minutes > 59 ||
      (half == 0 && (!has_minutes || sign == '.' || !parvis_speech_scan_ends_word (scan, end))))
    return 0;

  parvis_speech_english_take (builder, parvis_speech_english_cardinal (hours), at, at + n);
  if (minutes > 0)
    say_minutes (scan, at + n + 1, builder);
  else if (half == 0)
    parvis_speech_text_builder_say_word (builder, "o'clock", at + n, end);
  if (half > 0)
    parvis_speech_text_builder_say_word (builder, spoken, end, end + half);

  return end + half - at;
}
