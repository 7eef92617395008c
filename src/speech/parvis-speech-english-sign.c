/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Abbreviations, Roman numerals, and signs between words. */

#include "parvis-speech-english-private.h"

/* When an abbreviation is one */
typedef enum
{
  ANYWHERE,
  BEFORE_NAME,
  BEFORE_NUMBER,
  AFTER_NAME,
} Place;

static gboolean
is_in_place (const ParvisSpeechScan *scan, guint at, guint end, Place place)
{
  guint next = end + (parvis_speech_scan_is_blank (scan, end) ? 1 : 0);

  switch (place)
    {
    case BEFORE_NAME:
      return next > end && g_unichar_isupper (parvis_speech_scan_at (scan, next));
    case BEFORE_NUMBER:
      return parvis_speech_scan_is_digit (scan, next);
    case AFTER_NAME:
      return at >= 2 && parvis_speech_scan_is_blank (scan, at - 1) &&
             g_unichar_isalpha (parvis_speech_scan_at (scan, at - 2));
    case ANYWHERE:
    default:
      return TRUE;
    }
}

static const struct
{
  const char *written;
  const char *spoken;
  Place place;
} shorts[] = {
  { "No.", "number", BEFORE_NUMBER },
  { "no.", "number", BEFORE_NUMBER },
  { "Nos.", "numbers", BEFORE_NUMBER },
  { "nos.", "numbers", BEFORE_NUMBER },
  { "No", "number", BEFORE_NUMBER },
  { "N°", "number", BEFORE_NUMBER },
  { "n°", "number", BEFORE_NUMBER },
  { "p.", "page", BEFORE_NUMBER },
  { "pp.", "pages", BEFORE_NUMBER },
  { "St.", "Saint", BEFORE_NAME },
  { "St", "Saint", BEFORE_NAME },
  { "St.", "Street", AFTER_NAME },
  { "St", "Street", AFTER_NAME },
  { "Rd.", "Road", AFTER_NAME },
  { "Rd", "Road", AFTER_NAME },
  { "Ave.", "Avenue", AFTER_NAME },
  { "Ave", "Avenue", AFTER_NAME },
  { "Sq.", "Square", AFTER_NAME },
  { "Mrs.", "Mrs", ANYWHERE },
  { "Mr.", "Mr", ANYWHERE },
  { "Dr.", "Doctor", BEFORE_NAME },
  { "Dr", "Doctor", BEFORE_NAME },
  { "Ms.", "Miz", BEFORE_NAME },
  { "Ms", "Miz", BEFORE_NAME },
  { "Tel.", "Telephone", ANYWHERE },
  { "tel.", "telephone", ANYWHERE },
  { "Ref.", "Reference", ANYWHERE },
  { "ref.", "reference", ANYWHERE },
  { "e.g.", "for example", ANYWHERE },
  { "i.e.", "that is", ANYWHERE },
  { "Apt.", "apartment", ANYWHERE },
  { "apt.", "apartment", ANYWHERE },
  { "approx.", "about", ANYWHERE },
  { "max.", "maximum", ANYWHERE },
  { "min.", "minimum", ANYWHERE },
  { "dept.", "department", ANYWHERE },
  { "c/o", "care of", ANYWHERE },
  { "w/o", "without", ANYWHERE },
  { "DD/MM/YYYY", "day, month, year", ANYWHERE },
};

static guint
abbreviation (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  for (guint i = 0; i < G_N_ELEMENTS (shorts); i++)
    {
      guint length = parvis_speech_scan_exact (scan, at, shorts[i].written);

      if (length == 0 ||
          (parvis_speech_scan_is_word (parvis_speech_scan_at (scan, at + length - 1)) &&
           !parvis_speech_scan_ends_word (scan, at + length)) ||
          !is_in_place (scan, at, at + length, shorts[i].place))
        continue;

      parvis_speech_text_builder_say_word (builder, shorts[i].spoken, at, at + length);
      return length;
    }

  return 0;
}

/* "Charles III" is the third, and "Chapter III" is three. */
static guint
roman (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  static const char *const counted[] = { "chapter", "part", "annex", "section",  "title", "volume",
                                         "war",     "type", "phase", "appendix", "stage", NULL };
  guint length = 0;
  guint number = parvis_speech_scan_roman (scan, at, &length);
  gboolean is_counted = parvis_speech_scan_follows (scan, at, counted);

  if (number == 0 || number > 40 || !parvis_speech_scan_ends_word (scan, at + length) ||
      (length < 2 && !is_counted))
    return 0;
  if (!is_in_place (scan, at, at, AFTER_NAME))
    return 0;

  if (!is_counted)
    parvis_speech_text_builder_say_word (builder, "the", at, at + length);
  parvis_speech_english_take (builder,
                              is_counted ? parvis_speech_english_cardinal (number)
                                         : parvis_speech_english_ordinal (number),
                              at, at + length);
  return length;
}

