/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-speech-error.h"
#include "parvis-speech-normaliser.h"
#include "parvis-speech-rate.h"
#include "parvis-speech-voice.h"

#define PLAIN "Touchez le bouton bleu pour entendre encore."

typedef struct
{
  ParvisWorker *worker;
  ParvisSpeechVoice *voice;
} Fixture;

typedef struct
{
  ParvisSpeechVoice *voice;
  const char *text;
  const char *language;
  guint rate;
  GCancellable *cancellable;
  ParvisSpeechText *normalised; /* (owned) */
  ParvisSpeechSound *sound;     /* (owned) (nullable) */
  GError *error;                /* (owned) (nullable) */
  gboolean is_done;
} Rendering;

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  (void) parvis_speech_voice_open_in_thread (data, &error);
  g_assert_no_error (error);
  g_task_return_boolean (task, TRUE);
}

static void
close_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  parvis_speech_voice_close_in_thread (data);
  g_task_return_boolean (task, TRUE);
}

static void
render_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Rendering *it = data;

  it->normalised = parvis_speech_normalise (it->text, it->language, NULL);
  it->sound = parvis_speech_voice_render_in_thread (it->voice, it->normalised, it->language,
                                                    it->rate, it->cancellable, &it->error);
  g_task_return_boolean (task, TRUE);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *is_done = data;

  *is_done = TRUE;
}

static void
run (Fixture *fixture, GTaskThreadFunc func, gpointer data)
{
  gboolean is_done = FALSE;
  GTask *task = g_task_new (NULL, NULL, done_cb, &is_done);

  g_task_set_task_data (task, data, NULL);
  parvis_worker_push (fixture->worker, task, func);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->worker = parvis_worker_new ("test");
  fixture->voice = parvis_speech_voice_new (fixture->worker);
  run (fixture, open_in_thread, fixture->voice);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  run (fixture, close_in_thread, fixture->voice);
  parvis_worker_stop (fixture->worker);
  g_assert_finalize_object (fixture->voice);
  g_assert_finalize_object (fixture->worker);
}

static Rendering
render (
    Fixture *fixture, const char *text, const char *language, guint rate, GCancellable *cancellable)
{
  Rendering it = { .voice = fixture->voice,
                   .text = text,
                   .language = language,
                   .rate = rate,
                   .cancellable = cancellable };

  run (fixture, render_in_thread, &it);
  return it;
}

static void
clear (Rendering *it)
{
  g_clear_pointer (&it->normalised, parvis_speech_text_unref);
  g_clear_pointer (&it->sound, parvis_speech_sound_unref);
  g_clear_error (&it->error);
}

/* The sentences that the voice of a language is measured on */
static GPtrArray *
read_corpus (const char *language)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "speech", "corpus.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  (void) g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 2);

      if (g_strv_length (parts) == 2 && g_str_equal (parts[0], language))
        g_ptr_array_add (sentences, g_strdup (parts[1]));
    }

  g_assert_cmpuint (sentences->len, ==, 12);
  return sentences;
}

static double
measure_rate (Fixture *fixture, const char *language, GPtrArray *sentences, guint rate)
{
  gint64 duration = 0;
  guint words = 0;

  for (guint i = 0; i < sentences->len; i++)
    {
      Rendering it = render (fixture, g_ptr_array_index (sentences, i), language, rate, NULL);

      g_assert_no_error (it.error);
      duration += parvis_speech_sound_get_duration (it.sound);
      words += parvis_speech_sound_get_n_words (it.sound);
      clear (&it);
    }

  return words * 60.0 / ((double) duration / 1e9);
}

static void
check_rates (Fixture *fixture, const char *language)
{
  g_autoptr (GPtrArray) sentences = read_corpus (language);

  for (guint rate = 0; rate < PARVIS_SPEECH_RATES; rate++)
    {
      double measured = measure_rate (fixture, language, sentences, rate);
      double promised = parvis_speech_rate_get_words (rate);

      g_test_message ("%s, step %u: %.1f words a minute of %.0f", language, rate, measured,
                      promised);
      g_assert_cmpfloat_with_epsilon (measured, promised, promised * 0.04);
    }
}

