/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARVIS_STORE_PUBLIC_KEY_SIZE 32
#define PARVIS_STORE_SECRET_KEY_SIZE 32

/**
 * ParvisStoreKey:
 *
 * The device's secret key, in locked memory that cannot be read between two uses and is
 * wiped when it is freed. Only the side that sends holds one: sealing needs the public key
 * alone.
 */
typedef struct _ParvisStoreKey ParvisStoreKey;

/* Makes the device's key file at @path unless there is one, and gives its public key. */
gboolean parvis_store_key_ensure (const char *path,
                                  guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                  GError **error);

/* The same of a key that must be there. */
gboolean parvis_store_key_read_public (const char *path,
                                       guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                       GError **error);

/* What such a file holds, PARVIS_STORE_SECRET_KEY_SIZE bytes to be freed with sodium_free(); for a
 * key of another kind that is kept in the same way. */
guint8 *parvis_store_key_read_secret (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

ParvisStoreKey *parvis_store_key_load (const char *path,
                                       const guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_key_free (ParvisStoreKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreKey, parvis_store_key_free)

/* The secret may be read between these two; they nest. All that opens does it by itself. */
void parvis_store_key_reveal (ParvisStoreKey *self);
void parvis_store_key_hide (ParvisStoreKey *self);

/* Opens @sealed into @message, which has room for it without the seal. */
gboolean parvis_store_key_open (ParvisStoreKey *self, GBytes *sealed, guint8 *message);

/* Between two devices that know each other: only @recipient reads it, and only we can have
 * written it. PARVIS_STORE_ERROR_SEALED when that is not so. */
GBytes *parvis_store_key_box (ParvisStoreKey *self,
                              const guint8 recipient[PARVIS_STORE_PUBLIC_KEY_SIZE],
                              GBytes *message,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *parvis_store_key_unbox (ParvisStoreKey *self,
                                const guint8 sender[PARVIS_STORE_PUBLIC_KEY_SIZE],
                                GBytes *boxed,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
