/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"
#include "parvis-store-key.h"
#include "parvis-store.h"

G_BEGIN_DECLS

#define PARVIS_STORE_MAX_PRIORITY 9

/* The queue's tables, as the store's thread sees them. Each writes in one transaction. */

gboolean parvis_store_queue_hand_in (ParvisStoreDatabase *database,
                                     const guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                     const ParvisStoreSubmission *submission,
                                     GError **error);
gboolean parvis_store_queue_settle (ParvisStoreDatabase *database,
                                    const ParvisStoreOutcome *outcomes,
                                    guint n,
                                    GError **error);

gboolean
parvis_store_queue_count (ParvisStoreDatabase *database, ParvisStoreTally *tally, GError **error);
GPtrArray *parvis_store_queue_list (ParvisStoreDatabase *database, GError **error);

/* TRUE with @row NULL when there is none. */
gboolean parvis_store_queue_lookup (ParvisStoreDatabase *database,
                                    const char *receipt_code,
                                    ParvisStoreRow **row,
                                    GError **error);

/* The blobs of a submission, sealed as they are: the XML's, then the attachments'. */
GPtrArray *
parvis_store_queue_read_sealed (ParvisStoreDatabase *database, gint64 id, GError **error);

G_END_DECLS
