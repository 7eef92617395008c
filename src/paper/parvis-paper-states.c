/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-paper-states.h"

#include <string.h>

/* RFC 8011, 5.3.7 and 5.4.11. */
enum
{
  JOB_CANCELED = 7,
  JOB_ABORTED = 8,
  JOB_COMPLETED = 9,
  PRINTER_STOPPED = 5,
};

/* By how they begin: drivers add "-error" and "-warning", and words of their own. */
static const struct
{
  const char *reason;
  ParvisPaperError code;
} troubles[] = {
  { "media-empty", PARVIS_PAPER_ERROR_NO_PAPER },
  { "media-needed", PARVIS_PAPER_ERROR_NO_PAPER },
  { "input-tray-missing", PARVIS_PAPER_ERROR_NO_PAPER },
  { "input-media-supply-empty", PARVIS_PAPER_ERROR_NO_PAPER },
  { "media-jam", PARVIS_PAPER_ERROR_STUCK },
  { "cover-open", PARVIS_PAPER_ERROR_STUCK },
  { "door-open", PARVIS_PAPER_ERROR_STUCK },
  { "interlock-open", PARVIS_PAPER_ERROR_STUCK },
  { "cutter-", PARVIS_PAPER_ERROR_STUCK },
  { "offline", PARVIS_PAPER_ERROR_NO_ANSWER },
  { "shutdown", PARVIS_PAPER_ERROR_NO_ANSWER },
  { "timed-out", PARVIS_PAPER_ERROR_NO_ANSWER },
  { "paused", PARVIS_PAPER_ERROR_NO_ANSWER },
  { "stopped", PARVIS_PAPER_ERROR_NO_ANSWER },
  { "marker-supply-empty", PARVIS_PAPER_ERROR_FAILED },
  { "toner-empty", PARVIS_PAPER_ERROR_FAILED },
};

void
parvis_paper_states_clear (ParvisPaperStates *self)
{
  g_clear_pointer (&self->reasons, g_strfreev);
}

gboolean
parvis_paper_states_is_done (const ParvisPaperStates *self)
{
  return self->job == JOB_COMPLETED;
}

static gboolean
is_trouble (const char *reason, gsize i)
{
  /* A report is news, not trouble; "offline-report" is how CUPS says that a printer is off. */
  if (g_str_has_suffix (reason, "-report") && !g_str_has_prefix (reason, "offline"))
    return FALSE;

  return g_str_has_prefix (reason, troubles[i].reason);
}

static gboolean
check_reasons (const ParvisPaperStates *self, GError **error)
{
  /* In the order of the table: what somebody at the machine can mend comes first. */
  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++)
    for (gsize r = 0; self->reasons != NULL && self->reasons[r] != NULL; r++)
      if (is_trouble (self->reasons[r], i))
        {
          g_set_error (error, PARVIS_PAPER_ERROR, troubles[i].code, "The printer says: %s",
                       self->reasons[r]);
          return FALSE;
        }

  return TRUE;
}

gboolean
parvis_paper_states_check (const ParvisPaperStates *self, GError **error)
{
  if (parvis_paper_states_is_done (self))
    return TRUE;

  if (!check_reasons (self, error))
    return FALSE;

  if (self->printer == PRINTER_STOPPED || !self->accepts)
    {
      g_set_error_literal (error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_NO_ANSWER,
                           self->accepts ? "The queue is stopped" : "The queue takes no jobs");
      return FALSE;
    }

  if (self->job == JOB_CANCELED || self->job == JOB_ABORTED)
    {
      g_set_error (error, PARVIS_PAPER_ERROR, PARVIS_PAPER_ERROR_FAILED, "The job was %s",
                   self->job == JOB_ABORTED ? "aborted" : "canceled");
      return FALSE;
    }

  return TRUE;
}
