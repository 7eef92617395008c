/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "listener.h"

#define LONG \
  "Pour demander une carte d'identité, il faut prendre rendez-vous à la mairie. Apportez une " \
  "photo récente et un justificatif de domicile. La carte est gratuite."

static void
test_story (void)
{
  g_autoptr (Listener) listener = listener_new ("none");
  g_autofree char *outcomes = NULL;

  g_test_summary ("Segments begin in order, and the end comes once, later than the call");

  parvis_speech_say (listener->speech, "home", "arrival",
                     make_segments ("fr", "title", "Que voulez-vous faire ?", "choice:a",
                                    "Signaler un problème", "choice:b", "Voter", NULL));
  g_assert_true (parvis_speech_is_speaking (listener->speech));
  g_assert_cmpstr (listener->story->str, ==, "");

  listener_wait_ended (listener, 1);
  g_assert_cmpstr (listener->story->str, ==, "title|choice:a|choice:b|ended|");
  g_assert_false (parvis_speech_is_speaking (listener->speech));

  listener_close (listener);
  outcomes = listener_get_outcomes (listener);
  g_assert_cmpstr (outcomes, ==,
                   "title:begin title:ended choice:a:begin choice:a:ended "
                   "choice:b:begin choice:b:ended ");
}

static void
test_words (void)
{
  g_autoptr (Listener) listener = listener_new ("none");
  const char *text = "Rendez-vous à Saint-Étienne : l'aide existe depuis 1958 !";
  guint last = 0;

  g_test_summary ("Every word is told once, in order, and lies within the text");

  parvis_speech_say (listener->speech, "s", "arrival", make_segments ("fr", "title", text, NULL));
  listener_wait_ended (listener, 1);

  g_assert_cmpuint (listener->words->len, ==, 7);
  for (guint i = 0; i < listener->words->len; i++)
    {
      Heard *heard = g_ptr_array_index (listener->words, i);

      g_assert_cmpstr (heard->id, ==, "title");
      g_assert_cmpuint (heard->start, >=, last);
      g_assert_cmpuint (heard->end, >, heard->start);
      g_assert_cmpuint (heard->end, <=, g_utf8_strlen (text, -1));
      last = heard->end;
    }
}

static void
test_pace (void)
{
  g_autoptr (Listener) listener = listener_new ("fakesink sync=true");
  Heard *first, *last;
  gint64 took = g_get_monotonic_time ();

  g_test_summary ("With a clock, words are told at the pace of the voice");

  parvis_speech_say (listener->speech, "s", "arrival",
                     make_segments ("fr", "title", "Touchez le bouton vert pour continuer.", NULL));
  listener_wait_ended (listener, 1);
  took = g_get_monotonic_time () - took;

  g_assert_cmpint (took, >, 1500 * 1000);
  g_assert_cmpuint (listener->words->len, ==, 6);
  first = g_ptr_array_index (listener->words, 0);
  last = g_ptr_array_index (listener->words, 5);
  g_assert_cmpint (last->time - first->time, >, 1000 * 1000);
}

static void
test_newest_interrupts (void)
{
  g_autoptr (Listener) listener = listener_new ("fakesink sync=true");
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *outcomes = NULL;
  int open = 0;

  g_test_summary ("What is newer interrupts, and no two are ever heard at once");

  for (guint i = 0; i < 6; i++)
    {
      parvis_speech_say (listener->speech, "s", "touch",
                         make_segments ("fr", "a", LONG, "b", LONG, NULL));
      /* Some before they begin, some in the middle. */
      if (i % 2 == 0)
        listener_wait_words (listener, listener->words->len + 1 + i);
    }
  parvis_speech_say (listener->speech, "s", "touch", make_segments ("fr", "z", "Fini", NULL));
  listener_wait_ended (listener, 7);
  g_assert_cmpuint (listener->n_interrupted, ==, 6);

  listener_close (listener);
  lines = listener_read_transcript (listener);
  for (guint i = 0; i < lines->len; i++)
    {
      JsonObject *line = json_node_get_object (g_ptr_array_index (lines, i));

      open += g_str_equal (json_object_get_string_member (line, "event"), "begin") ? 1 : -1;
      g_assert_cmpint (open, >=, 0);
      g_assert_cmpint (open, <=, 1);
    }
  g_assert_cmpint (open, ==, 0);

  outcomes = listener_get_outcomes (listener);
  g_assert_cmpstr (outcomes, ==,
                   "a:begin a:interrupted a:begin a:interrupted a:begin a:interrupted "
                   "z:begin z:ended ");
}

