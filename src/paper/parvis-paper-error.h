/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARVIS_PAPER_ERROR (parvis_paper_error_quark ())

/**
 * ParvisPaperError:
 * @PARVIS_PAPER_ERROR_FAILED: nothing came out; tell the operator, the message says why
 * @PARVIS_PAPER_ERROR_NO_PAPER: somebody must put paper in
 * @PARVIS_PAPER_ERROR_STUCK: somebody must open it: the paper is jammed, or a cover is open
 * @PARVIS_PAPER_ERROR_NO_ANSWER: it is off, unplugged or out of reach
 *
 * After any of them nothing is left to be printed later, when another person stands there.
 */
typedef enum
{
  PARVIS_PAPER_ERROR_FAILED,
  PARVIS_PAPER_ERROR_NO_PAPER,
  PARVIS_PAPER_ERROR_STUCK,
  PARVIS_PAPER_ERROR_NO_ANSWER,
} ParvisPaperError;

GQuark parvis_paper_error_quark (void);

G_END_DECLS
