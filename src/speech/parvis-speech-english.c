/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* English: codes, telephones, and the order of the rules. The synthesiser says much of it well,
 * but loses the place on the screen while it does. */

#include "parvis-speech-english.h"

#include "parvis-speech-address.h"
#include "parvis-speech-code.h"
#include "parvis-speech-english-private.h"

void
parvis_speech_english_take (ParvisSpeechTextBuilder *builder, char *words, guint start, guint end)
{
  parvis_speech_text_builder_say_word (builder, words, start, end);
  g_free (words);
}

/* One by one, with a pause at each gap, and where there is none after each @group; 0 for none. */
void
parvis_speech_english_spell (const ParvisSpeechScan *scan,
                             guint at,
                             guint length,
                             guint group,
                             ParvisSpeechTextBuilder *builder)
{
  for (guint i = 0; i < length; i++)
    {
      gunichar c = parvis_speech_scan_at (scan, at + i);

      if (!parvis_speech_scan_is_word (c))
        {
          parvis_speech_text_builder_say (builder, ",", at + i, at + i);
          continue;
        }
      parvis_speech_text_builder_space (builder);
      parvis_speech_english_take (builder, parvis_speech_english_character (c), at + i, at + i + 1);
      if (group > 0 && length > group + 1 && (i + 1) % group == 0 && i + 1 < length)
        parvis_speech_text_builder_say (builder, ",", at + i + 1, at + i + 1);
    }
}

/* Ten digits or more, in groups, from a zero or a plus on */
static guint
scan_phone (const ParvisSpeechScan *scan, guint at)
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

  if (n_digits < 9 || n_digits > 15 || !parvis_speech_scan_ends_word (scan, at + length))
    return 0;

  return length;
}

/* A nought is an "oh" here, as people tell a telephone number. */
static guint
phone (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint length = scan_phone (scan, at);

  for (guint i = at; i < at + length; i++)
    {
      gunichar c = parvis_speech_scan_at (scan, i);

      if (parvis_speech_scan_is_blank (scan, i))
        {
          parvis_speech_text_builder_say (builder, ",", i, i);
          continue;
        }
      parvis_speech_text_builder_space (builder);
      if (c == '+')
        parvis_speech_text_builder_say_word (builder, "plus", i, i + 1);
      else if (c == '0')
        parvis_speech_text_builder_say_word (builder, "oh", i, i + 1);
      else
        parvis_speech_english_take (builder, parvis_speech_english_character (c), i, i + 1);
    }

  return length;
}

static guint
code (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint group = 0;
  guint length = parvis_speech_code_scan (scan, at, &group);
  guint n_digits = parvis_speech_scan_digits (scan, at);

  /* "4B" is a flat. */
  if (length > 0 && n_digits + 1 == length)
    return 0;

  parvis_speech_english_spell (scan, at, length, group, builder);
  return length;
}

static void
say_address_part (const ParvisSpeechScan *scan,
                  guint at,
                  guint length,
                  ParvisSpeechTextBuilder *builder)
{
  g_autofree char *text = parvis_speech_scan_dup (scan, at, length);

  if (parvis_speech_scan_is_digit (scan, at) || parvis_speech_address_is_spelt (scan, at, length))
    parvis_speech_english_spell (scan, at, length, 0, builder);
  else
    parvis_speech_text_builder_say_word (builder, text, at, at + length);
}

static guint
address (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  static const ParvisSpeechAddressNames names = {
    .dot = "dot",
    .at = "at",
    .dash = "dash",
    .underscore = "underscore",
    .plus = "plus",
    .slash = "slash",
    .say_part = say_address_part,
  };

  return parvis_speech_address (&names, scan, at, builder);
}

const ParvisSpeechRule parvis_speech_english_rules[] = {
  address,
  phone,
  parvis_speech_english_date,
  parvis_speech_english_time,
  code,
  parvis_speech_english_quantity,
  parvis_speech_english_sign,
  NULL,
};
