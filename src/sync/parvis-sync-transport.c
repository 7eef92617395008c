/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/**
 * ParvisSyncTransport:
 *
 * The main thread pushes exchanges into a queue and wakes curl_multi_poll(); the thread
 * `parvis-sync` owns the CURLM and everything in it, and completes each #GTask, which GLib
 * brings back to the caller's context. Stopping pushes an empty exchange.
 */

#include "parvis-sync-transport.h"

#include <curl/curl.h>
#include <string.h>

#include "parvis-sync-address.h"
#include "parvis-sync-clock.h"
#include "parvis-sync-header.h"
#include "parvis-sync.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CURL, curl_easy_cleanup)

/* A name that does not resolve or a host that does not answer says so within this. */
#define CONNECT_SECONDS 20
/* Slower than this for so long is a dead line: a 2G modem does better. */
#define STALL_BYTES_PER_SECOND 30L
#define STALL_SECONDS 45
/* No exchange holds the queue up for longer; servers give up after five minutes anyway. */
#define TOTAL_SECONDS 600
/* One server: more connections at once help neither it nor us. */
#define MAX_CONNECTIONS 4L
/* Of an answer; a friendly one has less than one kB of them, and curl keeps all. */
#define MAX_HEADERS (64 * 1024)
/* Servers show it to whoever looks where submissions come from. */
#define USER_AGENT "Parvis/0.1"

typedef struct
{
  GTask *task;                /* (owned) (nullable): %NULL asks the thread to end */
  CURL *easy;                 /* (owned) (nullable): set on the thread */
  struct curl_slist *headers; /* (owned) (nullable) */
  curl_mime *mime;            /* (owned) (nullable): outlives @easy */
  GByteArray *body;           /* (owned) */
  GChecksum *checksum;        /* (owned) */
  gsize max_body;
  gsize n_header_bytes;
  gboolean too_long; /* the body is not all there */
  gulong cancelled_id;
  char problem[CURL_ERROR_SIZE];
} Exchange;

struct _ParvisSyncTransport
{
  GObject parent_instance;

  ParvisSyncLimits limits; /* constant */
  CURLM *multi;            /* (owned): the thread's; curl_multi_wakeup() is for any thread */
  GAsyncQueue *incoming;   /* (owned) (element-type Exchange): any thread */
  GPtrArray *running;      /* (owned) (element-type Exchange): the thread's */
  GThread *thread;         /* (owned) (nullable): %NULL once stopped */
};

G_DEFINE_FINAL_TYPE (ParvisSyncTransport, parvis_sync_transport, G_TYPE_OBJECT)

static void
exchange_free (Exchange *exchange)
{
  g_clear_pointer (&exchange->easy, curl_easy_cleanup);
  g_clear_pointer (&exchange->mime, curl_mime_free);
  g_clear_pointer (&exchange->headers, curl_slist_free_all);
  g_clear_pointer (&exchange->body, g_byte_array_unref);
  g_clear_pointer (&exchange->checksum, g_checksum_free);
  g_clear_object (&exchange->task);
  g_free (exchange);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exchange, exchange_free)

/* Called by curl, on the thread */

static size_t
count_header_cb (char *data, size_t size, size_t n, void *user_data)
{
  Exchange *exchange = user_data;

  exchange->n_header_bytes += size * n;

  return exchange->n_header_bytes <= MAX_HEADERS ? size * n : 0;
}

/* What it returns is less than it was given when the rest is not wanted. */
static size_t
write_body_cb (char *data, size_t size, size_t n, void *user_data)
{
  Exchange *exchange = user_data;
  gsize length = MIN (size * n, exchange->max_body - exchange->body->len);

  exchange->too_long = length < size * n;
  g_byte_array_append (exchange->body, (const guint8 *) data, length);
  g_checksum_update (exchange->checksum, (const guchar *) data, length);

  return length;
}

/* A part's bytes are read where they lie, and again from the start when a connection that was
 * kept open turns out to be dead, or when the server first asks who we are. */
typedef struct
{
  GBytes *bytes; /* (owned) */
  gsize position;
} PartReader;

static size_t
read_part_cb (char *buffer, size_t size, size_t n, void *user_data)
{
  PartReader *reader = user_data;
  gsize length = MIN (size * n, g_bytes_get_size (reader->bytes) - reader->position);

  if (length > 0)
    memcpy (buffer, (const char *) g_bytes_get_data (reader->bytes, NULL) + reader->position,
            length);
  reader->position += length;

  return length;
}

