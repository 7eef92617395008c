/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers, and what they count. */

#include <string.h>

#include "parvis-speech-french-private.h"
#include "parvis-speech-lexicon.h"

typedef struct
{
  const char *written;
  const char *singular;
  const char *plural;
  ParvisSpeechGender gender;
} Unit;

/* Longest first, where one begins like another. */
static const Unit units[] = {
  { "%", "pour cent", "pour cent", PARVIS_SPEECH_MASCULINE },
  { "‰", "pour mille", "pour mille", PARVIS_SPEECH_MASCULINE },
  { "km/h", "kilomètre heure", "kilomètres heure", PARVIS_SPEECH_MASCULINE },
  { "km²", "kilomètre carré", "kilomètres carrés", PARVIS_SPEECH_MASCULINE },
  { "km2", "kilomètre carré", "kilomètres carrés", PARVIS_SPEECH_MASCULINE },
  { "km", "kilomètre", "kilomètres", PARVIS_SPEECH_MASCULINE },
  { "cm²", "centimètre carré", "centimètres carrés", PARVIS_SPEECH_MASCULINE },
  { "cm", "centimètre", "centimètres", PARVIS_SPEECH_MASCULINE },
  { "mm", "millimètre", "millimètres", PARVIS_SPEECH_MASCULINE },
  { "m²", "mètre carré", "mètres carrés", PARVIS_SPEECH_MASCULINE },
  { "m2", "mètre carré", "mètres carrés", PARVIS_SPEECH_MASCULINE },
  { "m³", "mètre cube", "mètres cubes", PARVIS_SPEECH_MASCULINE },
  { "m3", "mètre cube", "mètres cubes", PARVIS_SPEECH_MASCULINE },
  { "min", "minute", "minutes", PARVIS_SPEECH_FEMININE },
  { "mn", "minute", "minutes", PARVIS_SPEECH_FEMININE },
  { "mg", "milligramme", "milligrammes", PARVIS_SPEECH_MASCULINE },
  { "ml", "millilitre", "millilitres", PARVIS_SPEECH_MASCULINE },
  { "m", "mètre", "mètres", PARVIS_SPEECH_MASCULINE },
  { "kg", "kilo", "kilos", PARVIS_SPEECH_MASCULINE },
  { "g", "gramme", "grammes", PARVIS_SPEECH_MASCULINE },
  { "kWh", "kilowattheure", "kilowattheures", PARVIS_SPEECH_MASCULINE },
  { "cl", "centilitre", "centilitres", PARVIS_SPEECH_MASCULINE },
  { "ha", "hectare", "hectares", PARVIS_SPEECH_MASCULINE },
  { "l", "litre", "litres", PARVIS_SPEECH_MASCULINE },
  { "L", "litre", "litres", PARVIS_SPEECH_MASCULINE },
  { "t", "tonne", "tonnes", PARVIS_SPEECH_FEMININE },
  { "s", "seconde", "secondes", PARVIS_SPEECH_FEMININE },
  { "j", "jour", "jours", PARVIS_SPEECH_MASCULINE },
  { "°C", "degré", "degrés", PARVIS_SPEECH_MASCULINE },
  { "°", "degré", "degrés", PARVIS_SPEECH_MASCULINE },
  { "Go", "gigaoctet", "gigaoctets", PARVIS_SPEECH_MASCULINE },
  { "Mo", "mégaoctet", "mégaoctets", PARVIS_SPEECH_MASCULINE },
  { "ko", "kilooctet", "kilooctets", PARVIS_SPEECH_MASCULINE },
  { "Ko", "kilooctet", "kilooctets", PARVIS_SPEECH_MASCULINE },
};

static const struct
{
  const char *written;
  ParvisSpeechGender gender;
  gboolean is_plural;
} ordinals[] = {
  { "ère", PARVIS_SPEECH_FEMININE, FALSE },  { "ere", PARVIS_SPEECH_FEMININE, FALSE },
  { "ères", PARVIS_SPEECH_FEMININE, TRUE },  { "re", PARVIS_SPEECH_FEMININE, FALSE },
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
          ((group > 0 && (i + 1) % group == 0) || parvis_speech_french_pauses_after (scan, at + i)))
        parvis_speech_text_builder_say (builder, ",", at + i + 1, at + i + 1);
    }
}

