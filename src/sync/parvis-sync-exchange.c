/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-sync-exchange.h"

#include <string.h>

#include "parvis-sync-address.h"
#include "parvis-sync-clock.h"
#include "parvis-sync-header.h"
#include "parvis-sync.h"

/* Slower than this for so long is a dead line: a 2G modem does better. */
#define STALL_BYTES_PER_SECOND 30L
/* Of an answer; a friendly one has less than one kB of them, and curl keeps all. */
#define MAX_HEADERS (64 * 1024)
/* Servers show it to whoever looks where submissions come from. */
#define USER_AGENT "Parvis/0.1"

/* Of what curl had of us. */
static void
let_go (ParvisSyncExchange *exchange)
{
  g_clear_pointer (&exchange->mime, curl_mime_free);
  g_clear_pointer (&exchange->multipart, parvis_sync_multipart_free);
  g_clear_pointer (&exchange->headers, curl_slist_free_all);
}

void
parvis_sync_memory_clear (ParvisSyncMemory *self)
{
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->date, g_free);
}

void
parvis_sync_exchange_free (ParvisSyncExchange *exchange)
{
  g_clear_pointer (&exchange->easy, curl_easy_cleanup);
  let_go (exchange);
  g_clear_pointer (&exchange->response, parvis_sync_response_free);
  g_clear_error (&exchange->error);
  g_clear_pointer (&exchange->body, g_byte_array_unref);
  g_clear_pointer (&exchange->checksum, g_checksum_free);
  g_clear_object (&exchange->task);
  g_free (exchange);
}

/* Called by curl, on the thread */

static size_t
count_header_cb (char *data, size_t size, size_t n, void *user_data)
{
  ParvisSyncExchange *exchange = user_data;

  exchange->n_header_bytes += size * n;

  return exchange->n_header_bytes <= MAX_HEADERS ? size * n : 0;
}

/* What it returns is less than it was given when the rest is not wanted. */
static size_t
write_body_cb (char *data, size_t size, size_t n, void *user_data)
{
  ParvisSyncExchange *exchange = user_data;
  gsize length = MIN (size * n, exchange->max_body - exchange->body->len);

  exchange->too_long = length < size * n;
  g_byte_array_append (exchange->body, (const guint8 *) data, length);
  if (exchange->checksum != NULL)
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
set_parts (ParvisSyncExchange *exchange, const ParvisSyncRequest *request)
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

/* A limited line is to have small pieces. */
static gboolean
set_multipart (ParvisSyncExchange *exchange,
               const ParvisSyncRequest *request,
               const ParvisSyncRoute *route)
{
  CURL *easy = exchange->easy;

  exchange->multipart =
      route->max_bytes_per_second == 0 ? parvis_sync_multipart_new (request) : NULL;
  if (exchange->multipart == NULL)
    return FALSE;

  exchange->headers = curl_slist_append (exchange->headers, exchange->multipart->header);
  curl_easy_setopt (easy, CURLOPT_POST, 1L);
  curl_easy_setopt (easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) exchange->multipart->body->len);
  curl_easy_setopt (easy, CURLOPT_POSTFIELDS, exchange->multipart->body->data);

  return TRUE;
}

/* The bytes lie where they are until the exchange is over: the task holds the request. */
static void
set_text (ParvisSyncExchange *exchange, const ParvisSyncRequest *request)
{
  gsize length;
  const char *text = g_bytes_get_data (request->text, &length);

  curl_easy_setopt (exchange->easy, CURLOPT_POST, 1L);
  curl_easy_setopt (exchange->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) length);
  curl_easy_setopt (exchange->easy, CURLOPT_POSTFIELDS, text);
}

/* A notice goes to whatever shows it, which is no office. */
static void
set_notice_headers (ParvisSyncExchange *exchange, const ParvisSyncRequest *request)
{
  exchange->headers = curl_slist_append (NULL, "Content-Type: text/plain; charset=utf-8");
  exchange->headers = curl_slist_append (exchange->headers, "Expect:");
  if (request->token != NULL)
    {
      g_autofree char *line = g_strconcat ("Authorization: Bearer ", request->token, NULL);

      exchange->headers = curl_slist_append (exchange->headers, line);
      explicit_bzero (line, strlen (line));
    }
}

static char *
dup_date (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  /* RFC 7231's names of days and months are English, whatever the locale. */
  static const char days[][4] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autofree char *rest = g_date_time_format (now, "%Y %H:%M:%S");

  return g_strdup_printf ("Date: %s, %02d %s %s GMT", days[g_date_time_get_day_of_week (now) - 1],
                          g_date_time_get_day_of_month (now),
                          months[g_date_time_get_month (now) - 1], rest);
}

