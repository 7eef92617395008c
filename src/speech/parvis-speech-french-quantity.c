/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers. */

#include <string.h>

#include "parvis-speech-french-private.h"
#include "parvis-speech-lexicon.h"

static const struct
{
  const char *written;
  ParvisSpeechGender gender;
  gboolean is_plural;
} ordinals[] = {
  { "ère", PARVIS_SPEECH_FEMININE, FALSE },  { "ere", PARVIS_SPEECH_FEMININE, FALSE },
  { "ères", PARVIS_SPEECH_FEMININE, TRUE },  { "re", PARVIS_SPEECH_FEMININE, FALSE },
  { "res", PARVIS_SPEECH_FEMININE, TRUE },   { "emes", PARVIS_SPEECH_MASCULINE, TRUE },
  { "ʳᵉ", PARVIS_SPEECH_FEMININE, FALSE },   { "er", PARVIS_SPEECH_MASCULINE, FALSE },
  { "ers", PARVIS_SPEECH_MASCULINE, TRUE },  { "ᵉʳ", PARVIS_SPEECH_MASCULINE, FALSE },
  { "ème", PARVIS_SPEECH_MASCULINE, FALSE }, { "eme", PARVIS_SPEECH_MASCULINE, FALSE },
  { "èmes", PARVIS_SPEECH_MASCULINE, TRUE }, { "e", PARVIS_SPEECH_MASCULINE, FALSE },
  { "es", PARVIS_SPEECH_MASCULINE, TRUE },   { "ᵉ", PARVIS_SPEECH_MASCULINE, FALSE },
};

void
parvis_speech_french_say_number (ParvisSpeechTextBuilder *builder,
                                 guint64 number,
                                 ParvisSpeechGender gender,
                                 guint start,
                                 guint end)
{
  g_autofree char *words = parvis_speech_french_cardinal (number, gender);

  parvis_speech_text_builder_say_word (builder, words, start, end);
}

/* Whether what is said character by character needs a pause there: before a sign that joins two
 * groups, and after "six" and "huit", whose ends would not be heard before a consonant. */
gboolean
parvis_speech_french_pauses_after (const ParvisSpeechScan *scan, guint at)
{
  gunichar c = parvis_speech_scan_at (scan, at);

  if (!parvis_speech_scan_is_word (c))
    return FALSE;

  return c == '6' || c == '8' || !parvis_speech_scan_is_word (parvis_speech_scan_at (scan, at + 1));
}

/* Whether a group ends after the first @n of @length digits. Of groups of three none is one digit
 * alone: the last four are two pairs. */
static gboolean
ends_group (guint n, guint length, guint group)
{
  if (group == 0 || length <= group + 1)
    return group > 0 && length == 4 && n == 2;
  if (length % group == 1 && n > length - group - 1)
    return n == length - 2;

  return n % group == 0;
}

/* One by one, with a pause after each @group of them; 0 for none. Each lights itself. */
void
parvis_speech_french_say_digits (const ParvisSpeechScan *scan,
                                 guint at,
                                 guint length,
                                 guint group,
                                 ParvisSpeechTextBuilder *builder)
{
  for (guint i = 0; i < length; i++)
    {
      const char *name = parvis_speech_french_letter (parvis_speech_scan_at (scan, at + i));

      if (i > 0)
        parvis_speech_text_builder_space (builder);
      parvis_speech_text_builder_say_word (builder, name, at + i, at + i + 1);
      if (i + 1 < length &&
          (ends_group (i + 1, length, group) || parvis_speech_french_pauses_after (scan, at + i)))
        parvis_speech_text_builder_say (builder, ",", at + i + 1, at + i + 1);
    }
}

/* Numbers */

/* "1 place de la Mairie", "21 rue Haute": the number of a house counts nothing, where "1 place de
 * parking" is one. */
static gboolean
is_street (const ParvisSpeechScan *scan, guint at)
{
  static const char *const streets[] = { "rue",  "place",    "voie", "avenue", "impasse",  "ruelle",
                                         "cité", "chaussée", "cour", "route",  "résidence" };
  static const char *const particles[] = { " de la ", " de l'", " de l’", " du ", " des ", " d'" };

  for (guint i = 0; i < G_N_ELEMENTS (streets); i++)
    {
      guint length = parvis_speech_scan_literal (scan, at, streets[i]);
      guint end = at + length;

      if (length == 0 || !parvis_speech_scan_is_blank (scan, end))
        continue;
      if (g_unichar_isupper (parvis_speech_scan_at (scan, end + 1)) ||
          (parvis_speech_scan_literal (scan, end, " de ") > 0 &&
           g_unichar_isupper (parvis_speech_scan_at (scan, end + 4))))
        return TRUE;
      for (guint k = 0; k < G_N_ELEMENTS (particles); k++)
        if (parvis_speech_scan_literal (scan, end, particles[k]) > 0)
          return TRUE;
    }

  return FALSE;
}

