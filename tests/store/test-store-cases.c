/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "store-fixture.h"

#define CODE_A "K7NX4M9P"
#define CODE_B "ACDEFHJK"
#define CODE_C "34679ACD"

/* Seconds since 1970 */
#define MONDAY 1795424400
#define TUESDAY (MONDAY + 86400)

static ParvisStoreCaseList *
make_list (const char *name, const char *hash, gint64 fetched)
{
  return parvis_store_case_list_new ("", name, hash, fetched);
}

static void
add_case (ParvisStoreCaseList *list,
          const char *uuid,
          const char *version,
          const char *code,
          const char *message)
{
  ParvisStoreCase *row = parvis_store_case_new ();

  row->uuid = g_strdup (uuid);
  row->version = g_strdup (version);
  row->code = g_strdup (code);
  row->status = g_strdup ("received");
  row->message = g_strdup (message);
  row->label = g_strdup ("A label");
  g_ptr_array_add (list->cases, row);
}

static void
take_in (StoreFixture *fixture, ParvisStoreCaseList *list, guint expected_sealed)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_sealed = 99;

  parvis_store_take_in_cases_async (fixture->store, list, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_take_in_cases_finish (fixture->store, result, &n_sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_sealed, ==, expected_sealed);
}

static gboolean
confirm (StoreFixture *fixture, const char *name, const char *hash, gint64 now)
{
  g_autoptr (ParvisStoreCaseList) list = make_list (name, hash, now);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_known;

  parvis_store_confirm_cases_async (fixture->store, list, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_confirm_cases_finish (fixture->store, result, &is_known, &error);
  g_assert_no_error (error);

  return is_known;
}

static GPtrArray *
open_cases (StoreFixture *fixture, const char *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *cases;

  parvis_store_open_cases_async (fixture->store, code, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  cases = parvis_store_open_cases_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return cases;
}

/* @expected: the messages that the code opens, joined, in order. */
static void
check_opens (StoreFixture *fixture, const char *code, const char *expected)
{
  g_autoptr (GPtrArray) cases = open_cases (fixture, code);
  g_autoptr (GString) messages = g_string_new (NULL);

  for (guint i = 0; i < cases->len; i++)
    g_string_append_printf (messages, "%s%s", i > 0 ? " " : "",
                            ((ParvisStoreCase *) cases->pdata[i])->message);
  g_assert_cmpstr (messages->str, ==, expected);
}

static void
test_opens (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreCaseList) list = make_list ("cases.csv", "md5:1", MONDAY);
  g_autoptr (GPtrArray) cases = NULL;
  const ParvisStoreCase *row;

  g_test_summary ("A code opens what its office says, and nothing else");

  store_fixture_open_or_fail (fixture);
  add_case (list, "u1", "3", "k7nx-4m9p", "mended");
  add_case (list, "u2", "1", CODE_B, "seen");
  add_case (list, "u3", "12", CODE_A, "newer");
  /* Nobody can type those. */
  add_case (list, "u4", "1", "42", "short");
  add_case (list, "u5", "1", "2026/0815", "odd");
  take_in (fixture, list, 3);

  cases = open_cases (fixture, CODE_A);
  g_assert_cmpuint (cases->len, ==, 2);
  row = cases->pdata[0];
  g_assert_cmpstr (row->message, ==, "newer");
  g_assert_cmpstr (row->status, ==, "received");
  g_assert_cmpstr (row->label, ==, "A label");
  g_assert_cmpstr (row->version, ==, "12");
  g_assert_cmpint (row->fetched, ==, MONDAY);
  g_assert_null (row->code);
  check_opens (fixture, "K7NX 4M9P", "newer mended");
  check_opens (fixture, CODE_B, "seen");
  check_opens (fixture, CODE_C, "");

  store_fixture_reopen (fixture);
  check_opens (fixture, CODE_A, "newer mended");
}

static void
test_changes (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreCaseList) first = make_list ("cases.csv", "md5:1", MONDAY);
  g_autoptr (ParvisStoreCaseList) second = make_list ("cases.csv", "md5:2", TUESDAY);
  g_autoptr (ParvisStoreCaseList) other = make_list ("others.csv", "md5:1", MONDAY);
  g_autoptr (ParvisStoreCaseList) part = make_list ("cases.csv", "md5:3", TUESDAY);

  g_test_summary ("What has not changed costs nothing; what vanished is gone, unless the end may "
                  "only be missing");

  store_fixture_open_or_fail (fixture);
  add_case (first, "u1", "1", CODE_A, "one");
  add_case (first, "u2", "1", CODE_B, "two");
  add_case (first, "u3", "1", CODE_C, "three");
  take_in (fixture, first, 3);
  take_in (fixture, first, 0);
  add_case (other, "u1", "1", CODE_A, "elsewhere");
  take_in (fixture, other, 1);

  add_case (second, "u1", "1", CODE_A, "not looked at");
  add_case (second, "u2", "2", CODE_C, "changed hands");
  take_in (fixture, second, 1);
  check_opens (fixture, CODE_A, "one elsewhere");
  check_opens (fixture, CODE_B, "");
  check_opens (fixture, CODE_C, "changed hands");
  store_fixture_assert_query (fixture, "SELECT count(*) FROM tracked_case", "3");

  part->is_whole = FALSE;
  add_case (part, "u9", "", CODE_B, "nine");
  take_in (fixture, part, 1);
  check_opens (fixture, CODE_A, "one elsewhere");
  check_opens (fixture, CODE_B, "nine");
  /* Without a version there is no telling. */
  take_in (fixture, part, 1);
}

