/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-french-number.h"

#include <string.h>

static const char *const units[] = { "zéro",   "un",    "deux",     "trois",    "quatre",
                                     "cinq",   "six",   "sept",     "huit",     "neuf",
                                     "dix",    "onze",  "douze",    "treize",   "quatorze",
                                     "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf" };

static const char *const tens[] = {
  "", "", "vingt", "trente", "quarante", "cinquante", "soixante"
};

/* Whether a number ends where this part of it ends: "quatre-vingts", "quatre-vingt mille". */
typedef enum
{
  GOES_ON,
  ENDS,
} Place;

static void
append_unit (GString *words, guint unit, ParvisSpeechGender gender)
{
  if (unit == 1 && gender == PARVIS_SPEECH_FEMININE)
    g_string_append (words, "une");
  else
    g_string_append (words, units[unit]);
}

static void
append_below_100 (GString *words, guint number, ParvisSpeechGender gender, Place place)
{
  if (number < 20)
    {
      append_unit (words, number, gender);
    }
  else if (number < 80)
    {
      /* Sixty goes on to seventy-nine: "soixante et onze". */
      guint base = MIN (number / 10, 6);
      guint rest = number - base * 10;

      g_string_append (words, tens[base]);
      if (rest == 0)
        return;
      g_string_append (words, rest == 1 || rest == 11 ? " et " : "-");
      append_unit (words, rest, gender);
    }
  else
    {
      g_string_append (words, "quatre-vingt");
      if (number == 80)
        {
          g_string_append (words, place == ENDS ? "s" : "");
          return;
        }
      g_string_append_c (words, '-');
      append_unit (words, number - 80, gender);
    }
}

static void
append_below_1000 (GString *words, guint number, ParvisSpeechGender gender, Place place)
{
  guint hundreds = number / 100;
  guint rest = number % 100;

  if (hundreds > 1)
    g_string_append_printf (words, "%s ", units[hundreds]);
  if (hundreds > 0)
    g_string_append (words, hundreds > 1 && rest == 0 && place == ENDS ? "cents" : "cent");
  if (hundreds > 0 && rest > 0)
    g_string_append_c (words, ' ');
  if (rest > 0)
    append_below_100 (words, rest, gender, place);
}

static void
append_below_million (GString *words, guint number, ParvisSpeechGender gender, Place place)
{
  guint thousands = number / 1000;
  guint rest = number % 1000;

  if (thousands > 1)
    {
      append_below_1000 (words, thousands, PARVIS_SPEECH_MASCULINE, GOES_ON);
      g_string_append_c (words, ' ');
    }
  if (thousands > 0)
    g_string_append (words, "mille");
  if (thousands > 0 && rest > 0)
    g_string_append_c (words, ' ');
  if (rest > 0)
    append_below_1000 (words, rest, gender, place);
}

static void
append_scale (GString *words, guint count, const char *scale)
{
  if (count == 0)
    return;

  if (words->len > 0)
    g_string_append_c (words, ' ');
  append_below_million (words, count, PARVIS_SPEECH_MASCULINE, ENDS);
  g_string_append_printf (words, " %s%s", scale, count > 1 ? "s" : "");
}

/**
 * parvis_speech_french_cardinal:
 * @number: up to 9 999 999 999 999
 * @gender: of what is counted
 *
 * Returns: (transfer full): "vingt et une"
 */
char *
parvis_speech_french_cardinal (guint64 number, ParvisSpeechGender gender)
{
  GString *words = g_string_new (NULL);
  guint rest = (guint) (number % 1000000);

  g_return_val_if_fail (number < G_GUINT64_CONSTANT (10000000000000), g_string_free (words, FALSE));

  append_scale (words, (guint) (number / G_GUINT64_CONSTANT (1000000000)), "milliard");
  append_scale (words, (guint) (number / 1000000 % 1000), "million");

  if (rest > 0 && words->len > 0)
    g_string_append_c (words, ' ');
  if (rest > 0)
    append_below_million (words, rest, gender, ENDS);
  if (number == 0)
    g_string_append (words, units[0]);

  return g_string_free (words, FALSE);
}

/**
 * parvis_speech_french_ordinal:
 * @number: up to 9 999 999 999 999
 * @gender: of what it belongs to
 *
 * Returns: (transfer full): "première", "vingt et unième"
 */
char *
parvis_speech_french_ordinal (guint64 number, ParvisSpeechGender gender)
{
  g_autofree char *cardinal = NULL;
  gsize length;

  if (number == 1)
    return g_strdup (gender == PARVIS_SPEECH_FEMININE ? "première" : "premier");

  cardinal = parvis_speech_french_cardinal (number, PARVIS_SPEECH_MASCULINE);
  length = strlen (cardinal);

  if (g_str_has_suffix (cardinal, "cinq"))
    return g_strconcat (cardinal, "uième", NULL);
  if (g_str_has_suffix (cardinal, "neuf"))
    return g_strdup_printf ("%.*svième", (int) length - 1, cardinal);
  /* "trois" keeps its s, "quatre-vingts" and "deux cents" do not. */
  if (cardinal[length - 1] == 'e' || g_str_has_suffix (cardinal, "vingts") ||
      g_str_has_suffix (cardinal, "cents") || g_str_has_suffix (cardinal, "ions") ||
      g_str_has_suffix (cardinal, "ards"))
    return g_strdup_printf ("%.*sième", (int) length - 1, cardinal);

  return g_strconcat (cardinal, "ième", NULL);
}

/**
 * parvis_speech_french_letter:
 * @letter: a letter, or a digit
 *
 * Returns: (nullable) (transfer none): its name
 */
const char *
parvis_speech_french_letter (gunichar letter)
{
  static const char *const names[] = { "a",    "bé",        "cé",  "dé",     "e",    "effe", "gé",
                                       "ache", "i",         "ji",  "ka",     "elle", "èmme", "enne",
                                       "o",    "pé",        "ku",  "erre",   "esse", "té",   "u",
                                       "vé",   "double vé", "ixe", "i grec", "zède" };

  letter = g_unichar_tolower (letter);
  if (letter >= 'a' && letter <= 'z')
    return names[letter - 'a'];
  if (letter >= '0' && letter <= '9')
    return units[letter - '0'];

  return NULL;
}
