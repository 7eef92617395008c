/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reading codes that a camera or a picture shows. Both block for as long as looking takes, some
 * milliseconds a megapixel: on a worker, or where nothing else is to be done. */

char *parvis_device_barcode_find (const guint8 *luma,
                                  guint width,
                                  guint height,
                                  gsize stride,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_device_barcode_read_picture (GBytes *picture,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
