/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-sandbox.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <unistd.h>

#include "parvis-store-file.h"
#include "parvis-store.h"

/* "PvSb". SQLite keeps it in the head of the file, and writes it with the transaction. */
#define MARK 0x50765362

static const char SELECT_MARK[] = "PRAGMA application_id";
static const char SET_MARK[] = "PRAGMA application_id = " G_STRINGIFY (MARK);

gboolean
parvis_store_sandbox_make_key (guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE], GError **error)
{
  /* Locked, so that it is never swapped out, and wiped when it is freed. */
  guint8 *secret = sodium_malloc (crypto_box_SECRETKEYBYTES);

  G_STATIC_ASSERT (PARVIS_STORE_PUBLIC_KEY_SIZE == crypto_box_PUBLICKEYBYTES);
  if (secret == NULL)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                   "No memory that can be locked for a key");
      return FALSE;
    }

  (void) crypto_box_keypair (public_key, secret); /* always 0 */
  sodium_free (secret);

  return TRUE;
}

gboolean
parvis_store_sandbox_mark (ParvisStoreDatabase *database, GError **error)
{
  return parvis_store_database_execute (database, SET_MARK, "Marking the sandbox", error);
}

gboolean
parvis_store_sandbox_look (ParvisStoreDatabase *database, gboolean *is_sandbox, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_MARK, error);
  gboolean has_row;

  if (statement == NULL ||
      !parvis_store_database_step (database, statement, "Looking for a sandbox", &has_row, error))
    return FALSE;

  *is_sandbox = has_row && sqlite3_column_int (statement, 0) == MARK;
  return TRUE;
}

gboolean
parvis_store_sandbox_fail (gboolean is_sandbox, GError **error)
{
  g_set_error_literal (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_SANDBOX,
                       is_sandbox ? "This is a sandbox, for learning: nothing leaves it"
                                  : "This store is real: it is never made into a sandbox");
  return FALSE;
}

/* FALSE in @is_sandbox too when there is no file yet. */
static gboolean
look_in_folder (const char *folder, gboolean *is_there, gboolean *is_sandbox, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (ParvisStoreDatabase) database = NULL;

  *is_sandbox = FALSE;
  *is_there = g_file_test (path, G_FILE_TEST_EXISTS);
  if (!*is_there)
    return TRUE;

  database = parvis_store_database_open (path, error);
  return database != NULL && parvis_store_sandbox_look (database, is_sandbox, error);
}

static gboolean
erase_file (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_unlink (path) == 0 || errno == ENOENT ||
         parvis_store_file_fail ("Erasing", path, errno, error);
}

static gboolean
erase_files (const char *folder, GError **error)
{
  /* The file with the mark last: what a pulled plug leaves is a sandbox still. */
  static const char *const names[] = { "store.db-wal", "store.db-shm", "bell", "store.lock",
                                       "store.db" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (!erase_file (folder, names[i], error))
      return FALSE;
  (void) g_rmdir (folder); /* something else may be in it */

  return TRUE;
}

gboolean
parvis_store_sandbox_begin (const char *folder, GError **error)
{
  g_autofree char *key = g_build_filename (folder, "device.key", NULL);
  gboolean is_there, is_sandbox;

  /* A real one that was only begun has its key already. */
  if (g_file_test (key, G_FILE_TEST_EXISTS))
    return parvis_store_sandbox_fail (FALSE, error);

  return look_in_folder (folder, &is_there, &is_sandbox, error) &&
         (!is_sandbox || erase_files (folder, error));
}

/**
 * parvis_store_erase_sandbox:
 * @folder: of a sandbox that is closed, or was never made
 *
 * What was in it could not be opened by anybody already: the files are taken away.
 *
 * Errors: %PARVIS_STORE_ERROR_SANDBOX when a real store is there, which is left as it is
 */
gboolean
parvis_store_erase_sandbox (const char *folder, GError **error)
{
  gboolean is_there, is_sandbox;

  g_return_val_if_fail (folder != NULL, FALSE);

  if (!look_in_folder (folder, &is_there, &is_sandbox, error))
    return FALSE;
  if (is_there && !is_sandbox)
    return parvis_store_sandbox_fail (FALSE, error);

  return !is_there || erase_files (folder, error);
}
