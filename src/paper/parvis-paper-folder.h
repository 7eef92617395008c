/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-paper-pdf.h"
#include "parvis-paper-printer.h"

G_BEGIN_DECLS

/**
 * ParvisPaperFolder:
 *
 * A printer that is a folder: each sheet is a file in it, receipt-1.pdf and so on. For trying out
 * and for tests. Not for a machine that the public uses: what people took with them stays there.
 */
#define PARVIS_PAPER_TYPE_FOLDER (parvis_paper_folder_get_type ())
G_DECLARE_FINAL_TYPE (ParvisPaperFolder, parvis_paper_folder, PARVIS_PAPER, FOLDER, GObject)

ParvisPaperPrinter *parvis_paper_folder_new (const char *folder,
                                             ParvisPaperSize size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
