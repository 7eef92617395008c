/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSpeechPlayer:
 *
 * Time: where in all that was pushed the listener is. The pipeline's clock tells it. Where there is
 * no sound, be it from the beginning or because a device was unplugged in the middle of a word, it
 * counts the time itself: what is lit on the screen goes on, and nobody's visit ends for want of a
 * loudspeaker.
 */

#include "parvis-speech-player.h"

#include "parvis-speech-pipeline.h"
#include "parvis-speech-sound.h"

#define POLL_MS 30
#define MS G_GINT64_CONSTANT (1000000)
#define SECOND G_GINT64_CONSTANT (1000000000)

/* What comes later than what was before it would be cut by the sink: put it this far ahead. */
#define MARGIN (40 * MS)

/* A device that takes samples but does not move is broken. */
#define STALL (4 * SECOND)

typedef enum
{
  PACE_SINK, /* the pipeline's clock says where we are */
  PACE_OWN,  /* no sound: our own clock */
  PACE_NONE, /* as fast as it goes: nobody is listening */
} Pace;

struct _ParvisSpeechPlayer
{
  GObject parent_instance;

  char *sink; /* (owned) (nullable) */
  Pace pace;
  double decibels;

  ParvisSpeechPipeline *pipeline; /* (owned) (nullable): %NULL where there is no sound */
  gboolean is_missing;            /* the pipeline plays, but into nothing */

  gint64 pushed;       /* nanoseconds */
  gboolean is_playing; /* something was pushed since the last stop */
  gboolean is_paused;
  gboolean is_complete; /* nothing more will be pushed */
  gint64 base;          /* own clock: when position was zero, monotonic nanoseconds */
  gint64 paused_at;     /* own clock: where it was paused */
  gint64 last_position; /* for noticing a device that does not move */
  gint64 last_moved;    /* monotonic nanoseconds */
  guint poll_id;
  guint drained_id;
};

enum
{
  POSITION,
  FINISHED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ParvisSpeechPlayer, parvis_speech_player, G_TYPE_OBJECT)

static gint64
now (void)
{
  return g_get_monotonic_time () * 1000;
}

static void
parvis_speech_player_finalize (GObject *object)
{
  ParvisSpeechPlayer *self = PARVIS_SPEECH_PLAYER (object);

  g_assert (self->pipeline == NULL);
  g_assert (self->poll_id == 0);
  g_assert (self->drained_id == 0);

  g_clear_pointer (&self->sink, g_free);

  G_OBJECT_CLASS (parvis_speech_player_parent_class)->finalize (object);
}

