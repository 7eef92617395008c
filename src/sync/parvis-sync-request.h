/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  PARVIS_SYNC_METHOD_HEAD,
  PARVIS_SYNC_METHOD_GET,
  PARVIS_SYNC_METHOD_POST,
} ParvisSyncMethod;

/* How a server wants to know who we are. Once that is known, an upload need not be made twice. */
typedef enum
{
  PARVIS_SYNC_SCHEME_UNKNOWN,
  PARVIS_SYNC_SCHEME_DIGEST,
  PARVIS_SYNC_SCHEME_BASIC,
} ParvisSyncScheme;

/* One part of a multipart/form-data body. */
typedef struct
{
  char *name;
  char *file_name;  /* (owned) (nullable): a plain field when %NULL */
  char *media_type; /* (owned) (nullable) */
  GBytes *bytes;    /* (owned) */
} ParvisSyncPart;

/**
 * ParvisSyncRequest:
 *
 * One exchange with a server, as plain data: filled on the main thread, given away to the
 * transport, read on its thread.
 */
typedef struct
{
  ParvisSyncMethod method;
  char *url;                 /* (owned) */
  char *language;            /* (owned) (nullable): Accept-Language */
  char *username, *password; /* (owned) (nullable): wiped when freed */
  ParvisSyncScheme scheme;
  char *tag;        /* (owned) (nullable): If-None-Match: what we have of it */
  gsize max_body;   /* an answer longer than this is an error */
  GPtrArray *parts; /* (owned) (element-type ParvisSyncPart): of a POST */

  /* Of a notice: parvis-sync-notice.h */
  gboolean is_notice; /* may go without TLS where it leaves no building */
  GBytes *text;       /* (owned) (nullable): what is posted in place of parts, text/plain */
  char *token;        /* (owned) (nullable): who may post there; wiped when freed */
} ParvisSyncRequest;

ParvisSyncRequest *parvis_sync_request_new (ParvisSyncMethod method,
                                            const char *url) G_GNUC_WARN_UNUSED_RESULT;
void parvis_sync_request_free (ParvisSyncRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncRequest, parvis_sync_request_free)
void parvis_sync_request_add_part (ParvisSyncRequest *self,
                                   const char *name,
                                   const char *file_name,
                                   const char *media_type,
                                   GBytes *bytes);

/* How long the exchange may take. */
guint parvis_sync_request_get_seconds (const ParvisSyncRequest *self, guint most);

/**
 * ParvisSyncResponse:
 *
 * What came back, whole: an answer that was cut short is an error instead.
 */
typedef struct
{
  guint status;
  ParvisSyncScheme scheme; /* that it asked for, if it did */
  char *location;          /* (owned) (nullable): resolved against the request's URL */
  gint64 accept_length;    /* X-OpenRosa-Accept-Content-Length, or 0 */
  gint64 retry_after;      /* seconds, or 0 */
  gint64 date;             /* what the server calls now, seconds since 1970 UTC, or 0 */
  GBytes *body;            /* (owned): never %NULL */
  char *md5;               /* (owned) (nullable): of the @body of a GET, in hexadecimal */
  char *tag;               /* (owned) (nullable): ETag, if it may be sent back */
} ParvisSyncResponse;

void parvis_sync_response_free (ParvisSyncResponse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncResponse, parvis_sync_response_free)

G_END_DECLS
