/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A disk that fills up at any write, and that notices what was not synced. It stands between
 * SQLite and the real one, so that it needs neither root nor a small partition. */

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "store-fixture.h"

/* SQLite has a table of methods for its main file and one for the others. */
typedef struct
{
  sqlite3_io_methods shim; /* first: a file points to it */
  const sqlite3_io_methods *real;
} Methods;

static Methods tables[2];
static int (*real_open) (
    sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags);

/* Written on the store's thread while the main thread waits for it. */
static int writes_left = G_MAXINT;
static guint n_unsynced;
static guint n_syncs;
static int sync_error; /* what the system is to say of the next sync */
static int last_error; /* what it has said of the last that failed */

static const sqlite3_io_methods *
get_real (sqlite3_file *file)
{
  return ((const Methods *) file->pMethods)->real;
}

/* What would be left of each file if the plug were pulled now: its bytes at its last sync. */
static GHashTable *paths;  /* (owned) (nullable) (element-type sqlite3_file utf8) */
static GHashTable *synced; /* (owned) (nullable) (element-type utf8 GBytes) */

static void
remember_synced (sqlite3_file *file)
{
  const char *path = synced != NULL ? g_hash_table_lookup (paths, file) : NULL;
  char *content;
  gsize size;

  if (path == NULL)
    return;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_hash_table_insert (synced, g_path_get_basename (path), g_bytes_new_take (content, size));
}

static int
write_or_fill (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  if (writes_left == 0)
    return SQLITE_FULL;

  writes_left--;
  n_unsynced++;
  return get_real (file)->xWrite (file, data, size, offset);
}

static int
count_sync (sqlite3_file *file, int flags)
{
  if (sync_error != 0)
    {
      last_error = sync_error;
      sync_error = 0;
      return SQLITE_IOERR_FSYNC;
    }

  n_unsynced = 0;
  n_syncs++;
  remember_synced (file);
  return get_real (file)->xSync (file, flags);
}

/* As the real one does, for an error of ours. */
static int
control (sqlite3_file *file, int operation, void *argument)
{
  if (operation != SQLITE_FCNTL_LAST_ERRNO)
    return get_real (file)->xFileControl (file, operation, argument);

  *(int *) argument = last_error;
  return SQLITE_OK;
}

static const sqlite3_io_methods *
wrap (const sqlite3_io_methods *real)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (tables[i].real == NULL)
        {
          tables[i].shim = *real;
          tables[i].shim.xWrite = write_or_fill;
          tables[i].shim.xSync = count_sync;
          tables[i].shim.xFileControl = control;
          tables[i].real = real;
        }

      if (tables[i].real == real)
        return &tables[i].shim;
    }

  g_assert_not_reached ();
}

static int
open_through (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  int status = real_open (vfs, name, file, flags, out_flags);

  if (file->pMethods != NULL)
    file->pMethods = wrap (file->pMethods);
  if (paths != NULL && name != NULL)
    g_hash_table_insert (paths, file, g_strdup (name));

  return status;
}

static void
install_disk (void)
{
  static sqlite3_vfs shim;

  shim = *sqlite3_vfs_find (NULL);
  real_open = shim.xOpen;
  shim.zName = "shim";
  shim.xOpen = open_through;
  g_assert_cmpint (sqlite3_vfs_register (&shim, 1), ==, SQLITE_OK);
}

static ParvisStoreSubmission *
make_large (const char *name)
{
  ParvisStoreSubmission *submission = store_fixture_make (name, "<data/>");
  g_autoptr (GBytes) photo = g_bytes_new_take (g_malloc0 (60000), 60000);

  parvis_store_submission_add_attachment (submission, "a.jpg", "image/jpeg", photo);
  parvis_store_submission_add_attachment (submission, "b.jpg", "image/jpeg", photo);

  return submission;
}

static void
test_full (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = make_large ("large");
  g_autoptr (GError) error = NULL;
  guint n_failures = 0;

  g_test_summary ("At whichever write the disk is full, it is said and nothing is half there");

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "before", "<data/>");

  for (;;)
    {
      gboolean kept;

      writes_left = (int) n_failures;
      kept = store_fixture_hand_in (fixture, submission, &error);
      writes_left = G_MAXINT;
      if (kept)
        break;

      n_failures++;
      g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FULL);
      g_clear_error (&error);
      store_fixture_assert_tally (fixture, 1, 0, 0);
      store_fixture_assert_query (fixture, "SELECT count (*) FROM submission", "1");
      store_fixture_assert_query (fixture, "SELECT count (*) FROM attachment", "0");
    }

  /* Every page of two photos has been the one too many. */
  g_assert_cmpuint (n_failures, >, 30);
  store_fixture_assert_tally (fixture, 2, 0, 0);
  store_fixture_check (fixture, NULL, NULL, &error);
  g_assert_no_error (error);

  store_fixture_reopen (fixture);
  store_fixture_assert_tally (fixture, 2, 0, 0);
}

static void
check_sync_error (StoreFixture *fixture, int number, ParvisStoreError code)
{
  g_autoptr (ParvisStoreSubmission) submission = make_large (g_strerror (number));
  g_autoptr (GError) error = NULL;

  sync_error = number;
  g_assert_false (store_fixture_hand_in (fixture, submission, &error));
  g_assert_error (error, PARVIS_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, g_strerror (number)));
  g_clear_error (&error);

  store_fixture_hand_in (fixture, submission, &error);
  g_assert_no_error (error);
}

