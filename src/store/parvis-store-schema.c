/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "parvis-store-file.h"
#include "parvis-store.h"

/* One file per version: migrations/N.sql takes the schema from N - 1 to N. A file that has
 * shipped is never edited. */
#define SCHEMA_VERSION 8

static const char SELECT_VERSION[] = "PRAGMA user_version";
static const char COUNT_TABLES[] = "SELECT count (*) FROM sqlite_schema";
static const char COPY_ASIDE[] = "VACUUM INTO ?1";

/* Each folder on the way that is not there yet is made and its name put on the disk, or all that
 * is in the store might have no name after a power cut. */
gboolean
parvis_store_schema_make_folder (const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;

  if (!g_str_equal (parent, folder) && !parvis_store_schema_make_folder (parent, error))
    return FALSE;

  /* Another process may have been first, and not done yet. */
  if ((g_mkdir (folder, 0700) < 0 && errno != EEXIST) || !parvis_store_file_sync (parent))
    return parvis_store_file_fail ("Making", folder, errno, error);

  return TRUE;
}

/* SQLite would make it readable to all, and what else it makes takes after this one. */
static gboolean
make_file (const char *folder, const char *path, GError **error)
{
  int fd = parvis_store_file_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC);

  if (fd < 0)
    return errno == EEXIST || parvis_store_file_fail ("Making", path, errno, error);

  (void) close (fd); /* nothing was written */
  return parvis_store_file_sync (folder) || parvis_store_file_fail ("Making", path, errno, error);
}

static gboolean
get_number (ParvisStoreDatabase *database, const char *sql, int *number, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement = parvis_store_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL || !parvis_store_database_step (
                               database, statement, "Reading the store's version", &has_row, error))
    return FALSE;

  *number = sqlite3_column_int (statement, 0);
  return TRUE;
}

static gboolean
check_version (ParvisStoreDatabase *database, int *version, GError **error)
{
  int n_tables = 0;

  if (!get_number (database, SELECT_VERSION, version, error))
    return FALSE;

  if (*version > SCHEMA_VERSION)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_NEWER,
                   "The store is version %d and this Parvis knows %d", *version, SCHEMA_VERSION);
      return FALSE;
    }

  if (*version == 0 && !get_number (database, COUNT_TABLES, &n_tables, error))
    return FALSE;

  if (*version < 0 || n_tables > 0)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
                   "The file is a database, but not a store");
      return FALSE;
    }

  return TRUE;
}

static gboolean
configure (ParvisStoreDatabase *database, GError **error)
{
  /* FULL, not NORMAL: a kiosk loses power by having its plug pulled, and with NORMAL a
   * submission that we said was kept may be gone afterwards. foreign_keys is silently ignored
   * inside a transaction, so it is set here. secure_delete: what was erased leaves no bytes.
   * A checkpoint costs two more syncs, so it comes after some hundred submissions, not eighty;
   * the limit lets the WAL shrink again after a large one. */
  return parvis_store_database_execute (database,
                                        "PRAGMA journal_mode = WAL;"
                                        "PRAGMA synchronous = FULL;"
                                        "PRAGMA foreign_keys = ON;"
                                        "PRAGMA secure_delete = ON;"
                                        "PRAGMA temp_store = MEMORY;"
                                        "PRAGMA trusted_schema = OFF;"
                                        "PRAGMA wal_autocheckpoint = 4000;"
                                        "PRAGMA journal_size_limit = 16777216;",
                                        "Setting up the store", error);
}

static gboolean
run_copy (ParvisStoreDatabase *database, const char *path, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, COPY_ASIDE, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, path);
  return parvis_store_database_run (database, statement, "Copying the store aside", error);
}

/* store.db.N beside store.db is the file as version N left it. Written under another name
 * first, so that a copy of that name is always whole. */
static gboolean
copy_aside (ParvisStoreDatabase *database, const char *path, int version, GError **error)
{
  g_autofree char *copy = g_strdup_printf ("%s.%d", path, version);
  g_autofree char *fresh = g_strconcat (copy, ".new", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  /* VACUUM INTO takes an empty file, which keeps the mode that we give it. */
  fd = parvis_store_file_open (fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
  if (fd < 0)
    return parvis_store_file_fail ("Making", fresh, errno, error);
  (void) close (fd); /* nothing was written */

  if (!run_copy (database, fresh, error))
    {
      (void) g_unlink (fresh); /* half a copy; the error is what matters */
      return FALSE;
    }

  if (!parvis_store_file_sync (fresh) || g_rename (fresh, copy) < 0 ||
      !parvis_store_file_sync (folder))
    return parvis_store_file_fail ("Keeping", copy, errno, error);

  return TRUE;
}

/* The version is read again inside: another process may have migrated meanwhile. The schema
 * and its number change together or not at all. */
static gboolean
migrate_once (ParvisStoreDatabase *database, int from, int to, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/parvis/store/migrations/%d.sql", to);
  g_autofree char *number = g_strdup_printf ("PRAGMA user_version = %d", to);
  g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  int version = 0;
  gboolean ok;

  if (sql == NULL || !parvis_store_database_begin (database, error))
    return FALSE;

  ok = get_number (database, SELECT_VERSION, &version, error);
  if (ok && version == from)
    ok = parvis_store_database_execute (database, g_bytes_get_data (sql, NULL), "Migrating",
                                        error) &&
         parvis_store_database_execute (database, number, "Migrating", error);
  ok = ok && parvis_store_database_commit (database, error);

  if (!ok)
    {
      parvis_store_database_rollback (database);
      g_prefix_error (error, "To version %d: ", to);
    }

  return ok;
}

static gboolean
migrate (ParvisStoreDatabase *database, const char *path, int version, GError **error)
{
  if (version > 0 && version < SCHEMA_VERSION && !copy_aside (database, path, version, error))
    return FALSE;

  while (version < SCHEMA_VERSION)
    {
      int to = version + 1;

      if (!migrate_once (database, version, to, error))
        return FALSE;

      version = to;
    }

  return TRUE;
}

ParvisStoreDatabase *
parvis_store_schema_open (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (ParvisStoreDatabase) database = NULL;
  int version = 0;

  if (!make_file (folder, path, error))
    return NULL;

  database = parvis_store_database_open (path, error);
  if (database == NULL || !check_version (database, &version, error))
    return NULL;

  parvis_store_database_keep (database);
  if (!configure (database, error) || !migrate (database, path, version, error))
    return NULL;

  return g_steal_pointer (&database);
}

void
parvis_store_schema_forget_copies (const char *folder, gint64 before)
{
  for (int version = 1; version < SCHEMA_VERSION; version++)
    {
      g_autofree char *path = g_strdup_printf ("%s/store.db.%d", folder, version);
      GStatBuf info;

      if (g_stat (path, &info) == 0 && info.st_mtime < before)
        (void) g_unlink (path); /* tried again tomorrow */
    }
}
