/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-agent-seal.h"

#include <sodium.h>
#include <string.h>

#include "parvis-store-plaintext.h"
#include "parvis-store.h"

#define SALT_SIZE crypto_pwhash_SALTBYTES
#define KEY_SIZE crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEAD_SIZE (SALT_SIZE + NONCE_SIZE)

/* These make the key: other figures open nothing of what is on the disk. */
#define OPS_LIMIT 2
#define MEM_LIMIT (64 * 1024 * 1024)

static gboolean
fail_for_memory (GError **error)
{
  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
               "No memory to look at a secret");
  return FALSE;
}

char *
parvis_store_agent_hash (const char *secret, GError **error)
{
  char hash[crypto_pwhash_STRBYTES];

  if (crypto_pwhash_str_alg (hash, secret, strlen (secret), OPS_LIMIT, MEM_LIMIT,
                             crypto_pwhash_ALG_ARGON2ID13) == 0)
    return g_strdup (hash);

  (void) fail_for_memory (error);
  return NULL;
}

/* As parvis_store_agent_hash() makes them, of nothing that anybody has. */
static const char NOBODY[] = "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                             "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

gboolean
parvis_store_agent_fits (const char *hash, const char *secret)
{
  gboolean fits =
      crypto_pwhash_str_verify (hash != NULL ? hash : NOBODY, secret, strlen (secret)) == 0;

  return fits && hash != NULL;
}

static gboolean
derive (guint8 key[KEY_SIZE], const char *secret, const guint8 salt[SALT_SIZE], GError **error)
{
  return crypto_pwhash (key, KEY_SIZE, secret, strlen (secret), salt, OPS_LIMIT, MEM_LIMIT,
                        crypto_pwhash_ALG_ARGON2ID13) == 0 ||
         fail_for_memory (error);
}

GBytes *
parvis_store_agent_seal (const char *secret, const char *name, GBytes *plain, GError **error)
{
  gsize plain_size;
  const guint8 *plain_data = g_bytes_get_data (plain, &plain_size);
  gsize size = HEAD_SIZE + plain_size + TAG_SIZE;
  g_autofree guint8 *sealed = g_malloc (size);
  guint8 key[KEY_SIZE];

  randombytes_buf (sealed, HEAD_SIZE);
  if (!derive (key, secret, sealed, error))
    return NULL;

  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + HEAD_SIZE, NULL, plain_data, plain_size,
                                              (const guint8 *) name, strlen (name), NULL,
                                              sealed + SALT_SIZE, key);
  sodium_memzero (key, sizeof key);

  return g_bytes_new_take (g_steal_pointer (&sealed), size);
}

GBytes *
parvis_store_agent_open (const char *secret, const char *name, GBytes *sealed, GError **error)
{
  g_autoptr (ParvisStorePlaintext) plain = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);
  guint8 key[KEY_SIZE];
  gboolean opened;

  if (size < HEAD_SIZE + TAG_SIZE)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
                   "A sealed secret of %" G_GSIZE_FORMAT " bytes is too short", size);
      return NULL;
    }

  plain = parvis_store_plaintext_new (size - HEAD_SIZE - TAG_SIZE, error);
  if (plain == NULL || !derive (key, secret, data, error))
    return NULL;

  opened = crypto_aead_xchacha20poly1305_ietf_decrypt (plain->data, NULL, NULL, data + HEAD_SIZE,
                                                       size - HEAD_SIZE, (const guint8 *) name,
                                                       strlen (name), data + SALT_SIZE, key) == 0;
  sodium_memzero (key, sizeof key);
  if (opened)
    return parvis_store_plaintext_to_bytes (g_steal_pointer (&plain));

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
               "A sealed secret does not open");
  return NULL;
}