static void
test_stop (void)
{
  g_autoptr (Listener) listener = listener_new ("fakesink sync=true");
  g_autofree char *outcomes = NULL;
  gint64 took;
  guint n;

  g_test_summary ("A stop is silent within 200 ms, and nothing is told after it");

  parvis_speech_say (listener->speech, "s", "arrival", make_segments ("fr", "title", LONG, NULL));
  listener_wait_words (listener, 3);

  took = g_get_monotonic_time ();
  parvis_speech_stop (listener->speech);
  took = g_get_monotonic_time () - took;
  g_assert_cmpint (took, <, 200 * 1000);
  g_assert_cmpuint (listener->n_interrupted, ==, 1);
  g_assert_false (parvis_speech_is_speaking (listener->speech));

  n = listener->words->len;
  listener_wait_ms (300);
  g_assert_cmpuint (listener->words->len, ==, n);
  g_assert_cmpuint (listener->n_ended, ==, 1);

  parvis_speech_stop (listener->speech);
  g_assert_cmpuint (listener->n_ended, ==, 1);

  listener_close (listener);
  outcomes = listener_get_outcomes (listener);
  g_assert_cmpstr (outcomes, ==, "title:begin title:interrupted ");
}

static void
test_transcript (void)
{
  g_autoptr (Listener) listener = listener_new ("none");
  g_autoptr (GPtrArray) lines = NULL;
  JsonObject *begin, *end;

  g_test_summary ("The transcript says what was said, where, why, and how it ended");

  parvis_speech_say (listener->speech, "question:/data/nom", "listen",
                     make_segments ("fr", "title", "Votre nom", NULL));
  listener_wait_ended (listener, 1);
  listener_close (listener);

  lines = listener_read_transcript (listener);
  g_assert_cmpuint (lines->len, ==, 2);
  begin = json_node_get_object (g_ptr_array_index (lines, 0));
  end = json_node_get_object (g_ptr_array_index (lines, 1));

  g_assert_cmpstr (json_object_get_string_member (begin, "event"), ==, "begin");
  g_assert_cmpstr (json_object_get_string_member (begin, "screen"), ==, "question:/data/nom");
  g_assert_cmpstr (json_object_get_string_member (begin, "segment"), ==, "title");
  g_assert_cmpstr (json_object_get_string_member (begin, "text"), ==, "Votre nom");
  g_assert_cmpstr (json_object_get_string_member (begin, "shown"), ==, "Votre nom");
  g_assert_cmpstr (json_object_get_string_member (begin, "language"), ==, "fr");
  g_assert_cmpstr (json_object_get_string_member (begin, "cause"), ==, "listen");
  g_assert_false (json_object_has_member (begin, "outcome"));
  g_assert_cmpstr (json_object_get_string_member (end, "event"), ==, "end");
  g_assert_cmpstr (json_object_get_string_member (end, "outcome"), ==, "ended");
  g_assert_cmpfloat (json_object_get_double_member (end, "monotonic"), >=,
                     json_object_get_double_member (begin, "monotonic"));
}

static void
test_no_voice (void)
{
  g_autoptr (Listener) listener = listener_new ("none");
  g_autofree char *outcomes = NULL;
  GPtrArray *segments = make_segments ("fr", "title", "Bonjour", NULL);

  g_test_summary ("A language that nothing here speaks is skipped, and the rest is said");

  g_ptr_array_insert (segments, 0, parvis_speech_segment_new ("so", "Soo dhowow", "so"));
  parvis_speech_say (listener->speech, "s", "arrival", segments);
  listener_wait_ended (listener, 1);
  g_assert_cmpstr (listener->story->str, ==, "title|ended|");
  g_assert_cmpuint (listener->problems->len, ==, 1);

  g_assert_true (parvis_speech_has_voice (listener->speech, "fr"));
  g_assert_true (parvis_speech_has_voice (listener->speech, "fr-FR"));
  g_assert_true (parvis_speech_has_voice (listener->speech, "pt-BR"));
  g_assert_true (parvis_speech_has_voice (listener->speech, "ar"));
  g_assert_true (parvis_speech_has_voice (listener->speech, "zh-Hans"));
  g_assert_false (parvis_speech_has_voice (listener->speech, "so"));
  g_assert_false (parvis_speech_has_voice (listener->speech, ""));

  parvis_speech_say (listener->speech, "s", "arrival", make_segments ("ps", "x", "سلام", NULL));
  listener_wait_ended (listener, 2);
  g_assert_cmpuint (listener->n_interrupted, ==, 0);

  listener_close (listener);
  outcomes = listener_get_outcomes (listener);
  g_assert_cmpstr (outcomes, ==, "so:skipped title:begin title:ended x:skipped ");
}

