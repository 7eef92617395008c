/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSpeech:
 *
 * Joins the voice, which works on a thread of its own, with the player, which has the clock.
 * say() asks the worker for each segment in order; each comes back as sound and as the moments
 * at which its words begin; the sound goes to the player, the moments into a queue; and when
 * the player says how far it is, what is due in the queue is told.
 *
 * An utterance that was stopped is cancelled and dropped: whatever still comes back for it
 * finds that it is not the current one.
 */

#include "parvis-speech.h"

#include "parvis-speech-player.h"
#include "parvis-speech-rate.h"
#include "parvis-speech-studio.h"
#include "parvis-speech-utterance.h"
#include "parvis-worker.h"

G_STATIC_ASSERT (PARVIS_SPEECH_RATE_MAX == PARVIS_SPEECH_RATES - 1);

struct _ParvisSpeech
{
  GObject parent_instance;

  ParvisWorker *worker;               /* (owned) (nullable): %NULL once closed */
  ParvisSpeechStudio *studio;         /* (owned) */
  ParvisSpeechPlayer *player;         /* (owned): on the worker while it opens, then here */
  ParvisSpeechTranscript *transcript; /* (owned) (nullable) */
  gboolean is_player_open;

  ParvisSpeechUtterance *utterance; /* (owned) (nullable): the one that is being said */
  guint n_utterances;
  gboolean is_drained; /* all has been played; what is left is to be told */
  guint drain_id;
  gboolean is_paused;

  guint rate;
  ParvisSpeechChannel channel;
  guint volume[PARVIS_SPEECH_CHANNELS];
  guint first_volume[PARVIS_SPEECH_CHANNELS]; /* that reset() goes back to */
};

/* Which part of which utterance comes back from the studio. */
typedef struct
{
  ParvisSpeech *speech; /* (owned) */
  guint utterance;
  guint index;
} Asked;

enum
{
  PROP_SPEAKING = 1,
  N_PROPS
};

enum
{
  WORD,
  SEGMENT,
  ENDED,
  PROBLEM,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ParvisSpeech, parvis_speech, G_TYPE_OBJECT)

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->speech);
  g_free (asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
parvis_speech_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ParvisSpeech *self = PARVIS_SPEECH (object);

  g_assert (id == PROP_SPEAKING);
  g_value_set_boolean (value, parvis_speech_is_speaking (self));
}

static void
parvis_speech_finalize (GObject *object)
{
  ParvisSpeech *self = PARVIS_SPEECH (object);

  g_assert (self->worker == NULL);
  g_assert (self->utterance == NULL);
  g_assert (self->drain_id == 0);

  g_clear_object (&self->studio);
  g_clear_object (&self->player);
  g_clear_pointer (&self->transcript, parvis_speech_transcript_free);

  G_OBJECT_CLASS (parvis_speech_parent_class)->finalize (object);
}

