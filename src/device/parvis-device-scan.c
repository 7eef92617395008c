/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-scan.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>

#include "parvis-device-barcode.h"

#define DEFAULT_SOURCE "autovideosrc"
/* What the camera sees now, not what it saw while we were looking at a frame. */
#define SINK \
  "videoconvert ! video/x-raw,format=GRAY8 ! " \
  "appsink name=frames max-buffers=1 drop=true sync=false"

static GstElement *
start (const char *source, GError **error)
{
  g_autofree char *description =
      g_strdup_printf ("%s ! %s", source != NULL ? source : DEFAULT_SOURCE, SINK);
  g_autoptr (GstElement) pipeline = NULL;

  if (!gst_init_check (NULL, NULL, error))
    return NULL;

  pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (pipeline == NULL)
    return NULL;

  if (gst_element_set_state (pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE)
    return g_steal_pointer (&pipeline);

  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no camera here");
  return NULL;
}

/* What the bus says when frames stop coming. */
static void
read_problem (GstElement *pipeline, GError **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);

  if (message != NULL)
    gst_message_parse_error (message, error, NULL);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The camera shows nothing more");
}

/* No code in a frame is no error; whatever else is wrong with one, the next may be better. */
static char *
look (GstSample *sample)
{
  GstVideoInfo info;
  GstVideoFrame frame;
  char *text;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return NULL;

  text = parvis_device_barcode_find (
      GST_VIDEO_FRAME_PLANE_DATA (&frame, 0), GST_VIDEO_FRAME_WIDTH (&frame),
      GST_VIDEO_FRAME_HEIGHT (&frame), GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0), NULL);
  gst_video_frame_unmap (&frame);

  return text;
}

static char *
look_until (GstElement *pipeline, gint64 end, GError **error)
{
  g_autoptr (GstElement) sink = gst_bin_get_by_name (GST_BIN (pipeline), "frames");
  gint64 left;

  while ((left = end - g_get_monotonic_time ()) > 0)
    {
      g_autoptr (GstSample) sample =
          gst_app_sink_try_pull_sample (GST_APP_SINK (sink), left * GST_USECOND);
      char *text = sample != NULL ? look (sample) : NULL;

      if (text != NULL)
        return text;

      if (sample == NULL && g_get_monotonic_time () < end)
        {
          read_problem (pipeline, error);
          return NULL;
        }
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The camera saw no code");
  return NULL;
}

/**
 * parvis_device_scan:
 * @source: (nullable): GStreamer's words for the camera, such as "v4l2src device=/dev/video0"
 * @seconds: how long to look at most
 *
 * Looks through a camera until it sees a code. Blocks.
 *
 * Errors: %G_IO_ERROR_NOT_FOUND or GStreamer's own without a camera, %G_IO_ERROR_TIMED_OUT
 *
 * Returns: (transfer full) (nullable): the code's text
 */
char *
parvis_device_scan (const char *source, guint seconds, GError **error)
{
  g_autoptr (GstElement) pipeline = start (source, error);
  char *text;

  if (pipeline == NULL)
    return NULL;

  text = look_until (pipeline, g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND, error);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return text;
}
