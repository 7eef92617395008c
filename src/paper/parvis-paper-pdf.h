/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-paper-sheet.h"

G_BEGIN_DECLS

/**
 * ParvisPaperSize:
 * @PARVIS_PAPER_A4: sheets
 * @PARVIS_PAPER_ROLL: a roll 80 mm wide, cut as long as what stands on it
 */
typedef enum
{
  PARVIS_PAPER_A4,
  PARVIS_PAPER_ROLL,
} ParvisPaperSize;

/* The sheet as a tagged PDF: letters of 14 points and more (R104), a title, a language, headings,
 * paragraphs and figures that a screen reader finds (R26). Slow: for a worker. */
GBytes *parvis_paper_pdf_write (const ParvisPaperSheet *sheet,
                                ParvisPaperSize size,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
