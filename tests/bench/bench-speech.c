/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a person waits for the voice, and how long it goes on when they have had enough:
 * from say() to the first sample at the device, from stop() to the last. Beside it, in the same
 * run, the synthesiser alone: what nobody can be quicker than. */

#include <errno.h>
#include <espeak-ng/speak_lib.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "parvis-speech.h"

#define N_RUNS 30
#define WARM_UP 3

/* Fifteen words, as on our screens */
#define SENTENCE \
  "Pour demander une carte, prenez une photographie récente et un justificatif de domicile, puis " \
  "touchez Continuer."

/* The other end of the device: notes when samples come. */
typedef struct
{
  int fd;
  GMutex lock;
  gint64 first; /* since it was last asked; 0 for none yet */
  gint64 last;
} Ear;

static gpointer
listen_in_thread (gpointer data)
{
  Ear *ear = data;
  char bytes[65536];

  while (read (ear->fd, bytes, sizeof bytes) > 0)
    {
      g_mutex_lock (&ear->lock);
      ear->last = g_get_monotonic_time ();
      if (ear->first == 0)
        ear->first = ear->last;
      g_mutex_unlock (&ear->lock);
    }

  return NULL;
}

static void
forget (Ear *ear)
{
  g_mutex_lock (&ear->lock);
  ear->first = 0;
  ear->last = 0;
  g_mutex_unlock (&ear->lock);
}

static gint64
get_first (Ear *ear)
{
  gint64 first;

  g_mutex_lock (&ear->lock);
  first = ear->first;
  g_mutex_unlock (&ear->lock);

  return first;
}

static gint64
get_last (Ear *ear)
{
  gint64 last;

  g_mutex_lock (&ear->lock);
  last = ear->last;
  g_mutex_unlock (&ear->lock);

  return last;
}

static gboolean
wake_cb (gpointer data)
{
  gboolean *is_over = data;

  *is_over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint milliseconds)
{
  gboolean is_over = FALSE;

  g_timeout_add (milliseconds, wake_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *first = a;
  const double *second = b;

  return *first < *second ? -1 : *first > *second ? 1 : 0;
}

static void
tell (const char *what, GArray *times)
{
  g_array_sort (times, compare);
  g_print ("%-44s least %6.2f ms, median %6.2f ms, 95%% %6.2f ms, most %6.2f ms\n", what,
           g_array_index (times, double, 0), g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 95 / 100),
           g_array_index (times, double, times->len - 1));
}

static void
note (GArray *times, gint64 from, gint64 to, guint run)
{
  double milliseconds = (double) MAX (to - from, 0) / 1000;

  if (run >= WARM_UP)
    g_array_append_val (times, milliseconds);
}

static GPtrArray *
make_segments (void)
{
  GPtrArray *segments =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_speech_segment_free);

  g_ptr_array_add (segments, parvis_speech_segment_new ("t", SENTENCE, "fr"));
  return segments;
}

static void
run_once (ParvisSpeech *speech, Ear *ear, guint run, GArray *starts, GArray *stops)
{
  gint64 asked;

  forget (ear);
  asked = g_get_monotonic_time ();
  parvis_speech_say (speech, "bench", "arrival", make_segments ());
  while (get_first (ear) == 0)
    g_main_context_iteration (NULL, FALSE);
  note (starts, asked, get_first (ear), run);

  wait_ms (150);
  asked = g_get_monotonic_time ();
  parvis_speech_stop (speech);
  wait_ms (50);
  note (stops, asked, get_last (ear), run);
}

static void
measure_speech (void)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) stops = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *sink = NULL;
  Ear ear = { 0 };
  GThread *thread;
  ParvisSpeech *speech;
  int fds[2];

  if (pipe (fds) != 0)
    g_error ("No pipe: %s", g_strerror (errno));

  ear.fd = fds[0];
  thread = g_thread_new ("ear", listen_in_thread, &ear);
  sink = g_strdup_printf ("fdsink sync=true fd=%d", fds[1]);
  speech = parvis_speech_new (sink, NULL);

  for (guint i = 0; i < N_RUNS + WARM_UP; i++)
    run_once (speech, &ear, i, starts, stops);
  parvis_speech_close (speech);
  g_object_unref (speech);
  close (fds[1]);
  g_thread_join (thread);
  close (fds[0]);

  tell ("say() to the first sample at the device", starts);
  tell ("stop() to the last sample at the device", stops);
}

static gboolean is_first;
static gint64 first_samples;

static int
samples_cb (short *samples, int n, espeak_EVENT *events)
{
  if (samples != NULL && n > 0 && is_first)
    {
      first_samples = g_get_monotonic_time ();
      is_first = FALSE;
    }

  return 0;
}

/* The engine is awake since our voice woke it, and cannot be woken twice. */
static void
measure_floor (void)
{
  g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) wholes = g_array_new (FALSE, FALSE, sizeof (double));

  espeak_SetSynthCallback (samples_cb);
  for (guint i = 0; i < N_RUNS + WARM_UP; i++)
    {
      gint64 asked = g_get_monotonic_time ();

      is_first = TRUE;
      (void) espeak_Synth (SENTENCE, strlen (SENTENCE) + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8,
                           NULL, NULL);
      note (wholes, asked, g_get_monotonic_time (), i);
      note (firsts, asked, first_samples, i);
    }

  tell ("the synthesiser alone, to its first sample", firsts);
  tell ("the synthesiser alone, the whole sentence", wholes);
}

int
main (int argc, char *argv[])
{
  measure_speech ();
  measure_floor ();

  return 0;
}
