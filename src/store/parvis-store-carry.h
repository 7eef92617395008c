/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-key.h"
#include "parvis-store-submission.h"

G_BEGIN_DECLS

/*
 * How submissions travel by hand, where there is no network for weeks. A carried file holds one,
 * sealed to the store that is to take it up; an acknowledgement lists those that the server has
 * since acknowledged, and only the store that was carried to can have written it.
 */

GBytes *parvis_store_carry_pack (const guint8 sender[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                 const guint8 recipient[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                 const ParvisStoreSubmission *submission,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
ParvisStoreSubmission *parvis_store_carry_unpack (ParvisStoreKey *key,
                                                  GBytes *file,
                                                  guint8 sender[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @ids: (element-type utf8): instance ids */
GBytes *parvis_store_carry_acknowledge (ParvisStoreKey *key,
                                        const guint8 recipient[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                        GPtrArray *ids,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *
parvis_store_carry_read_acknowledgement (ParvisStoreKey *key,
                                         const guint8 sender[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                         GBytes *file,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
