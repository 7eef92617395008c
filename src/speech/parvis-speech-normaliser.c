/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSpeechNormaliser:
 *
 * Puts into words what is written otherwise. The synthesiser's own rules read a date as three
 * numbers and lose the place on the screen; here each word knows what it stands for.
 *
 * A language is a list of rules, tried in order at each place where a word may begin, or a table
 * of words for rules that serve many; what no rule knows is said as it is written.
 */

#include "parvis-speech-normaliser.h"

#include <string.h>

#include "parvis-speech-english.h"
#include "parvis-speech-french.h"
#include "parvis-speech-scan.h"
#include "parvis-speech-words.h"

static const ParvisSpeechRule no_rules[] = { NULL };

static gboolean
is_language (const char *language, const char *primary)
{
  gsize length = strlen (primary);

  return g_ascii_strncasecmp (language, primary, length) == 0 &&
         (language[length] == '\0' || language[length] == '-' || language[length] == '_');
}

static const ParvisSpeechRule *
find_rules (const char *language)
{
  if (is_language (language, "fr"))
    return parvis_speech_french_rules;
  if (is_language (language, "en"))
    return parvis_speech_english_rules;

  return no_rules;
}

/* Marks of writing that nobody hears; the synthesiser would stumble over some, and takes
 * others for its own commands. The joiners of Persian and of Indic scripts are not among them. */
static gboolean
is_mute (gunichar c)
{
  return c == 0x00AD || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 || c == 0xFEFF ||
         c == 0xFFFD || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         g_unichar_type (c) == G_UNICODE_PRIVATE_USE;
}

static void
say_character (ParvisSpeechTextBuilder *builder, gunichar c, guint start, guint end)
{
  char utf8[7] = "";

  g_unichar_to_utf8 (c, utf8);
  parvis_speech_text_builder_say (builder, utf8, start, end);
}

static gboolean
is_silent (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c);
}

/* Says one character as it is. A letter and an accent written after it are one. */
static guint
copy_one (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  gunichar c = parvis_speech_scan_at (scan, at);
  gunichar composed;

  if (is_silent (c))
    parvis_speech_text_builder_space (builder);
  else if (g_unichar_compose (c, parvis_speech_scan_at (scan, at + 1), &composed))
    {
      say_character (builder, composed, at, at + 2);
      return 2;
    }
  else if (!is_mute (c))
    say_character (builder, c, at, at + 1);

  return 1;
}

static guint
copy_word (const ParvisSpeechScan *scan, guint at, ParvisSpeechTextBuilder *builder)
{
  guint length = 0;

  do
    length += copy_one (scan, at + length, builder);
  while (parvis_speech_scan_is_word (parvis_speech_scan_at (scan, at + length)) &&
         parvis_speech_scan_is_word (parvis_speech_scan_at (scan, at + length - 1)));

  return length;
}

/* What a language has: rules of its own, or words for those that serve many. */
typedef struct
{
  const ParvisSpeechRule *rules;
  const ParvisSpeechWords *words; /* (nullable) */
} Language;

static guint
apply (const Language *language,
       const ParvisSpeechScan *scan,
       guint at,
       ParvisSpeechTextBuilder *builder)
{
  if (is_silent (parvis_speech_scan_at (scan, at)))
    return copy_one (scan, at, builder);

  for (guint i = 0; language->rules[i] != NULL; i++)
    {
      guint length = language->rules[i](scan, at, builder);

      if (length > 0)
        return length;
    }

  if (language->words != NULL)
    {
      guint length = parvis_speech_words_say (language->words, scan, at, builder);

      if (length > 0)
        return length;
    }

  return copy_word (scan, at, builder);
}

/* The digits of Arabic and of Persian, and the signs that go with them, are read like ours. */
static void
use_own_digits (gunichar *characters, guint length)
{
  for (guint i = 0; i < length; i++)
    {
      gunichar c = characters[i];

      if (c >= 0x0660 && c <= 0x0669)
        characters[i] = '0' + (c - 0x0660);
      else if (c >= 0x06F0 && c <= 0x06F9)
        characters[i] = '0' + (c - 0x06F0);
      else if (c == 0x066A)
        characters[i] = '%';
      else if (c == 0x066B)
        characters[i] = ',';
      else if (c == 0x066C)
        characters[i] = 0x00A0;
    }
}

/* Back to the end of the last word that is whole, so that none is said by half. */
static guint
find_cut (const gunichar *characters)
{
  for (guint i = PARVIS_SPEECH_NORMALISER_MAX; i > PARVIS_SPEECH_NORMALISER_MAX - 100; i--)
    if (g_unichar_isspace (characters[i]))
      return i;

  return PARVIS_SPEECH_NORMALISER_MAX;
}

