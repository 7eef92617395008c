/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-store-digest.h"

#include <openssl/evp.h>

/* Looked up once: doing so for each would cost as much as digesting a kilobyte. */
static const EVP_MD *
get_sha256 (void)
{
  static gsize sha256 = 0;

  if (g_once_init_enter (&sha256))
    {
      EVP_MD *found = EVP_MD_fetch (NULL, "SHA256", NULL);

      if (found == NULL)
        g_error ("libcrypto has no SHA-256");
      g_once_init_leave (&sha256, (gsize) found);
    }

  return (const EVP_MD *) sha256;
}

void
parvis_store_digest (guint8 digest[PARVIS_STORE_DIGEST_SIZE], const void *data, gsize size)
{
  if (EVP_Digest (data, size, digest, NULL, get_sha256 (), NULL) != 1)
    g_error ("No memory for a digest");
}
