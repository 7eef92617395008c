/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of French that are not said as they are written: codes, addresses, acronyms. The
 * other rules are in the files named after what they know. */

#include "parvis-speech-french.h"

#include <string.h>

#include "parvis-speech-french-private.h"
#include "parvis-speech-lexicon.h"

/* Longer than any acronym, address or code that is worth saying. */
#define MAX_WORD 80

static gboolean
is_plain_letter (gunichar c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static gboolean
is_capital (gunichar c)
{
  return c >= 'A' && c <= 'Z';
}

static gboolean
is_plain_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

static guint
scan_word (const ParvisSpeechScan *scan, guint at)
{
  guint length = 0;

  while (parvis_speech_scan_is_word (parvis_speech_scan_at (scan, at + length)))
    length++;

  return length;
}

static char *
dup_text (const ParvisSpeechScan *scan, guint at, guint length)
{
  return g_ucs4_to_utf8 (scan->characters + at, (glong) length, NULL, NULL, NULL);
}

static void
spell (const ParvisSpeechScan *scan, guint at, guint length, ParvisSpeechTextBuilder *builder)
{
  for (guint i = at; i < at + length; i++)
    {
      const char *name = parvis_speech_french_letter (parvis_speech_scan_at (scan, i));

      if (name == NULL)
        continue;
      if (i > at)
        parvis_speech_text_builder_space (builder);
      parvis_speech_text_builder_say_word (builder, name, i, i + 1);
    }
}

/* Addresses of the network */

static const struct
{
  gunichar sign;
  const char *spoken;
} address_signs[] = {
  { '.', "point" },  { '@', "arobase" }, { '-', "tiret" },     { '_', "tiret bas" },
  { '+', "plusse" }, { '/', "barre" },   { '%', "pour cent" },
};

static const char *
name_address_sign (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (address_signs); i++)
    if (address_signs[i].sign == c)
      return address_signs[i].spoken;

  return NULL;
}

static void
say_address_part (const ParvisSpeechScan *scan,
                  guint at,
                  guint length,
                  ParvisSpeechTextBuilder *builder)
{
  g_autofree char *text = dup_text (scan, at, length);
  g_autofree char *small = g_utf8_strdown (text, -1);

  if (parvis_speech_scan_is_digit (scan, at))
    parvis_speech_french_say_digits (scan, at, length, 0, builder);
  else if (g_str_equal (small, "www"))
    parvis_speech_text_builder_say_word (builder, "trois double vé", at, at + length);
  else if (length <= 2)
    spell (scan, at, length, builder);
  else
    parvis_speech_text_builder_say_word (builder, small, at, at + length);
}

static void
say_address (const ParvisSpeechScan *scan, guint at, guint length, ParvisSpeechTextBuilder *builder)
{
  guint end = at + length;

  while (at < end)
    {
      const char *sign = name_address_sign (parvis_speech_scan_at (scan, at));
      gboolean is_digit = parvis_speech_scan_is_digit (scan, at);
      guint part = 1;

      parvis_speech_text_builder_space (builder);
      if (sign != NULL)
        {
          parvis_speech_text_builder_say_word (builder, sign, at, at + 1);
        }
      else
        {
          while (at + part < end &&
                 name_address_sign (parvis_speech_scan_at (scan, at + part)) == NULL &&
                 parvis_speech_scan_is_digit (scan, at + part) == is_digit)
            part++;
          say_address_part (scan, at, part, builder);
        }
      at += part;
    }
}

static gboolean
is_in_address (gunichar c)
{
  return is_plain_letter (c) || is_plain_digit (c) || name_address_sign (c) != NULL;
}

static gboolean
ends_like_site (const ParvisSpeechScan *scan, guint at, guint length)
{
  static const char *const endings[] = { ".fr", ".com", ".org", ".net", ".eu" };
  guint slash = at;

  while (slash < at + length && parvis_speech_scan_at (scan, slash) != '/')
    slash++;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      guint n = (guint) g_utf8_strlen (endings[i], -1);

      if (slash - at > n && parvis_speech_scan_literal (scan, slash - n, endings[i]) > 0)
        return TRUE;
    }

  return FALSE;
}

