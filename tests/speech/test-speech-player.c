/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reaches the sink, sample by sample. */

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "listener.h"
#include "parvis-speech-player.h"
#include "parvis-speech-sound.h"
#include "parvis-speech-wav.h"

#define SENTENCE "Touchez le bouton vert pour continuer votre demande."

typedef struct
{
  GBytes *bytes; /* (owned) */
  const gint16 *samples;
  gsize n;
} Wav;

static Wav
read_wav (Listener *listener)
{
  g_autofree char *path = g_build_filename (listener->folder, "said.wav", NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;
  guint32 said;
  Wav wav;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, >=, 44);
  g_assert_cmpmem (data, 4, "RIFF", 4);
  g_assert_cmpmem (data + 36, 4, "data", 4);
  memcpy (&said, data + 40, sizeof said);
  g_assert_cmpuint (GUINT32_FROM_LE (said), ==, size - 44);

  wav.bytes = g_bytes_new_take (data, size);
  wav.samples = (const gint16 *) (data + 44);
  wav.n = (size - 44) / sizeof (gint16);
  return wav;
}

static double
get_seconds (const Wav *wav)
{
  return (double) wav->n / PARVIS_SPEECH_SOUND_RATE;
}

static double
get_rms (const gint16 *samples, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += (double) samples[i] * samples[i];

  return n > 0 ? sqrt (sum / (double) n) : 0;
}

/* How long the longest silence in it is, in seconds */
static double
get_longest_silence (const Wav *wav)
{
  gsize longest = 0;
  gsize run = 0;

  for (gsize i = 0; i < wav->n; i++)
    {
      run = ABS ((int) wav->samples[i]) < 8 ? run + 1 : 0;
      longest = MAX (longest, run);
    }

  return (double) longest / PARVIS_SPEECH_SOUND_RATE;
}

/* A tone of half a second, as somebody might have recorded it: in stereo, at another rate */
static GBytes *
make_recording (void)
{
  enum
  {
    RATE = 16000,
    N = RATE / 2
  };
  gint16 samples[N][2];
  guint8 header[44] = "RIFF....WAVEfmt ";
  GByteArray *wav = g_byte_array_new ();
  const guint32 numbers[] = { 16, 1 | 2 << 16, RATE, RATE * 4, 4 | 16 << 16 };
  const guint32 size = sizeof samples;

  for (guint i = 0; i < N; i++)
    samples[i][0] = samples[i][1] = (gint16) (12000 * sin (i * 2 * G_PI * 440 / RATE));

  memcpy (header + 16, numbers, sizeof numbers);
  memcpy (header + 36, "data", 4);
  memcpy (header + 40, &size, 4);
  g_byte_array_append (wav, header, sizeof header);
  g_byte_array_append (wav, (const guint8 *) samples, sizeof samples);

  return g_byte_array_free_to_bytes (wav);
}

static void
say (Listener *listener, GPtrArray *segments)
{
  parvis_speech_say (listener->speech, "s", "arrival", segments);
  listener_wait_ended (listener, listener->n_ended + 1);
}

static void
test_file (void)
{
  g_autoptr (Listener) listener = listener_new ("file:@/said.wav");
  Wav one, two;

  g_test_summary ("A file takes down what is said, one utterance after another");

  say (listener, make_segments ("fr", "t", SENTENCE, NULL));
  one = read_wav (listener);
  g_assert_cmpfloat (get_seconds (&one), >, 2.5);
  g_assert_cmpfloat (get_seconds (&one), <, 6);
  g_assert_cmpfloat (get_rms (one.samples, one.n), >, 200);
  g_assert_cmpuint (listener->words->len, ==, 8);

  say (listener, make_segments ("fr", "t", SENTENCE, NULL));
  two = read_wav (listener);
  g_assert_cmpfloat_with_epsilon (get_seconds (&two), 2 * get_seconds (&one), 0.05);
  g_assert_cmpmem (two.samples, one.n * 2, one.samples, one.n * 2);
  g_assert_cmpuint (listener->problems->len, ==, 0);

  g_bytes_unref (one.bytes);
  g_bytes_unref (two.bytes);
}

static void
test_silence (void)
{
  g_autoptr (Listener) listener = listener_new ("file:@/said.wav");
  GPtrArray *segments = make_segments ("fr", "a", "Oui", "b", "Non", NULL);
  ParvisSpeechSegment *first = g_ptr_array_index (segments, 0);
  Wav wav;

  g_test_summary ("Between two segments it is silent for as long as was asked");

  first->pause_after = 1500;
  say (listener, segments);
  wav = read_wav (listener);
  g_assert_cmpfloat (get_longest_silence (&wav), >=, 1.5);
  g_assert_cmpfloat (get_longest_silence (&wav), <, 2.5);

  g_bytes_unref (wav.bytes);
}

