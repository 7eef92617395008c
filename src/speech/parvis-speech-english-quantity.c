/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers, money and what else is counted. */

#include "parvis-speech-english-private.h"

/* "1,250" is a thousand and more here, and "1,250.50" has decimals. */
static guint
scan_number (const ParvisSpeechScan *scan, guint at, ParvisSpeechNumber *number)
{
  guint length = parvis_speech_scan_digits (scan, at);

  if (length < 1 || length > 3 || parvis_speech_scan_at (scan, at + length) != ',' ||
      parvis_speech_scan_digits (scan, at + length + 1) != 3)
    return parvis_speech_scan_number (scan, at, number);

  number->whole = parvis_speech_scan_value (scan, at, length);
  number->n_whole = length;
  number->is_grouped = TRUE;
  number->n_decimals = 0;
  while (number->n_whole <= 9 && parvis_speech_scan_at (scan, at + length) == ',' &&
         parvis_speech_scan_digits (scan, at + length + 1) == 3)
    {
      number->whole = number->whole * 1000 + parvis_speech_scan_value (scan, at + length + 1, 3);
      number->n_whole += 3;
      length += 4;
    }

  number->decimals = at + length + 1;
  if (parvis_speech_scan_at (scan, at + length) == '.')
    number->n_decimals = parvis_speech_scan_digits (scan, number->decimals);

  return length + (number->n_decimals > 0 ? 1 + number->n_decimals : 0);
}

static guint
get_whole (const ParvisSpeechNumber *number, guint at, guint length)
{
  return number->n_decimals > 0 ? number->decimals - 1 - at : length;
}

static void
say_decimals (const ParvisSpeechScan *scan,
              const ParvisSpeechNumber *number,
              ParvisSpeechTextBuilder *builder)
{
  if (number->n_decimals == 0)
    return;

  parvis_speech_text_builder_say_word (builder, "point", number->decimals - 1, number->decimals);
  parvis_speech_text_builder_space (builder);
  parvis_speech_english_spell (scan, number->decimals, number->n_decimals, 0, builder);
}

static void
say_value (const ParvisSpeechScan *scan,
           guint at,
           guint64 value,
           guint length,
           ParvisSpeechTextBuilder *builder)
{
  parvis_speech_english_take (builder, parvis_speech_english_cardinal (value), at, at + length);
}

/* Money */

static const struct
{
  gunichar sign;
  const char *one;
  const char *many;
  const char *cent;
  const char *cents;
} currencies[] = {
  { 0x20AC, "euro", "euros", "cent", "cents" },
  { 0x00A3, "pound", "pounds", "penny", "pence" },
  { '$', "dollar", "dollars", "cent", "cents" },
};

static int
find_currency (gunichar sign)
{
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (currencies[i].sign == sign)
      return (int) i;

  return -1;
}

/* "€15/month", "12 km/h" */
static guint
say_per (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  if (parvis_speech_scan_at (scan, at) != '/' ||
      !g_unichar_isalpha (parvis_speech_scan_at (scan, at + 1)))
    return 0;

  parvis_speech_text_builder_say_word (builder, "per", at, at + 1);
  return 1;
}

static void
say_money (const ParvisSpeechScan *scan,
           guint at,
           guint length,
           const ParvisSpeechNumber *number,
           guint sign_at,
           ParvisSpeechTextBuilder *builder)
{
  int currency = find_currency (parvis_speech_scan_at (scan, sign_at));
  guint64 cents = parvis_speech_scan_value (scan, number->decimals, number->n_decimals);
  guint decimals_end = number->decimals + number->n_decimals;

  if (number->n_decimals == 1)
    cents *= 10;
  if (number->whole > 0 || cents == 0)
    {
      say_value (scan, at, number->whole, get_whole (number, at, length), builder);
      parvis_speech_text_builder_say_word (
          builder, number->whole == 1 ? currencies[currency].one : currencies[currency].many,
          sign_at, sign_at + 1);
    }
  if (cents == 0)
    return;

  parvis_speech_english_take (builder, parvis_speech_english_cardinal (cents), number->decimals,
                              decimals_end);
  if (number->whole == 0)
    parvis_speech_text_builder_say_word (
        builder, cents == 1 ? currencies[currency].cent : currencies[currency].cents,
        number->decimals, decimals_end);
}

