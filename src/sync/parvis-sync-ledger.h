/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store.h"

G_BEGIN_DECLS

/**
 * ParvisSyncLedger:
 *
 * What became of submissions, on its way to the disk: what comes within a moment is written in
 * one transaction. Whoever loses power before that has sent something that is not noted, and
 * sends the same bytes again.
 */
typedef struct _ParvisSyncLedger ParvisSyncLedger;

/* After each transaction. @n_sent: how many of those written were acknowledged by the server. */
typedef void (*ParvisSyncLedgerFunc) (guint n_sent, const GError *error, gpointer user_data);

ParvisSyncLedger *parvis_sync_ledger_new (ParvisStore *store,
                                          ParvisSyncLedgerFunc func,
                                          gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
/* It must be empty. */
void parvis_sync_ledger_free (ParvisSyncLedger *self);

void parvis_sync_ledger_add (ParvisSyncLedger *self, const ParvisStoreOutcome *outcome);
/* Nothing more will come soon. */
void parvis_sync_ledger_flush (ParvisSyncLedger *self);
gboolean parvis_sync_ledger_is_empty (const ParvisSyncLedger *self);

G_END_DECLS
