/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include <sqlite3.h>
#include <string.h>

/* Bytes. */
#define SAMPLE 24

static void
changed_cb (ParvisStore *store, gpointer user_data)
{
  StoreFixture *self = user_data;

  self->n_changed++;
}

static void
make_store (StoreFixture *self)
{
  self->store = parvis_store_new ();
  g_signal_connect (self->store, "changed", G_CALLBACK (changed_cb), self);
}

static void
drop_store (StoreFixture *self)
{
  parvis_store_close (self->store);

  /* The last task's own reference goes when its callback has run. */
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_finalize_object (self->store);
}

void
store_fixture_set_up (StoreFixture *self, gconstpointer data)
{
  /* G_TEST_OPTION_ISOLATE_DIRS gives every test a data folder of its own. */
  self->folder = g_build_filename (g_get_user_data_dir (), "parvis", NULL);
  self->path = g_build_filename (self->folder, "store.db", NULL);
  make_store (self);
}

void
store_fixture_tear_down (StoreFixture *self, gconstpointer data)
{
  drop_store (self);
  g_assert_null (self->result);
  g_free (self->folder);
  g_free (self->path);
}

void
store_fixture_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StoreFixture *self = user_data;

  g_assert_null (self->result);
  self->result = g_object_ref (result);
}

GAsyncResult *
store_fixture_await (StoreFixture *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&self->result);
}

gboolean
store_fixture_open (StoreFixture *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_open_async (self->store, self->folder, NULL, store_fixture_result_cb, self);
  result = store_fixture_await (self);

  return parvis_store_open_finish (self->store, result, error);
}

void
store_fixture_open_or_fail (StoreFixture *self)
{
  g_autoptr (GError) error = NULL;

  store_fixture_open (self, &error);
  g_assert_no_error (error);
}

void
store_fixture_reopen (StoreFixture *self)
{
  drop_store (self);
  make_store (self);
  store_fixture_open_or_fail (self);
}

ParvisStoreSubmission *
store_fixture_make (const char *name, const char *text)
{
  ParvisStoreSubmission *submission = parvis_store_submission_new ();

  submission->instance_id = g_strconcat ("uuid:", name, NULL);
  submission->form_id = g_strdup ("voirie");
  submission->form_version = g_strdup ("2026112301");
  submission->receipt_code = g_strconcat ("R-", name, NULL);
  submission->created = 1700000000;
  submission->xml = g_bytes_new (text, strlen (text));

  return submission;
}

gboolean
store_fixture_hand_in (StoreFixture *self, ParvisStoreSubmission *submission, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_hand_in_async (self->store, submission, NULL, store_fixture_result_cb, self);
  result = store_fixture_await (self);

  return parvis_store_hand_in_finish (self->store, result, error);
}

void
store_fixture_hand_in_text (StoreFixture *self, const char *name, const char *text)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make (name, text);
  g_autoptr (GError) error = NULL;

  store_fixture_hand_in (self, submission, &error);
  g_assert_no_error (error);
}

ParvisStoreSubmission *
store_fixture_take (StoreFixture *self, gint64 now, gint64 *next_due, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_take_due_async (self->store, now, NULL, store_fixture_result_cb, self);
  result = store_fixture_await (self);

  return parvis_store_take_due_finish (self->store, result, next_due, error);
}

gboolean
store_fixture_settle (StoreFixture *self,
                      gint64 id,
                      ParvisStoreState state,
                      gint64 next_try,
                      const char *reason,
                      GError **error)
{
  ParvisStoreOutcome outcome = {
    .id = id, .state = state, .now = 1700000100, .next_try = next_try, .reason = reason
  };
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_settle_async (self->store, &outcome, NULL, store_fixture_result_cb, self);
  result = store_fixture_await (self);

  return parvis_store_settle_finish (self->store, result, error);
}

void
store_fixture_assert_tally (StoreFixture *self, guint waiting, guint sent, guint refused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ParvisStoreTally tally = { 0 };

  parvis_store_count_async (self->store, NULL, store_fixture_result_cb, self);
  result = store_fixture_await (self);
  parvis_store_count_finish (self->store, result, &tally, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (tally.waiting, ==, waiting);
  g_assert_cmpuint (tally.sent, ==, sent);
  g_assert_cmpuint (tally.refused, ==, refused);
  g_assert_cmpint (tally.last_sent, ==, sent > 0 ? 1700000100 : 0);
}

void
store_fixture_add (const char *path,
                   gconstpointer data,
                   void (*test) (StoreFixture *, gconstpointer))
{
  g_test_add (path, StoreFixture, data, store_fixture_set_up, test, store_fixture_tear_down);
}

gboolean
store_fixture_check (StoreFixture *self, guint *n_entries, char **hash, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_check_async (self->store, NULL, store_fixture_result_cb, self);
  result = store_fixture_await (self);

  return parvis_store_check_finish (self->store, result, n_entries, hash, error);
}

char *
store_fixture_query (StoreFixture *self, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  char *text;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return text;
}

void
store_fixture_execute (StoreFixture *self, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static GByteArray *
read_hexadecimal (const char *hex)
{
  GByteArray *bytes = g_byte_array_new ();

  for (const char *at = hex; *at != '\0'; at += 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (at[0]) << 4 | g_ascii_xdigit_value (at[1]));

      g_byte_array_append (bytes, &byte, 1);
    }

  return bytes;
}

/* In samples: what is longer than a page does not lie in one piece. */
static gboolean
has_sample (const char *content, gsize size, const GByteArray *bytes)
{
  for (guint at = 0; at + SAMPLE <= bytes->len; at += SAMPLE)
    if (memmem (content, size, bytes->data + at, SAMPLE) != NULL)
      return TRUE;

  return FALSE;
}

gboolean
store_fixture_has_bytes (StoreFixture *self, const char *hex)
{
  g_autoptr (GByteArray) bytes = read_hexadecimal (hex);
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  gboolean found = FALSE;
  const char *name;

  g_assert_cmpuint (bytes->len, >=, SAMPLE);
  g_assert_nonnull (folder);
  while (!found && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_autofree char *content = NULL;
      gsize size = 0;

      found =
          g_file_get_contents (path, &content, &size, NULL) && has_sample (content, size, bytes);
    }

  return found;
}

void
store_fixture_assert_gone (StoreFixture *self, const char *hex)
{
  g_assert_false (store_fixture_has_bytes (self, hex));
}
