/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PARVIS_DEVICE_HEADER_PNG,
  PARVIS_DEVICE_HEADER_JPEG,
  PARVIS_DEVICE_HEADER_PROGRESSIVE_JPEG,
} ParvisDeviceHeaderKind;

/**
 * ParvisDeviceHeader:
 *
 * What a picture file says of itself before anything is decoded: a decoder told of its size only
 * while it runs would go on to the end.
 */
typedef struct
{
  ParvisDeviceHeaderKind kind;
  guint width, height;
} ParvisDeviceHeader;

gboolean parvis_device_header_read (ParvisDeviceHeader *self, const guint8 *data, gsize size);

G_END_DECLS
