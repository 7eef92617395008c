/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "store-fixture.h"

/* What tests/data/store/ holds, and the key that opens it. */
#define V1_KEY "bc60298806daa64f43f525991d12f9ae2a5b67309e828db1e1d25322cc657431"
#define NEWEST "8"

static void
make_folder (StoreFixture *fixture)
{
  g_assert_no_errno (g_mkdir_with_parents (fixture->folder, 0700));
}

static void
write_key (StoreFixture *fixture, const char *hexadecimal)
{
  g_autofree char *path = g_build_filename (fixture->folder, "device.key", NULL);
  g_autoptr (GByteArray) key = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  for (const char *at = hexadecimal; *at != '\0'; at += 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (at[0]) * 16 + g_ascii_xdigit_value (at[1]));

      g_byte_array_append (key, &byte, 1);
    }

  g_file_set_contents (path, (const char *) key->data, key->len, &error);
  g_assert_no_error (error);
}

static void
load_dump (StoreFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("PARVIS_TEST_DATA"), "store", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  make_folder (fixture);
  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  store_fixture_execute (fixture, sql);
}

static void
test_migrate (StoreFixture *fixture, gconstpointer version)
{
  g_autofree char *dump = g_strconcat ("v", version, ".sql", NULL);
  g_autofree char *newest = g_strdup (fixture->path);
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  const ParvisStoreAttachment *attachment;
  g_autoptr (GError) error = NULL;
  guint n_entries = 0;

  g_test_summary ("A store left by an older Parvis opens with nothing lost");

  load_dump (fixture, dump);
  write_key (fixture, V1_KEY);
  store_fixture_open_or_fail (fixture);

  store_fixture_assert_query (fixture, "PRAGMA user_version", NEWEST);
  store_fixture_assert_tally (fixture, 2, 1, 0);
  store_fixture_assert_query (fixture, "SELECT group_concat (form_id) FROM form", "voirie");
  store_fixture_assert_query (fixture, "SELECT bytes FROM form_media", "name,label\n");
  store_fixture_assert_query (fixture, "SELECT value FROM setting", "3");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM pragma_foreign_key_check", "0");
  store_fixture_assert_query (
      fixture, "SELECT \"table\" FROM pragma_foreign_key_list ('form_media')", "form");
  store_fixture_check (fixture, &n_entries, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_entries, ==, 6);

  taken = store_fixture_take (fixture, 1700000200, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (taken->xml, NULL), g_bytes_get_size (taken->xml),
                   "<data><n>one</n></data>", 23);
  attachment = g_ptr_array_index (taken->attachments, 0);
  g_assert_cmpstr (attachment->name, ==, "photo.jpg");
  store_fixture_hand_in_text (fixture, "new", "<data/>");

  /* And the copy is the old one, whole. */
  g_free (fixture->path);
  fixture->path = g_strconcat (newest, ".", version, NULL);
  store_fixture_assert_query (fixture, "PRAGMA user_version", version);
  store_fixture_assert_query (fixture, "PRAGMA integrity_check", "ok");
  store_fixture_assert_query (fixture, "SELECT count (*) FROM submission", "3");
}

static void
test_migrate_draft (StoreFixture *fixture, gconstpointer data)
{
  g_test_summary ("A draft from before is there still, and shows nothing of its code");

  load_dump (fixture, "v4.sql");
  write_key (fixture, V1_KEY);
  store_fixture_open_or_fail (fixture);
  store_fixture_assert_query (fixture,
                              "SELECT form_id || letters || expires || (salt IS NULL) FROM draft",
                              "voirie17967471391");
}

