/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-paper-cups.h"

#include <string.h>

#define FINE (-1)

typedef struct
{
  GSubprocess *process; /* (owned) */
  char *address;        /* (owned): "127.0.0.1:PORT" */
} Server;

typedef struct
{
  GMainLoop *loop;             /* (owned) */
  ParvisPaperPrinter *printer; /* (owned) */
  GError *error;               /* (owned) (nullable) */
  gboolean is_over;
} Fixture;

static Server server;

static void
start_server (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "paper", "print-server.py", NULL);
  g_autoptr (GDataInputStream) out = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *port = NULL;

  server.process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, path, NULL);
  g_assert_no_error (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server.process));
  port = g_data_input_stream_read_line (out, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (port);
  server.address = g_strconcat ("127.0.0.1:", port, NULL);
}

static char *
get (const char *path)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client, server.address, 0, NULL, &error);
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nConnection: close\r\n\r\n", path);
  g_autoptr (GOutputStream) answer = g_memory_output_stream_new_resizable ();
  const char *body;

  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                             strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (answer, g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                          G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (answer)), >, 4);
  body = g_strstr_len (
      g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (answer)),
      (gssize) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (answer)), "\r\n\r\n");

  return g_strndup (body + 4,
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (answer)) -
                        (gsize) (body + 4 -
                                 (const char *) g_memory_output_stream_get_data (
                                     G_MEMORY_OUTPUT_STREAM (answer))));
}

static void
over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_clear_error (&fixture->error);
  parvis_paper_printer_finish (PARVIS_PAPER_PRINTER (source), result, &fixture->error);
  fixture->is_over = TRUE;
}

static void
await (Fixture *fixture)
{
  while (!fixture->is_over)
    g_main_context_iteration (NULL, TRUE);
  fixture->is_over = FALSE;
}

static ParvisPaperSheet *
build_sheet (void)
{
  ParvisPaperSheet *sheet = parvis_paper_sheet_new ("Votre demande est gardée ici.", "fr");

  parvis_paper_sheet_add (sheet, PARVIS_PAPER_TITLE, "Votre demande est gardée ici.");
  parvis_paper_sheet_add (sheet, PARVIS_PAPER_CODE, "K7QX 2M9P");

  return sheet;
}

static void
close_printer (Fixture *fixture)
{
  parvis_paper_printer_close (fixture->printer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (G_OBJECT (fixture->printer));
  g_clear_error (&fixture->error);
}

static const struct
{
  const char *queue;
  int expected; /* a ParvisPaperError, or FINE */
  int look;     /* the same of asking without a job */
} queues[] = {
  { "good", FINE, FINE },
  { "empty", PARVIS_PAPER_ERROR_NO_PAPER, PARVIS_PAPER_ERROR_NO_PAPER },
  { "jam", PARVIS_PAPER_ERROR_STUCK, PARVIS_PAPER_ERROR_STUCK },
  { "refuse", PARVIS_PAPER_ERROR_NO_ANSWER, PARVIS_PAPER_ERROR_NO_ANSWER },
  { "gone", PARVIS_PAPER_ERROR_FAILED, PARVIS_PAPER_ERROR_FAILED },
};

static void
check (const GError *error, int expected)
{
  if (expected == FINE)
    g_assert_no_error (error);
  else
    g_assert_error (error, PARVIS_PAPER_ERROR, expected);
}

static void
test_queues (void)
{
  g_autoptr (ParvisPaperSheet) sheet = build_sheet ();

  g_test_summary ("What a print server says is told, and nothing stays there");

  for (gsize i = 0; i < G_N_ELEMENTS (queues); i++)
    {
      Fixture fixture = { 0 };
      g_autofree char *kept = NULL;

      g_test_message ("%s", queues[i].queue);
      fixture.printer = parvis_paper_cups_new (server.address, queues[i].queue, PARVIS_PAPER_A4);
      parvis_paper_printer_look_async (fixture.printer, NULL, over_cb, &fixture);
      await (&fixture);
      check (fixture.error, queues[i].look);
      parvis_paper_printer_print_async (fixture.printer, sheet, NULL, over_cb, &fixture);
      await (&fixture);
      check (fixture.error, queues[i].expected);
      kept = get ("/kept");
      g_assert_cmpstr (kept, ==, "0");
      close_printer (&fixture);
    }
}

static void
test_document (void)
{
  g_autofree char *document = NULL;

  g_test_summary ("What arrives is the PDF, and the job has no name in it");

  document = get ("/last");
  g_assert_true (g_str_has_prefix (document, "%PDF-1."));
}

static void
test_cancel (void)
{
  Fixture fixture = { 0 };
  g_autoptr (ParvisPaperSheet) sheet = build_sheet ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *kept = NULL;

  g_test_summary ("Who goes takes what was not printed with them");

  fixture.printer = parvis_paper_cups_new (server.address, "never", PARVIS_PAPER_ROLL);
  parvis_paper_printer_print_async (fixture.printer, sheet, cancellable, over_cb, &fixture);
  g_cancellable_cancel (cancellable);
  await (&fixture);
  g_assert_error (fixture.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  kept = get ("/kept");
  g_assert_cmpstr (kept, ==, "0");
  close_printer (&fixture);
}

static void
test_close (void)
{
  Fixture fixture = { 0 };
  g_autoptr (ParvisPaperSheet) sheet = build_sheet ();
  g_autofree char *kept = NULL;

  g_test_summary ("A machine that is switched off leaves nothing at the print server");

  fixture.printer = parvis_paper_cups_new (server.address, "never", PARVIS_PAPER_A4);
  parvis_paper_printer_print_async (fixture.printer, sheet, NULL, over_cb, &fixture);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (kept);
      kept = get ("/kept");
    }
  while (g_str_equal (kept, "0"));
  /* Until it has been looked at once, and waits for the next. */
  for (guint i = 0; i < 3; i++)
    g_main_context_iteration (NULL, TRUE);

  parvis_paper_printer_close (fixture.printer);
  await (&fixture);
  g_assert_error (fixture.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_free (kept);
  kept = get ("/kept");
  g_assert_cmpstr (kept, ==, "0");
  close_printer (&fixture);
}

static void
test_away (void)
{
  Fixture fixture = { 0 };

  g_test_summary ("A server that is not there is told of");

  /* Port 1: nobody listens. */
  fixture.printer = parvis_paper_cups_new ("127.0.0.1:1", "good", PARVIS_PAPER_A4);
  parvis_paper_printer_look_async (fixture.printer, NULL, over_cb, &fixture);
  await (&fixture);
  g_assert_error (fixture.error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_NO_ANSWER);
  close_printer (&fixture);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  start_server ();

  g_test_add_func ("/paper/cups/queues", test_queues);
  g_test_add_func ("/paper/cups/document", test_document);
  g_test_add_func ("/paper/cups/cancel", test_cancel);
  g_test_add_func ("/paper/cups/close", test_close);
  g_test_add_func ("/paper/cups/away", test_away);
  status = g_test_run ();

  g_subprocess_force_exit (server.process);
  g_clear_object (&server.process);
  g_free (server.address);

  return status;
}
