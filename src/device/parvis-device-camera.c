/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-camera.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>

#include "parvis-device-barcode.h"
#include "parvis-worker.h"

/* Twelve pictures a second are enough to hold a sheet right, and leave the processor to the rest.
 * Never mirrored: a paper is to be read. */
#define SINK \
  "videorate drop-only=true max-rate=12 ! videoconvert ! " \
  "video/x-raw,format=RGB,width=[16,4096],height=[16,4096] ! " \
  "appsink name=frames max-buffers=1 drop=true sync=false"

/* Seconds in which a camera that works shows something. */
#define MOST_WAIT 8

/* What one frame brought, on its way from the camera's thread to the owner's. */
typedef struct
{
  guint run;
  ParvisDeviceFrame *frame; /* (owned) (nullable): NULL where it failed */
  ParvisDeviceAdvice advice;
  char *text; /* (owned) (nullable): of a code, or why it failed */
} Seen;

/* One time that it is looked through. */
typedef struct
{
  guint run;
  ParvisDeviceAim aim;
} Start;

struct _ParvisDeviceCamera
{
  GObject parent_instance;

  char *source;          /* (owned): read by the worker too, never written */
  ParvisWorker *worker;  /* (owned) (nullable): NULL once it is closed */
  GMainContext *context; /* (owned) */

  /* The owner's thread's. */
  guint run; /* counts starts and stops: what comes from an earlier one is not told */
  gboolean is_running;
  guint waiting; /* source id: for the next frame */

  /* The worker's. */
  GstElement *pipeline; /* (owned) (nullable) */

  /* The camera's own thread's, while there is a pipeline; set before it plays. */
  Start now;
  ParvisDeviceSight sights[2];
  guint n_frames;

  Seen *latest; /* (owned) (nullable): exchanged atomically */
};

G_DEFINE_FINAL_TYPE (ParvisDeviceCamera, parvis_device_camera, G_TYPE_OBJECT)

enum
{
  SIGNAL_FRAME,
  SIGNAL_CODE,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
seen_free (Seen *seen)
{
  g_clear_pointer (&seen->frame, parvis_device_frame_unref);
  g_free (seen->text);
  g_free (seen);
}

static gboolean
waited_cb (gpointer user_data)
{
  ParvisDeviceCamera *self = user_data;

  self->waiting = 0;
  parvis_device_camera_stop (self);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, "The camera shows nothing");

  return G_SOURCE_REMOVE;
}

/* Some cameras only fall silent. */
static void
wait (ParvisDeviceCamera *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add_seconds (MOST_WAIT, waited_cb, self);
}

static void
tell (ParvisDeviceCamera *self, const Seen *seen)
{
  wait (self);
  if (seen->frame == NULL)
    {
      parvis_device_camera_stop (self);
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, seen->text);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_FRAME], 0, seen->frame, seen->advice);
  /* A handler may have stopped it. */
  if (seen->text != NULL && seen->run == self->run)
    g_signal_emit (self, signals[SIGNAL_CODE], 0, seen->text);
}

static gboolean
tell_cb (gpointer user_data)
{
  ParvisDeviceCamera *self = user_data;
  Seen *seen = g_atomic_pointer_exchange (&self->latest, NULL);

  if (seen == NULL)
    return G_SOURCE_REMOVE;

  if (self->is_running && seen->run == self->run)
    tell (self, seen);
  seen_free (seen);

  return G_SOURCE_REMOVE;
}

/* On any thread. Only the latest is worth telling. */
static void
hand_over (ParvisDeviceCamera *self, Seen *seen)
{
  Seen *missed = g_atomic_pointer_exchange (&self->latest, seen);

  if (missed != NULL)
    seen_free (missed);
  else
    g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT_IDLE, tell_cb,
                                g_object_ref (self), g_object_unref);
}