/* "virgule cinq", "virgule zéro cinq"; more than three are told one by one */
static void
say_decimals (const ParvisSpeechScan *scan,
              const ParvisSpeechNumber *number,
              ParvisSpeechTextBuilder *builder)
{
  guint at = number->decimals;
  guint n = number->n_decimals;
  guint end = at + n;
  guint zeros = 0;

  if (n == 0)
    return;

  parvis_speech_text_builder_say_word (builder, "virgule", at - 1, at);
  if (n > 3)
    {
      parvis_speech_french_say_digits (scan, at, n, 0, builder);
      return;
    }

  while (zeros + 1 < n && parvis_speech_scan_at (scan, at + zeros) == '0')
    zeros++;
  for (guint i = 0; i < zeros; i++)
    parvis_speech_text_builder_say_word (builder, "zéro", at + i, at + i + 1);
  parvis_speech_french_say_number (builder, parvis_speech_scan_value (scan, at, n),
                                   PARVIS_SPEECH_MASCULINE, at + zeros, end);
}

/* Money */

static guint
scan_euro (const ParvisSpeechScan *scan, guint at)
{
  static const char *const written[] = { "€", "euros", "euro", "eur" };
  guint blank = parvis_speech_scan_is_blank (scan, at) ? 1 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      guint length = parvis_speech_scan_literal (scan, at + blank, written[i]);

      if (length > 0 && (i == 0 || parvis_speech_scan_ends_word (scan, at + blank + length)))
        return blank + length;
    }

  return 0;
}

static guint64
get_cents (const ParvisSpeechScan *scan, const ParvisSpeechNumber *number)
{
  guint64 value = parvis_speech_scan_value (scan, number->decimals, number->n_decimals);

  return number->n_decimals == 1 ? value * 10 : value;
}

static guint
say_amount (const ParvisSpeechScan *scan,
            guint at,
            guint length,
            const ParvisSpeechNumber *number,
            ParvisSpeechTextBuilder *builder)
{
  guint sign = scan_euro (scan, at + length);
  guint end = at + length + sign;
  guint end_whole = number->n_decimals > 0 ? number->decimals - 1 : at + length;
  guint64 cents;
  const char *euros = number->whole < 2 ? "euro" : "euros";

  if (sign == 0)
    return 0;

  if (number->n_decimals > 2)
    {
      parvis_speech_french_say_number (builder, number->whole, PARVIS_SPEECH_MASCULINE, at,
                                       end_whole);
      say_decimals (scan, number, builder);
      parvis_speech_text_builder_say_word (builder, euros, at + length, end);
      return end - at;
    }

  cents = get_cents (scan, number);
  if (number->whole > 0 || cents == 0)
    {
      parvis_speech_french_say_number (builder, number->whole, PARVIS_SPEECH_MASCULINE, at,
                                       end_whole);
      if (number->whole > 0 && number->whole % 1000000 == 0)
        euros = "d'euros";
      parvis_speech_text_builder_say_word (builder, euros, at + length, end);
    }
  if (cents > 0)
    parvis_speech_french_say_number (builder, cents, PARVIS_SPEECH_MASCULINE, number->decimals,
                                     number->decimals + number->n_decimals);
  if (cents > 0 && number->whole == 0)
    parvis_speech_text_builder_say_word (builder, cents > 1 ? "centimes" : "centime", at + length,
                                         end);

  return end - at;
}

/* Units */

static guint
scan_exact (const ParvisSpeechScan *scan, guint at, const char *written)
{
  guint n = 0;

  for (const char *p = written; *p != '\0'; p = g_utf8_next_char (p), n++)
    if (parvis_speech_scan_at (scan, at + n) != g_utf8_get_char (p))
      return 0;

  return n;
}

