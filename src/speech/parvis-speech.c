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
#include "parvis-speech-said.h"
#include "parvis-speech-utterance.h"
#include "parvis-speech-voice.h"
#include "parvis-worker.h"

G_STATIC_ASSERT (PARVIS_SPEECH_RATE_MAX == PARVIS_SPEECH_VOICE_RATES - 1);
G_STATIC_ASSERT (PARVIS_SPEECH_VOLUME_MAX == PARVIS_SPEECH_PLAYER_VOLUMES - 1);

struct _ParvisSpeech
{
  GObject parent_instance;

  ParvisWorker *worker;               /* (owned) (nullable): %NULL once closed */
  ParvisSpeechVoice *voice;           /* (owned): on the worker */
  ParvisSpeechPlayer *player;         /* (owned): on the worker while it opens, then here */
  ParvisSpeechTranscript *transcript; /* (owned) (nullable) */
  GStrv languages;                    /* (owned) (nullable): once the voice told them */
  gboolean is_player_open;

  ParvisSpeechUtterance *utterance; /* (owned) (nullable): the one that is being said */
  guint n_utterances;
  gboolean is_drained; /* all has been played; what is left is to be told */
  guint drain_id;
  gboolean is_paused;

  guint rate;
  guint volume;
};

/* What the worker needs to say one segment. */
typedef struct
{
  GPtrArray *segments; /* (owned) (element-type ParvisSpeechSegment) */
  guint index;
  guint utterance;
  guint rate;
} Request;

enum
{
  PROP_SPEAKING = 1,
  PROP_RATE,
  PROP_VOLUME,
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

/* What Debian's eSpeak NG speaks, for the moment until it told so itself. */
static const char *const usual_languages[] = {
  "am", "ar", "be", "bg", "bn", "bs", "cmn", "cs", "da", "de", "el", "en",  "es",
  "et", "fa", "fi", "fr", "hi", "hr", "hu",  "hy", "it", "ja", "ka", "ko",  "ku",
  "lt", "lv", "mk", "nb", "ne", "nl", "om",  "pa", "pl", "pt", "ro", "ru",  "si",
  "sk", "sl", "sq", "sr", "sv", "sw", "ta",  "tr", "uk", "ur", "vi", "yue", NULL
};

G_DEFINE_FINAL_TYPE (ParvisSpeech, parvis_speech, G_TYPE_OBJECT)

static void
request_free (Request *request)
{
  g_ptr_array_unref (request->segments);
  g_free (request);
}

static void
parvis_speech_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ParvisSpeech *self = PARVIS_SPEECH (object);

