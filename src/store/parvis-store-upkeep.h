/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"

G_BEGIN_DECLS

/* Erases the content of what was sent before @before, and the copies of the file that a
 * migration left before then. The rows stay, for the receipts. */
gboolean parvis_store_upkeep_expire (ParvisStoreDatabase *database,
                                     const char *folder,
                                     gint64 before,
                                     guint *n_erased,
                                     GError **error);

/* Bytes that may still be written there: none where nothing may be. */
gboolean parvis_store_upkeep_measure_room (const char *folder, guint64 *n_bytes, GError **error);

/* PARVIS_STORE_ERROR_DAMAGED when the file is not sound. */
gboolean parvis_store_upkeep_check (ParvisStoreDatabase *database, GError **error);

G_END_DECLS
