/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-request.h"
#include "parvis-sync.h"

G_BEGIN_DECLS

/**
 * ParvisSyncOutcome:
 * @PARVIS_SYNC_OUTCOME_RECEIVED: the server has it: done
 * @PARVIS_SYNC_OUTCOME_NETWORK: unknown what happened: the same bytes again, later
 * @PARVIS_SYNC_OUTCOME_PROTOCOL: not the server, or not as it speaks: the same bytes again, later
 * @PARVIS_SYNC_OUTCOME_AUTHENTICATION: it does not know us: the operator must look; again, later
 * @PARVIS_SYNC_OUTCOME_CONFIGURATION: the address may not be used: the operator must look
 * @PARVIS_SYNC_OUTCOME_JUDGED: it understood and said no: a few more times, then the office must
 * look
 * @PARVIS_SYNC_OUTCOME_TOO_LARGE: the request was: smaller ones, else as judged
 */
typedef enum
{
  PARVIS_SYNC_OUTCOME_RECEIVED,
  PARVIS_SYNC_OUTCOME_NETWORK,
  PARVIS_SYNC_OUTCOME_PROTOCOL,
  PARVIS_SYNC_OUTCOME_AUTHENTICATION,
  PARVIS_SYNC_OUTCOME_CONFIGURATION,
  PARVIS_SYNC_OUTCOME_JUDGED,
  PARVIS_SYNC_OUTCOME_TOO_LARGE,
} ParvisSyncOutcome;

/* What the body of an answer is, whatever its Content-Type says. */
typedef enum
{
  PARVIS_SYNC_BODY_EMPTY,
  PARVIS_SYNC_BODY_OPENROSA,
  PARVIS_SYNC_BODY_JSON,
  PARVIS_SYNC_BODY_HTML,
  PARVIS_SYNC_BODY_OTHER,
} ParvisSyncBody;

ParvisSyncBody parvis_sync_body_read (GBytes *body, char **message);

ParvisSyncOutcome parvis_sync_outcome_for_response (guint status, ParvisSyncBody body);
ParvisSyncOutcome parvis_sync_outcome_for_error (const GError *error);
ParvisSyncError parvis_sync_outcome_to_error_code (ParvisSyncOutcome outcome);

/* Seconds, from those alone who may ask for time: one that is busy. */
gint64 parvis_sync_outcome_get_retry_after (const ParvisSyncResponse *response);

/* In English, for the operator, without secrets. */
char *parvis_sync_outcome_dup_reason (guint status, GBytes *body) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