/* Decibels of a sentence at that step of that channel */
static double
measure_volume (ParvisSpeechChannel channel, guint step)
{
  g_autoptr (Listener) listener = listener_new ("file:@/said.wav");
  double decibels;
  Wav wav;

  parvis_speech_set_channel (listener->speech, channel);
  parvis_speech_set_volume (listener->speech, step);
  say (listener, make_segments ("fr", "t", "Touchez l'écran.", NULL));
  wav = read_wav (listener);
  decibels = 20 * log10 (get_rms (wav.samples, wav.n));
  g_bytes_unref (wav.bytes);

  return decibels;
}

static void
test_volume (void)
{
  static const double steps[] = { 0, 6, 12, 18, 24 };
  guint n = parvis_speech_volume_get_n_steps (PARVIS_SPEECH_SPEAKER);
  double lowest = measure_volume (PARVIS_SPEECH_SPEAKER, 0);

  g_test_summary ("The loudspeaker has 0, 6, 12, 18 and 24 dB, measured on the samples");

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (steps));
  for (guint step = 1; step < n; step++)
    g_assert_cmpfloat_with_epsilon (measure_volume (PARVIS_SPEECH_SPEAKER, step) - lowest,
                                    steps[step], 0.5);
}

static void
test_headset_volume (void)
{
  guint n = parvis_speech_volume_get_n_steps (PARVIS_SPEECH_HEADSET);
  double lowest = measure_volume (PARVIS_SPEECH_HEADSET, 0);
  double last = lowest;

  g_test_summary ("A headset has steps of 10 dB at most, 18 in all, and one 12 over the lowest");

  for (guint step = 1; step < n; step++)
    {
      double now = measure_volume (PARVIS_SPEECH_HEADSET, step);

      g_assert_cmpfloat (now, >, last + 2);
      g_assert_cmpfloat (now, <, last + 10);
      if (step == 2)
        g_assert_cmpfloat_with_epsilon (now - lowest, 12, 0.5);
      last = now;
    }
  g_assert_cmpfloat (last - lowest, >, 18);
}

static void
test_mono (void)
{
  g_autoptr (Listener) listener =
      listener_new ("audio/x-raw,format=S16LE,channels=2 ! filesink location=@/said.raw");
  g_autofree char *path = g_build_filename (listener->folder, "said.raw", NULL);
  g_autofree char *data = NULL;
  const gint16 *samples;
  gsize size;

  g_test_summary ("Left and right are the same, for hearing aids and a single ear");

  say (listener, make_segments ("fr", "t", SENTENCE, NULL));
  listener_close (listener);
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  samples = (const gint16 *) data;
  g_assert_cmpuint (size, >, 4 * PARVIS_SPEECH_SOUND_RATE);
  g_assert_cmpfloat (get_rms (samples, size / sizeof *samples), >, 200);
  for (gsize i = 0; i + 1 < size / sizeof *samples; i += 2)
    g_assert_cmpint (samples[i], ==, samples[i + 1]);
}

static void
test_recording (void)
{
  g_autoptr (Listener) listener = listener_new ("file:@/said.wav");
  GPtrArray *segments = make_segments ("fr", "a", SENTENCE, NULL);
  ParvisSpeechSegment *segment = g_ptr_array_index (segments, 0);
  Heard *heard;
  Wav wav;
  guint crossings = 0;

  g_test_summary ("A recording is played instead of the voice, and all of its text is lit");

  segment->recording = make_recording ();
  say (listener, segments);
  wav = read_wav (listener);
  g_assert_cmpfloat_with_epsilon (get_seconds (&wav), 0.5, 0.05);
  for (gsize i = 1; i < wav.n; i++)
    crossings += wav.samples[i - 1] < 0 && wav.samples[i] >= 0 ? 1 : 0;
  g_assert_cmpfloat_with_epsilon (crossings / get_seconds (&wav), 440, 15);

  g_assert_cmpuint (listener->words->len, ==, 1);
  heard = g_ptr_array_index (listener->words, 0);
  g_assert_cmpuint (heard->start, ==, 0);
  g_assert_cmpuint (heard->end, ==, g_utf8_strlen (SENTENCE, -1));
  g_assert_cmpuint (listener->problems->len, ==, 0);

  g_bytes_unref (wav.bytes);
}

static gsize
get_size (const char *path)
{
  g_autofree char *data = NULL;
  gsize size = 0;

  (void) g_file_get_contents (path, &data, &size, NULL);
  return size;
}