static void
parvis_speech_class_init (ParvisSpeechClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = parvis_speech_get_property;
  object_class->finalize = parvis_speech_finalize;

  props[PROP_SPEAKING] = g_param_spec_boolean ("speaking", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[WORD] = g_signal_new ("word", PARVIS_TYPE_SPEECH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_UINT);
  signals[SEGMENT] = g_signal_new ("segment", PARVIS_TYPE_SPEECH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ENDED] = g_signal_new ("ended", PARVIS_TYPE_SPEECH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[PROBLEM] = g_signal_new ("problem", PARVIS_TYPE_SPEECH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
parvis_speech_init (ParvisSpeech *self)
{
  self->rate = PARVIS_SPEECH_RATE_DEFAULT;
  for (guint i = 0; i < PARVIS_SPEECH_CHANNELS; i++)
    self->volume[i] = self->first_volume[i] = parvis_speech_volume_get_default (i);
}

static void
end_utterance (ParvisSpeech *self, gboolean interrupted)
{
  g_autoptr (ParvisSpeechUtterance) utterance = g_steal_pointer (&self->utterance);

  g_clear_handle_id (&self->drain_id, g_source_remove);
  self->is_drained = FALSE;
  self->is_paused = FALSE;

  if (utterance->current >= 0)
    parvis_speech_utterance_write (utterance, (guint) utterance->current, "end", "interrupted",
                                   self->transcript);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPEAKING]);
  g_signal_emit (self, signals[ENDED], 0, interrupted);
}

/* Whoever is told may stop us or begin anew: the utterance may be gone when this returns. */
static void
tell_mark (ParvisSpeech *self, const ParvisSpeechMark *mark)
{
  ParvisSpeechUtterance *utterance = self->utterance;
  ParvisSpeechSegment *segment = g_ptr_array_index (utterance->segments, mark->segment);
  g_autofree char *id = g_strdup (segment->id);

  switch (mark->kind)
    {
    case PARVIS_SPEECH_MARK_BEGIN:
      utterance->current = (int) mark->segment;
      parvis_speech_utterance_write (utterance, mark->segment, "begin", NULL, self->transcript);
      g_signal_emit (self, signals[SEGMENT], 0, id);
      break;
    case PARVIS_SPEECH_MARK_WORD:
      g_signal_emit (self, signals[WORD], 0, id, mark->start, mark->end);
      break;
    case PARVIS_SPEECH_MARK_END:
      utterance->current = -1;
      parvis_speech_utterance_write (utterance, mark->segment, "end", "ended", self->transcript);
      break;
    case PARVIS_SPEECH_MARK_SKIP:
      parvis_speech_utterance_write (utterance, mark->segment, "end", "skipped", self->transcript);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Returns: whether there was one, and the utterance is still the same */
static gboolean
tell_next (ParvisSpeech *self, gint64 position)
{
  guint id = self->utterance->id;
  ParvisSpeechMark *mark = g_queue_peek_head (&self->utterance->marks);
  g_autofree ParvisSpeechMark *mine = NULL;

  if (mark == NULL || mark->time > position)
    return FALSE;

  mine = g_queue_pop_head (&self->utterance->marks);
  tell_mark (self, mine);

  return self->utterance != NULL && self->utterance->id == id;
}

static void
position_cb (ParvisSpeechPlayer *player, gint64 position, ParvisSpeech *self)
{
  if (self->utterance == NULL)
    return;

  while (tell_next (self, position))
    ;
}

/* Nobody listens, so there is no time to wait for; but what is told in one go can't be seen. */
static gboolean
drain_cb (gpointer data)
{
  g_autoptr (ParvisSpeech) self = g_object_ref (data);
  guint id = self->utterance->id;

  if (tell_next (self, G_MAXINT64))
    return G_SOURCE_CONTINUE;

  if (self->utterance == NULL || self->utterance->id != id)
    return G_SOURCE_REMOVE;

  self->drain_id = 0;
  end_utterance (self, FALSE);

  return G_SOURCE_REMOVE;
}

static void
drain (ParvisSpeech *self)
{
  self->is_drained = TRUE;
  if (!self->is_paused && self->drain_id == 0)
    self->drain_id = g_idle_add (drain_cb, self);
}

static void
finished_cb (ParvisSpeechPlayer *player, ParvisSpeech *self)
{
  guint id;

  if (self->utterance == NULL)
    return;

  if (!parvis_speech_player_is_paced (player))
    {
      drain (self);
      return;
    }

  id = self->utterance->id;
  while (tell_next (self, G_MAXINT64))
    ;
  if (self->utterance != NULL && self->utterance->id == id)
    end_utterance (self, FALSE);
}

static void
failed_cb (ParvisSpeechPlayer *player, const char *reason, ParvisSpeech *self)
{
  g_autofree char *message = g_strconcat ("No sound: ", reason, NULL);

  g_signal_emit (self, signals[PROBLEM], 0, message);
}

static void
problem_cb (ParvisSpeech *self, const char *reason)
{
  g_signal_emit (self, signals[PROBLEM], 0, reason);
}

/* Opening */

static void
apply_volume (ParvisSpeech *self)
{
  if (self->is_player_open)
    parvis_speech_player_set_gain (self->player, parvis_speech_volume_get_decibels (
                                                     self->channel, self->volume[self->channel]));
}

static void
opened_player_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ParvisSpeech) self = data;
  g_autoptr (GError) error = NULL;

  (void) parvis_speech_player_open_finish (PARVIS_SPEECH_PLAYER (source), result, &error);
  if (self->worker == NULL)
    return;

  self->is_player_open = TRUE;
  apply_volume (self);
  parvis_speech_player_watch (self->player);

  if (error != NULL)
    failed_cb (self->player, error->message, self);
}

static void
open_player (ParvisSpeech *self)
{
  self->is_player_open = FALSE;
  parvis_speech_player_open_async (self->player, self->worker, opened_player_cb,
                                   g_object_ref (self));
}

/**
 * parvis_speech_new:
 * @sink: (nullable): what to play into, %NULL for the loudspeaker, "file:PATH", or "none"
 * @transcript: (nullable): the file to which is added what is said
 *
 * Returns at once; the voice and the device open meanwhile, and what is said before they are
 * there waits for them.
 *
 * Returns: (transfer full): a speech, to be closed
 */
ParvisSpeech *
parvis_speech_new (const char *sink, const char *transcript)
{
  ParvisSpeech *self = g_object_new (PARVIS_TYPE_SPEECH, NULL);

  self->worker = parvis_worker_new ("parvis-speech");
  self->studio = parvis_speech_studio_new (self->worker);
  g_signal_connect_object (self->studio, "problem", G_CALLBACK (problem_cb), self,
                           G_CONNECT_SWAPPED);
  self->player = parvis_speech_player_new (sink);
  g_signal_connect_object (self->player, "position", G_CALLBACK (position_cb), self, 0);
  g_signal_connect_object (self->player, "finished", G_CALLBACK (finished_cb), self, 0);
  g_signal_connect_object (self->player, "failed", G_CALLBACK (failed_cb), self, 0);
  if (transcript != NULL)
    self->transcript = parvis_speech_transcript_new (transcript, self->worker);

  parvis_speech_studio_open (self->studio);
  open_player (self);

  return self;
}

/**
 * parvis_speech_close:
 * @self: a speech
 *
 * Stops, writes the rest of the transcript, and lets voice and device go. May block for a
 * moment. It must be called before the last reference is dropped; a second time does nothing.
 */
void
parvis_speech_close (ParvisSpeech *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));

  if (self->worker == NULL)
    return;

  parvis_speech_stop (self);
  parvis_speech_studio_close (self->studio);
  parvis_worker_stop (self->worker);
  g_clear_object (&self->worker);

  parvis_speech_player_close (self->player);
}

