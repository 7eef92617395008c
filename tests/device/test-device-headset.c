/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-device-headset.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/input.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The kernel's part is played by a pipe that says what an input device would. */
typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) */
  ParvisDeviceHeadset *headset;
  guint n_changed;
  int pipe;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "socket", NULL);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  fixture->headset = parvis_device_headset_new (fixture->path);
  g_signal_connect_swapped (fixture->headset, "changed", G_CALLBACK (changed_cb), fixture);
  parvis_device_headset_start (fixture->headset, &error);
  g_assert_no_error (error);
  fixture->pipe = open (fixture->path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  g_assert_cmpint (fixture->pipe, >=, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->headset);
  close (fixture->pipe);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
write_event (Fixture *fixture, guint16 type, guint16 code, gint32 value)
{
  struct input_event event = { .type = type, .code = code, .value = value };

  g_assert_cmpint (write (fixture->pipe, &event, sizeof event), ==, sizeof event);
  g_main_context_iteration (NULL, TRUE);
}

static void
test_plug (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("A plug is noticed as it goes in and out, once each");

  g_assert_false (parvis_device_headset_is_plugged (fixture->headset));
  write_event (fixture, EV_SW, SW_HEADPHONE_INSERT, 1);
  g_assert_true (parvis_device_headset_is_plugged (fixture->headset));
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  write_event (fixture, EV_SYN, SYN_REPORT, 0);
  write_event (fixture, EV_SW, SW_HEADPHONE_INSERT, 1);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  write_event (fixture, EV_SW, SW_HEADPHONE_INSERT, 0);
  g_assert_false (parvis_device_headset_is_plugged (fixture->headset));
  g_assert_cmpuint (fixture->n_changed, ==, 2);
}

static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("Other switches, keys and what makes no sense are not a plug");

  write_event (fixture, EV_SW, SW_MICROPHONE_INSERT, 1);
  write_event (fixture, EV_KEY, SW_HEADPHONE_INSERT, 1);
  write_event (fixture, EV_SYN, SYN_DROPPED, 0);
  g_assert_cmpint (write (fixture->pipe, "half", 4), ==, 4);
  g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  g_assert_false (parvis_device_headset_is_plugged (fixture->headset));
}

static void
test_sources (void)
{
  g_autoptr (ParvisDeviceHeadset) none = parvis_device_headset_new ("none");
  g_autoptr (ParvisDeviceHeadset) any = parvis_device_headset_new (NULL);
  g_autoptr (ParvisDeviceHeadset) missing = parvis_device_headset_new ("/nowhere/event7");
  g_autoptr (ParvisDeviceHeadset) other = parvis_device_headset_new ("/dev/null");
  g_autoptr (GError) error = NULL;

  g_test_summary ("A device that is named and is not there is told of; where none is named, it is "
                  "none");

  g_assert_true (parvis_device_headset_start (none, &error));
  g_assert_true (parvis_device_headset_start (any, &error));
  g_assert_no_error (error);
  g_assert_false (parvis_device_headset_start (missing, &error));
  g_assert_nonnull (strstr (error->message, "/nowhere/event7: No such file"));
  g_clear_error (&error);
  g_assert_false (parvis_device_headset_start (other, &error));
  g_assert_nonnull (strstr (error->message, "/dev/null: no input device that knows"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/device/headset/plug", Fixture, NULL, set_up, test_plug, tear_down);
  g_test_add ("/device/headset/others", Fixture, NULL, set_up, test_others, tear_down);
  g_test_add_func ("/device/headset/sources", test_sources);

  return g_test_run ();
}
