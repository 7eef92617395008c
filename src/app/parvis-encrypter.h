/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-encryption-key.h"
#include "parvis-store-submission.h"

G_BEGIN_DECLS

#define PARVIS_TYPE_ENCRYPTER (parvis_encrypter_get_type ())
G_DECLARE_FINAL_TYPE (ParvisEncrypter, parvis_encrypter, PARVIS, ENCRYPTER, GObject)

ParvisEncrypter *parvis_encrypter_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Takes @submission, which nobody else may hold: its XML is wiped. */
void parvis_encrypter_encrypt_async (ParvisEncrypter *self,
                                     ParvisEncryptionKey *key,
                                     ParvisStoreSubmission *submission,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
ParvisStoreSubmission *parvis_encrypter_encrypt_finish (ParvisEncrypter *self,
                                                        GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

void parvis_encrypter_close (ParvisEncrypter *self);

G_END_DECLS