/* Only what ends in "un" but "onze" sounds different, so only there it matters. */
static ParvisSpeechGender
find_gender (const ParvisSpeechScan *scan, guint at, guint64 number)
{
  char word[80];
  gsize length = 0;

  if (number % 10 != 1 || number % 100 == 11 || number % 100 == 71 || number % 100 == 91 ||
      !parvis_speech_scan_is_blank (scan, at) || is_street (scan, at + 1))
    return PARVIS_SPEECH_MASCULINE;

  for (guint i = at + 1; g_unichar_isalpha (parvis_speech_scan_at (scan, i)); i++)
    {
      if (length + 7 > sizeof word)
        return PARVIS_SPEECH_MASCULINE;
      length += (gsize) g_unichar_to_utf8 (g_unichar_tolower (parvis_speech_scan_at (scan, i)),
                                           word + length);
    }
  word[length] = '\0';

  /* The plural of a noun that is counted, "vingt et une pages". */
  if (length > 1 && word[length - 1] == 's' &&
      !parvis_speech_lexicon_is_feminine (parvis_speech_lexicon_get_french (), word))
    word[length - 1] = '\0';

  return parvis_speech_lexicon_is_feminine (parvis_speech_lexicon_get_french (), word)
             ? PARVIS_SPEECH_FEMININE
             : PARVIS_SPEECH_MASCULINE;
}

/* A postcode with a zero in front, "06200": "zéro six mille deux cents", as people say it */
static void
say_postcode (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint64 rest = parvis_speech_scan_value (scan, at + 2, 3);

  parvis_speech_text_builder_say_word (builder, "zéro", at, at + 1);
  parvis_speech_french_say_number (builder, parvis_speech_scan_value (scan, at + 1, 1),
                                   PARVIS_SPEECH_MASCULINE, at + 1, at + 2);
  parvis_speech_text_builder_say_word (builder, "mille", at + 1, at + 2);
  if (rest > 0)
    parvis_speech_french_say_number (builder, rest, PARVIS_SPEECH_MASCULINE, at + 2, at + 5);
}

/* What is written in one piece and long, or begins with a zero, is no quantity but the number
 * of a file or of a person: digit by digit. A five-digit postcode is said as the number that
 * it is, "soixante-quinze mille onze". */
static void
say_plain (const ParvisSpeechScan *scan,
           guint at,
           guint length,
           const ParvisSpeechNumber *number,
           ParvisSpeechTextBuilder *builder)
{
  guint whole = number->n_decimals > 0 ? number->decimals - 1 - at : length;
  gboolean is_zero_led = number->n_whole > 1 && parvis_speech_scan_at (scan, at) == '0';

  if (is_zero_led && number->n_whole == 5 && parvis_speech_scan_at (scan, at + 1) != '0')
    say_postcode (scan, at, builder);
  else if (is_zero_led || (!number->is_grouped && number->n_whole > 6 && number->whole % 1000 != 0))
    parvis_speech_french_say_digits (scan, at, whole, 3, builder);
  else
    parvis_speech_french_say_number (
        builder, number->whole, find_gender (scan, at + length, number->whole), at, at + whole);
  parvis_speech_french_say_decimals (scan, number, builder);

  /* "27 3 1980" is not three thousand. */
  if (parvis_speech_scan_is_blank (scan, at + length) &&
      parvis_speech_scan_is_digit (scan, at + length + 1))
    parvis_speech_text_builder_say (builder, ",", at + length, at + length);
}

