/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Money and other units, and what follows a number before them. */

#include <string.h>

#include "parvis-speech-french-private.h"

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
  { "k€", "mille euros", "mille euros", PARVIS_SPEECH_MASCULINE },
  { "K€", "mille euros", "mille euros", PARVIS_SPEECH_MASCULINE },
  { "M€", "million d'euros", "millions d'euros", PARVIS_SPEECH_MASCULINE },
  { "$", "dollar", "dollars", PARVIS_SPEECH_MASCULINE },
  { "£", "livre", "livres", PARVIS_SPEECH_FEMININE },
  { "CHF", "franc suisse", "francs suisses", PARVIS_SPEECH_MASCULINE },
  { "FCFA", "franc cé effe a", "francs cé effe a", PARVIS_SPEECH_MASCULINE },
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
  { "mL", "millilitre", "millilitres", PARVIS_SPEECH_MASCULINE },
  { "ml", "millilitre", "millilitres", PARVIS_SPEECH_MASCULINE },
  { "m", "mètre", "mètres", PARVIS_SPEECH_MASCULINE },
  { "kg", "kilo", "kilos", PARVIS_SPEECH_MASCULINE },
  { "g", "gramme", "grammes", PARVIS_SPEECH_MASCULINE },
  { "kWh", "kilowattheure", "kilowattheures", PARVIS_SPEECH_MASCULINE },
  { "kVA", "kilovoltampère", "kilovoltampères", PARVIS_SPEECH_MASCULINE },
  { "kW", "kilowatt", "kilowatts", PARVIS_SPEECH_MASCULINE },
  { "GHz", "gigahertz", "gigahertz", PARVIS_SPEECH_MASCULINE },
  { "MHz", "mégahertz", "mégahertz", PARVIS_SPEECH_MASCULINE },
  { "dB", "décibel", "décibels", PARVIS_SPEECH_MASCULINE },
  { "dpi", "point par pouce", "points par pouce", PARVIS_SPEECH_MASCULINE },
  { "pers.", "personne", "personnes", PARVIS_SPEECH_FEMININE },
  { "cl", "centilitre", "centilitres", PARVIS_SPEECH_MASCULINE },
  { "h", "heure", "heures", PARVIS_SPEECH_FEMININE },
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

/* "virgule cinq", "virgule zéro cinq"; more than three are told one by one */
void
parvis_speech_french_say_decimals (const ParvisSpeechScan *scan,
                                   const ParvisSpeechNumber *number,
                                   ParvisSpeechTextBuilder *builder)
{
  guint at = number->decimals;
  guint n = number->n_decimals;
  guint end = at + n;
  guint zeros = 0;
  static const char *const versions[] = { "version", NULL };

  if (n == 0)
    return;

  parvis_speech_text_builder_say_word (
      builder,
      parvis_speech_scan_is_near (scan, at - 1 - number->n_whole, versions) ? "point" : "virgule",
      at - 1, at);
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
      parvis_speech_french_say_decimals (scan, number, builder);
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

static const Unit *
find_unit (const ParvisSpeechScan *scan, guint at, guint *out_length)
{
  guint blank = parvis_speech_scan_is_blank (scan, at) ? 1 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      guint length = parvis_speech_scan_exact (scan, at + blank, units[i].written);
      gunichar after = parvis_speech_scan_at (scan, at + blank + length);

      /* "3 l'eau" counts nothing. */
      if (length == 0 || parvis_speech_scan_is_word (after) || after == '\'' || after == 0x2019)
        continue;

      *out_length = blank + length;
      return &units[i];
    }

  return NULL;
}

/* "/h", "/ m²", "/mois" after an amount or a unit */
static guint
say_per (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint sign = at + (parvis_speech_scan_is_blank (scan, at) ? 1 : 0);
  guint end = sign + 1 + (parvis_speech_scan_is_blank (scan, sign + 1) ? 1 : 0);
  const Unit *unit;
  guint length = 0;

  if (parvis_speech_scan_at (scan, sign) != '/' ||
      !parvis_speech_scan_is_word (parvis_speech_scan_at (scan, end)))
    return 0;

  /* "10 L/100 km" */
  if (parvis_speech_scan_is_digit (scan, end))
    {
      parvis_speech_text_builder_say_word (builder, "pour", sign, sign + 1);
      return sign + 1 - at;
    }

  parvis_speech_text_builder_say_word (builder, "par", sign, sign + 1);
  unit = find_unit (scan, end, &length);
  if (unit == NULL)
    return sign + 1 - at;

  parvis_speech_text_builder_say_word (builder, unit->singular, end, end + length);
  return end + length - at;
}

static guint
say_unit (const ParvisSpeechScan *scan,
          guint at,
          guint length,
          const ParvisSpeechNumber *number,
          ParvisSpeechTextBuilder *builder)
{
  guint whole = number->n_decimals > 0 ? number->decimals - 1 - at : length;
  guint more = 0;
  const Unit *unit = find_unit (scan, at + length, &more);

  if (unit == NULL)
    return 0;

  parvis_speech_french_say_number (builder, number->whole, unit->gender, at, at + whole);
  parvis_speech_french_say_decimals (scan, number, builder);
  parvis_speech_text_builder_say_word (builder, number->whole < 2 ? unit->singular : unit->plural,
                                       at + length, at + length + more);
  return length + more;
}

/* Whether a unit stands there, after a blank or not: how long it is, the blank with it */
guint
parvis_speech_french_scan_unit (const ParvisSpeechScan *scan, guint at)
{
  guint length = 0;

  return find_unit (scan, at, &length) != NULL ? length : 0;
}

/* A number with what it counts in, if there is such a thing: "12,50 €/mois", "45 m²" */
guint
parvis_speech_french_measure (const ParvisSpeechScan *scan,
                              guint at,
                              guint length,
                              const ParvisSpeechNumber *number,
                              ParvisSpeechTextBuilder *builder)
{
  guint measure = say_amount (scan, at, length, number, builder);

  if (measure == 0)
    measure = say_unit (scan, at, length, number, builder);

  return measure > 0 ? measure + say_per (scan, at + measure, builder) : 0;
}
