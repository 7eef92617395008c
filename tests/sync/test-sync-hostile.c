/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sync-fixture.h"

/* Without attachments, with one, and with more than the office takes at once. */
static const guint sizes[] = { 0, 1, 5 };

#define N_SUBMISSIONS G_N_ELEMENTS (sizes)

/* Whatever an office pours out, so much more may be kept of it at the most. */
#define MAX_GROWTH_KB (64 * 1024)

/* A line that hangs must not hang the tests. */
static const ParvisSyncPatience impatience = { .limits = { .connect = 5, .stall = 1, .total = 3 },
                                               .retry_base = 1 };

/* How the office behaves, what each row says then (NULL: nothing, for it was received), and the
 * code of "send now" when nothing could even be tried (-1: it could). */
typedef struct
{
  const char *behaviour;
  const char *reason;
  int code;
} Case;

#define RECEIVED NULL, -1
#define NETWORK PARVIS_SYNC_ERROR_NETWORK
#define PROTOCOL PARVIS_SYNC_ERROR_PROTOCOL
#define AUTHENTICATION PARVIS_SYNC_ERROR_AUTHENTICATION

static const Case cases[] = {
  /* What the server itself says */
  { "submission.202", RECEIVED },
  { "submission.409-other-xml", "The server refused it (409): A submission already exists", -1 },
  { "submission.409-deleted", "The server refused it (409): This submission has been deleted", -1 },
  { "submission.409-race", "The server refused it (409): This submission has been deleted", -1 },
  { "submission.409-edited", "The server refused it (409): You tried to update a submission", -1 },
  { "submission.409-closed", "The server refused it (409): This form is not currently", -1 },
  { "submission.404-form", "The server refused it (404): Could not find the resource", -1 },
  { "submission.404-version", "(404): The form version specified in this submission '99'", -1 },
  { "submission.404-json", "Refused, but not by an OpenRosa server (404): Could not find", -1 },
  { "submission.401-token", "The server does not accept who we are (401)", -1 },
  { "submission.403-token", "The server says that we have no right to do this (403)", -1 },
  { "submission.400-version", "The server refused it (400): Required header X-OpenRosa", -1 },
  { "submission.400-field", "The server refused it (400): Required multipart POST field", -1 },
  { "submission.400-form-id", "The server refused it (400): Required parameter form ID", -1 },
  { "submission.400-end", "Refused, but not by an OpenRosa server (400): The given data", -1 },
  { "submission.400-empty", "Refused, but not by an OpenRosa server (400)", -1 },
  { "submission.408-empty", "Our upload took too long for the server (408)", -1 },
  { "submission.500-json", "The server failed (500): Internal Server Error", -1 },
  { "submission.413-page", "The submission is too large for the server (413)", -1 },
  { "submission.secrets", "The server refused it (409): No: https://o.example/v1/key/***", -1 },

  /* What stands in between */
  { "submission.502-page", "The server failed (502)", -1 },
  { "submission.503-page", "The server is busy (503)", -1 },
  { "submission.503-never", "The server is busy (503)", -1 },
  { "submission.503-before", "The server is busy (503)", -1 },
  { "submission.429", "The server is busy (429)", -1 },
  { "submission.407", "A proxy wants a name and password (407)", -1 },
  { "submission.511-page", "A captive portal wants somebody to log in (511)", -1 },
  { "submission.200-page", "A web page instead of an OpenRosa answer (a captive portal?)", -1 },
  { "submission.200-success", "Not the answer of an OpenRosa server (a captive portal?)", -1 },
  { "submission.200-empty", "Not the answer of an OpenRosa server (a captive portal?)", -1 },
  { "submission.204", "Not the answer of an OpenRosa server (a captive portal?) (204)", -1 },
  { "submission.206", "Not the answer of an OpenRosa server (a captive portal?) (206)", -1 },
  { "submission.301-elsewhere", "Sent elsewhere (a captive portal?) (301)", -1 },
  { "submission.302-elsewhere", "Sent elsewhere (a captive portal?) (302)", -1 },
  { "submission.303-elsewhere", "Sent elsewhere (a captive portal?) (303)", -1 },
  { "submission.307-elsewhere", "Sent elsewhere (a captive portal?) (307)", -1 },
  { "submission.308-elsewhere", "Sent elsewhere (a captive portal?) (308)", -1 },
  { "submission.307-loop", "Sent elsewhere (a captive portal?) (307)", -1 },

  /* Received is received, whatever else is said */
  { "submission.mistyped", RECEIVED },
  { "submission.201-garbage", RECEIVED },
  { "submission.201-page", RECEIVED },
  { "submission.201-json", RECEIVED },
  { "submission.201-refusal", RECEIVED },
  { "submission.201-long", RECEIVED },
  { "submission.201-endless", RECEIVED },
  { "submission.201-gzip-bomb", RECEIVED },

  /* A line that breaks */
  { "submission.close", "No whole answer from the server", -1 },
  { "submission.close-after", "No whole answer from the server", -1 },
  { "submission.reset", "No whole answer from the server", -1 },
  { "submission.reset-in-body", "No whole answer from the server", -1 },
  { "submission.reset-after", "No whole answer from the server", -1 },
  { "submission.reset-in-answer", "No whole answer from the server", -1 },
  { "submission.half-head", "No whole answer from the server", -1 },
  { "submission.half-body", "No whole answer from the server", -1 },
  { "submission.early-413", "The submission is too large for the server (413)", -1 },

  /* More than can be held, and what is no HTTP */
  { "submission.endless", "Not the answer of an OpenRosa server (a captive portal?) (200)", -1 },
  { "submission.endless-refusal", "Refused, but not by an OpenRosa server (409)", -1 },
  { "submission.endless-plain", "Not the answer of an OpenRosa server", -1 },
  { "submission.endless-continue", "The headers of the answer are longer than", -1 },
  { "submission.endless-head", "The headers of the answer are longer than", -1 },
  { "submission.huge-header", "No whole answer from the server", -1 },
  { "submission.gzip-bomb", "Not the answer of an OpenRosa server", -1 },
  { "submission.gzip-layers", "Not the answer of an OpenRosa server", -1 },
  { "submission.garbage", "The answer is no HTTP", -1 },
  { "submission.http-0.9", "The answer is no HTTP", -1 },
  { "submission.http-2", "The answer is no HTTP", -1 },
  { "submission.bad-status", "The answer is no HTTP", -1 },
  { "submission.status-000", "The answer is no HTTP", -1 },
  { "submission.bad-chunk", "No whole answer from the server", -1 },
  { "submission.bad-length", "No whole answer from the server", -1 },
  { "submission.nul-in-head", "No whole answer from the server", -1 },
  { "submission.split-head", "Sent elsewhere (a captive portal?) (302)", -1 },

  /* A server that is none is not given anything */
  { "preflight.401-token", "The server does not accept who we are (401)", AUTHENTICATION },
  { "preflight.401-basic", "The server does not accept who we are (401)", AUTHENTICATION },
  { "preflight.403-token", "The server says that we have no right", AUTHENTICATION },
  { "preflight.404-form", "Nothing at this address takes submissions (404)", PROTOCOL },
  { "preflight.500-json", "The server failed (500)", NETWORK },
  { "preflight.503-never", "The server is busy (503)", NETWORK },
  { "preflight.511-page", "A captive portal wants somebody to log in (511)", PROTOCOL },
  { "preflight.200-page", "Not the answer of an OpenRosa server (a captive portal?)", PROTOCOL },
  { "preflight.201", "Not the answer of an OpenRosa server (a captive portal?)", PROTOCOL },
  { "preflight.204-elsewhere", "The server sends us to another one (a captive", PROTOCOL },
  { "preflight.301-elsewhere", "The server sends us to another one (a captive", PROTOCOL },
  { "preflight.302-elsewhere", "The server sends us to another one (a captive", PROTOCOL },
  { "preflight.307-elsewhere", "The server sends us to another one (a captive", PROTOCOL },
  { "preflight.307-loop", "Sent elsewhere (a captive portal?) (307)", PROTOCOL },
  { "preflight.302-file", "The server sends us to another one (a captive", PROTOCOL },
  { "preflight.302-nowhere", "Sent elsewhere (a captive portal?) (302)", PROTOCOL },
  { "preflight.close", "No whole answer from the server", NETWORK },
  { "preflight.reset", "No whole answer from the server", NETWORK },
  { "preflight.endless-continue", "The headers of the answer are longer than", PROTOCOL },
  { "preflight.endless-head", "The headers of the answer are longer than", PROTOCOL },
  { "preflight.garbage", "The answer is no HTTP", PROTOCOL },
  { "preflight.http-0.9", "The answer is no HTTP", PROTOCOL },

  /* One that is odd about its size is */
  { "preflight.size-none", RECEIVED },
  { "preflight.size-one", RECEIVED },
  { "preflight.size-odd", RECEIVED },
  { "preflight.size-vast", RECEIVED },
};

