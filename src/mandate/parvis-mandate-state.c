/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandate-state.h"

#define DAY ((gint64) 24 * 60 * 60)
#define LONG (62 * DAY)
#define WARNING (30 * DAY)

ParvisMandateState
parvis_mandate_term_get_state (const ParvisMandateTerm *self, gint64 now)
{
  /* First: no clock that is set back brings it to life again. */
  if (self->revoked != 0)
    return PARVIS_MANDATE_REVOKED;
  if (now >= self->end)
    return PARVIS_MANDATE_EXPIRED;

  return now < self->start ? PARVIS_MANDATE_NOT_YET : PARVIS_MANDATE_LIVE;
}

gboolean
parvis_mandate_term_ends_soon (const ParvisMandateTerm *self, gint64 now)
{
  return parvis_mandate_term_get_state (self, now) == PARVIS_MANDATE_LIVE &&
         self->end - self->start > LONG && self->end - now <= WARNING;
}

const char *
parvis_mandate_state_to_string (ParvisMandateState state)
{
  switch (state)
    {
    case PARVIS_MANDATE_NOT_YET:
      return "not yet";
    case PARVIS_MANDATE_LIVE:
      return "live";
    case PARVIS_MANDATE_EXPIRED:
      return "expired";
    case PARVIS_MANDATE_REVOKED:
      return "revoked";
    default:
      g_assert_not_reached ();
    }
}