/* "€3 million": the word comes before that of the money. */
static guint
say_millions (const ParvisSpeechScan *scan,
              guint at,
              guint length,
              const ParvisSpeechNumber *number,
              ParvisSpeechTextBuilder *builder)
{
  static const char *const scales[] = { " million", " billion" };
  int currency = find_currency (parvis_speech_scan_at (scan, at - 1));

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      guint scale = parvis_speech_scan_literal (scan, at + length, scales[i]);

      if (scale == 0 || !parvis_speech_scan_ends_word (scan, at + length + scale))
        continue;

      say_value (scan, at, number->whole, get_whole (number, at, length), builder);
      say_decimals (scan, number, builder);
      parvis_speech_text_builder_say_word (builder, scales[i] + 1, at + length + 1,
                                           at + length + scale);
      parvis_speech_text_builder_say_word (builder, currencies[currency].many, at - 1, at);
      return 1 + length + scale;
    }

  return 0;
}

static guint
money (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gboolean is_before = find_currency (parvis_speech_scan_at (scan, at)) >= 0;
  ParvisSpeechNumber number;
  guint start = at + (is_before ? 1 : 0);
  guint length = scan_number (scan, start, &number);
  guint blank = parvis_speech_scan_is_blank (scan, start + length) ? 1 : 0;
  guint sign_at = is_before ? at : start + length + blank;
  guint more;

  if (length == 0 || find_currency (parvis_speech_scan_at (scan, sign_at)) < 0)
    return 0;

  more = is_before ? say_millions (scan, start, length, &number, builder) : 0;
  if (more > 0)
    return more;
  if (number.n_decimals > 2)
    return 0;

  say_money (scan, start, length, &number, sign_at, builder);
  length = is_before ? length + 1 : length + blank + 1;
  return length + say_per (scan, at + length, builder);
}

/* Units */

static const struct
{
  const char *written;
  const char *one;
  const char *many;
} units[] = {
  { "%", "per cent", "per cent" },
  { "km/h", "kilometre per hour", "kilometres per hour" },
  { "mph", "mile per hour", "miles per hour" },
  { "km²", "square kilometre", "square kilometres" },
  { "km", "kilometre", "kilometres" },
  { "m²", "square metre", "square metres" },
  { "m2", "square metre", "square metres" },
  { "m³", "cubic metre", "cubic metres" },
  { "cm", "centimetre", "centimetres" },
  { "mm", "millimetre", "millimetres" },
  { "m", "metre", "metres" },
  { "kg", "kilo", "kilos" },
  { "g", "gram", "grams" },
  { "l", "litre", "litres" },
  { "MB", "megabyte", "megabytes" },
  { "GB", "gigabyte", "gigabytes" },
  { "kB", "kilobyte", "kilobytes" },
  { "KB", "kilobyte", "kilobytes" },
  { "kWh", "kilowatt hour", "kilowatt hours" },
  { "°C", "degree", "degrees" },
  { "°", "degree", "degrees" },
  { "hrs", "hour", "hours" },
  { "h", "hour", "hours" },
  { "mins", "minute", "minutes" },
  { "min", "minute", "minutes" },
};

/* Says @number with the unit that follows it. Returns: how long both are, 0 without a unit */
static guint
say_measure (const ParvisSpeechScan *scan,
             guint at,
             guint length,
             const ParvisSpeechNumber *number,
             ParvisSpeechTextBuilder *builder)
{
  guint blank = parvis_speech_scan_is_blank (scan, at + length) ? 1 : 0;
  guint unit_at = at + length + blank;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      guint n = parvis_speech_scan_exact (scan, unit_at, units[i].written);

      if (n == 0 || !parvis_speech_scan_ends_word (scan, unit_at + n))
        continue;

      say_value (scan, at, number->whole, get_whole (number, at, length), builder);
      say_decimals (scan, number, builder);
      parvis_speech_text_builder_say_word (
          builder, number->whole == 1 && number->n_decimals == 0 ? units[i].one : units[i].many,
          at + length, unit_at + n);
      return length + blank + n + say_per (scan, unit_at + n, builder);
    }

  return 0;
}

