/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ParvisCamera:
 *
 * Where a photo comes from. So far that is a picture file, read once in the background; a
 * real camera takes its place behind the same two questions.
 */
#define PARVIS_TYPE_CAMERA (parvis_camera_get_type ())
G_DECLARE_FINAL_TYPE (ParvisCamera, parvis_camera, PARVIS, CAMERA, GObject)

ParvisCamera *parvis_camera_new (const char *picture) G_GNUC_WARN_UNUSED_RESULT;

gboolean parvis_camera_is_there (ParvisCamera *self);
GBytes *parvis_camera_take (ParvisCamera *self, char **media_type) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
