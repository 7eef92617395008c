/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-request.h"

G_BEGIN_DECLS

/* In seconds. Set apart only by tests, which cannot wait for the real ones. */
typedef struct
{
  guint connect;
  guint stall;
  guint total;
} ParvisSyncLimits;

/* How a server is reached, where that is not as usual. */
typedef struct
{
  char *proxy;                 /* (nullable) */
  char *proxy_login;           /* (nullable): "name:password" */
  char *ca_file;               /* (nullable) */
  gint64 max_bytes_per_second; /* of all uploads together; 0: no limit */
} ParvisSyncRoute;

/**
 * ParvisSyncTransport:
 *
 * HTTP exchanges on a thread of their own, several at once. parvis_sync_transport_stop()
 * must be called before the last reference is dropped.
 */
#define PARVIS_TYPE_SYNC_TRANSPORT (parvis_sync_transport_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSyncTransport, parvis_sync_transport, PARVIS, SYNC_TRANSPORT, GObject)

ParvisSyncTransport *
parvis_sync_transport_new (const ParvisSyncLimits *limits) G_GNUC_WARN_UNUSED_RESULT;
ParvisSyncTransport *
parvis_sync_transport_new_by_route (const ParvisSyncLimits *limits,
                                    const ParvisSyncRoute *route) G_GNUC_WARN_UNUSED_RESULT;

void parvis_sync_transport_perform_async (ParvisSyncTransport *self,
                                          ParvisSyncRequest *request,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
ParvisSyncResponse *parvis_sync_transport_perform_finish (ParvisSyncTransport *self,
                                                          GAsyncResult *result,
                                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

void parvis_sync_transport_stop (ParvisSyncTransport *self);

G_END_DECLS