static gint64
get_fetched (StoreFixture *fixture, const char *code)
{
  g_autoptr (GPtrArray) cases = open_cases (fixture, code);

  g_assert_cmpuint (cases->len, ==, 1);
  return ((ParvisStoreCase *) cases->pdata[0])->fetched;
}

static void
test_confirm (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreCaseList) list = make_list ("cases.csv", "md5:1", MONDAY);

  g_test_summary ("A list that has not changed is up to date now");

  store_fixture_open_or_fail (fixture);
  g_assert_false (confirm (fixture, "cases.csv", "md5:1", MONDAY));
  add_case (list, "u1", "1", CODE_A, "one");
  take_in (fixture, list, 1);

  g_assert_false (confirm (fixture, "cases.csv", "md5:2", TUESDAY));
  g_assert_false (confirm (fixture, "other.csv", "md5:1", TUESDAY));
  g_assert_cmpint (get_fetched (fixture, CODE_A), ==, MONDAY);
  g_assert_true (confirm (fixture, "cases.csv", "md5:1", TUESDAY));
  g_assert_cmpint (get_fetched (fixture, CODE_A), ==, TUESDAY);
}

static void
try_wrong_code (StoreFixture *fixture, int code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = NULL;

  parvis_store_open_cases_async (fixture->store, CODE_C, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  cases = parvis_store_open_cases_finish (fixture->store, result, &error);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, PARVIS_STORE_ERROR, code);
}

static void
test_guessed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make ("one", "text");
  g_autoptr (GError) error = NULL;

  g_test_summary ("Who guesses waits; the code of a receipt is no guess");

  store_fixture_open_or_fail (fixture);
  g_free (submission->receipt_code);
  submission->receipt_code = g_strdup (CODE_B);
  store_fixture_hand_in (fixture, submission, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 4; i++)
    try_wrong_code (fixture, -1);
  check_opens (fixture, CODE_B, "");
  for (guint i = 0; i < 6; i++)
    {
      check_opens (fixture, CODE_B, "");
      try_wrong_code (fixture, -1);
    }
  for (guint i = 0; i < 4; i++)
    try_wrong_code (fixture, -1);
  try_wrong_code (fixture, PARVIS_STORE_ERROR_LATER);
}

typedef struct
{
  StoreFixture *fixture;
  GCancellable *cancellable;
  guint n_done;
} Interruption;

static void
handed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Interruption *interruption = user_data;
  g_autoptr (GError) error = NULL;

  parvis_store_hand_in_finish (PARVIS_STORE (source), result, &error);
  g_assert_no_error (error);
  interruption->n_done++;
  g_cancellable_cancel (interruption->cancellable);
}

