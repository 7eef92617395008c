/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandate-digest.h"

#include <sodium.h>
#include <string.h>

G_STATIC_ASSERT (PARVIS_MANDATE_DIGEST_LENGTH == 2 * crypto_hash_sha256_BYTES);

/**
 * parvis_mandate_digest_to_hex:
 *
 * Returns: (transfer full): two small letters or digits a byte
 */
char *
parvis_mandate_digest_to_hex (const guint8 *bytes, gsize size)
{
  char *hex = g_malloc (2 * size + 1);

  return sodium_bin2hex (hex, 2 * size + 1, bytes, size);
}

/**
 * parvis_mandate_digest_from_hex:
 * @size: how many bytes there must be
 *
 * Returns: whether @hex is what parvis_mandate_digest_to_hex() writes; capitals are not
 */
gboolean
parvis_mandate_digest_from_hex (const char *hex, guint8 *bytes, gsize size)
{
  gsize n = 0;

  if (strlen (hex) != 2 * size || strspn (hex, "0123456789abcdef") != 2 * size)
    return FALSE;

  return sodium_hex2bin (bytes, size, hex, 2 * size, NULL, &n, NULL) == 0 && n == size;
}

/**
 * parvis_mandate_digest:
 *
 * Returns: (transfer full): the SHA-256 of @bytes
 */
char *
parvis_mandate_digest (GBytes *bytes)
{
  guint8 hash[crypto_hash_sha256_BYTES];
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  crypto_hash_sha256 (hash, data, size);
  return parvis_mandate_digest_to_hex (hash, sizeof hash);
}
