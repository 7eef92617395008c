/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSpeechPlayer:
 *
 * One GStreamer pipeline, kept ready, so that the first sample is heard some fifty milliseconds
 * after it is pushed and the last one ten after stop(). Where there is no sound, be it from the
 * beginning or because a device was unplugged in the middle of a word, it counts the time
 * itself: what is lit on the screen goes on, and nobody's visit ends for want of a loudspeaker.
 */

#include "parvis-speech-player.h"

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>

#include "parvis-speech-error.h"
#include "parvis-speech-sound.h"
#include "parvis-speech-tap.h"
#include "parvis-speech-wav.h"

#define POLL_MS 30
#define MS G_GINT64_CONSTANT (1000000)
#define SECOND G_GINT64_CONSTANT (1000000000)

/* Small enough that a change of volume is heard at once. */
#define BUFFER_SIZE (PARVIS_SPEECH_SOUND_RATE / 50 * sizeof (gint16))

/* What comes later than what was before it would be cut by the sink: put it this far ahead. */
#define MARGIN (40 * MS)

/* A device that takes samples but does not move is broken. */
#define STALL (4 * SECOND)

#define CAPS "audio/x-raw,format=S16LE,rate=22050,channels=1,layout=interleaved"

/* Step 2 is 12 dB above the lowest (EN 301 549, 8.2.1.2), the range is far over its 18 dB
 * (8.2.1.1), and no two neighbours are more than 8 dB apart (VVSG 2.0, 7.1-K). */
static const double decibels[PARVIS_SPEECH_PLAYER_VOLUMES] = { -44, -38, -32, -26, -21, -16,
                                                               -12, -9,  -6,  -3,  0 };

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
  guint volume;

  GstElement *pipeline; /* (owned) (nullable): %NULL where there is no sound */
  GstElement *source;   /* (owned) (nullable) */
  GstElement *gain;     /* (owned) (nullable) */
  GstBus *bus;          /* (owned) (nullable) */
  gboolean is_watched;
  gboolean is_missing;  /* the pipeline plays, but into nothing */
  ParvisSpeechWav *wav; /* (owned) (nullable): while playing, on the pipeline's thread */

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
  self->volume = PARVIS_SPEECH_PLAYER_VOLUMES - 1;
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

/* What follows runs on the thread that opens. */

static gboolean
take_down_into (ParvisSpeechPlayer *self, const char *path, GError **error)
{
  self->wav = parvis_speech_wav_new (path, error);
  if (self->wav == NULL)
    return FALSE;

  parvis_speech_tap_pipeline (self->pipeline, self->wav);

  return TRUE;
}

static gboolean
build (ParvisSpeechPlayer *self, const char *sink, GError **error)
{
  /* In floating point, or the lowest volumes would be made of a few steps of 16 bits. */
  g_autofree char *description =
      g_strdup_printf ("appsrc name=source format=time caps=" CAPS
                       " ! audioconvert ! audio/x-raw,format=F32LE ! volume name=gain"
                       " ! audioconvert dithering=none ! audioresample ! %s",
                       sink);

  self->pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (self->pipeline == NULL)
    return FALSE;

  gst_object_ref_sink (self->pipeline);
  self->source = gst_bin_get_by_name (GST_BIN (self->pipeline), "source");
  self->gain = gst_bin_get_by_name (GST_BIN (self->pipeline), "gain");
  self->bus = gst_element_get_bus (self->pipeline);

  return TRUE;
}

static gboolean
make_ready (ParvisSpeechPlayer *self, GError **error)
{
  g_autoptr (GstMessage) message = NULL;

  if (gst_element_set_state (self->pipeline, GST_STATE_READY) != GST_STATE_CHANGE_FAILURE)
    return TRUE;

  message = gst_bus_pop_filtered (self->bus, GST_MESSAGE_ERROR);
  if (message != NULL)
    gst_message_parse_error (message, error, NULL);
  else
    g_set_error_literal (error, PARVIS_SPEECH_ERROR, PARVIS_SPEECH_ERROR_ENGINE,
                         "The sound device does not open");

  return FALSE;
}

static void
unwatch (ParvisSpeechPlayer *self)
{
  if (self->is_watched)
    gst_bus_remove_watch (self->bus);
  self->is_watched = FALSE;
}

static void
forget_pipeline (ParvisSpeechPlayer *self)
{
  g_clear_pointer (&self->wav, parvis_speech_wav_free);
  g_clear_pointer (&self->bus, gst_object_unref);
  g_clear_pointer (&self->gain, gst_object_unref);
  g_clear_pointer (&self->source, gst_object_unref);
  g_clear_pointer (&self->pipeline, gst_object_unref);
}

static void
take_down (ParvisSpeechPlayer *self)
{
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);

  forget_pipeline (self);
}

/**
 * parvis_speech_player_open:
 * @self: a player
 * @error: why there will be no sound
 *
 * Builds the pipeline and opens the device, which may take a while: for a worker. Until
 * parvis_speech_player_watch() nothing else may be called. To be closed before it is opened
 * again.
 *
 * Returns: %TRUE, or %FALSE where it will play in silence
 */
