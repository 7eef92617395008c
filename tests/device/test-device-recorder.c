/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-recorder.h"

#include <string.h>

typedef struct
{
  GBytes *bytes;
  GError *error;
  gboolean done;
} Outcome;

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->bytes = parvis_device_recorder_record_finish (PARVIS_DEVICE_RECORDER (source), result,
                                                         &outcome->error);
  outcome->done = TRUE;
}

static void
await (Outcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
close_recorder (ParvisDeviceRecorder *recorder)
{
  parvis_device_recorder_close (recorder);
  g_assert_finalize_object (recorder);
}

/* Faster than it sounds: the source is not live. */
static void
test_seconds (void)
{
  ParvisDeviceRecorder *recorder = parvis_device_recorder_new ("audiotestsrc");
  Outcome outcome = { 0 };

  parvis_device_recorder_record_async (recorder, 3, 1024 * 1024, NULL, recorded_cb, &outcome);
  await (&outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpmem (g_bytes_get_data (outcome.bytes, NULL), 4, "OggS", 4);
  g_assert_cmpuint (g_bytes_get_size (outcome.bytes), >, 2000);
  g_assert_cmpuint (g_bytes_get_size (outcome.bytes), <, 200 * 1024);
  g_bytes_unref (outcome.bytes);
  close_recorder (recorder);
}

static void
test_bytes (void)
{
  ParvisDeviceRecorder *recorder = parvis_device_recorder_new ("audiotestsrc wave=white-noise");
  Outcome outcome = { 0 };

  parvis_device_recorder_record_async (recorder, 3600, 20000, NULL, recorded_cb, &outcome);
  await (&outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (g_bytes_get_size (outcome.bytes), >=, 20000);
  g_assert_cmpuint (g_bytes_get_size (outcome.bytes), <, 300 * 1024);
  g_bytes_unref (outcome.bytes);
  close_recorder (recorder);
}

static gboolean
stop_cb (gpointer user_data)
{
  parvis_device_recorder_stop (user_data);

  return G_SOURCE_REMOVE;
}

static void
test_stop (void)
{
  ParvisDeviceRecorder *recorder = parvis_device_recorder_new ("audiotestsrc is-live=true");
  Outcome outcome = { 0 };

  parvis_device_recorder_record_async (recorder, 3600, 1024 * 1024, NULL, recorded_cb, &outcome);
  g_timeout_add (400, stop_cb, recorder);
  await (&outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpmem (g_bytes_get_data (outcome.bytes, NULL), 4, "OggS", 4);
  g_bytes_unref (outcome.bytes);
  close_recorder (recorder);
}

static void
test_none (void)
{
  ParvisDeviceRecorder *recorder = parvis_device_recorder_new ("filesrc location=/nowhere/at/all");
  Outcome outcome = { 0 };

  parvis_device_recorder_record_async (recorder, 10, 1024, NULL, recorded_cb, &outcome);
  await (&outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (outcome.bytes);
  g_clear_error (&outcome.error);
  close_recorder (recorder);
}

static void
test_cancelled (void)
{
  ParvisDeviceRecorder *recorder = parvis_device_recorder_new ("audiotestsrc is-live=true");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome = { 0 };

  parvis_device_recorder_record_async (recorder, 10, 1024 * 1024, cancellable, recorded_cb,
                                       &outcome);
  g_cancellable_cancel (cancellable);
  await (&outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
  close_recorder (recorder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("A recording ends when it is told to, or when it is long or large enough.");
  g_test_add_func ("/device/recorder/seconds", test_seconds);
  g_test_add_func ("/device/recorder/bytes", test_bytes);
  g_test_add_func ("/device/recorder/stop", test_stop);
  g_test_add_func ("/device/recorder/none", test_none);
  g_test_add_func ("/device/recorder/cancelled", test_cancelled);

  return g_test_run ();
}
