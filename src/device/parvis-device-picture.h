/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-device-frame.h"

G_BEGIN_DECLS

/* Pictures as files: reading what anybody may have made, and writing what we hand in. Both block
 * for as long as it takes, up to a second: on a worker. */

ParvisDeviceFrame *
parvis_device_picture_read (GBytes *file, guint longest, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *parvis_device_picture_write (ParvisDeviceFrame *frame,
                                     guint longest,
                                     const char *stamp,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
