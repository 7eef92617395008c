/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-encryption-error.h"

G_BEGIN_DECLS

/**
 * ParvisEncryptionKey:
 *
 * The public key of an office, as a form carries it. Immutable and reference counted: parsed
 * where the form is, used on any thread.
 */
typedef struct _ParvisEncryptionKey ParvisEncryptionKey;

ParvisEncryptionKey *parvis_encryption_key_parse (const char *base64,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
ParvisEncryptionKey *parvis_encryption_key_ref (ParvisEncryptionKey *self);
void parvis_encryption_key_unref (ParvisEncryptionKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisEncryptionKey, parvis_encryption_key_unref)

/* RSA-OAEP of a few bytes, in base64. */
char *parvis_encryption_key_wrap (ParvisEncryptionKey *self,
                                  const guint8 *bytes,
                                  gsize size,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
