/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-link.h"
#include "parvis-sync-outcome.h"

G_BEGIN_DECLS

typedef enum
{
  PARVIS_SYNC_ROUND_DUE,        /* what is due, in its order */
  PARVIS_SYNC_ROUND_EVERYTHING, /* whatever waits, once */
} ParvisSyncRoundKind;

typedef struct
{
  guint n_sent;
  guint n_left;
  gint64 next_due;           /* when to look again, seconds since 1970; G_MAXINT64: never */
  gint64 pause;              /* how long to leave the server alone, seconds */
  gboolean exchanged;        /* the server was spoken to, and: */
  gboolean unreachable;      /* it could not even be asked whether it takes submissions */
  ParvisSyncOutcome outcome; /* of the last exchange */
  char *reason;              /* (owned) (nullable): why that was not a success */
} ParvisSyncRoundReport;

void parvis_sync_round_report_free (ParvisSyncRoundReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncRoundReport, parvis_sync_round_report_free)

/* Goes through the outbox once; one at a time, for a store holds no mark of what is under way. */
void parvis_sync_round_run_async (ParvisSyncLink *link,
                                  ParvisSyncRoundKind kind,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
ParvisSyncRoundReport *parvis_sync_round_run_finish (GAsyncResult *result,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
