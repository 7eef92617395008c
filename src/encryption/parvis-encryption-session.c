/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-encryption-session.h"

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <sodium.h>
#include <string.h>

#define BLOCK_SIZE 16
/* libcrypto counts in int. */
#define PIECE_SIZE (1024 * 1024)

/* Wiped when it is given back, and locked into memory where that is allowed. */
struct _ParvisEncryptionSession
{
  guint8 secret[PARVIS_ENCRYPTION_SECRET_SIZE];
  guint8 vector[BLOCK_SIZE]; /* of the file before */
  guint n_files;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)

static gboolean
seed_vector (ParvisEncryptionSession *self, const char *instance_id, GError **error)
{
  g_autoptr (EVP_MD_CTX) digest = EVP_MD_CTX_new ();

  return (digest != NULL && EVP_DigestInit_ex (digest, EVP_md5 (), NULL) == 1 &&
          EVP_DigestUpdate (digest, instance_id, strlen (instance_id)) == 1 &&
          EVP_DigestUpdate (digest, self->secret, sizeof self->secret) == 1 &&
          EVP_DigestFinal_ex (digest, self->vector, NULL) == 1) ||
         parvis_encryption_fail (PARVIS_ENCRYPTION_ERROR_FAILED, "digesting the record's key",
                                 error);
}

static ParvisEncryptionSession *
allocate (GError **error)
{
  ParvisEncryptionSession *self =
      sodium_init () >= 0 ? sodium_malloc (sizeof (ParvisEncryptionSession)) : NULL;

  if (self == NULL)
    g_set_error_literal (error, PARVIS_ENCRYPTION_ERROR, PARVIS_ENCRYPTION_ERROR_FAILED,
                         "no memory for the record's key");
  else
    sodium_memzero (self, sizeof *self);

  return self;
}

/**
 * parvis_encryption_session_new:
 * @instance_id: of the record, "uuid:…"
 *
 * Returns: (transfer full) (nullable): with a key that nobody has had before
 */
ParvisEncryptionSession *
parvis_encryption_session_new (const char *instance_id, GError **error)
{
  g_autoptr (ParvisEncryptionSession) self = NULL;

  g_return_val_if_fail (instance_id != NULL, NULL);

  self = allocate (error);
  if (self == NULL)
    return NULL;

  if (RAND_bytes (self->secret, sizeof self->secret) != 1)
    {
      parvis_encryption_fail (PARVIS_ENCRYPTION_ERROR_FAILED, "making the record's key", error);
      return NULL;
    }

  return seed_vector (self, instance_id, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * parvis_encryption_session_new_for_secret:
 *
 * Returns: (transfer full) (nullable): with that key
 */
ParvisEncryptionSession *
parvis_encryption_session_new_for_secret (const char *instance_id,
                                          const guint8 secret[PARVIS_ENCRYPTION_SECRET_SIZE],
                                          GError **error)
{
  g_autoptr (ParvisEncryptionSession) self = NULL;

  g_return_val_if_fail (instance_id != NULL, NULL);

  self = allocate (error);
  if (self == NULL)
    return NULL;

  memcpy (self->secret, secret, sizeof self->secret);

  return seed_vector (self, instance_id, error) ? g_steal_pointer (&self) : NULL;
}

void
parvis_encryption_session_free (ParvisEncryptionSession *self)
{
  sodium_free (self);
}

/**
 * parvis_encryption_session_wrap_secret:
 *
 * Returns: (transfer full) (nullable): the record's key, for the owner of @key alone, in base64
 */
char *
parvis_encryption_session_wrap_secret (ParvisEncryptionSession *self,
                                       ParvisEncryptionKey *key,
                                       GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return parvis_encryption_key_wrap (key, self->secret, sizeof self->secret, error);
}

static gboolean
update (EVP_CIPHER_CTX *cipher, guint8 *to, const guint8 *from, gsize size)
{
  for (gsize at = 0; at < size; at += PIECE_SIZE)
    {
      int n, expected = (int) MIN (size - at, PIECE_SIZE);

      if (EVP_EncryptUpdate (cipher, to + at, &n, from + at, expected) != 1 || n != expected)
        return FALSE;
    }

  return TRUE;
}

/* In this mode libcrypto does not pad, as a stream needs no padding; the format wants it. */
static gboolean
encrypt (ParvisEncryptionSession *self, guint8 *to, const guint8 *from, gsize size, gsize n_fill)
{
  g_autoptr (EVP_CIPHER_CTX) cipher = EVP_CIPHER_CTX_new ();
  guint8 fill[BLOCK_SIZE];

  memset (fill, (int) n_fill, sizeof fill);

  return cipher != NULL &&
         EVP_EncryptInit_ex (cipher, EVP_aes_256_cfb128 (), NULL, self->secret, self->vector) ==
             1 &&
         update (cipher, to, from, size) && update (cipher, to + size, fill, n_fill);
}

/**
 * parvis_encryption_session_encrypt_next:
 * @file: what is to be encrypted
 *
 * Encrypts by AES-256-CFB, with PKCS #7 padding.
 *
 * Returns: (transfer full) (nullable): one to sixteen bytes more than @file
 */
GBytes *
parvis_encryption_session_encrypt_next (ParvisEncryptionSession *self, GBytes *file, GError **error)
{
  g_autofree guint8 *encrypted = NULL;
  const guint8 *data;
  gsize size, n_fill;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (file != NULL, NULL);

  data = g_bytes_get_data (file, &size);
  n_fill = BLOCK_SIZE - size % BLOCK_SIZE;
  encrypted = g_try_malloc (size + n_fill);
  if (encrypted == NULL)
    {
      g_set_error (error, PARVIS_ENCRYPTION_ERROR, PARVIS_ENCRYPTION_ERROR_FAILED,
                   "no memory to encrypt %" G_GSIZE_FORMAT " bytes", size);
      return NULL;
    }

  /* One byte of it counts up for each file, the next byte for the next file. */
  self->vector[self->n_files++ % BLOCK_SIZE]++;
  if (!encrypt (self, encrypted, data, size, n_fill))
    {
      parvis_encryption_fail (PARVIS_ENCRYPTION_ERROR_FAILED, "encrypting a file", error);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&encrypted), size + n_fill);
}
