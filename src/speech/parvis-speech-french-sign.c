/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signs between words, and what one says for them. */

#include "parvis-speech-french-private.h"

/* "(s)", "(ne)", "·e", "·trice" after a word: it is said without */
static guint
optional_ending (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  static const char *const endings[] = { "(s)",   "(e)",  "(es)",    "(x)",  "(ne)",   "(le)",
                                         "(ère)", "(se)", "(trice)", "(fe)", "·es",    "·e",
                                         "·ne",   "·le",  "·ère",    "·se",  "·trice", "·fe" };
  gunichar c = parvis_speech_scan_at (scan, at);

  if ((c != '(' && c != 0x00B7) || at == 0 ||
      !g_unichar_isalpha (parvis_speech_scan_at (scan, at - 1)))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      guint length = parvis_speech_scan_literal (scan, at, endings[i]);

      if (length > 0 && (c == '(' || parvis_speech_scan_ends_word (scan, at + length)))
        return length;
    }

  /* "agent·e·s" */
  return c == 0x00B7 ? 1 : 0;
}

/* The digits that end before @end, and how many; 0 for none */
static guint
count_digits_before (const ParvisSpeechScan *scan, guint end)
{
  guint n = 0;

  while (n < end && parvis_speech_scan_is_digit (scan, end - 1 - n))
    n++;

  return n;
}

/* Whether "9 h", "9h30" ends there */
static gboolean
ends_hour (const ParvisSpeechScan *scan, guint end)
{
  guint sign = end - count_digits_before (scan, end);

  if (sign > 0 && parvis_speech_scan_is_blank (scan, sign - 1))
    sign--;
  if (sign < 2 || g_unichar_tolower (parvis_speech_scan_at (scan, sign - 1)) != 'h')
    return FALSE;

  return parvis_speech_scan_is_digit (scan, sign - 2) ||
         (sign > 2 && parvis_speech_scan_is_blank (scan, sign - 2) &&
          parvis_speech_scan_is_digit (scan, sign - 3));
}

static gboolean
rises (const ParvisSpeechScan *scan, guint end, guint next)
{
  guint n = count_digits_before (scan, end);
  guint n_next = parvis_speech_scan_digits (scan, next);

  if (n < 1 || n > 4 || n_next > 4 || parvis_speech_scan_at (scan, next) == '0')
    return FALSE;
  if (end > n && parvis_speech_scan_at (scan, end - n - 1) == '/')
    return TRUE;

  return parvis_speech_scan_value (scan, end - n, n) <
         parvis_speech_scan_value (scan, next, n_next);
}

/* "9h-12h", "9 h – 12 h", "10 - 15 ans", "01/07/2024 - 31/08/2024": from the one to the other */
static guint
range (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gunichar c = parvis_speech_scan_at (scan, at);
  guint end = at;
  guint next = at + 1;

  if (c != '-' && c != 0x2013)
    return 0;

  if (end > 0 && parvis_speech_scan_is_blank (scan, end - 1))
    end--;
  if (parvis_speech_scan_is_blank (scan, next))
    next++;
  /* "-5" alone is below zero. */
  if (!parvis_speech_scan_is_digit (scan, next) || (end < at && next == at + 1))
    return 0;
  if (!ends_hour (scan, end) && !(end < at && rises (scan, end, next)))
    return 0;

  parvis_speech_text_builder_say_word (builder, "à", at, at + 1);
  return 1;
}

/* "9h-12h / 14h-17h", "Nom / Prénom": a pause; "Page 2 / 6": two of six */
static guint
lone_slash (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  if (parvis_speech_scan_at (scan, at) != '/' || at < 2 ||
      !parvis_speech_scan_is_blank (scan, at - 1) || !parvis_speech_scan_is_blank (scan, at + 1))
    return 0;

  if (parvis_speech_scan_is_digit (scan, at - 2) && parvis_speech_scan_is_digit (scan, at + 2) &&
      !ends_hour (scan, at - 1))
    parvis_speech_text_builder_say_word (builder, "sur", at, at + 1);
  else
    parvis_speech_text_builder_say (builder, ",", at, at + 1);

  return 1;
}

/* "< 18 ans", "+ de 65 ans", "- de 3 mois": before a number alone, or they are arrows and bullets
 */
