/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSpeechPipeline:
 *
 * GStreamer's part: a source that samples are pushed into, a volume, and a sink. It is kept
 * ready, with the device open, so that the first sample is heard some fifty milliseconds after
 * it is pushed. One channel is all there is: left and right are the same (R55).
 */

#include "parvis-speech-pipeline.h"

#include <gst/app/gstappsrc.h>
#include <math.h>
#include <string.h>

#include "parvis-speech-error.h"
#include "parvis-speech-sound.h"
#include "parvis-speech-tap.h"
#include "parvis-speech-wav.h"

#define SECOND G_GINT64_CONSTANT (1000000000)

/* Small enough that a change of volume is heard at once. */
#define BUFFER_SIZE (PARVIS_SPEECH_SOUND_RATE / 50 * sizeof (gint16))

#define CAPS "audio/x-raw,format=S16LE,rate=22050,channels=1,layout=interleaved"

struct _ParvisSpeechPipeline
{
  GstElement *pipeline; /* (owned) */
  GstElement *source;   /* (owned) */
  GstElement *gain;     /* (owned) */
  GstBus *bus;          /* (owned) */
  gboolean is_watched;
  ParvisSpeechWav *wav; /* (owned) (nullable): while playing, on the pipeline's thread */
};

static gboolean
build (ParvisSpeechPipeline *self, const char *sink, GError **error)
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
build_file (ParvisSpeechPipeline *self, const char *path, GError **error)
{
  if (!build (self, CAPS " ! " PARVIS_SPEECH_TAP, error))
    return FALSE;

  self->wav = parvis_speech_wav_new (path, error);
  if (self->wav == NULL)
    return FALSE;

  parvis_speech_tap_pipeline (self->pipeline, self->wav);

  return TRUE;
}

static gboolean
make_ready (ParvisSpeechPipeline *self, GError **error)
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

/**
 * parvis_speech_pipeline_open:
 * @sink: (nullable): a GStreamer sink description, %NULL for the loudspeaker, or "file:PATH"
 * @error: why there will be no sound
 *
 * Builds it and opens the device, which may take a while: for a worker.
 *
 * Returns: (transfer full) (nullable): a pipeline that rests, at full volume
 */
ParvisSpeechPipeline *
parvis_speech_pipeline_open (const char *sink, GError **error)
{
  ParvisSpeechPipeline *self;
  gboolean done;

  if (!gst_init_check (NULL, NULL, error))
    return NULL;

  self = g_new0 (ParvisSpeechPipeline, 1);
  if (sink != NULL && g_str_has_prefix (sink, "file:"))
    done = build_file (self, sink + strlen ("file:"), error);
  else
    done = build (self, sink != NULL ? sink : "autoaudiosink", error);

  if (!done || !make_ready (self, error))
    g_clear_pointer (&self, parvis_speech_pipeline_free);

  return self;
}

static void
forget (ParvisSpeechPipeline *self)
{
  g_clear_pointer (&self->wav, parvis_speech_wav_free);
  g_clear_pointer (&self->bus, gst_object_unref);
  g_clear_pointer (&self->gain, gst_object_unref);
  g_clear_pointer (&self->source, gst_object_unref);
  g_clear_pointer (&self->pipeline, gst_object_unref);
  g_free (self);
}

/**
 * parvis_speech_pipeline_free:
 * @self: (nullable) (transfer full): a pipeline
 *
 * Stops, and lets the device go. May block for a moment.
 */
void
parvis_speech_pipeline_free (ParvisSpeechPipeline *self)
{
  if (self == NULL)
    return;

  parvis_speech_pipeline_unwatch (self);
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  forget (self);
}