static int
seek_part_cb (void *user_data, curl_off_t offset, int origin)
{
  PartReader *reader = user_data;

  if (origin != SEEK_SET || offset < 0 || (gsize) offset > g_bytes_get_size (reader->bytes))
    return CURL_SEEKFUNC_FAIL;

  reader->position = offset;

  return CURL_SEEKFUNC_OK;
}

static void
free_part_cb (void *user_data)
{
  PartReader *reader = user_data;

  g_bytes_unref (reader->bytes);
  g_free (reader);
}

/* Setting an exchange up */

static void
set_parts (Exchange *exchange, const ParvisSyncRequest *request)
{
  exchange->mime = curl_mime_init (exchange->easy);

  for (guint i = 0; i < request->parts->len; i++)
    {
      const ParvisSyncPart *part = request->parts->pdata[i];
      PartReader *reader = g_new0 (PartReader, 1);
      curl_mimepart *field = curl_mime_addpart (exchange->mime);

      reader->bytes = g_bytes_ref (part->bytes);
      curl_mime_name (field, part->name);
      curl_mime_filename (field, part->file_name);
      curl_mime_type (field, part->media_type);
      curl_mime_data_cb (field, g_bytes_get_size (part->bytes), read_part_cb, seek_part_cb,
                         free_part_cb, reader);
    }

  curl_easy_setopt (exchange->easy, CURLOPT_MIMEPOST, exchange->mime);
}

static void
set_headers (Exchange *exchange, const ParvisSyncRequest *request)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  /* RFC 7231's names of days and months are English, whatever the locale. */
  static const char days[][4] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autofree char *rest = g_date_time_format (now, "%Y %H:%M:%S");
  g_autofree char *date = g_strdup_printf (
      "Date: %s, %02d %s %s GMT", days[g_date_time_get_day_of_week (now) - 1],
      g_date_time_get_day_of_month (now), months[g_date_time_get_month (now) - 1], rest);

  exchange->headers = curl_slist_append (NULL, "X-OpenRosa-Version: 1.0");
  exchange->headers = curl_slist_append (exchange->headers, date);
  /* Waiting for "100 Continue" costs a second with each server that does not say it. */
  exchange->headers = curl_slist_append (exchange->headers, "Expect:");
  if (request->language != NULL)
    {
      g_autofree char *language = g_strconcat ("Accept-Language: ", request->language, NULL);

      exchange->headers = curl_slist_append (exchange->headers, language);
    }

  if (request->tag != NULL)
    {
      g_autofree char *known = g_strconcat ("If-None-Match: ", request->tag, NULL);

      exchange->headers = curl_slist_append (exchange->headers, known);
    }

  curl_easy_setopt (exchange->easy, CURLOPT_HTTPHEADER, exchange->headers);
}

static long
get_schemes (const ParvisSyncRequest *request)
{
  /* Basic tells the password to whoever listens. */
  gboolean is_private =
      g_str_has_prefix (request->url, "https:") || parvis_sync_address_is_loopback (request->url);

  if (request->scheme == PARVIS_SYNC_SCHEME_DIGEST || !is_private)
    return CURLAUTH_DIGEST;

  if (request->scheme == PARVIS_SYNC_SCHEME_BASIC)
    return CURLAUTH_BASIC;

  return CURLAUTH_DIGEST | CURLAUTH_BASIC;
}

static void
set_credentials (Exchange *exchange, const ParvisSyncRequest *request)
{
  if (request->username == NULL)
    return;

  curl_easy_setopt (exchange->easy, CURLOPT_USERNAME, request->username);
  curl_easy_setopt (exchange->easy, CURLOPT_PASSWORD,
                    request->password != NULL ? request->password : "");
  curl_easy_setopt (exchange->easy, CURLOPT_HTTPAUTH, get_schemes (request));
}

static void
set_limits (ParvisSyncTransport *self, Exchange *exchange, const ParvisSyncRequest *request)
{
  CURL *easy = exchange->easy;
  guint total = parvis_sync_request_get_seconds (request, self->limits.total);

  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT, (long) self->limits.connect);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_LIMIT, STALL_BYTES_PER_SECOND);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_TIME, (long) self->limits.stall);
  curl_easy_setopt (easy, CURLOPT_TIMEOUT, (long) total);
}

