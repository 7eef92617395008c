/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-device-frame.h"

G_BEGIN_DECLS

/**
 * ParvisDeviceAim:
 * @PARVIS_DEVICE_AIM_SCENE: whatever there is
 * @PARVIS_DEVICE_AIM_PAPER: a light sheet or card on something darker, to be read by others
 * @PARVIS_DEVICE_AIM_CODE: bars or a square
 */
typedef enum
{
  PARVIS_DEVICE_AIM_SCENE,
  PARVIS_DEVICE_AIM_PAPER,
  PARVIS_DEVICE_AIM_CODE,
} ParvisDeviceAim;

/**
 * ParvisDeviceAdvice: what to do about a frame, the worst first
 * @PARVIS_DEVICE_ADVICE_DARK: more light
 * @PARVIS_DEVICE_ADVICE_MOVING: hold still
 * @PARVIS_DEVICE_ADVICE_NOTHING: there is no sheet
 * @PARVIS_DEVICE_ADVICE_FAR: come nearer
 * @PARVIS_DEVICE_ADVICE_CUT: not all of the sheet is in it
 * @PARVIS_DEVICE_ADVICE_GLARE: something shines
 * @PARVIS_DEVICE_ADVICE_BLURRED: it is not sharp
 * @PARVIS_DEVICE_ADVICE_GOOD: take it
 */
typedef enum
{
  PARVIS_DEVICE_ADVICE_DARK,
  PARVIS_DEVICE_ADVICE_MOVING,
  PARVIS_DEVICE_ADVICE_NOTHING,
  PARVIS_DEVICE_ADVICE_FAR,
  PARVIS_DEVICE_ADVICE_CUT,
  PARVIS_DEVICE_ADVICE_GLARE,
  PARVIS_DEVICE_ADVICE_BLURRED,
  PARVIS_DEVICE_ADVICE_GOOD,
} ParvisDeviceAdvice;

#define PARVIS_DEVICE_SIGHT_THUMB 24

/**
 * ParvisDeviceSight:
 * @brightness: mean, 0 to 255
 * @sheet_brightness: the same of the sheet, where there is one
 * @glare: share of the points that are burnt out
 * @sharpness: variance of the Laplacian of brightness, at one size for all cameras, over the
 * square of the contrast, which dims with the lamp; a hundredth of a percent is 1
 * @sheet: share of the frame that the sheet takes; 0 where none stands out
 * @is_cut: the sheet goes on beyond an edge
 * @change: mean difference from the frame before, 0 to 255; 0 for the first
 * @thumb: what the next is compared with
 *
 * What can be measured of a frame.
 */
typedef struct
{
  double brightness, sheet_brightness;
  double glare, sharpness, sheet;
  gboolean is_cut;
  double change;
  guint8 thumb[PARVIS_DEVICE_SIGHT_THUMB * PARVIS_DEVICE_SIGHT_THUMB];
} ParvisDeviceSight;

/* @before: (nullable): of the frame before */
void parvis_device_sight_measure (ParvisDeviceSight *self,
                                  const ParvisDeviceFrame *frame,
                                  const ParvisDeviceSight *before);
ParvisDeviceAdvice parvis_device_sight_advise (const ParvisDeviceSight *self, ParvisDeviceAim aim);

G_END_DECLS
