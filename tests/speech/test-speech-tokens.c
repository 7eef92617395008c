/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-speech-tokens.h"

static char *
print_tokens (const char *text)
{
  g_autoptr (ParvisSpeechTokens) tokens = parvis_speech_tokens_new (text);
  GString *printed = g_string_new (NULL);

  for (guint i = 0; i < parvis_speech_tokens_get_length (tokens); i++)
    {
      guint start, end;
      g_autofree char *word = NULL;

      parvis_speech_tokens_get (tokens, i, &start, &end);
      word = g_utf8_substring (text, start, end);
      g_string_append_printf (printed, "[%s]", word);
    }

  return g_string_free (printed, FALSE);
}

static void
test_split (void)
{
  static const struct
  {
    const char *text;
    const char *tokens;
  } cases[] = {
    { "", "" },
    { "  ", "" },
    { "l'aide", "[l'aide]" },
    { "Saint-Étienne, en 1958 !", "[Saint-Étienne,][en][1958]" },
    { " — Où\xC2\xA0? — Là.\n", "[Où][Là.]" },
    { "😀 Été", "[Été]" },
    { "مرحبا بك", "[مرحبا][بك]" },
  };

  g_test_summary ("Words lie between white space, and lone punctuation is none");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tokens = print_tokens (cases[i].text);

      g_assert_cmpstr (tokens, ==, cases[i].tokens);
    }
}

typedef struct
{
  guint position;
  guint length;
} Event;

/* The events that the engine really sends, as places from 1 */
static void
check_snap (const char *text, const Event *events, guint n_events, const char *expected)
{
  g_autoptr (ParvisSpeechTokens) tokens = parvis_speech_tokens_new (text);
  g_autoptr (GString) snapped = g_string_new (NULL);
  int previous = -1;

  for (guint i = 0; i < n_events; i++)
    {
      int token =
          parvis_speech_tokens_snap (tokens, events[i].position, events[i].length, previous);

      if (token >= 0)
        {
          g_assert_cmpint (token, >, previous);
          previous = token;
        }
      g_string_append_printf (snapped, "%d ", token);
    }

  g_assert_cmpstr (snapped->str, ==, expected);
}

static void
test_snap (void)
{
  static const Event elision[] = { { 1, 1 }, { 8, 2 }, { 0, 0 } };
  static const Event hyphen[] = { { 1, 1 }, { 3, 5 }, { 17, 3 }, { 0, 0 } };
  static const Event number[] = { { 1, 2 }, { 4, 2 }, { 5, 2 }, { 5, 1 }, { 9, 3 }, { 0, 0 } };
  static const Event back[] = { { 9, 3 }, { 4, 2 }, { 99, 1 } };

  g_test_summary ("An event begins the word it lies in, once, and none goes back");

  check_snap ("l'aide ici", elision, G_N_ELEMENTS (elision), "0 1 -1 ");
  check_snap ("à Saint-Étienne oui", hyphen, G_N_ELEMENTS (hyphen), "0 1 2 -1 ");
  check_snap ("en 1958 oui", number, G_N_ELEMENTS (number), "0 1 -1 -1 2 -1 ");
  check_snap ("en 1958 oui", back, G_N_ELEMENTS (back), "2 -1 -1 ");
  check_snap ("   ", back, G_N_ELEMENTS (back), "-1 -1 -1 ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/speech/tokens/split", test_split);
  g_test_add_func ("/speech/tokens/snap", test_snap);

  return g_test_run ();
}