static void
test_nothing (void)
{
  g_autoptr (Listener) listener = listener_new ("none");

  g_test_summary ("Where there is nothing to say, the end comes all the same");

  parvis_speech_say (listener->speech, "s", "arrival", make_segments ("fr", NULL));
  g_assert_cmpuint (listener->n_ended, ==, 0);
  listener_wait_ended (listener, 1);

  parvis_speech_say (listener->speech, "s", "arrival",
                     make_segments ("fr", "a", "", "b", " … ", NULL));
  listener_wait_ended (listener, 2);
  g_assert_cmpuint (listener->n_interrupted, ==, 0);
}

static void
test_pause (void)
{
  g_autoptr (Listener) listener = listener_new ("fakesink sync=true");
  guint n;

  g_test_summary ("Paused, nothing is told; resumed, no word is lost or told twice");

  parvis_speech_say (listener->speech, "s", "arrival",
                     make_segments ("fr", "t", "Un deux trois quatre cinq six", NULL));
  listener_wait_words (listener, 2);
  parvis_speech_pause (listener->speech);
  g_assert_true (parvis_speech_is_paused (listener->speech));
  g_assert_true (parvis_speech_is_speaking (listener->speech));

  n = listener->words->len;
  listener_wait_ms (900);
  g_assert_cmpuint (listener->words->len, <=, n + 1);

  parvis_speech_resume (listener->speech);
  listener_wait_ended (listener, 1);
  g_assert_cmpuint (listener->words->len, ==, 6);
  g_assert_cmpuint (listener->n_interrupted, ==, 0);
}

static void
test_steps (void)
{
  g_autoptr (Listener) listener = listener_new ("none");
  ParvisSpeech *speech = listener->speech;

  g_test_summary ("Steps stay within their bounds, and a new visit puts them back");

  g_assert_cmpuint (parvis_speech_get_rate (speech), ==, 2);
  g_assert_cmpint (parvis_speech_get_channel (speech), ==, PARVIS_SPEECH_SPEAKER);
  g_assert_cmpuint (parvis_speech_get_n_volumes (speech), ==, 5);
  g_assert_cmpuint (parvis_speech_get_volume (speech), ==, 2);

  parvis_speech_set_rate (speech, 99);
  parvis_speech_set_volume (speech, 99);
  g_assert_cmpuint (parvis_speech_get_rate (speech), ==, PARVIS_SPEECH_RATE_MAX);
  g_assert_cmpuint (parvis_speech_get_volume (speech), ==, 4);

  /* Each channel has its own. */
  parvis_speech_set_channel (speech, PARVIS_SPEECH_HEADSET);
  g_assert_cmpuint (parvis_speech_get_n_volumes (speech), ==, 11);
  g_assert_cmpuint (parvis_speech_get_volume (speech), ==, 6);
  parvis_speech_set_volume (speech, 99);
  g_assert_cmpuint (parvis_speech_get_volume (speech), ==, 10);

  parvis_speech_reset (speech);
  g_assert_cmpuint (parvis_speech_get_rate (speech), ==, 2);
  g_assert_cmpuint (parvis_speech_get_volume (speech), ==, 6);
  parvis_speech_set_channel (speech, PARVIS_SPEECH_SPEAKER);
  g_assert_cmpuint (parvis_speech_get_volume (speech), ==, 2);
}

static void
test_instead (void)
{
  g_autoptr (Listener) listener = listener_new ("none");
  GPtrArray *segments = make_segments ("fr", "t", "→ Nord", NULL);
  ParvisSpeechSegment *segment = g_ptr_array_index (segments, 0);
  Heard *heard;

  g_test_summary ("Where other words are said than shown, all that is shown is lit, once");

  segment->say = g_strdup ("Allez vers le nord");
  parvis_speech_say (listener->speech, "s", "arrival", segments);
  listener_wait_ended (listener, 1);

  g_assert_cmpuint (listener->words->len, ==, 1);
  heard = g_ptr_array_index (listener->words, 0);
  g_assert_cmpuint (heard->start, ==, 0);
  g_assert_cmpuint (heard->end, ==, 6);
}

