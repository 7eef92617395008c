/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store-fixture.h"

/* How long a ringing may take here, where others build and test, and how long one listens for
 * what must not come. */
#define LONG 20000
#define SILENCE 400

/**
 * Pair:
 *
 * Two stores of one folder, as two processes have it, and what the second heard of the first.
 */
typedef struct
{
  StoreFixture mine, theirs;
  guint n_elsewhere, n_forms, n_mine;
} Pair;

static void
count_cb (ParvisStore *store, guint *n)
{
  (*n)++;
}

static void
pair_set_up (Pair *pair, gconstpointer data)
{
  store_fixture_set_up (&pair->mine, NULL);
  store_fixture_set_up (&pair->theirs, NULL);
  store_fixture_open_or_fail (&pair->mine);
  store_fixture_open_or_fail (&pair->theirs);
  g_signal_connect (pair->theirs.store, "changed-elsewhere", G_CALLBACK (count_cb),
                    &pair->n_elsewhere);
  g_signal_connect (pair->theirs.store, "forms-changed", G_CALLBACK (count_cb), &pair->n_forms);
  g_signal_connect (pair->mine.store, "changed-elsewhere", G_CALLBACK (count_cb), &pair->n_mine);
  g_signal_connect (pair->mine.store, "forms-changed", G_CALLBACK (count_cb), &pair->n_mine);
}

static void
pair_tear_down (Pair *pair, gconstpointer data)
{
  store_fixture_tear_down (&pair->theirs, NULL);
  store_fixture_tear_down (&pair->mine, NULL);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Until @n is @expected, or for @limit milliseconds; gives how long it was. */
static double
listen_until (const guint *n, guint expected, guint limit)
{
  gint64 since = g_get_monotonic_time ();
  guint tick = g_timeout_add (20, wake_cb, NULL);

  while (*n < expected && g_get_monotonic_time () - since < limit * 1000)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);

  return (double) (g_get_monotonic_time () - since) / 1000;
}

static void
listen_for (guint milliseconds)
{
  guint never = 0;

  (void) listen_until (&never, 1, milliseconds);
}

static void
put_form (StoreFixture *fixture, const char *form_id)
{
  g_autoptr (ParvisStoreForm) form = parvis_store_form_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  form->form_id = g_strdup (form_id);
  form->version = g_strdup ("1");
  form->xml = g_bytes_new_static ("<form/>", 7);
  parvis_store_put_form_async (fixture->store, form, NULL, store_fixture_result_cb, fixture);
  result = store_fixture_await (fixture);
  parvis_store_put_form_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
set_setting (StoreFixture *fixture, const char *value)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  parvis_store_set_setting_async (fixture->store, "wish", value, NULL, store_fixture_result_cb,
                                  fixture);
  result = store_fixture_await (fixture);
  parvis_store_set_setting_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

static void
test_hand_in (Pair *pair, gconstpointer data)
{
  double took;

  g_test_summary ("What one hands in the other hears of at once, and the first does not");

  store_fixture_hand_in_text (&pair->mine, "a", "<data/>");
  took = listen_until (&pair->n_elsewhere, 1, LONG);
  g_test_message ("%.1f ms", took);
  listen_for (SILENCE);
  g_assert_cmpuint (pair->n_elsewhere, ==, 1);
  g_assert_cmpuint (pair->theirs.n_changed, ==, 1);
  g_assert_cmpuint (pair->n_forms, ==, 0);
  g_assert_cmpuint (pair->n_mine, ==, 0);
  g_assert_cmpuint (pair->mine.n_changed, ==, 1);
  store_fixture_assert_tally (&pair->theirs, 1, 0, 0);
}

static void
test_forms (Pair *pair, gconstpointer data)
{
  g_test_summary ("Several forms are told of together, to the other alone");

  put_form (&pair->mine, "a");
  put_form (&pair->mine, "b");
  put_form (&pair->mine, "c");
  (void) listen_until (&pair->n_forms, 1, LONG);
  listen_for (1500);
  g_assert_cmpuint (pair->n_forms, ==, 1);
  g_assert_cmpuint (pair->n_elsewhere, >=, 1);
  g_assert_cmpuint (pair->n_elsewhere, <=, 3);
  g_assert_cmpuint (pair->n_mine, ==, 0);

  /* And it is not said of a hand-in that comes after. */
  store_fixture_hand_in_text (&pair->mine, "a", "<data/>");
  listen_for (1500);
  g_assert_cmpuint (pair->n_forms, ==, 1);
}

static void
test_both_forms (Pair *pair, gconstpointer data)
{
  g_test_summary ("What the other did to forms is told of although one does so, too");

  put_form (&pair->mine, "a");
  put_form (&pair->theirs, "b");
  (void) listen_until (&pair->n_forms, 1, LONG);
  g_assert_cmpuint (pair->n_forms, ==, 1);
}

static void
test_settings (Pair *pair, gconstpointer data)
{
  g_test_summary ("A setting is heard of, too: wishes are settings");

  set_setting (&pair->mine, "now");
  (void) listen_until (&pair->n_elsewhere, 1, LONG);
  g_assert_cmpuint (pair->n_elsewhere, ==, 1);
}

static void
test_crowd (Pair *pair, gconstpointer data)
{
  const guint n = 500;
  gint64 since = g_get_monotonic_time ();
  gint64 passed;

  g_test_summary ("Many are heard of as few, and the last of them always is");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      store_fixture_hand_in_text (&pair->mine, name, "<data/>");
    }
  passed = (g_get_monotonic_time () - since) / 1000;
  listen_for (SILENCE);

  g_test_message ("%u in %" G_GINT64_FORMAT " ms, heard %u times", n, passed, pair->n_elsewhere);
  g_assert_cmpuint (pair->n_elsewhere, >=, 1);
  g_assert_cmpuint (pair->n_elsewhere, <=, 2 + (passed + SILENCE) / 50);
  g_assert_cmpuint (pair->n_mine, ==, 0);
  store_fixture_assert_tally (&pair->theirs, n, 0, 0);
}

