/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-encryption-key.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string.h>

/* Of 8192 bits, in base64, is 1420; the rest is for line breaks. */
#define MAX_BASE64 4096
#define MIN_BITS 2048
#define MAX_BITS 8192

struct _ParvisEncryptionKey
{
  EVP_PKEY *rsa; /* (owned) */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, PARVIS_ENCRYPTION_ERROR, PARVIS_ENCRYPTION_ERROR_KEY, reason);

  return FALSE;
}

static char *
dup_without_space (const char *text)
{
  GString *dense = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      g_string_append_c (dense, *text);

  return g_string_free (dense, FALSE);
}

/* GLib passes over what is not base64; a key that was damaged on its way must not pass. */
static gboolean
is_base64 (const char *text)
{
  gsize n_digits =
      strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  gsize n_fill = strspn (text + n_digits, "=");

  return n_digits > 0 && n_fill <= 2 && (n_digits + n_fill) % 4 == 0 &&
         text[n_digits + n_fill] == '\0';
}

static guint8 *
decode (const char *base64, gsize *size, GError **error)
{
  g_autofree char *dense = NULL;

  if (strnlen (base64, MAX_BASE64 + 1) > MAX_BASE64)
    {
      refuse (error, "the public key is too long");
      return NULL;
    }

  dense = dup_without_space (base64);
  if (!is_base64 (dense))
    {
      refuse (error, "the public key is not base64");
      return NULL;
    }

  return g_base64_decode (dense, size);
}

static EVP_PKEY *
read_info (const guint8 *der, gsize size, GError **error)
{
  const guint8 *end = der;
  g_autoptr (EVP_PKEY) rsa = d2i_PUBKEY (NULL, &end, (long) size);

  if (rsa == NULL)
    {
      parvis_encryption_fail (PARVIS_ENCRYPTION_ERROR_KEY,
                              "the public key is no X.509 SubjectPublicKeyInfo", error);
      return NULL;
    }
  if (end != der + size)
    {
      refuse (error, "there is something after the public key");
      return NULL;
    }

  return g_steal_pointer (&rsa);
}

static gboolean
check_kind (EVP_PKEY *rsa, GError **error)
{
  int bits = EVP_PKEY_get_bits (rsa);

  if (!EVP_PKEY_is_a (rsa, "RSA"))
    return refuse (error, "the public key is not an RSA key");
  if (bits >= MIN_BITS && bits <= MAX_BITS)
    return TRUE;

  g_set_error (error, PARVIS_ENCRYPTION_ERROR, PARVIS_ENCRYPTION_ERROR_KEY,
               "the public key has %d bits, which is not between %d and %d", bits, MIN_BITS,
               MAX_BITS);
  return FALSE;
}

/* An exponent of 1, say, would send everything open. */
static gboolean
check_sound (EVP_PKEY *rsa, GError **error)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_pkey (NULL, rsa, NULL);

  return (context != NULL && EVP_PKEY_public_check (context) == 1) ||
         parvis_encryption_fail (PARVIS_ENCRYPTION_ERROR_KEY, "the public key is not sound", error);
}

/* What does not encrypt now will not when somebody has answered everything. */
static gboolean
check_works (ParvisEncryptionKey *self, GError **error)
{
  const guint8 nothing[32] = { 0 };
  g_autofree char *wrapped = parvis_encryption_key_wrap (self, nothing, sizeof nothing, error);

  if (wrapped != NULL)
    return TRUE;

  if (error != NULL)
    (*error)->code = PARVIS_ENCRYPTION_ERROR_KEY;
  g_prefix_error (error, "the public key does not encrypt: ");
  return FALSE;
}

/**
 * parvis_encryption_key_parse:
 * @base64: the X.509 SubjectPublicKeyInfo of an RSA key of 2048 to 8192 bits, as a form's
 *   base64RsaPublicKey has it; white space is passed over
 *
 * Returns: (transfer full) (nullable): a key that was tried, or %PARVIS_ENCRYPTION_ERROR_KEY
 */
ParvisEncryptionKey *
parvis_encryption_key_parse (const char *base64, GError **error)
{
  g_autoptr (ParvisEncryptionKey) self = NULL;
  g_autoptr (EVP_PKEY) rsa = NULL;
  g_autofree guint8 *der = NULL;
  gsize size;

  g_return_val_if_fail (base64 != NULL, NULL);

  der = decode (base64, &size, error);
  rsa = der != NULL ? read_info (der, size, error) : NULL;
  if (rsa == NULL || !check_kind (rsa, error) || !check_sound (rsa, error))
    return NULL;

  self = g_atomic_rc_box_new0 (ParvisEncryptionKey);
  self->rsa = g_steal_pointer (&rsa);

  return check_works (self, error) ? g_steal_pointer (&self) : NULL;
}

ParvisEncryptionKey *
parvis_encryption_key_ref (ParvisEncryptionKey *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_key (ParvisEncryptionKey *self)
{
  g_clear_pointer (&self->rsa, EVP_PKEY_free);
}

void
parvis_encryption_key_unref (ParvisEncryptionKey *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_key);
}

/* Whoever decrypts takes SHA-256 for both hashes; many libraries take SHA-1 for the second unless
 * told. */
static gboolean
begin_oaep (EVP_PKEY_CTX *context)
{
  return EVP_PKEY_encrypt_init (context) == 1 &&
         EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_OAEP_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_oaep_md (context, EVP_sha256 ()) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md (context, EVP_sha256 ()) == 1;
}

/**
 * parvis_encryption_key_wrap:
 * @bytes: few: what OAEP leaves room for, 190 bytes at least
 *
 * Encrypts by RSA-OAEP, SHA-256 for both hashes and no label.
 *
 * Returns: (transfer full) (nullable): in base64; never the same twice
 */
char *
parvis_encryption_key_wrap (ParvisEncryptionKey *self,
                            const guint8 *bytes,
                            gsize size,
                            GError **error)
{
  g_autoptr (EVP_PKEY_CTX) context = NULL;
  guint8 wrapped[MAX_BITS / 8];
  gsize length = sizeof wrapped;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  context = EVP_PKEY_CTX_new_from_pkey (NULL, self->rsa, NULL);
  if (context == NULL || !begin_oaep (context) ||
      EVP_PKEY_encrypt (context, wrapped, &length, bytes, size) != 1)
    {
      parvis_encryption_fail (PARVIS_ENCRYPTION_ERROR_FAILED, "encrypting to the public key",
                              error);
      return NULL;
    }

  return g_base64_encode (wrapped, length);
}