static const char *
get_date (ParvisSyncMemory *memory)
{
  gint64 second = g_get_real_time () / G_USEC_PER_SEC;

  if (memory->date == NULL || memory->second != second)
    {
      g_free (memory->date);
      memory->date = dup_date ();
      memory->second = second;
    }

  return memory->date;
}

static void
set_headers (ParvisSyncExchange *exchange,
             const ParvisSyncRequest *request,
             ParvisSyncMemory *memory)
{
  exchange->headers = curl_slist_append (NULL, "X-OpenRosa-Version: 1.0");
  exchange->headers = curl_slist_append (exchange->headers, get_date (memory));
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
set_credentials (ParvisSyncExchange *exchange, const ParvisSyncRequest *request)
{
  if (request->username == NULL)
    return;

  curl_easy_setopt (exchange->easy, CURLOPT_USERNAME, request->username);
  curl_easy_setopt (exchange->easy, CURLOPT_PASSWORD,
                    request->password != NULL ? request->password : "");
  curl_easy_setopt (exchange->easy, CURLOPT_HTTPAUTH, get_schemes (request));
}

static void
set_limits (ParvisSyncExchange *exchange,
            const ParvisSyncRequest *request,
            const ParvisSyncLimits *limits)
{
  CURL *easy = exchange->easy;
  guint total = parvis_sync_request_get_seconds (request, limits->total);

  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT, (long) limits->connect);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_LIMIT, STALL_BYTES_PER_SECOND);
  curl_easy_setopt (easy, CURLOPT_LOW_SPEED_TIME, (long) limits->stall);
  curl_easy_setopt (easy, CURLOPT_TIMEOUT, (long) total);
}

static gboolean
is_loopback (const char *url, ParvisSyncMemory *memory)
{
  if (g_strcmp0 (memory->url, url) != 0)
    {
      g_free (memory->url);
      memory->url = g_strdup (url);
      memory->is_loopback = parvis_sync_address_is_loopback (url);
    }

  return memory->is_loopback;
}

/* What is on this machine is asked directly, and without TLS if it wants; so is what shows a notice
 * in this building. */
static void
set_route (ParvisSyncExchange *exchange,
           const ParvisSyncRequest *request,
           const ParvisSyncRoute *route,
           ParvisSyncMemory *memory)
{
  CURL *easy = exchange->easy;
  gboolean is_near = is_loopback (request->url, memory) ||
                     (request->is_notice && parvis_sync_address_is_near (request->url));

  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, is_near ? "http,https" : "https");
  if (is_near)
    curl_easy_setopt (easy, CURLOPT_NOPROXY, "*");
  else if (route->proxy != NULL)
    {
      curl_easy_setopt (easy, CURLOPT_PROXY, route->proxy);
      curl_easy_setopt (easy, CURLOPT_PROXYUSERPWD, route->proxy_login);
      curl_easy_setopt (easy, CURLOPT_PROXYAUTH, CURLAUTH_BASIC | CURLAUTH_DIGEST);
    }

  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (easy, CURLOPT_SSL_VERIFYHOST, 2L);
  /* Beside the system's folder of authorities, which stays. */
  if (route->ca_file != NULL)
    curl_easy_setopt (easy, CURLOPT_CAINFO, route->ca_file);
}

/* On the thread. */
void
parvis_sync_exchange_set_up (ParvisSyncExchange *exchange,
                             CURL *easy,
                             const ParvisSyncLimits *limits,
                             const ParvisSyncRoute *route,
                             ParvisSyncMemory *memory)
{
  const ParvisSyncRequest *request = g_task_get_task_data (exchange->task);

  g_assert (easy != NULL);
  exchange->easy = easy;
  exchange->max_body = request->max_body;
  exchange->body = g_byte_array_new ();
  if (request->method == PARVIS_SYNC_METHOD_GET)
    exchange->checksum = g_checksum_new (G_CHECKSUM_MD5);
  curl_easy_setopt (easy, CURLOPT_PRIVATE, exchange);
  curl_easy_setopt (easy, CURLOPT_ERRORBUFFER, exchange->problem);
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (easy, CURLOPT_URL, request->url);
  /* HTTP/2 in this libcurl fails some uploads to servers that answer before they have read all. */
  curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_USERAGENT, USER_AGENT);
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, write_body_cb);
  curl_easy_setopt (easy, CURLOPT_WRITEDATA, exchange);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, count_header_cb);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, exchange);
  set_route (exchange, request, route, memory);
  set_limits (exchange, request, limits);
  if (request->is_notice)
    set_notice_headers (exchange, request);
  else
    set_headers (exchange, request, memory);
  set_credentials (exchange, request);

  if (request->method == PARVIS_SYNC_METHOD_HEAD)
    curl_easy_setopt (easy, CURLOPT_NOBODY, 1L);
  else if (request->text != NULL)
    set_text (exchange, request);
  else if (request->method == PARVIS_SYNC_METHOD_POST)
    {
      if (!set_multipart (exchange, request, route))
        set_parts (exchange, request);
    }
  else
    curl_easy_setopt (easy, CURLOPT_ACCEPT_ENCODING, "");

  curl_easy_setopt (easy, CURLOPT_HTTPHEADER, exchange->headers);
}

