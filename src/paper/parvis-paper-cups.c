/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-paper-cups.h"

#include <cups/cups.h>
#include <string.h>

#include "parvis-paper-states.h"
#include "parvis-worker.h"

/* Milliseconds: to reach the server, and between two looks at a job. */
#define CONNECT 5000
#define PAUSE 500

/* Seconds: without a word from the server, and until a sheet that does not come is given up. */
#define SILENCE 8.0
#define PATIENCE 60

/* What the server's list shows of a job. Nobody's name, and no code. */
#define JOB_TITLE "Parvis"

#define IPP_PORT 631

struct _ParvisPaperCups
{
  GObject parent_instance;

  GSocketConnectable *server; /* (owned) (nullable) */
  char *queue;                /* (owned) */
  ParvisPaperSize size;

  ParvisWorker *worker; /* (owned): all that talks with the server */
  int stop;             /* set by the main thread, read by libcups while it connects */
  GPtrArray *jobs;      /* (owned) (element-type GTask): (unowned): that the server has taken */
};

/* A sheet on its way. */
typedef struct
{
  ParvisPaperSheet *sheet; /* (owned) */
  int job;
  guint timer;     /* source id: until the next look */
  gint64 deadline; /* monotonic, microseconds */
  GError *error;   /* (owned) (nullable): why it was given up */
} Print;

static void parvis_paper_cups_iface_init (ParvisPaperPrinterInterface *iface);
static void wait_for_job (GTask *task);

G_DEFINE_FINAL_TYPE_WITH_CODE (ParvisPaperCups,
                               parvis_paper_cups,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PARVIS_PAPER_TYPE_PRINTER,
                                                      parvis_paper_cups_iface_init))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (http_t, httpClose)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ipp_t, ippDelete)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ParvisPaperStates, parvis_paper_states_clear)

static void
print_free (Print *print)
{
  parvis_paper_sheet_unref (print->sheet);
  g_clear_error (&print->error);
  g_free (print);
}

/* On the thread */

static int
give_up_cb (http_t *http, void *user_data)
{
  return 0;
}

static http_t *
connect_to_server (ParvisPaperCups *self, int *stop, GError **error)
{
  GNetworkAddress *server = (GNetworkAddress *) self->server;
  const char *host = server != NULL ? g_network_address_get_hostname (server) : cupsServer ();
  int port = server != NULL ? g_network_address_get_port (server) : ippPort ();
  http_t *http =
      httpConnect2 (host, port, NULL, AF_UNSPEC, HTTP_ENCRYPTION_IF_REQUESTED, 1, CONNECT, stop);

  if (http == NULL)
    g_set_error (error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_NO_ANSWER,
                 "The print server %s does not answer", host);
  else
    httpSetTimeout (http, SILENCE, give_up_cb, NULL);

  return http;
}

static void
take_server_error (GError **error, const char *doing)
{
  gboolean is_unknown = cupsLastError () == IPP_STATUS_ERROR_NOT_FOUND;

  g_set_error (error, PARVIS_PAPER_ERROR,
               is_unknown ? PARVIS_PAPER_ERROR_FAILED : PARVIS_PAPER_ERROR_NO_ANSWER, "%s: %s",
               doing, cupsLastErrorString ());
}

static ipp_t *
build_request (ParvisPaperCups *self, ipp_op_t operation, int job)
{
  ipp_t *request = ippNewRequest (operation);
  char uri[HTTP_MAX_URI];

  httpAssembleURIf (HTTP_URI_CODING_ALL, uri, sizeof uri, "ipp", NULL, "localhost", 0,
                    "/printers/%s", self->queue);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, uri);
  if (job != 0)
    ippAddInteger (request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
                cupsUser ());

  return request;
}

static ipp_t *
ask (ParvisPaperCups *self, http_t *http, ipp_op_t operation, int job)
{
  static const char *const wanted[] = { "job-state", "printer-state", "printer-state-reasons",
                                        "printer-is-accepting-jobs" };
  ipp_t *request = build_request (self, operation, job);

  ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                 G_N_ELEMENTS (wanted), NULL, wanted);

  return cupsDoRequest (http, request, "/");
}

