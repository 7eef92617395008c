/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-speech-tap.h"

static void
complain (GstPad *pad, const GError *error)
{
  g_autoptr (GstElement) element = gst_pad_get_parent_element (pad);

  if (element != NULL)
    GST_ELEMENT_ERROR (element, RESOURCE, WRITE, ("%s", error->message), (NULL));
}

static GstPadProbeReturn
buffer_cb (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  ParvisSpeechWav *wav = data;
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  g_autoptr (GError) error = NULL;
  GstMapInfo map;

  if (buffer == NULL || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_PAD_PROBE_OK;

  if (!parvis_speech_wav_append (wav, map.data, map.size, &error))
    complain (pad, error);
  gst_buffer_unmap (buffer, &map);

  return GST_PAD_PROBE_OK;
}

static GstPadProbeReturn
event_cb (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  ParvisSpeechWav *wav = data;
  g_autoptr (GError) error = NULL;

  if (GST_EVENT_TYPE (GST_PAD_PROBE_INFO_EVENT (info)) == GST_EVENT_EOS &&
      !parvis_speech_wav_flush (wav, &error))
    complain (pad, error);

  return GST_PAD_PROBE_OK;
}

/**
 * parvis_speech_tap_pipeline:
 * @pipeline: one that ends in %PARVIS_SPEECH_TAP
 * @wav: (transfer none): takes down what comes, on the pipeline's own thread; it must outlive
 *   the last buffer
 *
 * A WAV that can't be written is an error of the pipeline, told on its bus.
 */
void
parvis_speech_tap_pipeline (GstElement *pipeline, ParvisSpeechWav *wav)
{
  g_autoptr (GstElement) tap = gst_bin_get_by_name (GST_BIN (pipeline), "tap");
  g_autoptr (GstPad) pad = gst_element_get_static_pad (tap, "sink");

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, buffer_cb, wav, NULL);
  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, event_cb, wav, NULL);
}
