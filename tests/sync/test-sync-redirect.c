/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a pre-flight says that submissions go. */

#include <stdlib.h>
#include <string.h>

#include "sync-fixture.h"

/* A server that moved its submissions: it says where to, and writes down what it was asked. */
typedef struct
{
  SyncFixture sync;
  GSocketService *service; /* (owned) */
  GString *asked;          /* (owned): "HEAD /a POST /b " */
  const char *location;    /* what /submission answers */
  gboolean has_moved_back;
} Fixture;

static void
read_to_end (GDataInputStream *input)
{
  gsize left = 0;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (line);
      if (g_ascii_strncasecmp (line, "Content-Length:", 15) == 0)
        left = strtoul (line + 15, NULL, 10);
      if (*line == '\0')
        break;
    }

  while (left > 0)
    left -= (gsize) g_input_stream_skip (G_INPUT_STREAM (input), left, NULL, NULL);
}

static char *
answer (Fixture *self, const char *method, const char *path)
{
  if (g_str_has_prefix (path, "/submission") && !self->has_moved_back)
    return g_strdup_printf ("302 Found\r\nLocation: %s\r\n", self->location);

  if (g_str_has_prefix (path, "/moved") && self->has_moved_back)
    return g_strdup ("404 Not Found\r\n");

  return g_strdup (strcmp (method, "HEAD") == 0 ? "204 No Content\r\n" : "201 Created\r\n");
}

/* It may wait for the visitor, who is on another thread. */
static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (GDataInputStream) input =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_autofree char *line = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *status = NULL;
  g_autofree char *whole = NULL;

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  line = g_data_input_stream_read_line (input, NULL, NULL, NULL);
  g_assert_nonnull (line);
  words = g_strsplit (line, " ", 3);
  words[1][strcspn (words[1], "?")] = '\0';
  g_string_append_printf (self->asked, "%s %s ", words[0], words[1]);
  read_to_end (input);

  status = answer (self, words[0], words[1]);
  whole = g_strdup_printf ("HTTP/1.1 %sX-OpenRosa-Version: 1.0\r\nContent-Length: 0\r\n"
                           "Connection: close\r\n\r\n",
                           status);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), whole,
                             strlen (whole), NULL, NULL, NULL);

  return TRUE;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  ParvisSyncServer *server;
  guint16 port;

  sync_fixture_set_up (&self->sync, NULL);
  self->asked = g_string_new (NULL);
  self->service = g_socket_service_new ();
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);

  url = g_strdup_printf ("http://127.0.0.1:%u", port);
  server = parvis_sync_server_new (url, "d");
  sync_fixture_renew (&self->sync, server);
  parvis_sync_server_free (server);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  g_string_free (self->asked, TRUE);
  sync_fixture_tear_down (&self->sync, NULL);
}

static void
check (Fixture *self, guint number, guint expected_sent, const char *expected_asked)
{
  g_autofree char *instance_id = g_strdup_printf ("uuid:00000000-0000-4000-8000-%012u", number);
  g_autoptr (ParvisStoreSubmission) submission = sync_fixture_make (instance_id);
  g_autoptr (GError) error = NULL;
  guint n_sent = 0;

  sync_fixture_hand_in (&self->sync, submission);
  g_string_truncate (self->asked, 0);
  (void) sync_fixture_send (&self->sync, &n_sent, NULL, &error);
  g_assert_cmpstr (self->asked->str, ==, expected_asked);
  g_assert_cmpuint (n_sent, ==, expected_sent);
  g_assert_true ((error == NULL) == (expected_sent > 0));
}

static void
test_same_host (Fixture *self, gconstpointer data)
{
  g_test_summary ("Elsewhere on the same host is gone to, remembered, and forgotten when it fails");

  self->location = "/moved/submission";
  check (self, 1, 1, "HEAD /submission HEAD /moved/submission POST /moved/submission ");
  check (self, 2, 1, "HEAD /moved/submission POST /moved/submission ");

  self->has_moved_back = TRUE;
  check (self, 3, 0, "HEAD /moved/submission ");
  check (self, 4, 2, "HEAD /submission POST /submission POST /submission ");
}

static void
test_other_host (Fixture *self, gconstpointer data)
{
  g_test_summary ("Another host, or port, is not gone to");

  self->location = "https://portal.example/submission";
  check (self, 1, 0, "HEAD /submission ");
  self->location = "http://127.0.0.1:1/submission";
  check (self, 2, 0, "HEAD /submission ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/sync/redirect/same-host", Fixture, NULL, set_up, test_same_host, tear_down);
  g_test_add ("/sync/redirect/other-host", Fixture, NULL, set_up, test_other_host, tear_down);

  return g_test_run ();
}
