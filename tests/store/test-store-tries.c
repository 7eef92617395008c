/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-tries.h"
#include "store-fixture.h"

static ParvisStoreDatabase *
open_database (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ParvisStoreDatabase *database;

  store_fixture_open_or_fail (fixture);
  parvis_store_close (fixture->store);
  database = parvis_store_database_open (fixture->path, &error);
  g_assert_no_error (error);

  return database;
}

static void
fail (ParvisStoreTries *tries, ParvisStoreDatabase *database, gint64 now)
{
  g_autoptr (GError) error = NULL;

  parvis_store_tries_failed (tries, database, "draft", now, &error);
  g_assert_no_error (error);
}

/* Not a moment earlier than in @seconds after @now, and not later. */
static void
assert_wait (ParvisStoreTries *tries, ParvisStoreDatabase *database, gint64 now, gint64 seconds)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      parvis_store_tries_begin (tries, database, now + seconds * G_USEC_PER_SEC, &error));
  g_assert_no_error (error);
  if (seconds == 0)
    return;

  g_assert_false (
      parvis_store_tries_begin (tries, database, now + seconds * G_USEC_PER_SEC - 1, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_LATER);
}

static void
test_waits (StoreFixture *fixture, gconstpointer data)
{
  static const gint64 waits[] = { 0, 0, 0, 0, 5, 10, 20, 40, 60, 60, 60 };
  g_autoptr (ParvisStoreDatabase) database = open_database (fixture);
  ParvisStoreTries tries = { 0 };
  gint64 now = 1000 * (gint64) G_USEC_PER_SEC;

  g_test_summary ("After five in a row each wait is twice the last, and a minute at the most");

  assert_wait (&tries, database, now, 0);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      fail (&tries, database, now);
      assert_wait (&tries, database, now, waits[i]);
      now += 3600 * (gint64) G_USEC_PER_SEC;
    }
}

static void
test_success (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreDatabase) database = open_database (fixture);
  ParvisStoreTries tries = { 0 };

  g_test_summary ("A code that fits ends the row");

  for (guint i = 0; i < 9; i++)
    fail (&tries, database, 0);
  parvis_store_tries_succeeded (&tries, database, "draft");
  assert_wait (&tries, database, 0, 0);
  fail (&tries, database, 0);
  assert_wait (&tries, database, 0, 0);
}

static void
test_restart (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreDatabase) database = open_database (fixture);
  ParvisStoreTries before = { 0 }, after = { 0 }, later = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_summary ("Pulling the plug forgets no try, and gives no new one for nothing");

  for (guint i = 0; i < 6; i++)
    fail (&before, database, 0);
  g_assert_false (parvis_store_tries_begin (&after, database, 7, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_LATER);
  assert_wait (&after, database, 7, 10);

  parvis_store_tries_succeeded (&after, database, "draft");
  assert_wait (&later, database, 0, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/tries/waits", NULL, test_waits);
  store_fixture_add ("/store/tries/success", NULL, test_success);
  store_fixture_add ("/store/tries/restart", NULL, test_restart);

  return g_test_run ();
}