static void
read_printer (ParvisPaperStates *states, ipp_t *answer)
{
  ipp_attribute_t *state = ippFindAttribute (answer, "printer-state", IPP_TAG_ENUM);
  ipp_attribute_t *accepts =
      ippFindAttribute (answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  ipp_attribute_t *reasons = ippFindAttribute (answer, "printer-state-reasons", IPP_TAG_KEYWORD);
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  states->printer = state != NULL ? ippGetInteger (state, 0) : 0;
  states->accepts = accepts == NULL || ippGetBoolean (accepts, 0);
  for (int i = 0; reasons != NULL && i < ippGetCount (reasons); i++)
    g_strv_builder_add (list, ippGetString (reasons, i, NULL));
  states->reasons = g_strv_builder_end (list);
}

static gboolean
read_states (ParvisPaperCups *self, int job, ParvisPaperStates *states, GError **error)
{
  g_autoptr (http_t) http = connect_to_server (self, &self->stop, error);
  g_autoptr (ipp_t) of_job = NULL;
  g_autoptr (ipp_t) of_printer = NULL;

  if (http == NULL)
    return FALSE;

  of_printer = ask (self, http, IPP_OP_GET_PRINTER_ATTRIBUTES, 0);
  if (of_printer == NULL || cupsLastError () > IPP_STATUS_OK_CONFLICTING)
    {
      take_server_error (error, "The printer could not be asked");
      return FALSE;
    }
  read_printer (states, of_printer);
  if (job == 0)
    return TRUE;

  of_job = ask (self, http, IPP_OP_GET_JOB_ATTRIBUTES, job);
  if (of_job != NULL && ippFindAttribute (of_job, "job-state", IPP_TAG_ENUM) != NULL)
    states->job = ippGetInteger (ippFindAttribute (of_job, "job-state", IPP_TAG_ENUM), 0);
  /* A server that keeps no history has forgotten what is done. */
  else if (cupsLastError () == IPP_STATUS_ERROR_NOT_FOUND)
    states->job = IPP_JSTATE_COMPLETED;

  return TRUE;
}

/* Print-Job (RFC 8011, 4.2.1): the job and its document in one request, all or nothing. */
static ipp_t *
build_job (ParvisPaperCups *self)
{
  ipp_t *request = build_request (self, IPP_OP_PRINT_JOB, 0);

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, JOB_TITLE);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL,
                CUPS_FORMAT_PDF);
  /* Drawn as large as the paper: making it smaller would make its letters small too. */
  ippAddString (request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", NULL, "none");
  if (self->size == PARVIS_PAPER_A4)
    ippAddString (request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", NULL, "iso_a4_210x297mm");

  return request;
}

/* Returns: the job's number, or 0 */
static int
send_job (ParvisPaperCups *self, http_t *http, GBytes *pdf)
{
  g_autofree char *resource = g_strconcat ("/printers/", self->queue, NULL);
  g_autoptr (ipp_t) request = build_job (self);
  g_autoptr (ipp_t) answer = NULL;
  ipp_attribute_t *job = NULL;
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);

  if (cupsSendRequest (http, request, resource, ippLength (request) + length) ==
          HTTP_STATUS_CONTINUE &&
      cupsWriteRequestData (http, data, length) == HTTP_STATUS_CONTINUE)
    answer = cupsGetResponse (http, resource);
  if (answer != NULL && cupsLastError () <= IPP_STATUS_OK_CONFLICTING)
    job = ippFindAttribute (answer, "job-id", IPP_TAG_INTEGER);

  return job != NULL ? ippGetInteger (job, 0) : 0;
}

/* What CUPS keeps of a job that is over: its file and its line in the list. Also done on the way
 * out, so nothing stops it. */
static void
purge (ParvisPaperCups *self, int job)
{
  g_autoptr (http_t) http = connect_to_server (self, NULL, NULL);
  ipp_t *request = build_request (self, IPP_OP_CANCEL_JOB, job);

  ippAddBoolean (request, IPP_TAG_OPERATION, "purge-job", 1);
  if (http == NULL)
    ippDelete (request);
  else
    ippDelete (cupsDoRequest (http, request, "/jobs/"));
  /* A server that keeps nothing has nothing to purge. */
  if (http != NULL && cupsLastError () > IPP_STATUS_OK_CONFLICTING)
    g_debug ("A job was not purged: %s", cupsLastErrorString ());
}

