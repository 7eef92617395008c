/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-paper-error.h"

G_BEGIN_DECLS

/**
 * ParvisPaperStates:
 *
 * What a print server says of a job and of its printer, in the words of IPP (RFC 8011, 5.3 and
 * 5.4): plain, so that it can be judged without a printer. 0 where it said nothing.
 */
typedef struct
{
  int job;          /* job-state: 3 pending to 9 completed */
  int printer;      /* printer-state: 3 idle, 4 processing, 5 stopped */
  gboolean accepts; /* printer-is-accepting-jobs */
  char **reasons;   /* (owned) (nullable): printer-state-reasons: "media-empty-error" */
} ParvisPaperStates;

void parvis_paper_states_clear (ParvisPaperStates *self);

/* Whether the job is over and has come out. */
gboolean parvis_paper_states_is_done (const ParvisPaperStates *self);

/* Whether something keeps it from coming out: then an error of %PARVIS_PAPER_ERROR, with the words
 * of the server for the operator. */
gboolean parvis_paper_states_check (const ParvisPaperStates *self, GError **error);

G_END_DECLS
