/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-speech-sound.h"

/* A second of silence, and the tenths of a second at which its words begin; -1: not told */
static char *
fill (const int *told, guint n)
{
  g_autoptr (GBytes) pcm =
      g_bytes_new_take (g_malloc0 (2 * PARVIS_SPEECH_SOUND_RATE), 2 * PARVIS_SPEECH_SOUND_RATE);
  GArray *words = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (ParvisSpeechSound) sound = NULL;
  GString *filled = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      gint64 time = told[i] < 0 ? -1 : told[i] * G_GINT64_CONSTANT (100000000);

      g_array_append_val (words, time);
    }

  sound = parvis_speech_sound_new (pcm, words);
  g_assert_cmpint (parvis_speech_sound_get_duration (sound), ==, G_GINT64_CONSTANT (1000000000));
  for (guint i = 0; i < n; i++)
    g_string_append_printf (filled, "%d ",
                            (int) (parvis_speech_sound_get_word (sound, i) / 100000000));

  return g_string_free (filled, FALSE);
}

static void
test_gaps (void)
{
  static const struct
  {
    int told[5];
    const char *filled;
  } cases[] = {
    { { 0, 2, 4, 6, 8 }, "0 2 4 6 8 " },   { { 0, -1, 4, -1, -1 }, "0 2 4 6 8 " },
    { { -1, -1, 4, 6, 8 }, "0 2 4 6 8 " }, { { -1, -1, -1, -1, -1 }, "0 2 4 6 8 " },
    { { 0, 6, 4, 7, 9 }, "0 6 6 7 9 " },
  };

  g_test_summary ("Words whose beginning was not told share the time around them");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *filled = fill (cases[i].told, 5);

      g_assert_cmpstr (filled, ==, cases[i].filled);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/speech/sound/gaps", test_gaps);

  return g_test_run ();
}