/**
 * parvis_speech_has_voice:
 * @self: a speech
 * @language: BCP 47
 *
 * Returns: whether text in that language is spoken rather than skipped
 */
gboolean
parvis_speech_has_voice (ParvisSpeech *self, const char *language)
{
  g_return_val_if_fail (PARVIS_IS_SPEECH (self), FALSE);

  return parvis_speech_studio_has_voice (self->studio, language);
}

/* Saying */

static void
play (ParvisSpeech *self, ParvisSpeechSaid *said, guint index)
{
  ParvisSpeechUtterance *utterance = self->utterance;
  ParvisSpeechSegment *segment = g_ptr_array_index (utterance->segments, index);
  gint64 start;

  if (said->sound == NULL)
    {
      parvis_speech_utterance_mark_skip (utterance, index,
                                         parvis_speech_player_get_end (self->player));
      return;
    }

  start = parvis_speech_player_push (self->player, parvis_speech_sound_get_pcm (said->sound));
  parvis_speech_utterance_mark_sound (utterance, index, start);
  if (segment->pause_after > 0 && index + 1 < utterance->segments->len)
    parvis_speech_player_push_silence (self->player, segment->pause_after);
  if (self->is_paused)
    parvis_speech_player_pause (self->player);
}

static void
said_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asked) asked = data;
  ParvisSpeech *self = asked->speech;
  g_autoptr (ParvisSpeechSaid) said =
      parvis_speech_studio_make_finish (PARVIS_SPEECH_STUDIO (source), result, NULL);
  g_autofree char *reason = NULL;

  /* What was cancelled, or comes too late, is nobody's any more. */
  if (self->utterance == NULL || self->utterance->id != asked->utterance || said == NULL)
    return;

  reason = g_strdup (said->reason);
  g_ptr_array_add (self->utterance->said, said);
  play (self, g_steal_pointer (&said), asked->index);
  if (asked->index + 1 == self->utterance->segments->len)
    parvis_speech_player_finish (self->player);

  if (reason != NULL)
    g_signal_emit (self, signals[PROBLEM], 0, reason);
}