/* "35 x 45 mm": up to the sign */
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

  if ((c != 'x' && c != 0x00D7) || !parvis_speech_scan_is_digit (scan, next))
    return 0;

  say_value (scan, at, number->whole, get_whole (number, at, length), builder);
  say_decimals (scan, number, builder);
  parvis_speech_text_builder_say_word (builder, "by", sign, sign + 1);
  return next - at;
}

/* Numbers */

static guint
say_ordinal (const ParvisSpeechScan *scan,
             guint at,
             guint length,
             const ParvisSpeechNumber *number,
             ParvisSpeechTextBuilder *builder)
{
  static const char *const endings[] = { "st", "nd", "rd", "th" };
  guint end = at + length;

  for (guint i = 0; number->n_decimals == 0 && i < G_N_ELEMENTS (endings); i++)
    if (parvis_speech_scan_literal (scan, end, endings[i]) > 0 &&
        parvis_speech_scan_ends_word (scan, end + 2))
      {
        parvis_speech_english_take (builder, parvis_speech_english_ordinal (number->whole), at,
                                    end + 2);
        return length + 2;
      }

  return 0;
}

/* "1/2 day", "3/4 of": of what follows; "2/3" of pages is two of three */
static guint
say_fraction (const ParvisSpeechScan *scan,
              guint at,
              guint length,
              const ParvisSpeechNumber *number,
              ParvisSpeechTextBuilder *builder)
{
  static const char *const counted[] = { "step", "page", "question", "part", "photo", NULL };
  static const char *const names[] = { "half", "third", "quarter" };
  static const char *const plurals[] = { "halves", "thirds", "quarters" };
  guint end = at + length + 2;
  guint64 whole = parvis_speech_scan_value (scan, at + length + 1, 1);

  if (number->n_decimals > 0 || number->n_whole != 1 || number->whole < 1 ||
      number->whole >= whole || whole > 4 || parvis_speech_scan_at (scan, at + length) != '/' ||
      parvis_speech_scan_digits (scan, at + length + 1) != 1 ||
      !parvis_speech_scan_is_blank (scan, end) ||
      !g_unichar_islower (parvis_speech_scan_at (scan, end + 1)) ||
      parvis_speech_scan_follows (scan, at, counted))
    return 0;

  say_value (scan, at, number->whole, length, builder);
  parvis_speech_text_builder_say_word (
      builder, number->whole == 1 ? names[whole - 2] : plurals[whole - 2], end - 1, end);
  return end - at;
}

static gboolean
is_year (guint64 number)
{
  return number >= 1000 && number < 2200;
}

/* "2/6", "03/2031", "10-15", "2024-2025" */
static guint
say_pair (const ParvisSpeechScan *scan,
          guint at,
          guint length,
          const ParvisSpeechNumber *number,
          ParvisSpeechTextBuilder *builder)
{
  guint end = at + length;
  guint n = parvis_speech_scan_digits (scan, end + 1);
  guint64 second = parvis_speech_scan_value (scan, end + 1, n);
  gunichar sign = parvis_speech_scan_at (scan, end);
  gboolean is_range = (sign == '-' || sign == 0x2013) && number->whole < second;
  gboolean has_years = n == 4 && is_year (second);

  if (number->n_decimals > 0 || number->n_whole > 4 || n < 1 || n > 4 ||
      !parvis_speech_scan_ends_word (scan, end + 1 + n) || (sign != '/' && !is_range))
    return 0;
  if (number->n_whole > 1 && parvis_speech_scan_at (scan, at) == '0' && !has_years)
    return 0;

  if (has_years && sign == '/' && number->n_whole <= 2 && number->whole >= 1 && number->whole <= 12)
    (void) parvis_speech_english_say_month (scan, at, (guint) number->whole, length, builder);
  else if (has_years && number->n_whole == 4)
    {
      parvis_speech_english_take (builder, parvis_speech_english_year (number->whole), at, end);
      parvis_speech_text_builder_say_word (builder, "to", end, end + 1);
    }
  else
    {
      say_value (scan, at, number->whole, length, builder);
      parvis_speech_text_builder_say_word (builder, is_range ? "to" : "of", end, end + 1);
    }
  parvis_speech_english_take (builder,
                              has_years ? parvis_speech_english_year (second)
                                        : parvis_speech_english_cardinal (second),
                              end + 1, end + 1 + n);
  return length + 1 + n;
}