static void
test_rates (Fixture *fixture, gconstpointer data)
{
  static const char *const others[] = { "ar", "es", "pt", "tr", "uk", "ru", "ro", "fa" };

  g_test_summary ("Each step has the words a minute that it promises, measured on the samples");

  check_rates (fixture, "fr");
  check_rates (fixture, "en");
  /* The others by hand: -m slow */
  for (guint i = 0; g_test_slow () && i < G_N_ELEMENTS (others); i++)
    check_rates (fixture, others[i]);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

/* The pitch of a moment of 30 ms, by how well it is like itself a little later; 0 where nothing
 * sings */
static double
find_pitch (const gint16 *samples, gsize n)
{
  const guint shortest = PARVIS_SPEECH_SOUND_RATE / 220;
  const guint longest = PARVIS_SPEECH_SOUND_RATE / 60;
  const gsize window = n - longest;
  double best = 0;
  guint best_lag = 0;
  double energy = 0;

  for (gsize i = 0; i < window; i++)
    energy += (double) samples[i] * samples[i];
  if (energy < (double) window * 1000 * 1000)
    return 0;

  for (guint lag = shortest; lag <= longest; lag++)
    {
      double sum = 0;

      for (gsize i = 0; i < window; i += 4)
        sum += (double) samples[i] * samples[i + lag];
      if (sum > best)
        {
          best = sum;
          best_lag = lag;
        }
    }

  return best > 0.15 * energy ? (double) PARVIS_SPEECH_SOUND_RATE / best_lag : 0;
}

static double
measure_pitch (Fixture *fixture, const char *language, const char *text, guint rate)
{
  const gsize moment = PARVIS_SPEECH_SOUND_RATE * 40 / 1000;
  g_autoptr (GArray) pitches = g_array_new (FALSE, FALSE, sizeof (double));
  Rendering it = render (fixture, text, language, rate, NULL);
  gsize size;
  const gint16 *samples = g_bytes_get_data (parvis_speech_sound_get_pcm (it.sound), &size);

  for (gsize at = 0; at + moment < size / sizeof *samples; at += moment / 2)
    {
      double pitch = find_pitch (samples + at, moment);

      if (pitch > 0)
        g_array_append_val (pitches, pitch);
    }
  clear (&it);

  g_assert_cmpuint (pitches->len, >, 20);
  g_array_sort (pitches, compare_doubles);
  return g_array_index (pitches, double, pitches->len / 2);
}

static void
test_pitch (Fixture *fixture, gconstpointer data)
{
  static const char *const languages[] = { "fr", "en" };

  g_test_summary ("A faster voice is no higher: the median pitch drifts by 5 % at most");

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GPtrArray) sentences = read_corpus (languages[i]);
      g_autofree char *text = NULL;
      double normal;

      /* Four sentences sing often enough. */
      g_ptr_array_set_size (sentences, 4);
      g_ptr_array_add (sentences, NULL);
      text = g_strjoinv (" ", (char **) sentences->pdata);
      normal = measure_pitch (fixture, languages[i], text, 2);
      for (guint rate = 0; rate < PARVIS_SPEECH_RATES; rate++)
        {
          double pitch = measure_pitch (fixture, languages[i], text, rate);

          g_test_message ("%s, step %u: %.1f Hz", languages[i], rate, pitch);
          g_assert_cmpfloat_with_epsilon (pitch, normal, normal * 0.05);
        }
    }
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *language;
    const char *text;
  } cases[] = {
    { "fr", "Rendez-vous le 25/12/2024 à 14h30, l'été, à Saint-Étienne !" },
    { "en", "Your appointment is on 3 March 2005 at 14:30, near the town hall." },
    { "ar", "مرحبا بك في المركز 12." },
    { "uk", "Натисніть кнопку 3." },
    { "zh", "您好 世界" },
  };

  g_test_summary ("In every language words begin in order, and before the sound ends");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Rendering it = render (fixture, cases[i].text, cases[i].language, 2, NULL);
      gint64 last = 0;
      guint n;

      g_assert_no_error (it.error);
      n = parvis_speech_sound_get_n_words (it.sound);
      g_assert_cmpuint (
          n, ==, parvis_speech_tokens_get_length (parvis_speech_text_get_tokens (it.normalised)));
      for (guint word = 0; word < n; word++)
        {
          gint64 time = parvis_speech_sound_get_word (it.sound, word);

          g_assert_cmpint (time, >=, last);
          g_assert_cmpint (time, <=, parvis_speech_sound_get_duration (it.sound));
          last = time;
        }
      g_assert_cmpint (last, >, parvis_speech_sound_get_duration (it.sound) / 4);
      clear (&it);
    }
}

