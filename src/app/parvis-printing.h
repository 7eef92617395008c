/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-configuration.h"
#include "parvis-paper-printer.h"
#include "parvis-receipt-page.h"

G_BEGIN_DECLS

/**
 * ParvisPrinting:
 *
 * Prints the receipt that is on the screen, and tells the page what becomes of it. The visit never
 * waits for it: who goes takes what has not come out yet with them.
 *
 * Signal ::busy (gboolean): something is being printed, or not any more.
 */
#define PARVIS_TYPE_PRINTING (parvis_printing_get_type ())
G_DECLARE_FINAL_TYPE (ParvisPrinting, parvis_printing, PARVIS, PRINTING, GObject)

/* @printer: (nullable): none is there. It is closed with what prints on it. */
ParvisPrinting *parvis_printing_new (ParvisPaperPrinter *printer) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): the printer that an installation has */
ParvisPaperPrinter *
parvis_printing_make_printer (const ParvisConfiguration *configuration) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer none) (nullable) */
ParvisPaperPrinter *parvis_printing_get_printer (ParvisPrinting *self);

void parvis_printing_set_page (ParvisPrinting *self, ParvisReceiptPage *page);
void parvis_printing_set_language (ParvisPrinting *self, const char *code);

/* Nobody waits for it any more. */
void parvis_printing_cancel (ParvisPrinting *self);

/* Waits until nothing is under way. */
void parvis_printing_close (ParvisPrinting *self);

G_END_DECLS
