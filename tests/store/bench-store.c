/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What keeping a submission costs beside what the disk itself does: bench-store [FOLDER [N]]. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store-fixture.h"

#define SIZE 5000

static double
elapsed_ms (gint64 since)
{
  return (double) (g_get_monotonic_time () - since) / 1000;
}

/* The floor: the same bytes, appended and synced one after the other. */
static double
append_raw (const char *folder, guint n)
{
  g_autofree char *path = g_build_filename (folder, "raw", NULL);
  g_autofree char *bytes = g_strnfill (SIZE, 'x');
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  gint64 since = g_get_monotonic_time ();
  double total;

  g_assert_no_errno (fd);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (write (fd, bytes, SIZE), ==, SIZE);
      g_assert_no_errno (fdatasync (fd));
    }

  total = elapsed_ms (since);
  close (fd);
  return total;
}

static double
hand_in_all (StoreFixture *fixture, guint n)
{
  g_autofree char *text = g_strnfill (SIZE, 'x');
  gint64 since = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_uuid_string_random ();

      store_fixture_hand_in_text (fixture, name, text);
    }

  return elapsed_ms (since);
}

static double
open_count_take (StoreFixture *fixture, guint n)
{
  gint64 since = g_get_monotonic_time ();
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_open_or_fail (fixture);
  store_fixture_assert_tally (fixture, n, 0, 0);
  taken = store_fixture_take (fixture, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (taken);

  return elapsed_ms (since);
}

/* Only what this program made, by its name. */
static void
remove_folder (const char *folder)
{
  const char *names[] = { "raw", "store.db", "store.lock", "device.key", "bell" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      (void) g_unlink (path); /* rmdir() tells what stayed */
    }

  g_assert_no_errno (g_rmdir (folder));
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder =
      argc > 1 ? g_strdup (argv[1]) : g_dir_make_tmp ("parvis-bench-XXXXXX", NULL);
  guint n = argc > 2 ? (guint) atoi (argv[2]) : 2000;
  StoreFixture fixture = { .folder = folder, .store = parvis_store_new () };
  double raw, kept;

  store_fixture_open_or_fail (&fixture);
  raw = append_raw (folder, n);
  kept = hand_in_all (&fixture, n);
  parvis_store_close (fixture.store);

  g_print ("raw append and sync of %d bytes: %.0f a second\n", SIZE, n * 1000 / raw);
  g_print ("handed in, sealed and synced:      %.0f a second: %.2f of the raw rate\n",
           n * 1000 / kept, raw / kept);

  fixture.store = parvis_store_new ();
  g_print ("open, count, take one of %u:      %.2f ms\n", n, open_count_take (&fixture, n));
  parvis_store_close (fixture.store);

  if (argc == 1)
    remove_folder (folder);
  return 0;
}