static guint
say_second (const ParvisSpeechScan *scan, guint at, guint length, ParvisSpeechTextBuilder *builder)
{
  static const struct
  {
    const char *written;
    const char *spoken;
  } endings[] = {
    { "nd", "second" }, { "nde", "seconde" }, { "nds", "seconds" }, { "ndes", "secondes" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      guint suffix = parvis_speech_scan_exact (scan, at + length, endings[i].written);

      if (suffix == 0 || !parvis_speech_scan_ends_word (scan, at + length + suffix))
        continue;

      parvis_speech_text_builder_say_word (builder, endings[i].spoken, at, at + length + suffix);
      return length + suffix;
    }

  return 0;
}

static guint
say_ordinal (const ParvisSpeechScan *scan,
             guint at,
             guint length,
             const ParvisSpeechNumber *number,
             ParvisSpeechTextBuilder *builder)
{
  if (number->n_decimals > 0)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (ordinals); i++)
    {
      guint suffix = parvis_speech_scan_exact (scan, at + length, ordinals[i].written);
      g_autofree char *words = NULL;
      g_autofree char *plural = NULL;

      if (suffix == 0 || !parvis_speech_scan_ends_word (scan, at + length + suffix))
        continue;

      words = parvis_speech_french_ordinal (number->whole, ordinals[i].gender);
      plural = g_strconcat (words, ordinals[i].is_plural ? "s" : "", NULL);
      parvis_speech_text_builder_say_word (builder, plural, at, at + length + suffix);
      return length + suffix;
    }

  return number->whole == 2 ? say_second (scan, at, length, builder) : 0;
}

/* "12bis", "14b" */
static guint
say_house (const ParvisSpeechScan *scan,
           guint at,
           guint length,
           const ParvisSpeechNumber *number,
           ParvisSpeechTextBuilder *builder)
{
  static const char *const suffixes[] = { "bis", "ter", "quater" };
  const char *letter = parvis_speech_french_letter (parvis_speech_scan_at (scan, at + length));

  if (number->n_decimals > 0 || number->n_whole > 4)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      guint suffix = parvis_speech_scan_literal (scan, at + length, suffixes[i]);

      if (suffix == 0 || !parvis_speech_scan_ends_word (scan, at + length + suffix))
        continue;

      say_plain (scan, at, length, number, builder);
      parvis_speech_text_builder_say_word (builder, suffixes[i], at + length, at + length + suffix);
      return length + suffix;
    }

  if (letter == NULL || parvis_speech_scan_is_digit (scan, at + length) ||
      !parvis_speech_scan_ends_word (scan, at + length + 1))
    return 0;

  say_plain (scan, at, length, number, builder);
  parvis_speech_text_builder_say_word (builder, letter, at + length, at + length + 1);
  return length + 1;
}

static gboolean
is_year (guint64 number)
{
  return number >= 1800 && number < 2200;
}

/* "2/6" is two of six; "10-15" goes from ten to fifteen. */
static guint
say_pair (const ParvisSpeechScan *scan,
          guint at,
          guint length,
          const ParvisSpeechNumber *number,
          ParvisSpeechTextBuilder *builder)
{
  gunichar sign = parvis_speech_scan_at (scan, at + length);
  guint second_at = at + length + 1;
  guint n = parvis_speech_scan_digits (scan, second_at);
  guint64 second = parvis_speech_scan_value (scan, second_at, n);
  gunichar after = parvis_speech_scan_at (scan, second_at + n);
  gboolean is_range = sign == '-' || sign == 0x2013;

  if (at > 1 && parvis_speech_scan_at (scan, at - 1) == sign)
    return 0;
  if (number->n_decimals > 0 || number->n_whole > 4 || n < 1 || n > 4 ||
      (sign != '/' && !is_range) || parvis_speech_scan_is_word (after) || after == sign)
    return 0;
  if (is_range && (number->whole >= second || parvis_speech_scan_at (scan, at) == '0'))
    return 0;

  say_plain (scan, at, length, number, builder);
  /* "n° 7/2024" */
  if (sign == '/' && n == 4 && is_year (second) && number->whole < 1000)
    parvis_speech_text_builder_say (builder, ",", at + length, second_at);
  else
    parvis_speech_text_builder_say_word (builder, is_range ? "à" : "sur", at + length, second_at);
  parvis_speech_text_builder_space (builder);
  parvis_speech_french_say_number (builder, second, PARVIS_SPEECH_MASCULINE, second_at,
                                   second_at + n);
  return second_at + n - at;
}

/* More digits than there are words for */
static guint
say_endless (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint n = parvis_speech_scan_digits (scan, at);

  if (n == 0 || !parvis_speech_scan_ends_word (scan, at + n))
    return 0;

  parvis_speech_french_say_digits (scan, at, n, 3, builder);
  return n;
}

