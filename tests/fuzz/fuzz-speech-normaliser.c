/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-speech-normaliser.h"

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  static const char *const languages[] = { "fr", "en", "ar", "ru", "tr" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (ParvisSpeechText) plain = parvis_speech_normalise (text, languages[i], NULL);
      g_autoptr (ParvisSpeechText) said =
          parvis_speech_normalise_frame (plain, "A:", "1/2", languages[i]);
      guint n = parvis_speech_tokens_get_length (parvis_speech_text_get_tokens (said));

      g_assert_true (g_utf8_validate (parvis_speech_text_get_spoken (said), -1, NULL));
      for (guint word = 0; word < n; word++)
        {
          guint start, end;

          parvis_speech_text_get_shown (said, word, &start, &end);
          g_assert_cmpuint (start, <, end);
          g_assert_cmpuint (end, <=, (guint) g_utf8_strlen (valid, -1));
        }
    }

  return 0;
}