/* "prenom.nom@ville.fr", "www.service-public.fr", "https://ants.gouv.fr" */
static guint
address (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint scheme = parvis_speech_scan_literal (scan, at, "https://");
  guint length = 0;
  gboolean is_mail = FALSE;

  if (scheme == 0)
    scheme = parvis_speech_scan_literal (scan, at, "http://");

  at += scheme;
  while (length < MAX_WORD && is_in_address (parvis_speech_scan_at (scan, at + length)))
    {
      is_mail |= length > 0 && parvis_speech_scan_at (scan, at + length) == '@';
      length++;
    }
  /* The last dot is the sentence's. */
  while (length > 0 && name_address_sign (parvis_speech_scan_at (scan, at + length - 1)) != NULL)
    length--;

  if (length == 0 || !parvis_speech_scan_ends_word (scan, at + length) ||
      !is_plain_letter (parvis_speech_scan_at (scan, at + length - 1)))
    return 0;
  if (!is_mail && scheme == 0 && parvis_speech_scan_literal (scan, at, "www.") == 0 &&
      !ends_like_site (scan, at, length))
    return 0;

  say_address (scan, at, length, builder);
  if (parvis_speech_scan_at (scan, at + length) == '/')
    length++;
  return scheme + length;
}

/* The lexicon */

static guint
abbreviation (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint length = 0;
  const char *spoken = parvis_speech_lexicon_find_abbreviation (parvis_speech_lexicon_get_french (),
                                                                scan, at, &length);

  if (spoken == NULL)
    return 0;

  parvis_speech_text_builder_say_word (builder, spoken, at, at + length);
  return length;
}

static guint
known_word (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint length = scan_word (scan, at);
  g_autofree char *written = NULL;
  const char *spoken;

  if (length < 2 || length > MAX_WORD)
    return 0;

  written = dup_text (scan, at, length);
  spoken = parvis_speech_lexicon_find_word (parvis_speech_lexicon_get_french (), written);
  if (spoken == NULL)
    return 0;

  if (g_str_equal (spoken, "*"))
    spell (scan, at, length, builder);
  else
    parvis_speech_text_builder_say_word (builder, spoken, at, at + length);

  return length;
}

/* "C.A.F.", "S.N.C.F." */
static guint
dotted_acronym (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  char letters[12] = "";
  guint n = 0;
  const char *spoken;

  while (n + 1 < sizeof letters && is_capital (parvis_speech_scan_at (scan, at + 2 * n)) &&
         parvis_speech_scan_at (scan, at + 2 * n + 1) == '.')
    {
      letters[n] = (char) parvis_speech_scan_at (scan, at + 2 * n);
      n++;
    }

  if (n < 2 || !parvis_speech_scan_ends_word (scan, at + 2 * n))
    return 0;

  spoken = parvis_speech_lexicon_find_word (parvis_speech_lexicon_get_french (), letters);
  if (spoken != NULL && *spoken != '*')
    parvis_speech_text_builder_say_word (builder, spoken, at, at + 2 * n);
  else
    spell (scan, at, 2 * n, builder);

  return 2 * n;
}

/* Codes */

/* How long a code is that stands there: capitals and digits, both, in groups joined by a sign */
static guint
scan_code (const ParvisSpeechScan *scan, guint at)
{
  guint length = 0;
  guint n_letters = 0;
  guint n_digits = 0;
  guint run = 0;

  for (; length < MAX_WORD; length++)
    {
      gunichar c = parvis_speech_scan_at (scan, at + length);

      run = is_capital (c) ? run + 1 : 0;
      if (run > 4) /* "COVID-19" is a word */
        return 0;
      if (is_capital (c))
        n_letters++;
      else if (is_plain_digit (c))
        n_digits++;
      else if ((c != '-' && c != '/' && c != '*') || length == 0 ||
               !g_unichar_isalnum (parvis_speech_scan_at (scan, at + length + 1)))
        break;
    }

  return n_letters > 0 && n_digits > 0 && parvis_speech_scan_ends_word (scan, at + length) ? length
                                                                                           : 0;
}

