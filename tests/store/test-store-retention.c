/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sqlite3.h>

#include "store-fixture.h"

#define SETTLED 1700000100 /* by the fixture */
#define DAY (24 * 60 * 60)

/* Row 1: a picture of a street and one of an identity card, of more pages than one. */
static void
hand_in (StoreFixture *fixture, const char *name)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make (name, "<data/>");
  g_autoptr (GBytes) street = g_bytes_new_take (g_malloc0 (30000), 30000);
  g_autoptr (GBytes) card = g_bytes_new_take (g_malloc0 (30000), 30000);
  g_autoptr (GError) error = NULL;

  parvis_store_submission_add_attachment (submission, "street.jpg", "image/jpeg", street);
  parvis_store_submission_add_identity_paper (submission, "card.jpg", "image/jpeg", card);
  store_fixture_hand_in (fixture, submission, &error);
  g_assert_no_error (error);
}

static char *
read_card (StoreFixture *fixture)
{
  return store_fixture_query (fixture, "SELECT hex (sealed) FROM attachment WHERE is_identity");
}

static void
settle (StoreFixture *fixture, gint64 id, ParvisStoreState state)
{
  g_autoptr (GError) error = NULL;

  store_fixture_settle (fixture, id, state, 0, NULL, &error);
  g_assert_no_error (error);
}

static guint
expire (StoreFixture *fixture, gint64 now, gint64 keep_sent)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_erased = G_MAXUINT;

  parvis_store_expire_async (fixture->store, now, keep_sent, NULL, store_fixture_result_cb,
                             fixture);
  result = store_fixture_await (fixture);
  parvis_store_expire_finish (fixture->store, result, &n_erased, &error);
  g_assert_no_error (error);

  return n_erased;
}

static void
test_identity (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *card = NULL;
  g_autofree char *street = NULL;

  g_test_summary ("A picture of an identity card is gone to the last byte once it has arrived");

  store_fixture_open_or_fail (fixture);
  hand_in (fixture, "a");
  hand_in (fixture, "b");
  card = store_fixture_query (fixture, "SELECT hex (sealed) FROM attachment WHERE id = 2");
  street = store_fixture_query (fixture, "SELECT hex (sealed) FROM attachment WHERE id = 1");
  g_assert_true (store_fixture_has_bytes (fixture, card));

  settle (fixture, 1, PARVIS_STORE_STATE_SENT);
  store_fixture_assert_gone (fixture, card);
  g_assert_true (store_fixture_has_bytes (fixture, street));
  store_fixture_assert_query (fixture, "SELECT group_concat (id) FROM attachment", "1,3,4");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM payload", "2");
  store_fixture_assert_tally (fixture, 1, 1, 0);
}

static void
test_not_arrived (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("What has not arrived is whole, until it has");

  store_fixture_open_or_fail (fixture);
  hand_in (fixture, "a");
  settle (fixture, 1, PARVIS_STORE_STATE_WAITING);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM attachment", "2");
  settle (fixture, 1, PARVIS_STORE_STATE_REFUSED);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM attachment", "2");
  settle (fixture, 1, PARVIS_STORE_STATE_SENT);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM attachment", "1");
}

