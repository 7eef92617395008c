/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-sound.h"

struct _ParvisSpeechSound
{
  GBytes *pcm;   /* (owned) */
  GArray *words; /* (owned) (element-type gint64): nanoseconds, never falling */
};

static void
clear_sound (gpointer data)
{
  ParvisSpeechSound *self = data;

  g_bytes_unref (self->pcm);
  g_array_unref (self->words);
}

/* Some words begin without the synthesiser saying so. They share the time between the two
 * neighbours that it did tell, so that each is lit once and in order. */
static void
fill_gaps (GArray *words, gint64 duration)
{
  gint64 from = 0;
  guint known = 0;

  for (guint i = 0; i <= words->len; i++)
    {
      gint64 time = i < words->len ? g_array_index (words, gint64, i) : duration;
      guint shift = known > 0 ? 1 : 0; /* the neighbour before has a share too */

      if (time < 0)
        continue;

      time = MAX (time, from);
      for (guint k = known; k < i; k++)
        g_array_index (words, gint64, k) =
            from + (time - from) * (k - known + shift) / (i - known + shift);
      if (i < words->len)
        g_array_index (words, gint64, i) = time;
      from = time;
      known = i + 1;
    }
}

/**
 * parvis_speech_sound_new:
 * @pcm: samples at %PARVIS_SPEECH_SOUND_RATE
 * @words: (element-type gint64) (transfer full): for each word the nanosecond at which it
 *   begins, -1 where that is not known
 *
 * Returns: (transfer full): a sound
 */
ParvisSpeechSound *
parvis_speech_sound_new (GBytes *pcm, GArray *words)
{
  ParvisSpeechSound *self;

  g_return_val_if_fail (pcm != NULL, NULL);
  g_return_val_if_fail (words != NULL, NULL);

  self = g_atomic_rc_box_new0 (ParvisSpeechSound);
  self->pcm = g_bytes_ref (pcm);
  self->words = words;
  fill_gaps (self->words, parvis_speech_sound_get_duration (self));

  return self;
}

/**
 * parvis_speech_sound_ref:
 * @self: a sound
 *
 * Returns: (transfer full): @self
 */
ParvisSpeechSound *
parvis_speech_sound_ref (ParvisSpeechSound *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * parvis_speech_sound_unref:
 * @self: (transfer full): a sound
 */
void
parvis_speech_sound_unref (ParvisSpeechSound *self)
{
  g_atomic_rc_box_release_full (self, clear_sound);
}

/**
 * parvis_speech_sound_get_pcm:
 * @self: a sound
 *
 * Returns: (transfer none): its samples
 */
GBytes *
parvis_speech_sound_get_pcm (ParvisSpeechSound *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pcm;
}

/**
 * parvis_speech_sound_get_duration:
 * @self: a sound
 *
 * Returns: nanoseconds
 */
gint64
parvis_speech_sound_get_duration (ParvisSpeechSound *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (gint64) (g_bytes_get_size (self->pcm) / sizeof (gint16)) *
         G_GINT64_CONSTANT (1000000000) / PARVIS_SPEECH_SOUND_RATE;
}

/**
 * parvis_speech_sound_get_n_words:
 * @self: a sound
 *
 * Returns: how many words have a place in it
 */
guint
parvis_speech_sound_get_n_words (ParvisSpeechSound *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->words->len;
}

/**
 * parvis_speech_sound_get_word:
 * @self: a sound
 * @word: which one
 *
 * Returns: the nanosecond at which it begins
 */
gint64
parvis_speech_sound_get_word (ParvisSpeechSound *self, guint word)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (word < self->words->len, 0);

  return g_array_index (self->words, gint64, word);
}
