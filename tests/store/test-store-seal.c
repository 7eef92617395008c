/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "parvis-store-seal.h"
#include "store-fixture.h"

#define CANARY "Mme Durand, 06 12 34 56 78"

static void
assert_absent (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  gsize size = 0;

  /* The WAL goes when the file is closed. */
  if (g_file_get_contents (path, &content, &size, NULL))
    g_assert_null (memmem (content, size, "Durand", strlen ("Durand")));
}

static void
test_no_plaintext (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make ("a", "<n>" CANARY "</n>");
  const char *files[] = { "store.db", "store.db-wal", "store.db-shm" };
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_test_summary ("No file of the store has a word of what was handed in, open or closed");

  parvis_store_submission_add_attachment (submission, "Durand.txt", "text/plain", submission->xml);
  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in (fixture, submission, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, files[i], NULL);

      g_assert_no_errno (g_stat (path, &info));
      g_assert_cmphex (info.st_mode & 0777, ==, 0600);
      g_assert_cmpint (info.st_size, >, 0);
      assert_absent (fixture->folder, files[i]);
    }

  store_fixture_reopen (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    assert_absent (fixture->folder, files[i]);
}

static void
test_key_file (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "device.key", NULL);
  g_autofree char *half = g_strconcat (path, ".0123abcd", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;
  gsize size;
  GStatBuf info;

  g_test_summary ("The key is made once, whole, for its owner's eyes alone");

  g_assert_no_errno (g_mkdir_with_parents (fixture->folder, 0700));
  g_file_set_contents (half, "half a", -1, &error);
  g_assert_no_error (error);
  store_fixture_open_or_fail (fixture);
  g_assert_no_errno (g_stat (path, &info));
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  g_assert_no_errno (g_stat (fixture->folder, &info));
  g_assert_cmphex (info.st_mode & 0777, ==, 0700);

  g_file_get_contents (path, &before, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, ==, crypto_box_SECRETKEYBYTES);
  store_fixture_reopen (fixture);
  g_file_get_contents (path, &after, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (before, size, after, size);

  /* Nothing is left of how it was made. */
  folder = g_dir_open (fixture->folder, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_false (g_str_has_prefix (name, "device.key."));
}

static void
check_sealed (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (store_fixture_take (fixture, 0, NULL, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED);
  store_fixture_assert_tally (fixture, 1, 0, 0);
}

static void
test_without_key (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "device.key", NULL);
  g_autofree char *away = g_strconcat (path, ".away", NULL);
  g_autofree char *other = g_strnfill (crypto_box_SECRETKEYBYTES, 'k');
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Without its key the store takes in and opens nothing; with it, it goes on");

  store_fixture_open_or_fail (fixture);
  g_assert_no_errno (g_rename (path, away));
  store_fixture_reopen (fixture);
  store_fixture_hand_in_text (fixture, "a", "<data/>");
  check_sealed (fixture);

  g_file_set_contents (path, "short", -1, &error);
  g_assert_no_error (error);
  check_sealed (fixture);

  g_file_set_contents (path, other, crypto_box_SECRETKEYBYTES, &error);
  g_assert_no_error (error);
  check_sealed (fixture);

  g_assert_no_errno (g_rename (away, path));
  taken = store_fixture_take (fixture, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (taken);
}

static void
test_damaged (StoreFixture *fixture, gconstpointer sql)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make ("b", "<data/>");
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GBytes) other = g_bytes_new ("other", 5);
  g_autoptr (GError) error = NULL;

  g_test_summary ("A submission that does not open is set aside, and holds nothing back");

  parvis_store_submission_add_attachment (submission, "1.jpg", "image/jpeg", submission->xml);
  parvis_store_submission_add_attachment (submission, "2.jpg", "image/jpeg", other);

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in (fixture, submission, &error);
  g_assert_no_error (error);
  store_fixture_hand_in_text (fixture, "c", "<data>c</data>");
  store_fixture_execute (fixture, sql);

  taken = store_fixture_take (fixture, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (taken->instance_id, ==, "uuid:c");
  store_fixture_assert_tally (fixture, 1, 0, 1);
  store_fixture_assert_query (fixture, "SELECT reason <> '' FROM submission WHERE id = 1", "1");
}

/* SQLite gives an error for the first submission's content, as for a sector that fails. */
#define FAIL_TO_READ \
  "ALTER TABLE payload RENAME TO readable;" \
  "CREATE VIEW payload AS SELECT submission, CASE " \
  "abs (CASE submission WHEN 1 THEN -9223372036854775808 ELSE 1 END) WHEN 1 THEN sealed END " \
  "AS sealed FROM readable"
#define READ_AGAIN "DROP VIEW payload; ALTER TABLE readable RENAME TO payload"

static void
test_unreadable (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (ParvisStoreSubmission) later = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_test_summary ("A submission that cannot be read now is tried later, and holds nothing back");

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "b", "<data>b</data>");
  store_fixture_hand_in_text (fixture, "c", "<data>c</data>");
  store_fixture_execute (fixture, FAIL_TO_READ);

  taken = store_fixture_take (fixture, now, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (taken->instance_id, ==, "uuid:c");
  store_fixture_settle (fixture, taken->id, PARVIS_STORE_STATE_SENT, 0, NULL, &error);
  g_assert_no_error (error);
  store_fixture_assert_tally (fixture, 1, 1, 0);
  store_fixture_assert_query (fixture, "SELECT reason <> '' FROM submission WHERE id = 1", "1");

  store_fixture_execute (fixture, READ_AGAIN);
  g_assert_null (store_fixture_take (fixture, now, NULL, &error));
  g_assert_no_error (error);
  later = store_fixture_take (fixture, now + 60 * 60, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (later->instance_id, ==, "uuid:b");
}

static void
test_fields (void)
{
  guint8 public_key[crypto_box_PUBLICKEYBYTES], secret[crypto_box_SECRETKEYBYTES];
  g_autofree char *folder = g_dir_make_tmp ("parvis-seal-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "device.key", NULL);
  g_autoptr (GBytes) one = g_bytes_new ("one", 3);
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  GBytes *fields[] = { one, none, one };
  g_autoptr (ParvisStoreKey) key = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) cut = NULL;
  g_autoptr (GPtrArray) opened = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Fields come back as they were, and in their number");

  crypto_box_keypair (public_key, secret);
  g_file_set_contents (path, (const char *) secret, sizeof secret, &error);
  g_assert_no_error (error);
  key = parvis_store_key_load (path, public_key, &error);
  g_assert_no_error (error);

  sealed = parvis_store_seal (public_key, fields, 3, &error);
  g_assert_no_error (error);
  opened = parvis_store_unseal (key, sealed, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (opened->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_true (g_bytes_equal (g_ptr_array_index (opened, i), fields[i]));

  g_assert_null (parvis_store_unseal (key, sealed, 2, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (parvis_store_unseal (key, sealed, 4, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
  g_clear_error (&error);

  for (gsize size = 0; size < g_bytes_get_size (sealed); size++)
    {
      g_clear_pointer (&cut, g_bytes_unref);
      cut = g_bytes_new_from_bytes (sealed, 0, size);
      g_assert_null (parvis_store_unseal (key, cut, 3, &error));
      g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
      g_clear_error (&error);
    }

  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);

  g_test_add_func ("/store/seal/fields", test_fields);
  store_fixture_add ("/store/seal/no-plaintext", NULL, test_no_plaintext);
  store_fixture_add ("/store/seal/key-file", NULL, test_key_file);
  store_fixture_add ("/store/seal/without-key", NULL, test_without_key);
  store_fixture_add ("/store/seal/damaged/flipped",
                     "UPDATE payload SET sealed = randomblob (200) WHERE submission = 1",
                     test_damaged);
  store_fixture_add ("/store/seal/damaged/another's",
                     "UPDATE payload SET sealed = (SELECT sealed FROM payload WHERE "
                     "submission = 2) WHERE submission = 1",
                     test_damaged);
  store_fixture_add ("/store/seal/damaged/swapped",
                     "UPDATE attachment SET ordinal = 5 WHERE ordinal = 1", test_damaged);
  store_fixture_add ("/store/seal/damaged/short",
                     "DROP TRIGGER attachment_delete; DELETE FROM attachment WHERE ordinal = 2",
                     test_damaged);
  store_fixture_add ("/store/seal/damaged/missing",
                     "DROP TRIGGER payload_delete; DELETE FROM payload WHERE submission = 1",
                     test_damaged);
  store_fixture_add ("/store/seal/unreadable", NULL, test_unreadable);

  return g_test_run ();
}
