/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-viewfinder.h"

G_BEGIN_DECLS

/**
 * ParvisStampFunc:
 *
 * Returns: (transfer full) (nullable): what a picture of an identity paper is made for, to be
 *   written across it
 */
typedef char *(*ParvisStampFunc) (gpointer user_data);

/**
 * ParvisCamera:
 *
 * Where a photo comes from: a #ParvisViewfinder before GStreamer's camera, or a picture file that
 * stands in for one. Close it before the last reference goes.
 */
#define PARVIS_TYPE_CAMERA (parvis_camera_get_type ())
G_DECLARE_FINAL_TYPE (ParvisCamera, parvis_camera, PARVIS, CAMERA, GObject)

ParvisCamera *parvis_camera_new (const char *source, const char *picture) G_GNUC_WARN_UNUSED_RESULT;

gboolean parvis_camera_is_there (ParvisCamera *self);
void parvis_camera_set_stamp_func (ParvisCamera *self, ParvisStampFunc func, gpointer user_data);
void parvis_camera_close (ParvisCamera *self);

G_END_DECLS