/* Those of our receipts, which leave out what looks like something else */
static gboolean
is_in_receipt (gunichar c)
{
  return c < 0x80 && c != 0 && strchr ("ACDEFHJKLMNPRTVWXY34679", (int) c) != NULL;
}

/* "K7XM 4XRT": a group of letters alone might be read as a word, so the two are one code if
 * there is a digit as well as a letter, or if nothing else is shown. */
static guint
scan_receipt_code (const ParvisSpeechScan *scan, guint at)
{
  guint n_letters = 0;

  for (guint i = at; i < at + 9; i++)
    {
      gunichar c = parvis_speech_scan_at (scan, i);

      if (i == at + 4 ? !parvis_speech_scan_is_blank (scan, i) : !is_in_receipt (c))
        return 0;
      n_letters += is_capital (c) ? 1 : 0;
    }

  if (n_letters == 0 || (n_letters == 8 && scan->length != 9))
    return 0;

  return parvis_speech_scan_ends_word (scan, at + 9) ? 9 : 0;
}

/* "FR76 3000 4000 0312 3456 7890 143" */
static guint
scan_iban (const ParvisSpeechScan *scan, guint at)
{
  guint length = 4;
  guint n_groups = 0;

  if (!is_capital (parvis_speech_scan_at (scan, at)) ||
      !is_capital (parvis_speech_scan_at (scan, at + 1)) ||
      parvis_speech_scan_digits (scan, at + 2) != 2)
    return 0;

  for (; n_groups < 8 && parvis_speech_scan_is_blank (scan, at + length); n_groups++)
    {
      guint group = 0;

      while (is_capital (parvis_speech_scan_at (scan, at + length + 1 + group)) ||
             is_plain_digit (parvis_speech_scan_at (scan, at + length + 1 + group)))
        group++;
      if (group == 0 || group > 4)
        break;
      length += 1 + group;
      if (group < 4)
        break;
    }

  return n_groups >= 3 && parvis_speech_scan_ends_word (scan, at + length) ? length : 0;
}

/* Letter by letter, digit by digit: what one compares with a paper, or writes down. */
static guint
code (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint length = scan_receipt_code (scan, at);

  if (length == 0)
    length = scan_iban (scan, at);
  if (length == 0)
    length = scan_code (scan, at);

  for (guint i = at; i < at + length; i++)
    {
      const char *name = parvis_speech_french_letter (parvis_speech_scan_at (scan, i));

      if (i > at)
        parvis_speech_text_builder_space (builder);
      if (name != NULL)
        parvis_speech_text_builder_say_word (builder, name, i, i + 1);
      if (i + 1 < at + length && parvis_speech_french_pauses_after (scan, i))
        parvis_speech_text_builder_say (builder, ",", i + 1, i + 1);
    }

  return length;
}

/* Capitals */

static gboolean
is_vowel (gunichar c)
{
  char name[7] = "";
  g_autofree char *plain = NULL;

  if (c == 0x0152 || c == 0x00C6) /* Œ and Æ come apart in no normal form */
    return TRUE;

  g_unichar_to_utf8 (g_unichar_tolower (c), name);
  plain = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);

  return plain != NULL && *plain != '\0' && strchr ("aeiouy", *plain) != NULL;
}

/* How many capitals stand there, if nothing else does */
static guint
scan_capitals (const ParvisSpeechScan *scan, guint at, gboolean *out_has_vowel)
{
  guint length = 0;

  *out_has_vowel = FALSE;
  for (; g_unichar_isupper (parvis_speech_scan_at (scan, at + length)); length++)
    *out_has_vowel |= is_vowel (parvis_speech_scan_at (scan, at + length));

  return parvis_speech_scan_ends_word (scan, at + length) ? length : 0;
}

