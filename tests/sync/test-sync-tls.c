/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <curl/curl.h>
#include <dlfcn.h>
#include <string.h>

#include "parvis-sync-transport.h"
#include "sync-fixture.h"

/* Under a sanitizer, reading the authorities alone takes seconds. */
static const ParvisSyncPatience patience = {
  .limits = { .connect = 28, .stall = 28, .total = 28 },
  .retry_base = 1,
};

/* (nullable): who is trusted besides those of the machine */
static const char *authority;

/* Stands before curl's own, so that a test can be trusted without a switch in the program that
 * could also be thrown elsewhere. */
CURLMcode
curl_multi_add_handle (CURLM *multi, CURL *easy)
{
  static CURLMcode (*add_handle) (CURLM *, CURL *);

  if (add_handle == NULL)
    *(void **) &add_handle = dlsym (RTLD_NEXT, "curl_multi_add_handle");
  if (authority != NULL)
    curl_easy_setopt (easy, CURLOPT_CAINFO, authority);

  return add_handle (multi, easy);
}

typedef struct
{
  char *folder;                   /* (owned) */
  GSubprocess *server;            /* (owned) */
  GDataInputStream *output;       /* (owned) */
  char *ports;                    /* (owned): "KIND=PORT KIND=PORT" */
  ParvisSyncTransport *transport; /* (owned) (nullable) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("parvis-tls-XXXXXX", &error);
  g_assert_no_error (error);
  self->server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                   &error, PARVIS_TLS_SERVER, self->folder, NULL);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->server));
  self->ports = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->ports);
}

static guint
get_port (Fixture *self, const char *kind)
{
  g_autofree char *mark = g_strconcat (kind, "=", NULL);
  const char *found = strstr (self->ports, mark);

  g_assert_nonnull (found);

  return g_ascii_strtoull (found + strlen (mark), NULL, 10);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->transport != NULL)
    {
      parvis_sync_transport_stop (self->transport);
      await_finalized (self->transport);
    }
  g_subprocess_force_exit (self->server);
  g_subprocess_wait (self->server, NULL, NULL);
  g_clear_object (&self->output);
  g_clear_object (&self->server);
  g_free (self->ports);
  remove_folder (self->folder);
  g_free (self->folder);
}

static void
check_refused (Fixture *self, const char *host)
{
  g_autofree char *url =
      g_strdup_printf ("https://%s:%u/submission", host, get_port (self, "self-signed"));
  ParvisSyncRequest *request = parvis_sync_request_new (PARVIS_SYNC_METHOD_POST, url);
  g_autoptr (GBytes) secret = g_bytes_new_static ("secret", 6);
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncResponse) response = NULL;

  parvis_sync_request_add_part (request, "xml_submission_file", "x", "text/xml", secret);
  parvis_sync_transport_perform_async (self->transport, request, NULL, await_result_cb, &place);
  result = await_result (&place);
  response = parvis_sync_transport_perform_finish (self->transport, result, &error);
  g_assert_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "certificate"));
  g_assert_null (response);
}

/* How often @kind was told anything, and nobody else. */
static guint
count_told (Fixture *self, const char *kind)
{
  g_autoptr (GError) error = NULL;
  char *line;
  guint n = 0;

  /* It ends when its input closes, and then there is an end to what it says. */
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->server), NULL, &error);
  g_assert_no_error (error);
  while ((line = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error)) != NULL)
    {
      g_assert_true (g_str_has_prefix (line, "told "));
      g_assert_cmpstr (line + strlen ("told "), ==, kind);
      g_free (line);
      n++;
    }
  g_assert_no_error (error);

  return n;
}

static void
test_unknown (Fixture *self, gconstpointer data)
{
  g_autofree char *certificate = g_build_filename (self->folder, "self-signed.pem", NULL);

  g_test_summary (
      "A server that nobody vouches for is told nothing, whatever the environment says");

  g_setenv ("SSL_CERT_FILE", certificate, TRUE);
  g_setenv ("SSL_CERT_DIR", self->folder, TRUE);
  g_setenv ("CURL_CA_BUNDLE", certificate, TRUE);
  self->transport = parvis_sync_transport_new (&patience.limits);
  check_refused (self, "localhost");
  check_refused (self, "127.0.0.1");
  g_assert_cmpuint (count_told (self, "nobody"), ==, 0);
}

/* Who answers, and what the queue says then. */
static const struct
{
  const char *kind;
  const char *reason;
} refused[] = {
  { "expired", "certificate has expired" },
  { "other-host", "matches target host name" },
  { "self-signed", "self-signed certificate" },
  { "plain", "No whole answer from the server" },
};

static void
point_at (Fixture *self, SyncFixture *sync, const char *kind)
{
  g_autofree char *url =
      g_strdup_printf ("https://localhost:%u/v1/key/S3cret/projects/1", get_port (self, kind));
  ParvisSyncServer *server = parvis_sync_server_new (url, "d");

  server->username = g_strdup ("agent");
  server->password = g_strdup ("S3cret");
  sync_fixture_renew (sync, server);
  parvis_sync_server_free (server);
}

static void
check_waits (SyncFixture *sync, const char *reason)
{
  g_autoptr (GPtrArray) rows = sync_fixture_list (sync);
  const ParvisStoreRow *row = rows->pdata[0];

  g_test_message ("the queue says: %s", row->reason);
  g_assert_cmpint (row->state, ==, PARVIS_STORE_STATE_WAITING);
  g_assert_nonnull (strstr (row->reason, reason));
  g_assert_null (strstr (row->reason, "S3cret"));
}

static void
test_kinds (Fixture *self, gconstpointer data)
{
  g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make ("uuid:tls");
  g_autofree char *file = g_build_filename (self->folder, "authority.pem", NULL);
  SyncFixture sync = { .patience = &patience };
  g_autoptr (GError) error = NULL;
  guint n_sent;

  g_test_summary ("A certificate that is not right keeps body and credentials here; then it goes");

  authority = file;
  sync_fixture_set_up (&sync, NULL);
  sync_fixture_hand_in (&sync, submission);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      point_at (self, &sync, refused[i].kind);
      sync_fixture_send (&sync, NULL, NULL, &error);
      g_assert_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_NETWORK);
      g_clear_error (&error);
      check_waits (&sync, refused[i].reason);
    }

  point_at (self, &sync, "good");
  sync_fixture_send (&sync, &n_sent, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_sent, ==, 1);
  sync_fixture_tear_down (&sync, NULL);
  authority = NULL;
  /* Whether it is there, and the submission. */
  g_assert_cmpuint (count_told (self, "good"), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/sync/tls/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  g_test_add ("/sync/tls/unknown", Fixture, NULL, set_up, test_unknown, tear_down);

  return g_test_run ();
}
