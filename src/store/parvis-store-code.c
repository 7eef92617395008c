/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-code.h"

#include <string.h>

#include <sodium.h>

#include "parvis-store-plaintext.h"
#include "parvis-store.h"

/* As on the receipt, and as on the paper to go on with. */
#define CODE_LENGTH 8
#define LONG_CODE_LENGTH 10

#define SHOWN_LETTERS PARVIS_STORE_CODE_SHOWN_LETTERS

#define SALT_SIZE PARVIS_STORE_CODE_SALT_SIZE
#define KEY_SIZE crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES

/* These make the key: other figures open nothing of what is on the disk. A code has 23 to the
 * seventh power, three thousand million, values: at this cost ten years of one core. One of ten
 * letters, of which the last checks the others too, has as many for who knows the first two. */
#define OPS_LIMIT 2
#define MEM_LIMIT (64 * 1024 * 1024)

G_STATIC_ASSERT (SALT_SIZE == crypto_pwhash_SALTBYTES); /* and the table's own CHECK */

struct _ParvisStoreCode
{
  guint8 *key; /* (owned): sodium_malloc(), read only */
  GBytes *id;  /* (owned) */
  char letters[SHOWN_LETTERS + 1];
};

static const char SELECT_SALT[] = "SELECT code_salt FROM device";
static const char UPDATE_SALT[] = "UPDATE device SET code_salt = ?1 WHERE code_salt IS NULL";

/* TRUE with @found unset when there is none yet. */
static gboolean
find_salt (ParvisStoreDatabase *database, guint8 salt[SALT_SIZE], gboolean *found, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_SALT, error);
  gboolean has_row;

  if (statement == NULL ||
      !parvis_store_database_step (database, statement, "Reading the codes' salt", &has_row, error))
    return FALSE;

  *found = has_row && sqlite3_column_type (statement, 0) != SQLITE_NULL;
  if (*found)
    memcpy (salt, sqlite3_column_blob (statement, 0), SALT_SIZE);

  return TRUE;
}

static gboolean
make_salt (ParvisStoreDatabase *database, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, UPDATE_SALT, error);
  guint8 salt[SALT_SIZE];

  if (statement == NULL)
    return FALSE;

  randombytes_buf (salt, SALT_SIZE);
  sqlite3_bind_blob (statement, 1, salt, SALT_SIZE, SQLITE_STATIC);

  return parvis_store_database_run (database, statement, "Writing the codes' salt", error);
}

static gboolean
load_salt (ParvisStoreDatabase *database, guint8 salt[SALT_SIZE], GError **error)
{
  gboolean found;

  if (!find_salt (database, salt, &found, error))
    return FALSE;
  if (found)
    return TRUE;

  /* Read back, since another process may have been first. */
  if (!make_salt (database, error) || !find_salt (database, salt, &found, error))
    return FALSE;

  if (!found)
    g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
                 "The store does not say whose it is");
  return found;
}

/* As it was given out, however it was typed. The length, or 0 with an error. */
static gsize
normalise (const char *typed, char code[LONG_CODE_LENGTH], GError **error)
{
  gsize length = 0;

  for (const char *at = typed; *at != '\0'; at++)
    {
      if (*at == ' ' || *at == '-')
        continue;
      if (length == LONG_CODE_LENGTH || !g_ascii_isalnum (*at))
        {
          length = 0;
          break;
        }

      code[length++] = g_ascii_toupper (*at);
    }

  if (length == CODE_LENGTH || length == LONG_CODE_LENGTH)
    return length;

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
               "A code has %d or %d letters and digits", CODE_LENGTH, LONG_CODE_LENGTH);
  return 0;
}

static ParvisStoreCode *
hash (const char *code, gsize length, const guint8 salt[SALT_SIZE], GError **error)
{
  g_autoptr (ParvisStoreCode) self = g_new0 (ParvisStoreCode, 1);
  guint8 derived[PARVIS_STORE_CODE_ID_SIZE + KEY_SIZE];

  /* Memory that may not be locked (RLIMIT_MEMLOCK) is given all the same. */
  self->key = sodium_malloc (KEY_SIZE);
  if (self->key == NULL || crypto_pwhash (derived, sizeof derived, code, length, salt, OPS_LIMIT,
                                          MEM_LIMIT, crypto_pwhash_ALG_ARGON2ID13) != 0)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                   "No memory to make a key of a code");
      return NULL;
    }

  self->id = g_bytes_new (derived, PARVIS_STORE_CODE_ID_SIZE);
  memcpy (self->key, derived + PARVIS_STORE_CODE_ID_SIZE, KEY_SIZE);
  sodium_mprotect_readonly (self->key);
  sodium_memzero (derived, sizeof derived);
  if (length == LONG_CODE_LENGTH)
    memcpy (self->letters, code, SHOWN_LETTERS);

  return g_steal_pointer (&self);
}