static void
test_all_or_nothing (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("When it cannot be said that it arrived, nothing is erased");

  store_fixture_open_or_fail (fixture);
  hand_in (fixture, "a");
  store_fixture_execute (fixture, "CREATE TRIGGER broken BEFORE INSERT ON journal "
                                  "BEGIN SELECT RAISE (ABORT, 'broken'); END");
  g_assert_false (store_fixture_settle (fixture, 1, PARVIS_STORE_STATE_SENT, 0, NULL, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM attachment", "2");
  store_fixture_assert_tally (fixture, 1, 0, 0);
}

static void
test_reader (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *card = NULL;
  gint64 began;
  sqlite3 *db;

  g_test_summary ("Another process that reads meanwhile delays the erasing, and not the sender");

  store_fixture_open_or_fail (fixture);
  hand_in (fixture, "a");
  card = read_card (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN; SELECT count (*) FROM attachment", NULL, NULL, NULL),
                   ==, SQLITE_OK);

  began = g_get_monotonic_time ();
  settle (fixture, 1, PARVIS_STORE_STATE_SENT);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 5 * G_USEC_PER_SEC);
  g_assert_true (store_fixture_has_bytes (fixture, card));

  sqlite3_close (db);
  store_fixture_hand_in_text (fixture, "b", "<data/>");
  store_fixture_assert_gone (fixture, card);
}

static void
test_keep_sent (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *street = NULL;

  g_test_summary ("What was acknowledged is erased after its days, and what waits never is");

  store_fixture_open_or_fail (fixture);
  hand_in (fixture, "a");
  hand_in (fixture, "b");
  street = store_fixture_query (fixture, "SELECT hex (sealed) FROM attachment WHERE id = 1");
  settle (fixture, 1, PARVIS_STORE_STATE_SENT);

  g_assert_cmpuint (expire (fixture, SETTLED + 30 * DAY, 30 * DAY), ==, 0);
  g_assert_true (store_fixture_has_bytes (fixture, street));
  g_assert_cmpuint (expire (fixture, SETTLED + 30 * DAY + 1, 30 * DAY), ==, 1);
  store_fixture_assert_gone (fixture, street);
  store_fixture_assert_query (fixture, "SELECT group_concat (submission) FROM payload", "2");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM attachment", "2");
}

static void
test_jump (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("A clock that jumps by years erases nothing until another day confirms it");

  store_fixture_open_or_fail (fixture);
  hand_in (fixture, "a");
  settle (fixture, 1, PARVIS_STORE_STATE_SENT);
  g_assert_cmpuint (expire (fixture, SETTLED, 30 * DAY), ==, 0);
  g_assert_cmpuint (expire (fixture, SETTLED + 3650 * (gint64) DAY, 30 * DAY), ==, 0);
  g_assert_cmpuint (expire (fixture, SETTLED + 3651 * (gint64) DAY, 30 * DAY), ==, 1);
}

static void
test_ahead (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("What was acknowledged while the clock was ahead does not stay for years");

  store_fixture_open_or_fail (fixture);
  hand_in (fixture, "a");
  settle (fixture, 1, PARVIS_STORE_STATE_SENT);
  g_assert_cmpuint (expire (fixture, 1000, 30 * DAY), ==, 0);
  for (int day = 1; day <= 30; day++)
    g_assert_cmpuint (expire (fixture, 1000 + day * DAY, 30 * DAY), ==, 0);
  g_assert_cmpuint (expire (fixture, 1000 + 31 * DAY, 30 * DAY), ==, 1);
}

static void
put_form (StoreFixture *fixture, const char *version)
{
  g_autoptr (ParvisStoreForm) form = parvis_store_form_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  form->form_id = g_strdup ("voirie");
  form->version = g_strdup (version);
  form->xml = g_bytes_new (version, strlen (version));
  parvis_store_put_form_async (fixture->store, form, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_put_form_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
keep_draft (StoreFixture *fixture, const char *version)
{
  g_autoptr (ParvisStoreDraft) draft = parvis_store_draft_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  draft->form_id = g_strdup ("voirie");
  draft->form_version = g_strdup (version);
  draft->xml = g_bytes_new_static ("<data/>", 7);
  parvis_store_keep_draft_async (fixture->store, draft, "K7NX4M9P", NULL, store_fixture_result_cb,
                                 fixture);
  result = store_fixture_await (fixture);
  parvis_store_keep_draft_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
assert_versions (StoreFixture *fixture, const char *expected)
{
  store_fixture_assert_query (
      fixture, "SELECT group_concat (version) FROM (SELECT version FROM form ORDER BY id)",
      expected);
}

static void
put_more (StoreFixture *fixture, int from)
{
  for (int i = from; i < from + 4; i++)
    {
      g_autofree char *version = g_strdup_printf ("%d", i);

      put_form (fixture, version);
    }
}

static void
test_versions (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("A form's version stays while a draft needs it, or something that waits");

  store_fixture_open_or_fail (fixture);
  put_form (fixture, "1");
  put_form (fixture, "2026112301"); /* of the fixture's submissions */
  put_form (fixture, "2");
  put_form (fixture, "3");
  keep_draft (fixture, "2");
  store_fixture_hand_in_text (fixture, "a", "<data/>");

  put_more (fixture, 10);
  assert_versions (fixture, "2026112301,2,10,11,12,13");
  settle (fixture, 1, PARVIS_STORE_STATE_SENT);
  put_more (fixture, 20);
  assert_versions (fixture, "2,20,21,22,23");
  keep_draft (fixture, "23");
  put_more (fixture, 30);
  assert_versions (fixture, "23,30,31,32,33");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/retention/identity", NULL, test_identity);
  store_fixture_add ("/store/retention/not-arrived", NULL, test_not_arrived);
  store_fixture_add ("/store/retention/all-or-nothing", NULL, test_all_or_nothing);
  store_fixture_add ("/store/retention/reader", NULL, test_reader);
  store_fixture_add ("/store/retention/keep-sent", NULL, test_keep_sent);
  store_fixture_add ("/store/retention/jump", NULL, test_jump);
  store_fixture_add ("/store/retention/ahead", NULL, test_ahead);
  store_fixture_add ("/store/retention/versions", NULL, test_versions);

  return g_test_run ();
}
