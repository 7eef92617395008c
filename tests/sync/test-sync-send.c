/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sync-fixture.h"

#define FIRST "uuid:00000000-0000-4000-8000-000000000001"
#define SECOND "uuid:00000000-0000-4000-8000-000000000002"

static ParvisStoreRow *
get_row (GPtrArray *rows, const char *instance_id)
{
  for (guint i = 0; i < rows->len; i++)
    if (strcmp (((ParvisStoreRow *) rows->pdata[i])->instance_id, instance_id) == 0)
      return rows->pdata[i];

  g_assert_not_reached ();
}

static void
check_send (SyncFixture *self, guint expected_sent, guint expected_left)
{
  g_autoptr (GError) error = NULL;
  guint n_sent, n_left;

  sync_fixture_send (self, &n_sent, &n_left, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_sent, ==, expected_sent);
  g_assert_cmpuint (n_left, ==, expected_left);
}

static void
test_once (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make (FIRST);

  g_test_summary ("What is handed in arrives once, byte for byte, and is not sent again");

  sync_fixture_hand_in (self, submission);
  check_send (self, 1, 0);
  check_send (self, 0, 0);

  g_assert_cmpuint (office_fixture_count (&self->office, "submission"), ==, 1);
  g_assert_cmpuint (office_fixture_count_kept (&self->office), ==, 1);
  sync_fixture_assert_received (self, submission);

  /* Who we say that we are. */
  g_assert_cmpuint (office_fixture_count_lines (&self->office,
                                                "\"device\": \"deviceID=test%20machine%201\"",
                                                "\"agent\": \"Parvis/0.1\""),
                    ==, 1);
  g_assert_cmpuint (
      office_fixture_count_lines (&self->office, "\"submission\"", "\"language\": \"fr\""), ==, 1);
}

/* How the office fails, what the queue says meanwhile, and the code of "send now" when nothing
 * could be tried at all (-1: it could). */
typedef struct
{
  const char *mode;
  const char *reason;
  int code;
} Failure;

static const Failure failures[] = {
  { "down", "Empty reply", PARVIS_SYNC_ERROR_NETWORK },
  { "401", "does not accept who we are (401)", PARVIS_SYNC_ERROR_AUTHENTICATION },
  { "403", "no right to do this (403)", PARVIS_SYNC_ERROR_AUTHENTICATION },
  { "404", "Nothing at this address takes submissions (404)", PARVIS_SYNC_ERROR_PROTOCOL },
  { "500-json", "The server failed (500)", PARVIS_SYNC_ERROR_NETWORK },
  { "html-200", "captive portal", PARVIS_SYNC_ERROR_PROTOCOL },
  { "redirect", "captive portal", PARVIS_SYNC_ERROR_PROTOCOL },
  { "empty", "Not the answer of an OpenRosa server", PARVIS_SYNC_ERROR_PROTOCOL },
  { "submission=down", "Empty reply", -1 },
  { "submission=401", "does not accept who we are (401)", -1 },
  { "submission=403", "no right to do this (403)", -1 },
  { "submission=404", "The server refused it (404): The office was told", -1 },
  { "submission=409", "The server refused it (409): The office was told", -1 },
  { "submission=500-json", "The server failed (500): Internal Server Error", -1 },
  { "submission=503:1", "busy (503)", -1 },
  { "submission=html-200", "web page", -1 },
  { "submission=redirect", "Sent elsewhere", -1 },
  { "submission=empty", "Not the answer of an OpenRosa server", -1 },
  { "submission=413-html", "too large for the server (413)", -1 },
  { "submission=half-body", "No whole answer", -1 },
  { "submission=lost-answer", "No whole answer", -1 },
  { "submission=hang-after-body", "No whole answer", -1 },
};

static void
check_waits (SyncFixture *self, const char *instance_id, const char *reason)
{
  g_autoptr (GPtrArray) rows = sync_fixture_list (self);
  const ParvisStoreRow *row = get_row (rows, instance_id);

  g_test_message ("the queue says: %s", row->reason);
  g_assert_cmpint (row->state, ==, PARVIS_STORE_STATE_WAITING);
  g_assert_cmpuint (row->attempts, ==, 1);
  g_assert_nonnull (strstr (row->reason, reason));
  /* Addresses have the token in them. */
  g_assert_null (strstr (row->reason, strstr (self->office.url, "/key/") + strlen ("/key/")));
}