/**
 * parvis_store_code_derive:
 * @code: what somebody typed
 * @derived: (out) (transfer full): what it stands for on this device
 *
 * On the store's thread, and outside a transaction, which would keep others from writing while
 * this is worked out.
 */
gboolean
parvis_store_code_derive (ParvisStoreDatabase *database,
                          const char *code,
                          ParvisStoreCode **derived,
                          GError **error)
{
  guint8 salt[SALT_SIZE];

  *derived = NULL;

  return load_salt (database, salt, error) &&
         parvis_store_code_derive_with (salt, code, derived, error);
}

gboolean
parvis_store_code_derive_with (const guint8 salt[SALT_SIZE],
                               const char *code,
                               ParvisStoreCode **derived,
                               GError **error)
{
  char normal[LONG_CODE_LENGTH];
  gsize length = normalise (code, normal, error);

  *derived = length > 0 ? hash (normal, length, salt, error) : NULL;
  sodium_memzero (normal, sizeof normal);

  return *derived != NULL;
}

gboolean
parvis_store_code_load_salt (ParvisStoreDatabase *database, guint8 salt[SALT_SIZE], GError **error)
{
  return load_salt (database, salt, error);
}

const char *
parvis_store_code_get_letters (const ParvisStoreCode *self)
{
  return self->letters;
}

void
parvis_store_code_free (ParvisStoreCode *self)
{
  /* Wipes, whatever the protection. */
  sodium_free (self->key);
  g_clear_pointer (&self->id, g_bytes_unref);
  g_free (self);
}

GBytes *
parvis_store_code_get_id (const ParvisStoreCode *self)
{
  return self->id;
}

/* In the same time wherever they begin to differ. */
gboolean
parvis_store_code_has_id (const ParvisStoreCode *self, GBytes *id)
{
  return g_bytes_get_size (id) == PARVIS_STORE_CODE_ID_SIZE &&
         sodium_memcmp (g_bytes_get_data (self->id, NULL), g_bytes_get_data (id, NULL),
                        PARVIS_STORE_CODE_ID_SIZE) == 0;
}

GBytes *
parvis_store_code_seal (const ParvisStoreCode *self,
                        GBytes *associated,
                        GBytes *plain,
                        GError **error)
{
  gsize plain_size, associated_size;
  const guint8 *plain_data = g_bytes_get_data (plain, &plain_size);
  const guint8 *associated_data = g_bytes_get_data (associated, &associated_size);
  gsize size = NONCE_SIZE + plain_size + TAG_SIZE;
  g_autofree guint8 *sealed = g_try_malloc (size);

  if (sealed == NULL)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                   "No memory for %" G_GSIZE_FORMAT " bytes", size);
      return NULL;
    }

  /* Long enough to be drawn: two are never the same. */
  randombytes_buf (sealed, NONCE_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + NONCE_SIZE, NULL, plain_data, plain_size,
                                              associated_data, associated_size, NULL, sealed,
                                              self->key);

  return g_bytes_new_take (g_steal_pointer (&sealed), size);
}

static gboolean
decrypt (const ParvisStoreCode *self, GBytes *associated, GBytes *sealed, guint8 *plain)
{
  gsize size, associated_size;
  const guint8 *data = g_bytes_get_data (sealed, &size);
  const guint8 *associated_data = g_bytes_get_data (associated, &associated_size);

  return crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL, data + NONCE_SIZE,
                                                     size - NONCE_SIZE, associated_data,
                                                     associated_size, data, self->key) == 0;
}

GBytes *
parvis_store_code_open (const ParvisStoreCode *self,
                        GBytes *associated,
                        GBytes *sealed,
                        GError **error)
{
  g_autoptr (ParvisStorePlaintext) plain = NULL;
  gsize size = g_bytes_get_size (sealed);

  if (size >= NONCE_SIZE + TAG_SIZE)
    {
      plain = parvis_store_plaintext_new (size - NONCE_SIZE - TAG_SIZE, error);
      if (plain == NULL)
        return NULL;
    }

  if (plain != NULL && decrypt (self, associated, sealed, plain->data))
    return parvis_store_plaintext_to_bytes (g_steal_pointer (&plain));

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
               "A sealed blob of %" G_GSIZE_FORMAT " bytes is not as it was written", size);
  return NULL;
}