static void
set_up (ParvisSyncTransport *self, Exchange *exchange)
{
  const ParvisSyncRequest *request = g_task_get_task_data (exchange->task);
  gboolean is_loopback = parvis_sync_address_is_loopback (request->url);
  CURL *easy = curl_easy_init ();

  g_assert (easy != NULL);
  exchange->easy = easy;
  exchange->max_body = request->max_body;
  curl_easy_setopt (easy, CURLOPT_PRIVATE, exchange);
  curl_easy_setopt (easy, CURLOPT_ERRORBUFFER, exchange->problem);
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (easy, CURLOPT_URL, request->url);
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, is_loopback ? "http,https" : "https");
  if (is_loopback)
    curl_easy_setopt (easy, CURLOPT_NOPROXY, "*");
  /* HTTP/2 in this libcurl fails some uploads to servers that answer before they have read all. */
  curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_USERAGENT, USER_AGENT);
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, write_body_cb);
  curl_easy_setopt (easy, CURLOPT_WRITEDATA, exchange);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, count_header_cb);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, exchange);
  set_limits (self, exchange, request);
  set_headers (exchange, request);
  set_credentials (exchange, request);

  if (request->method == PARVIS_SYNC_METHOD_HEAD)
    curl_easy_setopt (easy, CURLOPT_NOBODY, 1L);
  else if (request->method == PARVIS_SYNC_METHOD_POST)
    set_parts (exchange, request);
  else
    curl_easy_setopt (easy, CURLOPT_ACCEPT_ENCODING, "");
}

/* Completing it */

static char *
dup_header (CURL *easy, const char *name)
{
  struct curl_header *header;

  if (curl_easy_header (easy, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK)
    return NULL;

  return g_strdup (header->value);
}

static ParvisSyncScheme
get_scheme (CURL *easy)
{
  long available = 0;

  curl_easy_getinfo (easy, CURLINFO_HTTPAUTH_AVAIL, &available);

  if (available & CURLAUTH_DIGEST)
    return PARVIS_SYNC_SCHEME_DIGEST;

  return available & CURLAUTH_BASIC ? PARVIS_SYNC_SCHEME_BASIC : PARVIS_SYNC_SCHEME_UNKNOWN;
}

static ParvisSyncResponse *
read_response (Exchange *exchange)
{
  ParvisSyncResponse *response = g_new0 (ParvisSyncResponse, 1);
  char *location = NULL;
  long status = 0;
  g_autofree char *date = dup_header (exchange->easy, "Date");
  g_autofree char *retry_after = dup_header (exchange->easy, "Retry-After");
  g_autofree char *size = dup_header (exchange->easy, "X-OpenRosa-Accept-Content-Length");
  g_autofree char *tag = dup_header (exchange->easy, "ETag");

  curl_easy_getinfo (exchange->easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo (exchange->easy, CURLINFO_REDIRECT_URL, &location);

  response->status = status;
  response->scheme = get_scheme (exchange->easy);
  response->retry_after = parvis_sync_clock_get_retry_after (
      retry_after, parvis_sync_clock_parse_date (date), g_get_real_time () / G_USEC_PER_SEC);
  /* curl resolves the Location of a redirect alone; a pre-flight's 204 may have one too. */
  response->location =
      location != NULL ? g_strdup (location) : dup_header (exchange->easy, "Location");
  response->accept_length = parvis_sync_header_read_size (size);
  response->tag = parvis_sync_header_dup_tag (tag);
  response->md5 = g_strdup (g_checksum_get_string (exchange->checksum));
  response->body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body));

  return response;
}

/* What was asked for is of use whole or not at all. Of any other answer the status counts, and
 * how it begins says why: that a page goes on for ever does not undo a 201. */
static gboolean
is_answered (Exchange *exchange, CURLcode code)
{
  const ParvisSyncRequest *request = g_task_get_task_data (exchange->task);
  long status = 0;

  if (code == CURLE_OK)
    return TRUE;

  curl_easy_getinfo (exchange->easy, CURLINFO_RESPONSE_CODE, &status);

  return exchange->too_long && (request->method != PARVIS_SYNC_METHOD_GET || status != 200);
}

