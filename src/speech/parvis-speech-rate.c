/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The synthesiser's "words a minute" are none, in no two voices the same, and it knows nothing
 * below 80: what is slower has gaps between words. So each voice has its own numbers, found by
 * tests/speech/calibrate-voices.c on the sentences of tests/speech/corpus.tsv;
 * tests/bench/RESULTS-speech.md has what was measured. The range and the default are those of
 * VVSG 2.0 (7.1-K). */

#include "parvis-speech-rate.h"

#include <string.h>

static const guint words[PARVIS_SPEECH_RATES] = { 63, 94, 125, 155, 186, 217, 244 };

static const struct
{
  const char *language;
  ParvisSpeechRate rates[PARVIS_SPEECH_RATES];
} voices[] = {
  { "fr", { { 80, 11 }, { 80, 1 }, { 105, 0 }, { 129, 0 }, { 154, 0 }, { 181, 0 }, { 204, 0 } } },
  { "en", { { 80, 13 }, { 80, 2 }, { 93, 0 }, { 115, 0 }, { 139, 0 }, { 164, 0 }, { 184, 0 } } },
  { "ar", { { 89, 0 }, { 134, 0 }, { 181, 0 }, { 227, 0 }, { 276, 0 }, { 322, 0 }, { 367, 0 } } },
  { "es", { { 80, 7 }, { 93, 0 }, { 124, 0 }, { 155, 0 }, { 187, 0 }, { 221, 0 }, { 259, 0 } } },
  { "pt", { { 80, 8 }, { 90, 0 }, { 118, 0 }, { 146, 0 }, { 174, 0 }, { 202, 0 }, { 227, 0 } } },
  { "tr", { { 104, 0 }, { 150, 0 }, { 196, 0 }, { 241, 0 }, { 293, 0 }, { 349, 0 }, { 408, 0 } } },
  { "uk", { { 80, 10 }, { 80, 0 }, { 115, 0 }, { 148, 0 }, { 187, 0 }, { 234, 0 }, { 282, 0 } } },
  { "ru", { { 80, 9 }, { 91, 0 }, { 126, 0 }, { 163, 0 }, { 208, 0 }, { 259, 0 }, { 314, 0 } } },
  { "ro", { { 80, 4 }, { 104, 0 }, { 138, 0 }, { 170, 0 }, { 202, 0 }, { 236, 0 }, { 265, 0 } } },
  { "fa", { { 80, 2 }, { 111, 0 }, { 146, 0 }, { 181, 0 }, { 215, 0 }, { 253, 0 }, { 287, 0 } } },
};

/**
 * parvis_speech_rate_get_words:
 * @step: below %PARVIS_SPEECH_RATES
 *
 * Returns: how many words a minute that is
 */
guint
parvis_speech_rate_get_words (guint step)
{
  g_return_val_if_fail (step < PARVIS_SPEECH_RATES, 0);

  return words[step];
}

/**
 * parvis_speech_rate_find:
 * @language: BCP 47
 * @step: below %PARVIS_SPEECH_RATES
 *
 * Returns: what to ask the synthesiser for; of a voice that nobody measured, as for French
 */
ParvisSpeechRate
parvis_speech_rate_find (const char *language, guint step)
{
  gsize length = strcspn (language, "-_");

  g_assert (step < PARVIS_SPEECH_RATES);

  for (gsize i = 0; i < G_N_ELEMENTS (voices); i++)
    if (strlen (voices[i].language) == length &&
        g_ascii_strncasecmp (voices[i].language, language, length) == 0)
      return voices[i].rates[step];

  return voices[0].rates[step];
}
