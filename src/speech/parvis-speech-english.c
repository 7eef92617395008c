/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* English: numbers, days, hours, telephones and codes. The synthesiser says most of them well,
 * but loses the place on the screen while it does. */

#include "parvis-speech-english.h"

#include <string.h>

static const char *const units[] = { "zero",    "one",     "two",       "three",    "four",
                                     "five",    "six",     "seven",     "eight",    "nine",
                                     "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                     "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" };

static const char *const tens[] = { "",      "",      "twenty",  "thirty", "forty",
                                    "fifty", "sixty", "seventy", "eighty", "ninety" };

static const char *const months[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };

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

static char *
make_cardinal (guint64 number)
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
      count = make_cardinal (number / scales[i].size);
      g_string_append_printf (words, "%s%s %s", words->len > 0 ? " " : "", count, scales[i].name);
      number %= scales[i].size;
    }

  if (words->len > 0 && number > 0 && !g_str_equal (words->str, units[0]))
    g_string_append (words, number < 100 ? " and " : " ");
  append_below_1000 (words, (guint) number);

  return g_string_free (words, FALSE);
}

/* "nineteen fifty-eight", "two thousand and five" */
static char *
make_year (guint64 year)
{
  g_autofree char *century = NULL;
  g_autofree char *rest = NULL;

  if (year < 1100 || year % 1000 < 10 || year % 100 == 0)
    return make_cardinal (year);

  century = make_cardinal (year / 100);
  rest = make_cardinal (year % 100);

  return g_strdup_printf ("%s %s%s", century, year % 100 < 10 ? "oh " : "", rest);
}

static char *
make_ordinal (guint64 number)
{
  static const struct
  {
    const char *cardinal;
    const char *ordinal;
  } irregular[] = {
    { "one", "first" },    { "two", "second" }, { "three", "third" },    { "five", "fifth" },
    { "eight", "eighth" }, { "nine", "ninth" }, { "twelve", "twelfth" },
  };
  g_autofree char *cardinal = make_cardinal (number);
  gsize length = strlen (cardinal);

  for (guint i = 0; i < G_N_ELEMENTS (irregular); i++)
    if (g_str_has_suffix (cardinal, irregular[i].cardinal))
      return g_strdup_printf ("%.*s%s", (int) (length - strlen (irregular[i].cardinal)), cardinal,
                              irregular[i].ordinal);

  if (cardinal[length - 1] == 'y')
    return g_strdup_printf ("%.*sieth", (int) length - 1, cardinal);

  return g_strconcat (cardinal, "th", NULL);
}

static void
take_word (ParvisSpeechTextBuilder *builder, char *words, guint start, guint end)
{
  parvis_speech_text_builder_say_word (builder, words, start, end);
  g_free (words);
}

/* Days and hours */

static void
say_date (ParvisSpeechTextBuilder *builder,
          guint64 day,
          guint day_at,
          guint n_day,
          guint64 month,
          guint month_at,
          guint n_month)
{
  take_word (builder, make_ordinal (day), day_at, day_at + n_day);
  parvis_speech_text_builder_say_word (builder, "of", day_at, day_at + n_day);
  parvis_speech_text_builder_say_word (builder, months[month - 1], month_at, month_at + n_month);
}

static guint
date_in_digits (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint n_day = parvis_speech_scan_digits (scan, at);
  guint month_at = at + n_day + 1;
  guint n_month = parvis_speech_scan_digits (scan, month_at);
  guint year_at = month_at + n_month + 1;
  gunichar sign = parvis_speech_scan_at (scan, at + n_day);
  guint64 day = parvis_speech_scan_value (scan, at, n_day);
  guint64 month = parvis_speech_scan_value (scan, month_at, n_month);
  guint64 year = parvis_speech_scan_value (scan, year_at, 4);

  if (n_day < 1 || n_day > 2 || n_month < 1 || n_month > 2 || (sign != '/' && sign != '.') ||
      parvis_speech_scan_at (scan, year_at - 1) != sign ||
      parvis_speech_scan_digits (scan, year_at) != 4 ||
      !parvis_speech_scan_is_date (day, month, year))
    return 0;

  say_date (builder, day, at, n_day, month, month_at, n_month);
  take_word (builder, make_year (year), year_at, year_at + 4);
  return year_at + 4 - at;
}

/* "1958-07-13", and "1958-07-13T14:30" */
static guint
date_iso (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint64 day, month, year;

  if (!parvis_speech_scan_iso_date (scan, at, &day, &month, &year))
    return 0;

  say_date (builder, day, at + 8, 2, month, at + 5, 2);
  take_word (builder, make_year (year), at, at + 4);
  if (parvis_speech_scan_at (scan, at + 10) != 'T')
    return 10;

  parvis_speech_text_builder_say_word (builder, "at", at + 10, at + 11);
  return 11;
}

