/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-target.h"

G_BEGIN_DECLS

/* How one attempt ended. */
typedef struct
{
  ParvisSyncOutcome outcome;
  gboolean is_unanswered; /* it is unknown what the server did */
  guint status;           /* of the answer, if there was one */
  gint64 retry_after;
  gint64 duration; /* microseconds of the last exchange */
  char *reason;    /* (owned) (nullable): why it was no success */
} ParvisSyncFlightReport;

void parvis_sync_flight_report_free (ParvisSyncFlightReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncFlightReport, parvis_sync_flight_report_free)

/* One submission's way to a target that is ready, in as many requests as it takes. An error is
 * G_IO_ERROR_CANCELLED alone. */
void parvis_sync_flight_run_async (ParvisSyncLink *link,
                                   const ParvisSyncTarget *target,
                                   ParvisStoreSubmission *submission,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ParvisSyncFlightReport *parvis_sync_flight_run_finish (GAsyncResult *result,
                                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
