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
  char *proxy_port;               /* (owned) (nullable) */
  ParvisSyncTransport *transport; /* (owned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  const char *argv[] = { PARVIS_ROUTE_SERVER, NULL, data, NULL };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("parvis-tls-XXXXXX", &error);
  g_assert_no_error (error);
  argv[1] = self->folder;
  self->server = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->server));
  self->port = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->port);
  if (data == NULL)
    return;

  self->proxy_port = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->proxy_port);
}

static void
start_transport (Fixture *self, const ParvisSyncRoute *route)
{
  /* Under a sanitizer, reading the authorities alone takes seconds. */
  const ParvisSyncLimits limits = { .connect = 28, .stall = 28, .total = 28 };

  self->transport = parvis_sync_transport_new_by_route (&limits, route);
}

static void
stop_transport (Fixture *self)
{
  parvis_sync_transport_stop (self->transport);
  await_finalized (self->transport);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  stop_transport (self);
  g_subprocess_force_exit (self->server);
  g_subprocess_wait (self->server, NULL, NULL);
  g_clear_object (&self->output);
  g_clear_object (&self->server);
  g_free (self->port);
  g_free (self->proxy_port);
  remove_folder (self->folder);
  g_free (self->folder);
}

static ParvisSyncResponse *
tell_secret (Fixture *self, const char *host, GError **error)
{
  g_autofree char *url = g_strdup_printf ("https://%s:%s/submission", host, self->port);
  ParvisSyncRequest *request = parvis_sync_request_new (PARVIS_SYNC_METHOD_POST, url);
  g_autoptr (GBytes) secret = g_bytes_new_static ("secret", 6);
  GAsyncResult *place = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  parvis_sync_request_add_part (request, "xml_submission_file", "x", "text/xml", secret);
  parvis_sync_transport_perform_async (self->transport, request, NULL, await_result_cb, &place);
  result = await_result (&place);

  return parvis_sync_transport_perform_finish (self->transport, result, error);
}

static void
check_refused (Fixture *self, const char *host)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncResponse) response = tell_secret (self, host, &error);

  g_assert_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "certificate"));
  g_assert_null (response);
}

static void
check_received (Fixture *self, const char *host)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncResponse) response = tell_secret (self, host, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 201);
}

static void
assert_line (Fixture *self, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, expected);
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
test_vouched_for (Fixture *self, gconstpointer data)
{
  g_autofree char *certificate = g_build_filename (self->folder, "certificate.pem", NULL);
  g_autofree char *nothing = g_build_filename (self->folder, "key.pem", NULL);
  const ParvisSyncRoute vouched = { .ca_file = certificate };
  const ParvisSyncRoute of_no_use = { .ca_file = nothing };

  g_test_summary (
      "Whom the configured authority vouches for is believed; a file of no use opens nothing");

  start_transport (self, &vouched);
  check_received (self, "localhost");
  assert_line (self, "told");
  stop_transport (self);

  start_transport (self, &of_no_use);
  check_refused (self, "localhost");
  assert_told_nothing (self);
}

static void
test_proxy (Fixture *self, gconstpointer data)
{
  g_autofree char *certificate = g_build_filename (self->folder, "certificate.pem", NULL);
  g_autofree char *proxy = g_strdup_printf ("http://127.0.0.1:%s", self->proxy_port);
  g_autofree char *where = g_strdup_printf ("asked office.example:%s", self->port);
  g_autofree char *elsewhere = g_strdup_printf ("asked other.example:%s", self->port);
  char login[] = "agent:open sesame";
  const ParvisSyncRoute known = { .proxy = proxy, .proxy_login = login, .ca_file = certificate };
  const ParvisSyncRoute unknown = { .proxy = proxy, .ca_file = certificate };
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisSyncResponse) response = NULL;

  g_test_summary ("What is elsewhere goes through the proxy, with its password; what is here not");

  start_transport (self, &known);
  check_received (self, "office.example");
  /* Nobody is told the password who has not asked for it. */
  assert_line (self, "unknown");
  assert_line (self, where);
  assert_line (self, "told");
  check_received (self, "localhost");
  assert_line (self, "told");
  /* It may lead elsewhere, but whoever is there has to be the one that was asked for. */
  check_refused (self, "other.example");
  assert_line (self, "unknown");
  assert_line (self, elsewhere);
  stop_transport (self);

  start_transport (self, &unknown);
  response = tell_secret (self, "office.example", &error);
  g_assert_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_NETWORK);
  assert_line (self, "unknown");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/sync/route/vouched-for", Fixture, NULL, set_up, test_vouched_for, tear_down);
  g_test_add ("/sync/route/proxy", Fixture, "--proxy", set_up, test_proxy, tear_down);

  return g_test_run ();
}