static void
stop_at_word_cb (ParvisSpeech *speech, const char *id, guint start, guint end, gpointer data)
{
  parvis_speech_stop (speech);
}

static void
test_stop_from_within (void)
{
  static const char *const sinks[] = { "none", "fakesink sync=true" };

  g_test_summary ("A word may stop what it belongs to");

  for (guint i = 0; i < G_N_ELEMENTS (sinks); i++)
    {
      g_autoptr (Listener) listener = listener_new (sinks[i]);

      g_signal_connect (listener->speech, "word", G_CALLBACK (stop_at_word_cb), NULL);
      parvis_speech_say (listener->speech, "s", "arrival",
                         make_segments ("fr", "a", "Un deux trois", "b", "Quatre", NULL));
      listener_wait_ended (listener, 1);
      listener_wait_ms (200);

      g_assert_cmpuint (listener->words->len, ==, 1);
      g_assert_cmpstr (listener->story->str, ==, "a|interrupted|");
    }
}

static void
test_no_device (void)
{
  g_autoptr (Listener) listener = listener_new ("filesink location=/nowhere/at/all");

  g_test_summary ("Without a sound device it carries on in silence, and says so");

  parvis_speech_say (listener->speech, "s", "arrival", make_segments ("fr", "a", "Un deux", NULL));
  listener_wait_ended (listener, 1);

  g_assert_cmpuint (listener->problems->len, >=, 1);
  g_assert_cmpuint (listener->words->len, ==, 2);
  g_assert_cmpuint (listener->n_interrupted, ==, 0);
}

static void
test_device_lost (void)
{
  g_autoptr (Listener) listener = listener_new ("identity error-after=40 ! fakesink sync=true");
  gint64 took = g_get_monotonic_time ();
  Heard *last;

  g_test_summary ("A device that goes in the middle of a word takes no word with it");

  parvis_speech_say (listener->speech, "s", "arrival",
                     make_segments ("fr", "a", "Touchez le bouton vert pour continuer.", NULL));
  listener_wait_ended (listener, 1);
  took = g_get_monotonic_time () - took;

  g_assert_cmpuint (listener->problems->len, ==, 1);
  g_assert_cmpuint (listener->n_interrupted, ==, 0);
  g_assert_cmpuint (listener->words->len, ==, 6);
  last = g_ptr_array_index (listener->words, 5);
  g_assert_cmpuint (last->end, ==, 38);
  g_assert_cmpint (took, >, 1500 * 1000);
  g_assert_cmpint (took, <, 20 * 1000 * 1000);

  /* The next visit tries it again, and it breaks again. */
  parvis_speech_reset (listener->speech);
  parvis_speech_say (listener->speech, "s", "arrival",
                     make_segments ("fr", "a", "Touchez le bouton vert.", NULL));
  listener_wait_ended (listener, 2);
  g_assert_cmpuint (listener->problems->len, ==, 2);
  g_assert_cmpuint (listener->words->len, ==, 10);
}

static void
test_close_while_speaking (void)
{
  g_autoptr (Listener) listener = listener_new ("fakesink sync=true");

  g_test_summary ("Closing in the middle of a word ends it");

  parvis_speech_say (listener->speech, "s", "arrival", make_segments ("fr", "a", LONG, NULL));
  listener_wait_words (listener, 1);
  listener_close (listener);

  g_assert_cmpuint (listener->n_interrupted, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/speech/story", test_story);
  g_test_add_func ("/speech/words", test_words);
  g_test_add_func ("/speech/pace", test_pace);
  g_test_add_func ("/speech/newest-interrupts", test_newest_interrupts);
  g_test_add_func ("/speech/stop", test_stop);
  g_test_add_func ("/speech/transcript", test_transcript);
  g_test_add_func ("/speech/no-voice", test_no_voice);
  g_test_add_func ("/speech/nothing", test_nothing);
  g_test_add_func ("/speech/pause", test_pause);
  g_test_add_func ("/speech/steps", test_steps);
  g_test_add_func ("/speech/instead", test_instead);
  g_test_add_func ("/speech/stop-from-within", test_stop_from_within);
  g_test_add_func ("/speech/no-device", test_no_device);
  g_test_add_func ("/speech/device-lost", test_device_lost);
  g_test_add_func ("/speech/close-while-speaking", test_close_while_speaking);

  return g_test_run ();
}
