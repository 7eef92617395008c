/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-address.h"
#include "parvis-speech-french-private.h"
#include "parvis-speech-lexicon.h"

static void
say_word (const ParvisSpeechScan *scan, guint at, guint length, ParvisSpeechTextBuilder *builder)
{
  ParvisSpeechLexicon *lexicon = parvis_speech_lexicon_get_french ();
  g_autofree char *text = parvis_speech_scan_dup (scan, at, length);
  g_autofree char *small = g_ascii_strdown (text, -1);
  g_autofree char *capitals = g_ascii_strup (text, -1);
  const char *spoken = parvis_speech_lexicon_find_word (lexicon, small);

  /* The acronym of an office is one in its address as well: "ccas@ville.fr". */
  if (spoken == NULL)
    spoken = parvis_speech_lexicon_find_word (lexicon, capitals);

  if (parvis_speech_address_is_spelt (scan, at, length) || g_strcmp0 (spoken, "*") == 0)
    parvis_speech_french_spell (scan, at, length, builder);
  else
    parvis_speech_text_builder_say_word (builder, spoken != NULL ? spoken : small, at, at + length);
}

static void
say_part (const ParvisSpeechScan *scan, guint at, guint length, ParvisSpeechTextBuilder *builder)
{
  if (parvis_speech_scan_is_digit (scan, at))
    parvis_speech_french_say_digits (scan, at, length, 0, builder);
  else if (length == 3 && parvis_speech_scan_literal (scan, at, "www") > 0)
    parvis_speech_text_builder_say_word (builder, "trois double vé", at, at + length);
  else
    say_word (scan, at, length, builder);
}

guint
parvis_speech_french_address (const ParvisSpeechScan *scan,
                              guint at,
                              ParvisSpeechTextBuilder *builder)
{
  static const ParvisSpeechAddressNames names = {
    .dot = "point",
    .at = "arobase",
    .dash = "tiret",
    .underscore = "tiret bas",
    .plus = "plusse",
    .slash = "barre",
    .say_part = say_part,
  };

  return parvis_speech_address (&names, scan, at, builder);
}
