/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-sight.h"

#include <stdlib.h>
#include <string.h>

/* Every camera's frame is measured at about this many points on its long side, so that the same
 * bounds hold for all. Letters of a page of A4 are five high at it. */
#define SIDE 960

#define BURNT 251 /* brightness of a point that shows nothing any more */

/* Between what lies on the table and the table; less is one surface. */
#define LEAST_CONTRAST 45

/* Bounds of what is good. Found with pages, cards and walls, sharp and out of focus. */
#define DARK_SCENE 55
#define DARK_SHEET 95
#define MOST_GLARE 0.15
#define MOST_CHANGE 9
#define LEAST_SHARPNESS 60
#define LEAST_SHEET 0.22

typedef struct
{
  const guint8 *luma;
  guint width, height;
  guint histogram[256];
} Plane;

static void
count (Plane *plane)
{
  memset (plane->histogram, 0, sizeof plane->histogram);
  for (gsize i = 0; i < (gsize) plane->width * plane->height; i++)
    plane->histogram[plane->luma[i]]++;
}

static double
get_mean (const Plane *plane, guint from, guint to)
{
  double sum = 0, n = 0;

  for (guint i = from; i <= to; i++)
    {
      sum += (double) i * plane->histogram[i];
      n += plane->histogram[i];
    }

  return n > 0 ? sum / n : 0;
}

/* Otsu's threshold: where dark and light are each most like themselves; 255 where all is alike. */
static guint
find_threshold (const Plane *plane)
{
  double n = (double) plane->width * plane->height;
  double all = get_mean (plane, 0, 255) * n, below = 0, n_below = 0, best = -1;
  guint threshold = 255;

  for (guint i = 0; i < 255; i++)
    {
      double apart, between;

      n_below += plane->histogram[i];
      below += (double) i * plane->histogram[i];
      if (n_below == 0 || n_below >= n)
        continue;

      apart = below / n_below - (all - below) / (n - n_below);
      between = n_below * (n - n_below) * apart * apart;
      if (between > best)
        {
          best = between;
          threshold = i;
        }
    }

  return threshold;
}

/* Of @counts, those that have about as much light as the fullest of them: where the sheet is. */
static void
find_extent (const guint *counts, guint n, guint *first, guint *last)
{
  guint most = 0;

  for (guint i = 0; i < n; i++)
    most = MAX (most, counts[i]);
  *first = n;
  *last = 0;
  for (guint i = 0; i < n; i++)
    if (counts[i] * 5 > most * 2)
      {
        *first = MIN (*first, i);
        *last = i;
      }
}

static void
measure_extent (ParvisDeviceSight *self, const Plane *plane, guint threshold)
{
  g_autofree guint *rows = g_new0 (guint, plane->height);
  g_autofree guint *columns = g_new0 (guint, plane->width);
  guint top, bottom, left, right, edge = MAX (1, plane->width / 160);

  for (guint y = 0; y < plane->height; y++)
    for (guint x = 0; x < plane->width; x++)
      if (plane->luma[(gsize) y * plane->width + x] > threshold)
        {
          rows[y]++;
          columns[x]++;
        }
  find_extent (rows, plane->height, &top, &bottom);
  find_extent (columns, plane->width, &left, &right);
  if (top > bottom || left > right)
    return;

  self->sheet =
      (double) (bottom - top + 1) * (right - left + 1) / ((double) plane->width * plane->height);
  self->is_cut =
      top < edge || left < edge || bottom + edge >= plane->height || right + edge >= plane->width;
}

/* Returns: the contrast, of 255 */
static double
measure_sheet (ParvisDeviceSight *self, const Plane *plane)
{
  guint threshold = find_threshold (plane);
  double dark = get_mean (plane, 0, threshold);
  double light = threshold < 255 ? get_mean (plane, threshold + 1, 255) : dark;

  self->sheet = self->sheet_brightness = 0;
  self->is_cut = FALSE;
  self->brightness = get_mean (plane, 0, 255);
  if (light - dark < LEAST_CONTRAST)
    return LEAST_CONTRAST;

  self->sheet_brightness = light;
  measure_extent (self, plane, threshold);

  return light - dark;
}

static void
measure_sharpness (ParvisDeviceSight *self, const Plane *plane, double contrast)
{
  double sum = 0, squares = 0, n = 0;

  for (guint y = 1; y + 1 < plane->height; y++)
    {
      const guint8 *row = plane->luma + (gsize) y * plane->width;

      for (guint x = 1; x + 1 < plane->width; x++)
        {
          int bend = row[x - 1] + row[x + 1] + row[(int) x - (int) plane->width] +
                     row[x + plane->width] - 4 * row[x];

          sum += bend;
          squares += (double) bend * bend;
          n++;
        }
    }

  self->sharpness =
      n > 0 ? (squares / n - (sum / n) * (sum / n)) * 10000 / (contrast * contrast) : 0;
}

static void
measure_change (ParvisDeviceSight *self, const Plane *plane, const ParvisDeviceSight *before)
{
  const guint n = PARVIS_DEVICE_SIGHT_THUMB;
  double sum = 0;

  for (guint i = 0; i < n * n; i++)
    {
      guint x = (i % n) * plane->width / n, y = (i / n) * plane->height / n;

      self->thumb[i] = plane->luma[(gsize) y * plane->width + x];
      if (before != NULL)
        sum += abs (self->thumb[i] - before->thumb[i]);
    }
  self->change = sum / (n * n);
}

/**
 * parvis_device_sight_measure:
 *
 * Takes some milliseconds: not on the main thread.
 */
void
parvis_device_sight_measure (ParvisDeviceSight *self,
                             const ParvisDeviceFrame *frame,
                             const ParvisDeviceSight *before)
{
  Plane plane;
  g_autofree guint8 *luma = NULL;
  guint n_burnt = 0;

  g_return_if_fail (self != NULL && self != before && frame != NULL);

  luma = parvis_device_frame_dup_luma (frame, SIDE, &plane.width, &plane.height);
  plane.luma = luma;
  count (&plane);
  for (guint i = BURNT; i < 256; i++)
    n_burnt += plane.histogram[i];
  self->glare = (double) n_burnt / ((double) plane.width * plane.height);
  measure_sharpness (self, &plane, measure_sheet (self, &plane));
  measure_change (self, &plane, before);
}

/**
 * parvis_device_sight_advise:
 *
 * Returns: the worst that is wrong with it, or that it is good
 */
ParvisDeviceAdvice
parvis_device_sight_advise (const ParvisDeviceSight *self, ParvisDeviceAim aim)
{
  gboolean is_paper = aim == PARVIS_DEVICE_AIM_PAPER;

  if (is_paper && self->sheet > 0 ? self->sheet_brightness < DARK_SHEET
                                  : self->brightness < DARK_SCENE)
    return PARVIS_DEVICE_ADVICE_DARK;
  if (self->change > MOST_CHANGE)
    return PARVIS_DEVICE_ADVICE_MOVING;
  if (is_paper && self->sheet == 0)
    return PARVIS_DEVICE_ADVICE_NOTHING;
  if (is_paper && self->is_cut)
    return PARVIS_DEVICE_ADVICE_CUT;
  if (is_paper && self->sheet < LEAST_SHEET)
    return PARVIS_DEVICE_ADVICE_FAR;
  if (self->glare > MOST_GLARE)
    return PARVIS_DEVICE_ADVICE_GLARE;
  if (self->sharpness < LEAST_SHARPNESS)
    return PARVIS_DEVICE_ADVICE_BLURRED;

  return PARVIS_DEVICE_ADVICE_GOOD;
}
