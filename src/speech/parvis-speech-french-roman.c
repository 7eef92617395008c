/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Roman numerals: of centuries and of kings, of districts and of chapters. */

#include <string.h>

#include "parvis-speech-french-private.h"

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
  guint number = parvis_speech_scan_roman (scan, at, &length);
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