gboolean
parvis_sync_exchange_is_upload (const ParvisSyncExchange *exchange)
{
  const ParvisSyncRequest *request = g_task_get_task_data (exchange->task);

  return request->method == PARVIS_SYNC_METHOD_POST;
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
read_response (ParvisSyncExchange *exchange)
{
  ParvisSyncResponse *response = g_new0 (ParvisSyncResponse, 1);
  char *location = NULL;
  long status = 0;
  g_autofree char *retry_after = dup_header (exchange->easy, "Retry-After");
  g_autofree char *date = dup_header (exchange->easy, "Date");
  g_autofree char *size = dup_header (exchange->easy, "X-OpenRosa-Accept-Content-Length");
  g_autofree char *tag = dup_header (exchange->easy, "ETag");

  curl_easy_getinfo (exchange->easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo (exchange->easy, CURLINFO_REDIRECT_URL, &location);

  response->status = status;
  response->scheme = get_scheme (exchange->easy);
  response->date = parvis_sync_clock_parse_date (date);
  response->retry_after = parvis_sync_clock_get_retry_after (retry_after, response->date,
                                                             g_get_real_time () / G_USEC_PER_SEC);
  /* curl resolves the Location of a redirect alone; a pre-flight's 204 may have one too. */
  response->location =
      location != NULL ? g_strdup (location) : dup_header (exchange->easy, "Location");
  response->accept_length = parvis_sync_header_read_size (size);
  response->tag = parvis_sync_header_dup_tag (tag);
  if (exchange->checksum != NULL)
    response->md5 = g_strdup (g_checksum_get_string (exchange->checksum));
  response->body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body));

  return response;
}

/* What was asked for is of use whole or not at all. Of any other answer the status counts, and
 * how it begins says why: that a page goes on for ever does not undo a 201. */
static gboolean
is_answered (ParvisSyncExchange *exchange, CURLcode code)
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
is_no_http (ParvisSyncExchange *exchange, CURLcode code)
{
  long n_asked = 0;

  curl_easy_getinfo (exchange->easy, CURLINFO_REQUEST_SIZE, &n_asked);

  return code == CURLE_UNSUPPORTED_PROTOCOL && n_asked > 0;
}

static void
set_failure (ParvisSyncExchange *exchange, CURLcode code)
{
  g_autofree char *problem = NULL;

  if (exchange->n_header_bytes > MAX_HEADERS)
    {
      g_set_error (&exchange->error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL,
                   "The headers of the answer are longer than %d bytes", MAX_HEADERS);
      return;
    }

  if (exchange->too_long)
    {
      g_set_error (&exchange->error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL,
                   "The answer is longer than %" G_GSIZE_FORMAT " bytes", exchange->max_body);
      return;
    }

  problem = parvis_sync_redact (*exchange->problem != '\0' ? exchange->problem
                                                           : curl_easy_strerror (code));

  if (is_no_http (exchange, code))
    g_set_error (&exchange->error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL,
                 "The answer is no HTTP: %s", problem);
  else if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL)
    g_set_error (&exchange->error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_CONFIGURATION,
                 "The address cannot be used: %s", problem);
  else
    g_set_error (&exchange->error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_NETWORK,
                 "No whole answer from the server: %s", problem);
}

/* On the thread, when curl has let go of it. */
void
parvis_sync_exchange_complete (ParvisSyncExchange *exchange, CURLcode code)
{
  if (is_answered (exchange, code))
    exchange->response = read_response (exchange);
  else
    set_failure (exchange, code);
}

CURL *
parvis_sync_exchange_take_easy (ParvisSyncExchange *exchange)
{
  CURL *easy = g_steal_pointer (&exchange->easy);

  curl_easy_reset (easy);
  let_go (exchange);

  return easy;
}

void
parvis_sync_exchange_return (ParvisSyncExchange *exchange)
{
  if (exchange->response != NULL)
    g_task_return_pointer (exchange->task, g_steal_pointer (&exchange->response),
                           (GDestroyNotify) parvis_sync_response_free);
  else
    g_task_return_error (exchange->task, g_steal_pointer (&exchange->error));
}
