/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-code.h"
#include "parvis-store-draft-file.h"
#include "parvis-store-draft.h"

G_BEGIN_DECLS

/* The table of drafts, as the store's thread sees it. */

/* What was typed, if there is a draft of it: worked out for this machine, then for those whose
 * drafts were carried here. TRUE with @code NULL when there is none. Outside a transaction. */
gboolean parvis_store_drafts_find (ParvisStoreDatabase *database,
                                   const char *typed,
                                   ParvisStoreCode **code,
                                   GError **error);

/* In one transaction, in the place of what @code had kept before, and of what @draft was opened
 * from. @now: seconds since 1970 UTC. */
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

/* Inside a transaction: of a draft that was opened. Nothing is wrong when it is gone already. */
gboolean parvis_store_drafts_forget (ParvisStoreDatabase *database, GBytes *handle, GError **error);

/* Inside a transaction, in the place of what is there under that code, which is erased. */
gboolean parvis_store_drafts_put (ParvisStoreDatabase *database,
                                  const ParvisStoreDraftFile *file,
                                  GError **error);

/* (element-type ParvisStoreDraftRow), newest first. */
GPtrArray *parvis_store_drafts_list (ParvisStoreDatabase *database, GError **error);

/* Inside upkeep's transaction, by a clock that is believed. */
gboolean parvis_store_drafts_expire (ParvisStoreDatabase *database, gint64 now, GError **error);

G_END_DECLS
