/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"
#include "parvis-receipt-words.h"

G_BEGIN_DECLS

/**
 * ParvisReceiptState:
 * @PARVIS_RECEIPT_KEPT: on this machine, not sent yet
 * @PARVIS_RECEIPT_SENT: the office has it
 * @PARVIS_RECEIPT_LATER: no receipt at all, and never called one: the answers are kept to be gone
 * on with, and the code opens them
 * @PARVIS_RECEIPT_SHEET: it goes nowhere, and has no code: it is for the person. It follows from
 * the facts, and is never set
 */
typedef enum
{
  PARVIS_RECEIPT_KEPT,
  PARVIS_RECEIPT_SENT,
  PARVIS_RECEIPT_LATER,
  PARVIS_RECEIPT_SHEET,
} ParvisReceiptState;

/**
 * ParvisReceiptPrinting:
 * @PARVIS_RECEIPT_NO_PRINTER: there is none: the page does not speak of it
 * @PARVIS_RECEIPT_CAN_PRINT: it may be asked for
 * @PARVIS_RECEIPT_PRINTS: it is on its way
 * @PARVIS_RECEIPT_PRINTED: it has come out
 * @PARVIS_RECEIPT_NO_PAPER: somebody must put paper in
 * @PARVIS_RECEIPT_STUCK: somebody must open the printer
 * @PARVIS_RECEIPT_NOT_PRINTED: the printer does not answer, or nothing came out
 */
typedef enum
{
  PARVIS_RECEIPT_NO_PRINTER,
  PARVIS_RECEIPT_CAN_PRINT,
  PARVIS_RECEIPT_PRINTS,
  PARVIS_RECEIPT_PRINTED,
  PARVIS_RECEIPT_NO_PAPER,
  PARVIS_RECEIPT_STUCK,
  PARVIS_RECEIPT_NOT_PRINTED,
} ParvisReceiptPrinting;

/**
 * ParvisReceiptRole: how a line is set on paper
 * @PARVIS_RECEIPT_CODE: letters, and a square of them without their space
 * @PARVIS_RECEIPT_LINK: an address, and a square of it
 */
typedef enum
{
  PARVIS_RECEIPT_TITLE,
  PARVIS_RECEIPT_HEADING,
  PARVIS_RECEIPT_TEXT,
  PARVIS_RECEIPT_CODE,
  PARVIS_RECEIPT_LINK,
} ParvisReceiptRole;

/* @role: of @text. @user_data: as it was given. */
typedef void (*ParvisReceiptLineFunc) (ParvisReceiptRole role,
                                       const char *text,
                                       gpointer user_data);

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

/* @code: (nullable): eight characters, or ten of what is kept, without spaces; %NULL for a sheet */
void parvis_receipt_page_set_code (ParvisReceiptPage *self, const char *code);

/* What a telephone reads: letters without spaces; of a sheet its official page, or %NULL. */
const char *parvis_receipt_page_get_code (ParvisReceiptPage *self);

/* What the procedure says. The hour at which it was entered is the first that was given. */
void parvis_receipt_page_set_facts (ParvisReceiptPage *self, const ParvisReceiptFacts *facts);

/* When the office had it, seconds since 1970 UTC: before its state is that it is sent. */
void parvis_receipt_page_set_received (ParvisReceiptPage *self, gint64 received);

/* For PARVIS_RECEIPT_LATER, before that is its state: until when, seconds since 1970 UTC. */
void parvis_receipt_page_set_until (ParvisReceiptPage *self, gint64 until);

/* While the page is shown, what became of it is said at once. */
void parvis_receipt_page_set_printing (ParvisReceiptPage *self, ParvisReceiptPrinting printing);

/* Everything that belongs on paper, from top to bottom, in the language of now. There is nothing
 * among it that the page does not show and say as well (R18), but for the answers on a sheet: the
 * review has just shown and said them. */
void parvis_receipt_page_foreach_line (ParvisReceiptPage *self,
                                       ParvisReceiptLineFunc func,
                                       gpointer user_data);

G_END_DECLS
