/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers, amounts, telephones and codes, in the languages that are a table of words. */

#include "parvis-speech-address.h"
#include "parvis-speech-code.h"
#include "parvis-speech-words-private.h"

void
parvis_speech_words_say_value (ParvisSpeechTextBuilder *builder,
                               guint64 value,
                               guint start,
                               guint end)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, value);

  parvis_speech_words_say_some (builder, digits, start, end);
}

/* Nothing, where the language has no word for it. */
void
parvis_speech_words_say_some (ParvisSpeechTextBuilder *builder,
                              const char *words,
                              guint start,
                              guint end)
{
  if (words == NULL)
    return;

  parvis_speech_text_builder_space (builder);
  parvis_speech_text_builder_say_word (builder, words, start, end);
}

/* One by one */

static void
say_character (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  char utf8[7] = "";

  g_unichar_to_utf8 (parvis_speech_scan_at (scan, at), utf8);
  parvis_speech_words_say_some (builder, utf8, at, at + 1);
}

/* Each for itself, with a pause at every gap, and where there is none after each @group. */
static void
say_characters (const ParvisSpeechScan *scan,
                guint at,
                guint length,
                guint group,
                ParvisSpeechTextBuilder *builder)
{
  for (guint i = 0; i < length; i++)
    if (!parvis_speech_scan_is_word (parvis_speech_scan_at (scan, at + i)))
      parvis_speech_text_builder_say (builder, ",", at + i, at + i);
    else
      {
        say_character (scan, at + i, builder);
        if (group > 0 && (i + 1) % group == 0 && i + 1 < length)
          parvis_speech_text_builder_say (builder, ",", at + i + 1, at + i + 1);
      }
}

static gboolean
is_gap (const ParvisSpeechScan *scan, guint at)
{
  gunichar c = parvis_speech_scan_at (scan, at);

  return (parvis_speech_scan_is_blank (scan, at) || c == '.' || c == '-') &&
         parvis_speech_scan_is_digit (scan, at + 1);
}

/* Groups of digits that are no thousands: "06 12 34 05 78", "+33 6 12…", "1 58 03 75 011 001 42",
 * and ten digits without a gap */
static guint
series (const ParvisSpeechWords *words,
        const ParvisSpeechScan *scan,
        guint at,
        ParvisSpeechTextBuilder *builder)
{
  guint sign = parvis_speech_scan_at (scan, at) == '+' ? 1 : 0;
  guint first = at + sign;
  guint n_groups = 1;
  guint n_digits = parvis_speech_scan_digits (scan, first);
  guint length = n_digits;
  gboolean is_grouped = n_digits <= 3 && parvis_speech_scan_at (scan, first) != '0' && sign == 0;

  while (is_gap (scan, first + length))
    {
      guint group = parvis_speech_scan_digits (scan, first + length + 1);

      is_grouped = is_grouped && group == 3 && parvis_speech_scan_is_blank (scan, first + length);
      n_digits += group;
      length += 1 + group;
      n_groups++;
    }

  if (n_digits < 8 || n_digits > 20 || is_grouped ||
      !parvis_speech_scan_ends_word (scan, first + length))
    return 0;
  if (n_groups == 1 && parvis_speech_scan_at (scan, first) != '0' && sign == 0)
    return 0;

  if (sign > 0)
    parvis_speech_words_say_some (builder, words->plus, at, first);
  say_characters (scan, first, length, n_groups > 1 ? 0 : 2, builder);
  return sign + length;
}

static guint
code (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint group = 0;
  guint length = parvis_speech_code_scan (scan, at, &group);

  say_characters (scan, at, length, group, builder);
  return length;
}

static void
say_address_part (const ParvisSpeechScan *scan,
                  guint at,
                  guint length,
                  ParvisSpeechTextBuilder *builder)
{
  g_autofree char *text = NULL;
  g_autofree char *small = NULL;

  if (parvis_speech_scan_is_digit (scan, at) || parvis_speech_address_is_spelt (scan, at, length))
    {
      say_characters (scan, at, length, 0, builder);
      return;
    }

  text = parvis_speech_scan_dup (scan, at, length);
  small = g_ascii_strdown (text, -1);
  parvis_speech_words_say_some (builder, small, at, at + length);
}

static guint
address (const ParvisSpeechWords *words,
         const ParvisSpeechScan *scan,
         guint at,
         ParvisSpeechTextBuilder *builder)
{
  ParvisSpeechAddressNames names = {
    .dot = words->dot,
    .at = words->at,
    .dash = words->dash,
    .underscore = words->dash,
    .plus = words->plus,
    .slash = words->slash,
    .say_part = say_address_part,
  };

  return parvis_speech_address (&names, scan, at, builder);
}

/* Numbers */

