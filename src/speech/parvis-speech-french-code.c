/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one compares with a paper, or writes down: letter by letter, digit by digit. */

#include "parvis-speech-code.h"
#include "parvis-speech-french-private.h"

/* Longer than any number that is worth saying. */
#define MAX_CODE 80

/* A number that is a name, because of the word before it: "code INSEE 35238", "numéro fiscal
 * 30 12 345 678 901" */
static guint
scan_named_number (const ParvisSpeechScan *scan, guint at)
{
  static const char *const codes[] = { "code", NULL };
  static const char *const places[] = { "postal", NULL };
  static const char *const names[] = { "insee",         "siren",   "siret",     "fiscal",
                                       "allocataire",   "nir",     "matricule", "adhérent",
                                       "client",        "contrat", "série",     "finess",
                                       "télédéclarant", NULL };
  guint length = 0;
  guint n_digits = 0;

  for (; length < MAX_CODE; length++)
    if (parvis_speech_scan_is_digit (scan, at + length))
      n_digits++;
    else if (!parvis_speech_scan_is_blank (scan, at + length) ||
             !parvis_speech_scan_is_digit (scan, at + length + 1))
      break;

  if (n_digits < 5 || !parvis_speech_scan_ends_word (scan, at + length))
    return 0;

  if (!parvis_speech_scan_is_near (scan, at, names) &&
      (!parvis_speech_scan_is_near (scan, at, codes) ||
       parvis_speech_scan_is_near (scan, at, places)))
    return 0;

  return length;
}

/* "BNPAFRPPXXX", a bank's name for other banks */
static guint
scan_bank (const ParvisSpeechScan *scan, guint at)
{
  static const char *const names[] = { "bic", "swift", NULL };
  guint length = parvis_speech_scan_word (scan, at);

  if ((length != 8 && length != 11) || !parvis_speech_scan_is_near (scan, at, names))
    return 0;

  for (guint i = at; i < at + length; i++)
    if (!parvis_speech_scan_is_capital (scan, i) && !parvis_speech_scan_is_digit (scan, i))
      return 0;

  return length;
}

static void
say_code (const ParvisSpeechScan *scan,
          guint at,
          guint length,
          guint group,
          ParvisSpeechTextBuilder *builder)
{
  for (guint i = at; i < at + length; i++)
    {
      const char *name = parvis_speech_french_letter (parvis_speech_scan_at (scan, i));
      gboolean is_end = group > 0 && (i + 1 - at) % group == 0;

      if (i > at)
        parvis_speech_text_builder_space (builder);
      if (name != NULL)
        parvis_speech_text_builder_say_word (builder, name, i, i + 1);
      if (i + 1 < at + length && (is_end || parvis_speech_french_pauses_after (scan, i)))
        parvis_speech_text_builder_say (builder, ",", i + 1, i + 1);
    }
}

/* "A86", "RN12", "T2", "H24": a letter or two, and a number that one says as a number */
static guint
say_road (const ParvisSpeechScan *scan, guint at, guint length, ParvisSpeechTextBuilder *builder)
{
  guint n_letters = parvis_speech_scan_is_capital (scan, at + 1) ? 2 : 1;
  guint n_digits = parvis_speech_scan_digits (scan, at + n_letters);
  guint number_at = at + n_letters;

  if (n_letters + n_digits != length || n_digits < 2 || n_digits > 3 ||
      !parvis_speech_scan_is_capital (scan, at) || parvis_speech_scan_at (scan, number_at) == '0')
    return 0;

  parvis_speech_french_spell (scan, at, n_letters, builder);
  parvis_speech_french_say_number (builder, parvis_speech_scan_value (scan, number_at, n_digits),
                                   PARVIS_SPEECH_MASCULINE, number_at, number_at + n_digits);
  return length;
}

/* "12A" is a house, and "2A" a département. */
static gboolean
is_house (const ParvisSpeechScan *scan, guint at, guint length)
{
  guint n_digits = parvis_speech_scan_digits (scan, at);

  return n_digits >= 1 && n_digits <= 4 && n_digits + 1 == length;
}

guint
parvis_speech_french_code (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint group = 0;
  guint length = scan_named_number (scan, at);

  if (length > 0 && parvis_speech_scan_digits (scan, at) == length)
    {
      parvis_speech_french_say_digits (scan, at, length, 3, builder);
      return length;
    }
  if (length == 0 && (length = scan_bank (scan, at)) > 0)
    group = 4;
  if (length == 0)
    length = parvis_speech_code_scan (scan, at, &group);
  if (length == 0 || is_house (scan, at, length))
    return 0;
  if (say_road (scan, at, length, builder) == 0)
    say_code (scan, at, length, group, builder);

  return length;
}
