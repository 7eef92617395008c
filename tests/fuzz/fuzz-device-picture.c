/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "parvis-device-picture.h"

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisDeviceFrame) frame = parvis_device_picture_read (file, 64, &error);
  g_autoptr (GBytes) written = NULL;

  g_assert ((frame != NULL) == (error == NULL));
  if (frame == NULL)
    return 0;

  g_assert (frame->width <= 64 && frame->height <= 64);
  written = parvis_device_picture_write (frame, 0, NULL, NULL);
  g_assert (written != NULL);

  return 0;
}
