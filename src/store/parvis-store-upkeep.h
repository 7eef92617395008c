/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"

G_BEGIN_DECLS

/* Erases the content of what was sent @keep_sent seconds before @now, the copies of the file that
 * a migration left before then, and drafts whose days are over; nothing by a clock that is not
 * believed. The rows of what was sent stay, for the receipts. */
gboolean parvis_store_upkeep_expire (ParvisStoreDatabase *database,
                                     const char *folder,
                                     gint64 now,
                                     gint64 keep_sent,
                                     guint *n_erased,
                                     GError **error);

/* Inside the transaction in which submission @id was acknowledged, after that: its pictures of
 * identity papers. */
gboolean
parvis_store_upkeep_erase_identity (ParvisStoreDatabase *database, gint64 id, GError **error);

/* Bytes that may still be written there: none where nothing may be. */
gboolean parvis_store_upkeep_measure_room (const char *folder, guint64 *n_bytes, GError **error);

/* PARVIS_STORE_ERROR_DAMAGED when the file is not sound. */
gboolean parvis_store_upkeep_check (ParvisStoreDatabase *database, GError **error);

G_END_DECLS
