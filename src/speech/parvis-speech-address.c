/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses of the network, mail and sites, which are written alike in every language. */

#include "parvis-speech-address.h"

#include <string.h>

/* Longer than any address that is worth saying. */
#define MAX_ADDRESS 80

static const char *
name_sign (const ParvisSpeechAddressNames *names, gunichar c)
{
  switch (c)
    {
    case '.':
      return names->dot;
    case '@':
      return names->at;
    case '-':
      return names->dash;
    case '_':
      return names->underscore;
    case '+':
      return names->plus;
    case '/':
      return names->slash;
    default:
      return NULL;
    }
}

static gboolean
is_sign (gunichar c)
{
  return c > 0 && c < 0x80 && strchr (".@-_+/", (int) c) != NULL;
}

static gboolean
is_letter (gunichar c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static gboolean
is_in_address (gunichar c)
{
  return is_letter (c) || (c >= '0' && c <= '9') || is_sign (c);
}

static void
say (const ParvisSpeechAddressNames *names,
     const ParvisSpeechScan *scan,
     guint at,
     guint end,
     ParvisSpeechTextBuilder *builder)
{
  while (at < end)
    {
      const char *sign = name_sign (names, parvis_speech_scan_at (scan, at));
      gboolean is_digit = parvis_speech_scan_is_digit (scan, at);
      guint part = 1;

      parvis_speech_text_builder_space (builder);
      while (sign == NULL && at + part < end &&
             !is_sign (parvis_speech_scan_at (scan, at + part)) &&
             parvis_speech_scan_is_digit (scan, at + part) == is_digit)
        part++;
      if (sign != NULL)
        parvis_speech_text_builder_say_word (builder, sign, at, at + 1);
      else
        names->say_part (scan, at, part, builder);
      at += part;
    }
}

static gboolean
ends_like_site (const ParvisSpeechScan *scan, guint at, guint length)
{
  static const char *const endings[] = { ".fr", ".com", ".org",   ".net",  ".eu",
                                         ".re", ".bzh", ".paris", ".info", ".uk" };
  guint slash = at;

  while (slash < at + length && parvis_speech_scan_at (scan, slash) != '/')
    slash++;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      guint n = (guint) strlen (endings[i]);

      if (slash - at > n && parvis_speech_scan_literal (scan, slash - n, endings[i]) > 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * parvis_speech_address:
 * @names: how to call the signs
 *
 * A rule but for @names: "prenom.nom@ville.fr", "www.service-public.fr", "https://ants.gouv.fr".
 * The scheme is not said, nor is a slash at the end.
 *
 * Returns: how many characters that was, 0 where no address stands
 */
guint
parvis_speech_address (const ParvisSpeechAddressNames *names,
                       const ParvisSpeechScan *scan,
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
  while (length > 0 && is_sign (parvis_speech_scan_at (scan, at + length - 1)))
    length--;

  if (length == 0 || !parvis_speech_scan_ends_word (scan, at + length) ||
      !is_letter (parvis_speech_scan_at (scan, at + length - 1)))
    return 0;
  if (!is_mail && scheme == 0 && parvis_speech_scan_literal (scan, at, "www.") == 0 &&
      !ends_like_site (scan, at, length))
    return 0;

  say (names, scan, at, at + length, builder);
  if (parvis_speech_scan_at (scan, at + length) == '/')
    length++;
  return scheme + length;
}

/**
 * parvis_speech_address_is_spelt:
 * @scan: a text
 * @at: where letters stand in an address
 * @length: how many
 *
 * Returns: whether nobody could say them as a word: "fr", "ddtm"
 */
gboolean
parvis_speech_address_is_spelt (const ParvisSpeechScan *scan, guint at, guint length)
{
  if (length <= 2)
    return TRUE;

  for (guint i = at; i < at + length; i++)
    {
      gunichar c = parvis_speech_scan_at (scan, i);

      if (c < 0x80 && strchr ("aeiouyAEIOUY", (int) c) != NULL)
        return FALSE;
    }

  return TRUE;
}
