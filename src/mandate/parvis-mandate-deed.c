/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandate-deed-private.h"

#include <sodium.h>
#include <string.h>

G_STATIC_ASSERT (PARVIS_MANDATE_SECRET_SIZE == crypto_sign_SECRETKEYBYTES);
G_STATIC_ASSERT (PARVIS_MANDATE_KEY_SIZE == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (PARVIS_MANDATE_SEAL_SIZE == crypto_sign_BYTES);

#define HASH_SIZE crypto_hash_sha256_BYTES

/* So that neither passes for the other, nor for what the key may seal one day. */
#define SEAL_KIND "parvis mandate seal 1"
#define STATEMENT_KIND "parvis mandate statement 1"

struct _ParvisMandateDeed
{
  ParvisMandateDeedParts parts;
};

static void
hash_mandate (const ParvisMandate *mandate, guint8 hash[HASH_SIZE])
{
  g_autoptr (GBytes) bytes = parvis_mandate_serialize (mandate);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  crypto_hash_sha256 (hash, data, size);
}

static void
append_number (GByteArray *bytes, guint64 number)
{
  guint64 big = GUINT64_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

static GByteArray *
begin_sealed (const char *kind, const guint8 hash[HASH_SIZE])
{
  GByteArray *bytes = g_byte_array_new ();

  append_number (bytes, strlen (kind));
  g_byte_array_append (bytes, (const guint8 *) kind, strlen (kind));
  g_byte_array_append (bytes, hash, HASH_SIZE);

  return bytes;
}

static GByteArray *
list_stated (const ParvisMandateDeedParts *parts)
{
  GByteArray *bytes = begin_sealed (STATEMENT_KIND, parts->hash);

  append_number (bytes, parts->as_of);
  append_number (bytes, parts->revoked);
  append_number (bytes, strlen (parts->by));
  g_byte_array_append (bytes, (const guint8 *) parts->by, strlen (parts->by));

  return bytes;
}

void
parvis_mandate_deed_make_key (guint8 secret[PARVIS_MANDATE_SECRET_SIZE],
                              guint8 key[PARVIS_MANDATE_KEY_SIZE])
{
  g_assert (sodium_init () >= 0);
  crypto_sign_keypair (key, secret);
}

void
parvis_mandate_deed_derive_key (const guint8 secret[PARVIS_MANDATE_SECRET_SIZE],
                                guint8 key[PARVIS_MANDATE_KEY_SIZE])
{
  crypto_sign_ed25519_sk_to_pk (key, secret);
}

/**
 * parvis_mandate_deed_new:
 * @statement: copied
 * @secret: the device's key
 *
 * Returns: (transfer full): @mandate, sealed
 */
ParvisMandateDeed *
parvis_mandate_deed_new (ParvisMandate *mandate,
                         const ParvisMandateStatement *statement,
                         const guint8 secret[PARVIS_MANDATE_SECRET_SIZE])
{
  ParvisMandateDeedParts parts = { .as_of = statement->as_of, .revoked = statement->revoked };
  g_autoptr (GByteArray) sealed = NULL;
  g_autoptr (GByteArray) stated = NULL;

  parts.mandate = parvis_mandate_ref (mandate);
  parts.by = g_strdup (statement->by);
  hash_mandate (mandate, parts.hash);
  parvis_mandate_deed_derive_key (secret, parts.key);
  sealed = begin_sealed (SEAL_KIND, parts.hash);
  crypto_sign_detached (parts.seal, NULL, sealed->data, sealed->len, secret);
  stated = list_stated (&parts);
  crypto_sign_detached (parts.statement, NULL, stated->data, stated->len, secret);

  return parvis_mandate_deed_new_of_parts (&parts);
}

ParvisMandateDeed *
parvis_mandate_deed_new_of_parts (const ParvisMandateDeedParts *parts)
{
  ParvisMandateDeed *self = g_atomic_rc_box_new0 (ParvisMandateDeed);

  self->parts = *parts;
  return self;
}

ParvisMandateDeed *
parvis_mandate_deed_ref (ParvisMandateDeed *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ParvisMandateDeed *self = data;

  parvis_mandate_unref (self->parts.mandate);
  g_free (self->parts.by);
}

void
parvis_mandate_deed_unref (ParvisMandateDeed *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const ParvisMandateDeedParts *
parvis_mandate_deed_get_parts (const ParvisMandateDeed *self)
{
  return &self->parts;
}

/**
 * parvis_mandate_deed_get_mandate:
 *
 * Returns: (transfer none)
 */
ParvisMandate *
parvis_mandate_deed_get_mandate (const ParvisMandateDeed *self)
{
  return self->parts.mandate;
}

ParvisMandateStatement
parvis_mandate_deed_get_statement (const ParvisMandateDeed *self)
{
  ParvisMandateStatement statement = { self->parts.as_of, self->parts.revoked, self->parts.by };

  return statement;
}

ParvisMandateTerm
parvis_mandate_deed_get_term (const ParvisMandateDeed *self)
{
  ParvisMandateTerm term = parvis_mandate_get_term (self->parts.mandate);

  term.revoked = self->parts.revoked;
  return term;
}

const guint8 *
parvis_mandate_deed_get_key (const ParvisMandateDeed *self)
{
  return self->parts.key;
}

/**
 * parvis_mandate_deed_dup_hash:
 *
 * Returns: (transfer full): the SHA-256 over its fields, in hexadecimal: what is printed on paper
 */
char *
parvis_mandate_deed_dup_hash (const ParvisMandateDeed *self)
{
  return parvis_mandate_digest_to_hex (self->parts.hash, HASH_SIZE);
}

static gboolean
fail (ParvisMandateError code, const char *why, GError **error)
{
  g_set_error_literal (error, PARVIS_MANDATE_ERROR, code, why);
  return FALSE;
}

static gboolean
is_sealed (const guint8 seal[PARVIS_MANDATE_SEAL_SIZE], GByteArray *bytes, const guint8 *key)
{
  g_autoptr (GByteArray) owned = bytes;

  return crypto_sign_verify_detached (seal, owned->data, owned->len, key) == 0;
}

gboolean
parvis_mandate_deed_verify (const ParvisMandateDeed *self,
                            const guint8 key[PARVIS_MANDATE_KEY_SIZE],
                            GError **error)
{
  const ParvisMandateDeedParts *parts = &self->parts;
  guint8 hash[HASH_SIZE];

  hash_mandate (parts->mandate, hash);
  if (sodium_memcmp (hash, parts->hash, HASH_SIZE) != 0)
    return fail (PARVIS_MANDATE_ERROR_HASH, "A field was changed after it was signed", error);
  if (sodium_memcmp (key, parts->key, PARVIS_MANDATE_KEY_SIZE) != 0)
    return fail (PARVIS_MANDATE_ERROR_KEY, "It names the key of another device", error);
  if (!is_sealed (parts->seal, begin_sealed (SEAL_KIND, parts->hash), key))
    return fail (PARVIS_MANDATE_ERROR_SEAL, "Its seal was not made by this device's key", error);

  return is_sealed (parts->statement, list_stated (parts), key) ||
         fail (PARVIS_MANDATE_ERROR_STATEMENT, "What it says of a revocation was changed", error);
}
