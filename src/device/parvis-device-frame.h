/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ParvisDeviceFrame:
 * @rgb: (owned): three bytes a point, rows of @stride bytes from the top
 *
 * What a camera saw once, or a picture that was read. Immutable, reference counted; goes from
 * thread to thread.
 */
typedef struct
{
  guint width, height;
  gsize stride;
  GBytes *rgb;
} ParvisDeviceFrame;

#define PARVIS_TYPE_DEVICE_FRAME (parvis_device_frame_get_type ())
GType parvis_device_frame_get_type (void);

ParvisDeviceFrame *parvis_device_frame_new (guint width, guint height, gsize stride, GBytes *rgb)
    G_GNUC_WARN_UNUSED_RESULT;
ParvisDeviceFrame *parvis_device_frame_ref (ParvisDeviceFrame *self);
void parvis_device_frame_unref (ParvisDeviceFrame *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisDeviceFrame, parvis_device_frame_unref)

guint8 *parvis_device_frame_dup_luma (const ParvisDeviceFrame *self,
                                      guint longest,
                                      guint *width,
                                      guint *height) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
