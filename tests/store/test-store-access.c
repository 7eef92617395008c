/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store-fixture.h"

static gboolean
open_as (StoreFixture *fixture, ParvisStoreKeySource source, const char *key, GError **error)
{
  const ParvisStoreAccess access = { .source = source, .key_file = key };
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_open_with_access_async (fixture->store, fixture->folder, &access, NULL,
                                       store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);

  return parvis_store_open_finish (fixture->store, result, error);
}

static char *
make_key (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_no_errno (g_mkdir_with_parents (g_get_user_data_dir (), 0700));
  parvis_store_make_key (path, &error);
  g_assert_no_error (error);
  g_assert_no_errno (g_stat (path, &info));
  g_assert_cmphex (info.st_mode & 07777, ==, 0600);
  g_assert_cmpint (info.st_size, ==, 32);

  return g_steal_pointer (&path);
}

/* A second store of the same folder, as another process would have it. */
static void
begin_other (StoreFixture *fixture, StoreFixture *other)
{
  store_fixture_set_up (other, NULL);
  g_assert_cmpstr (other->folder, ==, fixture->folder);
}

static void
assert_no_file (StoreFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_not_made (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *key = make_key ("key");
  StoreFixture other = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_summary ("Who has no key makes no store, says so, and finds it once it is there");

  for (int i = 0; i < 2; i++)
    {
      g_assert_false (open_as (fixture, PARVIS_STORE_KEY_ELSEWHERE, NULL, &error));
      g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_NOT_MADE);
      g_assert_nonnull (strstr (error->message, fixture->folder));
      g_clear_error (&error);
      assert_no_file (fixture, "store.db");
      assert_no_file (fixture, "store.lock");
      assert_no_file (fixture, "device.key");
    }

  begin_other (fixture, &other);
  open_as (&other, PARVIS_STORE_KEY_IN_FILE, key, &error);
  g_assert_no_error (error);

  open_as (fixture, PARVIS_STORE_KEY_ELSEWHERE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (parvis_store_get_device_id (fixture->store), ==,
                   parvis_store_get_device_id (other.store));
  assert_no_file (fixture, "device.key");
  store_fixture_tear_down (&other, NULL);
}

/* An empty database is what a plug pulled at the very beginning leaves. */
static void
test_half_made (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A store that was begun and has no device yet is not made either");

  g_assert_no_errno (g_mkdir_with_parents (fixture->folder, 0700));
  g_file_set_contents (fixture->path, "", 0, &error);
  g_assert_no_error (error);

  g_assert_false (open_as (fixture, PARVIS_STORE_KEY_ELSEWHERE, NULL, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_NOT_MADE);
  assert_no_file (fixture, "device.key");
}

static void
test_append_only (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *key = make_key ("key");
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  StoreFixture other = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_summary ("Who has no key hands in and counts, and opens nothing; who has it does");

  begin_other (fixture, &other);
  open_as (&other, PARVIS_STORE_KEY_IN_FILE, key, &error);
  g_assert_no_error (error);
  open_as (fixture, PARVIS_STORE_KEY_ELSEWHERE, NULL, &error);
  g_assert_no_error (error);

  store_fixture_hand_in_text (fixture, "a", "<n>Mme Durand</n>");
  g_assert_null (store_fixture_take (fixture, 0, NULL, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED);
  g_clear_error (&error);

  parvis_store_take_async (fixture->store, 1, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  g_assert_null (parvis_store_take_finish (fixture->store, result, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED);
  g_clear_error (&error);
  store_fixture_assert_tally (fixture, 1, 0, 0);

  taken = store_fixture_take (&other, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (taken->instance_id, ==, "uuid:a");
  store_fixture_tear_down (&other, NULL);
}

static void
test_wrong_key (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *key = make_key ("key");
  g_autofree char *wrong = make_key ("wrong");
  g_autofree char *none = g_build_filename (g_get_user_data_dir (), "none", NULL);
  g_autoptr (GError) error = NULL;

  g_test_summary (
      "A key that is not there makes nothing; one that does not fit is told of by name");

  g_assert_false (open_as (fixture, PARVIS_STORE_KEY_IN_FILE, none, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED);
  g_assert_nonnull (strstr (error->message, none));
  g_clear_error (&error);
  assert_no_file (fixture, "store.db");

  open_as (fixture, PARVIS_STORE_KEY_IN_FILE, key, &error);
  g_assert_no_error (error);
  store_fixture_tear_down (fixture, NULL);
  store_fixture_set_up (fixture, NULL);

  g_assert_false (open_as (fixture, PARVIS_STORE_KEY_IN_FILE, wrong, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED);
  g_assert_nonnull (strstr (error->message, wrong));
  g_assert_nonnull (strstr (error->message, fixture->folder));
  g_clear_error (&error);

  open_as (fixture, PARVIS_STORE_KEY_IN_FILE, key, &error);
  g_assert_no_error (error);
}

static void
test_keep_key (void)
{
  g_autofree char *key = make_key ("key");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_test_summary ("A key that is there is never written over");

  g_file_get_contents (key, &before, &size, &error);
  g_assert_no_error (error);
  g_assert_false (parvis_store_make_key (key, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_file_get_contents (key, &after, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (before, size, after, size);
}

static void
check_mode (StoreFixture *fixture, const char *name, guint mode, gid_t group)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  GStatBuf info;

  g_test_message ("%s", name);
  g_assert_no_errno (g_stat (path, &info));
  g_assert_cmphex (info.st_mode & 07777, ==, mode);
  g_assert_cmpuint (info.st_gid, ==, group);
}

/* The strictest umask, as the units set it. */
static void
test_modes (StoreFixture *fixture, gconstpointer data)
{
  const char *names[] = { "store.db", "store.db-wal", "store.db-shm", "store.lock", "bell" };
  guint folder_mode = GPOINTER_TO_UINT (data);
  mode_t before = umask (0077);
  GStatBuf info;

  g_test_summary ("Files are for the group where the folder is, and else for their owner alone");

  g_assert_no_errno (g_mkdir_with_parents (fixture->folder, 0700));
  g_assert_no_errno (g_chmod (fixture->folder, folder_mode));
  g_assert_no_errno (g_stat (fixture->folder, &info));
  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "a", "<data/>");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    check_mode (fixture, names[i], folder_mode == 02770 ? 0660 : 0600, info.st_gid);
  check_mode (fixture, "device.key", 0600, info.st_gid);
  umask (before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/access/not-made", NULL, test_not_made);
  store_fixture_add ("/store/access/half-made", NULL, test_half_made);
  store_fixture_add ("/store/access/append-only", NULL, test_append_only);
  store_fixture_add ("/store/access/wrong-key", NULL, test_wrong_key);
  g_test_add_func ("/store/access/keep-key", test_keep_key);
  store_fixture_add ("/store/access/modes/own", GUINT_TO_POINTER (0700), test_modes);
  store_fixture_add ("/store/access/modes/readable", GUINT_TO_POINTER (02750), test_modes);
  store_fixture_add ("/store/access/modes/shared", GUINT_TO_POINTER (02770), test_modes);

  return g_test_run ();
}