static void
test_interrupted (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreCaseList) list = make_list ("cases.csv", "md5:1", MONDAY);
  g_autoptr (ParvisStoreSubmission) submission = store_fixture_make ("one", "text");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Interruption interruption = { fixture, cancellable, 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_test_summary ("Handing in comes between two cases; what was interrupted is gone on with");

  store_fixture_open_or_fail (fixture);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *uuid = g_strdup_printf ("u%u", i);

      add_case (list, uuid, "1", CODE_A, uuid);
    }

  parvis_store_take_in_cases_async (fixture->store, list, cancellable, store_fixture_result_cb,
                                    fixture);
  parvis_store_hand_in_async (fixture->store, submission, NULL, handed_in_cb, &interruption);
  result = store_fixture_await (fixture);
  parvis_store_take_in_cases_finish (fixture->store, result, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (interruption.n_done, ==, 1);
  g_assert_false (confirm (fixture, "cases.csv", "md5:1", TUESDAY));

  kept = store_fixture_query (fixture, "SELECT count(*) FROM tracked_case");
  g_assert_cmpint (g_ascii_strtoll (kept, NULL, 10), >=, 1);
  g_assert_cmpint (g_ascii_strtoll (kept, NULL, 10), <, 5);

  g_clear_object (&result);
  store_fixture_reopen (fixture);
  take_in (fixture, list, 20 - (guint) g_ascii_strtoull (kept, NULL, 10));
  g_assert_true (confirm (fixture, "cases.csv", "md5:1", TUESDAY));
}

static gboolean
is_anywhere (StoreFixture *fixture, const char *canary)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  gboolean found = FALSE;

  while (!found && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *text = NULL;
      gsize size;

      if (g_file_get_contents (path, &text, &size, NULL))
        found = memmem (text, size, canary, strlen (canary)) != NULL;
    }

  return found;
}

static const char *const canaries[] = { CODE_A,           "k7nx-4m9p", "4M9P",   "canary-uuid",
                                        "canary message", "received",  "A label" };

static void
assert_unreadable (StoreFixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
    if (is_anywhere (fixture, canaries[i]))
      g_error ("“%s” can be read", canaries[i]);

  /* The name of the list may be, so the search does find. */
  g_assert_true (is_anywhere (fixture, "cases.csv"));
}

static void
test_unreadable (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreCaseList) list = make_list ("cases.csv", "md5:1", MONDAY);

  g_test_summary ("Neither code, nor name, nor what an office says is anywhere in the file");

  store_fixture_open_or_fail (fixture);
  add_case (list, "canary-uuid", "1", "k7nx-4m9p", "canary message");
  take_in (fixture, list, 1);
  check_opens (fixture, CODE_A, "canary message");
  assert_unreadable (fixture);
  store_fixture_reopen (fixture);
  assert_unreadable (fixture);
}

static void
test_swapped (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (ParvisStoreCaseList) list = make_list ("cases.csv", "md5:1", MONDAY);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = NULL;

  g_test_summary ("What was said of one case cannot be put in another's place");

  store_fixture_open_or_fail (fixture);
  add_case (list, "u1", "1", CODE_A, "accepted");
  add_case (list, "u2", "1", CODE_A, "refused");
  take_in (fixture, list, 2);
  store_fixture_execute (fixture, "UPDATE tracked_case SET sealed = (SELECT sealed FROM "
                                  "tracked_case WHERE id = 1) WHERE id = 2");

  parvis_store_open_cases_async (fixture->store, CODE_A, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  cases = parvis_store_open_cases_finish (fixture->store, result, &error);
  g_assert_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED);
  g_assert_null (cases);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/cases/opens", NULL, test_opens);
  store_fixture_add ("/store/cases/changes", NULL, test_changes);
  store_fixture_add ("/store/cases/confirm", NULL, test_confirm);
  store_fixture_add ("/store/cases/guessed", NULL, test_guessed);
  store_fixture_add ("/store/cases/interrupted", NULL, test_interrupted);
  store_fixture_add ("/store/cases/unreadable", NULL, test_unreadable);
  store_fixture_add ("/store/cases/swapped", NULL, test_swapped);

  return g_test_run ();
}
