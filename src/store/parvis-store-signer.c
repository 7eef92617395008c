/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-signer.h"

#include <sodium.h>

#include "parvis-store-journal.h"
#include "parvis-store-key.h"
#include "parvis-store.h"

G_STATIC_ASSERT (PARVIS_MANDATE_SECRET_SIZE == crypto_sign_SECRETKEYBYTES);
G_STATIC_ASSERT (PARVIS_STORE_SECRET_KEY_SIZE == crypto_sign_SEEDBYTES);

struct _ParvisStoreSigner
{
  guint8 *secret; /* (owned): sodium_malloc(), read only */
};

static const char SELECT_KEY[] = "SELECT mandate_key FROM device";
static const char UPDATE_KEY[] = "UPDATE device SET mandate_key = ?1 WHERE mandate_key IS NULL";

gboolean
parvis_store_signer_find_key (ParvisStoreDatabase *database,
                              guint8 key[PARVIS_MANDATE_KEY_SIZE],
                              gboolean *found,
                              GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_KEY, error);
  gboolean has_row;

  if (statement == NULL || !parvis_store_database_step (
                               database, statement, "Reading the mandates' key", &has_row, error))
    return FALSE;

  /* The table's own CHECK holds the length. */
  *found = has_row && sqlite3_column_type (statement, 0) != SQLITE_NULL;
  if (*found)
    memcpy (key, sqlite3_column_blob (statement, 0), PARVIS_MANDATE_KEY_SIZE);

  return TRUE;
}

static gboolean
update_key (ParvisStoreDatabase *database,
            const guint8 key[PARVIS_MANDATE_KEY_SIZE],
            GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, UPDATE_KEY, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_blob (statement, 1, key, PARVIS_MANDATE_KEY_SIZE, SQLITE_STATIC);
  return parvis_store_database_run (database, statement, "Writing the mandates' key", error);
}

static gboolean
write_key (ParvisStoreDatabase *database, const guint8 key[PARVIS_MANDATE_KEY_SIZE], GError **error)
{
  if (!parvis_store_database_begin (database, error))
    return FALSE;

  if (update_key (database, key, error) &&
      parvis_store_journal_append (database, "mandate-key-made", "1 key", error) &&
      parvis_store_database_commit (database, error))
    return TRUE;

  parvis_store_database_rollback (database);
  return FALSE;
}

static gboolean
check_known (ParvisStoreDatabase *database,
             const char *path,
             const guint8 key[PARVIS_MANDATE_KEY_SIZE],
             GError **error)
{
  guint8 known[PARVIS_MANDATE_KEY_SIZE];
  gboolean found;

  if (!parvis_store_signer_find_key (database, known, &found, error) ||
      (!found && !write_key (database, key, error)) ||
      !parvis_store_signer_find_key (database, known, &found, error))
    return FALSE;

  if (found && sodium_memcmp (known, key, PARVIS_MANDATE_KEY_SIZE) == 0)
    return TRUE;

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SEALED,
               "%s is not the key with which this device has sealed mandates", path);
  return FALSE;
}

/* A key that is gone is not made anew: nothing that it sealed would verify beside what comes. */
static gboolean
ensure_file (ParvisStoreDatabase *database, const char *path, GError **error)
{
  guint8 known[PARVIS_MANDATE_KEY_SIZE], unused[PARVIS_STORE_PUBLIC_KEY_SIZE];
  gboolean found;

  if (!parvis_store_signer_find_key (database, known, &found, error))
    return FALSE;

  return found || parvis_store_key_ensure (path, unused, error);
}

static ParvisStoreSigner *
read_file (const char *path, guint8 key[PARVIS_MANDATE_KEY_SIZE], GError **error)
{
  ParvisStoreSigner *self;
  guint8 *seed = parvis_store_key_read_secret (path, error);

  if (seed == NULL)
    return NULL;

  self = g_new0 (ParvisStoreSigner, 1);
  /* Memory that may not be locked (RLIMIT_MEMLOCK) is given all the same. */
  self->secret = sodium_malloc (PARVIS_MANDATE_SECRET_SIZE);
  g_assert (self->secret != NULL);
  crypto_sign_seed_keypair (key, self->secret, seed);
  sodium_mprotect_readonly (self->secret);
  sodium_free (seed);

  return self;
}

/**
 * parvis_store_signer_load:
 * @folder: the store's
 *
 * On the store's thread, outside a transaction.
 */
ParvisStoreSigner *
parvis_store_signer_load (ParvisStoreDatabase *database, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "mandate.key", NULL);
  g_autoptr (ParvisStoreSigner) self = NULL;
  guint8 key[PARVIS_MANDATE_KEY_SIZE];

  if (!ensure_file (database, path, error))
    return NULL;

  self = read_file (path, key, error);
  if (self == NULL || !check_known (database, path, key, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
parvis_store_signer_free (ParvisStoreSigner *self)
{
  /* Wipes, whatever the protection. */
  sodium_free (self->secret);
  g_free (self);
}

ParvisMandateDeed *
parvis_store_signer_seal (ParvisStoreSigner *self,
                          ParvisMandate *mandate,
                          const ParvisMandateStatement *statement)
{
  return parvis_mandate_deed_new (mandate, statement, self->secret);
}
