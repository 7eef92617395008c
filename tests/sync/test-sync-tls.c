/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "office-fixture.h"
#include "parvis-sync-transport.h"
#include "parvis-sync.h"

typedef struct
{
  char *folder;                   /* (owned) */
  GSubprocess *server;            /* (owned) */
  GDataInputStream *output;       /* (owned) */
  char *port;                     /* (owned) */
  ParvisSyncTransport *transport; /* (owned) */
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
  self->port = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->port);
}

static void
start_transport (Fixture *self)
{
  /* Under a sanitizer, reading the authorities alone takes seconds. */
  const ParvisSyncLimits limits = { .connect = 28, .stall = 28, .total = 28 };

  self->transport = parvis_sync_transport_new (&limits);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  parvis_sync_transport_stop (self->transport);
  await_finalized (self->transport);
  g_subprocess_force_exit (self->server);
  g_subprocess_wait (self->server, NULL, NULL);
  g_clear_object (&self->output);
  g_clear_object (&self->server);
  g_free (self->port);
  remove_folder (self->folder);
  g_free (self->folder);
}

static void
check_refused (Fixture *self, const char *host)
{
  g_autofree char *url = g_strdup_printf ("https://%s:%s/submission", host, self->port);
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

static void
assert_told_nothing (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  /* It ends when its input closes, and then there is an end to what it says. */
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->server), NULL, &error);
  g_assert_no_error (error);
  line = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, NULL);
}

static void
test_unknown (Fixture *self, gconstpointer data)
{
  g_autofree char *certificate = g_build_filename (self->folder, "certificate.pem", NULL);

  g_test_summary (
      "A server that nobody vouches for is told nothing, whatever the environment says");

  g_setenv ("SSL_CERT_FILE", certificate, TRUE);
  g_setenv ("SSL_CERT_DIR", self->folder, TRUE);
  g_setenv ("CURL_CA_BUNDLE", certificate, TRUE);
  start_transport (self);
  check_refused (self, "localhost");
  check_refused (self, "127.0.0.1");
  assert_told_nothing (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/sync/tls/unknown", Fixture, NULL, set_up, test_unknown, tear_down);

  return g_test_run ();
}