/* "1.2" of "1.2.3" */
static gboolean
say_version (const ParvisSpeechScan *scan,
             guint at,
             guint length,
             const ParvisSpeechNumber *number,
             ParvisSpeechTextBuilder *builder)
{
  guint end = at + length;
  guint point = number->decimals - 1;

  if (number->n_decimals == 0 || number->n_decimals > 6 ||
      parvis_speech_scan_at (scan, point) != '.' || parvis_speech_scan_at (scan, end) != '.' ||
      !parvis_speech_scan_is_digit (scan, end + 1))
    return FALSE;

  parvis_speech_french_say_number (builder, number->whole, PARVIS_SPEECH_MASCULINE, at, point);
  parvis_speech_text_builder_say_word (builder, "point", point, point + 1);
  parvis_speech_french_say_number (builder,
                                   parvis_speech_scan_value (scan, point + 1, number->n_decimals),
                                   PARVIS_SPEECH_MASCULINE, point + 1, end);

  return TRUE;
}

/* "1/2 journée", "les 3/4": part of a whole, where "2/3" of pages is two of three */
static guint
say_fraction (const ParvisSpeechScan *scan,
              guint at,
              guint length,
              const ParvisSpeechNumber *number,
              ParvisSpeechTextBuilder *builder)
{
  static const char *const counting[] = { "le", "la", "un", "une", "cette", "ce", "par", NULL };
  static const char *const before[] = { "les", "le", "la", "un",    "une", "aux", "des", "du",
                                        "à",   "a",  "de", "cette", "ce",  "par", "et",  NULL };
  static const char *const names[] = { "demi", "tiers", "quart" };
  guint end = at + length + 2;
  guint64 whole = parvis_speech_scan_value (scan, at + length + 1, 1);

  if (number->n_decimals > 0 || number->n_whole != 1 || number->whole < 1 ||
      number->whole >= whole || whole > 4 || (whole == 4 && number->whole == 2) ||
      parvis_speech_scan_at (scan, at + length) != '/' ||
      parvis_speech_scan_digits (scan, at + length + 1) != 1 ||
      !parvis_speech_scan_ends_word (scan, end) || parvis_speech_scan_at (scan, end) == '/')
    return 0;
  if (!parvis_speech_scan_follows (scan, at, before) &&
      !(parvis_speech_scan_is_blank (scan, end) && at == 0 &&
        g_unichar_islower (parvis_speech_scan_at (scan, end + 1))))
    return 0;

  if (number->whole > 1 || !parvis_speech_scan_follows (scan, at, counting))
    parvis_speech_french_say_number (builder, number->whole, find_gender (scan, end, 1), at,
                                     at + length);
  parvis_speech_text_builder_say_word (
      builder, whole == 4 && number->whole > 1 ? "quarts" : names[whole - 2], end - 1, end);
  return end - at;
}

/* "05/2024" is a month, "2023/2024" and "2023-2024" are a school's year. */
static guint
say_years (const ParvisSpeechScan *scan,
           guint at,
           guint length,
           const ParvisSpeechNumber *number,
           ParvisSpeechTextBuilder *builder)
{
  gunichar sign = parvis_speech_scan_at (scan, at + length);
  guint year_at = at + length + 1;
  guint64 year = parvis_speech_scan_value (scan, year_at, 4);
  gboolean is_month = number->n_whole == 2 && number->whole >= 1 && number->whole <= 12;

  if (number->n_decimals > 0 || (sign != '/' && sign != '-' && sign != 0x2013) ||
      parvis_speech_scan_digits (scan, year_at) != 4 ||
      !parvis_speech_scan_ends_word (scan, year_at + 4) || !is_year (year) ||
      (at > 0 && parvis_speech_scan_at (scan, at - 1) == sign))
    return 0;

  if (sign == '/' && is_month)
    parvis_speech_text_builder_say_word (
        builder, parvis_speech_french_month ((guint) number->whole), at, at + length);
  else if (number->n_whole == 4 && number->whole + 1 == year)
    parvis_speech_french_say_number (builder, number->whole, PARVIS_SPEECH_MASCULINE, at,
                                     at + length);
  else
    return 0;

  if (!is_month)
    parvis_speech_text_builder_say (builder, ",", at + length, year_at);
  parvis_speech_text_builder_space (builder);
  parvis_speech_french_say_number (builder, year, PARVIS_SPEECH_MASCULINE, year_at, year_at + 4);
  return year_at + 4 - at;
}