/* Before anything is asked this is about our address; after, it is what curl calls an answer
 * without a head. */
static gboolean
is_no_http (Exchange *exchange, CURLcode code)
{
  long n_asked = 0;

  curl_easy_getinfo (exchange->easy, CURLINFO_REQUEST_SIZE, &n_asked);

  return code == CURLE_UNSUPPORTED_PROTOCOL && n_asked > 0;
}

static void
return_failure (Exchange *exchange, CURLcode code)
{
  g_autofree char *problem = NULL;

  if (exchange->n_header_bytes > MAX_HEADERS)
    {
      g_task_return_new_error (exchange->task, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL,
                               "The headers of the answer are longer than %d bytes", MAX_HEADERS);
      return;
    }

  if (exchange->too_long)
    {
      g_task_return_new_error (exchange->task, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL,
                               "The answer is longer than %" G_GSIZE_FORMAT " bytes",
                               exchange->max_body);
      return;
    }

  problem = parvis_sync_redact (*exchange->problem != '\0' ? exchange->problem
                                                           : curl_easy_strerror (code));

  if (is_no_http (exchange, code))
    g_task_return_new_error (exchange->task, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL,
                             "The answer is no HTTP: %s", problem);
  else if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL)
    g_task_return_new_error (exchange->task, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_CONFIGURATION,
                             "The address cannot be used: %s", problem);
  else
    g_task_return_new_error (exchange->task, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_NETWORK,
                             "No whole answer from the server: %s", problem);
}

/* Takes an exchange out of curl; it is freed when the caller lets go of it. */
static Exchange *
take_out (ParvisSyncTransport *self, Exchange *exchange)
{
  guint index;

  g_assert (g_thread_self () == self->thread);
  g_cancellable_disconnect (g_task_get_cancellable (exchange->task), exchange->cancelled_id);
  curl_multi_remove_handle (self->multi, exchange->easy);
  if (!g_ptr_array_find (self->running, exchange, &index))
    g_assert_not_reached ();

  return g_ptr_array_steal_index_fast (self->running, index);
}

static void
complete_finished (ParvisSyncTransport *self)
{
  CURLMsg *message;
  int n_left;

  while ((message = curl_multi_info_read (self->multi, &n_left)) != NULL)
    {
      g_autoptr (Exchange) exchange = NULL;
      /* The message is curl's, and gone when the handle is removed. */
      CURLcode code = message->data.result;
      char *private = NULL;

      if (message->msg != CURLMSG_DONE)
        continue;

      curl_easy_getinfo (message->easy_handle, CURLINFO_PRIVATE, &private);
      exchange = take_out (self, (Exchange *) private);
      if (is_answered (exchange, code))
        g_task_return_pointer (exchange->task, read_response (exchange),
                               (GDestroyNotify) parvis_sync_response_free);
      else
        return_failure (exchange, code);
    }
}

