/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisMandateState:
 * @PARVIS_MANDATE_NOT_YET: it has not begun: the clock may be wrong
 * @PARVIS_MANDATE_LIVE: the helper may act
 * @PARVIS_MANDATE_EXPIRED: its days are over
 * @PARVIS_MANDATE_REVOKED: somebody ended it; whatever the clock says
 */
typedef enum
{
  PARVIS_MANDATE_NOT_YET,
  PARVIS_MANDATE_LIVE,
  PARVIS_MANDATE_EXPIRED,
  PARVIS_MANDATE_REVOKED,
} ParvisMandateState;

/* From when until when, seconds since 1970 UTC. @end is when it is over; @revoked: 0 when never. */
typedef struct
{
  gint64 start, end, revoked;
} ParvisMandateTerm;

/* By the clock that the caller has. */
ParvisMandateState parvis_mandate_term_get_state (const ParvisMandateTerm *self, gint64 now);

/* Whether who uses it must be told that it ends soon: in its last month, where it had more than
 * two. */
gboolean parvis_mandate_term_ends_soon (const ParvisMandateTerm *self, gint64 now);

/* "live" */
const char *parvis_mandate_state_to_string (ParvisMandateState state);

G_END_DECLS