static void
ask (ParvisSpeech *self, guint index)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->speech = g_object_ref (self);
  asked->utterance = self->utterance->id;
  asked->index = index;
  parvis_speech_studio_make_async (self->studio, self->utterance->segments, index, self->rate,
                                   self->utterance->cancellable, said_cb, asked);
}

/**
 * parvis_speech_say:
 * @self: a speech that is not closed
 * @screen: where this is said, for the transcript
 * @cause: why, for the transcript
 * @segments: (element-type ParvisSpeechSegment) (transfer full): what to say; not to be changed
 *   any more
 *
 * Says this, and nothing else any more. ::ended comes for it once, and never from within this
 * call; it also comes where there is nothing to say.
 */
void
parvis_speech_say (ParvisSpeech *self, const char *screen, const char *cause, GPtrArray *segments)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));
  g_return_if_fail (self->worker != NULL);
  g_return_if_fail (segments != NULL);

  parvis_speech_stop (self);

  self->utterance = parvis_speech_utterance_new (++self->n_utterances, screen, cause, segments);
  for (guint i = 0; i < segments->len; i++)
    ask (self, i);

  if (segments->len == 0)
    drain (self);

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SPEAKING]);
}

/**
 * parvis_speech_stop:
 * @self: a speech
 *
 * Silence, now. Does nothing if it is silent already.
 */
void
parvis_speech_stop (ParvisSpeech *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));

  if (self->utterance == NULL)
    return;

  if (self->is_player_open)
    parvis_speech_player_stop (self->player);
  end_utterance (self, TRUE);
}

/**
 * parvis_speech_pause:
 * @self: a speech
 *
 * Does nothing if it is silent.
 */
void
parvis_speech_pause (ParvisSpeech *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));

  if (self->utterance == NULL || self->is_paused)
    return;

  self->is_paused = TRUE;
  g_clear_handle_id (&self->drain_id, g_source_remove);
  if (self->is_player_open)
    parvis_speech_player_pause (self->player);
}

/**
 * parvis_speech_resume:
 * @self: a speech
 *
 * Goes on where parvis_speech_pause() left it.
 */
void
parvis_speech_resume (ParvisSpeech *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));

  if (!self->is_paused)
    return;

  self->is_paused = FALSE;
  if (self->is_drained)
    drain (self);
  if (self->is_player_open)
    parvis_speech_player_resume (self->player);
}

/**
 * parvis_speech_is_paused:
 * @self: a speech
 *
 * Returns: whether it waits for parvis_speech_resume()
 */
gboolean
parvis_speech_is_paused (ParvisSpeech *self)
{
  g_return_val_if_fail (PARVIS_IS_SPEECH (self), FALSE);

  return self->is_paused;
}

/**
 * parvis_speech_is_speaking:
 * @self: a speech
 *
 * Returns: whether ::ended is still to come
 */
gboolean
parvis_speech_is_speaking (ParvisSpeech *self)
{
  g_return_val_if_fail (PARVIS_IS_SPEECH (self), FALSE);

  return self->utterance != NULL;
}

/* How it sounds */

/**
 * parvis_speech_get_rate:
 * @self: a speech
 *
 * Returns: the step at which the next say() speaks
 */