static void
check_failure (SyncFixture *self, guint number)
{
  const Failure *failure = &failures[number];
  g_autofree char *instance_id = g_strdup_printf ("uuid:00000000-0000-4000-8000-%012u", number);
  g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make (instance_id);
  g_autoptr (GError) error = NULL;
  guint n_sent = 0, n_left = 0;
  gboolean ok;

  sync_fixture_hand_in (self, submission);
  office_fixture_behave (&self->office, failure->mode);
  ok = sync_fixture_send (self, &n_sent, &n_left, &error);
  if (failure->code >= 0)
    g_assert_error (error, PARVIS_SYNC_ERROR, failure->code);
  else
    {
      g_assert_no_error (error);
      g_assert_true (ok);
      g_assert_cmpuint (n_sent, ==, 0);
      g_assert_cmpuint (n_left, ==, 1);
    }
  check_waits (self, instance_id, failure->reason);

  office_fixture_behave (&self->office, "ok");
  check_send (self, 1, 0);
  sync_fixture_assert_received (self, submission);
  g_assert_cmpuint (office_fixture_count_kept (&self->office), ==, number + 1);
  /* It may have arrived twice; to the office it is one. */
  g_assert_cmpuint (office_fixture_count_lines (&self->office, instance_id, "\"new\": true"), ==,
                    1);
}

static void
test_failures (SyncFixture *self, gconstpointer data)
{
  g_test_summary ("Whatever the server does, it stays and says why; then it arrives, once");

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    check_failure (self, i);
}

static void
test_asked_twice (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make (FIRST);
  GAsyncResult *places[3] = { NULL };
  guint total = 0;

  g_test_summary ("Asked several times at once, and woken too, it sends once and answers each");

  sync_fixture_hand_in (self, submission);
  parvis_sync_start (self->sync);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      parvis_sync_send_now_async (self->sync, NULL, await_result_cb, &places[i]);
      parvis_sync_wake (self->sync);
    }

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GAsyncResult) result = await_result (&places[i]);
      g_autoptr (GError) error = NULL;
      guint n_sent, n_left;

      parvis_sync_send_now_finish (self->sync, result, &n_sent, &n_left, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (n_left, ==, 0);
      total = MAX (total, n_sent);
    }

  g_assert_cmpuint (total, <=, 1);
  g_assert_cmpuint (office_fixture_count (&self->office, "submission"), ==, 1);
}

static void
test_202 (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make (FIRST);

  g_test_summary ("Accepted is received, late is not never");

  office_fixture_behave (&self->office, "submission=202");
  sync_fixture_hand_in (self, submission);
  check_send (self, 1, 0);

  g_clear_pointer (&submission, parvis_store_submission_unref);
  submission = sync_fixture_make (SECOND);
  office_fixture_behave (&self->office, "submission=slow:0.7");
  sync_fixture_hand_in (self, submission);
  check_send (self, 1, 0);
  g_assert_cmpuint (office_fixture_count_kept (&self->office), ==, 2);
}

static void
test_refused (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) bad = sync_fixture_make (FIRST);
  g_autoptr (ParvisStoreSubmission) good = sync_fixture_make (SECOND);
  g_autoptr (GPtrArray) rows = NULL;

  g_test_summary ("After eight judgements the office must look; a failing network never counts");

  sync_fixture_hand_in (self, bad);
  office_fixture_behave (&self->office, "submission=500-json");
  for (guint i = 0; i < 10; i++)
    check_send (self, 0, 1);

  office_fixture_behave (&self->office, "submission=409");
  for (guint i = 0; i < 7; i++)
    check_send (self, 0, 1);
  check_send (self, 0, 0);

  rows = sync_fixture_list (self);
  g_assert_cmpint (get_row (rows, FIRST)->state, ==, PARVIS_STORE_STATE_REFUSED);
  g_assert_nonnull (strstr (get_row (rows, FIRST)->reason, "(409)"));

  /* It does not hold back the others. */
  office_fixture_behave (&self->office, "ok");
  sync_fixture_hand_in (self, good);
  check_send (self, 1, 0);
  g_assert_cmpuint (office_fixture_count_kept (&self->office), ==, 1);
}

static void
test_many (SyncFixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("When the server is gone each row says so, and it is asked once, not for each");

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *instance_id = g_strdup_printf ("uuid:00000000-0000-4000-8000-%012u", i);
      g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make (instance_id);

      sync_fixture_hand_in (self, submission);
    }

  office_fixture_behave (&self->office, "html-200");
  sync_fixture_send (self, NULL, NULL, &error);
  g_assert_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL);
  g_assert_cmpuint (office_fixture_count (&self->office, "preflight"), ==, 1);
  g_assert_cmpuint (office_fixture_count (&self->office, "submission"), ==, 0);

  rows = sync_fixture_list (self);
  g_assert_cmpuint (rows->len, ==, 20);
  for (guint i = 0; i < rows->len; i++)
    g_assert_nonnull (((ParvisStoreRow *) rows->pdata[i])->reason);

  office_fixture_behave (&self->office, "ok");
  check_send (self, 20, 0);
  g_assert_cmpuint (office_fixture_count_kept (&self->office), ==, 20);
  g_assert_cmpuint (office_fixture_count (&self->office, "submission"), ==, 20);
}

