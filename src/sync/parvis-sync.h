/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store.h"

G_BEGIN_DECLS

#define PARVIS_SYNC_ERROR (parvis_sync_error_quark ())

/**
 * ParvisSyncError:
 * @PARVIS_SYNC_ERROR_NETWORK: no answer, or not the server's own: try again later, same bytes
 * @PARVIS_SYNC_ERROR_AUTHENTICATION: the server does not let us in: the operator must look
 * @PARVIS_SYNC_ERROR_JUDGED: the server understood and refused: retry with back-off, then the
 * office must look
 * @PARVIS_SYNC_ERROR_PROTOCOL: the answer is not OpenRosa (captive portal, HTML…): try again later
 * @PARVIS_SYNC_ERROR_CONFIGURATION: the address or the credentials cannot be used as they are
 * written
 */
typedef enum
{
  PARVIS_SYNC_ERROR_NETWORK,
  PARVIS_SYNC_ERROR_AUTHENTICATION,
  PARVIS_SYNC_ERROR_JUDGED,
  PARVIS_SYNC_ERROR_PROTOCOL,
  PARVIS_SYNC_ERROR_CONFIGURATION,
} ParvisSyncError;

GQuark parvis_sync_error_quark (void);

/**
 * ParvisSyncServer:
 *
 * Where to send and whom to be: read from the configuration by the app.
 */
typedef struct
{
  char *url;       /* (owned): base, "https://…/v1/key/TOKEN/projects/1"; http only to loopback */
  char *username;  /* (owned) (nullable): Digest, or Basic over TLS */
  char *password;  /* (owned) (nullable): wiped when freed */
  char *device_id; /* (owned): sent as ?deviceID= */
  char *language;  /* (owned): Accept-Language */
  char *name;      /* (owned): the lane of the outbox that goes here; "" for the first server */
  char *proxy;     /* (owned) (nullable): "http://host:port"; never for loopback */
  char *proxy_login; /* (owned) (nullable): "name:password"; wiped when freed */
  char *ca_file;     /* (owned) (nullable): PEM of an authority to believe as well */
  guint max_kbit;    /* kilobits a second for all that is sent at once; 0: as fast as it goes */
} ParvisSyncServer;

ParvisSyncServer *parvis_sync_server_new (const char *url,
                                          const char *device_id) G_GNUC_WARN_UNUSED_RESULT;
void parvis_sync_server_free (ParvisSyncServer *self);

/**
 * ParvisSync:
 *
 * Empties one lane of the store's outbox into its OpenRosa server when the network allows, and
 * keeps the store's forms up to date. Main thread only; curl has a thread of its own, so that
 * one for each server is all it takes for none to wait for another.
 *
 * Properties: "reachable" (gboolean): the last exchange with the server succeeded;
 * "reason" (string, nullable): why not, in English, for the operator; "clock-skew" (int64): by
 * how many seconds the server's clock is ahead of ours, 0 while that is less than five minutes.
 * Signal ::forms-changed: a new version of a form is in the store, or one is listed or not any
 * more.
 */
#define PARVIS_TYPE_SYNC (parvis_sync_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSync, parvis_sync, PARVIS, SYNC, GObject)

ParvisSync *parvis_sync_new (ParvisStore *store,
                             const ParvisSyncServer *server) G_GNUC_WARN_UNUSED_RESULT;

/* Begins: sends what is due, then sleeps until the next is. wake(): something was handed in,
 * or the network is back. stop(): blocks until curl's thread has ended; nothing is lost. */
void parvis_sync_start (ParvisSync *self);
void parvis_sync_wake (ParvisSync *self);
void parvis_sync_stop (ParvisSync *self);

/* One round for parvisctl sync: everything due is tried once, whatever its next try. */
void parvis_sync_send_now_async (ParvisSync *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean parvis_sync_send_now_finish (
    ParvisSync *self, GAsyncResult *result, guint *n_sent, guint *n_left, GError **error);

/* The store's setting that has the server's clock skew, for those who do not ask the server. */
char *parvis_sync_dup_skew_setting (const char *server) G_GNUC_WARN_UNUSED_RESULT;

/* Form list, manifests, forms and media, by hash. */
void parvis_sync_fetch_forms_async (ParvisSync *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean parvis_sync_fetch_forms_finish (ParvisSync *self,
                                         GAsyncResult *result,
                                         guint *n_updated,
                                         GError **error);

G_END_DECLS