/* "35 x 45 mm", "3,5 × 4,5 cm": of a photograph. Says up to the sign; the rest is a measure. */
static guint
say_size (const ParvisSpeechScan *scan,
          guint at,
          guint length,
          const ParvisSpeechNumber *number,
          ParvisSpeechTextBuilder *builder)
{
  guint sign = at + length + (parvis_speech_scan_is_blank (scan, at + length) ? 1 : 0);
  guint next = sign + 1 + (parvis_speech_scan_is_blank (scan, sign + 1) ? 1 : 0);
  gunichar c = parvis_speech_scan_at (scan, sign);
  ParvisSpeechNumber second;
  guint second_length = parvis_speech_scan_number (scan, next, &second);

  if ((c != 'x' && c != 'X' && c != 0x00D7) || second_length == 0)
    return 0;
  if (parvis_speech_french_scan_unit (scan, next + second_length) == 0)
    return 0;

  say_plain (scan, at, length, number, builder);
  parvis_speech_text_builder_say_word (builder, "sur", sign, sign + 1);
  return next - at;
}

/* "3x", "3 x par jour" */
static guint
say_times (const ParvisSpeechScan *scan,
           guint at,
           guint length,
           const ParvisSpeechNumber *number,
           ParvisSpeechTextBuilder *builder)
{
  guint sign = at + length + (parvis_speech_scan_is_blank (scan, at + length) ? 1 : 0);

  if (number->n_decimals > 0 || parvis_speech_scan_at (scan, sign) != 'x' ||
      !parvis_speech_scan_ends_word (scan, sign + 1))
    return 0;

  parvis_speech_french_say_number (builder, number->whole, PARVIS_SPEECH_FEMININE, at, at + length);
  parvis_speech_text_builder_say_word (builder, "fois", sign, sign + 1);
  if (parvis_speech_scan_at (scan, sign + 1) != '/')
    return sign + 1 - at;

  parvis_speech_text_builder_say_word (builder, "par", sign + 1, sign + 2);
  return sign + 2 - at;
}

/* "le 3960", "appelez le 3646": a telephone, in pairs */
static guint
say_short_phone (const ParvisSpeechScan *scan,
                 guint at,
                 guint length,
                 const ParvisSpeechNumber *number,
                 ParvisSpeechTextBuilder *builder)
{
  static const char *const before[] = { "le", "au", NULL };

  if (length != 4 || number->whole < 3000 || number->whole > 3999 ||
      !parvis_speech_scan_ends_word (scan, at + 4) || parvis_speech_scan_at (scan, at + 4) == '/' ||
      !parvis_speech_scan_follows (scan, at, before))
    return 0;

  parvis_speech_french_say_number (builder, number->whole / 100, PARVIS_SPEECH_MASCULINE, at,
                                   at + 2);
  if (number->whole % 100 < 10)
    parvis_speech_text_builder_say_word (builder, "zéro", at + 2, at + 3);
  parvis_speech_french_say_number (builder, number->whole % 100, PARVIS_SPEECH_MASCULINE, at + 2,
                                   at + 4);
  return 4;
}

/* What may follow a number and change how it is said; says it and tells how long both are. */
typedef guint (*Follower) (const ParvisSpeechScan *scan,
                           guint at,
                           guint length,
                           const ParvisSpeechNumber *number,
                           ParvisSpeechTextBuilder *builder);

static guint
say_number_at (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  static const Follower followers[] = { say_ordinal, say_house, say_fraction, say_years,
                                        say_pair,    say_size,  say_times,    say_short_phone };
  ParvisSpeechNumber number;
  guint length = parvis_speech_scan_number (scan, at, &number);
  guint more;

  if (length == 0)
    return say_endless (scan, at, builder);

  if (say_version (scan, at, length, &number, builder))
    return length;

  more = parvis_speech_french_measure (scan, at, length, &number, builder);
  if (more > 0)
    return more;

  for (guint i = 0; i < G_N_ELEMENTS (followers) && more == 0; i++)
    more = followers[i](scan, at, length, &number, builder);
  if (more > 0 || !parvis_speech_scan_ends_word (scan, at + length))
    return more;

  say_plain (scan, at, length, &number, builder);
  return length;
}

static gboolean
is_minus (const ParvisSpeechScan *scan, guint at)
{
  gunichar c = parvis_speech_scan_at (scan, at);

  return (c == '-' || c == 0x2212) && (at == 0 || parvis_speech_scan_is_blank (scan, at - 1) ||
                                       parvis_speech_scan_at (scan, at - 1) == '(');
}

guint
parvis_speech_french_quantity (const ParvisSpeechScan *scan,
                               guint at,
                               ParvisSpeechTextBuilder *builder)
{
  if (is_minus (scan, at) && parvis_speech_scan_is_digit (scan, at + 1))
    {
      parvis_speech_text_builder_say_word (builder, "moins", at, at + 1);
      return 1;
    }

  return parvis_speech_scan_is_digit (scan, at) ? say_number_at (scan, at, builder) : 0;
}