static const char *
choose_form (const ParvisSpeechWords *words, const ParvisSpeechCounted *counted, guint64 number)
{
  guint tens = (guint) (number % 100);
  guint units = (guint) (number % 10);

  switch (words->plural)
    {
    case PARVIS_SPEECH_PLURAL_SLAVIC:
      if (units == 1 && tens != 11)
        return counted->one;
      return units >= 2 && units <= 4 && (tens < 12 || tens > 14) ? counted->few : counted->many;
    case PARVIS_SPEECH_PLURAL_ROMANIAN:
      if (number == 1)
        return counted->one;
      return number == 0 || (tens >= 1 && tens <= 19) ? counted->few : counted->many;
    case PARVIS_SPEECH_PLURAL_ARABIC:
      if (number == 1)
        return counted->one;
      return tens >= 2 && tens <= 10 ? counted->few : counted->many;
    case PARVIS_SPEECH_PLURAL_PLAIN:
    default:
      return number == 1 ? counted->one : counted->many;
    }
}

static void
say_counted (const ParvisSpeechWords *words,
             guint64 number,
             guint start,
             guint end,
             ParvisSpeechTextBuilder *builder)
{
  if (number == 1 && words->one != NULL)
    parvis_speech_words_say_some (builder, words->one, start, end);
  else
    parvis_speech_words_say_value (builder, number, start, end);
}

static guint
scan_euro (const ParvisSpeechScan *scan, guint at)
{
  guint blank = parvis_speech_scan_is_blank (scan, at) ? 1 : 0;

  return parvis_speech_scan_at (scan, at + blank) == 0x20AC ? blank + 1 : 0;
}

static guint
say_amount (const ParvisSpeechWords *words,
            guint at,
            guint end,
            guint sign,
            const ParvisSpeechScan *scan,
            const ParvisSpeechNumber *number,
            ParvisSpeechTextBuilder *builder)
{
  guint end_whole = number->n_decimals > 0 ? number->decimals - 1 : end;
  guint64 cents = parvis_speech_scan_value (scan, number->decimals, number->n_decimals);

  if (number->n_decimals == 1)
    cents *= 10;
  if (number->whole > 0 || cents == 0)
    {
      say_counted (words, number->whole, at, end_whole, builder);
      parvis_speech_words_say_some (builder, choose_form (words, &words->euro, number->whole), end,
                                    end + sign);
    }
  if (cents > 0)
    {
      if (number->whole > 0)
        parvis_speech_words_say_some (builder, words->and_cents, number->decimals - 1,
                                      number->decimals);
      say_counted (words, cents, number->decimals, end, builder);
      parvis_speech_words_say_some (builder, choose_form (words, &words->cent, cents),
                                    number->decimals, end);
    }

  return end + sign - at;
}

static void
say_decimals (const ParvisSpeechWords *words,
              const ParvisSpeechScan *scan,
              const ParvisSpeechNumber *number,
              ParvisSpeechTextBuilder *builder)
{
  guint at = number->decimals;
  guint end = at + number->n_decimals;

  if (number->n_decimals == 0)
    return;

  parvis_speech_words_say_some (builder, words->decimal, at - 1, at);
  while (at < end - 1 && (number->n_decimals > 3 || parvis_speech_scan_at (scan, at) == '0'))
    {
      say_character (scan, at, builder);
      at++;
    }
  parvis_speech_words_say_value (builder, parvis_speech_scan_value (scan, at, end - at), at, end);
}

static void
say_number (const ParvisSpeechWords *words,
            const ParvisSpeechScan *scan,
            guint at,
            guint length,
            const ParvisSpeechNumber *number,
            ParvisSpeechTextBuilder *builder)
{
  guint whole = number->n_decimals > 0 ? number->decimals - 1 - at : length;
  gboolean is_code =
      !number->is_grouped && ((number->n_whole > 6 && number->whole % 1000 != 0) ||
                              (number->n_whole > 1 && parvis_speech_scan_at (scan, at) == '0'));

  if (is_code)
    say_characters (scan, at, whole, 3, builder);
  else
    parvis_speech_words_say_value (builder, number->whole, at, at + whole);
  say_decimals (words, scan, number, builder);

  /* "27 3 1980" */
  if (parvis_speech_scan_is_blank (scan, at + length) &&
      parvis_speech_scan_is_digit (scan, at + length + 1))
    parvis_speech_text_builder_say (builder, ",", at + length, at + length);
}

/* "12,5 %": how long the sign and the blank before it are */
static guint
scan_percent (const ParvisSpeechScan *scan, guint at)
{
  guint blank = parvis_speech_scan_is_blank (scan, at) ? 1 : 0;

  return parvis_speech_scan_at (scan, at + blank) == '%' ? blank + 1 : 0;
}

