/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-utterance.h"

/**
 * parvis_speech_utterance_new:
 * @id: its number
 * @screen: where it is said, for the transcript
 * @cause: why, for the transcript
 * @segments: (element-type ParvisSpeechSegment) (transfer full): what to say
 *
 * Returns: (transfer full): an utterance of which nothing is said yet
 */
ParvisSpeechUtterance *
parvis_speech_utterance_new (guint id, const char *screen, const char *cause, GPtrArray *segments)
{
  ParvisSpeechUtterance *self = g_new0 (ParvisSpeechUtterance, 1);

  self->id = id;
  self->screen = g_strdup (screen);
  self->cause = g_strdup (cause);
  self->segments = segments;
  self->said = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_speech_said_free);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->marks);
  self->current = -1;

  return self;
}

/**
 * parvis_speech_utterance_free:
 * @self: (nullable) (transfer full): an utterance; work on it is cancelled
 */
void
parvis_speech_utterance_free (ParvisSpeechUtterance *self)
{
  if (self == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_queue_clear_full (&self->marks, g_free);
  g_ptr_array_unref (self->said);
  g_ptr_array_unref (self->segments);
  g_free (self->screen);
  g_free (self->cause);
  g_free (self);
}

static void
mark (ParvisSpeechUtterance *self,
      ParvisSpeechMarkKind kind,
      guint segment,
      gint64 time,
      guint start,
      guint end)
{
  ParvisSpeechMark *made = g_new0 (ParvisSpeechMark, 1);

  made->time = time;
  made->kind = kind;
  made->segment = segment;
  made->start = start;
  made->end = end;
  g_queue_push_tail (&self->marks, made);
}

/* Several spoken words may stand for the same written ones: those are lit once. */
static void
mark_words (ParvisSpeechUtterance *self, guint segment, gint64 begin)
{
  ParvisSpeechSaid *said = g_ptr_array_index (self->said, segment);
  guint last_start = G_MAXUINT;
  guint last_end = G_MAXUINT;

  for (guint i = 0; i < parvis_speech_sound_get_n_words (said->sound); i++)
    {
      guint start, end;

      parvis_speech_text_get_shown (said->text, i, &start, &end);
      if (start == last_start && end == last_end)
        continue;

      mark (self, PARVIS_SPEECH_MARK_WORD, segment,
            begin + parvis_speech_sound_get_word (said->sound, i), start, end);
      last_start = start;
      last_end = end;
    }
}

/**
 * parvis_speech_utterance_mark_sound:
 * @self: an utterance
 * @segment: one whose sound has arrived
 * @start: where in time it is played
 *
 * Notes what to tell while it plays. A recording tells no words: all of it is lit.
 */
void
parvis_speech_utterance_mark_sound (ParvisSpeechUtterance *self, guint segment, gint64 start)
{
  ParvisSpeechSegment *asked = g_ptr_array_index (self->segments, segment);
  ParvisSpeechSaid *said = g_ptr_array_index (self->said, segment);

  mark (self, PARVIS_SPEECH_MARK_BEGIN, segment, start, 0, 0);
  if (parvis_speech_sound_get_n_words (said->sound) > 0)
    mark_words (self, segment, start);
  else if (*asked->text != '\0' && g_utf8_validate (asked->text, -1, NULL))
    mark (self, PARVIS_SPEECH_MARK_WORD, segment, start, 0,
          (guint) g_utf8_strlen (asked->text, -1));
  mark (self, PARVIS_SPEECH_MARK_END, segment,
        start + parvis_speech_sound_get_duration (said->sound), 0, 0);
}

/**
 * parvis_speech_utterance_mark_skip:
 * @self: an utterance
 * @segment: one that has no sound
 * @time: when it would have been said
 */
void
parvis_speech_utterance_mark_skip (ParvisSpeechUtterance *self, guint segment, gint64 time)
{
  mark (self, PARVIS_SPEECH_MARK_SKIP, segment, time, 0, 0);
}

/**
 * parvis_speech_utterance_write:
 * @self: an utterance
 * @segment: which part of it
 * @event: "begin" or "end"
 * @outcome: (nullable): of an end
 * @transcript: (nullable): where to
 */
void
parvis_speech_utterance_write (ParvisSpeechUtterance *self,
                               guint segment,
                               const char *event,
                               const char *outcome,
                               ParvisSpeechTranscript *transcript)
{
  ParvisSpeechSegment *asked = g_ptr_array_index (self->segments, segment);
  ParvisSpeechSaid *said = g_ptr_array_index (self->said, segment);
  ParvisSpeechTranscriptLine line = {
    .event = event,
    .utterance = self->id,
    .screen = self->screen,
    .segment = asked->id,
    .spoken = parvis_speech_text_get_spoken (said->text),
    .shown = asked->text,
    .language = asked->language,
    .cause = self->cause,
    .outcome = outcome,
    .is_cut = said->is_cut,
  };

  if (transcript != NULL)
    parvis_speech_transcript_add (transcript, &line);
}