static void
drop_cancelled (ParvisSyncTransport *self, gboolean everything)
{
  for (guint i = self->running->len; i > 0; i--)
    {
      Exchange *exchange = self->running->pdata[i - 1];

      if (everything || g_cancellable_is_cancelled (g_task_get_cancellable (exchange->task)))
        {
          g_autoptr (Exchange) dropped = take_out (self, exchange);

          g_task_return_new_error (dropped->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
        }
    }
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  ParvisSyncTransport *self = user_data;

  curl_multi_wakeup (self->multi);
}

/* Whether the thread goes on. */
static gboolean
start_incoming (ParvisSyncTransport *self)
{
  Exchange *exchange;

  while ((exchange = g_async_queue_try_pop (self->incoming)) != NULL)
    {
      GCancellable *cancellable;

      if (exchange->task == NULL)
        {
          exchange_free (exchange);
          return FALSE;
        }

      set_up (self, exchange);
      g_ptr_array_add (self->running, exchange);
      if (curl_multi_add_handle (self->multi, exchange->easy) != CURLM_OK)
        g_assert_not_reached ();

      cancellable = g_task_get_cancellable (exchange->task);
      if (cancellable != NULL)
        exchange->cancelled_id =
            g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
    }

  return TRUE;
}

static gpointer
run_in_thread (gpointer data)
{
  ParvisSyncTransport *self = data;

  while (start_incoming (self))
    {
      int n_running;

      drop_cancelled (self, FALSE);
      curl_multi_perform (self->multi, &n_running);
      complete_finished (self);
      /* curl shortens this to its own next timeout, and a wake-up ends it. */
      curl_multi_poll (self->multi, NULL, 0, 60 * 1000, NULL);
    }

  drop_cancelled (self, TRUE);

  return NULL;
}

static void
parvis_sync_transport_finalize (GObject *object)
{
  ParvisSyncTransport *self = PARVIS_SYNC_TRANSPORT (object);

  g_assert (self->thread == NULL);

  g_clear_pointer (&self->multi, curl_multi_cleanup);
  g_clear_pointer (&self->incoming, g_async_queue_unref);
  g_clear_pointer (&self->running, g_ptr_array_unref);

  G_OBJECT_CLASS (parvis_sync_transport_parent_class)->finalize (object);
}

static void
parvis_sync_transport_class_init (ParvisSyncTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_sync_transport_finalize;

  curl_global_init (CURL_GLOBAL_DEFAULT);
}

static void
parvis_sync_transport_init (ParvisSyncTransport *self)
{
  self->incoming = g_async_queue_new_full ((GDestroyNotify) exchange_free);
  self->running = g_ptr_array_new ();
  self->multi = curl_multi_init ();
  g_assert (self->multi != NULL);
  curl_multi_setopt (self->multi, CURLMOPT_MAX_HOST_CONNECTIONS, MAX_CONNECTIONS);
  curl_multi_setopt (self->multi, CURLMOPT_MAXCONNECTS, MAX_CONNECTIONS);
}

/**
 * parvis_sync_transport_new:
 * @limits: (nullable): other limits than the usual ones
 *
 * Returns: (transfer full): a transport whose thread is running
 */
ParvisSyncTransport *
parvis_sync_transport_new (const ParvisSyncLimits *limits)
{
  const ParvisSyncLimits usual = { CONNECT_SECONDS, STALL_SECONDS, TOTAL_SECONDS };
  ParvisSyncTransport *self = g_object_new (PARVIS_TYPE_SYNC_TRANSPORT, NULL);

  self->limits = limits != NULL ? *limits : usual;
  self->thread = g_thread_new ("parvis-sync", run_in_thread, self);

  return self;
}

/**
 * parvis_sync_transport_perform_async:
 * @request: (transfer full): what to ask; its address was checked
 *
 * Redirects are never followed: a submission would be given to whoever asks for it.
 */
void
parvis_sync_transport_perform_async (ParvisSyncTransport *self,
                                     ParvisSyncRequest *request,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Exchange *exchange;
  GTask *task;

  g_return_if_fail (PARVIS_IS_SYNC_TRANSPORT (self));
  g_return_if_fail (request != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_sync_transport_perform_async);
  g_task_set_task_data (task, request, (GDestroyNotify) parvis_sync_request_free);
  /* An answer that came is reported, whatever was cancelled since. */
  g_task_set_check_cancellable (task, FALSE);

  if (self->thread == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
      g_object_unref (task);
      return;
    }

  exchange = g_new0 (Exchange, 1);
  exchange->task = task;
  exchange->body = g_byte_array_new ();
  exchange->checksum = g_checksum_new (G_CHECKSUM_MD5);
  g_async_queue_push (self->incoming, exchange);
  curl_multi_wakeup (self->multi);
}

/**
 * parvis_sync_transport_perform_finish:
 *
 * Any status is an answer; an error means that there was no whole one, so what the server did
 * is unknown. Errors: %PARVIS_SYNC_ERROR_NETWORK, _PROTOCOL (too long), _CONFIGURATION,
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the answer
 */
ParvisSyncResponse *
parvis_sync_transport_perform_finish (ParvisSyncTransport *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * parvis_sync_transport_stop:
 *
 * Ends what is under way as cancelled, and the thread. Blocks until then, which is soon.
 */
void
parvis_sync_transport_stop (ParvisSyncTransport *self)
{
  g_return_if_fail (PARVIS_IS_SYNC_TRANSPORT (self));

  if (self->thread == NULL)
    return;

  /* Exchanges check that they run on @thread until the end. */
  g_async_queue_push (self->incoming, g_new0 (Exchange, 1));
  curl_multi_wakeup (self->multi);
  g_thread_join (self->thread);
  self->thread = NULL;
}
