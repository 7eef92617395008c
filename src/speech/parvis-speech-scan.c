/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-scan.h"

#define NO_BREAK_SPACE 0x00A0
#define NARROW_NO_BREAK_SPACE 0x202F
#define THIN_SPACE 0x2009

/* A thousand milliards: the largest number that we have words for. */
#define MAX_DIGITS 13

/**
 * parvis_speech_scan_at:
 * @scan: a text
 * @at: a place
 *
 * Returns: the character there, 0 beyond the end
 */
gunichar
parvis_speech_scan_at (const ParvisSpeechScan *scan, guint at)
{
  return at < scan->length ? scan->characters[at] : 0;
}

/**
 * parvis_speech_scan_is_word:
 * @c: a character
 *
 * Returns: whether it is part of a word
 */
gboolean
parvis_speech_scan_is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/**
 * parvis_speech_scan_is_digit:
 * @scan: a text
 * @at: a place
 *
 * Returns: whether one of 0 to 9 is there
 */
gboolean
parvis_speech_scan_is_digit (const ParvisSpeechScan *scan, guint at)
{
  gunichar c = parvis_speech_scan_at (scan, at);

  return c >= '0' && c <= '9';
}

/**
 * parvis_speech_scan_is_blank:
 * @scan: a text
 * @at: a place
 *
 * Returns: whether a space that does not end a line is there
 */
gboolean
parvis_speech_scan_is_blank (const ParvisSpeechScan *scan, guint at)
{
  gunichar c = parvis_speech_scan_at (scan, at);

  return c == ' ' || c == NO_BREAK_SPACE || c == NARROW_NO_BREAK_SPACE || c == THIN_SPACE;
}

/**
 * parvis_speech_scan_ends_word:
 * @scan: a text
 * @at: a place
 *
 * Returns: whether a word that reaches up to there ends there
 */
gboolean
parvis_speech_scan_ends_word (const ParvisSpeechScan *scan, guint at)
{
  return !parvis_speech_scan_is_word (parvis_speech_scan_at (scan, at));
}

/**
 * parvis_speech_scan_digits:
 * @scan: a text
 * @at: a place
 *
 * Returns: how many digits stand there in a row
 */
guint
parvis_speech_scan_digits (const ParvisSpeechScan *scan, guint at)
{
  guint n = 0;

  while (parvis_speech_scan_is_digit (scan, at + n))
    n++;

  return n;
}

/**
 * parvis_speech_scan_value:
 * @scan: a text
 * @at: a place where digits are
 * @n_digits: how many to read, 19 at most
 *
 * Returns: the number that they make
 */
guint64
parvis_speech_scan_value (const ParvisSpeechScan *scan, guint at, guint n_digits)
{
  guint64 value = 0;

  for (guint i = 0; i < MIN (n_digits, 19); i++)
    value = value * 10 + (parvis_speech_scan_at (scan, at + i) - '0');

  return value;
}

/**
 * parvis_speech_scan_literal:
 * @scan: a text
 * @at: a place
 * @literal: valid UTF-8, in small letters
 *
 * Returns: how many characters long @literal is if it stands there, in whatever case; else 0
 */
guint
parvis_speech_scan_literal (const ParvisSpeechScan *scan, guint at, const char *literal)
{
  guint n = 0;

  for (const char *p = literal; *p != '\0'; p = g_utf8_next_char (p), n++)
    if (g_unichar_tolower (parvis_speech_scan_at (scan, at + n)) != g_utf8_get_char (p))
      return 0;

  return n;
}

/* Threes after a first group: "12 345", "1.234.567" */
static guint
scan_groups (const ParvisSpeechScan *scan, guint at, gunichar dot)
{
  guint length = 0;

  for (;;)
    {
      guint next = at + length;

      if (dot != 0 ? parvis_speech_scan_at (scan, next) != dot
                   : !parvis_speech_scan_is_blank (scan, next))
        return length;
      if (parvis_speech_scan_digits (scan, next + 1) != 3)
        return length;

      length += 4;
    }
}

static void
read_whole (const ParvisSpeechScan *scan, guint at, guint length, ParvisSpeechNumber *number)
{
  number->whole = 0;
  number->n_whole = 0;

  for (guint i = at; i < at + length; i++)
    if (parvis_speech_scan_is_digit (scan, i))
      {
        number->whole = number->whole * 10 + (parvis_speech_scan_at (scan, i) - '0');
        number->n_whole++;
      }
}

/**
 * parvis_speech_scan_number:
 * @scan: a text
 * @at: a place
 * @out_number: (out): what it is
 *
 * Reads "1958", "12 345", "1.234.567" and decimals of them, "12,5" or "12.50".
 *
 * Returns: how many characters, or 0 if there is no number, or one with no name
 */
guint
parvis_speech_scan_number (const ParvisSpeechScan *scan, guint at, ParvisSpeechNumber *out_number)
{
  guint length = parvis_speech_scan_digits (scan, at);
  guint groups = 0;
  gunichar sign;

  if (length == 0 || length > MAX_DIGITS)
    return 0;

  if (length <= 3 && parvis_speech_scan_at (scan, at) != '0')
    {
      groups = scan_groups (scan, at + length, 0);
      /* One dot and three digits may be thousands or decimals; two dots are thousands. */
      if (groups == 0 && scan_groups (scan, at + length, '.') > 4)
        groups = scan_groups (scan, at + length, '.');
    }

  if (length + groups > MAX_DIGITS + 4)
    return 0;

  length += groups;
  read_whole (scan, at, length, out_number);
  out_number->is_grouped = groups > 0;
  out_number->n_decimals = 0;
  out_number->decimals = at + length + 1;

  sign = parvis_speech_scan_at (scan, at + length);
  if (sign == ',' || sign == '.')
    out_number->n_decimals = parvis_speech_scan_digits (scan, at + length + 1);

  return length + (out_number->n_decimals > 0 ? 1 + out_number->n_decimals : 0);
}

/**
 * parvis_speech_scan_is_date:
 * @day: counted from 1
 * @month: counted from 1
 * @year: four digits
 *
 * Returns: whether there is such a day
 */
gboolean
parvis_speech_scan_is_date (guint64 day, guint64 month, guint64 year)
{
  return day <= 31 && month <= 12 && year >= 1 && year <= 9999 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/**
 * parvis_speech_scan_iso_date:
 * @day: (out): counted from 1
 * @month: (out): counted from 1
 * @year: (out)
 *
 * Returns: whether "1958-07-13" stands there, as a word of its own or before "T14:30"; it is ten
 *   characters long
 */
gboolean
parvis_speech_scan_iso_date (
    const ParvisSpeechScan *scan, guint at, guint64 *day, guint64 *month, guint64 *year)
{
  if (parvis_speech_scan_digits (scan, at) != 4 || parvis_speech_scan_at (scan, at + 4) != '-' ||
      parvis_speech_scan_digits (scan, at + 5) != 2 ||
      parvis_speech_scan_at (scan, at + 7) != '-' ||
      parvis_speech_scan_digits (scan, at + 8) != 2 ||
      (parvis_speech_scan_at (scan, at + 10) != 'T' &&
       !parvis_speech_scan_ends_word (scan, at + 10)))
    return FALSE;

  *year = parvis_speech_scan_value (scan, at, 4);
  *month = parvis_speech_scan_value (scan, at + 5, 2);
  *day = parvis_speech_scan_value (scan, at + 8, 2);

  return parvis_speech_scan_is_date (*day, *month, *year);
}