static void
hand_over_failure (ParvisDeviceCamera *self, guint run, const char *why)
{
  Seen *seen = g_new0 (Seen, 1);

  seen->run = run;
  seen->text = g_strdup (why);
  hand_over (self, seen);
}

/* The points of @sample, copied: the camera wants its buffer back. */
static ParvisDeviceFrame *
copy_frame (GstSample *sample)
{
  GstVideoInfo info;
  GstVideoFrame video;
  ParvisDeviceFrame *frame;
  g_autoptr (GBytes) rgb = NULL;
  gsize stride;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&video, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return NULL;

  stride = GST_VIDEO_FRAME_PLANE_STRIDE (&video, 0);
  rgb = g_bytes_new (GST_VIDEO_FRAME_PLANE_DATA (&video, 0),
                     stride * (GST_VIDEO_FRAME_HEIGHT (&video) - 1) +
                         3 * (gsize) GST_VIDEO_FRAME_WIDTH (&video));
  frame = parvis_device_frame_new (GST_VIDEO_FRAME_WIDTH (&video), GST_VIDEO_FRAME_HEIGHT (&video),
                                   stride, rgb);
  gst_video_frame_unmap (&video);

  return frame;
}

/* No code in a frame is no error; whatever else is wrong with one, the next may be better. */
static char *
find_code (const ParvisDeviceFrame *frame)
{
  guint width, height;
  g_autofree guint8 *luma = parvis_device_frame_dup_luma (frame, 0, &width, &height);

  return parvis_device_barcode_find (luma, width, height, width, NULL);
}

static GstFlowReturn
new_sample_cb (GstAppSink *sink, gpointer user_data)
{
  ParvisDeviceCamera *self = user_data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  ParvisDeviceFrame *frame = sample != NULL ? copy_frame (sample) : NULL;
  ParvisDeviceSight *sight = &self->sights[self->n_frames % 2];
  Seen *seen;

  if (frame == NULL)
    return GST_FLOW_OK;

  parvis_device_sight_measure (sight, frame,
                               self->n_frames > 0 ? &self->sights[(self->n_frames + 1) % 2] : NULL);
  self->n_frames++;
  seen = g_new0 (Seen, 1);
  seen->run = self->now.run;
  seen->frame = frame;
  seen->advice = parvis_device_sight_advise (sight, self->now.aim);
  if (self->now.aim == PARVIS_DEVICE_AIM_CODE)
    seen->text = find_code (frame);
  hand_over (self, seen);

  return GST_FLOW_OK;
}

/* On whichever of GStreamer's threads it happens. */
static GstBusSyncReply
message_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  ParvisDeviceCamera *self = user_data;
  g_autoptr (GError) error = NULL;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      gst_message_parse_error (message, &error, NULL);
      hand_over_failure (self, self->now.run, error->message);
    }
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    hand_over_failure (self, self->now.run, "The camera shows nothing more");

  return GST_BUS_DROP;
}

static GstElement *
build (ParvisDeviceCamera *self, GError **error)
{
  g_autofree char *description = g_strdup_printf ("%s ! %s", self->source, SINK);
  GstAppSinkCallbacks callbacks = { .new_sample = new_sample_cb };
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstBus) bus = NULL;

  if (!gst_init_check (NULL, NULL, error))
    return NULL;

  pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (pipeline == NULL)
    return NULL;

  gst_object_ref_sink (pipeline);
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "frames");
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, self, NULL);
  bus = gst_element_get_bus (pipeline);
  gst_bus_set_sync_handler (bus, message_cb, self, NULL);

  return g_steal_pointer (&pipeline);
}

static void
take_down (ParvisDeviceCamera *self)
{
  if (self->pipeline == NULL)
    return;

  /* Waits for its thread: no callback runs after this. */
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_pointer (&self->pipeline, gst_object_unref);
}

static void
stop_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParvisDeviceCamera *self = source;

  g_assert (parvis_worker_is_current (self->worker));

  take_down (self);
  g_task_return_boolean (task, TRUE);
}

