/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <sqlite3.h>

#include "store-fixture.h"

#define UNLOCK "DROP TRIGGER journal_update; DROP TRIGGER journal_delete; "

static void
note (StoreFixture *fixture, const char *event, const char *subject)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_note_async (fixture->store, event, subject, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_note_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
write_some (StoreFixture *fixture)
{
  store_fixture_open_or_fail (fixture);
  note (fixture, "started", "0.1.0");
  store_fixture_hand_in_text (fixture, "a", "<data/>");
  note (fixture, "stopped", "0.1.0");
}

static void
test_chain (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  guint n_entries = 0;

  g_test_summary ("The chain is whole, and longer after each thing that happened");

  write_some (fixture);
  store_fixture_check (fixture, &n_entries, &first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_entries, ==, 4);
  g_assert_cmpuint (strlen (first), ==, 64);
  store_fixture_assert_query (fixture, "SELECT lower (hex (hash)) FROM journal WHERE id = 4",
                              first);

  store_fixture_reopen (fixture);
  note (fixture, "started", "0.1.0");
  store_fixture_check (fixture, &n_entries, &second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_entries, ==, 5);
  g_assert_cmpstr (first, !=, second);
}

static char *
list_broken (StoreFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_list_notes_async (fixture->store, "broken", "looked", NULL, store_fixture_result_cb,
                                 fixture);
  result = store_fixture_await (fixture);
  notes = parvis_store_list_notes_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_ptr_array_add (notes, NULL);

  return g_strjoinv (" ", (char **) notes->pdata);
}

static void
assert_broken (StoreFixture *fixture, const char *expected)
{
  g_autofree char *listed = list_broken (fixture);

  g_assert_cmpstr (listed, ==, expected);
}

static void
test_list (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("What happened is listed from the last event that made the rest history");

  store_fixture_open_or_fail (fixture);
  assert_broken (fixture, "");
  note (fixture, "broken", "a");
  assert_broken (fixture, "a");
  note (fixture, "looked", "");
  assert_broken (fixture, "");
  note (fixture, "broken", "b");
  note (fixture, "other", "c");
  note (fixture, "broken", "d");
  assert_broken (fixture, "b d");
}

static void
test_tampered (StoreFixture *fixture, gconstpointer sql)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A journal that was changed is found out");

  write_some (fixture);
  store_fixture_execute (fixture, sql);

  g_assert_false (store_fixture_check (fixture, NULL, NULL, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
}

static void
test_append_only (StoreFixture *fixture, gconstpointer data)
{
  const char *changes[] = { "UPDATE journal SET event = 'x' WHERE id = 2",
                            "DELETE FROM journal WHERE id = 4", "DELETE FROM submission",
                            "DELETE FROM payload" };
  sqlite3 *db = NULL;

  g_test_summary ("The file itself refuses to change the journal or to drop what waits");

  write_some (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_assert_cmpint (sqlite3_exec (db, changes[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  sqlite3_close (db);
}

static guint
expire (StoreFixture *fixture, gint64 before)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_erased = G_MAXUINT;

  parvis_store_expire_async (fixture->store, before, 0, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_expire_finish (fixture->store, result, &n_erased, &error);
  g_assert_no_error (error);

  return n_erased;
}

static char *
read_blob (StoreFixture *fixture, gint64 id, gsize *size)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) blobs = NULL;
  g_autoptr (GError) error = NULL;
  const char *bytes;

  parvis_store_read_sealed_async (fixture->store, id, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  blobs = parvis_store_read_sealed_finish (fixture->store, result, &error);
  if (blobs == NULL)
    {
      g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
      return NULL;
    }

  bytes = g_bytes_get_data (g_ptr_array_index (blobs, 0), size);
  return g_memdup2 (bytes, *size);
}

static void
assert_bytes_gone (const char *path, const char *bytes, gsize size)
{
  g_autofree char *content = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &content, &length, NULL))
    g_assert_null (memmem (content, length, bytes, size));
}

static void
test_expire (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *wal = NULL;
  g_autofree char *blob = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  g_test_summary ("What was sent is erased in time, to the last byte; what waits never is");

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "sent", "<data/>");
  store_fixture_hand_in_text (fixture, "waiting", "<data/>");
  store_fixture_hand_in_text (fixture, "refused", "<data/>");
  blob = read_blob (fixture, 1, &size);
  g_assert_nonnull (blob);

  store_fixture_settle (fixture, 1, PARVIS_STORE_STATE_SENT, 0, NULL, &error);
  store_fixture_settle (fixture, 3, PARVIS_STORE_STATE_REFUSED, 0, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (expire (fixture, 1700000100), ==, 0);
  g_assert_cmpuint (expire (fixture, 1700000101), ==, 1);
  g_assert_cmpuint (expire (fixture, 1700000101), ==, 0);

  store_fixture_assert_tally (fixture, 1, 1, 1);
  store_fixture_assert_query (fixture, "SELECT group_concat (submission) FROM payload", "2,3");
  g_assert_null (read_blob (fixture, 1, &size));
  wal = g_strconcat (fixture->path, "-wal", NULL);
  assert_bytes_gone (fixture->path, blob, size);
  assert_bytes_gone (wal, blob, size);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/journal/chain", NULL, test_chain);
  store_fixture_add ("/store/journal/list", NULL, test_list);
  store_fixture_add ("/store/journal/append-only", NULL, test_append_only);
  store_fixture_add ("/store/journal/tampered/event",
                     UNLOCK "UPDATE journal SET event = 'sent' WHERE id = 3", test_tampered);
  store_fixture_add ("/store/journal/tampered/moved",
                     UNLOCK "UPDATE journal SET event = event || substr (subject, 1, 1), "
                            "subject = substr (subject, 2) WHERE id = 2",
                     test_tampered);
  store_fixture_add ("/store/journal/tampered/time",
                     UNLOCK "UPDATE journal SET at = at + 1 WHERE id = 4", test_tampered);
  store_fixture_add ("/store/journal/tampered/removed", UNLOCK "DELETE FROM journal WHERE id = 2",
                     test_tampered);
  store_fixture_add ("/store/journal/tampered/first", UNLOCK "DELETE FROM journal WHERE id = 1",
                     test_tampered);
  store_fixture_add ("/store/journal/tampered/added",
                     "INSERT INTO journal VALUES (5, 0, 'parvis', 'sent', 'uuid:a', zeroblob (32))",
                     test_tampered);
  store_fixture_add ("/store/journal/expire", NULL, test_expire);

  return g_test_run ();
}