typedef void (*Harm) (const char *bell);

static void
delete_it (const char *bell)
{
  g_assert_no_errno (g_unlink (bell));
}

static void
move_it (const char *bell)
{
  g_autofree char *away = g_strconcat (bell, ".away", NULL);

  g_assert_no_errno (g_rename (bell, away));
}

static void
replace_it (const char *bell)
{
  g_autofree char *fresh = g_strconcat (bell, ".fresh", NULL);

  g_assert_true (g_file_set_contents (fresh, "x", 1, NULL));
  g_assert_no_errno (g_rename (fresh, bell));
}

static void
test_harm (Pair *pair, gconstpointer harm)
{
  g_autofree char *bell = g_build_filename (pair->mine.folder, "bell", NULL);
  guint before;

  g_test_summary ("Whatever becomes of the file, the next ringing is heard");

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      ((Harm) harm) (bell);
      listen_for (100);
      before = pair->n_elsewhere;
      store_fixture_hand_in_text (&pair->mine, name, "<data/>");
      (void) listen_until (&pair->n_elsewhere, before + 1, LONG);
      g_assert_cmpuint (pair->n_elsewhere, ==, before + 1);
    }
}

/* Whoever may write in the folder might put there what is waited for, or leads elsewhere. */
static void
test_no_bell (Pair *pair, gconstpointer data)
{
  g_autofree char *bell = g_build_filename (pair->mine.folder, "bell", NULL);
  g_autofree char *victim = g_build_filename (pair->mine.folder, "victim", NULL);

  g_test_summary ("What is no bell is neither waited for nor followed; work goes on");

  g_assert_no_errno (g_unlink (bell));
  listen_for (100);
  g_assert_no_errno (g_unlink (bell));
  g_assert_no_errno (mkfifo (bell, 0600));
  store_fixture_hand_in_text (&pair->mine, "a", "<data/>");
  listen_for (100);

  g_assert_no_errno (g_unlink (bell));
  g_assert_no_errno (symlink (victim, bell));
  store_fixture_hand_in_text (&pair->mine, "b", "<data/>");
  listen_for (100);
  g_assert_false (g_file_test (victim, G_FILE_TEST_EXISTS));
  store_fixture_assert_tally (&pair->theirs, 2, 0, 0);
}

static void
add (const char *path, gconstpointer data, void (*test) (Pair *, gconstpointer))
{
  g_test_add (path, Pair, data, pair_set_up, test, pair_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/store/bell/hand-in", NULL, test_hand_in);
  add ("/store/bell/forms", NULL, test_forms);
  add ("/store/bell/both-forms", NULL, test_both_forms);
  add ("/store/bell/settings", NULL, test_settings);
  add ("/store/bell/crowd", NULL, test_crowd);
  add ("/store/bell/harm/deleted", delete_it, test_harm);
  add ("/store/bell/harm/moved", move_it, test_harm);
  add ("/store/bell/harm/replaced", replace_it, test_harm);
  add ("/store/bell/no-bell", NULL, test_no_bell);

  return g_test_run ();
}
