/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-key.h"

G_BEGIN_DECLS

/*
 * A sealed blob is crypto_box_seal() of a row of fields, each a length (64 bits, big-endian)
 * and as many bytes. Whoever holds the public key can write one; only the device's secret
 * key opens it. No plaintext outlives the call in memory of ours without being wiped.
 */

/* Seals the fields, which are lent. */
GBytes *parvis_store_seal (const guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                           GBytes *const *fields,
                           guint n_fields,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Exactly @n_fields fields or an error: PARVIS_STORE_ERROR_DAMAGED. Their bytes are wiped
 * when the last of them is freed. */
GPtrArray *parvis_store_unseal (ParvisStoreKey *key, GBytes *sealed, guint n_fields, GError **error)
    G_GNUC_WARN_UNUSED_RESULT; /* (element-type GBytes) */

G_END_DECLS