/**
 * parvis_speech_normalise:
 * @text: what the screen shows
 * @language: BCP 47
 * @out_is_cut: (out) (optional): whether it was longer than %PARVIS_SPEECH_NORMALISER_MAX
 *
 * Returns: (transfer full): what is said for it, each word with its place in @text
 */
ParvisSpeechText *
parvis_speech_normalise (const char *text, const char *language, gboolean *out_is_cut)
{
  g_autoptr (ParvisSpeechTextBuilder) builder = NULL;
  g_autofree char *valid = NULL;
  g_autofree gunichar *characters = NULL;
  Language found;
  ParvisSpeechScan scan;
  glong length;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  /* No character takes more than six bytes, so the cut comes before the work. */
  valid = g_utf8_make_valid (text, (gssize) strnlen (text, 6 * (PARVIS_SPEECH_NORMALISER_MAX + 2)));
  characters = g_utf8_to_ucs4_fast (valid, -1, &length);
  scan.characters = characters;
  scan.length = (guint) length;
  if (length > PARVIS_SPEECH_NORMALISER_MAX)
    scan.length = find_cut (characters);
  if (out_is_cut != NULL)
    *out_is_cut = length > PARVIS_SPEECH_NORMALISER_MAX;

  found.rules = find_rules (language);
  found.words = parvis_speech_words_find (language);
  use_own_digits (characters, scan.length);
  builder = parvis_speech_text_builder_new ();
  for (guint at = 0; at < scan.length;)
    at += apply (&found, &scan, at, builder);

  return parvis_speech_text_builder_end (builder);
}

/**
 * parvis_speech_normalise_instead:
 * @say: what to say
 * @text: what the screen shows
 * @language: BCP 47
 * @out_is_cut: (out) (optional): whether @say was longer than %PARVIS_SPEECH_NORMALISER_MAX
 *
 * Returns: (transfer full): what is said for @say, each word with the whole of @text
 */
ParvisSpeechText *
parvis_speech_normalise_instead (const char *say,
                                 const char *text,
                                 const char *language,
                                 gboolean *out_is_cut)
{
  g_autoptr (ParvisSpeechText) said = NULL;
  g_autoptr (ParvisSpeechTextBuilder) builder = NULL;
  g_autofree char *valid = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  said = parvis_speech_normalise (say, language, out_is_cut);
  if (said == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  builder = parvis_speech_text_builder_new ();
  parvis_speech_text_builder_say (builder, parvis_speech_text_get_spoken (said), 0,
                                  (guint) g_utf8_strlen (valid, -1));

  return parvis_speech_text_builder_end (builder);
}

/* Words that are not shown: all that is shown is lit for them. */
static void
say_frame (ParvisSpeechTextBuilder *builder,
           const char *words,
           const char *language,
           guint start,
           guint end)
{
  g_autoptr (ParvisSpeechText) said = NULL;

  if (words == NULL)
    return;

  said = parvis_speech_normalise (words, language, NULL);
  parvis_speech_text_builder_say (builder, parvis_speech_text_get_spoken (said), start, end);
}

/**
 * parvis_speech_normalise_frame:
 * @text: what is said
 * @before: (nullable): said first; it ends in a sign
 * @after: (nullable): said last, after a pause
 * @language: BCP 47
 *
 * Returns: (transfer full): @text with both, or @text where there is neither or nothing is said
 */
ParvisSpeechText *
parvis_speech_normalise_frame (ParvisSpeechText *text,
                               const char *before,
                               const char *after,
                               const char *language)
{
  g_autoptr (ParvisSpeechTextBuilder) builder = NULL;
  const char *spoken = parvis_speech_text_get_spoken (text);
  guint n = parvis_speech_tokens_get_length (parvis_speech_text_get_tokens (text));
  guint start, end, last;

  if (n == 0 || (before == NULL && after == NULL))
    return parvis_speech_text_ref (text);

  parvis_speech_text_get_shown (text, 0, &start, &last);
  parvis_speech_text_get_shown (text, n - 1, &last, &end);
  start = MIN (start, last);

  builder = parvis_speech_text_builder_new ();
  say_frame (builder, before, language, start, end);
  parvis_speech_text_builder_space (builder);
  parvis_speech_text_builder_say_all (builder, text);
  if (after != NULL && g_unichar_isalnum (g_utf8_get_char (
                           g_utf8_find_prev_char (spoken, spoken + strlen (spoken)))))
    parvis_speech_text_builder_say (builder, ",", end, end);
  parvis_speech_text_builder_space (builder);
  say_frame (builder, after, language, start, end);

  return parvis_speech_text_builder_end (builder);
}
