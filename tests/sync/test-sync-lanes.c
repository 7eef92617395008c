/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several at once, to several servers, whatever the clock does. */

#include <string.h>

#include "sync-fixture.h"

#define HOUR (3600 * (gint64) G_USEC_PER_SEC)
#define YEAR (365 * 24 * HOUR)

/* What is added to the clock on the wall, microseconds. */
static gint64 jump;

static gint64
get_jumping_time (void)
{
  return g_get_real_time () + jump;
}

static const ParvisSyncPatience patience = { .limits = { .connect = 5, .stall = 2, .total = 20 },
                                             .retry_base = 1,
                                             .get_time = get_jumping_time };

static ParvisSync *
make_sync (SyncFixture *self, const OfficeFixture *office, const char *name)
{
  ParvisSyncServer *server = parvis_sync_server_new (office->url, "d");
  ParvisSync *sync;

  g_free (server->name);
  server->name = g_strdup (name);
  sync = parvis_sync_new_with_patience (self->store, server, &patience);
  parvis_sync_server_free (server);

  return sync;
}

static void
hand_in (SyncFixture *self, guint number, const char *server, guint priority)
{
  g_autofree char *instance_id = g_strdup_printf ("uuid:00000000-0000-4000-8000-%012u", number);
  g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make (instance_id);

  submission->server = g_strdup (server);
  submission->priority = priority;
  sync_fixture_hand_in (self, submission);
}

static void
send (ParvisSync *sync, guint expected_sent, guint expected_left)
{
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_sent = 0, n_left = 0;

  parvis_sync_send_now_async (sync, NULL, await_result_cb, &place);
  result = await_result (&place);
  parvis_sync_send_now_finish (sync, result, &n_sent, &n_left, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_sent, ==, expected_sent);
  g_assert_cmpuint (n_left, ==, expected_left);
}

static void
drop (ParvisSync *sync)
{
  parvis_sync_stop (sync);
  await_finalized (sync);
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("Waited for too long");

  return G_SOURCE_REMOVE;
}

static void
await_kept (OfficeFixture *office, guint n)
{
  guint patience_id = g_timeout_add_seconds (30, give_up_cb, NULL);

  while (office_fixture_count_kept (office) < n)
    g_main_context_iteration (NULL, FALSE);
  g_source_remove (patience_id);
}

static void
test_apart (SyncFixture *self, gconstpointer data)
{
  OfficeFixture south = { 0 };
  ParvisSync *sync;

  g_test_summary ("A server that hangs holds up its own lane alone, and each gets its own");

  office_fixture_set_up (&south, NULL);
  sync = make_sync (self, &south, "south");
  for (guint i = 0; i < 5; i++)
    hand_in (self, i, "", 0);
  for (guint i = 5; i < 8; i++)
    hand_in (self, i, "south", 0);

  office_fixture_behave (&self->office, "submission=hang-after-body");
  parvis_sync_start (self->sync);
  while (office_fixture_count_kept (&self->office) == 0)
    g_main_context_iteration (NULL, FALSE);
  send (sync, 3, 0);
  g_assert_cmpuint (office_fixture_count_kept (&south), ==, 3);

  office_fixture_behave (&self->office, "ok");
  await_kept (&self->office, 5);
  g_assert_cmpuint (office_fixture_count_kept (&south), ==, 3);
  drop (sync);
  office_fixture_tear_down (&south);
}

static void
test_many (SyncFixture *self, gconstpointer data)
{
  const guint n = 60;
  gint64 start;

  g_test_summary ("Several are on their way at once, and none of them twice");

  for (guint i = 0; i < n; i++)
    hand_in (self, i, NULL, 0);

  office_fixture_behave (&self->office, "submission=slow:0.3");
  start = g_get_monotonic_time ();
  send (self->sync, n, 0);
  /* One by one this would take eighteen. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 12 * G_USEC_PER_SEC);
  g_assert_cmpuint (office_fixture_count (&self->office, "submission"), ==, n);
  g_assert_cmpuint (office_fixture_count (&self->office, "preflight"), ==, 1);
  g_assert_cmpuint (office_fixture_count_kept (&self->office), ==, n);
}

static void
test_failing (SyncFixture *self, gconstpointer data)
{
  const guint n = 20;
  g_autoptr (GPtrArray) rows = NULL;

  g_test_summary ("When all that are on their way fail, each says why, and all arrive later, once");

  for (guint i = 0; i < n; i++)
    hand_in (self, i, NULL, 0);

  office_fixture_behave (&self->office, "submission=lost-answer");
  send (self->sync, 0, n);
  rows = sync_fixture_list (self);
  for (guint i = 0; i < n; i++)
    g_assert_nonnull (((ParvisStoreRow *) rows->pdata[i])->reason);

  office_fixture_behave (&self->office, "ok");
  send (self->sync, n, 0);
  g_assert_cmpuint (office_fixture_count_kept (&self->office), ==, n);
  g_assert_cmpuint (office_fixture_count_lines (&self->office, "\"new\": true", ""), ==, n);
}

static void
test_unknown_lane (SyncFixture *self, gconstpointer data)
{
  ParvisSync *sync;

  g_test_summary ("What waits for a server that is not there waits, and goes when it is");

  hand_in (self, 1, "north", 0);
  send (self->sync, 0, 0);
  g_assert_cmpuint (office_fixture_count (&self->office, "submission"), ==, 0);

  sync = make_sync (self, &self->office, "north");
  send (sync, 1, 0);
  drop (sync);
}

/* Four begin, so the fifth in the log is one that had to wait for its turn. */
static void
test_urgent (SyncFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->office.folder, "log", NULL);
  g_autofree char *log = NULL;
  const char *urgent, *last;

  g_test_summary ("The more urgent are sent before those that came first");

  for (guint i = 0; i < 12; i++)
    hand_in (self, i, NULL, 0);
  hand_in (self, 77, NULL, 7);

  send (self->sync, 13, 0);
  g_assert_true (g_file_get_contents (path, &log, NULL, NULL));
  urgent = strstr (log, "-000000000077");
  last = strstr (log, "-000000000011");
  g_assert_nonnull (urgent);
  g_assert_true (urgent < last);
}

