/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "store-fixture.h"

#define CANARY "<n>canary-5f2c</n>"
#define SERVER ""

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

static void
assert_refused (GError **error)
{
  g_assert_error (*error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SANDBOX);
  g_clear_error (error);
}

/* Every way by which something leaves a store, or is said to have. Each gives whether it did. */
static const gint64 first_row[] = { 1 };

static gboolean
leave_due (StoreFixture *fixture, GError **error)
{
  g_autoptr (ParvisStoreSubmission) taken = store_fixture_take (fixture, 0, NULL, error);

  return taken != NULL;
}

static gboolean
leave_row (StoreFixture *fixture, GError **error)
{
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_take_async (fixture->store, 1, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  taken = parvis_store_take_finish (fixture->store, result, error);

  return taken != NULL;
}

static gboolean
leave_batch (StoreFixture *fixture, GError **error)
{
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gint64 next_due;

  parvis_store_take_batch_async (fixture->store, SERVER, G_MAXINT64, 8, NULL,
                                 store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  taken = parvis_store_take_batch_finish (fixture->store, result, &next_due, error);

  return taken != NULL;
}

static gboolean
leave_rows (StoreFixture *fixture, GError **error)
{
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  guint n_looked_at;

  parvis_store_take_rows_async (fixture->store, first_row, 1, NULL, store_fixture_result_cb,
                                fixture);
  result = store_fixture_await (fixture);
  taken = parvis_store_take_rows_finish (fixture->store, result, &n_looked_at, error);

  return taken != NULL;
}

static gboolean
leave_waiting (StoreFixture *fixture, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_list_waiting_async (fixture->store, SERVER, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  ids = parvis_store_list_waiting_finish (fixture->store, result, error);

  return ids != NULL;
}

static gboolean
leave_lanes (StoreFixture *fixture, GError **error)
{
  g_autoptr (GPtrArray) lanes = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_list_lanes_async (fixture->store, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  lanes = parvis_store_list_lanes_finish (fixture->store, result, error);

  return lanes != NULL;
}

static gboolean
leave_sealed (StoreFixture *fixture, GError **error)
{
  g_autoptr (GPtrArray) sealed = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_read_sealed_async (fixture->store, 1, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  sealed = parvis_store_read_sealed_finish (fixture->store, result, error);

  return sealed != NULL;
}

static gboolean
leave_packed (StoreFixture *fixture, GError **error)
{
  g_autoptr (GBytes) recipient = parvis_store_dup_public_key (fixture->store);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_pack_async (fixture->store, 1, recipient, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  file = parvis_store_pack_finish (fixture->store, result, error);

  return file != NULL;
}

static gboolean
leave_settled (StoreFixture *fixture, GError **error)
{
  return store_fixture_settle (fixture, 1, PARVIS_STORE_STATE_SENT, 0, NULL, error);
}

static const struct
{
  const char *name;
  gboolean (*leave) (StoreFixture *fixture, GError **error);
} ways[] = {
  { "what is due", leave_due },
  { "a row", leave_row },
  { "a batch", leave_batch },
  { "rows", leave_rows },
  { "what waits", leave_waiting },
  { "lanes", leave_lanes },
  { "sealed, to be exported", leave_sealed },
  { "packed, to be carried", leave_packed },
  { "said to be sent", leave_settled },
};

static void
test_nothing_leaves (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("What is handed in to a sandbox is counted, and leaves by no way");

  g_assert_true (open_as (fixture, PARVIS_STORE_KEY_NOWHERE, NULL, &error));
  g_assert_no_error (error);
  store_fixture_hand_in_text (fixture, "a", CANARY);

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_test_message ("%s", ways[i].name);
      g_assert_false (ways[i].leave (fixture, &error));
      assert_refused (&error);
    }
  store_fixture_assert_tally (fixture, 1, 0, 0);
}

/* Each way with a store of its own, so that none is in another's way. */
static void
test_control (StoreFixture *fixture, gconstpointer data)
{
  gsize way = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;

  g_test_summary ("The control: a real one leaves by each of them");

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "a", CANARY);
  g_assert_true (ways[way].leave (fixture, &error));
  g_assert_no_error (error);
}

/* Empty again, as another process would find the folder. */
static void
close_and_begin (StoreFixture *fixture)
{
  parvis_store_close (fixture->store);
  g_clear_object (&fixture->store);
  fixture->store = parvis_store_new ();
}

static char *
make_key (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "key", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir_with_parents (g_get_user_data_dir (), 0700));
  g_assert_true (parvis_store_make_key (path, &error));

  return g_steal_pointer (&path);
}

static void
test_stays_sandbox (StoreFixture *fixture, gconstpointer data)
{
  static const ParvisStoreKeySource sources[] = { PARVIS_STORE_KEY_IN_FOLDER,
                                                  PARVIS_STORE_KEY_IN_FILE,
                                                  PARVIS_STORE_KEY_ELSEWHERE };
  g_autofree char *key = make_key ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("A sandbox is opened as a real store by no source of a key");

  g_assert_true (open_as (fixture, PARVIS_STORE_KEY_NOWHERE, NULL, &error));
  store_fixture_hand_in_text (fixture, "a", CANARY);

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      close_and_begin (fixture);
      g_assert_false (open_as (fixture, sources[i],
                               sources[i] == PARVIS_STORE_KEY_IN_FILE ? key : NULL, &error));
      assert_refused (&error);
    }

  store_fixture_assert_query (fixture, "SELECT count (*) FROM submission", "1");
}

/* With the mark taken off and any key, what was handed in still opens for nobody. */
static void
test_tampered (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *key = NULL;
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Whoever takes the mark off a sandbox has no key that opens it");

  g_assert_true (open_as (fixture, PARVIS_STORE_KEY_NOWHERE, NULL, &error));
  store_fixture_hand_in_text (fixture, "a", CANARY);
  close_and_begin (fixture);
  store_fixture_execute (fixture, "PRAGMA application_id = 0");

  key = g_build_filename (fixture->folder, "device.key", NULL);
  g_assert_true (parvis_store_make_key (key, &error));
  g_assert_true (open_as (fixture, PARVIS_STORE_KEY_IN_FOLDER, NULL, &error));
  taken = store_fixture_take (fixture, 0, NULL, &error);
  g_assert_null (taken);
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED);
}

static void
test_stays_real (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *key = g_build_filename (fixture->folder, "device.key", NULL);
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "elsewhere.key", NULL);
  g_autoptr (ParvisStoreSubmission) taken = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A real store is neither opened as a sandbox nor erased as one, key or no key");

  store_fixture_open_or_fail (fixture);
  store_fixture_hand_in_text (fixture, "a", CANARY);
  close_and_begin (fixture);

  g_assert_false (open_as (fixture, PARVIS_STORE_KEY_NOWHERE, NULL, &error));
  assert_refused (&error);
  g_assert_false (parvis_store_erase_sandbox (fixture->folder, &error));
  assert_refused (&error);

  /* Where its key is elsewhere, the store says so by itself. */
  g_assert_no_errno (g_rename (key, elsewhere));
  g_assert_false (open_as (fixture, PARVIS_STORE_KEY_NOWHERE, NULL, &error));
  assert_refused (&error);

  close_and_begin (fixture);
  g_assert_true (open_as (fixture, PARVIS_STORE_KEY_IN_FILE, elsewhere, &error));
  g_assert_no_error (error);
  taken = store_fixture_take (fixture, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (taken->instance_id, ==, "uuid:a");
}

static void
test_erased (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A sandbox begins empty, and nothing is left of it when it is erased");

  for (int i = 0; i < 2; i++)
    {
      g_assert_true (open_as (fixture, PARVIS_STORE_KEY_NOWHERE, NULL, &error));
      g_assert_no_error (error);
      store_fixture_assert_tally (fixture, 0, 0, 0);
      store_fixture_hand_in_text (fixture, "a", CANARY);
      close_and_begin (fixture);
    }

  g_assert_true (parvis_store_erase_sandbox (fixture->folder, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  g_assert_true (parvis_store_erase_sandbox (fixture->folder, &error));
}

/* What a plug pulled at the very beginning leaves. */
static void
test_half_made (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *key = g_build_filename (fixture->folder, "device.key", NULL);
  g_autoptr (GError) error = NULL;

  g_test_summary ("One that was only begun becomes a sandbox, unless it has a key");

  g_assert_no_errno (g_mkdir_with_parents (fixture->folder, 0700));
  g_assert_true (g_file_set_contents (fixture->path, "", 0, &error));
  g_assert_true (parvis_store_make_key (key, &error));
  g_assert_false (open_as (fixture, PARVIS_STORE_KEY_NOWHERE, NULL, &error));
  assert_refused (&error);

  g_assert_no_errno (g_unlink (key));
  g_assert_true (open_as (fixture, PARVIS_STORE_KEY_NOWHERE, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (key, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/sandbox/nothing-leaves", NULL, test_nothing_leaves);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/sandbox/control/%" G_GSIZE_FORMAT, i);

      store_fixture_add (path, GSIZE_TO_POINTER (i), test_control);
    }
  store_fixture_add ("/store/sandbox/stays-sandbox", NULL, test_stays_sandbox);
  store_fixture_add ("/store/sandbox/tampered", NULL, test_tampered);
  store_fixture_add ("/store/sandbox/stays-real", NULL, test_stays_real);
  store_fixture_add ("/store/sandbox/erased", NULL, test_erased);
  store_fixture_add ("/store/sandbox/half-made", NULL, test_half_made);

  return g_test_run ();
}
