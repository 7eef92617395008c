/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PARVIS_ENCRYPTION_ERROR (parvis_encryption_error_quark ())

/**
 * ParvisEncryptionError:
 * @PARVIS_ENCRYPTION_ERROR_KEY: nothing can be encrypted to such a key; do not offer its form
 * @PARVIS_ENCRYPTION_ERROR_RECORD: nobody could decrypt such a record; its form must be mended
 * @PARVIS_ENCRYPTION_ERROR_FAILED: no memory or no randomness now; nothing is lost, try again
 */
typedef enum
{
  PARVIS_ENCRYPTION_ERROR_KEY,
  PARVIS_ENCRYPTION_ERROR_RECORD,
  PARVIS_ENCRYPTION_ERROR_FAILED,
} ParvisEncryptionError;

GQuark parvis_encryption_error_quark (void);

/* For this room alone: libcrypto's own reason for what it just refused, and forgets it. */
gboolean parvis_encryption_fail (ParvisEncryptionError code, const char *doing, GError **error);

G_END_DECLS
