/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-encryption-key.h"

G_BEGIN_DECLS

#define PARVIS_ENCRYPTION_SECRET_SIZE 32

/**
 * ParvisEncryptionSession:
 *
 * The secret key of one record, and which file comes next: the order of the files decides with
 * which vector each is encrypted, so each is encrypted once, and in the manifest's order. For
 * one record alone, and one thread.
 */
typedef struct _ParvisEncryptionSession ParvisEncryptionSession;

ParvisEncryptionSession *parvis_encryption_session_new (const char *instance_id,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_encryption_session_free (ParvisEncryptionSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisEncryptionSession, parvis_encryption_session_free)

char *parvis_encryption_session_wrap_secret (ParvisEncryptionSession *self,
                                             ParvisEncryptionKey *key,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *parvis_encryption_session_encrypt_next (ParvisEncryptionSession *self,
                                                GBytes *file,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* For a test, whose vectors need a key that is known. */
ParvisEncryptionSession *
parvis_encryption_session_new_for_secret (const char *instance_id,
                                          const guint8 secret[PARVIS_ENCRYPTION_SECRET_SIZE],
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
