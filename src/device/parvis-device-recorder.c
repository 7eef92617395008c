/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-recorder.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

#include "parvis-worker.h"

#define DEFAULT_SOURCE "autoaudiosrc"

/* Speech: one channel, and three kilobytes a second. */
#define SINK \
  "audioconvert ! audioresample ! audio/x-raw,rate=16000,channels=1 ! " \
  "opusenc bitrate=24000 audio-type=voice ! oggmux name=end ! appsink name=sink sync=false"

/* How soon a touch on Stop is felt. */
#define PATIENCE (50 * GST_MSECOND)

/* A microphone that gives nothing for so long is none. */
#define MOST_SILENT_TRIES 100

/* For what is still under way when it is told to end. */
#define MOST_ENDING_TRIES 40

struct _ParvisDeviceRecorder
{
  GObject parent_instance;

  ParvisWorker *worker; /* (owned) */
  char *source;         /* (owned) */
  gint stopped;         /* atomic: the recording under way is to end */
};

G_DEFINE_FINAL_TYPE (ParvisDeviceRecorder, parvis_device_recorder, G_TYPE_OBJECT)

typedef struct
{
  guint most_seconds;
  gsize most_bytes;
} Bounds;

/* One recording, in the worker's thread. */
typedef struct
{
  GstElement *pipeline; /* (owned) */
  GstAppSink *sink;     /* (owned) */
  GByteArray *bytes;    /* (owned) (nullable) */
} Tape;

static void
clear_tape (Tape *tape)
{
  if (tape->pipeline != NULL)
    gst_element_set_state (tape->pipeline, GST_STATE_NULL);
  g_clear_object (&tape->sink);
  g_clear_object (&tape->pipeline);
  g_clear_pointer (&tape->bytes, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tape, clear_tape)

static gboolean
fail (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no microphone here");
  return FALSE;
}

static gboolean
start_tape (Tape *tape, const char *source, GError **error)
{
  g_autofree char *description = g_strdup_printf ("%s ! %s", source, SINK);

  if (!gst_init_check (NULL, NULL, error))
    return FALSE;

  tape->bytes = g_byte_array_new ();
  tape->pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, error);
  if (tape->pipeline == NULL)
    return FALSE;

  tape->sink = GST_APP_SINK (gst_bin_get_by_name (GST_BIN (tape->pipeline), "sink"));
  if (gst_element_set_state (tape->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    return fail (error);

  return TRUE;
}

/* Without a microphone autoaudiosrc gives silence, and says on the bus that it had to. */
static gboolean
check_bus (Tape *tape, GError **error)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (tape->pipeline);
  g_autoptr (GstMessage) message =
      gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING);

  return message == NULL || fail (error);
}

static void
keep (Tape *tape, GstSample *sample)
{
  GstBuffer *buffer = gst_sample_get_buffer (sample);
  GstMapInfo map;

  if (buffer == NULL || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return;

  g_byte_array_append (tape->bytes, map.data, (guint) map.size);
  gst_buffer_unmap (buffer, &map);
}

/* By what has been recorded, not by a clock that may jump. */
static gboolean
is_full (Tape *tape, const Bounds *bounds)
{
  gint64 position = 0;

  if (tape->bytes->len >= bounds->most_bytes)
    return TRUE;

  return gst_element_query_position (tape->pipeline, GST_FORMAT_TIME, &position) &&
         position >= (gint64) bounds->most_seconds * GST_SECOND;
}

static gboolean
run_tape (ParvisDeviceRecorder *self,
          Tape *tape,
          const Bounds *bounds,
          GCancellable *cancellable,
          GError **error)
{
  guint n_silent = 0;

  while (g_atomic_int_get (&self->stopped) == 0 && !is_full (tape, bounds))
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (tape->sink, PATIENCE);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_bus (tape, error))
        return FALSE;
      if (sample != NULL)
        keep (tape, sample);
      n_silent = sample != NULL ? 0 : n_silent + 1;
      if (n_silent > MOST_SILENT_TRIES || gst_app_sink_is_eos (tape->sink))
        break;
    }

  return TRUE;
}

