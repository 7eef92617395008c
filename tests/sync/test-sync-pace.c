/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many at once, and when again: arithmetic alone. */

#include "parvis-sync-clock.h"
#include "parvis-sync-window.h"

static void
test_window (void)
{
  ParvisSyncWindow window;

  g_test_summary ("It opens while answers come promptly, and closes by half when they do not");

  parvis_sync_window_init (&window, 0);
  g_assert_cmpuint (window.size, ==, 4);
  for (guint i = 0; i < 100; i++)
    parvis_sync_window_succeeded (&window, 50 * 1000);
  g_assert_cmpuint (window.size, ==, 32);

  parvis_sync_window_failed (&window);
  g_assert_cmpuint (window.size, ==, 16);
  parvis_sync_window_succeeded (&window, 20 * G_USEC_PER_SEC);
  g_assert_cmpuint (window.size, ==, 16);
  for (guint i = 0; i < 10; i++)
    parvis_sync_window_failed (&window);
  g_assert_cmpuint (window.size, ==, 1);
}

static void
test_room (void)
{
  ParvisSyncWindow window;

  g_test_summary ("One may always go, however large; on a narrow line only one");

  parvis_sync_window_init (&window, 0);
  g_assert_true (parvis_sync_window_has_room (&window, 0, 0, 100 * 1024 * 1024));
  g_assert_true (parvis_sync_window_has_room (&window, 3, 15000, 5000));
  g_assert_false (parvis_sync_window_has_room (&window, 4, 20000, 5000));
  g_assert_false (parvis_sync_window_has_room (&window, 1, 900 * 1024, 900 * 1024));

  parvis_sync_window_init (&window, 48);
  g_assert_cmpuint (window.size, ==, 1);
  parvis_sync_window_succeeded (&window, 1);
  g_assert_cmpuint (window.size, ==, 1);
}

/* 1994-11-06, as RFC 7231 has it. */
#define DATE "Sun, 06 Nov 1994 08:49:37 GMT"
#define SECONDS 784111777

static void
check_retry_after (const char *text, gint64 date, gint64 now, gint64 expected)
{
  g_test_message ("%s", text);
  g_assert_cmpint (parvis_sync_clock_get_retry_after (text, date, now), ==, expected);
}

static void
test_retry_after (void)
{
  g_test_summary ("A date is held against the server's own clock, ours may be wrong by years");

  check_retry_after (NULL, 0, SECONDS, 0);
  check_retry_after ("120", 0, SECONDS, 120);
  check_retry_after ("-5", 0, SECONDS, 0);
  check_retry_after ("soon", SECONDS, SECONDS, 0);
  check_retry_after (DATE, SECONDS - 90, SECONDS - 90, 90);
  check_retry_after (DATE, SECONDS - 90, 0, 90);
  check_retry_after (DATE, SECONDS - 90, 2 * (gint64) SECONDS, 90);
  check_retry_after (DATE, 0, SECONDS - 60, 60);
  check_retry_after (DATE, SECONDS + 90, 0, 0);
}

static void
test_skew (void)
{
  g_test_summary ("Five minutes are nothing to speak of");

  g_assert_cmpint (parvis_sync_clock_parse_date (DATE), ==, SECONDS);
  g_assert_cmpint (parvis_sync_clock_parse_date ("yesterday, or so"), ==, 0);
  g_assert_cmpint (parvis_sync_clock_get_skew (SECONDS, SECONDS - 300), ==, 0);
  g_assert_cmpint (parvis_sync_clock_get_skew (SECONDS, SECONDS - 301), ==, 301);
  g_assert_cmpint (parvis_sync_clock_get_skew (SECONDS, SECONDS + 3600), ==, -3600);
  g_assert_cmpint (parvis_sync_clock_get_skew (0, SECONDS), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sync/pace/window", test_window);
  g_test_add_func ("/sync/pace/room", test_room);
  g_test_add_func ("/sync/pace/retry-after", test_retry_after);
  g_test_add_func ("/sync/pace/skew", test_skew);

  return g_test_run ();
}