gboolean
parvis_speech_player_open (ParvisSpeechPlayer *self, GError **error)
{
  const char *path = NULL;
  gboolean done;

  g_return_val_if_fail (PARVIS_IS_SPEECH_PLAYER (self), FALSE);
  g_return_val_if_fail (self->pipeline == NULL, FALSE);

  self->pace = PACE_OWN;
  self->is_missing = FALSE;

  if (g_strcmp0 (self->sink, "none") == 0)
    {
      self->pace = PACE_NONE;
      return TRUE;
    }

  if (self->sink != NULL && g_str_has_prefix (self->sink, "file:"))
    path = self->sink + strlen ("file:");

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;

  if (path != NULL)
    done = build (self, CAPS " ! " PARVIS_SPEECH_TAP, error) &&
           take_down_into (self, path, error) && make_ready (self, error);
  else
    done = build (self, self->sink != NULL ? self->sink : "autoaudiosink", error) &&
           make_ready (self, error);

  if (!done)
    {
      take_down (self);
      return FALSE;
    }

  self->pace = path != NULL ? PACE_NONE : PACE_SINK;

  return TRUE;
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
  if (self->pipeline != NULL &&
      gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &position))
    return CLAMP (position, 0, self->pushed);

  return self->last_position;
}

static void
tell_finished (ParvisSpeechPlayer *self)
{
  reset_position (self);
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_READY);

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

/* A device that hangs may hang here too: not on the main thread. */
static void
let_go_in_thread (GstElement *pipeline, gpointer data)
{
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

static gboolean poll_cb (gpointer data);

static void
fall_silent (ParvisSpeechPlayer *self, const char *reason)
{
  gint64 position = self->last_position;

  if (self->pace == PACE_OWN)
    return;

  unwatch (self);
  if (self->wav == NULL)
    gst_element_call_async (self->pipeline, let_go_in_thread, NULL, NULL);
  else
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  forget_pipeline (self);

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

  if (self->bus != NULL)
    self->is_watched = gst_bus_add_watch (self->bus, bus_cb, self) != 0;

  parvis_speech_player_set_volume (self, self->volume);
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
  unwatch (self);
  take_down (self);
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

  if (self->pipeline != NULL &&
      gst_element_set_state (self->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    fall_silent (self, "The sound device does not start");

  if (self->pace != PACE_NONE && self->poll_id == 0)
    self->poll_id = g_timeout_add (POLL_MS, poll_cb, self);
}

static void
push_buffers (ParvisSpeechPlayer *self, GBytes *pcm)
{
  gsize size = g_bytes_get_size (pcm);

  for (gsize offset = 0; offset < size; offset += BUFFER_SIZE)
    {
      g_autoptr (GBytes) slice =
          g_bytes_new_from_bytes (pcm, offset, MIN (BUFFER_SIZE, size - offset));
      GstBuffer *buffer = gst_buffer_new_wrapped_bytes (slice);

      GST_BUFFER_PTS (buffer) =
          (GstClockTime) (self->pushed +
                          (gint64) (offset / sizeof (gint16)) * SECOND / PARVIS_SPEECH_SOUND_RATE);
      GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale (
          g_bytes_get_size (slice) / sizeof (gint16), GST_SECOND, PARVIS_SPEECH_SOUND_RATE);
      /* It refuses only while it is being stopped, and then nobody misses them. */
      (void) gst_app_src_push_buffer (GST_APP_SRC (self->source), buffer);
    }
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
    push_buffers (self, pcm);
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
    (void) gst_app_src_end_of_stream (GST_APP_SRC (self->source));
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
      gst_element_set_state (self->pipeline, GST_STATE_READY);
      /* An end or an error of what was stopped must not be taken for one of what comes next. */
      gst_bus_set_flushing (self->bus, TRUE);
      gst_bus_set_flushing (self->bus, FALSE);
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
    gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
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
    gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
}

/**
 * parvis_speech_player_set_volume:
 * @self: a player
 * @step: below %PARVIS_SPEECH_PLAYER_VOLUMES
 *
 * Heard at once, also in the middle of a word.
 */
void
parvis_speech_player_set_volume (ParvisSpeechPlayer *self, guint step)
{
  g_return_if_fail (PARVIS_IS_SPEECH_PLAYER (self));
  g_return_if_fail (step < PARVIS_SPEECH_PLAYER_VOLUMES);

  self->volume = step;
  if (self->gain != NULL)
    g_object_set (self->gain, "volume", pow (10, decibels[step] / 20), NULL);
}

/**
 * parvis_speech_player_get_decibels:
 * @step: below %PARVIS_SPEECH_PLAYER_VOLUMES
 *
 * Returns: how far under the loudest that step is
 */
double
parvis_speech_player_get_decibels (guint step)
{
  g_return_val_if_fail (step < PARVIS_SPEECH_PLAYER_VOLUMES, 0);

  return decibels[step];
}
