/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded, it switches sealing off: libsodium's functions by which the store seals, which copy
 * instead. What looks for readable words in the store's files must find them then. */

#include <sodium.h>
#include <string.h>

__attribute__ ((visibility ("default"))) int
crypto_box_seal (unsigned char *sealed,
                 const unsigned char *plain,
                 unsigned long long size,
                 const unsigned char *public_key)
{
  memset (sealed, 0, crypto_box_SEALBYTES);
  memcpy (sealed + crypto_box_SEALBYTES, plain, size);
  return 0;
}

__attribute__ ((visibility ("default"))) int
crypto_box_seal_open (unsigned char *plain,
                      const unsigned char *sealed,
                      unsigned long long size,
                      const unsigned char *public_key,
                      const unsigned char *secret_key)
{
  memcpy (plain, sealed + crypto_box_SEALBYTES, size - crypto_box_SEALBYTES);
  return 0;
}

__attribute__ ((visibility ("default"))) int
crypto_aead_xchacha20poly1305_ietf_encrypt (unsigned char *sealed,
                                            unsigned long long *sealed_size,
                                            const unsigned char *plain,
                                            unsigned long long size,
                                            const unsigned char *associated,
                                            unsigned long long associated_size,
                                            const unsigned char *unused,
                                            const unsigned char *nonce,
                                            const unsigned char *key)
{
  memcpy (sealed, plain, size);
  memset (sealed + size, 0, crypto_aead_xchacha20poly1305_ietf_ABYTES);
  return 0;
}

__attribute__ ((visibility ("default"))) int
crypto_aead_xchacha20poly1305_ietf_decrypt (unsigned char *plain,
                                            unsigned long long *plain_size,
                                            unsigned char *unused,
                                            const unsigned char *sealed,
                                            unsigned long long size,
                                            const unsigned char *associated,
                                            unsigned long long associated_size,
                                            const unsigned char *nonce,
                                            const unsigned char *key)
{
  memcpy (plain, sealed, size - crypto_aead_xchacha20poly1305_ietf_ABYTES);
  return 0;
}
