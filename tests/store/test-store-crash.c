/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#define N_ROUNDS 30

static void
communicate_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **output = user_data;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, output, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
kill_cb (gpointer user_data)
{
  g_subprocess_force_exit (user_data);
  return G_SOURCE_REMOVE;
}

/* What it said before it was killed. */
static char *
run_for (const char *folder, guint milliseconds)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                              g_getenv ("PARVIS_TEST_HAND_IN"), folder, NULL);
  g_assert_no_error (error);

  g_timeout_add (milliseconds, kill_cb, process);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, communicate_cb, &output);
  while (output == NULL)
    g_main_context_iteration (NULL, TRUE);

  /* An assertion of its own that failed would end it too. */
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (process));
  g_assert_cmpint (g_subprocess_get_term_sig (process), ==, 9);

  return output;
}

static void
note_lines (const char *output, GHashTable *kept, GHashTable *sent)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "kept "))
        g_hash_table_add (kept, g_strdup (lines[i] + 5));
      else if (g_str_has_prefix (lines[i], "sent "))
        g_hash_table_add (sent, g_strdup (lines[i] + 5));
      else
        g_assert_cmpstr (lines[i], ==, "");
    }
}

static GHashTable *
list_states (StoreFixture *fixture)
{
  g_autoptr (GHashTable) states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_list_async (fixture->store, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  rows = parvis_store_list_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < rows->len; i++)
    {
      const ParvisStoreRow *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (states, g_strdup (row->instance_id), GINT_TO_POINTER (row->state));
    }

  return g_steal_pointer (&states);
}

static void
check_all (StoreFixture *fixture, GHashTable *kept, GHashTable *sent)
{
  g_autoptr (GHashTable) states = NULL;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer instance_id, state;
  guint n_sent = 0;

  store_fixture_open_or_fail (fixture);
  store_fixture_check (fixture, NULL, NULL, &error);
  g_assert_no_error (error);

  states = list_states (fixture);
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &instance_id, NULL))
    g_assert_true (g_hash_table_contains (states, instance_id));

  g_hash_table_iter_init (&iter, sent);
  while (g_hash_table_iter_next (&iter, &instance_id, NULL))
    g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (states, instance_id)), ==,
                     PARVIS_STORE_STATE_SENT);

  /* The running tally is what a count would say. */
  g_hash_table_iter_init (&iter, states);
  while (g_hash_table_iter_next (&iter, NULL, &state))
    n_sent += GPOINTER_TO_INT (state) == PARVIS_STORE_STATE_SENT;
  store_fixture_assert_tally (fixture, g_hash_table_size (states) - n_sent, n_sent, 0);
}

static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  int span = 120;

  g_test_summary ("Killed at any instant, the store has all that was said to be kept or sent");

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *output = NULL;

      /* From before the store is made to well into its work, which a slow machine gets to
       * later. */
      output = run_for (fixture->folder, (guint) g_test_rand_int_range (1, span));
      note_lines (output, kept, sent);
      if (g_hash_table_size (sent) == 0)
        span = MIN (2 * span, 5000);
      check_all (fixture, kept, sent);
      store_fixture_tear_down (fixture, NULL);
      store_fixture_set_up (fixture, NULL);
    }

  g_test_message ("%u kept, %u sent", g_hash_table_size (kept), g_hash_table_size (sent));
  g_assert_cmpuint (g_hash_table_size (kept), >, 0);
  g_assert_cmpuint (g_hash_table_size (sent), >, 0);
}

static void
test_every_one_opens (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *output = NULL;
  guint n_opened = 0;

  g_test_summary ("What a killed process left opens, and is as it was handed in");

  output = run_for (fixture->folder, 200);
  store_fixture_open_or_fail (fixture);

  for (;;)
    {
      g_autoptr (ParvisStoreSubmission) taken = NULL;
      g_autoptr (GError) error = NULL;

      taken = store_fixture_take (fixture, 0, NULL, &error);
      g_assert_no_error (error);
      if (taken == NULL)
        break;

      n_opened++;
      store_fixture_settle (fixture, taken->id, PARVIS_STORE_STATE_SENT, 0, NULL, &error);
      g_assert_no_error (error);
    }

  g_test_message ("%u opened", n_opened);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM submission WHERE state <> 'sent'",
                              "0");
}

static void
test_all_at_once (StoreFixture *fixture, gconstpointer data)
{
  GSubprocess *processes[5];
  g_autoptr (GError) error = NULL;

  g_test_summary ("Processes that make the store at the same moment make one, and all write");

  for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
    {
      processes[i] =
          g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error,
                            g_getenv ("PARVIS_TEST_HAND_IN"), fixture->folder, "2", NULL);
      g_assert_no_error (error);
    }

  for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
    {
      g_subprocess_wait_check (processes[i], NULL, &error);
      g_assert_no_error (error);
      g_object_unref (processes[i]);
    }

  store_fixture_open_or_fail (fixture);
  store_fixture_assert_tally (fixture, 2 * G_N_ELEMENTS (processes), 0, 0);
  store_fixture_check (fixture, NULL, NULL, &error);
  g_assert_no_error (error);
  store_fixture_assert_query (fixture, "SELECT count (*) FROM journal WHERE event = 'store-made'",
                              "1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  store_fixture_add ("/store/crash/killed", NULL, test_killed);
  store_fixture_add ("/store/crash/every-one-opens", NULL, test_every_one_opens);
  store_fixture_add ("/store/crash/all-at-once", NULL, test_all_at_once);

  return g_test_run ();
}