static void
say_percentage (const ParvisSpeechWords *words,
                const ParvisSpeechScan *scan,
                guint at,
                guint length,
                guint sign,
                const ParvisSpeechNumber *number,
                ParvisSpeechTextBuilder *builder)
{
  guint end = at + length + sign;
  const char *percent = number->n_decimals > 0
                            ? words->percent.few
                            : choose_form (words, &words->percent, number->whole);

  if (words->is_percent_first)
    parvis_speech_words_say_some (builder, percent, at, end);
  say_number (words, scan, at, length, number, builder);
  if (!words->is_percent_first)
    parvis_speech_words_say_some (builder, percent, at + length, end);
}

/* What joins this number to the next: "2/6", "10-15", "9:00-12:00"; NULL for a pause */
static const char *
name_joint (const ParvisSpeechWords *words, const ParvisSpeechScan *scan, guint at, guint next)
{
  gunichar sign = parvis_speech_scan_at (scan, at);
  guint n = 0;

  while (n < at && parvis_speech_scan_is_digit (scan, at - 1 - n))
    n++;
  if (sign == '/')
    return words->of;
  if (n < at && parvis_speech_scan_at (scan, at - 1 - n) == ':')
    return words->to;
  if (parvis_speech_scan_at (scan, next) == '0' ||
      parvis_speech_scan_value (scan, at - n, n) >=
          parvis_speech_scan_value (scan, next, parvis_speech_scan_digits (scan, next)))
    return NULL;

  return words->to;
}

static guint
joint (const ParvisSpeechWords *words,
       const ParvisSpeechScan *scan,
       guint at,
       ParvisSpeechTextBuilder *builder)
{
  gunichar sign = parvis_speech_scan_at (scan, at);
  const char *name;

  if (sign == '/' && !(at > 0 && parvis_speech_scan_is_digit (scan, at - 1)))
    {
      parvis_speech_text_builder_say (builder, ",", at, at + 1);
      parvis_speech_text_builder_space (builder);
      return 1;
    }
  if ((sign != '/' && sign != '-' && sign != 0x2013) || at == 0 ||
      !parvis_speech_scan_is_digit (scan, at - 1) || !parvis_speech_scan_is_digit (scan, at + 1))
    return 0;

  name = name_joint (words, scan, at, at + 1);
  if (name != NULL)
    parvis_speech_words_say_some (builder, name, at, at + 1);
  else
    parvis_speech_text_builder_say (builder, ",", at, at + 1);
  parvis_speech_text_builder_space (builder);
  return 1;
}

static guint
number_at (const ParvisSpeechWords *words,
           const ParvisSpeechScan *scan,
           guint at,
           ParvisSpeechTextBuilder *builder)
{
  ParvisSpeechNumber number;
  guint length = parvis_speech_scan_number (scan, at, &number);
  guint sign;

  if (length == 0 || !parvis_speech_scan_ends_word (scan, at + length))
    return 0;

  sign = scan_euro (scan, at + length);
  if (sign > 0 && number.n_decimals <= 2)
    return say_amount (words, at, at + length, sign, scan, &number, builder);

  sign = scan_percent (scan, at + length);
  if (sign > 0)
    say_percentage (words, scan, at, length, sign, &number, builder);
  else
    say_number (words, scan, at, length, &number, builder);

  return length + sign;
}

/* "n° 5", "№ 5", "-5", and the sign "@" alone */
static guint
before_number (const ParvisSpeechWords *words,
               const ParvisSpeechScan *scan,
               guint at,
               ParvisSpeechTextBuilder *builder)
{
  guint length = parvis_speech_scan_literal (scan, at, "n°");
  gunichar sign = parvis_speech_scan_at (scan, at);
  gboolean is_free = at == 0 || parvis_speech_scan_is_blank (scan, at - 1);

  if (length == 0)
    length = parvis_speech_scan_literal (scan, at, "№");
  if (sign == '@')
    {
      parvis_speech_words_say_some (builder, words->at, at, at + 1);
      return 1;
    }
  if (length > 0)
    parvis_speech_words_say_some (builder, words->number, at, at + length);
  else if (is_free && parvis_speech_scan_is_digit (scan, at + 1) && (sign == '-' || sign == 0x2212))
    {
      parvis_speech_words_say_some (builder, words->minus, at, at + 1);
      length = 1;
    }

  return length;
}

/**
 * parvis_speech_words_say:
 * @words: of the language of the text
 *
 * A rule but for @words.
 *
 * Returns: how many characters were said, 0 where there is nothing for it
 */
guint
parvis_speech_words_say (const ParvisSpeechWords *words,
                         const ParvisSpeechScan *scan,
                         guint at,
                         ParvisSpeechTextBuilder *builder)
{
  static guint (*const rules[]) (const ParvisSpeechWords *, const ParvisSpeechScan *, guint,
                                 ParvisSpeechTextBuilder *) = {
    address, parvis_speech_words_date, series, parvis_speech_words_time, before_number, joint,
  };
  guint length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rules) && length == 0; i++)
    length = rules[i](words, scan, at, builder);
  if (length == 0)
    length = code (scan, at, builder);
  if (length == 0)
    length = number_at (words, scan, at, builder);

  return length;
}
