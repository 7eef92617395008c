/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Roman numerals: of centuries and of kings, of districts and of chapters. */

#include <string.h>

#include "parvis-speech-french-private.h"

/* "MMMDCCCLXXXVIII" */
#define MAX_LETTERS 15

static const struct
{
  guint value;
  const char *letters;
} steps[] = {
  { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" },
  { 90, "XC" },  { 50, "L" },   { 40, "XL" }, { 10, "X" },   { 9, "IX" },
  { 5, "V" },    { 4, "IV" },   { 1, "I" },
};

/* The number whose only correct spelling stands there, such as "XIV"; 0 for "CIVIL" */
static guint
read_roman (const ParvisSpeechScan *scan, guint at, guint *out_length)
{
  guint total = 0;
  guint place = at;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gsize n = strlen (steps[i].letters);
      guint times = 0;

      /* Of the letters of fives, and of pairs, there is one; of the others three. */
      while (times < (n == 1 && strchr ("MCXI", steps[i].letters[0]) != NULL ? 3u : 1u) &&
             parvis_speech_scan_at (scan, place) == (gunichar) steps[i].letters[0] &&
             (n == 1 || parvis_speech_scan_at (scan, place + 1) == (gunichar) steps[i].letters[1]))
        {
          place += (guint) n;
          total += steps[i].value;
          times++;
        }
    }

  *out_length = place - at;
  return parvis_speech_scan_is_capital (scan, place) || *out_length > MAX_LETTERS ? 0 : total;
}

/* How long the ending of an ordinal is, in whatever gender and number; 0 for none */
static guint
scan_ending (const ParvisSpeechScan *scan, guint at, guint number, ParvisSpeechGender *out_gender)
{
  static const struct
  {
    const char *written;
    gboolean is_first; /* only of one, which has endings of its own */
    ParvisSpeechGender gender;
  } endings[] = {
    { "er", TRUE, PARVIS_SPEECH_MASCULINE },   { "ᵉʳ", TRUE, PARVIS_SPEECH_MASCULINE },
    { "re", TRUE, PARVIS_SPEECH_FEMININE },    { "ʳᵉ", TRUE, PARVIS_SPEECH_FEMININE },
    { "ère", TRUE, PARVIS_SPEECH_FEMININE },   { "e", FALSE, PARVIS_SPEECH_MASCULINE },
    { "ᵉ", FALSE, PARVIS_SPEECH_MASCULINE },   { "es", FALSE, PARVIS_SPEECH_MASCULINE },
    { "ème", FALSE, PARVIS_SPEECH_MASCULINE },
  };

  if (parvis_speech_scan_is_capital (scan, at))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      guint length = parvis_speech_scan_literal (scan, at, endings[i].written);

      *out_gender = endings[i].gender;
      if (length > 0 && endings[i].is_first == (number == 1) &&
          parvis_speech_scan_ends_word (scan, at + length))
        return length;
    }

  return 0;
}

/* A letter alone, or one that is also the first of words, counts only where a number is to be
 * expected. */
static gboolean
is_expected (const ParvisSpeechScan *scan, guint at)
{
  static const char *const before[] = {
    "chapitre", "titre", "livre",  "tome",   "annexe",    "article",  "partie",   "section",
    "volume",   "acte",  "louis",  "henri",  "charles",   "françois", "napoléon", "jean",
    "paul",     "pie",   "alinéa", "groupe", "catégorie", "type",     "phase",    NULL,
  };

  return parvis_speech_scan_follows (scan, at, before);
}

/* "I. Vos papiers", "II - Vos papiers", where a line begins */
static gboolean
numbers_line (const ParvisSpeechScan *scan, guint at, guint after)
{
  gunichar sign = parvis_speech_scan_at (scan, after);

  if (at > 0 && parvis_speech_scan_at (scan, at - 1) != '\n')
    return FALSE;
  if (parvis_speech_scan_is_blank (scan, after))
    sign = parvis_speech_scan_at (scan, after + 1);

  return sign == '.' || sign == ')' || sign == '-' || sign == 0x2013;
}

static gboolean
is_small (const ParvisSpeechScan *scan, guint at, guint length)
{
  for (guint i = at; i < at + length; i++)
    if (strchr ("IVX", (int) parvis_speech_scan_at (scan, i)) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_cardinal (const ParvisSpeechScan *scan, guint at, guint length, guint number)
{
  if (!parvis_speech_scan_ends_word (scan, at + length) ||
      parvis_speech_scan_at (scan, at + length) == '\'' ||
      parvis_speech_scan_at (scan, at + length) == 0x2019)
    return FALSE;

  /* "MMXXIV" is a year; "MIX", "DI" and "CI" are not. */
  if (length > 1 && is_small (scan, at, length))
    return TRUE;
  if (length > 4)
    return TRUE;

  return (number <= 100 && is_expected (scan, at)) ||
         (number == 1 && numbers_line (scan, at, at + length));
}

guint
parvis_speech_french_roman (const ParvisSpeechScan *scan,
                            guint at,
                            ParvisSpeechTextBuilder *builder)
{
  guint length = 0;
  guint number = read_roman (scan, at, &length);
  ParvisSpeechGender gender;
  guint ending;
  g_autofree char *words = NULL;

  if (number == 0)
    return 0;

  ending = scan_ending (scan, at + length, number, &gender);
  /* "Le", "Ce", "De" and "Me" are words. */
  if (ending > 0 && is_small (scan, at, length))
    words = parvis_speech_french_ordinal (number, gender);
  else if (is_cardinal (scan, at, length, number))
    words = parvis_speech_french_cardinal (number, PARVIS_SPEECH_MASCULINE);
  else
    return 0;

  if (ending == 0 || !is_small (scan, at, length))
    ending = 0;
  parvis_speech_text_builder_say_word (builder, words, at, at + length + ending);
  return length + ending;
}
