/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-frame.h"

G_DEFINE_BOXED_TYPE (ParvisDeviceFrame,
                     parvis_device_frame,
                     parvis_device_frame_ref,
                     parvis_device_frame_unref)

/**
 * parvis_device_frame_new:
 * @rgb: at least @height rows of @stride bytes, but that the last may end with its last point
 *
 * Returns: (transfer full)
 */
ParvisDeviceFrame *
parvis_device_frame_new (guint width, guint height, gsize stride, GBytes *rgb)
{
  ParvisDeviceFrame *self;

  g_return_val_if_fail (width > 0 && height > 0 && stride >= 3 * (gsize) width, NULL);
  g_return_val_if_fail (g_bytes_get_size (rgb) >= stride * (height - 1) + 3 * (gsize) width, NULL);

  self = g_atomic_rc_box_new0 (ParvisDeviceFrame);
  self->width = width;
  self->height = height;
  self->stride = stride;
  self->rgb = g_bytes_ref (rgb);

  return self;
}

ParvisDeviceFrame *
parvis_device_frame_ref (ParvisDeviceFrame *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_frame (ParvisDeviceFrame *self)
{
  g_bytes_unref (self->rgb);
}

void
parvis_device_frame_unref (ParvisDeviceFrame *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_frame);
}

/* The mean brightness of @step by @step points. */
static guint8
get_mean (const ParvisDeviceFrame *self, const guint8 *rgb, guint x, guint y, guint step)
{
  guint sum = 0;

  for (guint row = y * step; row < (y + 1) * step; row++)
    {
      const guint8 *point = rgb + row * self->stride + 3 * (gsize) x * step;

      for (guint i = 0; i < step; i++, point += 3)
        sum += (point[0] * 77u + point[1] * 151u + point[2] * 28u) >> 8;
    }

  return sum / (step * step);
}

/**
 * parvis_device_frame_dup_luma:
 * @longest: the most points on a side; 0 for as many as there are
 * @width: (out): of what is returned
 * @height: (out)
 *
 * Returns: (transfer full): brightness, a byte a point, without gaps between rows
 */
guint8 *
parvis_device_frame_dup_luma (const ParvisDeviceFrame *self,
                              guint longest,
                              guint *width,
                              guint *height)
{
  const guint8 *rgb = g_bytes_get_data (self->rgb, NULL);
  guint side = MAX (self->width, self->height), step = 1;
  guint8 *luma;

  if (longest > 0 && side > longest)
    step = MIN ((side + longest - 1) / longest, MIN (self->width, self->height));

  *width = self->width / step;
  *height = self->height / step;
  luma = g_malloc ((gsize) *width * *height);
  for (guint y = 0; y < *height; y++)
    for (guint x = 0; x < *width; x++)
      luma[(gsize) y * *width + x] = get_mean (self, rgb, x, y, step);

  return luma;
}