/* Whether the words around are in capitals as well: then it is shouting, not an acronym. */
static gboolean
is_among_capitals (const ParvisSpeechScan *scan, guint at, guint length)
{
  guint after = at + length;

  while (parvis_speech_scan_is_blank (scan, after) ||
         g_unichar_ispunct (parvis_speech_scan_at (scan, after)))
    after++;
  if (g_unichar_isupper (parvis_speech_scan_at (scan, after)) &&
      g_unichar_isupper (parvis_speech_scan_at (scan, after + 1)))
    return TRUE;

  return at >= 3 && g_unichar_isupper (parvis_speech_scan_at (scan, at - 2)) &&
         g_unichar_isupper (parvis_speech_scan_at (scan, at - 3));
}

/* Of three letters, "RUE" and "TOM" can be said and "ODK" can't; of two, none. */
static gboolean
is_like_word (const ParvisSpeechScan *scan, guint at, guint length)
{
  for (guint i = at; i + 1 < at + length; i++)
    if (!is_vowel (parvis_speech_scan_at (scan, i)) &&
        !is_vowel (parvis_speech_scan_at (scan, i + 1)))
      return FALSE;

  return length > 2;
}

/* "DUPONT" is a name and "MAIRIE" a word, but "SNCF" is four letters. */
static guint
capitals (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gboolean has_vowel;
  guint length = scan_capitals (scan, at, &has_vowel);
  g_autofree char *written = NULL;
  g_autofree char *small = NULL;

  if (length < 2 || length > MAX_WORD)
    return 0;

  if ((!has_vowel && length <= 6) ||
      (length <= 3 && !is_among_capitals (scan, at, length) && !is_like_word (scan, at, length)))
    {
      spell (scan, at, length, builder);
      return length;
    }

  written = dup_text (scan, at, length);
  small = g_utf8_strdown (written, -1);
  parvis_speech_text_builder_say_word (builder, small, at, at + length);
  return length;
}

/* "XXe siècle", "Ier" */
static guint
roman_ordinal (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint length = 0;
  guint total = 0;
  guint suffix;
  g_autofree char *words = NULL;

  for (;; length++)
    {
      gunichar c = parvis_speech_scan_at (scan, at + length);
      gunichar next = parvis_speech_scan_at (scan, at + length + 1);

      if (c == 'X')
        total += 10;
      else if (c == 'V')
        total += 5;
      else if (c == 'I' && (next == 'V' || next == 'X'))
        total -= 1;
      else if (c == 'I')
        total += 1;
      else
        break;
    }

  if (length == 0 || length > 6 || total == 0 || total > 39)
    return 0;

  suffix = parvis_speech_scan_literal (scan, at + length, total == 1 ? "er" : "e");
  if (suffix == 0 || !parvis_speech_scan_ends_word (scan, at + length + suffix) ||
      g_unichar_isupper (parvis_speech_scan_at (scan, at + length)))
    return 0;

  words = parvis_speech_french_ordinal (total, PARVIS_SPEECH_MASCULINE);
  parvis_speech_text_builder_say_word (builder, words, at, at + length + suffix);
  return length + suffix;
}

/* Signs */

/* "(s)", "(e)", "(ne)" after a word: it is said without */
static guint
optional_ending (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  static const char *const endings[] = { "(s)",  "(e)",   "(es)", "(x)",    "(ne)",
                                         "(le)", "(ère)", "(se)", "(trice)" };

  if (parvis_speech_scan_at (scan, at) != '(' || at == 0 ||
      !g_unichar_isalpha (parvis_speech_scan_at (scan, at - 1)))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      guint length = parvis_speech_scan_literal (scan, at, endings[i]);

      if (length > 0)
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
    { 0x20AC, "euros" },
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

const ParvisSpeechRule parvis_speech_french_rules[] = {
  address,
  abbreviation,
  parvis_speech_french_phone,
  parvis_speech_french_date,
  parvis_speech_french_time,
  code,
  known_word,
  dotted_acronym,
  roman_ordinal,
  parvis_speech_french_quantity,
  capitals,
  optional_ending,
  slash,
  sign,
  NULL,
};