static guint
comparison (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  static const struct
  {
    const char *written;
    const char *spoken;
  } comparisons[] = {
    { "< ", "moins de" }, { "<", "moins de" },       { "> ", "plus de" },
    { ">", "plus de" },   { "+ de ", "plus de" },    { "- de ", "moins de" },
    { "~ ", "environ" },  { "~", "environ" },        { "≈ ", "environ" },
    { "≈", "environ" },   { "± ", "plus ou moins" }, { "±", "plus ou moins" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    {
      guint length = parvis_speech_scan_literal (scan, at, comparisons[i].written);

      if (length == 0 || !parvis_speech_scan_is_digit (scan, at + length))
        continue;

      parvis_speech_text_builder_say_word (builder, comparisons[i].spoken, at, at + length);
      return length;
    }

  return 0;
}

/* "Madame/Monsieur", "et/ou", "35 h/semaine"; between digits that are neither a day nor a part,
 * a pause, but in "1.2.3" a point */
static guint
slash (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gunichar c = parvis_speech_scan_at (scan, at);

  if (c == '.' && at > 0 && parvis_speech_scan_is_digit (scan, at - 1) &&
      parvis_speech_scan_is_digit (scan, at + 1))
    {
      parvis_speech_text_builder_say_word (builder, "point", at, at + 1);
      return 1;
    }

  /* "12101*02", a form of the administration */
  if (c == '*' && at > 0 && parvis_speech_scan_is_digit (scan, at - 1) &&
      parvis_speech_scan_is_digit (scan, at + 1))
    {
      parvis_speech_text_builder_say (builder, ",", at, at + 1);
      parvis_speech_text_builder_space (builder);
      parvis_speech_text_builder_say_word (builder, "étoile", at, at + 1);
      return 1;
    }

  if ((c == '/' || c == '-') && at > 0 && parvis_speech_scan_is_digit (scan, at - 1) &&
      parvis_speech_scan_is_digit (scan, at + 1))
    {
      parvis_speech_text_builder_say (builder, ",", at, at + 1);
      parvis_speech_text_builder_space (builder);
      return 1;
    }

  if (parvis_speech_scan_at (scan, at) != '/' || at == 0 ||
      !g_unichar_isalpha (parvis_speech_scan_at (scan, at - 1)) ||
      !g_unichar_isalpha (parvis_speech_scan_at (scan, at + 1)))
    return 0;

  if (parvis_speech_scan_literal (scan, at + 1, "ou") > 0)
    parvis_speech_text_builder_space (builder);
  else if (parvis_speech_scan_at (scan, at - 1) == 'h' && at > 2 &&
           (parvis_speech_scan_is_digit (scan, at - 2) ||
            parvis_speech_scan_is_digit (scan, at - 3)))
    parvis_speech_text_builder_say_word (builder, "par", at, at + 1);
  else
    parvis_speech_text_builder_say_word (builder, "ou", at, at + 1);

  return 1;
}

/* "O-", "AB-": of blood; "+" is said wherever it stands */
static guint
blood (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gunichar before = at > 0 ? parvis_speech_scan_at (scan, at - 1) : 0;

  if (parvis_speech_scan_at (scan, at) != '-' ||
      (before != 'A' && before != 'B' && before != 'O') ||
      parvis_speech_scan_is_word (parvis_speech_scan_at (scan, at + 1)))
    return 0;

  parvis_speech_text_builder_say_word (builder, "moins", at, at + 1);
  return 1;
}

static guint
sign (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  static const struct
  {
    gunichar written;
    const char *spoken;
  } signs[] = {
    { '&', "et" },         { '+', "plusse" },      { '=', "égale" },
    { '@', "arobase" },    { '#', "dièse" },       { 0x00D7, "fois" },
    { 0x2264, "au plus" }, { 0x2265, "au moins" }, { 0x00A7, "paragraphe" },
    { 0x20AC, "euros" },   { '%', "pour cent" },
  };
  gunichar c = parvis_speech_scan_at (scan, at);
  GUnicodeType type = g_unichar_type (c);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].written == c)
      {
        parvis_speech_text_builder_say_word (builder, signs[i].spoken, at, at + 1);
        return 1;
      }

  /* Bullets, arrows, ticks, little pictures, quotation marks: seen, not said. */
  if (type != G_UNICODE_OTHER_SYMBOL && type != G_UNICODE_MATH_SYMBOL &&
      type != G_UNICODE_MODIFIER_SYMBOL && type != G_UNICODE_INITIAL_PUNCTUATION &&
      type != G_UNICODE_FINAL_PUNCTUATION && type != G_UNICODE_NON_SPACING_MARK && c != '*' &&
      c != '_' && c != '"' && c != '\\' && c != 0x2022)
    return 0;
  /* An apostrophe is a final quotation mark as well. */
  if (c == 0x2019)
    return 0;

  parvis_speech_text_builder_space (builder);
  return 1;
}

guint
parvis_speech_french_sign (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  static const ParvisSpeechRule rules[] = { optional_ending, range,      blood, lone_slash,
                                            slash,           comparison, sign,  NULL };

  for (guint i = 0; rules[i] != NULL; i++)
    {
      guint length = rules[i](scan, at, builder);

      if (length > 0)
        return length;
    }

  return 0;
}
