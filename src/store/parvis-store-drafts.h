/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-code.h"
#include "parvis-store-draft.h"

G_BEGIN_DECLS

/* The table of drafts, as the store's thread sees it. */

/* In one transaction, in the place of what @code had kept before. @now: seconds since 1970 UTC. */
gboolean parvis_store_drafts_keep (ParvisStoreDatabase *database,
                                   const ParvisStoreCode *code,
                                   const ParvisStoreDraft *draft,
                                   gint64 now,
                                   GError **error);

/* TRUE with @draft NULL when there is none. It opens as long as upkeep has not erased it: by what
 * the clock says now alone nobody's work is refused. */
gboolean parvis_store_drafts_open (ParvisStoreDatabase *database,
                                   const ParvisStoreCode *code,
                                   ParvisStoreDraft **draft,
                                   GError **error);

/* In one transaction. TRUE with @found unset when there was none. */
gboolean parvis_store_drafts_drop (ParvisStoreDatabase *database,
                                   const ParvisStoreCode *code,
                                   gboolean *found,
                                   GError **error);

/* Inside upkeep's transaction, by a clock that is believed. */
gboolean parvis_store_drafts_expire (ParvisStoreDatabase *database, gint64 now, GError **error);

G_END_DECLS
