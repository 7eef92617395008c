/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-code.h"
#include "parvis-store-mandate.h"

G_BEGIN_DECLS

/*
 * The content of a mandate, as one blob that its code opens: the deed as its file is, and the two
 * pictures of signatures. It opens only as the mandate of that code and uuid.
 */

GBytes *parvis_store_mandate_seal (const ParvisStoreCode *code,
                                   const ParvisMandateDeed *deed,
                                   const ParvisStoreSignatures *signatures,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* PARVIS_STORE_ERROR_DAMAGED. Whether @key sealed it is looked at too. */
ParvisMandateDeed *parvis_store_mandate_open (const ParvisStoreCode *code,
                                              const char *uuid,
                                              const guint8 key[PARVIS_MANDATE_KEY_SIZE],
                                              GBytes *sealed,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
