/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one compares with a paper, or writes down, letter by letter and digit by digit: it looks
 * alike in every language. */

#include "parvis-speech-code.h"

#include <string.h>

/* Longer than any code that is worth saying. */
#define MAX_CODE 80

/* Whether a word is part of it, as of "COVID-19": more than four capitals that touch no digit */
static gboolean
has_word (const ParvisSpeechScan *scan, guint at, guint length)
{
  guint run = 0;

  for (guint i = at; i <= at + length; i++)
    {
      if (i < at + length && parvis_speech_scan_is_capital (scan, i))
        {
          run++;
          continue;
        }
      if (run > 4 && !parvis_speech_scan_is_digit (scan, i) &&
          (i - run == at || !parvis_speech_scan_is_digit (scan, i - run - 1)))
        return TRUE;
      run = 0;
    }

  return FALSE;
}

/* How long a code is that stands there: capitals and digits, both, in groups joined by a sign */
static guint
scan_code (const ParvisSpeechScan *scan, guint at)
{
  guint length = 0;
  guint n_letters = 0;
  guint n_digits = 0;

  for (; length < MAX_CODE; length++)
    {
      gunichar c = parvis_speech_scan_at (scan, at + length);

      if (parvis_speech_scan_is_capital (scan, at + length))
        n_letters++;
      else if (parvis_speech_scan_is_digit (scan, at + length))
        n_digits++;
      else if ((c != '-' && c != '/' && c != '*') || length == 0 ||
               !g_unichar_isalnum (parvis_speech_scan_at (scan, at + length + 1)))
        break;
    }

  if (n_letters == 0 || n_digits == 0 || !parvis_speech_scan_ends_word (scan, at + length) ||
      has_word (scan, at, length))
    return 0;

  return length;
}

/* Those of our receipts, which leave out what looks like something else */
static gboolean
is_in_receipt (gunichar c)
{
  return c < 0x80 && c != 0 && strchr ("ACDEFHJKLMNPRTVWXY34679", (int) c) != NULL;
}

/* "K7XM 4XRT": a group of letters alone might be read as a word, so the two are one code if
 * there is a digit as well as a letter, or if nothing else is shown. */
static guint
scan_receipt_code (const ParvisSpeechScan *scan, guint at)
{
  guint n_letters = 0;

  for (guint i = at; i < at + 9; i++)
    {
      gunichar c = parvis_speech_scan_at (scan, i);

      if (i == at + 4 ? !parvis_speech_scan_is_blank (scan, i) : !is_in_receipt (c))
        return 0;
      n_letters += parvis_speech_scan_is_capital (scan, i) ? 1 : 0;
    }

  if (n_letters == 0 || (n_letters == 8 && scan->length != 9))
    return 0;

  return parvis_speech_scan_ends_word (scan, at + 9) ? 9 : 0;
}

static gboolean
begins_iban (const ParvisSpeechScan *scan, guint at)
{
  return parvis_speech_scan_is_capital (scan, at) && parvis_speech_scan_is_capital (scan, at + 1) &&
         parvis_speech_scan_digits (scan, at + 2) >= 2;
}

static gboolean
is_in_iban (const ParvisSpeechScan *scan, guint at)
{
  return parvis_speech_scan_is_capital (scan, at) || parvis_speech_scan_is_digit (scan, at);
}

/* "FR76 3000 4000 0312 3456 7890 143" */
static guint
scan_iban (const ParvisSpeechScan *scan, guint at)
{
  guint length = 4;
  guint n_groups = 0;

  if (!begins_iban (scan, at))
    return 0;

  for (; n_groups < 8 && parvis_speech_scan_is_blank (scan, at + length); n_groups++)
    {
      guint group = 0;

      while (is_in_iban (scan, at + length + 1 + group))
        group++;
      if (group == 0 || group > 4)
        break;
      length += 1 + group;
      if (group < 4)
        break;
    }

  return n_groups >= 3 && parvis_speech_scan_ends_word (scan, at + length) ? length : 0;
}

/* "FR7630004000031234567890143", whose groups are ours to make */
static guint
scan_long_iban (const ParvisSpeechScan *scan, guint at)
{
  guint length = 0;

  if (!begins_iban (scan, at))
    return 0;

  while (length < 35 && is_in_iban (scan, at + length))
    length++;

  return length >= 15 && parvis_speech_scan_ends_word (scan, at + length) ? length : 0;
}

/* What has a shape that nothing else has: a number of social security from Corsica, a SIRET, a
 * number plate */
static guint
scan_shaped (const ParvisSpeechScan *scan, guint at)
{
  static const char *const patterns[] = {
    "9 99 99 9A 999 999 99", "9 99 99 9A 999 999", "999 999 999 99999",
    "999999999 99999",       "AA 999 AA",
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      guint length = parvis_speech_scan_pattern (scan, at, patterns[i]);

      if (length > 0)
        return length;
    }

  return 0;
}

/**
 * parvis_speech_code_scan:
 * @scan: a text
 * @at: a place
 * @out_group: (out): after how many characters there is a pause, where the code has no gaps of
 *   its own; 0 for none
 *
 * Returns: how many characters long the code is that stands there, 0 for none
 */
guint
parvis_speech_code_scan (const ParvisSpeechScan *scan, guint at, guint *out_group)
{
  static guint (*const scans[]) (const ParvisSpeechScan *, guint) = {
    scan_receipt_code,
    scan_iban,
    scan_shaped,
  };
  guint length;

  *out_group = 0;
  for (guint i = 0; i < G_N_ELEMENTS (scans); i++)
    {
      length = scans[i](scan, at);
      if (length > 0)
        return length;
    }

  /* Nobody keeps more than four in mind. */
  length = scan_long_iban (scan, at);
  if (length > 0)
    *out_group = 4;

  return length > 0 ? length : scan_code (scan, at);
}
