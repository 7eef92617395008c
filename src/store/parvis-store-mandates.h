/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-code.h"
#include "parvis-store-mandate.h"
#include "parvis-store-signer.h"

G_BEGIN_DECLS

/* The table of mandates, as the store's thread sees it. */

/* In one transaction. */
gboolean parvis_store_mandates_make (ParvisStoreDatabase *database,
                                     const ParvisStoreCode *code,
                                     const ParvisMandateDeed *deed,
                                     const ParvisStoreSignatures *signatures,
                                     GError **error);

/* In one transaction: what is revoked when this begins is not used. TRUE with @deed NULL when there
 * is none of that code. */
gboolean parvis_store_mandates_use (ParvisStoreDatabase *database,
                                    const ParvisStoreCode *code,
                                    const ParvisStoreMandateUse *use,
                                    ParvisMandateDeed **deed,
                                    GError **error);

/* With a fresh statement; TRUE with @deed NULL when there is none. */
gboolean parvis_store_mandates_open (ParvisStoreDatabase *database,
                                     const ParvisStoreCode *code,
                                     ParvisStoreSigner *signer,
                                     gint64 now,
                                     ParvisMandateDeed **deed,
                                     GError **error);

/* In one transaction; by one of @uuid and @code. */
gboolean parvis_store_mandates_revoke (ParvisStoreDatabase *database,
                                       const char *uuid,
                                       const ParvisStoreCode *code,
                                       const char *by,
                                       gint64 now,
                                       gboolean *found,
                                       GError **error);

GPtrArray *parvis_store_mandates_list (ParvisStoreDatabase *database,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Inside the transaction that hands in with one: it must be live when @submission was written. */
gboolean parvis_store_mandates_hand_in (ParvisStoreDatabase *database,
                                        const ParvisStoreSubmission *submission,
                                        GError **error);

/* Inside upkeep's transaction, by a clock that is believed: notes which have ended, and erases what
 * ended a month ago. */
gboolean parvis_store_mandates_expire (ParvisStoreDatabase *database, gint64 now, GError **error);

G_END_DECLS
