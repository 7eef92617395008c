/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-encryption.h"

G_BEGIN_DECLS

/* What whoever decrypts calls the record itself. */
#define PARVIS_ENCRYPTION_RECORD_NAME "submission.xml"

GBytes *parvis_encryption_manifest_write (ParvisEncryptionKey *key,
                                          const ParvisEncryptionRecord *record,
                                          const char *secret,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
