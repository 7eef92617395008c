/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-sight.h"
#include "scene.h"

#include <string.h>

#define WIDTH 960
#define HEIGHT 540

static const char *const names[] = { "dark", "moving", "nothing", "far",
                                     "cut",  "glare",  "blurred", "good" };

static void
measure (ParvisDeviceSight *sight, const Scene *scene, const ParvisDeviceSight *before)
{
  g_autoptr (ParvisDeviceFrame) frame = scene_draw (scene, WIDTH, HEIGHT);

  parvis_device_sight_measure (sight, frame, before);
  g_test_message ("brightness %.0f, of the sheet %.0f, glare %.2f, sharpness %.0f, sheet %.2f%s",
                  sight->brightness, sight->sheet_brightness, sight->glare, sight->sharpness,
                  sight->sheet, sight->is_cut ? ", cut" : "");
}

static void
check (const char *expected, ParvisDeviceAim aim, Scene scene)
{
  ParvisDeviceSight sight;

  measure (&sight, &scene, NULL);
  g_assert_cmpstr (names[parvis_device_sight_advise (&sight, aim)], ==, expected);
}

static void
test_paper (void)
{
  g_test_summary ("A paper is good only whole, near, lit, sharp and without shine");

  check ("good", PARVIS_DEVICE_AIM_PAPER, (Scene){ SCENE_GOOD });
  check ("dark", PARVIS_DEVICE_AIM_PAPER, (Scene){ SCENE_PLACE, .light = 0.3 });
  check ("blurred", PARVIS_DEVICE_AIM_PAPER, (Scene){ SCENE_GOOD, .blur = 4 });
  check ("glare", PARVIS_DEVICE_AIM_PAPER,
         (Scene){ .x = 0.05, .y = 0.1, .width = 0.9, .height = 0.8, .light = 1.25 });
  check ("far", PARVIS_DEVICE_AIM_PAPER,
         (Scene){ .x = 0.4, .y = 0.4, .width = 0.2, .height = 0.25, .light = 1 });
  check ("cut", PARVIS_DEVICE_AIM_PAPER,
         (Scene){ .x = -0.2, .y = 0.1, .width = 0.8, .height = 0.8, .light = 1 });
  check ("nothing", PARVIS_DEVICE_AIM_PAPER,
         (Scene){ .light = 1, .no_table = TRUE, .width = 0, .height = 0 });
}

static void
test_scene (void)
{
  g_test_summary ("Of anything else it is asked only that it can be seen");

  check ("good", PARVIS_DEVICE_AIM_SCENE, (Scene){ SCENE_GOOD });
  check ("good", PARVIS_DEVICE_AIM_SCENE,
         (Scene){ .x = -0.2, .y = -0.2, .width = 1.4, .height = 1.4, .light = 1 });
  check ("dark", PARVIS_DEVICE_AIM_SCENE, (Scene){ SCENE_PLACE, .light = 0.2 });
  check ("blurred", PARVIS_DEVICE_AIM_SCENE, (Scene){ SCENE_GOOD, .blur = 4 });
}

static void
test_measures (void)
{
  ParvisDeviceSight sharp, soft, softer;

  g_test_summary ("The more it is out of focus, the less its sharpness; a sheet has its share");

  measure (&sharp, &(Scene){ SCENE_GOOD }, NULL);
  measure (&soft, &(Scene){ SCENE_GOOD, .blur = 2 }, NULL);
  measure (&softer, &(Scene){ SCENE_GOOD, .blur = 5 }, NULL);
  g_assert_cmpfloat (sharp.sharpness, >, 2 * soft.sharpness);
  g_assert_cmpfloat (soft.sharpness, >, 2 * softer.sharpness);
  g_assert_cmpfloat_with_epsilon (sharp.sheet, 0.7 * 0.76, 0.02);
  g_assert_cmpfloat_with_epsilon (soft.sheet, 0.7 * 0.76, 0.02);
  g_assert_false (sharp.is_cut);
}

static void
test_moving (void)
{
  ParvisDeviceSight before, after;
  Scene scene = { SCENE_GOOD };

  g_test_summary ("What moves is not taken; what stands still is");

  measure (&before, &scene, NULL);
  g_assert_cmpfloat (before.change, ==, 0);
  measure (&after, &scene, &before);
  g_assert_cmpfloat (after.change, ==, 0);

  scene.x += 0.12;
  measure (&after, &scene, &before);
  g_assert_cmpstr (names[parvis_device_sight_advise (&after, PARVIS_DEVICE_AIM_PAPER)], ==,
                   "moving");
}

/* A frame may be as small as any. */
static void
test_smallest (void)
{
  ParvisDeviceSight sight;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xff\xff\xff", 3);
  g_autoptr (ParvisDeviceFrame) frame = parvis_device_frame_new (1, 1, 3, bytes);

  parvis_device_sight_measure (&sight, frame, NULL);
  g_assert_cmpfloat (sight.sharpness, ==, 0);
  g_assert_cmpfloat (sight.glare, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/device/sight/measures", test_measures);
  g_test_add_func ("/device/sight/paper", test_paper);
  g_test_add_func ("/device/sight/scene", test_scene);
  g_test_add_func ("/device/sight/moving", test_moving);
  g_test_add_func ("/device/sight/smallest", test_smallest);

  return g_test_run ();
}
