/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-outcome.h"

G_BEGIN_DECLS

/**
 * ParvisReceiptKind:
 * @PARVIS_RECEIPT_OF_ENTRY: the machine has it, and nobody else: never called an acknowledgement
 * @PARVIS_RECEIPT_OF_REGISTRATION: the office's server has it (accusé d'enregistrement)
 * @PARVIS_RECEIPT_OF_RECEPTION: the same, with all that the law asks of an acknowledgement of
 * receipt (accusé de réception, CRPA R112-11-1)
 */
typedef enum
{
  PARVIS_RECEIPT_OF_ENTRY,
  PARVIS_RECEIPT_OF_REGISTRATION,
  PARVIS_RECEIPT_OF_RECEPTION,
} ParvisReceiptKind;

/**
 * ParvisReceiptFacts:
 *
 * What a receipt tells, as the procedure says it; each text is (nullable). @acknowledges: the
 * procedure wants an acknowledgement of receipt given here. @entered: seconds since 1970 UTC.
 * Of a sheet alone: @url, where the official page is; @notes, what it advises, (nullable)
 * (element-type ParvisReceiptLine); @answers, what was answered, for paper, (nullable)
 * (element-type utf8). Whoever fills them in no longer changes them.
 */
typedef struct
{
  char *procedure;
  char *service, *address, *email, *phone;
  char *delay, *silence;
  gboolean acknowledges;
  guint n_answers;
  gint64 entered;
  ParvisOutcome outcome;
  char *url;
  GPtrArray *notes, *answers;
} ParvisReceiptFacts;

ParvisReceiptFacts *
parvis_receipt_facts_copy (const ParvisReceiptFacts *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_receipt_facts_free (ParvisReceiptFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisReceiptFacts, parvis_receipt_facts_free)

/* What may be called what: no acknowledgement of receipt without the service, where it is, its
 * telephone and what silence means. */
ParvisReceiptKind parvis_receipt_facts_get_kind (const ParvisReceiptFacts *self, gboolean is_sent);

/* One thing that a receipt says. */
typedef struct
{
  char *id;          /* (owned) */
  char *icon;        /* (owned) (nullable) */
  char *text;        /* (owned) */
  gboolean is_given; /* in the procedure's words, and so in its language */
} ParvisReceiptLine;

/* @text: (transfer full). One thing, in the procedure's words. */
ParvisReceiptLine *
parvis_receipt_line_new (const char *id, const char *icon, char *text) G_GNUC_WARN_UNUSED_RESULT;
void parvis_receipt_line_free (ParvisReceiptLine *self);

/* (transfer full) (element-type ParvisReceiptLine): in the language of now, what matters most
 * first. @received: when the office had it, or 0: it has not. */
GPtrArray *parvis_receipt_facts_list (const ParvisReceiptFacts *self,
                                      gint64 received) G_GNUC_WARN_UNUSED_RESULT;

/* What is no receipt: (transfer full) (element-type ParvisReceiptLine): how to go on with what is
 * kept. @procedure: (nullable): its name */
GPtrArray *parvis_receipt_words_list_later (const char *procedure) G_GNUC_WARN_UNUSED_RESULT;
/* @until: seconds since 1970 UTC */
char *parvis_receipt_words_dup_until (gint64 until) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
