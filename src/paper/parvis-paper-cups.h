/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-paper-pdf.h"
#include "parvis-paper-printer.h"

G_BEGIN_DECLS

/**
 * ParvisPaperCups:
 *
 * A queue of CUPS. The PDF goes from memory to the print server and into no file of ours; when it
 * has come out, or will not, the server is asked to purge the job with all that it kept of it.
 */
#define PARVIS_PAPER_TYPE_CUPS (parvis_paper_cups_get_type ())
G_DECLARE_FINAL_TYPE (ParvisPaperCups, parvis_paper_cups, PARVIS_PAPER, CUPS, GObject)

/* @server: (nullable): "host" or "host:port"; what CUPS takes by itself otherwise. @queue: its name
 * there. */
ParvisPaperPrinter *parvis_paper_cups_new (const char *server,
                                           const char *queue,
                                           ParvisPaperSize size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
