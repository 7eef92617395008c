/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two stores on one folder: the kiosk, and parvisctl beside it. */

#include "store-fixture.h"

static void
assert_taken (StoreFixture *fixture, const char *expected)
{
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GError) error = NULL;
  gint64 next_due = -1;

  taken = store_fixture_take (fixture, 1000, &next_due, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (taken != NULL ? taken->instance_id : "nothing", ==, expected);
  g_assert_cmpint (next_due, ==, taken != NULL ? 1000 : 1005);
}

static void
test_two (StoreFixture *fixture, gconstpointer data)
{
  StoreFixture other = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_summary ("What one is sending the other does not send, until it is settled");

  store_fixture_set_up (&other, NULL);
  store_fixture_open_or_fail (fixture);
  store_fixture_open_or_fail (&other);
  g_assert_cmpstr (parvis_store_get_device_id (fixture->store), ==,
                   parvis_store_get_device_id (other.store));

  store_fixture_hand_in_text (fixture, "a", "<data/>");
  store_fixture_hand_in_text (&other, "b", "<data/>");

  assert_taken (fixture, "uuid:a");
  assert_taken (&other, "uuid:b");
  assert_taken (fixture, "uuid:a");

  store_fixture_settle (fixture, 1, PARVIS_STORE_STATE_SENT, 0, NULL, &error);
  g_assert_no_error (error);
  assert_taken (fixture, "nothing");
  store_fixture_assert_tally (&other, 1, 1, 0);

  /* The other dies before it has settled. */
  store_fixture_tear_down (&other, NULL);
  assert_taken (fixture, "uuid:b");
}

static ParvisStoreSubmission *
take_row (StoreFixture *fixture, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ParvisStoreSubmission *submission;

  parvis_store_take_async (fixture->store, id, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  submission = parvis_store_take_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return submission;
}

static void
test_row (StoreFixture *fixture, gconstpointer data)
{
  StoreFixture other = { 0 };
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GError) error = NULL;
  ParvisStoreOutcome judged = {
    .id = 1, .state = PARVIS_STORE_STATE_WAITING, .now = 1, .next_try = 9000, .judged = TRUE
  };
  g_autoptr (GAsyncResult) result = NULL;

  g_test_summary ("A row can be taken before its time, once at a time, while it waits");

  store_fixture_set_up (&other, NULL);
  store_fixture_open_or_fail (fixture);
  store_fixture_open_or_fail (&other);
  store_fixture_hand_in_text (fixture, "a", "<data/>");
  parvis_store_settle_async (fixture->store, &judged, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_settle_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  taken = take_row (fixture, 1);
  g_assert_nonnull (taken);
  g_assert_cmpuint (taken->attempts, ==, 1);
  g_assert_cmpuint (taken->judged, ==, 1);
  g_assert_null (take_row (&other, 1));
  g_assert_null (take_row (fixture, 2));

  store_fixture_settle (fixture, 1, PARVIS_STORE_STATE_SENT, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (take_row (fixture, 1));
  g_assert_null (take_row (&other, 1));

  store_fixture_tear_down (&other, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/lease/two", NULL, test_two);
  store_fixture_add ("/store/lease/row", NULL, test_row);

  return g_test_run ();
}