/* Those that only time ends: all at once. */
static const Case slow_cases[] = {
  { "submission.silent", "No whole answer from the server", -1 },
  { "submission.silent-after", "No whole answer from the server", -1 },
  { "submission.unread", "No whole answer from the server", -1 },
  { "submission.slow-head", "No whole answer from the server", -1 },
  { "submission.slow-body", "No whole answer from the server", -1 },
  { "preflight.silent", "No whole answer from the server", NETWORK },
  { "preflight.slow-head", "No whole answer from the server", NETWORK },
};

/* The first request of a submission that takes several is received, and then it breaks. */
static const Case broken_cases[] = {
  { "submission.close-second", "No whole answer from the server", -1 },
  { "submission.reset-second", "No whole answer from the server", -1 },
};

typedef struct
{
  SyncFixture fixture;
  const Case *what;
  guint n_before; /* submissions that the office has from other cases */
  ParvisStoreSubmission *submissions[N_SUBMISSIONS]; /* (owned) */
  GAsyncResult *place;                               /* (owned) (nullable) */
} Trial;

static void
set_up (Trial *self, gconstpointer data)
{
  self->fixture.office.program = PARVIS_HOSTILE_OFFICE;
  self->fixture.patience = &impatience;
  sync_fixture_set_up (&self->fixture, NULL);
}

