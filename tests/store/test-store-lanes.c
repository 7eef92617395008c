/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits for each server, taken and settled several at once. */

#include "store-fixture.h"

#define NOW 1700000000

static void
hand_in (StoreFixture *fixture, const char *name, const char *server, guint priority)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make (name, "<data/>");
  g_autoptr (GError) error = NULL;

  submission->server = g_strdup (server);
  submission->priority = priority;
  store_fixture_hand_in (fixture, submission, &error);
  g_assert_no_error (error);
}

static GPtrArray *
take_batch (StoreFixture *fixture, const char *server, gint64 now, guint most, gint64 *next_due)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *submissions;

  parvis_store_take_batch_async (fixture->store, server, now, most, NULL, store_fixture_result_cb,
                                 fixture);
  result = store_fixture_await (fixture);
  submissions = parvis_store_take_batch_finish (fixture->store, result, next_due, &error);
  g_assert_no_error (error);

  return submissions;
}

/* @expected: the names, one after the other. */
static void
assert_batch (StoreFixture *fixture, const char *server, guint most, const char *expected)
{
  gint64 next_due = -1;
  g_autoptr (GPtrArray) batch = take_batch (fixture, server, NOW, most, &next_due);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < batch->len; i++)
    {
      const ParvisStoreSubmission *submission = batch->pdata[i];

      g_assert_cmpstr (submission->server, ==, server);
      g_string_append (names, submission->instance_id + strlen ("uuid:"));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static gboolean
settle_many (StoreFixture *fixture, const ParvisStoreOutcome *outcomes, guint n, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_settle_many_async (fixture->store, outcomes, n, NULL, store_fixture_result_cb,
                                  fixture);
  result = store_fixture_await (fixture);

  return parvis_store_settle_many_finish (fixture->store, result, error);
}

static void
release (StoreFixture *fixture, const gint64 *ids, guint n)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_release_async (fixture->store, ids, n, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_release_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
test_order (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("Each lane gives its own, the more urgent first, and none twice");

  store_fixture_open_or_fail (fixture);
  hand_in (fixture, "a", NULL, 0);
  hand_in (fixture, "b", "south", 0);
  hand_in (fixture, "c", "", 5);
  hand_in (fixture, "d", "south", 9);
  hand_in (fixture, "e", NULL, 9);
  hand_in (fixture, "f", NULL, 0);

  assert_batch (fixture, "", 2, "ec");
  assert_batch (fixture, "south", 64, "db");
  assert_batch (fixture, "", 64, "af");
  assert_batch (fixture, "", 64, "");
  assert_batch (fixture, "elsewhere", 64, "");
}

static void
test_release (StoreFixture *fixture, gconstpointer data)
{
  const gint64 ids[] = { 1, 2 };
  StoreFixture other = { 0 };

  g_test_summary ("What is given back is given out again, also to another process");

  store_fixture_set_up (&other, NULL);
  store_fixture_open_or_fail (fixture);
  store_fixture_open_or_fail (&other);
  hand_in (fixture, "a", NULL, 0);
  hand_in (fixture, "b", NULL, 0);

  assert_batch (fixture, "", 64, "ab");
  assert_batch (&other, "", 64, "");
  release (fixture, ids, 1);
  assert_batch (&other, "", 64, "a");
  assert_batch (fixture, "", 64, "");
  release (&other, ids, 1);
  release (fixture, ids, 2);
  assert_batch (fixture, "", 64, "ab");
  store_fixture_tear_down (&other, NULL);
}

static void
test_settle (StoreFixture *fixture, gconstpointer data)
{
  ParvisStoreOutcome outcomes[] = {
    { .id = 1, .state = PARVIS_STORE_STATE_SENT, .now = NOW + 100 },
    { .id = 2, .state = PARVIS_STORE_STATE_WAITING, .now = NOW, .next_try = NOW + 60 },
    { .id = 99, .state = PARVIS_STORE_STATE_SENT, .now = NOW },
  };
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  gint64 next_due = -1;

  g_test_summary ("Several are settled together, or none is");

  store_fixture_open_or_fail (fixture);
  hand_in (fixture, "a", NULL, 0);
  hand_in (fixture, "b", NULL, 3);

  assert_batch (fixture, "", 64, "ba");
  g_assert_false (settle_many (fixture, outcomes, 3, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
  g_clear_error (&error);
  store_fixture_assert_tally (fixture, 2, 0, 0);

  /* Whoever failed to settle them does not hold them any more. */
  assert_batch (fixture, "", 64, "ba");
  settle_many (fixture, outcomes, 2, &error);
  g_assert_no_error (error);
  store_fixture_assert_tally (fixture, 1, 1, 0);

  none = take_batch (fixture, "", NOW + 59, 64, &next_due);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (next_due, ==, NOW + 60);
}

static void
check_clock (StoreFixture *fixture, gint64 settled, gint64 now)
{
  ParvisStoreOutcome outcome = {
    .id = 1, .state = PARVIS_STORE_STATE_WAITING, .now = settled, .next_try = settled + 3600
  };
  g_autoptr (GPtrArray) batch = NULL;
  g_autoptr (GError) error = NULL;
  const gint64 id = 1;
  gint64 next_due;

  settle_many (fixture, &outcome, 1, &error);
  g_assert_no_error (error);
  batch = take_batch (fixture, "", now, 64, &next_due);
  g_assert_cmpuint (batch->len, ==, 1);
  release (fixture, &id, 1);
}

static void
test_clock (StoreFixture *fixture, gconstpointer data)
{
  const gint64 year = 365 * 24 * 60 * 60;

  g_test_summary ("A clock that jumps by years, to either side, holds nothing back");

  store_fixture_open_or_fail (fixture);
  hand_in (fixture, "a", NULL, 4);
  check_clock (fixture, NOW, NOW + 30 * year);
  check_clock (fixture, NOW, NOW - 30 * year);
  check_clock (fixture, NOW, 0);
  check_clock (fixture, 0, NOW);
  check_clock (fixture, NOW + 60 * year, NOW);
}

static void
test_large (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (5 * 1024 * 1024, 'x');
  gint64 next_due;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  g_test_summary ("Large ones come in small batches, for all of a batch is in memory");

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "a", text);
  store_fixture_hand_in_text (fixture, "b", text);
  store_fixture_hand_in_text (fixture, "c", text);

  first = take_batch (fixture, "", NOW, 64, &next_due);
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpint (next_due, ==, NOW);
  second = take_batch (fixture, "", NOW, 64, &next_due);
  g_assert_cmpuint (second->len, ==, 1);
}

static GPtrArray *
take_rows (StoreFixture *fixture, const GArray *ids)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *submissions;
  guint n_looked_at = 0;

  parvis_store_take_rows_async (fixture->store, (const gint64 *) ids->data, ids->len, NULL,
                                store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  submissions = parvis_store_take_rows_finish (fixture->store, result, &n_looked_at, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_looked_at, ==, ids->len);

  return submissions;
}

static void
test_rows (StoreFixture *fixture, gconstpointer data)
{
  ParvisStoreOutcome later = {
    .id = 1, .state = PARVIS_STORE_STATE_WAITING, .now = NOW, .next_try = NOW + 3600
  };
  ParvisStoreOutcome sent = { .id = 2, .state = PARVIS_STORE_STATE_SENT, .now = NOW };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) lanes = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("All that waits for a server can be named, and had before its time");

  store_fixture_open_or_fail (fixture);
  hand_in (fixture, "a", "north", 0);
  hand_in (fixture, "b", "north", 0);
  hand_in (fixture, "c", "north", 2);
  hand_in (fixture, "d", "south", 2);
  settle_many (fixture, &later, 1, &error);
  g_assert_no_error (error);

  parvis_store_list_waiting_async (fixture->store, "north", NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  ids = parvis_store_list_waiting_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 3);

  settle_many (fixture, &sent, 1, &error);
  g_assert_no_error (error);
  rows = take_rows (fixture, ids);
  g_assert_cmpuint (rows->len, ==, 2);

  g_clear_object (&result);
  parvis_store_list_lanes_async (fixture->store, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  lanes = parvis_store_list_lanes_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lanes->len, ==, 2);
  g_assert_cmpstr (((ParvisStoreLane *) lanes->pdata[0])->server, ==, "north");
  g_assert_cmpuint (((ParvisStoreLane *) lanes->pdata[0])->n_waiting, ==, 2);
}

static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make ("a", "<data/>");
  g_autoptr (GError) error = NULL;

  g_test_summary ("A priority that no lane looks at is refused");

  store_fixture_open_or_fail (fixture);
  submission->priority = 10;
  g_assert_false (store_fixture_hand_in (fixture, submission, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/lanes/order", NULL, test_order);
  store_fixture_add ("/store/lanes/release", NULL, test_release);
  store_fixture_add ("/store/lanes/settle", NULL, test_settle);
  store_fixture_add ("/store/lanes/clock", NULL, test_clock);
  store_fixture_add ("/store/lanes/large", NULL, test_large);
  store_fixture_add ("/store/lanes/rows", NULL, test_rows);
  store_fixture_add ("/store/lanes/refused", NULL, test_refused);

  return g_test_run ();
}