static void
test_loudness (Fixture *fixture, gconstpointer data)
{
  Rendering it = render (fixture, PLAIN, "fr", 2, NULL);
  gsize size;
  const gint16 *samples = g_bytes_get_data (parvis_speech_sound_get_pcm (it.sound), &size);
  guint clipped = 0;
  int peak = 0;

  g_test_summary ("The voice uses what 16 bits hold, and no more");

  for (gsize i = 0; i < size / sizeof *samples; i++)
    {
      peak = MAX (peak, ABS ((int) samples[i]));
      clipped += ABS ((int) samples[i]) >= G_MAXINT16 ? 1 : 0;
    }

  g_test_message ("Peak %d", peak);
  g_assert_cmpint (peak, >, 12000);
  g_assert_cmpuint (clipped, ==, 0);
  clear (&it);
}

static void
test_no_voice (Fixture *fixture, gconstpointer data)
{
  static const char *const missing[] = { "so", "ti", "ps", "x-none", "", "french" };

  g_test_summary ("A language without a voice is refused, never read by another's rules");

  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      Rendering it = render (fixture, "Bonjour", missing[i], 2, NULL);

      g_assert_error (it.error, PARVIS_SPEECH_ERROR, PARVIS_SPEECH_ERROR_VOICE);
      g_assert_null (it.sound);
      clear (&it);
    }
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Rendering it;

  g_test_summary ("What is cancelled gives no sound, and the next one is whole");

  g_cancellable_cancel (cancellable);
  it = render (fixture, PLAIN, "fr", 2, cancellable);
  g_assert_error (it.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (it.sound);
  clear (&it);

  it = render (fixture, PLAIN, "fr", 2, NULL);
  g_assert_no_error (it.error);
  g_assert_cmpint (parvis_speech_sound_get_duration (it.sound), >,
                   2 * G_GINT64_CONSTANT (1000000000));
  clear (&it);
}

static void
test_bound (Fixture *fixture, gconstpointer data)
{
  g_autofree char *digits = g_strnfill (100 * 1024, '7');
  Rendering it;

  g_test_summary ("An endless text gives ten minutes of sound at most");

  it = render (fixture, digits, "fr", 0, NULL);
  g_assert_no_error (it.error);
  g_assert_cmpint (parvis_speech_sound_get_duration (it.sound), <,
                   601 * G_GINT64_CONSTANT (1000000000));
  clear (&it);
}

static void
test_match (void)
{
  static const char *const languages[] = { "fr-fr", "fr", "pt", "pt-br", "cmn", "fa", "nb", NULL };

  g_test_summary ("A language finds its own voice, or that of its shorter name");

  g_assert_cmpstr (parvis_speech_voice_match (languages, "fr"), ==, "fr");
  g_assert_cmpstr (parvis_speech_voice_match (languages, "fr-CA"), ==, "fr");
  g_assert_cmpstr (parvis_speech_voice_match (languages, "FR_fr"), ==, "fr-fr");
  g_assert_cmpstr (parvis_speech_voice_match (languages, "pt-BR"), ==, "pt-br");
  g_assert_cmpstr (parvis_speech_voice_match (languages, "zh-Hant-TW"), ==, "cmn");
  g_assert_cmpstr (parvis_speech_voice_match (languages, "fa-AF"), ==, "fa");
  g_assert_cmpstr (parvis_speech_voice_match (languages, "no"), ==, "nb");
  g_assert_null (parvis_speech_voice_match (languages, "so"));
  g_assert_null (parvis_speech_voice_match (languages, ""));
  g_assert_null (parvis_speech_voice_match (languages, "-"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/speech/voice/match", test_match);
  g_test_add ("/speech/voice/rates", Fixture, NULL, set_up, test_rates, tear_down);
  g_test_add ("/speech/voice/pitch", Fixture, NULL, set_up, test_pitch, tear_down);
  g_test_add ("/speech/voice/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/speech/voice/loudness", Fixture, NULL, set_up, test_loudness, tear_down);
  g_test_add ("/speech/voice/no-voice", Fixture, NULL, set_up, test_no_voice, tear_down);
  g_test_add ("/speech/voice/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/speech/voice/bound", Fixture, NULL, set_up, test_bound, tear_down);

  return g_test_run ();
}
