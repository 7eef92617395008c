/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a recording is, whatever the microphone gives: Opus in Ogg. */
#define PARVIS_DEVICE_RECORDING_TYPE "audio/ogg"

/**
 * ParvisDeviceRecorder:
 *
 * Records what is said into memory, in a thread of its own: never a file, never longer or larger
 * than it was told. One recording at a time.
 */
#define PARVIS_TYPE_DEVICE_RECORDER (parvis_device_recorder_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisDeviceRecorder, parvis_device_recorder, PARVIS, DEVICE_RECORDER, GObject)

ParvisDeviceRecorder *parvis_device_recorder_new (const char *source) G_GNUC_WARN_UNUSED_RESULT;
void parvis_device_recorder_close (ParvisDeviceRecorder *self);

void parvis_device_recorder_record_async (ParvisDeviceRecorder *self,
                                          guint most_seconds,
                                          gsize most_bytes,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
void parvis_device_recorder_stop (ParvisDeviceRecorder *self);
GBytes *parvis_device_recorder_record_finish (ParvisDeviceRecorder *self,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
