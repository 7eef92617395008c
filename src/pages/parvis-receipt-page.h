/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisReceiptState:
 * @PARVIS_RECEIPT_KEPT: on this machine, not sent yet
 * @PARVIS_RECEIPT_SENT: the office has it
 */
typedef enum
{
  PARVIS_RECEIPT_KEPT,
  PARVIS_RECEIPT_SENT,
} ParvisReceiptState;

/**
 * ParvisReceiptPage:
 *
 * What became of the request, the code to follow it, and what happens next.
 *
 * It never says "sent" of what is only kept. Continue is "Terminer et tout effacer".
 *
 * Signals: ::print.
 */
#define PARVIS_TYPE_RECEIPT_PAGE (parvis_receipt_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisReceiptPage, parvis_receipt_page, PARVIS, RECEIPT_PAGE, ParvisReadingPage)

GtkWidget *parvis_receipt_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* While the page is shown, a new state is said at once. */
ParvisReceiptState parvis_receipt_page_get_state (ParvisReceiptPage *self);
void parvis_receipt_page_set_state (ParvisReceiptPage *self, ParvisReceiptState state);

/* @code: eight characters, without spaces */
void parvis_receipt_page_set_code (ParvisReceiptPage *self, const char *code);

/* Who answers, and when; each (nullable) where the form does not say. */
void parvis_receipt_page_set_service (ParvisReceiptPage *self,
                                      const char *name,
                                      const char *phone,
                                      const char *address,
                                      const char *delay);
/* Whether a printer is there. */
void parvis_receipt_page_set_can_print (ParvisReceiptPage *self, gboolean can_print);

G_END_DECLS
