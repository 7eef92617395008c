/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of French that are not said as they are written: those of the lexicon, and what is
 * in capitals. The other rules are in the files named after what they know. */

#include "parvis-speech-french.h"

#include <string.h>

#include "parvis-speech-french-private.h"
#include "parvis-speech-lexicon.h"

/* Longer than any word that is worth saying. */
#define MAX_WORD 80

void
parvis_speech_french_spell (const ParvisSpeechScan *scan,
                            guint at,
                            guint length,
                            ParvisSpeechTextBuilder *builder)
{
  for (guint i = at; i < at + length; i++)
    {
      const char *name = parvis_speech_french_letter (parvis_speech_scan_at (scan, i));

      if (name == NULL)
        continue;
      if (i > at)
        parvis_speech_text_builder_space (builder);
      parvis_speech_text_builder_say_word (builder, name, i, i + 1);
    }
}

/* The lexicon */

static guint
abbreviation (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint length = 0;
  const char *spoken = parvis_speech_lexicon_find_abbreviation (parvis_speech_lexicon_get_french (),
                                                                scan, at, &length);

  if (spoken == NULL)
    return 0;

  parvis_speech_text_builder_say_word (builder, spoken, at, at + length);
  return length;
}

/* "no 12", "p. 12", "pp. 3-4": what stands for a word only before a number */
static guint
before_number (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  static const struct
  {
    const char *written;
    const char *spoken;
  } shorts[] = {
    { "no ", "numéro" },   { "nos ", "numéros" }, { "p. ", "page" },
    { "p.", "page" },      { "pp. ", "pages" },   { "pp.", "pages" },
    { "vol. ", "volume" }, { "al. ", "alinéa" },  { "t. ", "tome" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shorts); i++)
    {
      guint length = parvis_speech_scan_literal (scan, at, shorts[i].written);

      if (length == 0 || !parvis_speech_scan_is_digit (scan, at + length))
        continue;

      parvis_speech_text_builder_say_word (builder, shorts[i].spoken, at, at + length);
      return length;
    }

  return 0;
}

/* "1°", "2°)" where a line or a list begins: first, second */
static guint
listed (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gunichar before = at > 0 ? parvis_speech_scan_at (scan, at - 1) : '\n';
  guint digits = parvis_speech_scan_digits (scan, at);
  g_autofree char *ordinal = NULL;
  g_autofree char *adverb = NULL;

  if (before != '\n' || digits != 1 || parvis_speech_scan_at (scan, at) == '0' ||
      parvis_speech_scan_at (scan, at + 1) != 0x00B0)
    return 0;

  ordinal =
      parvis_speech_french_ordinal (parvis_speech_scan_value (scan, at, 1), PARVIS_SPEECH_FEMININE);
  adverb = g_strconcat (ordinal, "ment", NULL);
  parvis_speech_text_builder_say_word (builder, adverb, at, at + 2);
  return 2;
}

static guint
known_word (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint length = parvis_speech_scan_word (scan, at);
  g_autofree char *written = NULL;
  const char *spoken;

  if (length < 2 || length > MAX_WORD)
    return 0;

  written = parvis_speech_scan_dup (scan, at, length);
  spoken = parvis_speech_lexicon_find_word (parvis_speech_lexicon_get_french (), written);
  if (spoken == NULL)
    return 0;

  if (g_str_equal (spoken, "*"))
    parvis_speech_french_spell (scan, at, length, builder);
  else
    parvis_speech_text_builder_say_word (builder, spoken, at, at + length);

  return length;
}

