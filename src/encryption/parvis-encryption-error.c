/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-encryption-error.h"

#include <openssl/err.h>

G_DEFINE_QUARK (parvis_encryption_error, parvis_encryption_error)

/**
 * parvis_encryption_fail:
 * @doing: what libcrypto was asked for
 *
 * Returns: %FALSE, with @error set
 */
gboolean
parvis_encryption_fail (ParvisEncryptionError code, const char *doing, GError **error)
{
  const char *reason = ERR_reason_error_string (ERR_peek_last_error ());

  g_set_error (error, PARVIS_ENCRYPTION_ERROR, code, "%s: %s", doing,
               reason != NULL ? reason : "refused");
  ERR_clear_error ();

  return FALSE;
}