  switch (id)
    {
    case PROP_SPEAKING:
      g_value_set_boolean (value, parvis_speech_is_speaking (self));
      break;
    case PROP_RATE:
      g_value_set_uint (value, self->rate);
      break;
    case PROP_VOLUME:
      g_value_set_uint (value, self->volume);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
parvis_speech_finalize (GObject *object)
{
  ParvisSpeech *self = PARVIS_SPEECH (object);

  g_assert (self->worker == NULL);
  g_assert (self->utterance == NULL);
  g_assert (self->drain_id == 0);

  g_clear_object (&self->voice);
  g_clear_object (&self->player);
  g_clear_pointer (&self->transcript, parvis_speech_transcript_free);
  g_clear_pointer (&self->languages, g_strfreev);

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
  props[PROP_RATE] = g_param_spec_uint ("rate", NULL, NULL, 0, PARVIS_SPEECH_RATE_MAX,
                                        PARVIS_SPEECH_RATE_DEFAULT, flags);
  props[PROP_VOLUME] = g_param_spec_uint ("volume", NULL, NULL, 0, PARVIS_SPEECH_VOLUME_MAX,
                                          PARVIS_SPEECH_VOLUME_DEFAULT, flags);
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
  self->volume = PARVIS_SPEECH_VOLUME_DEFAULT;
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

/* Opening */

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ParvisSpeech *self = source;
  g_autoptr (GError) error = NULL;

  g_assert (parvis_worker_is_current (self->worker));

  if (!parvis_speech_voice_open_in_thread (self->voice, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, parvis_speech_voice_dup_languages_in_thread (self->voice),
                           (GDestroyNotify) g_strfreev);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ParvisSpeech *self = PARVIS_SPEECH (source);
  g_autoptr (GError) error = NULL;
  GStrv languages = g_task_propagate_pointer (G_TASK (result), &error);
  static char *none[] = { NULL };

  g_clear_pointer (&self->languages, g_strfreev);
  self->languages = languages != NULL ? languages : g_strdupv (none);

  if (error != NULL && self->worker != NULL)
    g_signal_emit (self, signals[PROBLEM], 0, error->message);
}

static void
open_player_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ParvisSpeech *self = source;
  g_autoptr (GError) error = NULL;

  g_assert (parvis_worker_is_current (self->worker));

  if (!parvis_speech_player_open (self->player, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
opened_player_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ParvisSpeech *self = PARVIS_SPEECH (source);
  g_autoptr (GError) error = NULL;

  (void) g_task_propagate_boolean (G_TASK (result), &error);
  if (self->worker == NULL)
    return;

  self->is_player_open = TRUE;
  parvis_speech_player_set_volume (self->player, self->volume);
  parvis_speech_player_watch (self->player);

  if (error != NULL)
    failed_cb (self->player, error->message, self);
}

static void
open_player (ParvisSpeech *self)
{
  GTask *task = g_task_new (self, NULL, opened_player_cb, NULL);

  g_task_set_source_tag (task, open_player);
  self->is_player_open = FALSE;
  parvis_worker_push (self->worker, task, open_player_in_thread);
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
  GTask *task = g_task_new (self, NULL, opened_cb, NULL);

  self->worker = parvis_worker_new ("parvis-speech");
  self->voice = parvis_speech_voice_new (self->worker);
  self->player = parvis_speech_player_new (sink);
  g_signal_connect_object (self->player, "position", G_CALLBACK (position_cb), self, 0);
  g_signal_connect_object (self->player, "finished", G_CALLBACK (finished_cb), self, 0);
  g_signal_connect_object (self->player, "failed", G_CALLBACK (failed_cb), self, 0);
  if (transcript != NULL)
    self->transcript = parvis_speech_transcript_new (transcript, self->worker);

  g_task_set_source_tag (task, parvis_speech_new);
  parvis_worker_push (self->worker, task, open_in_thread);
  open_player (self);

  return self;
}

static void
close_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  parvis_speech_voice_close_in_thread (data);
  g_task_return_boolean (task, TRUE);
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
  GTask *task;

  g_return_if_fail (PARVIS_IS_SPEECH (self));

  if (self->worker == NULL)
    return;

  parvis_speech_stop (self);

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, parvis_speech_close);
  g_task_set_task_data (task, g_object_ref (self->voice), g_object_unref);
  parvis_worker_push (self->worker, task, close_in_thread);
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
  const char *const *languages = usual_languages;

  g_return_val_if_fail (PARVIS_IS_SPEECH (self), FALSE);
  g_return_val_if_fail (language != NULL, FALSE);

  if (self->languages != NULL)
    languages = (const char *const *) self->languages;

  return parvis_speech_voice_match (languages, language) != NULL;
}

/* Saying */

static void
say_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ParvisSpeech *self = source;
  Request *request = data;

  g_assert (parvis_worker_is_current (self->worker));

  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_return_pointer (
      task,
      parvis_speech_said_make_in_thread (g_ptr_array_index (request->segments, request->index),
                                         self->voice, request->rate, cancellable),
      (GDestroyNotify) parvis_speech_said_free);
}

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
  ParvisSpeech *self = PARVIS_SPEECH (source);
  Request *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  ParvisSpeechSaid *said = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->utterance == NULL || self->utterance->id != request->utterance || said == NULL)
    {
      parvis_speech_said_free (said);
      return;
    }

  g_ptr_array_add (self->utterance->said, said);
  play (self, said, request->index);
  if (request->index + 1 == self->utterance->segments->len)
    parvis_speech_player_finish (self->player);

  if (said->reason != NULL)
    {
      g_autofree char *reason = g_strdup (said->reason);

      g_signal_emit (self, signals[PROBLEM], 0, reason);
    }
}

static void
ask (ParvisSpeech *self, guint index)
{
  Request *request = g_new0 (Request, 1);
  GTask *task = g_task_new (self, self->utterance->cancellable, said_cb, NULL);

  request->segments = g_ptr_array_ref (self->utterance->segments);
  request->index = index;
  request->utterance = self->utterance->id;
  request->rate = self->rate;

  g_task_set_source_tag (task, parvis_speech_say);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  parvis_worker_push (self->worker, task, say_in_thread);
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

  step = MIN (step, PARVIS_SPEECH_RATE_MAX);
  if (step == self->rate)
    return;

  self->rate = step;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RATE]);
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
  g_return_val_if_fail (PARVIS_IS_SPEECH (self), PARVIS_SPEECH_VOLUME_DEFAULT);

  return self->volume;
}

/**
 * parvis_speech_set_volume:
 * @self: a speech
 * @step: 0 to %PARVIS_SPEECH_VOLUME_MAX; more is the loudest
 */
void
parvis_speech_set_volume (ParvisSpeech *self, guint step)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));

  step = MIN (step, PARVIS_SPEECH_VOLUME_MAX);
  if (step == self->volume)
    return;

  self->volume = step;
  if (self->is_player_open)
    parvis_speech_player_set_volume (self->player, step);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VOLUME]);
}

/**
 * parvis_speech_reset:
 * @self: a speech
 *
 * Puts rate and volume back for the next person. Where there was no sound, looks whether there
 * is now.
 */
void
parvis_speech_reset (ParvisSpeech *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH (self));

  parvis_speech_set_rate (self, PARVIS_SPEECH_RATE_DEFAULT);
  parvis_speech_set_volume (self, PARVIS_SPEECH_VOLUME_DEFAULT);

  if (self->worker != NULL && self->utterance == NULL && self->is_player_open &&
      parvis_speech_player_is_silent (self->player))
    {
      parvis_speech_player_close (self->player);
      open_player (self);
    }
}