static void
parvis_speech_player_class_init (ParvisSpeechPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_speech_player_finalize;

  signals[POSITION] = g_signal_new ("position", PARVIS_TYPE_SPEECH_PLAYER, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[FINISHED] = g_signal_new ("finished", PARVIS_TYPE_SPEECH_PLAYER, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", PARVIS_TYPE_SPEECH_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
parvis_speech_player_init (ParvisSpeechPlayer *self)
{
  self->pace = PACE_OWN;
}

/**
 * parvis_speech_player_new:
 * @sink: (nullable): as for parvis_speech_new()
 *
 * Returns: (transfer full): a player that is not open, and so silent
 */
ParvisSpeechPlayer *
parvis_speech_player_new (const char *sink)
{
  ParvisSpeechPlayer *self = g_object_new (PARVIS_TYPE_SPEECH_PLAYER, NULL);

  self->sink = g_strdup (sink);

  return self;
}

static gboolean
open_device (ParvisSpeechPlayer *self, GError **error)
{
  self->pace = PACE_OWN;
  self->is_missing = FALSE;

  if (g_strcmp0 (self->sink, "none") == 0)
    {
      self->pace = PACE_NONE;
      return TRUE;
    }

  self->pipeline = parvis_speech_pipeline_open (self->sink, error);
  if (self->pipeline == NULL)
    return FALSE;

  self->pace = parvis_speech_pipeline_is_file (self->pipeline) ? PACE_NONE : PACE_SINK;

  return TRUE;
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (open_device (source, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * parvis_speech_player_open_async:
 * @self: a player that is not open
 * @worker: where it happens, for it may take a while
 * @callback: told when the device is open, or will not be
 * @data: for @callback
 *
 * Until parvis_speech_player_watch() nothing else may be called. To be closed before it is
 * opened again.
 */
void
parvis_speech_player_open_async (ParvisSpeechPlayer *self,
                                 ParvisWorker *worker,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_SPEECH_PLAYER (self));
  g_return_if_fail (self->pipeline == NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, parvis_speech_player_open_async);
  parvis_worker_push (worker, task, open_in_thread);
}

/**
 * parvis_speech_player_open_finish:
 * @self: a player
 * @result: what came back
 * @error: why there will be no sound
 *
 * Returns: %TRUE, or %FALSE where it will play in silence
 */
gboolean
parvis_speech_player_open_finish (ParvisSpeechPlayer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* And the rest on the main thread. */

static void
reset_position (ParvisSpeechPlayer *self)
{
  g_clear_handle_id (&self->poll_id, g_source_remove);
  g_clear_handle_id (&self->drained_id, g_source_remove);
  self->pushed = 0;
  self->is_playing = FALSE;
  self->is_paused = FALSE;
  self->is_complete = FALSE;
  self->last_position = 0;
}

static gint64
get_position (ParvisSpeechPlayer *self)
{
  gint64 position = 0;

  if (!self->is_playing)
    return 0;
  if (self->pace == PACE_OWN)
    return MIN (self->is_paused ? self->paused_at : now () - self->base, self->pushed);
  if (self->pipeline != NULL && parvis_speech_pipeline_get_position (self->pipeline, &position))
    return CLAMP (position, 0, self->pushed);

  return self->last_position;
}

static void
tell_finished (ParvisSpeechPlayer *self)
{
  reset_position (self);
  if (self->pipeline != NULL)
    parvis_speech_pipeline_rest (self->pipeline);

  g_signal_emit (self, signals[FINISHED], 0);
}

static gboolean
drained_cb (gpointer data)
{
  ParvisSpeechPlayer *self = data;

  self->drained_id = 0;
  tell_finished (self);

  return G_SOURCE_REMOVE;
}

static gboolean poll_cb (gpointer data);

static void
fall_silent (ParvisSpeechPlayer *self, const char *reason)
{
  gint64 position = self->last_position;

  if (self->pace == PACE_OWN)
    return;

  g_clear_pointer (&self->pipeline, parvis_speech_pipeline_let_go);

  self->pace = PACE_OWN;
  self->base = now () - position;
  self->paused_at = position;
  if (self->is_playing && self->poll_id == 0)
    self->poll_id = g_timeout_add (POLL_MS, poll_cb, self);

  g_signal_emit (self, signals[FAILED], 0, reason);
}

/* Returns: whether it moves, or has a reason not to */
static gboolean
check_moving (ParvisSpeechPlayer *self, gint64 position)
{
  if (position != self->last_position || self->is_paused ||
      (position >= self->pushed && !self->is_complete))
    self->last_moved = now ();
  self->last_position = position;

  return now () - self->last_moved < STALL;
}

static gboolean
poll_cb (gpointer data)
{
  g_autoptr (ParvisSpeechPlayer) self = g_object_ref (data);
  gint64 position = get_position (self);
  guint id = self->poll_id;

  if (self->pace == PACE_SINK && !check_moving (self, position))
    fall_silent (self, "The sound device has stopped");

  g_signal_emit (self, signals[POSITION], 0, position);

  /* Whoever was told may have stopped us, or begun something else. */
  if (self->poll_id != id)
    return G_SOURCE_REMOVE;

  if (self->pace == PACE_OWN && self->is_complete && position >= self->pushed)
    {
      self->poll_id = 0;
      tell_finished (self);
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  g_autoptr (ParvisSpeechPlayer) self = g_object_ref (data);
  g_autoptr (GError) error = NULL;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    {
      if (self->is_playing)
        tell_finished (self);
    }
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_WARNING && !self->is_missing)
    {
      /* autoaudiosink found no device, and plays into nothing at the right pace. */
      self->is_missing = TRUE;
      gst_message_parse_warning (message, &error, NULL);
      g_signal_emit (self, signals[FAILED], 0, error->message);
    }
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      gst_message_parse_error (message, &error, NULL);
      fall_silent (self, error->message);
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

/**
 * parvis_speech_player_watch:
 * @self: a player that was just opened
 *
 * Takes it over on the main thread. From here on it plays.
 */
void
parvis_speech_player_watch (ParvisSpeechPlayer *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH_PLAYER (self));

  if (self->pipeline != NULL)
    parvis_speech_pipeline_watch (self->pipeline, bus_cb, self);

  parvis_speech_player_set_gain (self, self->decibels);
}

/**
 * parvis_speech_player_close:
 * @self: a player
 *
 * Stops, and lets the device go. May block for a moment. It must be called before the last
 * reference is dropped.
 */
void
parvis_speech_player_close (ParvisSpeechPlayer *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH_PLAYER (self));

  reset_position (self);
  g_clear_pointer (&self->pipeline, parvis_speech_pipeline_free);
  self->pace = PACE_OWN;
}

/**
 * parvis_speech_player_is_paced:
 * @self: a player
 *
 * Returns: whether time passes in it as it does for a listener
 */
gboolean
parvis_speech_player_is_paced (ParvisSpeechPlayer *self)
{
  g_return_val_if_fail (PARVIS_IS_SPEECH_PLAYER (self), FALSE);

  return self->pace != PACE_NONE;
}

/**
 * parvis_speech_player_is_silent:
 * @self: a player
 *
 * Returns: whether nothing can be heard, because there is no device or it failed
 */
gboolean
parvis_speech_player_is_silent (ParvisSpeechPlayer *self)
{
  g_return_val_if_fail (PARVIS_IS_SPEECH_PLAYER (self), FALSE);

  return self->pace == PACE_OWN || self->is_missing;
}

static void
begin_playing (ParvisSpeechPlayer *self)
{
  if (self->is_playing)
    return;

  self->is_playing = TRUE;
  self->base = now ();
  self->last_moved = now ();

  if (self->pipeline != NULL && !parvis_speech_pipeline_play (self->pipeline))
    fall_silent (self, "The sound device does not start");

  if (self->pace != PACE_NONE && self->poll_id == 0)
    self->poll_id = g_timeout_add (POLL_MS, poll_cb, self);
}

/**
 * parvis_speech_player_push:
 * @self: a player
 * @pcm: samples at %PARVIS_SPEECH_SOUND_RATE
 *
 * Plays them after all that was pushed before.
 *
 * Returns: the position at which they begin
 */
gint64
parvis_speech_player_push (ParvisSpeechPlayer *self, GBytes *pcm)
{
  gint64 position;
  gint64 start;

  g_return_val_if_fail (PARVIS_IS_SPEECH_PLAYER (self), 0);
  g_return_val_if_fail (!self->is_complete, 0);

  begin_playing (self);

  position = self->pace == PACE_NONE ? 0 : get_position (self);
  if (self->pushed > 0 && self->pushed < position + MARGIN)
    self->pushed = position + MARGIN;

  start = self->pushed;
  if (self->pipeline != NULL)
    parvis_speech_pipeline_push (self->pipeline, pcm, self->pushed);
  self->pushed +=
      (gint64) (g_bytes_get_size (pcm) / sizeof (gint16)) * SECOND / PARVIS_SPEECH_SOUND_RATE;

  return start;
}

/**
 * parvis_speech_player_push_silence:
 * @self: a player
 * @milliseconds: how long, ten seconds at most
 *
 * Stays silent after all that was pushed before.
 */
void
parvis_speech_player_push_silence (ParvisSpeechPlayer *self, guint milliseconds)
{
  gsize samples = (gsize) MIN (milliseconds, 10000) * PARVIS_SPEECH_SOUND_RATE / 1000;
  g_autoptr (GBytes) pcm =
      g_bytes_new_take (g_malloc0 (samples * sizeof (gint16)), samples * sizeof (gint16));

  (void) parvis_speech_player_push (self, pcm);
}

/**
 * parvis_speech_player_get_end:
 * @self: a player
 *
 * Returns: the position up to which something was pushed
 */
gint64
parvis_speech_player_get_end (ParvisSpeechPlayer *self)
{
  g_return_val_if_fail (PARVIS_IS_SPEECH_PLAYER (self), 0);

  return self->pushed;
}

/**
 * parvis_speech_player_finish:
 * @self: a player
 *
 * Nothing more will be pushed: ::finished comes when all has been heard, and never from within
 * this call.
 */
void
parvis_speech_player_finish (ParvisSpeechPlayer *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH_PLAYER (self));
  g_return_if_fail (!self->is_complete);

  self->is_complete = TRUE;

  if (!self->is_playing || (self->pipeline == NULL && self->pace == PACE_NONE))
    self->drained_id = g_idle_add (drained_cb, self);
  else if (self->pipeline != NULL)
    parvis_speech_pipeline_end (self->pipeline);
}

/**
 * parvis_speech_player_stop:
 * @self: a player
 *
 * Silence, now; what was pushed is forgotten. Tells nothing.
 */
void
parvis_speech_player_stop (ParvisSpeechPlayer *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH_PLAYER (self));

  if (self->is_playing && self->pipeline != NULL)
    {
      parvis_speech_pipeline_rest (self->pipeline);
      parvis_speech_pipeline_flush (self->pipeline);
    }

  reset_position (self);
}

/**
 * parvis_speech_player_pause:
 * @self: a player
 */
void
parvis_speech_player_pause (ParvisSpeechPlayer *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH_PLAYER (self));

  if (!self->is_playing || self->is_paused)
    return;

  self->paused_at = get_position (self);
  self->is_paused = TRUE;
  if (self->pipeline != NULL)
    parvis_speech_pipeline_pause (self->pipeline);
}

/**
 * parvis_speech_player_resume:
 * @self: a player
 *
 * Goes on where parvis_speech_player_pause() left it.
 */
void
parvis_speech_player_resume (ParvisSpeechPlayer *self)
{
  g_return_if_fail (PARVIS_IS_SPEECH_PLAYER (self));

  if (!self->is_playing || !self->is_paused)
    return;

  self->is_paused = FALSE;
  self->base = now () - self->paused_at;
  self->last_moved = now ();
  if (self->pipeline != NULL)
    (void) parvis_speech_pipeline_play (self->pipeline);
}

/**
 * parvis_speech_player_set_gain:
 * @self: a player
 * @decibels: 0, or less
 *
 * Heard at once, also in the middle of a word.
 */
void
parvis_speech_player_set_gain (ParvisSpeechPlayer *self, double decibels)
{
  g_return_if_fail (PARVIS_IS_SPEECH_PLAYER (self));

  self->decibels = decibels;
  if (self->pipeline != NULL)
    parvis_speech_pipeline_set_gain (self->pipeline, decibels);
}
