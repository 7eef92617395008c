/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a listener can do to the voice, and what is lit meanwhile: by samples and by transcript. */

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "listener.h"
#include "parvis-speech-sound.h"

/* At the pace of a listener, and every sample of it kept */
#define PACED_FILE \
  "audio/x-raw,format=S16LE ! identity sync=true ! filesink buffer-mode=unbuffered location=@/%s"

static Listener *
listen_into (const char *name)
{
  g_autofree char *sink = g_strdup_printf (PACED_FILE, name);

  return listener_new (sink);
}

static GBytes *
read_samples (Listener *listener, const char *name)
{
  g_autofree char *path = g_build_filename (listener->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

/* A second of a rising tone, as somebody might have recorded it: no two moments are alike, and
 * unlike the synthesiser it is the same each time. */
static GBytes *
make_recording (void)
{
  enum
  {
    N = PARVIS_SPEECH_SOUND_RATE
  };
  static gint16 samples[N];
  guint8 header[44] = "RIFF....WAVEfmt ";
  const guint32 numbers[] = { 16, 1 | 1 << 16, N, N * 2, 2 | 16 << 16 };
  const guint32 size = sizeof samples;
  GByteArray *wav = g_byte_array_new ();

  for (guint i = 0; i < N; i++)
    samples[i] = (gint16) (9000 * sin (i * (0.02 + i * 1e-6)));
  memcpy (header + 16, numbers, sizeof numbers);
  memcpy (header + 36, "data", 4);
  memcpy (header + 40, &size, 4);
  g_byte_array_append (wav, header, sizeof header);
  g_byte_array_append (wav, (const guint8 *) samples, sizeof samples);

  return g_byte_array_free_to_bytes (wav);
}

/* Plays it, paused @n_pauses times on the way. */
static GBytes *
play_recording (guint n_pauses)
{
  g_autoptr (Listener) listener = listen_into ("said.raw");
  GPtrArray *segments = make_segments ("fr", "a", "Un son", NULL);
  ParvisSpeechSegment *segment = g_ptr_array_index (segments, 0);

  segment->recording = make_recording ();
  parvis_speech_say (listener->speech, "s", "arrival", segments);
  listener_wait_words (listener, 1);
  for (guint i = 0; i < n_pauses; i++)
    {
      listener_wait_ms (200);
      parvis_speech_pause (listener->speech);
      listener_wait_ms (100);
      parvis_speech_resume (listener->speech);
    }
  listener_wait_ended (listener, 1);
  listener_close (listener);

  return read_samples (listener, "said.raw");
}

static void
test_pause (void)
{
  g_autoptr (GBytes) expected = play_recording (0);
  g_autoptr (GBytes) heard = play_recording (2);

  g_test_summary ("Paused and resumed, every sample comes once and without a gap");

  g_assert_cmpuint (g_bytes_get_size (heard), >, PARVIS_SPEECH_SOUND_RATE);
  g_assert_true (g_bytes_equal (heard, expected));
}

static void
test_pause_words (void)
{
  g_autoptr (Listener) listener = listener_new ("fakesink sync=true");
  guint n_words;

  g_test_summary ("Paused and resumed, every word is told once and in order");

  parvis_speech_set_rate (listener->speech, PARVIS_SPEECH_RATE_MAX);
  parvis_speech_say (listener->speech, "s", "arrival",
                     make_segments ("fr", "a", "Un deux trois quatre cinq six sept", NULL));
  for (guint i = 2; i <= 4; i += 2)
    {
      listener_wait_words (listener, i);
      parvis_speech_pause (listener->speech);
      n_words = listener->words->len;
      listener_wait_ms (100);
      g_assert_cmpuint (listener->words->len, <=, n_words + 1);
      parvis_speech_resume (listener->speech);
    }
  listener_wait_ended (listener, 1);

  g_assert_cmpuint (listener->words->len, ==, 7);
  for (guint i = 1; i < 7; i++)
    {
      Heard *heard = g_ptr_array_index (listener->words, i);
      Heard *last = g_ptr_array_index (listener->words, i - 1);

      g_assert_cmpuint (heard->start, >, last->start);
    }
}

static double
get_monotonic (GPtrArray *lines, const char *event, const char *outcome)
{
  for (guint i = 0; i < lines->len; i++)
    {
      JsonObject *line = json_node_get_object (g_ptr_array_index (lines, i));

      if (g_str_equal (json_object_get_string_member (line, "event"), event) &&
          (outcome == NULL ||
           g_str_equal (json_object_get_string_member (line, "outcome"), outcome)))
        return json_object_get_double_member (line, "monotonic");
    }

  g_assert_not_reached ();
}

static void
test_newer (void)
{
  g_autoptr (Listener) listener = listener_new ("fakesink sync=true");
  g_autoptr (GPtrArray) lines = NULL;
  gint64 asked;
  double interrupted;

  g_test_summary ("What was being said is marked interrupted within 150 ms of what is newer");

  parvis_speech_say (listener->speech, "s", "arrival",
                     make_segments ("fr", "a", "Touchez votre réponse sur l'écran.", NULL));
  listener_wait_words (listener, 2);
  asked = g_get_monotonic_time ();
  parvis_speech_say (listener->speech, "s", "touch", make_segments ("fr", "b", "Oui.", NULL));
  listener_wait_ended (listener, 2);
  listener_close (listener);

  lines = listener_read_transcript (listener);
  interrupted = get_monotonic (lines, "end", "interrupted");
  g_assert_cmpfloat (interrupted - (double) asked / G_TIME_SPAN_SECOND, <, 0.150);
}

static double
get_longest_silence (GBytes *pcm)
{
  gsize size;
  const gint16 *samples = g_bytes_get_data (pcm, &size);
  gsize longest = 0;
  gsize run = 0;

  for (gsize i = 0; i < size / sizeof *samples; i++)
    {
      run = ABS ((int) samples[i]) < 8 ? run + 1 : 0;
      longest = MAX (longest, run);
    }

  return (double) longest / PARVIS_SPEECH_SOUND_RATE;
}

static GBytes *
render (const char *text)
{
  g_autoptr (Listener) listener = listener_new ("file:@/said.wav");

  parvis_speech_set_rate (listener->speech, PARVIS_SPEECH_RATE_MAX);
  parvis_speech_say (listener->speech, "s", "arrival", make_segments ("fr", "a", text, NULL));
  listener_wait_ended (listener, 1);
  listener_close (listener);

  return read_samples (listener, "said.wav");
}

static void
test_punctuation (void)
{
  g_autoptr (GBytes) none = render ("Prenez la photo puis touchez Continuer");
  g_autoptr (GBytes) comma = render ("Prenez la photo, puis touchez Continuer");
  g_autoptr (GBytes) stop = render ("Prenez la photo. Puis touchez Continuer");
  g_autoptr (GBytes) slash = render ("Prenez la photo / puis touchez Continuer");

  g_test_summary ("Punctuation is heard as a pause, even at the fastest rate");

  g_assert_cmpuint (g_bytes_get_size (comma), >, g_bytes_get_size (none));
  g_assert_cmpuint (g_bytes_get_size (stop), >, g_bytes_get_size (comma));
  g_assert_cmpuint (g_bytes_get_size (slash), >, g_bytes_get_size (none));
  g_assert_cmpfloat (get_longest_silence (stop), >, 0.1);
}

/* Whether what is shown between these places says something: letters or digits */
static gboolean
is_word (const char *text, guint start, guint end)
{
  for (const char *p = g_utf8_offset_to_pointer (text, start);
       p < g_utf8_offset_to_pointer (text, end); p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static gboolean
is_lit (Listener *listener, guint start, guint end)
{
  for (guint i = 0; i < listener->words->len; i++)
    {
      Heard *heard = g_ptr_array_index (listener->words, i);

      if (heard->start < end && heard->end > start)
        return TRUE;
    }

  return FALSE;
}

static void
check_lit (Listener *listener, const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  guint last = 0;

  for (guint start = 0, end; start < (guint) length; start = end + 1)
    {
      for (end = start; end < (guint) length && !g_unichar_isspace (g_utf8_get_char (
                                                    g_utf8_offset_to_pointer (text, end)));)
        end++;
      if (is_word (text, start, end) && !is_lit (listener, start, end))
        {
          g_test_message ("“%s”: characters %u to %u are never lit", text, start, end);
          g_test_fail ();
        }
    }

  for (guint i = 0; i < listener->words->len; i++)
    {
      Heard *heard = g_ptr_array_index (listener->words, i);

      g_assert_cmpuint (heard->start, >=, last);
      g_assert_cmpuint (heard->end, <=, length);
      last = heard->start;
    }
}

static void
test_highlight (void)
{
  static const struct
  {
    const char *language;
    const char *text;
  } cases[] = {
    { "fr", "Votre rendez-vous est le 13/07/2024 à 14 h 30, à l'hôtel de ville de Saint-Étienne." },
    { "fr", "M. Martin, 12 bis av. de la République, 75011 Paris : n° 4, 2e étage, porte A3." },
    { "fr", "Appelez le 06 12 34 05 78 ou écrivez à ccas@ville.fr avant le 1er mai." },
    { "fr", "Code K7XM 4XRT. Louis XIV habitait au XVIIe siècle, et la CAF ouvre à 9h-12h." },
    { "en", "Your appointment is on 13/07/2024 at 14:30, near St. Mary's Church, 2nd floor." },
    { "en", "Call 020 7946 0958 or write to anna@example.org by 5 pm, and bring 2 photos." },
    { "en", "Your code is 4K7P 9XRM. It costs 25% of 1,250 for children aged 6-12." },
    { "ar", "موعدك يوم 13/07/2024 على الساعة 14:30 في البلدية." },
    { "ar", "اتصل على الرقم 06 12 34 05 78، الخطوة 2/6." },
    { "ar", "الرمز K7XM 4XRT، وخصم ٥٪ قبل ٠١/٠٢/٢٠٢٥." },
  };

  g_test_summary ("Each word that is shown is lit, in order, in French, English and Arabic");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Listener) listener = listener_new ("none");

      parvis_speech_say (listener->speech, "s", "arrival",
                         make_segments (cases[i].language, "t", cases[i].text, NULL));
      listener_wait_ended (listener, 1);
      check_lit (listener, cases[i].text);
    }
}

static void
test_frame (void)
{
  g_autoptr (Listener) listener = listener_new ("none");
  g_autoptr (GPtrArray) lines = NULL;
  GPtrArray *segments =
      make_segments ("fr", "choice:o", "Oui", "choice:n", "Je préfère 2 photos.", NULL);
  ParvisSpeechSegment *first = g_ptr_array_index (segments, 0);
  ParvisSpeechSegment *second = g_ptr_array_index (segments, 1);
  const char *const spoken[] = { "Vous avez choisi : Oui",
                                 "Je préfère deux photos. réponse deux sur "
                                 "quatre" };
  guint n_begun = 0;

  g_test_summary ("Words around what is shown light all of it, and its own words each their place");

  first->before = g_strdup ("Vous avez choisi :");
  second->after = g_strdup ("réponse 2 sur 4");
  parvis_speech_say (listener->speech, "s", "touch", segments);
  listener_wait_ended (listener, 1);
  listener_close (listener);

  lines = listener_read_transcript (listener);
  for (guint i = 0; i < lines->len; i++)
    {
      JsonObject *line = json_node_get_object (g_ptr_array_index (lines, i));

      if (g_str_equal (json_object_get_string_member (line, "event"), "begin"))
        g_assert_cmpstr (json_object_get_string_member (line, "text"), ==, spoken[n_begun++]);
    }
  g_assert_cmpuint (n_begun, ==, 2);

  /* "Oui" as a whole, once; then "Je", "préfère", "2", "photos.", and all of it. */
  g_assert_cmpuint (listener->words->len, ==, 6);
  for (guint i = 1; i < 5; i++)
    {
      Heard *heard = g_ptr_array_index (listener->words, i);
      static const guint starts[] = { 0, 0, 3, 11, 13 };

      g_assert_cmpuint (heard->start, ==, starts[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/speech/control/pause", test_pause);
  g_test_add_func ("/speech/control/pause-words", test_pause_words);
  g_test_add_func ("/speech/control/newer", test_newer);
  g_test_add_func ("/speech/control/punctuation", test_punctuation);
  g_test_add_func ("/speech/control/highlight", test_highlight);
  g_test_add_func ("/speech/control/frame", test_frame);

  return g_test_run ();
}