static void
test_sync_fails (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A disk that gives room late says so when it is synced, and a broken one too");

  store_fixture_open_or_fail (fixture);
  check_sync_error (fixture, ENOSPC, PARVIS_STORE_ERROR_FULL);
  check_sync_error (fixture, EIO, PARVIS_STORE_ERROR_FAILED);
  store_fixture_assert_tally (fixture, 2, 0, 0);
  store_fixture_check (fixture, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_room (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint64 n_bytes = 0;

  g_test_summary ("What is free where the store is can be asked for");

  store_fixture_open_or_fail (fixture);
  parvis_store_measure_room_async (fixture->store, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  g_assert_true (parvis_store_measure_room_finish (fixture->store, result, &n_bytes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_bytes, >, 0);
}

static void
test_full_at_first (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A disk that is full when the store is made can be made room on");

  writes_left = 3;
  g_assert_false (store_fixture_open (fixture, &error));
  writes_left = G_MAXINT;
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FULL);
  g_clear_error (&error);

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "a", "<data/>");
  store_fixture_assert_tally (fixture, 1, 0, 0);
}

static void
test_synced (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_before;

  g_test_summary ("When it is said to be kept, nothing that was written waits to be synced");

  store_fixture_open_or_fail (fixture);
  n_before = n_syncs;
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      g_autoptr (ParvisStoreSubmission) submission = make_large (name);

      store_fixture_hand_in (fixture, submission, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (n_unsynced, ==, 0);

      store_fixture_settle (fixture, i + 1, PARVIS_STORE_STATE_SENT, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (n_unsynced, ==, 0);
    }

  g_assert_cmpuint (n_syncs - n_before, >=, 40);
}

/* A machine as it comes up again: what was synced, and the key. */
static void
restore_synced (StoreFixture *fixture, const char *folder)
{
  const char *key = "device.key";
  g_autofree char *from = g_build_filename (fixture->folder, key, NULL);
  g_autoptr (GError) error = NULL;
  gpointer name, content;
  GHashTableIter iter;
  gsize size;
  char *data;

  g_file_get_contents (from, &data, &size, &error);
  g_assert_no_error (error);
  g_hash_table_insert (synced, g_strdup (key), g_bytes_new_take (data, size));

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_hash_table_iter_init (&iter, synced);
  while (g_hash_table_iter_next (&iter, &name, &content))
    {
      g_autofree char *now = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *to = g_build_filename (folder, name, NULL);

      /* Deleted since, as the journal is that made the WAL. */
      if (!g_file_test (now, G_FILE_TEST_EXISTS))
        continue;

      data = (char *) g_bytes_get_data (content, &size);
      g_file_set_contents (to, data, (gssize) size, &error);
      g_assert_no_error (error);
    }
}

static void
check_after_cut (StoreFixture *fixture, guint n_sent, guint n_waiting)
{
  g_autofree char *folder = g_strdup_printf ("%s-cut-%u-%u", fixture->folder, n_sent, n_waiting);
  StoreFixture other = { .folder = folder, .store = parvis_store_new () };
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GHashTable) frozen = g_steal_pointer (&synced);
  g_autoptr (GError) error = NULL;

  synced = frozen;
  restore_synced (fixture, folder);
  synced = NULL;

  store_fixture_open_or_fail (&other);
  store_fixture_assert_tally (&other, n_waiting, n_sent, 0);
  store_fixture_check (&other, NULL, NULL, &error);
  g_assert_no_error (error);
  taken = store_fixture_take (&other, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (taken != NULL || n_waiting == 0);

  parvis_store_close (other.store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (other.store);
  synced = g_steal_pointer (&frozen);
}

static void
test_plug_pulled (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("With only what was synced, all that was said to be kept or sent is there");

  paths = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  synced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  store_fixture_open_or_fail (fixture);

  /* Two photos are thirty pages, so that checkpoints come in between. */
  for (guint i = 0; i < 130; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      g_autoptr (ParvisStoreSubmission) submission = make_large (name);

      store_fixture_hand_in (fixture, submission, &error);
      g_assert_no_error (error);
      if (i % 30 == 0 || i > 126)
        check_after_cut (fixture, i, 1);

      store_fixture_settle (fixture, i + 1, PARVIS_STORE_STATE_SENT, 0, NULL, &error);
      g_assert_no_error (error);
      if (i % 30 == 0)
        check_after_cut (fixture, i + 1, 0);
    }

  g_clear_pointer (&synced, g_hash_table_unref);
  g_clear_pointer (&paths, g_hash_table_unref);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  install_disk ();

  store_fixture_add ("/store/disk/full", NULL, test_full);
  store_fixture_add ("/store/disk/full-at-first", NULL, test_full_at_first);
  store_fixture_add ("/store/disk/room", NULL, test_room);
  store_fixture_add ("/store/disk/sync-fails", NULL, test_sync_fails);
  store_fixture_add ("/store/disk/synced", NULL, test_synced);
  store_fixture_add ("/store/disk/plug-pulled", NULL, test_plug_pulled);

  return g_test_run ();
}
