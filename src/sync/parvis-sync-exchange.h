/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <curl/curl.h>

#include "parvis-sync-multipart.h"
#include "parvis-sync-transport.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CURL, curl_easy_cleanup)

/**
 * ParvisSyncExchange:
 *
 * One request on its way, and its answer as it comes in: made on the main thread, all else on
 * the transport's.
 */
typedef struct
{
  GTask *task;                /* (owned) (nullable): %NULL asks the thread to end */
  CURL *easy;                 /* (owned) (nullable): set on the thread */
  struct curl_slist *headers; /* (owned) (nullable) */
  curl_mime *mime;            /* (owned) (nullable): outlives @easy's use of it, as the next does */
  ParvisSyncMultipart *multipart; /* (owned) (nullable) */
  GByteArray *body;               /* (owned) (nullable) */
  GChecksum *checksum;            /* (owned) (nullable): of what is fetched */
  ParvisSyncResponse *response;   /* (owned) (nullable): once it is complete, or @error is */
  GError *error;                  /* (owned) (nullable) */
  gsize max_body;
  gsize n_header_bytes;
  gboolean too_long; /* the body is not all there */
  gulong cancelled_id;
  char problem[CURL_ERROR_SIZE];
} ParvisSyncExchange;

void parvis_sync_exchange_free (ParvisSyncExchange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncExchange, parvis_sync_exchange_free)

/* What one exchange after the other would find out again; the thread's. */
typedef struct
{
  char *url; /* (owned) (nullable) */
  gboolean is_loopback;
  gint64 second; /* of @date */
  char *date;    /* (owned) (nullable) */
} ParvisSyncMemory;

void parvis_sync_memory_clear (ParvisSyncMemory *self);

/* @easy: (transfer full): as it was made, or reset */
void parvis_sync_exchange_set_up (ParvisSyncExchange *self,
                                  CURL *easy,
                                  const ParvisSyncLimits *limits,
                                  const ParvisSyncRoute *route,
                                  ParvisSyncMemory *memory);
gboolean parvis_sync_exchange_is_upload (const ParvisSyncExchange *self);
/* On the thread; what it was is given by parvis_sync_exchange_return(), on any. */
void parvis_sync_exchange_complete (ParvisSyncExchange *self, CURLcode code);
/* Between the two, on the thread: the handle (transfer full), without anything of this. */
CURL *parvis_sync_exchange_take_easy (ParvisSyncExchange *self);
void parvis_sync_exchange_return (ParvisSyncExchange *self);

G_END_DECLS
