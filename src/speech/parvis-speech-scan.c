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
 * parvis_speech_scan_is_capital:
 * @scan: a text
 * @at: a place
 *
 * Returns: whether one of A to Z is there
 */
gboolean
parvis_speech_scan_is_capital (const ParvisSpeechScan *scan, guint at)
{
  gunichar c = parvis_speech_scan_at (scan, at);

  return c >= 'A' && c <= 'Z';
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

/**
 * parvis_speech_scan_exact:
 * @scan: a text
 * @at: a place
 * @literal: valid UTF-8
 *
 * Returns: how many characters long @literal is if just that stands there, else 0
 */
guint
parvis_speech_scan_exact (const ParvisSpeechScan *scan, guint at, const char *literal)
{
  guint n = 0;

  for (const char *p = literal; *p != '\0'; p = g_utf8_next_char (p), n++)
    if (parvis_speech_scan_at (scan, at + n) != g_utf8_get_char (p))
      return 0;

  return n;
}

/**
 * parvis_speech_scan_word:
 * @scan: a text
 * @at: a place
 *
 * Returns: how many characters of a word stand there in a row
 */
guint
parvis_speech_scan_word (const ParvisSpeechScan *scan, guint at)
{
  guint length = 0;

  while (parvis_speech_scan_is_word (parvis_speech_scan_at (scan, at + length)))
    length++;

  return length;
}

static gboolean
fits (const ParvisSpeechScan *scan, guint at, char place)
{
  switch (place)
    {
    case '9':
      return parvis_speech_scan_is_digit (scan, at);
    case 'A':
      return parvis_speech_scan_is_capital (scan, at);
    case ' ':
      return parvis_speech_scan_is_blank (scan, at);
    default:
      return parvis_speech_scan_at (scan, at) == (gunichar) place;
    }
}

/**
 * parvis_speech_scan_pattern:
 * @scan: a text
 * @at: a place
 * @pattern: 9 for a digit, A for a capital, a space for any blank, else the character itself
 *
 * Returns: how long the word is that looks so, 0 if what stands there does not
 */
guint
parvis_speech_scan_pattern (const ParvisSpeechScan *scan, guint at, const char *pattern)
{
  guint length = 0;

  for (; pattern[length] != '\0'; length++)
    if (!fits (scan, at + length, pattern[length]))
      return 0;

  return parvis_speech_scan_ends_word (scan, at + length) ? length : 0;
}

/* Whether one of @words, in small letters, stands at @start and ends before @end. */
static gboolean
is_one_of (const ParvisSpeechScan *scan, guint start, guint end, const char *const *words)
{
  if (start > 0 && !parvis_speech_scan_ends_word (scan, start - 1))
    return FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint length = parvis_speech_scan_literal (scan, start, words[i]);

      if (length > 0 && start + length <= end &&
          parvis_speech_scan_ends_word (scan, start + length))
        return TRUE;
    }

  return FALSE;
}

/**
 * parvis_speech_scan_follows:
 * @scan: a text
 * @at: a place
 * @words: (array zero-terminated=1): in small letters
 *
 * Returns: whether one of them is the word just before, with one blank between
 */
gboolean
parvis_speech_scan_follows (const ParvisSpeechScan *scan, guint at, const char *const *words)
{
  guint start = at;

  if (at < 2 || !parvis_speech_scan_is_blank (scan, at - 1))
    return FALSE;

  start = at - 1;
  while (start > 0 && parvis_speech_scan_is_word (parvis_speech_scan_at (scan, start - 1)))
    start--;

  return start < at - 1 && is_one_of (scan, start, at, words) &&
         parvis_speech_scan_word (scan, start) == at - 1 - start;
}

/* As far as from "INSEE" to the number in "code INSEE de la commune : " */
#define NEAR 24

/**
 * parvis_speech_scan_is_near:
 * @scan: a text
 * @at: a place
 * @words: (array zero-terminated=1): in small letters
 *
 * Returns: whether one of them stands a few words before, in the same clause and with no digit
 *   between: whether it tells what the number that stands here is
 */
gboolean
parvis_speech_scan_is_near (const ParvisSpeechScan *scan, guint at, const char *const *words)
{
  for (guint start = at; start > 0 && at - start < NEAR; start--)
    {
      gunichar c = parvis_speech_scan_at (scan, start - 1);

      if (parvis_speech_scan_is_digit (scan, start - 1) || c == '\n' || c == ',' || c == ';')
        return FALSE;
      if (is_one_of (scan, start - 1, at, words))
        return TRUE;
    }

  return FALSE;
}

/**
 * parvis_speech_scan_dup:
 * @scan: a text
 * @at: a place
 * @length: how many characters, not beyond the end
 *
 * Returns: (transfer full): what is written there, in UTF-8
 */
char *
parvis_speech_scan_dup (const ParvisSpeechScan *scan, guint at, guint length)
{
  return g_ucs4_to_utf8 (scan->characters + at, (glong) length, NULL, NULL, NULL);
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

/* One dot and three digits may be thousands or decimals; two dots are thousands, and so is one
 * before decimals, "1.250,00". */
static gboolean
has_dotted_thousands (const ParvisSpeechScan *scan, guint at)
{
  guint groups = scan_groups (scan, at, '.');

  return groups > 4 || (groups == 4 && parvis_speech_scan_at (scan, at + 4) == ',' &&
                        parvis_speech_scan_is_digit (scan, at + 5));
}

/* "30 12 345 678" is no quantity: numbers that are written in threes do not follow another. */
static gboolean
is_in_series (const ParvisSpeechScan *scan, guint at)
{
  return at >= 2 && parvis_speech_scan_is_blank (scan, at - 1) &&
         parvis_speech_scan_is_digit (scan, at - 2);
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

  if (length <= 3 && parvis_speech_scan_at (scan, at) != '0' && !is_in_series (scan, at))
    {
      groups = scan_groups (scan, at + length, 0);
      if (groups == 0 && has_dotted_thousands (scan, at + length))
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
