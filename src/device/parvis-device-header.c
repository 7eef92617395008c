/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-header.h"

#include <string.h>

/* Markers of a JPEG (ITU T.81, table B.1). */
#define SOF0 0xc0
#define SOF2 0xc2
#define SOF15 0xcf
#define DHT 0xc4
#define JPG 0xc8
#define DAC 0xcc
#define SOI 0xd8
#define SOS 0xda
#define TEM 0x01

static guint
read_number (const guint8 *data, guint n_bytes)
{
  guint number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | data[i];

  return number;
}

static gboolean
read_png (ParvisDeviceHeader *self, const guint8 *data, gsize size)
{
  /* The chunk IHDR comes first, always. */
  if (size < 24 || memcmp (data + 12, "IHDR", 4) != 0)
    return FALSE;

  self->kind = PARVIS_DEVICE_HEADER_PNG;
  self->width = read_number (data + 16, 4);
  self->height = read_number (data + 20, 4);

  return TRUE;
}

/* Whether a frame's head follows @marker. */
static gboolean
is_frame (guint8 marker)
{
  return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
}

static gboolean
read_frame (ParvisDeviceHeader *self, guint8 marker, const guint8 *segment, guint length)
{
  if (length < 7)
    return FALSE;

  self->kind = marker == SOF2 ? PARVIS_DEVICE_HEADER_PROGRESSIVE_JPEG : PARVIS_DEVICE_HEADER_JPEG;
  self->height = read_number (segment + 3, 2);
  self->width = read_number (segment + 5, 2);

  return TRUE;
}

static gboolean
read_jpeg (ParvisDeviceHeader *self, const guint8 *data, gsize size)
{
  gsize at = 2;

  while (at + 4 <= size && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];
      guint length;

      /* Fill bytes, and what stands alone. */
      if (marker == 0xff || marker == TEM || (marker >= 0xd0 && marker <= SOI))
        {
          at += marker == 0xff ? 1 : 2;
          continue;
        }

      length = read_number (data + at + 2, 2);
      if (marker == SOS || length < 2 || length > size - at - 2)
        return FALSE;
      if (is_frame (marker))
        return read_frame (self, marker, data + at + 2, length);

      at += 2 + length;
    }

  return FALSE;
}

/**
 * parvis_device_header_read:
 * @self: (out)
 *
 * Returns: whether it begins as a PNG or a JPEG whose size can be read
 */
gboolean
parvis_device_header_read (ParvisDeviceHeader *self, const guint8 *data, gsize size)
{
  if (size > 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return read_png (self, data, size);

  return size > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0 && read_jpeg (self, data, size);
}