static void
check_jump (SyncFixture *self, guint number, gint64 microseconds)
{
  ParvisSync *sync = make_sync (self, &self->office, "");

  jump = 0;
  office_fixture_behave (&self->office, "submission=500-json");
  hand_in (self, number, NULL, 0);
  parvis_sync_start (sync);
  while (office_fixture_count_lines (&self->office, "\"endpoint\": \"submission\"",
                                     "\"status\": 500") < number)
    g_main_context_iteration (NULL, FALSE);

  jump = microseconds;
  office_fixture_behave (&self->office, "ok");
  await_kept (&self->office, number);
  drop (sync);
  jump = 0;
}

static void
test_clock_ahead (SyncFixture *self, gconstpointer data)
{
  g_test_summary ("A clock that jumps ahead while something waits delays nothing");
  check_jump (self, 1, 30 * YEAR);
}

static void
test_clock_back (SyncFixture *self, gconstpointer data)
{
  g_test_summary ("A clock that is set back while something waits delays nothing, be it by days");
  check_jump (self, 1, -30 * YEAR);
  check_jump (self, 2, -3 * 24 * HOUR);
}

static char *
get_setting (SyncFixture *self, const char *server)
{
  g_autofree char *name = parvis_sync_dup_skew_setting (server);
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_get_setting_async (self->store, name, NULL, await_result_cb, &place);
  result = await_result (&place);

  return parvis_store_get_setting_finish (self->store, result, NULL);
}

static void
test_skew (SyncFixture *self, gconstpointer data)
{
  ParvisSync *sync = make_sync (self, &self->office, "north");
  g_autofree char *text = NULL;
  g_autofree char *none = NULL;
  gint64 skew = 0;

  g_test_summary (
      "A clock that differs from the server's is told to the operator, until it is set");

  jump = -HOUR;
  hand_in (self, 1, "north", 0);
  send (sync, 1, 0);
  g_object_get (sync, "clock-skew", &skew, NULL);
  g_assert_cmpint (ABS (skew - 3600), <, 60);
  text = get_setting (self, "north");
  g_assert_nonnull (text);

  jump = 0;
  hand_in (self, 2, "north", 0);
  send (sync, 1, 0);
  g_object_get (sync, "clock-skew", &skew, NULL);
  g_assert_cmpint (skew, ==, 0);
  none = get_setting (self, "north");
  g_assert_null (none);
  drop (sync);
}

static ParvisStoreSubmission *
make_large (void)
{
  ParvisStoreSubmission *submission = parvis_store_submission_new ();
  g_autoptr (GString) xml = g_string_new ("<data id=\"f6\">");

  submission->instance_id = g_strdup ("uuid:00000000-0000-4000-8000-000000000009");
  submission->form_id = g_strdup ("f6");
  submission->form_version = g_strdup ("");
  submission->receipt_code = g_strdup ("R");
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.jpg", i);
      g_autofree char *content = g_strnfill (8000, 'a' + i);
      g_autoptr (GBytes) bytes = g_bytes_new (content, 8000);

      g_string_append_printf (xml, "<p%u>%s</p%u>", i, name, i);
      parvis_store_submission_add_attachment (submission, name, "image/jpeg", bytes);
    }
  g_string_append_printf (xml, "<meta><instanceID>%s</instanceID></meta></data>",
                          submission->instance_id);
  submission->xml = g_bytes_new (xml->str, xml->len);

  return submission;
}

static gboolean
break_off_cb (gpointer user_data)
{
  SyncFixture *self = user_data;

  if (office_fixture_count_lines (&self->office, "\"endpoint\": \"submission\"",
                                  "\"status\": 201") == 0)
    return G_SOURCE_CONTINUE;

  office_fixture_behave (&self->office, "submission=lost-answer");
  return G_SOURCE_REMOVE;
}

static void
test_resumed (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = make_large ();
  guint n_acknowledged;

  g_test_summary ("What the server has of an upload that broke off is not sent again");

  sync_fixture_hand_in (self, submission);
  office_fixture_behave (&self->office, "submission=slow:0.4");
  g_timeout_add (10, break_off_cb, self);
  send (self->sync, 0, 1);
  n_acknowledged =
      office_fixture_count_lines (&self->office, "\"endpoint\": \"submission\"", "\"status\": 201");
  g_assert_cmpuint (n_acknowledged, >, 0);

  office_fixture_behave (&self->office, "ok");
  send (self->sync, 1, 0);
  sync_fixture_assert_received (self, submission);
  g_assert_cmpuint (
      office_fixture_count_lines (&self->office, "\"endpoint\": \"submission\"", "\"status\": 201"),
      ==, 4);
}

#define ADD(path, func, options) \
  g_test_add ("/sync/lanes/" path, SyncFixture, options, sync_fixture_set_up, func, \
              sync_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("apart", test_apart, NULL);
  ADD ("many", test_many, NULL);
  ADD ("failing", test_failing, NULL);
  ADD ("unknown", test_unknown_lane, NULL);
  ADD ("urgent", test_urgent, NULL);
  ADD ("clock-ahead", test_clock_ahead, NULL);
  ADD ("clock-back", test_clock_back, NULL);
  ADD ("skew", test_skew, NULL);
  ADD ("resumed", test_resumed, "--accept 10000");

  return g_test_run ();
}
