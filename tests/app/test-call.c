/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-call.h"

#include <glib/gstdio.h>
#include <string.h>

#include "parvis-uplink-call.h"
#include "parvis-uplink-desk.h"

typedef struct
{
  char *folder;                       /* (owned) */
  ParvisConfiguration *configuration; /* (owned) */
  ParvisStore *store;                 /* (owned) */
  ParvisUplinkDesk *desk;             /* (owned) */
  ParvisCall *call;                   /* (owned) */
  GtkWidget *page;                    /* (owned) */
  GSocketService *service;            /* (owned): what the desk looks at */
  GString *posted;                    /* (owned): all that it was sent */
  int status;                         /* that it answers */
  GString *waiting;                   /* (owned): what the call told of */
  gboolean is_over;
} Fixture;

/* A webhook: small requests, whole in a packet or two on this machine. */
static gboolean
incoming_cb (Fixture *fixture, GSocketConnection *connection)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autofree char *answer = g_strdup_printf (
      "HTTP/1.1 %d X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", fixture->status);
  g_autoptr (GString) request = g_string_new (NULL);
  char buffer[4096];
  gssize n;

  /* What is posted ends with the hour, in brackets. */
  while (strchr (request->str, ')') == NULL)
    {
      n = g_input_stream_read (in, buffer, sizeof buffer, NULL, NULL);
      if (n <= 0)
        break;
      g_string_append_len (request, buffer, n);
    }
  g_string_append (fixture->posted, request->str);
  g_output_stream_write_all (out, answer, strlen (answer), NULL, NULL, NULL);

  return TRUE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  parvis_store_open_finish (PARVIS_STORE (source), result, &error);
  g_assert_no_error (error);
  ((Fixture *) user_data)->is_over = TRUE;
}

static void
waiting_cb (Fixture *fixture, gboolean is_waiting)
{
  g_string_append (fixture->waiting, is_waiting ? "waits " : "free ");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = NULL;
  guint16 port;

  fixture->folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  fixture->store = parvis_store_new ();
  fixture->posted = g_string_new (NULL);
  fixture->waiting = g_string_new (NULL);
  fixture->status = 200;
  fixture->service = g_socket_service_new ();
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (fixture->service), NULL, NULL);
  g_signal_connect_swapped (fixture->service, "incoming", G_CALLBACK (incoming_cb), fixture);

  token = g_build_filename (fixture->folder, "token", NULL);
  g_assert_true (g_file_set_contents (token, "tk_secret\nignored\n", -1, NULL));
  fixture->configuration = parvis_configuration_new ();
  fixture->configuration->call_url = g_strdup_printf ("http://127.0.0.1:%u/hall", port);
  fixture->configuration->call_token_file = g_steal_pointer (&token);

  parvis_store_open_async (fixture->store, fixture->folder, NULL, opened_cb, fixture);
  while (!fixture->is_over)
    g_main_context_iteration (NULL, TRUE);

  fixture->desk = parvis_uplink_desk_new (fixture->store, fixture->configuration);
  fixture->call = parvis_call_new (fixture->store);
  g_signal_connect_swapped (fixture->call, "waiting", G_CALLBACK (waiting_cb), fixture);
  fixture->page = g_object_ref_sink (parvis_call_page_new ());
  parvis_call_set_page (fixture->call, PARVIS_CALL_PAGE (fixture->page));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  parvis_uplink_desk_stop (fixture->desk);
  parvis_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->desk);
  g_assert_finalize_object (fixture->call);
  g_assert_finalize_object (fixture->store);
  g_object_unref (fixture->page);
  g_socket_service_stop (fixture->service);
  g_object_unref (fixture->service);
  parvis_configuration_free (fixture->configuration);
  g_string_free (fixture->posted, TRUE);
  g_string_free (fixture->waiting, TRUE);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
start_desk (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  parvis_uplink_desk_start (fixture->desk, &error);
  g_assert_no_error (error);
}

