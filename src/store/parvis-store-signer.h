/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-mandate-deed.h"
#include "parvis-store-database.h"

G_BEGIN_DECLS

/**
 * ParvisStoreSigner:
 *
 * The key with which this device seals mandates: mandate.key beside the store, mode 0600, made
 * once; in locked memory that is wiped when it is freed. Its public half stands in the store.
 */
typedef struct _ParvisStoreSigner ParvisStoreSigner;

/* Makes the key where there is none yet. PARVIS_STORE_ERROR_SEALED: the store knows another. */
ParvisStoreSigner *parvis_store_signer_load (ParvisStoreDatabase *database,
                                             const char *folder,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_signer_free (ParvisStoreSigner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreSigner, parvis_store_signer_free)

ParvisMandateDeed *
parvis_store_signer_seal (ParvisStoreSigner *self,
                          ParvisMandate *mandate,
                          const ParvisMandateStatement *statement) G_GNUC_WARN_UNUSED_RESULT;

/* What the store knows of it, without the key. TRUE with @found unset before there was one. */
gboolean parvis_store_signer_find_key (ParvisStoreDatabase *database,
                                       guint8 key[PARVIS_MANDATE_KEY_SIZE],
                                       gboolean *found,
                                       GError **error);

G_END_DECLS