static guint
date_in_words (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint n_day = parvis_speech_scan_digits (scan, at);
  guint month_at = at + n_day + 1;
  guint64 day = parvis_speech_scan_value (scan, at, n_day);

  if (n_day < 1 || n_day > 2 || day < 1 || day > 31 ||
      !parvis_speech_scan_is_blank (scan, at + n_day))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autofree char *small = g_ascii_strdown (months[i], -1);
      guint n_month = parvis_speech_scan_literal (scan, month_at, small);
      guint year_at = month_at + n_month + 1;

      if (n_month == 0 || !parvis_speech_scan_ends_word (scan, month_at + n_month))
        continue;

      say_date (builder, day, at, n_day, i + 1, month_at, n_month);
      if (!parvis_speech_scan_is_blank (scan, year_at - 1) ||
          parvis_speech_scan_digits (scan, year_at) != 4)
        return month_at + n_month - at;

      take_word (builder, make_year (parvis_speech_scan_value (scan, year_at, 4)), year_at,
                 year_at + 4);
      return year_at + 4 - at;
    }

  return 0;
}

static guint
hour (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint n = parvis_speech_scan_digits (scan, at);
  guint64 hours = parvis_speech_scan_value (scan, at, n);
  guint64 minutes = parvis_speech_scan_value (scan, at + n + 1, 2);

  if (n < 1 || n > 2 || hours > 24 || parvis_speech_scan_at (scan, at + n) != ':' ||
      parvis_speech_scan_digits (scan, at + n + 1) != 2 || minutes > 59)
    return 0;

  take_word (builder, make_cardinal (hours), at, at + n);
  if (minutes == 0)
    {
      parvis_speech_text_builder_say_word (builder, "o'clock", at + n, at + n + 3);
      return n + 3;
    }
  if (minutes < 10)
    parvis_speech_text_builder_say_word (builder, "oh", at + n + 1, at + n + 3);
  take_word (builder, make_cardinal (minutes), at + n + 1, at + n + 3);
  return n + 3;
}

/* Telephones and codes */

static void
say_character (const ParvisSpeechScan *scan,
               guint at,
               const char *zero,
               ParvisSpeechTextBuilder *builder)
{
  gunichar c = parvis_speech_scan_at (scan, at);
  char letter[7] = "";
  const char *name = letter;

  g_unichar_to_utf8 (c, letter);
  if (c == '0')
    name = zero;
  else if (c >= '1' && c <= '9')
    name = units[c - '0'];
  else if (c == 'A') /* which would be an article, were it not for its name */
    name = "eh";

  parvis_speech_text_builder_space (builder);
  parvis_speech_text_builder_say_word (builder, name, at, at + 1);
}

/* Ten digits or more, in groups, from a zero or a plus on */
static guint
phone (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint length = 0;
  guint n_digits = 0;
  gunichar first = parvis_speech_scan_at (scan, at);

  if (first != '0' && first != '+')
    return 0;

  for (guint i = first == '+' ? 1 : 0; i < 24; i++)
    if (parvis_speech_scan_is_digit (scan, at + i))
      {
        n_digits++;
        length = i + 1;
      }
    else if (!parvis_speech_scan_is_blank (scan, at + i) ||
             !parvis_speech_scan_is_digit (scan, at + i + 1))
      break;

  if (n_digits < 10 || n_digits > 15 || !parvis_speech_scan_ends_word (scan, at + length))
    return 0;

  for (guint i = at; i < at + length; i++)
    if (parvis_speech_scan_at (scan, i) == '+')
      parvis_speech_text_builder_say_word (builder, "plus", i, i + 1);
    else if (parvis_speech_scan_is_blank (scan, i))
      parvis_speech_text_builder_say (builder, ",", i, i);
    else
      say_character (scan, i, "oh", builder);

  return length;
}

static guint
code (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint length = 0;
  guint n_letters = 0;
  guint n_digits = 0;

  for (; length < 80; length++)
    {
      gunichar c = parvis_speech_scan_at (scan, at + length);

      if (c >= 'A' && c <= 'Z')
        n_letters++;
      else if (c >= '0' && c <= '9')
        n_digits++;
      else if (c != '-' || length == 0 ||
               !g_unichar_isalnum (parvis_speech_scan_at (scan, at + length + 1)))
        break;
    }

  if (n_letters == 0 || n_letters > 12 || n_digits == 0 ||
      !parvis_speech_scan_ends_word (scan, at + length))
    return 0;

  for (guint i = at; i < at + length; i++)
    if (parvis_speech_scan_at (scan, i) == '-')
      parvis_speech_text_builder_say (builder, ",", i, i + 1);
    else
      say_character (scan, i, "zero", builder);

  return length;
}

/* Numbers */

/* "1,250" is a thousand and more here. */
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

  return length;
}