static void
purge_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParvisPaperCups *self = source;

  g_assert (parvis_worker_is_current (self->worker));

  purge (self, GPOINTER_TO_INT (task_data));
  g_task_return_boolean (task, TRUE);
}

static void
send_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParvisPaperCups *self = source;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (http_t) http = NULL;
  GError *error = NULL;
  int job = 0;

  g_assert (parvis_worker_is_current (self->worker));

  pdf = parvis_paper_pdf_write (task_data, self->size, &error);
  if (pdf != NULL)
    http = connect_to_server (self, &self->stop, &error);
  if (http != NULL)
    {
      job = send_job (self, http, pdf);
      if (job == 0)
        take_server_error (&error, "The receipt could not be sent");
      /* Closed meanwhile: nobody will look at it any more. */
      else if (g_atomic_int_get (&self->stop))
        purge (self, job);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, job);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParvisPaperCups *self = source;
  g_auto (ParvisPaperStates) states = { 0 };
  GError *error = NULL;

  g_assert (parvis_worker_is_current (self->worker));

  if (read_states (self, GPOINTER_TO_INT (task_data), &states, &error) &&
      parvis_paper_states_check (&states, &error))
    g_task_return_boolean (task, parvis_paper_states_is_done (&states));
  else
    g_task_return_error (task, error);
}

/* On the main thread */

/* Takes @task. */
static void
give_up (GTask *task)
{
  ParvisPaperCups *self = g_task_get_source_object (task);

  g_ptr_array_remove_fast (self->jobs, task);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The printer is closed");
  g_object_unref (task);
}

/* Takes @print_task, which comes back to @callback. */
static void
push_for_job (GTask *print_task, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  ParvisPaperCups *self = g_task_get_source_object (print_task);
  Print *print = g_task_get_task_data (print_task);
  GTask *task;

  if (self->worker == NULL)
    {
      give_up (print_task);
      return;
    }

  task = g_task_new (self, NULL, callback, print_task);
  g_task_set_source_tag (task, push_for_job);
  g_task_set_task_data (task, GINT_TO_POINTER (print->job), NULL);
  parvis_worker_push (self->worker, task, func);
}

static void
purged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Print *print = g_task_get_task_data (task);

  g_ptr_array_remove_fast (PARVIS_PAPER_CUPS (source)->jobs, task);
  if (print->error != NULL)
    g_task_return_error (task, g_steal_pointer (&print->error));
  else
    g_task_return_boolean (task, TRUE);
}

/* Whatever became of it, nothing of it stays. */
static void
end (GTask *task, GError *error)
{
  Print *print = g_task_get_task_data (task);

  print->error = error;
  push_for_job (task, purge_in_thread, purged_cb);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Print *print = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);

  if (error == NULL && !is_done)
    (void) g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error);
  if (error == NULL && !is_done && g_get_monotonic_time () >= print->deadline)
    g_set_error (&error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_NO_ANSWER,
                 "Nothing came out within %d seconds", PATIENCE);

  if (error != NULL || is_done)
    end (task, error);
  else
    wait_for_job (task);
}

static gboolean
look_cb (gpointer user_data)
{
  GTask *task = user_data;
  Print *print = g_task_get_task_data (task);

  print->timer = 0;
  push_for_job (task, look_in_thread, looked_cb);

  return G_SOURCE_REMOVE;
}