static void
test_newer (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size_before, size_after;

  g_test_summary ("A store written by a newer Parvis is left as it was");

  make_folder (fixture);
  store_fixture_execute (fixture, "PRAGMA journal_mode = WAL; CREATE TABLE later (x);"
                                  "PRAGMA user_version = 99");
  g_file_get_contents (fixture->path, &before, &size_before, &error);
  g_assert_no_error (error);

  g_assert_false (store_fixture_open (fixture, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_NEWER);
  g_clear_error (&error);

  g_file_get_contents (fixture->path, &after, &size_after, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (before, size_before, after, size_after);
}

static void
test_newest_dump (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_strconcat (fixture->path, "." NEWEST, NULL);

  g_test_summary ("A store of this version is not copied aside");

  store_fixture_open_or_fail (fixture);
  store_fixture_assert_query (fixture, "PRAGMA user_version", NEWEST);
  store_fixture_assert_query (fixture, "PRAGMA journal_mode", "wal");
  store_fixture_reopen (fixture);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

static void
test_not_ours (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A database that is not a store is not made into one");

  make_folder (fixture);
  store_fixture_execute (fixture, "CREATE TABLE recipe (x)");
  g_assert_false (store_fixture_open (fixture, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
  store_fixture_assert_query (fixture, "SELECT group_concat (name) FROM sqlite_schema", "recipe");
}

static void
test_garbage (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *garbage = g_strnfill (8192, '?');
  g_autoptr (GError) error = NULL;

  g_test_summary ("A file that is no database is called damaged");

  make_folder (fixture);
  g_file_set_contents (fixture->path, garbage, -1, &error);
  g_assert_no_error (error);

  g_assert_false (store_fixture_open (fixture, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
}

/* Overwrites everything after the first page, which holds the header and the schema. */
static void
scribble (const char *path)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, >, 40960);
  memset (content + 40960, 0x5a, size - 40960);
  g_file_set_contents (path, content, (gssize) size, &error);
  g_assert_no_error (error);
}

static void
test_scribbled (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A file with overwritten pages is called damaged when it is checked");

  store_fixture_open_or_fail (fixture);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      store_fixture_hand_in_text (fixture, name, "<data/>");
    }

  parvis_store_close (fixture->store);
  scribble (fixture->path);
  store_fixture_tear_down (fixture, NULL);
  store_fixture_set_up (fixture, NULL);

  if (store_fixture_open (fixture, &error))
    g_assert_false (store_fixture_check (fixture, NULL, NULL, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
}

static void
test_unwritable (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A folder that cannot be made is an error that names it");

  make_folder (fixture);
  g_free (fixture->folder);
  fixture->folder = g_strdup ("/dev/null/parvis");
  g_assert_false (store_fixture_open (fixture, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "/dev/null/parvis"));
}

static void
test_folders (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *above = g_steal_pointer (&fixture->folder);
  g_autofree char *middle = g_build_filename (above, "a", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_test_summary ("Folders on the way are made for us alone; a file in the way is an error");

  fixture->folder = g_build_filename (middle, "b", NULL);
  g_assert_no_errno (g_mkdir_with_parents (above, 0700));
  g_assert_true (g_file_set_contents (middle, "", 0, NULL));
  g_assert_false (store_fixture_open (fixture, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);

  g_assert_no_errno (g_unlink (middle));
  store_fixture_open_or_fail (fixture);
  g_assert_no_errno (g_stat (middle, &info));
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/schema/migrate/v1", "1", test_migrate);
  store_fixture_add ("/store/schema/migrate/v2", "2", test_migrate);
  store_fixture_add ("/store/schema/migrate/v3", "3", test_migrate);
  store_fixture_add ("/store/schema/migrate/v4", "4", test_migrate);
  store_fixture_add ("/store/schema/migrate/v5", "5", test_migrate);
  store_fixture_add ("/store/schema/migrate/v6", "6", test_migrate);
  store_fixture_add ("/store/schema/migrate/v7", "7", test_migrate);
  store_fixture_add ("/store/schema/migrate/draft", NULL, test_migrate_draft);
  store_fixture_add ("/store/schema/newest", NULL, test_newest_dump);
  store_fixture_add ("/store/schema/newer", NULL, test_newer);
  store_fixture_add ("/store/schema/not-ours", NULL, test_not_ours);
  store_fixture_add ("/store/schema/garbage", NULL, test_garbage);
  store_fixture_add ("/store/schema/scribbled", NULL, test_scribbled);
  store_fixture_add ("/store/schema/unwritable", NULL, test_unwritable);
  store_fixture_add ("/store/schema/folders", NULL, test_folders);

  return g_test_run ();
}
