/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"

G_BEGIN_DECLS

/* How drafts go from one machine to another, as the store's thread sees it. They stay sealed under
 * the code of their person, and go with the salt of the machine that sealed them. */

/* NULL with PARVIS_STORE_ERROR_FAILED when there is no row @id. */
GBytes *parvis_store_draft_carry_pack (ParvisStoreDatabase *database,
                                       gint64 id,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* In one transaction. TRUE with @is_new unset when it is here already, as it is or newer.
 * PARVIS_STORE_ERROR_DAMAGED when @bytes is no draft, or its days are over. @now: seconds since
 * 1970 UTC. */
gboolean parvis_store_draft_carry_take (
    ParvisStoreDatabase *database, GBytes *bytes, gint64 now, gboolean *is_new, GError **error);

G_END_DECLS