/* Five files of 8,000 bytes. */
static ParvisStoreSubmission *
make_large (void)
{
  ParvisStoreSubmission *submission = parvis_store_submission_new ();
  g_autoptr (GString) xml = g_string_new ("<data id=\"f6\">");

  submission->instance_id = g_strdup (FIRST);
  submission->form_id = g_strdup ("f6");
  submission->form_version = g_strdup ("");
  submission->receipt_code = g_strdup ("R");
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.jpg", i);
      g_autofree char *content = g_strnfill (8000, 'a' + i);
      g_autoptr (GBytes) bytes = g_bytes_new (content, 8000);

      g_string_append_printf (xml, "<p%u>%s</p%u>", i, name, i);
      parvis_store_submission_add_attachment (submission, name, "image/jpeg", bytes);
    }
  g_string_append (xml, "<meta><instanceID>" FIRST "</instanceID></meta></data>");
  submission->xml = g_bytes_new (xml->str, xml->len);

  return submission;
}

static void
test_split (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = make_large ();

  g_test_summary ("More than the server takes at once goes in several requests, whole");

  sync_fixture_hand_in (self, submission);
  check_send (self, 1, 0);
  sync_fixture_assert_received (self, submission);
  /* Two files fit into 20,000 bytes. */
  g_assert_cmpuint (office_fixture_count (&self->office, "submission"), ==, 3);
  g_assert_cmpuint (office_fixture_count_lines (&self->office, "\"new\": true", ""), ==, 1);
}

static void
test_split_late (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = make_large ();

  g_test_summary ("A proxy that takes less than the server says gets it file by file");

  sync_fixture_hand_in (self, submission);
  check_send (self, 1, 0);
  sync_fixture_assert_received (self, submission);
  g_assert_cmpuint (office_fixture_count_lines (&self->office, "\"status\": 413", ""), ==, 1);
  g_assert_cmpuint (office_fixture_count (&self->office, "submission"), ==, 5);
}

static void
test_split_again (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = make_large ();
  guint n_before;

  g_test_summary ("An upload that broke off goes file by file the next time");

  sync_fixture_hand_in (self, submission);
  office_fixture_behave (&self->office, "submission=lost-answer");
  check_send (self, 0, 1);
  n_before = office_fixture_count (&self->office, "submission");
  g_assert_cmpuint (n_before, <=, 2); /* on a connection that it thinks was dead, curl asks twice */

  office_fixture_behave (&self->office, "ok");
  check_send (self, 1, 0);
  sync_fixture_assert_received (self, submission);
  g_assert_cmpuint (office_fixture_count (&self->office, "submission"), ==, n_before + 5);
}

static void
test_retry_after (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make (FIRST);
  const char *modes[] = { "preflight=503:99999", "submission=503:99999" };

  g_test_summary ("A server that asks for more than a day is not believed, whenever it does");

  sync_fixture_hand_in (self, submission);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GPtrArray) rows = NULL;
      gint64 wait;

      office_fixture_behave (&self->office, modes[i]);
      (void) sync_fixture_send (self, NULL, NULL, NULL); /* the row is what is looked at */
      rows = sync_fixture_list (self);
      wait = get_row (rows, FIRST)->next_try - g_get_real_time () / G_USEC_PER_SEC;
      g_assert_cmpint (wait, >, 24 * 60 * 60 - 60);
      g_assert_cmpint (wait, <=, 24 * 60 * 60);
    }
}

static void
test_restart (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make (FIRST);

  g_test_summary ("Stopped in the middle of sending, and started anew: it arrives, once");

  sync_fixture_hand_in (self, submission);
  office_fixture_behave (&self->office, "submission=hang-after-body");
  parvis_sync_start (self->sync);
  while (office_fixture_count_kept (&self->office) == 0)
    g_main_context_iteration (NULL, FALSE);

  sync_fixture_restart (self);
  office_fixture_behave (&self->office, "ok");
  check_send (self, 1, 0);
  g_assert_cmpuint (office_fixture_count_kept (&self->office), ==, 1);
  sync_fixture_assert_received (self, submission);
}

