/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-said.h"

#include "parvis-speech-normaliser.h"
#include "parvis-speech-recording.h"

/**
 * parvis_speech_said_free:
 * @self: (nullable) (transfer full): what became of a segment
 */
void
parvis_speech_said_free (ParvisSpeechSaid *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->text, parvis_speech_text_unref);
  g_clear_pointer (&self->sound, parvis_speech_sound_unref);
  g_free (self->reason);
  g_free (self);
}

static ParvisSpeechSound *
play_recording_in_thread (const ParvisSpeechSegment *segment,
                          ParvisSpeechSaid *said,
                          GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  ParvisSpeechSound *sound;

  if (segment->recording == NULL)
    return NULL;

  sound = parvis_speech_recording_decode_in_thread (segment->recording, cancellable, &error);
  if (sound == NULL)
    said->reason = g_strdup_printf ("%s: %s", segment->id, error->message);

  return sound;
}

static ParvisSpeechText *
normalise (const ParvisSpeechSegment *segment, gboolean *out_is_cut)
{
  g_autoptr (ParvisSpeechText) text = NULL;

  if (segment->say != NULL)
    text = parvis_speech_normalise_instead (segment->say, segment->text, segment->language,
                                            out_is_cut);
  else
    text = parvis_speech_normalise (segment->text, segment->language, out_is_cut);

  return parvis_speech_normalise_frame (text, segment->before, segment->after, segment->language);
}

/**
 * parvis_speech_said_make_in_thread:
 * @segment: what to say
 * @voice: says it, where there is no recording that can be played
 * @rate: below %PARVIS_SPEECH_RATES
 * @cancellable: (nullable): stops it; the sound is missing then
 *
 * Puts a segment into words, and the words into sound.
 *
 * Returns: (transfer full): what became of it
 */
ParvisSpeechSaid *
parvis_speech_said_make_in_thread (const ParvisSpeechSegment *segment,
                                   ParvisSpeechVoice *voice,
                                   guint rate,
                                   GCancellable *cancellable)
{
  ParvisSpeechSaid *said = g_new0 (ParvisSpeechSaid, 1);
  g_autoptr (GError) error = NULL;

  said->text = normalise (segment, &said->is_cut);
  said->sound = play_recording_in_thread (segment, said, cancellable);
  if (said->sound == NULL)
    said->sound = parvis_speech_voice_render_in_thread (voice, said->text, segment->language, rate,
                                                        cancellable, &error);
  if (said->sound == NULL && said->reason == NULL)
    said->reason = g_strdup (error->message);

  return said;
}
