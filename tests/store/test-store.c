/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sys/stat.h>

#include "store-fixture.h"

#define WAITING PARVIS_STORE_STATE_WAITING
#define SENT PARVIS_STORE_STATE_SENT
#define REFUSED PARVIS_STORE_STATE_REFUSED

static void
test_hand_in (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("A submission is on the disk when its callback runs");

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "a", "<data/>");

  store_fixture_assert_query (fixture,
                              "SELECT instance_id || state || attempts || next_try FROM submission",
                              "uuid:awaiting00");
  store_fixture_assert_query (fixture, "SELECT size = length (sealed) FROM submission, payload",
                              "1");
  store_fixture_assert_tally (fixture, 1, 0, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 1);

  store_fixture_reopen (fixture);
  store_fixture_assert_tally (fixture, 1, 0, 0);
}

static void
test_duplicate (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) again = store_fixture_make ("a", "<other/>");
  g_autoptr (GError) error = NULL;

  g_test_summary ("The same instance twice is refused by name, and the store goes on");

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "a", "<data/>");
  g_assert_false (store_fixture_hand_in (fixture, again, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DUPLICATE);
  store_fixture_hand_in_text (fixture, "b", "<data/>");

  store_fixture_assert_tally (fixture, 2, 0, 0);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM payload", "2");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM journal WHERE event = 'handed-in'",
                              "2");
}

static void
test_bounds (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) empty = store_fixture_make ("empty", "");
  g_autoptr (ParvisStoreSubmission) twice = store_fixture_make ("twice", "<data/>");
  g_autoptr (ParvisStoreSubmission) many = store_fixture_make ("many", "<data/>");
  g_autoptr (ParvisStoreSubmission) large = store_fixture_make ("large", "<data/>");
  /* Pages that are never touched, so never there. */
  gsize size = 257 * 1024 * 1024;
  g_autoptr (GBytes) huge = g_bytes_new_take (g_malloc0 (size), size);
  ParvisStoreSubmission *all[] = { empty, twice, many, large };

  g_test_summary ("What has no content, or no bounds, is refused whole");

  parvis_store_submission_add_attachment (twice, "p.jpg", "image/jpeg", twice->xml);
  parvis_store_submission_add_attachment (twice, "p.jpg", "image/jpeg", twice->xml);
  parvis_store_submission_add_attachment (large, "p.jpg", "image/jpeg", huge);
  for (guint i = 0; i < 1001; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.jpg", i);

      parvis_store_submission_add_attachment (many, name, "image/jpeg", many->xml);
    }

  store_fixture_open_or_fail (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (store_fixture_hand_in (fixture, all[i], &error));
      g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
    }

  store_fixture_assert_tally (fixture, 0, 0, 0);
}