static void
tear_down (Trial *self, gconstpointer data)
{
  sync_fixture_tear_down (&self->fixture, NULL);
}

static ParvisStoreSubmission *
make_submission (guint number, guint n_files)
{
  ParvisStoreSubmission *submission = parvis_store_submission_new ();
  g_autoptr (GString) xml = g_string_new ("<data id=\"f6\" version=\"1\">\r\n");

  submission->instance_id = g_strdup_printf ("uuid:00000000-0000-4000-8000-%012u", number);
  submission->form_id = g_strdup ("f6");
  submission->form_version = g_strdup ("1");
  submission->receipt_code = g_strdup_printf ("R%u", number);
  for (guint i = 0; i < n_files; i++)
    {
      g_autofree char *name = g_strdup_printf ("é\"%u.jpg", i);
      g_autofree char *content = g_strnfill (8000, 'a' + i);
      g_autoptr (GBytes) bytes = g_bytes_new (content, 8000);

      g_string_append_printf (xml, "<p%u>é&quot;%u.jpg</p%u>", i, i, i);
      parvis_store_submission_add_attachment (submission, name, "image/jpeg", bytes);
    }
  g_string_append_printf (xml, "<meta><instanceID>%s</instanceID></meta></data>",
                          submission->instance_id);
  submission->xml = g_bytes_new (xml->str, xml->len);

  return submission;
}

static void
begin (Trial *self, const Case *what)
{
  self->what = what;
  self->n_before = office_fixture_count_kept (&self->fixture.office);
  office_fixture_behave (&self->fixture.office, "hostile");
  sync_fixture_point_at (&self->fixture, what->behaviour);
  for (guint i = 0; i < N_SUBMISSIONS; i++)
    {
      self->submissions[i] = make_submission (self->n_before + i, sizes[i]);
      sync_fixture_hand_in (&self->fixture, self->submissions[i]);
    }

  parvis_sync_send_now_async (self->fixture.sync, NULL, await_result_cb, &self->place);
}

static void
check_reason (const char *reason, const char *expected)
{
  g_test_message ("the queue says: %s", reason);
  if (expected == NULL)
    {
      g_assert_cmpstr (reason, ==, NULL);
      return;
    }

  g_assert_nonnull (strstr (reason, expected));
  g_assert_true (g_utf8_validate (reason, -1, NULL));
  g_assert_null (strpbrk (reason, "\r\n"));
  g_assert_cmpuint (strlen (reason), <, 600);
  g_assert_null (strstr (reason, "HostileToken"));
  g_assert_null (strstr (reason, "S3cret"));
}

