/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-microphone.h"

#include "parvis-device-recorder.h"

/* What the question says: 2 minutes. Opus takes 3 kB a second; this is for a codec gone wild. */
#define MOST_SECONDS 120
#define MOST_BYTES (2 * 1024 * 1024)

struct _ParvisMicrophone
{
  GObject parent_instance;

  char *source;                   /* (owned) (nullable) */
  ParvisDeviceRecorder *recorder; /* (owned) (nullable): from the first recording on */

  /* Of the recording under way. */
  GCancellable *cancellable; /* (owned) (nullable) */
  ParvisQuestionRecordedFunc done;
  gpointer done_data;
};

G_DEFINE_FINAL_TYPE (ParvisMicrophone, parvis_microphone, G_TYPE_OBJECT)

static void
drop (gpointer user_data)
{
  ParvisMicrophone *self = user_data;

  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->done = NULL;
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ParvisMicrophone) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      parvis_device_recorder_record_finish (PARVIS_DEVICE_RECORDER (source), result, &error);

  /* Whoever began it has gone, and perhaps another one has begun since. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->done == NULL)
    return;
  if (bytes == NULL)
    g_warning ("Microphone: %s", error->message);

  g_clear_object (&self->cancellable);
  g_steal_pointer (&self->done) (bytes, PARVIS_DEVICE_RECORDING_TYPE, self->done_data);
}

static void
start (ParvisQuestionRecordedFunc done, gpointer done_data, gpointer user_data)
{
  ParvisMicrophone *self = user_data;

  drop (self);
  if (self->recorder == NULL)
    self->recorder = parvis_device_recorder_new (self->source);
  self->cancellable = g_cancellable_new ();
  self->done = done;
  self->done_data = done_data;
  parvis_device_recorder_record_async (self->recorder, MOST_SECONDS, MOST_BYTES, self->cancellable,
                                       recorded_cb, g_object_ref (self));
}

static void
stop (gpointer user_data)
{
  ParvisMicrophone *self = user_data;

  if (self->recorder != NULL)
    parvis_device_recorder_stop (self->recorder);
}

/**
 * parvis_microphone_serve:
 * @page: must not outlive the microphone
 */
void
parvis_microphone_serve (ParvisMicrophone *self, ParvisQuestionPage *page)
{
  static const ParvisQuestionRecorder recorder = { start, stop, drop };

  g_return_if_fail (PARVIS_IS_MICROPHONE (self));

  parvis_question_page_set_recorder (page, &recorder, self);
}

static void
parvis_microphone_finalize (GObject *object)
{
  ParvisMicrophone *self = PARVIS_MICROPHONE (object);

  drop (self);
  if (self->recorder != NULL)
    parvis_device_recorder_close (self->recorder);
  g_clear_object (&self->recorder);
  g_free (self->source);

  G_OBJECT_CLASS (parvis_microphone_parent_class)->finalize (object);
}

static void
parvis_microphone_class_init (ParvisMicrophoneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_microphone_finalize;
}

static void
parvis_microphone_init (ParvisMicrophone *self)
{
}

/**
 * parvis_microphone_new:
 * @source: (nullable): what stands in for the microphone of the machine, as gst-launch writes it
 */
ParvisMicrophone *
parvis_microphone_new (const char *source)
{
  ParvisMicrophone *self = g_object_new (PARVIS_TYPE_MICROPHONE, NULL);

  self->source = g_strdup (source);

  return self;
}
