/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-recording.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

#include "parvis-speech-error.h"

/* What a form brings is somebody else's: bounded in size, length, and the time it may take. */
#define MAX_ENCODED (20 * 1024 * 1024)
#define MAX_PCM (5 * 60 * PARVIS_SPEECH_SOUND_RATE * sizeof (gint16))
#define MAX_WAIT (10 * G_TIME_SPAN_SECOND)

#define DECODER \
  "giostreamsrc name=source ! decodebin ! audioconvert ! audioresample ! " \
  "audio/x-raw,format=S16LE,rate=22050,channels=1 ! appsink name=sink sync=false max-buffers=16"

static gboolean
append (GByteArray *pcm, GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstMapInfo map;

  if (buffer == NULL || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return TRUE;

  g_byte_array_append (pcm, map.data, (guint) MIN (map.size, MAX_PCM - pcm->len));
  gst_buffer_unmap (buffer, &map);

  return pcm->len < MAX_PCM;
}

static gboolean
read_all (GstElement *pipeline, GstAppSink *sink, GByteArray *pcm, GCancellable *cancellable)
{
  gint64 until = g_get_monotonic_time () + MAX_WAIT;
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);

  while (!g_cancellable_is_cancelled (cancellable) && g_get_monotonic_time () < until)
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (sink, 20 * GST_MSECOND);
      g_autoptr (GstMessage) failure = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);

      if (failure != NULL)
        return FALSE;
      if (sample != NULL && !append (pcm, sample))
        return TRUE;
      if (sample == NULL && gst_app_sink_is_eos (sink))
        return pcm->len > 0;
    }

  return FALSE;
}

/**
 * parvis_speech_recording_decode_in_thread:
 * @recording: Ogg, Opus, MP3, FLAC, WAV, whatever the machine decodes
 * @cancellable: (nullable): gives up within a few hundredths of a second
 * @error: %PARVIS_SPEECH_ERROR_RECORDING, or %G_IO_ERROR_CANCELLED
 *
 * Brings a recording to what is played. Waits for it: on the worker only. A recording is
 * silence to anyone who looks for words in it, so it has none.
 *
 * Returns: (transfer full) (nullable): its sound, five minutes of it at most
 */
ParvisSpeechSound *
parvis_speech_recording_decode_in_thread (GBytes *recording,
                                          GCancellable *cancellable,
                                          GError **error)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) source = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GByteArray) pcm = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean done;

  g_return_val_if_fail (recording != NULL, NULL);

  if (g_bytes_get_size (recording) > MAX_ENCODED)
    {
      g_set_error_literal (error, PARVIS_SPEECH_ERROR, PARVIS_SPEECH_ERROR_RECORDING,
                           "The recording is larger than 20 MB");
      return NULL;
    }

  if (!gst_init_check (NULL, NULL, error))
    return NULL;

  pipeline = gst_parse_launch_full (DECODER, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (pipeline == NULL)
    return NULL;

  gst_object_ref_sink (pipeline);
  source = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  stream = g_memory_input_stream_new_from_bytes (recording);
  g_object_set (source, "stream", stream, NULL);

  pcm = g_byte_array_new ();
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  done = read_all (pipeline, GST_APP_SINK (sink), pcm, cancellable);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!done)
    {
      g_set_error_literal (error, PARVIS_SPEECH_ERROR, PARVIS_SPEECH_ERROR_RECORDING,
                           "The recording can't be decoded");
      return NULL;
    }

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&pcm));

  return parvis_speech_sound_new (bytes, g_array_new (FALSE, FALSE, sizeof (gint64)));
}