static void
start_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParvisDeviceCamera *self = source;
  g_autoptr (GError) error = NULL;

  g_assert (parvis_worker_is_current (self->worker));

  take_down (self);
  self->now = *(Start *) task_data;
  self->n_frames = 0;
  self->pipeline = build (self, &error);
  if (self->pipeline == NULL)
    hand_over_failure (self, self->now.run, error->message);
  else if (gst_element_set_state (self->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    hand_over_failure (self, self->now.run, "There is no camera here");
  g_task_return_boolean (task, TRUE);
}

static void
push (ParvisDeviceCamera *self, GTaskThreadFunc func, Start *start)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, push);
  g_task_set_task_data (task, start, g_free);
  parvis_worker_push (self->worker, task, func);
}

/**
 * parvis_device_camera_start:
 *
 * Looks from now on. Starting again looks for something else.
 */
void
parvis_device_camera_start (ParvisDeviceCamera *self, ParvisDeviceAim aim)
{
  Start *start;

  g_return_if_fail (PARVIS_IS_DEVICE_CAMERA (self));
  g_return_if_fail (self->worker != NULL);

  self->run++;
  self->is_running = TRUE;
  wait (self);
  start = g_new0 (Start, 1);
  start->run = self->run;
  start->aim = aim;
  push (self, start_in_thread, start);
}

/**
 * parvis_device_camera_stop:
 *
 * Nothing is told after this, and the camera's light goes out soon. Stopping twice is stopping
 * once.
 */
void
parvis_device_camera_stop (ParvisDeviceCamera *self)
{
  g_return_if_fail (PARVIS_IS_DEVICE_CAMERA (self));

  g_clear_handle_id (&self->waiting, g_source_remove);
  if (!self->is_running)
    return;

  self->run++;
  self->is_running = FALSE;
  push (self, stop_in_thread, NULL);
}

/**
 * parvis_device_camera_close:
 *
 * Stops it and waits for its threads: before the last reference goes.
 */
void
parvis_device_camera_close (ParvisDeviceCamera *self)
{
  g_return_if_fail (PARVIS_IS_DEVICE_CAMERA (self));

  if (self->worker == NULL)
    return;

  parvis_device_camera_stop (self);
  parvis_worker_stop (self->worker);
  g_clear_object (&self->worker);
}

static void
parvis_device_camera_finalize (GObject *object)
{
  ParvisDeviceCamera *self = PARVIS_DEVICE_CAMERA (object);

  g_assert (self->worker == NULL && self->pipeline == NULL);

  g_clear_pointer (&self->latest, seen_free);
  g_main_context_unref (self->context);
  g_free (self->source);

  G_OBJECT_CLASS (parvis_device_camera_parent_class)->finalize (object);
}

static void
parvis_device_camera_class_init (ParvisDeviceCameraClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_device_camera_finalize;

  signals[SIGNAL_FRAME] =
      g_signal_new ("frame", PARVIS_TYPE_DEVICE_CAMERA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, PARVIS_TYPE_DEVICE_FRAME, G_TYPE_INT);
  signals[SIGNAL_CODE] = g_signal_new ("code", PARVIS_TYPE_DEVICE_CAMERA, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", PARVIS_TYPE_DEVICE_CAMERA, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
parvis_device_camera_init (ParvisDeviceCamera *self)
{
  self->worker = parvis_worker_new ("parvis-camera");
  self->context = g_main_context_ref_thread_default ();
}

/**
 * parvis_device_camera_new:
 * @source: GStreamer's words for the camera, such as "v4l2src device=/dev/video0" or
 *   "autovideosrc"
 */
ParvisDeviceCamera *
parvis_device_camera_new (const char *source)
{
  ParvisDeviceCamera *self;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_object_new (PARVIS_TYPE_DEVICE_CAMERA, NULL);
  self->source = g_strdup (source);

  return self;
}