/* The end of the file is written by the muxer when it hears that there is nothing more. */
static void
end_tape (Tape *tape)
{
  guint n_tries = 0;

  gst_element_send_event (tape->pipeline, gst_event_new_eos ());
  while (!gst_app_sink_is_eos (tape->sink) && n_tries < MOST_ENDING_TRIES)
    {
      g_autoptr (GstSample) sample = gst_app_sink_try_pull_sample (tape->sink, PATIENCE);

      if (sample != NULL)
        keep (tape, sample);
      else
        n_tries++;
    }
}

static void
record_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParvisDeviceRecorder *self = source;
  g_auto (Tape) tape = { 0 };
  GError *error = NULL;

  g_assert (parvis_worker_is_current (self->worker));

  if (!start_tape (&tape, self->source, &error) ||
      !run_tape (self, &tape, task_data, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  end_tape (&tape);
  if (tape.bytes->len == 0)
    {
      (void) fail (&error);
      g_task_return_error (task, error);
      return;
    }

  g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&tape.bytes)),
                         (GDestroyNotify) g_bytes_unref);
}

/**
 * parvis_device_recorder_record_async:
 * @most_seconds: it ends by itself after so many
 * @most_bytes: and when it is as large as this, give or take what was under way
 *
 * Records until it is stopped, or full.
 *
 * Errors: %G_IO_ERROR_NOT_FOUND when there is no microphone, %G_IO_ERROR_CANCELLED, #GstCoreError
 */
void
parvis_device_recorder_record_async (ParvisDeviceRecorder *self,
                                     guint most_seconds,
                                     gsize most_bytes,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Bounds *bounds = g_new (Bounds, 1);

  g_return_if_fail (PARVIS_IS_DEVICE_RECORDER (self));

  *bounds = (Bounds){ most_seconds, most_bytes };
  g_atomic_int_set (&self->stopped, 0);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_device_recorder_record_async);
  g_task_set_task_data (task, bounds, g_free);
  parvis_worker_push (self->worker, g_steal_pointer (&task), record_in_thread);
}

/**
 * parvis_device_recorder_stop:
 *
 * Ends the recording under way; what was said until now is handed over as usual.
 */
void
parvis_device_recorder_stop (ParvisDeviceRecorder *self)
{
  g_return_if_fail (PARVIS_IS_DEVICE_RECORDER (self));

  g_atomic_int_set (&self->stopped, 1);
}

/**
 * parvis_device_recorder_record_finish:
 *
 * Returns: (transfer full) (nullable): a file of #PARVIS_DEVICE_RECORDING_TYPE
 */
GBytes *
parvis_device_recorder_record_finish (ParvisDeviceRecorder *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parvis_device_recorder_close:
 *
 * Ends what is under way, and the thread. To be called before the last reference goes.
 */
void
parvis_device_recorder_close (ParvisDeviceRecorder *self)
{
  g_return_if_fail (PARVIS_IS_DEVICE_RECORDER (self));

  parvis_device_recorder_stop (self);
  parvis_worker_stop (self->worker);
}

static void
parvis_device_recorder_finalize (GObject *object)
{
  ParvisDeviceRecorder *self = PARVIS_DEVICE_RECORDER (object);

  g_clear_object (&self->worker);
  g_free (self->source);

  G_OBJECT_CLASS (parvis_device_recorder_parent_class)->finalize (object);
}

static void
parvis_device_recorder_class_init (ParvisDeviceRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_device_recorder_finalize;
}

static void
parvis_device_recorder_init (ParvisDeviceRecorder *self)
{
  self->worker = parvis_worker_new ("parvis-recorder");
}

/**
 * parvis_device_recorder_new:
 * @source: (nullable): what gives the sound, as gst-launch writes it; %NULL for the microphone of
 *   the machine
 */
ParvisDeviceRecorder *
parvis_device_recorder_new (const char *source)
{
  ParvisDeviceRecorder *self = g_object_new (PARVIS_TYPE_DEVICE_RECORDER, NULL);

  self->source = g_strdup (source != NULL ? source : DEFAULT_SOURCE);

  return self;
}
