/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-camera.h"
#include "parvis-device-picture.h"
#include "scene.h"

#include <glib/gstdio.h>
#include <qrencode.h>
#include <string.h>

typedef struct
{
  GMainLoop *loop;
  guint n_frames, n_good;
  guint wanted; /* frames, then the loop ends */
  guint width, height;
  char *code;   /* (owned) (nullable) */
  char *failed; /* (owned) (nullable) */
} Watch;

static void
frame_cb (ParvisDeviceCamera *camera, ParvisDeviceFrame *frame, int advice, Watch *watch)
{
  watch->n_frames++;
  watch->n_good += advice == PARVIS_DEVICE_ADVICE_GOOD;
  watch->width = frame->width;
  watch->height = frame->height;
  if (watch->wanted > 0 && watch->n_frames >= watch->wanted)
    g_main_loop_quit (watch->loop);
}

static void
code_cb (ParvisDeviceCamera *camera, const char *text, Watch *watch)
{
  g_free (watch->code);
  watch->code = g_strdup (text);
  g_main_loop_quit (watch->loop);
}

static void
failed_cb (ParvisDeviceCamera *camera, const char *why, Watch *watch)
{
  g_free (watch->failed);
  watch->failed = g_strdup (why);
  g_main_loop_quit (watch->loop);
}

static void
run (Watch *watch, const char *source, ParvisDeviceAim aim)
{
  ParvisDeviceCamera *camera = parvis_device_camera_new (source);

  watch->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect (camera, "frame", G_CALLBACK (frame_cb), watch);
  g_signal_connect (camera, "code", G_CALLBACK (code_cb), watch);
  g_signal_connect (camera, "failed", G_CALLBACK (failed_cb), watch);
  parvis_device_camera_start (camera, aim);
  g_main_loop_run (watch->loop);
  parvis_device_camera_stop (camera);
  parvis_device_camera_close (camera);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (camera);
  g_main_loop_unref (watch->loop);
}

static void
watch_clear (Watch *watch)
{
  g_free (watch->code);
  g_free (watch->failed);
}

static void
test_frames (void)
{
  Watch watch = { .wanted = 4 };

  g_test_summary ("A camera is seen through, in its own size");

  run (&watch, "videotestsrc pattern=snow ! video/x-raw,width=321,height=240,framerate=30/1",
       PARVIS_DEVICE_AIM_SCENE);
  g_assert_null (watch.failed);
  g_assert_cmpuint (watch.n_frames, >=, 4);
  g_assert_cmpuint (watch.width, ==, 321);
  g_assert_cmpuint (watch.height, ==, 240);
  watch_clear (&watch);
}

static char *
save_picture (const char *folder, ParvisDeviceFrame *frame)
{
  g_autoptr (GBytes) jpeg = parvis_device_picture_write (frame, 0, NULL, NULL);
  char *path = g_build_filename (folder, "seen.jpg", NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (jpeg, NULL),
                                      (gssize) g_bytes_get_size (jpeg), NULL));

  return path;
}

/* A picture before the camera for ever. */
static void
look_at (Watch *watch, ParvisDeviceFrame *frame, ParvisDeviceAim aim)
{
  g_autofree char *folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  g_autofree char *path = save_picture (folder, frame);
  g_autofree char *source =
      g_strdup_printf ("filesrc location=%s ! jpegdec ! imagefreeze is-live=true", path);

  run (watch, source, aim);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_good (void)
{
  Watch watch = { .wanted = 3 };
  g_autoptr (ParvisDeviceFrame) frame = scene_draw (&(Scene){ SCENE_GOOD }, 960, 540);

  g_test_summary ("A sheet that lies right is good in each frame");

  look_at (&watch, frame, PARVIS_DEVICE_AIM_PAPER);
  g_assert_null (watch.failed);
  g_assert_cmpuint (watch.n_good, ==, watch.n_frames);
  watch_clear (&watch);
}

static ParvisDeviceFrame *
draw_code (const char *text)
{
  const guint side = 400, point = 8;
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  guint8 *rgb = memset (g_malloc (3 * side * side), 255, 3 * side * side);
  g_autoptr (GBytes) bytes = g_bytes_new_take (rgb, 3 * side * side);

  for (guint y = 0; y < code->width * point; y++)
    for (guint x = 0; x < code->width * point; x++)
      if (code->data[y / point * code->width + x / point] & 1)
        memset (rgb + 3 * ((y + 60) * side + x + 60), 0, 3);
  QRcode_free (code);

  return parvis_device_frame_new (side, side, 3 * side, bytes);
}

static void
test_code (void)
{
  Watch watch = { 0 };
  g_autoptr (ParvisDeviceFrame) frame = draw_code ("AB-12345");

  g_test_summary ("A code in sight is read");

  look_at (&watch, frame, PARVIS_DEVICE_AIM_CODE);
  g_assert_cmpstr (watch.code, ==, "AB-12345");
  watch_clear (&watch);
}

static void
check_failure (const char *source)
{
  Watch watch = { 0 };

  run (&watch, source, PARVIS_DEVICE_AIM_SCENE);
  g_assert_nonnull (watch.failed);
  g_test_message ("%s", watch.failed);
  watch_clear (&watch);
}

static void
test_failures (void)
{
  g_test_summary ("Without a camera, or when it ends, that is told");

  check_failure ("v4l2src device=/dev/no-such-camera");
  check_failure ("no-such-element");
  check_failure ("videotestsrc num-buffers=3");
  check_failure ("filesrc location=/nowhere/at/all ! decodebin");
}

/* Nothing is told after a stop, however soon it comes. */
static void
test_stopped (void)
{
  ParvisDeviceCamera *camera = parvis_device_camera_new ("videotestsrc is-live=true");
  Watch watch = { 0 };

  g_signal_connect (camera, "frame", G_CALLBACK (frame_cb), &watch);
  for (guint i = 0; i < 3; i++)
    {
      parvis_device_camera_start (camera, PARVIS_DEVICE_AIM_SCENE);
      parvis_device_camera_stop (camera);
    }
  parvis_device_camera_close (camera);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (watch.n_frames, ==, 0);
  g_assert_finalize_object (camera);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/device/camera/frames", test_frames);
  g_test_add_func ("/device/camera/good", test_good);
  g_test_add_func ("/device/camera/code", test_code);
  g_test_add_func ("/device/camera/failures", test_failures);
  g_test_add_func ("/device/camera/stopped", test_stopped);

  return g_test_run ();
}
