/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses of the network: mail and sites. */

#include <string.h>

#include "parvis-speech-french-private.h"
#include "parvis-speech-lexicon.h"

/* Longer than any address that is worth saying. */
#define MAX_ADDRESS 80

static gboolean
is_plain_letter (gunichar c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

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

/* Whether nobody could say it: "ddtm", "cpnv" */
static gboolean
has_no_vowel (const char *word)
{
  return strpbrk (word, "aeiouy") == NULL;
}

static void
say_address_word (const ParvisSpeechScan *scan,
                  guint at,
                  guint length,
                  ParvisSpeechTextBuilder *builder)
{
  ParvisSpeechLexicon *lexicon = parvis_speech_lexicon_get_french ();
  g_autofree char *text = parvis_speech_scan_dup (scan, at, length);
  g_autofree char *small = g_ascii_strdown (text, -1);
  g_autofree char *capitals = g_ascii_strup (text, -1);
  const char *spoken = parvis_speech_lexicon_find_word (lexicon, small);

  /* The acronym of an office is one in its address as well: "ccas@ville.fr". */
  if (spoken == NULL)
    spoken = parvis_speech_lexicon_find_word (lexicon, capitals);

  if (length <= 2 || has_no_vowel (small) || g_strcmp0 (spoken, "*") == 0)
    parvis_speech_french_spell (scan, at, length, builder);
  else
    parvis_speech_text_builder_say_word (builder, spoken != NULL ? spoken : small, at, at + length);
}

static void
say_address_part (const ParvisSpeechScan *scan,
                  guint at,
                  guint length,
                  ParvisSpeechTextBuilder *builder)
{
  if (parvis_speech_scan_is_digit (scan, at))
    parvis_speech_french_say_digits (scan, at, length, 0, builder);
  else if (length == 3 && parvis_speech_scan_literal (scan, at, "www") > 0)
    parvis_speech_text_builder_say_word (builder, "trois double vé", at, at + length);
  else
    say_address_word (scan, at, length, builder);
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
  return is_plain_letter (c) || g_unichar_isdigit (c) || name_address_sign (c) != NULL;
}

static gboolean
ends_like_site (const ParvisSpeechScan *scan, guint at, guint length)
{
  static const char *const endings[] = { ".fr", ".com", ".org",   ".net", ".eu",
                                         ".re", ".bzh", ".paris", ".info" };
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
guint
parvis_speech_french_address (const ParvisSpeechScan *scan,
                              guint at,
                              ParvisSpeechTextBuilder *builder)
{
  guint scheme = parvis_speech_scan_literal (scan, at, "https://");
  guint length = 0;
  gboolean is_mail = FALSE;

  if (scheme == 0)
    scheme = parvis_speech_scan_literal (scan, at, "http://");

  at += scheme;
  while (length < MAX_ADDRESS && is_in_address (parvis_speech_scan_at (scan, at + length)))
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