static void
check_rows (Trial *self, guint n_sent)
{
  g_autoptr (GPtrArray) rows = sync_fixture_list (&self->fixture);

  for (guint i = 0; i < rows->len; i++)
    {
      const ParvisStoreRow *row = rows->pdata[i];
      guint number = g_ascii_strtoull (strrchr (row->instance_id, '-') + 1, NULL, 10);
      gboolean is_sent = number < self->n_before + n_sent;

      g_assert_cmpint (row->state, ==,
                       is_sent ? PARVIS_STORE_STATE_SENT : PARVIS_STORE_STATE_WAITING);
      if (number < self->n_before)
        continue;
      g_assert_cmpuint (row->attempts, ==, 1);
      check_reason (row->reason, is_sent ? NULL : self->what->reason);
    }
}

/* @n_expected: that the office has though it is hostile */
static void
check_hostile (Trial *self, guint n_expected)
{
  g_autoptr (GAsyncResult) result = await_result (&self->place);
  g_autoptr (GError) error = NULL;
  guint n_sent = 0, n_left = 0;
  gboolean ok = parvis_sync_send_now_finish (self->fixture.sync, result, &n_sent, &n_left, &error);

  if (self->what->code >= 0)
    g_assert_error (error, PARVIS_SYNC_ERROR, self->what->code);
  else
    {
      g_assert_no_error (error);
      g_assert_true (ok);
      g_assert_cmpuint (n_sent, ==, n_expected);
      g_assert_cmpuint (n_left, ==, N_SUBMISSIONS - n_expected);
    }
  check_rows (self, n_expected);
  g_assert_cmpuint (office_fixture_count (&self->fixture.office, "elsewhere"), ==, 0);
}

/* All that was handed in has arrived: each once, and as it was. */
static void
check_office (Trial *self)
{
  OfficeFixture *office = &self->fixture.office;

  g_assert_cmpuint (office_fixture_count_kept (office), ==, self->n_before + N_SUBMISSIONS);
  g_assert_cmpuint (office_fixture_count_lines (office, "\"conflict\"", ""), ==, 0);
  for (guint i = 0; i < N_SUBMISSIONS; i++)
    {
      sync_fixture_assert_received (&self->fixture, self->submissions[i]);
      g_assert_cmpuint (
          office_fixture_count_lines (office, self->submissions[i]->instance_id, "\"new\": true"),
          ==, 1);
      g_clear_pointer (&self->submissions[i], parvis_store_submission_unref);
    }
}

static void
check_friendly (Trial *self, guint n_expected)
{
  g_autoptr (GError) error = NULL;
  guint n_sent, n_left;

  office_fixture_behave (&self->fixture.office, "friendly");
  sync_fixture_send (&self->fixture, &n_sent, &n_left, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_sent, ==, n_expected);
  g_assert_cmpuint (n_left, ==, 0);
  check_office (self);
}

static void
finish (Trial *self)
{
  guint n_sent = self->what->reason == NULL ? N_SUBMISSIONS : 0;

  g_test_message ("the office does %s", self->what->behaviour);
  check_hostile (self, n_sent);
  check_friendly (self, N_SUBMISSIONS - n_sent);
}

static void
test_cases (Trial *self, gconstpointer data)
{
  long peak = sync_fixture_get_peak ();

  g_test_summary ("Whatever an office does, the rows say so, and later it has each of them once");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      begin (self, &cases[i]);
      finish (self);
    }

  g_test_message ("the memory grew by %ld kB", sync_fixture_get_peak () - peak);
  g_assert_cmpint (sync_fixture_get_peak () - peak, <, MAX_GROWTH_KB);
}

static void
test_slow (void)
{
  Trial trials[G_N_ELEMENTS (slow_cases)] = { 0 };

  g_test_summary ("An office that never ends is left, and later has each once");

  for (guint i = 0; i < G_N_ELEMENTS (trials); i++)
    {
      set_up (&trials[i], NULL);
      begin (&trials[i], &slow_cases[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (trials); i++)
    {
      finish (&trials[i]);
      tear_down (&trials[i], NULL);
    }
}

static void
test_broken (Trial *self, gconstpointer data)
{
  g_test_summary ("A submission of several requests that breaks between them is not yet sent");

  for (guint i = 0; i < G_N_ELEMENTS (broken_cases); i++)
    {
      begin (self, &broken_cases[i]);
      /* The other two need one request, and that goes well. */
      check_hostile (self, 2);
      check_friendly (self, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/sync/hostile/cases", Trial, NULL, set_up, test_cases, tear_down);
  g_test_add_func ("/sync/hostile/slow", test_slow);
  g_test_add ("/sync/hostile/broken", Trial, NULL, set_up, test_broken, tear_down);

  return g_test_run ();
}