/* A device that hangs may hang here too: not on the main thread. */
static void
let_go_in_thread (GstElement *pipeline, gpointer data)
{
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/**
 * parvis_speech_pipeline_let_go:
 * @self: (transfer full): a pipeline whose device failed
 *
 * Frees it without waiting for the device.
 */
void
parvis_speech_pipeline_let_go (ParvisSpeechPipeline *self)
{
  g_return_if_fail (self != NULL);

  parvis_speech_pipeline_unwatch (self);
  if (self->wav == NULL)
    gst_element_call_async (self->pipeline, let_go_in_thread, NULL, NULL);
  else
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  forget (self);
}

/**
 * parvis_speech_pipeline_is_file:
 * @self: a pipeline
 *
 * Returns: whether it writes a file, as fast as it goes
 */
gboolean
parvis_speech_pipeline_is_file (ParvisSpeechPipeline *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->wav != NULL;
}

/**
 * parvis_speech_pipeline_watch:
 * @self: a pipeline
 * @func: told what happens, on the main thread
 * @data: for @func
 */
void
parvis_speech_pipeline_watch (ParvisSpeechPipeline *self, GstBusFunc func, gpointer data)
{
  g_return_if_fail (self != NULL);

  self->is_watched = gst_bus_add_watch (self->bus, func, data) != 0;
}

/**
 * parvis_speech_pipeline_unwatch:
 * @self: a pipeline
 */
void
parvis_speech_pipeline_unwatch (ParvisSpeechPipeline *self)
{
  g_return_if_fail (self != NULL);

  if (self->is_watched)
    gst_bus_remove_watch (self->bus);
  self->is_watched = FALSE;
}

/**
 * parvis_speech_pipeline_play:
 * @self: a pipeline
 *
 * Returns: whether the device starts, or may still do so
 */
gboolean
parvis_speech_pipeline_play (ParvisSpeechPipeline *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return gst_element_set_state (self->pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE;
}

/**
 * parvis_speech_pipeline_pause:
 * @self: a pipeline
 */
void
parvis_speech_pipeline_pause (ParvisSpeechPipeline *self)
{
  g_return_if_fail (self != NULL);

  gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
}

/**
 * parvis_speech_pipeline_rest:
 * @self: a pipeline
 *
 * Silence, with the device still open; what was pushed is forgotten.
 */
void
parvis_speech_pipeline_rest (ParvisSpeechPipeline *self)
{
  g_return_if_fail (self != NULL);

  gst_element_set_state (self->pipeline, GST_STATE_READY);
}

/**
 * parvis_speech_pipeline_flush:
 * @self: a pipeline
 *
 * Forgets what the watch was not told yet: an end or an error of what was stopped must not be
 * taken for one of what comes next.
 */
void
parvis_speech_pipeline_flush (ParvisSpeechPipeline *self)
{
  g_return_if_fail (self != NULL);

  gst_bus_set_flushing (self->bus, TRUE);
  gst_bus_set_flushing (self->bus, FALSE);
}

/**
 * parvis_speech_pipeline_push:
 * @self: a pipeline
 * @pcm: samples at %PARVIS_SPEECH_SOUND_RATE
 * @at: the nanosecond at which they are to be heard
 */
void
parvis_speech_pipeline_push (ParvisSpeechPipeline *self, GBytes *pcm, gint64 at)
{
  gsize size;

  g_return_if_fail (self != NULL);
  g_return_if_fail (pcm != NULL);

  size = g_bytes_get_size (pcm);
  for (gsize offset = 0; offset < size; offset += BUFFER_SIZE)
    {
      g_autoptr (GBytes) slice =
          g_bytes_new_from_bytes (pcm, offset, MIN (BUFFER_SIZE, size - offset));
      GstBuffer *buffer = gst_buffer_new_wrapped_bytes (slice);

      GST_BUFFER_PTS (buffer) = (GstClockTime) (at + (gint64) (offset / sizeof (gint16)) * SECOND /
                                                         PARVIS_SPEECH_SOUND_RATE);
      GST_BUFFER_DURATION (buffer) = gst_util_uint64_scale (
          g_bytes_get_size (slice) / sizeof (gint16), GST_SECOND, PARVIS_SPEECH_SOUND_RATE);
      /* It refuses only while it is being stopped, and then nobody misses them. */
      (void) gst_app_src_push_buffer (GST_APP_SRC (self->source), buffer);
    }
}

/**
 * parvis_speech_pipeline_end:
 * @self: a pipeline
 *
 * Nothing more will be pushed: the watch is told %GST_MESSAGE_EOS when all has been heard.
 */
void
parvis_speech_pipeline_end (ParvisSpeechPipeline *self)
{
  g_return_if_fail (self != NULL);

  (void) gst_app_src_end_of_stream (GST_APP_SRC (self->source));
}

/**
 * parvis_speech_pipeline_get_position:
 * @self: a pipeline
 * @out_position: (out): nanoseconds of what was pushed
 *
 * Returns: whether it knows how far it is
 */
gboolean
parvis_speech_pipeline_get_position (ParvisSpeechPipeline *self, gint64 *out_position)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return gst_element_query_position (self->pipeline, GST_FORMAT_TIME, out_position);
}

/**
 * parvis_speech_pipeline_set_gain:
 * @self: a pipeline
 * @decibels: 0, or less
 *
 * Heard at once, also in the middle of a word.
 */
void
parvis_speech_pipeline_set_gain (ParvisSpeechPipeline *self, double decibels)
{
  g_return_if_fail (self != NULL);

  g_object_set (self->gain, "volume", pow (10, decibels / 20), NULL);
}
