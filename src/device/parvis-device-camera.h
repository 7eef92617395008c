/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-device-frame.h"
#include "parvis-device-sight.h"

G_BEGIN_DECLS

/**
 * ParvisDeviceCamera:
 *
 * A camera that is looked through for a while: GStreamer's, opened and closed on a thread of its
 * own. To look once until a code is seen, there is parvis_device_scan().
 *
 * Signals, in the context of whoever made it, between start() and stop():
 * ::frame (ParvisDeviceFrame, ParvisDeviceAdvice): what it sees now; those that nobody had time
 * for are left out
 * ::code (const char *): of the one code in sight, where codes are looked for
 * ::failed (const char *): it sees nothing any more, and why, in English
 */
#define PARVIS_TYPE_DEVICE_CAMERA (parvis_device_camera_get_type ())
G_DECLARE_FINAL_TYPE (ParvisDeviceCamera, parvis_device_camera, PARVIS, DEVICE_CAMERA, GObject)

ParvisDeviceCamera *parvis_device_camera_new (const char *source) G_GNUC_WARN_UNUSED_RESULT;

void parvis_device_camera_start (ParvisDeviceCamera *self, ParvisDeviceAim aim);
void parvis_device_camera_stop (ParvisDeviceCamera *self);
void parvis_device_camera_close (ParvisDeviceCamera *self);

G_END_DECLS
