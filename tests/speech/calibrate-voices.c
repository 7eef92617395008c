/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what to ask the synthesiser for, so that each of the seven rates has as many words a
 * minute in every voice: the rows of src/speech/parvis-speech-rate.c. Run by hand, when a voice
 * or the corpus changes: calibrate-voices CORPUS [LANGUAGE…] */

#include <espeak-ng/speak_lib.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#define RATE_MIN 80
#define RATE_MAX 450
#define GAP_MAX 60

static const double targets[] = { 63, 94, 125, 155, 186, 217, 244 };

static guint64 n_samples;
static int sampling_rate;

static int
count_cb (short *samples, int n, espeak_EVENT *events)
{
  n_samples += (guint64) MAX (n, 0);

  return 0;
}

static guint
count_words (const char *sentence)
{
  g_auto (GStrv) words = g_strsplit_set (sentence, " ", -1);
  guint n = 0;

  /* Lone punctuation, as before every French "?", is no word. */
  for (guint i = 0; words[i] != NULL; i++)
    n += g_unichar_isalnum (g_utf8_get_char (words[i])) || strlen (words[i]) > 2 ? 1 : 0;

  return n;
}

static double
measure (GPtrArray *sentences, int rate, int gap)
{
  guint words = 0;

  espeak_SetParameter (espeakRATE, rate, 0);
  espeak_SetParameter (espeakWORDGAP, gap, 0);
  n_samples = 0;
  for (guint i = 0; i < sentences->len; i++)
    {
      const char *sentence = g_ptr_array_index (sentences, i);

      (void) espeak_Synth (sentence, strlen (sentence) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8,
                           NULL, NULL);
      words += count_words (sentence);
    }

  return words * 60.0 * sampling_rate / (double) n_samples;
}

/* The slowest that is as fast as @target, by halving; then its neighbour, if that is nearer */
static int
find_rate (GPtrArray *sentences, double target)
{
  int low = RATE_MIN;
  int high = RATE_MAX;

  while (low < high)
    {
      int middle = (low + high) / 2;

      if (measure (sentences, middle, 0) < target)
        low = middle + 1;
      else
        high = middle;
    }

  if (low > RATE_MIN &&
      fabs (measure (sentences, low - 1, 0) - target) < fabs (measure (sentences, low, 0) - target))
    low--;

  return low;
}

static int
find_gap (GPtrArray *sentences, double target)
{
  int best = 0;

  for (int gap = 1; gap <= GAP_MAX; gap++)
    if (fabs (measure (sentences, RATE_MIN, gap) - target) <
        fabs (measure (sentences, RATE_MIN, best) - target))
      best = gap;
    else
      break;

  return best;
}

static void
calibrate (const char *language, GPtrArray *sentences)
{
  if (espeak_SetVoiceByName (language) != EE_OK)
    {
      g_print ("  /* no voice for %s */\n", language);
      return;
    }

  g_print ("  { \"%s\", { ", language);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      int rate = find_rate (sentences, targets[i]);
      int gap = rate == RATE_MIN ? find_gap (sentences, targets[i]) : 0;

      g_print ("{ %d, %d }, ", rate, gap);
      g_printerr ("%s %.0f: %.1f at %d with gaps of %d\n", language, targets[i],
                  measure (sentences, rate, gap), rate, gap);
    }
  g_print ("} },\n");
}

static GHashTable *
read_corpus (const char *path)
{
  GHashTable *corpus =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 2);
      GPtrArray *sentences;

      if (*lines[i] == '#' || g_strv_length (parts) != 2)
        continue;
      sentences = g_hash_table_lookup (corpus, parts[0]);
      if (sentences == NULL)
        {
          sentences = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (corpus, g_strdup (parts[0]), sentences);
        }
      g_ptr_array_add (sentences, g_strdup (parts[1]));
    }

  return corpus;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GHashTable) corpus = NULL;

  if (argc < 3)
    {
      g_printerr ("Usage: %s CORPUS LANGUAGE…\n", argv[0]);
      return 2;
    }

  corpus = read_corpus (argv[1]);
  sampling_rate =
      espeak_Initialize (AUDIO_OUTPUT_SYNCHRONOUS, 60, NULL, espeakINITIALIZE_DONT_EXIT);
  espeak_SetSynthCallback (count_cb);
  for (int i = 2; i < argc; i++)
    {
      GPtrArray *sentences = g_hash_table_lookup (corpus, argv[i]);

      if (sentences != NULL)
        calibrate (argv[i], sentences);
    }

  return 0;
}
