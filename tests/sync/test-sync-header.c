/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-cache.h"
#include "parvis-sync-clock.h"
#include "parvis-sync-header.h"

static void
check_size (const char *text, gint64 expected)
{
  g_assert_cmpint (parvis_sync_header_read_size (text), ==, expected);
}

static void
test_size (void)
{
  g_test_summary ("A size is a number of bytes, or was not said");

  check_size ("100000000", 100000000);
  check_size ("1", 1);
  check_size (NULL, 0);
  check_size ("", 0);
  check_size ("0", 0);
  check_size ("-1", 0);
  check_size ("+1", 0);
  check_size (" 1", 0);
  check_size ("12 parrots", 0);
  check_size ("99999999999999999999999", 0);
}

/* @is_kept: whether it may be sent back */
static void
check_tag (const char *text, gboolean is_kept)
{
  g_autofree char *tag = parvis_sync_header_dup_tag (text);

  g_assert_cmpstr (tag, ==, is_kept ? text : NULL);
}

static void
test_tag (void)
{
  g_autofree char *long_text = g_strnfill (300, 'a');
  g_autofree char *long_tag = g_strdup_printf ("\"%s\"", long_text);

  g_test_summary ("A tag is sent back as it is, or not at all");

  check_tag ("\"5d41402abc4b2a76b9719d911017c592\"", TRUE);
  check_tag ("W/\"1af-Zg+/=\"", TRUE);
  check_tag ("\"\"", TRUE);
  check_tag (NULL, FALSE);
  check_tag ("", FALSE);
  check_tag ("\"", FALSE);
  check_tag ("5d41", FALSE);
  check_tag ("w/\"a\"", FALSE);
  check_tag ("\"a\", \"b\"", FALSE);
  check_tag ("\"a\rX-A: b\"", FALSE);
  check_tag ("\"a\r\nX-A: b\"", FALSE);
  check_tag ("\"\xc3\xa9\"", FALSE);
  check_tag (long_tag, FALSE);
}

/* 1999-12-31 23:59:59 */
#define MILLENNIUM 946684799

static void
check_wait (const char *text, gint64 date, gint64 expected)
{
  g_assert_cmpint (parvis_sync_clock_get_retry_after (text, date, MILLENNIUM - 60), ==, expected);
}

static void
test_wait (void)
{
  g_test_summary ("How long to wait is in seconds, or until a date of the server's own clock");

  check_wait (NULL, 0, 0);
  check_wait ("120", 0, 120);
  check_wait ("0", 0, 0);
  check_wait ("-5", 0, 0);
  check_wait ("soon", 0, 0);
  check_wait ("99999999999999999999999", 0, 0);
  check_wait ("Fri, 31 Dec 1999 23:59:59 GMT", 0, 60);
  check_wait ("Fri, 31 Dec 1999 23:59:59 GMT", MILLENNIUM - 7, 7);
  check_wait ("Fri, 31 Dec 1999 23:59:59 GMT", MILLENNIUM + 7, 0);
}

static void
test_cache (void)
{
  ParvisSyncCache *cache = parvis_sync_cache_new ();
  g_autofree char *content = g_strnfill (3 * 1024 * 1024, 'a');
  g_autoptr (GBytes) large = g_bytes_new (content, 3 * 1024 * 1024);
  g_autoptr (GBytes) small = g_bytes_new_static ("b", 1);

  g_test_summary ("Lists are remembered with their tags, and never too many of them");

  g_assert_null (parvis_sync_cache_get_tag (cache, "a"));
  g_assert_null (parvis_sync_cache_get_body (cache, "a"));
  parvis_sync_cache_put (cache, "a", "\"1\"", large);
  parvis_sync_cache_put (cache, "b", "\"2\"", small);
  g_assert_cmpstr (parvis_sync_cache_get_tag (cache, "a"), ==, "\"1\"");
  g_assert_true (parvis_sync_cache_get_body (cache, "a") == large);

  /* Without a tag it would never be asked for. */
  parvis_sync_cache_put (cache, "b", NULL, small);
  g_assert_null (parvis_sync_cache_get_body (cache, "b"));

  for (guint i = 0; i < 10; i++)
    parvis_sync_cache_put (cache, "a", "\"3\"", large);
  g_assert_cmpstr (parvis_sync_cache_get_tag (cache, "a"), ==, "\"3\"");
  parvis_sync_cache_put (cache, "b", "\"2\"", large);
  parvis_sync_cache_put (cache, "c", "\"2\"", large);
  g_assert_null (parvis_sync_cache_get_body (cache, "a"));
  g_assert_nonnull (parvis_sync_cache_get_body (cache, "c"));
  parvis_sync_cache_free (cache);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/header/size", test_size);
  g_test_add_func ("/sync/header/tag", test_tag);
  g_test_add_func ("/sync/header/wait", test_wait);
  g_test_add_func ("/sync/header/cache", test_cache);

  return g_test_run ();
}