static void
test_cancelled (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make ("a", "<data/>");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What was cancelled before it was written is not written");

  store_fixture_open_or_fail (fixture);
  g_cancellable_cancel (cancellable);
  parvis_store_hand_in_async (fixture->store, submission, cancellable, store_fixture_result_cb,
                              fixture);
  result = store_fixture_await (fixture);

  g_assert_false (parvis_store_hand_in_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  store_fixture_assert_tally (fixture, 0, 0, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

static void
test_cancelled_late (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make ("a", "<data/>");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What was kept is said to be kept, even if cancelled since");

  store_fixture_open_or_fail (fixture);
  parvis_store_hand_in_async (fixture->store, submission, cancellable, store_fixture_result_cb,
                              fixture);
  parvis_store_close (fixture->store);
  g_cancellable_cancel (cancellable);

  result = store_fixture_await (fixture);
  parvis_store_hand_in_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM submission", "1");
}

static void
test_not_open (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make ("a", "<data/>");
  g_autoptr (GError) error = NULL;

  g_test_summary ("A store that is not open, or closed, says so");

  g_assert_false (store_fixture_hand_in (fixture, submission, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
  g_clear_error (&error);

  store_fixture_open_or_fail (fixture);
  parvis_store_close (fixture->store);
  g_assert_false (store_fixture_hand_in (fixture, submission, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
}

static void
test_take (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make ("a", "<data>é</data>");
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  const guint8 photo[] = { 0xff, 0xd8, 0x00, 0xff, 0xd9 };
  g_autoptr (GBytes) photo_bytes = g_bytes_new (photo, sizeof photo);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  const ParvisStoreAttachment *attachment;

  g_test_summary ("What is taken to be sent is exactly what was handed in");

  submission->submission_url = g_strdup ("https://example.org/submission");
  parvis_store_submission_add_attachment (submission, "photo.jpg", "image/jpeg", photo_bytes);
  parvis_store_submission_add_attachment (submission, "empty.txt", "text/plain", nothing);

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in (fixture, submission, &error);
  g_assert_no_error (error);
  store_fixture_reopen (fixture);

  taken = store_fixture_take (fixture, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (taken);
  g_assert_cmpstr (taken->instance_id, ==, "uuid:a");
  g_assert_cmpstr (taken->form_id, ==, "voirie");
  g_assert_cmpstr (taken->form_version, ==, "2026112301");
  g_assert_cmpstr (taken->receipt_code, ==, "R-a");
  g_assert_cmpstr (taken->submission_url, ==, "https://example.org/submission");
  g_assert_cmpint (taken->created, ==, 1700000000);
  g_assert_true (g_bytes_equal (taken->xml, submission->xml));

  g_assert_cmpuint (taken->attachments->len, ==, 2);
  attachment = g_ptr_array_index (taken->attachments, 0);
  g_assert_cmpstr (attachment->name, ==, "photo.jpg");
  g_assert_cmpstr (attachment->media_type, ==, "image/jpeg");
  g_assert_true (g_bytes_equal (attachment->bytes, photo_bytes));
  attachment = g_ptr_array_index (taken->attachments, 1);
  g_assert_cmpstr (attachment->name, ==, "empty.txt");
  g_assert_cmpuint (g_bytes_get_size (attachment->bytes), ==, 0);
}

/* Takes what is due and settles it. */
static void
check_next (StoreFixture *fixture,
            gint64 now,
            const char *expected,
            guint attempts,
            ParvisStoreState state,
            gint64 next_try)
{
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GError) error = NULL;

  taken = store_fixture_take (fixture, now, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (taken);
  g_assert_cmpstr (taken->instance_id, ==, expected);
  g_assert_cmpuint (taken->attempts, ==, attempts);

  store_fixture_settle (fixture, taken->id, state, next_try, "the server said 503", &error);
  g_assert_no_error (error);
}

static void
check_nothing (StoreFixture *fixture, gint64 now, gint64 expected_next_due)
{
  g_autoptr (GError) error = NULL;
  gint64 next_due = -1;

  g_assert_null (store_fixture_take (fixture, now, &next_due, &error));
  g_assert_no_error (error);
  g_assert_cmpint (next_due, ==, expected_next_due);
}

static void
test_order (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("The oldest due is next, and a failed one comes again when its time has come");

  store_fixture_open_or_fail (fixture);
  check_nothing (fixture, 1700000000, G_MAXINT64);

  store_fixture_hand_in_text (fixture, "a", "<data/>");
  store_fixture_hand_in_text (fixture, "b", "<data/>");
  store_fixture_hand_in_text (fixture, "c", "<data/>");

  check_next (fixture, 1700000100, "uuid:a", 0, WAITING, 1700000400);
  check_next (fixture, 1700000100, "uuid:b", 0, WAITING, 1700000300);
  check_next (fixture, 1700000100, "uuid:c", 0, SENT, 0);
  check_nothing (fixture, 1700000100, 1700000300);
  store_fixture_assert_tally (fixture, 2, 1, 0);

  /* The row is the retry: it survives a restart. */
  store_fixture_reopen (fixture);
  check_nothing (fixture, 1700000299, 1700000300);
  check_next (fixture, 1700000300, "uuid:b", 1, REFUSED, 0);
  check_nothing (fixture, 1700000300, 1700000400);
  check_next (fixture, 1700000500, "uuid:a", 1, SENT, 0);
  check_nothing (fixture, 1700000500, G_MAXINT64);
  store_fixture_assert_tally (fixture, 0, 2, 1);
  store_fixture_assert_query (
      fixture, "SELECT group_concat (event || ':' || subject) FROM journal WHERE id > 4",
      "sent:uuid:c,refused:uuid:b,sent:uuid:a");
}

static void
test_wrong_clock (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("No clock, however wrong it was, holds a submission back for ever");

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "a", "<data/>");

  /* A week is the longest wait, whatever a server asks for. */
  store_fixture_settle (fixture, 1, WAITING, G_MAXINT64, NULL, &error);
  g_assert_no_error (error);
  check_nothing (fixture, 1700000100, 1700000100 + 7 * 24 * 60 * 60);

  /* Settled when the clock said 2023, asked again when it says 1970. */
  check_next (fixture, 1000, "uuid:a", 1, SENT, 0);
}

static void
test_settle (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("What was acknowledged once stays so, and a stranger's row is refused");

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "a", "<data/>");
  store_fixture_settle (fixture, 1, SENT, 0, NULL, &error);
  g_assert_no_error (error);
  store_fixture_settle (fixture, 1, WAITING, 1700000200, "timed out", &error);
  g_assert_no_error (error);
  store_fixture_assert_tally (fixture, 0, 1, 0);
  store_fixture_assert_query (fixture, "SELECT attempts FROM submission", "1");

  g_assert_false (store_fixture_settle (fixture, 7, SENT, 0, NULL, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
}

static void
test_list (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *endless = g_strnfill (5000, 'x');
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  const ParvisStoreRow *row;

  g_test_summary ("The queue is listed in order, with bounded reasons");

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "a", "<data/>");
  store_fixture_hand_in_text (fixture, "b", "<data/>");
  store_fixture_settle (fixture, 1, WAITING, 1700000200, endless, &error);
  g_assert_no_error (error);

  parvis_store_list_async (fixture->store, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  rows = parvis_store_list_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);

  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->instance_id, ==, "uuid:a");
  g_assert_cmpstr (row->receipt_code, ==, "R-a");
  g_assert_cmpint (row->state, ==, WAITING);
  g_assert_cmpuint (row->attempts, ==, 1);
  g_assert_cmpint (row->next_try, ==, 1700000200);
  g_assert_cmpint (row->settled, ==, 0);
  g_assert_cmpuint (strlen (row->reason), ==, 500);
  g_assert_cmpuint (row->size, >, strlen ("<data/>"));
  row = g_ptr_array_index (rows, 1);
  g_assert_cmpstr (row->instance_id, ==, "uuid:b");
  g_assert_null (row->reason);
}

static ParvisStoreRow *
lookup (StoreFixture *fixture, const char *receipt_code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ParvisStoreRow *row;

  parvis_store_lookup_async (fixture->store, receipt_code, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  row = parvis_store_lookup_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return row;
}

static void
test_lookup (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ParvisStoreRow *row;

  g_test_summary ("A receipt finds what became of it");

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "a", "<data/>");
  store_fixture_settle (fixture, 1, SENT, 0, NULL, &error);
  g_assert_no_error (error);

  row = lookup (fixture, "R-a");
  g_assert_nonnull (row);
  g_assert_cmpint (row->state, ==, SENT);
  g_assert_cmpint (row->settled, ==, 1700000100);
  parvis_store_row_free (row);

  g_assert_null (lookup (fixture, "R-z"));
}

static char *
get_setting (StoreFixture *fixture, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *value;

  parvis_store_get_setting_async (fixture->store, name, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  value = parvis_store_get_setting_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return value;
}

static void
set_setting (StoreFixture *fixture, const char *name, const char *value)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_set_setting_async (fixture->store, name, value, NULL, store_fixture_result_cb,
                                  fixture);
  result = store_fixture_await (fixture);
  parvis_store_set_setting_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
test_settings (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *device_id = NULL;
  g_autofree char *value = NULL;

  g_test_summary ("Settings and the device's id survive a restart");

  store_fixture_open_or_fail (fixture);
  device_id = g_strdup (parvis_store_get_device_id (fixture->store));
  g_assert_true (g_uuid_string_is_valid (device_id));
  g_assert_null (get_setting (fixture, "volume"));
  set_setting (fixture, "volume", "3");
  set_setting (fixture, "volume", "4");
  store_fixture_reopen (fixture);

  g_assert_cmpstr (parvis_store_get_device_id (fixture->store), ==, device_id);
  value = get_setting (fixture, "volume");
  g_assert_cmpstr (value, ==, "4");
  set_setting (fixture, "volume", NULL);
  g_assert_null (get_setting (fixture, "volume"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/hand-in", NULL, test_hand_in);
  store_fixture_add ("/store/duplicate", NULL, test_duplicate);
  store_fixture_add ("/store/bounds", NULL, test_bounds);
  store_fixture_add ("/store/cancelled", NULL, test_cancelled);
  store_fixture_add ("/store/cancelled-late", NULL, test_cancelled_late);
  store_fixture_add ("/store/not-open", NULL, test_not_open);
  store_fixture_add ("/store/take", NULL, test_take);
  store_fixture_add ("/store/order", NULL, test_order);
  store_fixture_add ("/store/wrong-clock", NULL, test_wrong_clock);
  store_fixture_add ("/store/settle", NULL, test_settle);
  store_fixture_add ("/store/list", NULL, test_list);
  store_fixture_add ("/store/lookup", NULL, test_lookup);
  store_fixture_add ("/store/settings", NULL, test_settings);

  return g_test_run ();
}