static void
test_stop (void)
{
  g_autoptr (Listener) listener =
      listener_new ("identity sync=true ! filesink buffer-mode=unbuffered location=@/said.raw");
  g_autofree char *path = g_build_filename (listener->folder, "said.raw", NULL);
  gint64 began, stopped;
  gsize size;

  g_test_summary ("When a stop returns not one more sample goes to the device");

  parvis_speech_say (listener->speech, "s", "arrival",
                     make_segments ("fr", "a", SENTENCE " " SENTENCE, NULL));
  listener_wait_words (listener, 1);
  began = g_get_monotonic_time ();
  listener_wait_words (listener, 5);
  stopped = g_get_monotonic_time ();
  parvis_speech_stop (listener->speech);
  g_assert_cmpint (g_get_monotonic_time () - stopped, <, 200 * 1000);

  size = get_size (path);
  listener_wait_ms (300);
  g_assert_cmpuint (get_size (path), ==, size);

  /* And what had gone was no more than there was time for: the file is no queue. */
  g_assert_cmpfloat ((double) size / sizeof (float) / PARVIS_SPEECH_SOUND_RATE, <,
                     (double) (stopped - began) / G_TIME_SPAN_SECOND + 0.5);
  g_assert_cmpuint (size, >, 0);
}

static void
test_bad_recording (void)
{
  static const char *const broken[] = { "", "RIFF", "This is no sound at all, but a text.",
                                        "OggS\0\2\0\0\0\0\0\0\0\0", "\xff\xfb\x90\x64" };

  g_test_summary ("Where a recording can't be played, the voice speaks, and somebody is told");

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (Listener) listener = listener_new ("file:@/said.wav");
      GPtrArray *segments = make_segments ("fr", "a", SENTENCE, NULL);
      ParvisSpeechSegment *segment = g_ptr_array_index (segments, 0);
      Wav wav;

      segment->recording = g_bytes_new (broken[i], strlen (broken[i]));
      say (listener, segments);
      wav = read_wav (listener);
      g_assert_cmpfloat (get_seconds (&wav), >, 2);
      g_assert_cmpuint (listener->words->len, ==, 8);
      g_assert_cmpuint (listener->problems->len, ==, 1);
      g_bytes_unref (wav.bytes);
    }
}

static void
test_long (void)
{
  g_autoptr (Listener) listener = listener_new ("none");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) lines = NULL;
  Heard *last;

  g_test_summary ("Of 100 KB the beginning is said, and the transcript says that it was cut");

  while (text->len < 100 * 1024)
    g_string_append (text, SENTENCE " ");
  say (listener, make_segments ("fr", "t", text->str, NULL));

  last = g_ptr_array_index (listener->words, listener->words->len - 1);
  g_assert_cmpuint (last->end, <=, 4000);
  g_assert_cmpuint (last->end, >, 3900);

  listener_close (listener);
  lines = listener_read_transcript (listener);
  g_assert_true (
      json_object_get_boolean_member (json_node_get_object (g_ptr_array_index (lines, 0)), "cut"));
}

static void
test_full_disk (void)
{
  g_autoptr (Listener) listener = listener_new ("file:/dev/full");

  g_test_summary ("A file that can't be written is told of, and the visit goes on");

  say (listener, make_segments ("fr", "t", "Un deux", NULL));
  say (listener, make_segments ("fr", "t", "Trois", NULL));
  g_assert_cmpuint (listener->problems->len, >=, 1);
  g_assert_cmpuint (listener->n_interrupted, ==, 0);
  g_assert_cmpuint (listener->words->len, ==, 3);
}

static void
test_wav (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSpeechWav) wav = parvis_speech_wav_new ("/nowhere/at/all.wav", &error);

  g_test_summary ("A WAV says why it can't be written");

  g_assert_null (wav);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/speech/player/file", test_file);
  g_test_add_func ("/speech/player/silence", test_silence);
  g_test_add_func ("/speech/player/volume", test_volume);
  g_test_add_func ("/speech/player/headset-volume", test_headset_volume);
  g_test_add_func ("/speech/player/mono", test_mono);
  g_test_add_func ("/speech/player/recording", test_recording);
  g_test_add_func ("/speech/player/stop", test_stop);
  g_test_add_func ("/speech/player/bad-recording", test_bad_recording);
  g_test_add_func ("/speech/player/long", test_long);
  g_test_add_func ("/speech/player/full-disk", test_full_disk);
  g_test_add_func ("/speech/player/wav", test_wav);

  return g_test_run ();
}