guint
parvis_speech_get_rate (ParvisSpeech *self)
{
  g_return_val_if_fail (PARVIS_IS_SPEECH (self), PARVIS_SPEECH_RATE_DEFAULT);

  return self->rate;
}

/**
 * parvis_speech_set_rate:
 * @self: a speech
 * @step: 0 to %PARVIS_SPEECH_RATE_MAX; more is the fastest
 */
void
parvis_speech_set_rate (ParvisSpeech *self, guint step)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));

  self->rate = MIN (step, PARVIS_SPEECH_RATE_MAX);
}

/**
 * parvis_speech_get_channel:
 * @self: a speech
 *
 * Returns: where the sound comes out, as far as anybody told
 */
ParvisSpeechChannel
parvis_speech_get_channel (ParvisSpeech *self)
{
  g_return_val_if_fail (PARVIS_IS_SPEECH (self), PARVIS_SPEECH_SPEAKER);

  return self->channel;
}

/**
 * parvis_speech_set_channel:
 * @self: a speech
 * @channel: where the sound comes out from now on: somebody plugged in, or out
 *
 * Each channel has its own steps of volume, and keeps its own until reset().
 */
void
parvis_speech_set_channel (ParvisSpeech *self, ParvisSpeechChannel channel)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));
  g_return_if_fail (channel < PARVIS_SPEECH_CHANNELS);

  if (channel == self->channel)
    return;

  self->channel = channel;
  apply_volume (self);
}

/**
 * parvis_speech_get_n_volumes:
 * @self: a speech
 *
 * Returns: how many steps of volume its channel has, from 0
 */
guint
parvis_speech_get_n_volumes (ParvisSpeech *self)
{
  g_return_val_if_fail (PARVIS_IS_SPEECH (self), 1);

  return parvis_speech_volume_get_n_steps (self->channel);
}

/**
 * parvis_speech_get_volume:
 * @self: a speech
 *
 * Returns: the step at which it speaks
 */
guint
parvis_speech_get_volume (ParvisSpeech *self)
{
  g_return_val_if_fail (PARVIS_IS_SPEECH (self), 0);

  return self->volume[self->channel];
}

/**
 * parvis_speech_set_volume:
 * @self: a speech
 * @step: below parvis_speech_get_n_volumes(); more is the loudest
 */
void
parvis_speech_set_volume (ParvisSpeech *self, guint step)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));

  step = MIN (step, parvis_speech_get_n_volumes (self) - 1);
  if (step == self->volume[self->channel])
    return;

  self->volume[self->channel] = step;
  apply_volume (self);
}

/**
 * parvis_speech_set_first_volume:
 * @self: a speech
 * @step: that the channel goes back to from the next reset on; more than there are is the loudest
 */
void
parvis_speech_set_first_volume (ParvisSpeech *self, ParvisSpeechChannel channel, guint step)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));
  g_return_if_fail (channel < PARVIS_SPEECH_CHANNELS);

  self->first_volume[channel] = MIN (step, parvis_speech_volume_get_n_steps (channel) - 1);
}

/**
 * parvis_speech_reset_volumes:
 * @self: a speech
 *
 * Puts the volume of every channel back, also of the one that is not heard now.
 */
void
parvis_speech_reset_volumes (ParvisSpeech *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));

  for (guint i = 0; i < PARVIS_SPEECH_CHANNELS; i++)
    if (i != self->channel)
      self->volume[i] = self->first_volume[i];
  parvis_speech_set_volume (self, self->first_volume[self->channel]);
}

/**
 * parvis_speech_reset:
 * @self: a speech
 *
 * Puts rate and volumes back for the next person; the channel is a matter of what is plugged
 * in, and stays. Where there was no sound, looks whether there is now.
 */
void
parvis_speech_reset (ParvisSpeech *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));

  parvis_speech_set_rate (self, PARVIS_SPEECH_RATE_DEFAULT);
  parvis_speech_reset_volumes (self);

  if (self->worker != NULL && self->utterance == NULL && self->is_player_open &&
      parvis_speech_player_is_silent (self->player))
    {
      parvis_speech_player_close (self->player);
      open_player (self);
    }
}