static void
await_title (Fixture *fixture, const char *title)
{
  while (g_strcmp0 (parvis_page_get_title (PARVIS_PAGE (fixture->page)), title) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GPtrArray **entries = user_data;

  *entries = parvis_store_list_entries_finish (PARVIS_STORE (source), result, NULL);
}

/* Everything in the journal but when and who. */
static char *
dup_journal (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = NULL;
  GString *text = g_string_new (NULL);

  parvis_store_list_entries_async (fixture->store, 10, NULL, noted_cb, &entries);
  while (entries == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < entries->len; i++)
    {
      const ParvisStoreEntry *entry = entries->pdata[i];

      g_string_append_printf (text, "%s(%s) ", entry->event, entry->subject);
    }

  return g_string_free (text, FALSE);
}

static void
test_comes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *journal = NULL;

  g_test_summary ("Someone is coming once the desk knows, and it is told when that is over");

  start_desk (fixture);
  parvis_call_begin (fixture->call);
  parvis_call_begin (fixture->call);
  g_assert_cmpstr (parvis_page_get_title (PARVIS_PAGE (fixture->page)), ==,
                   "We are calling someone.");
  await_title (fixture, "Someone is coming.");
  g_assert_nonnull (strstr (fixture->posted->str, "POST /hall HTTP/1.1"));
  g_assert_nonnull (strstr (fixture->posted->str, "Authorization: Bearer tk_secret\r\n"));
  g_assert_nonnull (strstr (fixture->posted->str, "\r\n\r\nHelp is wanted at the kiosk. ("));
  g_assert_cmpstr (fixture->waiting->str, ==, "waits ");

  parvis_call_end (fixture->call);
  while (strstr (fixture->posted->str, "No help is wanted at the kiosk any more. (") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (fixture->waiting->str, ==, "waits free ");
  journal = dup_journal (fixture);
  g_assert_nonnull (strstr (journal, "help-called() help-over() "));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("Nobody is said to come whom nobody told");

  fixture->status = 503;
  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*answered 503*");
  start_desk (fixture);
  parvis_call_begin (fixture->call);
  await_title (fixture, "Nobody answers now.");
  g_test_assert_expected_messages ();
  g_assert_cmpstr (fixture->waiting->str, ==, "waits free ");
}

static void
test_nobody_listens (Fixture *fixture, gconstpointer data)
{
  g_test_summary ("Whoever has the network is not there: the person is told, and may try again");

  parvis_call_set_patience (fixture->call, 50);
  parvis_call_begin (fixture->call);
  await_title (fixture, "Nobody answers now.");

  start_desk (fixture);
  parvis_call_set_patience (fixture->call, 20000);
  parvis_call_begin (fixture->call);
  await_title (fixture, "Someone is coming.");
}

static void
test_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A call leaves the building by TLS alone");

  g_free (fixture->configuration->call_url);
  fixture->configuration->call_url = g_strdup ("http://ntfy.example/hall");
  g_assert_false (parvis_uplink_desk_start (fixture->desk, &error));
  g_assert_nonnull (strstr (error->message, "it is not https"));
}

static const char *const no_calls[] = {
  "",
  "come",
  "a\ncome",
  "a\ncome\n",
  "a\ncome\nx",
  "a\ncome\n-1",
  "a\ncome\n99999999999999999999",
  "a\ngo\n1",
  "\ncome\n1",
  "A\ncome\n1",
  "a b\ncome\n1",
  "a\ncome\n1\n2",
};

static void
test_parse (void)
{
  g_autoptr (ParvisUplinkCall) call = parvis_uplink_call_parse ("a-1\nover\n1795784700");
  g_autofree char *text = NULL;

  g_test_summary ("What comes from the other process is a word, a state and an hour, or nothing");

  g_assert_nonnull (call);
  text = parvis_uplink_call_to_string (call);
  g_assert_cmpstr (text, ==, "a-1\nover\n1795784700");
  g_assert_null (parvis_uplink_call_parse (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (no_calls); i++)
    g_assert_null (parvis_uplink_call_parse (no_calls[i]));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/app/call/comes", Fixture, NULL, set_up, test_comes, tear_down);
  g_test_add ("/app/call/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/app/call/nobody-listens", Fixture, NULL, set_up, test_nobody_listens, tear_down);
  g_test_add ("/app/call/address", Fixture, NULL, set_up, test_address, tear_down);
  g_test_add_func ("/app/call/parse", test_parse);

  return g_test_run ();
}