/* Takes @task, which goes on in look_cb(), or ends in close(). */
static void
wait_for_job (GTask *task)
{
  ParvisPaperCups *self = g_task_get_source_object (task);
  Print *print = g_task_get_task_data (task);

  if (self->worker == NULL)
    {
      give_up (task);
      return;
    }

  print->timer = g_timeout_add (PAUSE, look_cb, task);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Print *print = g_task_get_task_data (task);
  GError *error = NULL;

  print->job = (int) g_task_propagate_int (G_TASK (result), &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  g_ptr_array_add (PARVIS_PAPER_CUPS (source)->jobs, task);
  push_for_job (task, look_in_thread, looked_cb);
}

static void
parvis_paper_cups_print_async (ParvisPaperPrinter *printer,
                               ParvisPaperSheet *sheet,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ParvisPaperCups *self = PARVIS_PAPER_CUPS (printer);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Print *print = g_new0 (Print, 1);
  GTask *sending;

  print->sheet = parvis_paper_sheet_ref (sheet);
  print->deadline = g_get_monotonic_time () + PATIENCE * G_USEC_PER_SEC;
  g_task_set_source_tag (task, parvis_paper_cups_print_async);
  g_task_set_task_data (task, print, (GDestroyNotify) print_free);

  sending = g_task_new (self, NULL, sent_cb, task);
  g_task_set_task_data (sending, parvis_paper_sheet_ref (sheet),
                        (GDestroyNotify) parvis_paper_sheet_unref);
  parvis_worker_push (self->worker, sending, send_in_thread);
}

static void
state_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  (void) g_task_propagate_boolean (G_TASK (result), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
parvis_paper_cups_look_async (ParvisPaperPrinter *printer,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  ParvisPaperCups *self = PARVIS_PAPER_CUPS (printer);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, parvis_paper_cups_look_async);
  parvis_worker_push (self->worker, g_task_new (self, NULL, state_read_cb, task), look_in_thread);
}

static gboolean
parvis_paper_cups_finish (ParvisPaperPrinter *printer, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, printer), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What has not come out yet does not come out for the next person. One whose look is under way
 * ends when that is back. */
static void
purge_jobs (ParvisPaperCups *self)
{
  for (guint i = self->jobs->len; i > 0; i--)
    {
      GTask *task = self->jobs->pdata[i - 1];
      Print *print = g_task_get_task_data (task);
      GTask *purging = g_task_new (self, NULL, NULL, NULL);

      g_task_set_task_data (purging, GINT_TO_POINTER (print->job), NULL);
      parvis_worker_push (self->worker, purging, purge_in_thread);
      if (print->timer != 0)
        {
          g_clear_handle_id (&print->timer, g_source_remove);
          give_up (task);
        }
    }
}

static void
parvis_paper_cups_close (ParvisPaperPrinter *printer)
{
  ParvisPaperCups *self = PARVIS_PAPER_CUPS (printer);

  if (self->worker == NULL)
    return;

  purge_jobs (self);
  g_atomic_int_set (&self->stop, 1);
  parvis_worker_stop (self->worker);
  g_clear_object (&self->worker);
}

static void
parvis_paper_cups_iface_init (ParvisPaperPrinterInterface *iface)
{
  iface->print_async = parvis_paper_cups_print_async;
  iface->look_async = parvis_paper_cups_look_async;
  iface->finish = parvis_paper_cups_finish;
  iface->close = parvis_paper_cups_close;
}

static void
parvis_paper_cups_finalize (GObject *object)
{
  ParvisPaperCups *self = PARVIS_PAPER_CUPS (object);

  g_assert (self->worker == NULL);
  g_clear_object (&self->server);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_free (self->queue);

  G_OBJECT_CLASS (parvis_paper_cups_parent_class)->finalize (object);
}

static void
parvis_paper_cups_class_init (ParvisPaperCupsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_paper_cups_finalize;
}

static void
parvis_paper_cups_init (ParvisPaperCups *self)
{
  self->worker = parvis_worker_new ("parvis-paper");
  self->jobs = g_ptr_array_new ();
}

ParvisPaperPrinter *
parvis_paper_cups_new (const char *server, const char *queue, ParvisPaperSize size)
{
  ParvisPaperCups *self;

  g_return_val_if_fail (queue != NULL, NULL);

  self = g_object_new (PARVIS_PAPER_TYPE_CUPS, NULL);
  self->server = server != NULL ? g_network_address_parse (server, IPP_PORT, NULL) : NULL;
  self->queue = g_strdup (queue);
  self->size = size;

  return PARVIS_PAPER_PRINTER (self);
}
