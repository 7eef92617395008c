/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "parvis-speech-english-private.h"

static const char *const units[] = { "zero",    "one",     "two",       "three",    "four",
                                     "five",    "six",     "seven",     "eight",    "nine",
                                     "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                     "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" };

static const char *const tens[] = { "",      "",      "twenty",  "thirty", "forty",
                                    "fifty", "sixty", "seventy", "eighty", "ninety" };

static const struct
{
  guint64 size;
  const char *name;
} scales[] = {
  { G_GUINT64_CONSTANT (1000000000), "billion" },
  { 1000000, "million" },
  { 1000, "thousand" },
};

static void
append_below_1000 (GString *words, guint number)
{
  if (number >= 100)
    g_string_append_printf (words, "%s hundred%s", units[number / 100],
                            number % 100 > 0 ? " and " : "");
  number %= 100;
  if (number >= 20)
    g_string_append_printf (words, "%s%s%s", tens[number / 10], number % 10 > 0 ? "-" : "",
                            number % 10 > 0 ? units[number % 10] : "");
  else if (number > 0)
    g_string_append (words, units[number]);
}

char *
parvis_speech_english_cardinal (guint64 number)
{
  GString *words = g_string_new (NULL);

  if (number == 0)
    g_string_append (words, units[0]);

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *count = NULL;

      if (number < scales[i].size)
        continue;
      /* Thousands of billions come back here once. */
      count = parvis_speech_english_cardinal (number / scales[i].size);
      g_string_append_printf (words, "%s%s %s", words->len > 0 ? " " : "", count, scales[i].name);
      number %= scales[i].size;
    }

  if (words->len > 0 && number > 0 && !g_str_equal (words->str, units[0]))
    g_string_append (words, number < 100 ? " and " : " ");
  append_below_1000 (words, (guint) number);

  return g_string_free (words, FALSE);
}

/* "nineteen fifty-eight", "nineteen hundred", "two thousand and five" */
char *
parvis_speech_english_year (guint64 year)
{
  g_autofree char *century = NULL;
  g_autofree char *rest = NULL;

  if (year < 1000 || year > 9999 || year % 1000 < 10)
    return parvis_speech_english_cardinal (year);

  century = parvis_speech_english_cardinal (year / 100);
  if (year % 100 == 0)
    return g_strconcat (century, " hundred", NULL);

  rest = parvis_speech_english_cardinal (year % 100);

  return g_strdup_printf ("%s %s%s", century, year % 100 < 10 ? "oh " : "", rest);
}

char *
parvis_speech_english_ordinal (guint64 number)
{
  static const struct
  {
    const char *cardinal;
    const char *ordinal;
  } irregular[] = {
    { "one", "first" },    { "two", "second" }, { "three", "third" },    { "five", "fifth" },
    { "eight", "eighth" }, { "nine", "ninth" }, { "twelve", "twelfth" },
  };
  g_autofree char *cardinal = parvis_speech_english_cardinal (number);
  gsize length = strlen (cardinal);

  for (guint i = 0; i < G_N_ELEMENTS (irregular); i++)
    if (g_str_has_suffix (cardinal, irregular[i].cardinal))
      return g_strdup_printf ("%.*s%s", (int) (length - strlen (irregular[i].cardinal)), cardinal,
                              irregular[i].ordinal);

  if (cardinal[length - 1] == 'y')
    return g_strdup_printf ("%.*sieth", (int) length - 1, cardinal);

  return g_strconcat (cardinal, "th", NULL);
}

/* The name of a digit or of a letter; letters are their own, but A would be an article. */
char *
parvis_speech_english_character (gunichar c)
{
  char letter[7] = "";

  if (c >= '0' && c <= '9')
    return g_strdup (units[c - '0']);
  if (c == 'A' || c == 'a')
    return g_strdup ("eh");

  g_unichar_to_utf8 (c, letter);
  return g_strdup (letter);
}