/* Whether "In", "since" or the like says that it is a year, or nothing follows that it could count:
 * "Example: 1980." */
static gboolean
is_told_as_year (const ParvisSpeechScan *scan, guint at, guint64 number)
{
  static const char *const before[] = { "in",     "since", "year",   "until",  "before",
                                        "after",  "from",  "summer", "spring", "autumn",
                                        "winter", "of",    "by",     NULL };

  if (parvis_speech_scan_follows (scan, at, before))
    return TRUE;

  return number >= 1900 && number < 2100 && !parvis_speech_scan_is_blank (scan, at + 4);
}

/* A code rather than a quantity: long, or with a zero in front, or a postcode */
static gboolean
is_code (const ParvisSpeechScan *scan, guint at, guint length, const ParvisSpeechNumber *number)
{
  static const char *const names[] = { "postcode", "code", "zip", "dial", "call", "ring", NULL };
  static const char *const others[] = { "or", NULL };

  if (number->is_grouped)
    return FALSE;
  /* "call 18 or 112" */
  if ((number->whole == 112 || number->whole == 999) &&
      parvis_speech_scan_follows (scan, at, others))
    return TRUE;

  return (number->n_whole > 6 && number->whole % 1000 != 0) ||
         (number->n_whole > 1 && parvis_speech_scan_at (scan, at) == '0') ||
         (number->n_whole >= 3 && parvis_speech_scan_is_near (scan, at, names));
}

static void
say_plain (const ParvisSpeechScan *scan,
           guint at,
           guint length,
           const ParvisSpeechNumber *number,
           ParvisSpeechTextBuilder *builder)
{
  guint whole = get_whole (number, at, length);

  if (is_code (scan, at, length, number))
    parvis_speech_english_spell (scan, at, whole, 3, builder);
  else if (length == 4 && is_year (number->whole) && is_told_as_year (scan, at, number->whole))
    parvis_speech_english_take (builder, parvis_speech_english_year (number->whole), at,
                                at + whole);
  else
    say_value (scan, at, number->whole, whole, builder);
  say_decimals (scan, number, builder);

  /* "27 3 1980" */
  if (parvis_speech_scan_is_blank (scan, at + length) &&
      parvis_speech_scan_is_digit (scan, at + length + 1))
    parvis_speech_text_builder_say (builder, ",", at + length, at + length);
}

/* "4B": a flat */
static guint
say_flat (const ParvisSpeechScan *scan,
          guint at,
          guint length,
          const ParvisSpeechNumber *number,
          ParvisSpeechTextBuilder *builder)
{
  if (number->n_decimals > 0 || number->n_whole > 4 ||
      !g_unichar_isalpha (parvis_speech_scan_at (scan, at + length)) ||
      !parvis_speech_scan_ends_word (scan, at + length + 1))
    return 0;

  say_value (scan, at, number->whole, length, builder);
  parvis_speech_text_builder_space (builder);
  parvis_speech_english_spell (scan, at + length, 1, 0, builder);
  return length + 1;
}

typedef guint (*Follower) (const ParvisSpeechScan *scan,
                           guint at,
                           guint length,
                           const ParvisSpeechNumber *number,
                           ParvisSpeechTextBuilder *builder);

guint
parvis_speech_english_quantity (const ParvisSpeechScan *scan,
                                guint at,
                                ParvisSpeechTextBuilder *builder)
{
  static const Follower followers[] = { say_measure,  say_size, say_ordinal,
                                        say_fraction, say_pair, say_flat };
  ParvisSpeechNumber number;
  guint length = money (scan, at, builder);
  guint more = 0;

  if (length > 0)
    return length;

  length = scan_number (scan, at, &number);
  if (length == 0)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (followers) && more == 0; i++)
    more = followers[i](scan, at, length, &number, builder);
  if (more > 0 || !parvis_speech_scan_ends_word (scan, at + length))
    return more;

  say_plain (scan, at, length, &number, builder);
  return length;
}