static const Unit *
find_unit (const ParvisSpeechScan *scan, guint at, guint *out_length)
{
  guint blank = parvis_speech_scan_is_blank (scan, at) ? 1 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      guint length = scan_exact (scan, at + blank, units[i].written);
      gunichar after = parvis_speech_scan_at (scan, at + blank + length);

      /* "3 l'eau" counts nothing. */
      if (length == 0 || parvis_speech_scan_is_word (after) || after == '\'' || after == 0x2019)
        continue;

      *out_length = blank + length;
      return &units[i];
    }

  return NULL;
}

/* "/mois" after an amount, "/ personne" after a unit */
static guint
say_per (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint blank = parvis_speech_scan_is_blank (scan, at) ? 1 : 0;

  if (parvis_speech_scan_at (scan, at + blank) != '/')
    return 0;
  if (!g_unichar_isalpha (parvis_speech_scan_at (scan, at + blank + 1)) &&
      !parvis_speech_scan_is_blank (scan, at + blank + 1))
    return 0;

  parvis_speech_text_builder_say_word (builder, "par", at + blank, at + blank + 1);
  return blank + 1;
}

/* Numbers */

/* Only what ends in "un" but "onze" sounds different, so only there it matters. */
static ParvisSpeechGender
find_gender (const ParvisSpeechScan *scan, guint at, guint64 number)
{
  char word[80];
  gsize length = 0;

  if (number % 10 != 1 || number % 100 == 11 || number % 100 == 71 || number % 100 == 91 ||
      !parvis_speech_scan_is_blank (scan, at))
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
  say_decimals (scan, number, builder);

  /* "27 3 1980" is not three thousand. */
  if (parvis_speech_scan_is_blank (scan, at + length) &&
      parvis_speech_scan_is_digit (scan, at + length + 1))
    parvis_speech_text_builder_say (builder, ",", at + length, at + length);
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
      guint suffix = scan_exact (scan, at + length, ordinals[i].written);
      g_autofree char *words = NULL;
      g_autofree char *plural = NULL;

      if (suffix == 0 || !parvis_speech_scan_ends_word (scan, at + length + suffix))
        continue;

      words = parvis_speech_french_ordinal (number->whole, ordinals[i].gender);
      plural = g_strconcat (words, ordinals[i].is_plural ? "s" : "", NULL);
      parvis_speech_text_builder_say_word (builder, plural, at, at + length + suffix);
      return length + suffix;
    }

  if (number->whole == 2 && scan_exact (scan, at + length, "nde") > 0 &&
      parvis_speech_scan_ends_word (scan, at + length + 3))
    parvis_speech_text_builder_say_word (builder, "seconde", at, at + length + 3);
  else if (number->whole == 2 && scan_exact (scan, at + length, "nd") > 0 &&
           parvis_speech_scan_ends_word (scan, at + length + 2))
    parvis_speech_text_builder_say_word (builder, "second", at, at + length + 2);
  else
    return 0;

  return length + (scan_exact (scan, at + length, "nde") > 0 ? 3 : 2);
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
  parvis_speech_text_builder_say_word (builder, is_range ? "à" : "sur", at + length, second_at);
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

static guint
say_number_at (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  ParvisSpeechNumber number;
  guint length = parvis_speech_scan_number (scan, at, &number);
  const Unit *unit;
  guint more;

  if (length == 0)
    return say_endless (scan, at, builder);

  if (say_version (scan, at, length, &number, builder))
    return length;

  more = say_amount (scan, at, length, &number, builder);
  if (more > 0)
    return more + say_per (scan, at + more, builder);

  unit = find_unit (scan, at + length, &more);
  if (unit != NULL)
    {
      guint whole = number.n_decimals > 0 ? number.decimals - 1 - at : length;

      parvis_speech_french_say_number (builder, number.whole, unit->gender, at, at + whole);
      say_decimals (scan, &number, builder);
      parvis_speech_text_builder_say_word (builder,
                                           number.whole < 2 ? unit->singular : unit->plural,
                                           at + length, at + length + more);
      return length + more + say_per (scan, at + length + more, builder);
    }

  more = say_ordinal (scan, at, length, &number, builder);
  if (more == 0)
    more = say_house (scan, at, length, &number, builder);
  if (more == 0)
    more = say_pair (scan, at, length, &number, builder);
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