static guint
say_sign (const char *spoken, guint at, guint length, ParvisSpeechTextBuilder *builder)
{
  parvis_speech_text_builder_say_word (builder, spoken, at, at + length);
  return length;
}

/* "9:00-12:00", "9am-5pm" */
static guint
range (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gunichar c = parvis_speech_scan_at (scan, at);
  guint next = at + 1 + (parvis_speech_scan_is_blank (scan, at + 1) ? 1 : 0);
  guint end = at > 0 && parvis_speech_scan_is_blank (scan, at - 1) ? at - 1 : at;
  gunichar last = end > 0 ? parvis_speech_scan_at (scan, end - 1) : 0;

  if ((c != '-' && c != 0x2013) || !parvis_speech_scan_is_digit (scan, next) || end < 3)
    return 0;
  /* Before it, an hour. */
  if (last != 'm' && last != '.' && parvis_speech_scan_at (scan, end - 3) != ':')
    return 0;

  return say_sign ("to", at, 1, builder);
}

static guint
slash (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gunichar before = at > 0 ? parvis_speech_scan_at (scan, at - 1) : 0;
  gunichar after = parvis_speech_scan_at (scan, at + 1);

  if (parvis_speech_scan_at (scan, at) != '/')
    return 0;
  if (g_unichar_isalpha (before) && g_unichar_isalpha (after))
    {
      parvis_speech_text_builder_space (builder);
      return parvis_speech_scan_literal (scan, at + 1, "or") > 0 ? 1
                                                                 : say_sign ("or", at, 1, builder);
    }
  if (at > 1 && parvis_speech_scan_is_digit (scan, at - 2) &&
      parvis_speech_scan_is_digit (scan, at + 2))
    return say_sign ("of", at, 1, builder);

  parvis_speech_text_builder_say (builder, ",", at, at + 1);
  return 1;
}

static guint
comparison (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gunichar c = parvis_speech_scan_at (scan, at);
  guint blank = parvis_speech_scan_is_blank (scan, at + 1) ? 1 : 0;
  gboolean is_free = at == 0 || parvis_speech_scan_is_blank (scan, at - 1);

  if (!parvis_speech_scan_is_digit (scan, at + 1 + blank) || !is_free)
    return 0;

  if (c == '<')
    return say_sign ("under", at, 1, builder) + blank;
  if (c == '>')
    return say_sign ("over", at, 1, builder) + blank;
  if (c == '~')
    return say_sign ("about", at, 1, builder) + blank;
  if ((c == '-' || c == 0x2212) && blank == 0)
    return say_sign ("minus", at, 1, builder);

  return 0;
}

/* "child(ren)", "name(s)": as one reads it aloud */
static guint
optional_ending (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  static const char *const endings[] = { "(s)", "(ren)", "(es)" };

  for (guint i = 0; at > 0 && i < G_N_ELEMENTS (endings); i++)
    {
      guint length = parvis_speech_scan_literal (scan, at, endings[i]);

      if (length > 0 && g_unichar_isalpha (parvis_speech_scan_at (scan, at - 1)))
        return length;
    }

  return 0;
}

/* Bullets, arrows, ticks and little pictures: seen, not said. */
static guint
picture (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gunichar c = parvis_speech_scan_at (scan, at);
  GUnicodeType type = g_unichar_type (c);

  if (c == '&' || c == '+' || c == '=')
    return say_sign (c == '&' ? "and" : c == '+' ? "plus" : "equals", at, 1, builder);
  if (type != G_UNICODE_OTHER_SYMBOL && type != G_UNICODE_MATH_SYMBOL &&
      type != G_UNICODE_MODIFIER_SYMBOL && c != '*' && c != '_' && c != 0x2022)
    return 0;

  parvis_speech_text_builder_space (builder);
  return 1;
}

guint
parvis_speech_english_sign (const ParvisSpeechScan *scan,
                            guint at,
                            ParvisSpeechTextBuilder *builder)
{
  static const ParvisSpeechRule rules[] = { abbreviation, roman,           range,   slash,
                                            comparison,   optional_ending, picture, NULL };

  for (guint i = 0; rules[i] != NULL; i++)
    {
      guint length = rules[i](scan, at, builder);

      if (length > 0)
        return length;
    }

  return 0;
}