static void
changed_cb (ParvisSync *sync, GParamSpec *pspec, gboolean *is_reachable)
{
  g_object_get (sync, "reachable", is_reachable, NULL);
}

static void
test_by_itself (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make (FIRST);
  g_autofree char *reason = NULL;
  gboolean is_reachable = FALSE;

  g_test_summary ("Once started it tries again by itself, and says whether the server is there");

  office_fixture_behave (&self->office, "down");
  sync_fixture_hand_in (self, submission);
  g_signal_connect (self->sync, "notify::reachable", G_CALLBACK (changed_cb), &is_reachable);
  parvis_sync_start (self->sync);
  while (office_fixture_count (&self->office, "preflight") < 2)
    g_main_context_iteration (NULL, FALSE);
  g_object_get (self->sync, "reason", &reason, NULL);
  g_assert_nonnull (strstr (reason, "Empty reply"));
  g_assert_false (is_reachable);

  office_fixture_behave (&self->office, "ok");
  await_flag (&is_reachable);
  g_assert_cmpuint (office_fixture_count_kept (&self->office), ==, 1);
}

static void
check_credentials (SyncFixture *self, const char *password, int expected_code)
{
  ParvisSyncServer *server = parvis_sync_server_new (self->office.url, "d");
  g_autoptr (GError) error = NULL;

  server->username = g_strdup ("agent");
  server->password = g_strdup (password);
  sync_fixture_renew (self, server);
  parvis_sync_server_free (server);

  sync_fixture_send (self, NULL, NULL, &error);
  if (expected_code >= 0)
    g_assert_error (error, PARVIS_SYNC_ERROR, expected_code);
  else
    g_assert_no_error (error);
}

static void
test_credentials (SyncFixture *self, gconstpointer options)
{
  g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make (FIRST);

  g_test_summary ("A server that asks for a name and password gets them, and the upload once");

  sync_fixture_hand_in (self, submission);
  check_credentials (self, "wrong", PARVIS_SYNC_ERROR_AUTHENTICATION);
  check_credentials (self, "open sesame", -1);
  g_assert_cmpuint (office_fixture_count_kept (&self->office), ==, 1);
  /* The first of a Digest has no body. */
  g_assert_cmpuint (
      office_fixture_count_lines (&self->office, "\"endpoint\": \"submission\"", "\"status\": 201"),
      ==, 1);
  g_assert_cmpuint (office_fixture_count_lines (&self->office, "\"endpoint\": \"submission\"",
                                                "\"status\": 401") -
                        office_fixture_count_lines (&self->office, "\"endpoint\": \"submission\"",
                                                    "\"bytes\": 0"),
                    ==, 0);
}

static void
test_bad_address (SyncFixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make (FIRST);
  ParvisSyncServer *server =
      parvis_sync_server_new ("http://office.example/v1/key/SECRET/projects/1", "d");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Nothing is sent without TLS to another machine, and the queue says why");

  sync_fixture_hand_in (self, submission);
  sync_fixture_renew (self, server);
  parvis_sync_server_free (server);
  sync_fixture_send (self, NULL, NULL, &error);
  g_assert_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_CONFIGURATION);
  rows = sync_fixture_list (self);
  g_assert_nonnull (strstr (get_row (rows, FIRST)->reason, "it is not https"));
  g_assert_null (strstr (get_row (rows, FIRST)->reason, "SECRET"));

  g_clear_error (&error);
  sync_fixture_fetch (self, NULL, &error);
  g_assert_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_CONFIGURATION);
}

#define ADD(path, func, options) \
  g_test_add ("/sync/send/" path, SyncFixture, options, sync_fixture_set_up, func, \
              sync_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("once", test_once, NULL);
  ADD ("failures", test_failures, NULL);
  ADD ("asked-twice", test_asked_twice, NULL);
  ADD ("202", test_202, NULL);
  ADD ("refused", test_refused, NULL);
  ADD ("many", test_many, NULL);
  ADD ("split", test_split, "--accept 20000");
  ADD ("split-late", test_split_late, "--accept 20000 --announce 1000000");
  ADD ("split-again", test_split_again, NULL);
  ADD ("retry-after", test_retry_after, NULL);
  ADD ("restart", test_restart, NULL);
  ADD ("by-itself", test_by_itself, NULL);
  ADD ("digest", test_credentials, "--digest 'agent:open sesame'");
  ADD ("basic", test_credentials, "--basic 'agent:open sesame'");
  ADD ("bad-address", test_bad_address, NULL);

  return g_test_run ();
}