static void
say_decimals (const ParvisSpeechScan *scan,
              const ParvisSpeechNumber *number,
              ParvisSpeechTextBuilder *builder)
{
  if (number->n_decimals > 0)
    parvis_speech_text_builder_say_word (builder, "point", number->decimals - 1, number->decimals);
  for (guint i = 0; i < number->n_decimals; i++)
    say_character (scan, number->decimals + i, "zero", builder);
}

static void
say_money (const ParvisSpeechScan *scan,
           guint at,
           guint length,
           const ParvisSpeechNumber *number,
           guint sign_at,
           ParvisSpeechTextBuilder *builder)
{
  guint whole = number->n_decimals > 0 ? number->decimals - 1 - at : length;
  guint64 cents = parvis_speech_scan_value (scan, number->decimals, number->n_decimals);

  take_word (builder, make_cardinal (number->whole), at, at + whole);
  parvis_speech_text_builder_say_word (builder, number->whole == 1 ? "euro" : "euros", sign_at,
                                       sign_at + 1);
  if (number->n_decimals == 1)
    cents *= 10;
  if (cents > 0)
    take_word (builder, make_cardinal (cents), number->decimals,
               number->decimals + number->n_decimals);
}

static guint
money (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gboolean is_before = parvis_speech_scan_at (scan, at) == 0x20AC;
  ParvisSpeechNumber number;
  guint start = at + (is_before ? 1 : 0);
  guint length = scan_number (scan, start, &number);
  guint blank = parvis_speech_scan_is_blank (scan, start + length) ? 1 : 0;
  guint sign_at = is_before ? at : start + length + blank;

  if (length == 0 || number.n_decimals > 2 || parvis_speech_scan_at (scan, sign_at) != 0x20AC)
    return 0;

  say_money (scan, start, length, &number, sign_at, builder);
  return is_before ? length + 1 : length + blank + 1;
}

/* "1st", "50%", "2/6", after a number */
static guint
say_after (const ParvisSpeechScan *scan,
           guint at,
           guint length,
           const ParvisSpeechNumber *number,
           ParvisSpeechTextBuilder *builder)
{
  static const char *const endings[] = { "st", "nd", "rd", "th" };
  guint end = at + length;
  guint n = parvis_speech_scan_digits (scan, end + 1);

  for (guint i = 0; number->n_decimals == 0 && i < G_N_ELEMENTS (endings); i++)
    if (parvis_speech_scan_literal (scan, end, endings[i]) > 0 &&
        parvis_speech_scan_ends_word (scan, end + 2))
      {
        take_word (builder, make_ordinal (number->whole), at, end + 2);
        return length + 2;
      }

  if (number->n_decimals == 0 && parvis_speech_scan_at (scan, end) == '/' && n >= 1 && n <= 4 &&
      parvis_speech_scan_ends_word (scan, end + 1 + n))
    {
      take_word (builder, make_cardinal (number->whole), at, end);
      parvis_speech_text_builder_say_word (builder, "of", end, end + 1);
      take_word (builder, make_cardinal (parvis_speech_scan_value (scan, end + 1, n)), end + 1,
                 end + 1 + n);
      return length + 1 + n;
    }

  return 0;
}

static guint
number (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  ParvisSpeechNumber it;
  guint length = scan_number (scan, at, &it);
  guint whole, more, blank;

  if (length == 0)
    return 0;

  more = say_after (scan, at, length, &it, builder);
  if (more > 0 || !parvis_speech_scan_ends_word (scan, at + length))
    return more;

  whole = it.n_decimals > 0 ? it.decimals - 1 - at : length;
  if (!it.is_grouped && ((it.n_whole > 6 && it.whole % 1000 != 0) ||
                         (it.n_whole > 1 && parvis_speech_scan_at (scan, at) == '0')))
    for (guint i = at; i < at + whole; i++)
      say_character (scan, i, "zero", builder);
  else
    take_word (builder, make_cardinal (it.whole), at, at + whole);
  say_decimals (scan, &it, builder);

  blank = parvis_speech_scan_is_blank (scan, at + length) ? 1 : 0;
  if (parvis_speech_scan_at (scan, at + length + blank) != '%')
    return length;

  parvis_speech_text_builder_say_word (builder, "per cent", at + length + blank,
                                       at + length + blank + 1);
  return length + blank + 1;
}

static guint
abbreviation (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint length = parvis_speech_scan_literal (scan, at, "no. ");

  if (length == 0 || !parvis_speech_scan_is_digit (scan, at + length))
    return 0;

  parvis_speech_text_builder_say_word (builder, "number", at, at + length - 1);
  return length - 1;
}

const ParvisSpeechRule parvis_speech_english_rules[] = {
  abbreviation, phone, date_iso, date_in_digits, date_in_words, hour, code, money, number, NULL,
};