/* "C.A.F.", "S.N.C.F." */
static guint
dotted_acronym (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  char letters[12] = "";
  guint n = 0;
  const char *spoken;

  while (n + 1 < sizeof letters && parvis_speech_scan_is_capital (scan, at + 2 * n) &&
         parvis_speech_scan_at (scan, at + 2 * n + 1) == '.')
    {
      letters[n] = (char) parvis_speech_scan_at (scan, at + 2 * n);
      n++;
    }

  if (n < 2 || !parvis_speech_scan_ends_word (scan, at + 2 * n))
    return 0;

  spoken = parvis_speech_lexicon_find_word (parvis_speech_lexicon_get_french (), letters);
  if (spoken != NULL && *spoken != '*')
    parvis_speech_text_builder_say_word (builder, spoken, at, at + 2 * n);
  else
    parvis_speech_french_spell (scan, at, 2 * n, builder);

  return 2 * n;
}

/* Capitals */

static gboolean
is_vowel (gunichar c)
{
  char name[7] = "";
  g_autofree char *plain = NULL;

  if (c == 0x0152 || c == 0x00C6) /* Œ and Æ come apart in no normal form */
    return TRUE;

  g_unichar_to_utf8 (g_unichar_tolower (c), name);
  plain = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);

  return plain != NULL && *plain != '\0' && strchr ("aeiouy", *plain) != NULL;
}

/* How many capitals stand there, if nothing else does */
static guint
scan_capitals (const ParvisSpeechScan *scan, guint at, gboolean *out_has_vowel)
{
  guint length = 0;

  *out_has_vowel = FALSE;
  for (; g_unichar_isupper (parvis_speech_scan_at (scan, at + length)); length++)
    *out_has_vowel |= is_vowel (parvis_speech_scan_at (scan, at + length));

  return parvis_speech_scan_ends_word (scan, at + length) ? length : 0;
}

/* Whether the words around are in capitals as well: then it is shouting, not an acronym. */
static gboolean
is_among_capitals (const ParvisSpeechScan *scan, guint at, guint length)
{
  guint after = at + length;

  while (parvis_speech_scan_is_blank (scan, after) ||
         g_unichar_ispunct (parvis_speech_scan_at (scan, after)))
    after++;
  if (g_unichar_isupper (parvis_speech_scan_at (scan, after)) &&
      g_unichar_isupper (parvis_speech_scan_at (scan, after + 1)))
    return TRUE;

  return at >= 3 && g_unichar_isupper (parvis_speech_scan_at (scan, at - 2)) &&
         g_unichar_isupper (parvis_speech_scan_at (scan, at - 3));
}

/* Of three letters, "RUE" and "TOM" can be said and "ODK" can't; of two, none. */
static gboolean
is_like_word (const ParvisSpeechScan *scan, guint at, guint length)
{
  for (guint i = at; i + 1 < at + length; i++)
    if (!is_vowel (parvis_speech_scan_at (scan, i)) &&
        !is_vowel (parvis_speech_scan_at (scan, i + 1)))
      return FALSE;

  return length > 2;
}

/* "DUPONT" is a name and "MAIRIE" a word, but "SNCF" is four letters. */
static guint
capitals (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gboolean has_vowel;
  guint length = scan_capitals (scan, at, &has_vowel);
  g_autofree char *written = NULL;
  g_autofree char *small = NULL;

  if (length < 2 || length > MAX_WORD)
    return 0;

  if ((!has_vowel && length <= 6) ||
      (length <= 3 && !is_among_capitals (scan, at, length) && !is_like_word (scan, at, length)))
    {
      parvis_speech_french_spell (scan, at, length, builder);
      return length;
    }

  written = parvis_speech_scan_dup (scan, at, length);
  small = g_utf8_strdown (written, -1);
  parvis_speech_text_builder_say_word (builder, small, at, at + length);
  return length;
}

const ParvisSpeechRule parvis_speech_french_rules[] = {
  parvis_speech_french_address,
  abbreviation,
  before_number,
  listed,
  parvis_speech_french_phone,
  parvis_speech_french_date,
  parvis_speech_french_time,
  parvis_speech_french_code,
  known_word,
  dotted_acronym,
  parvis_speech_french_roman,
  parvis_speech_french_quantity,
  capitals,
  parvis_speech_french_sign,
  NULL,
};
