/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-device-frame.h"

G_BEGIN_DECLS

/**
 * Scene: a written sheet on a table, as a camera would see it
 * @x, @y, @width, @height: of the sheet, in shares of the frame
 * @light: of the lamp, 0 to 1
 * @blur: points on each side that run together
 * @shine: share of the frame, from its left, that is burnt out
 * @no_table: the sheet is all there is
 */
typedef struct
{
  double x, y, width, height;
  double light;
  int blur;
  double shine;
  gboolean no_table;
} Scene;

#define SCENE_PLACE .x = 0.15, .y = 0.12, .width = 0.7, .height = 0.76
#define SCENE_GOOD SCENE_PLACE, .light = 1

ParvisDeviceFrame *scene_draw (const Scene *scene, guint width, guint height);

G_END_DECLS
