/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-link.h"
#include "parvis-sync-outcome.h"

G_BEGIN_DECLS

typedef enum
{
  PARVIS_SYNC_TARGET_UNKNOWN,
  PARVIS_SYNC_TARGET_ASKING,
  PARVIS_SYNC_TARGET_READY,
  PARVIS_SYNC_TARGET_FAILED,
} ParvisSyncTargetState;

/**
 * ParvisSyncTarget:
 *
 * Where submissions go, the server's own address or one that a form names, and whether it takes
 * any: what a pre-flight has said, for one round.
 */
typedef struct
{
  ParvisSyncTargetState state;
  char *url;     /* (owned): as it is configured */
  char *address; /* (owned): as it turned out, which may be elsewhere on the same host */
  guint n_redirects;
  gint64 accept_length;
  ParvisSyncOutcome outcome; /* when it has failed */
  char *reason;              /* (owned) (nullable) */
  gint64 retry_after;
  GPtrArray *waiting; /* (owned) (element-type ParvisStoreSubmission): for the answer */
} ParvisSyncTarget;

ParvisSyncTarget *parvis_sync_target_new (ParvisSyncLink *link,
                                          const char *url) G_GNUC_WARN_UNUSED_RESULT;
void parvis_sync_target_free (ParvisSyncTarget *self);

void parvis_sync_target_fail (ParvisSyncTarget *self,
                              ParvisSyncOutcome outcome,
                              const char *reason,
                              gint64 retry_after);

/* Asks whether the server is there, and is one; then the target is ready or has failed. An error
 * is G_IO_ERROR_CANCELLED alone. The target must live until then. */
void parvis_sync_target_ask_async (ParvisSyncTarget *self,
                                   ParvisSyncLink *link,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean
parvis_sync_target_ask_finish (ParvisSyncTarget *self, GAsyncResult *result, GError **error);

G_END_DECLS
