/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-database.h"

#include <errno.h>

#include "parvis-store.h"

/* How long a write waits for another process, such as parvisctl, to finish its own: the
 * longest transaction is one submission of the largest size, well under this. */
#define BUSY_TIMEOUT_MS 15000

/* And how long emptying the WAL waits for one that reads, which may do so for minutes. */
#define EMPTYING_TIMEOUT_MS 200

struct _ParvisStoreDatabase
{
  sqlite3 *db;            /* (owned) */
  GHashTable *statements; /* (owned) (element-type utf8 sqlite3_stmt): by the SQL's address */
  gboolean has_erased;    /* the WAL may still hold what was erased */
};

static void
finalize_statement (gpointer statement)
{
  /* It repeats the error of the last step, which was reported then. */
  (void) sqlite3_finalize (statement);
}

/* Of an extended code, which tells at which call, the kind. */
static int
get_kind (sqlite3 *db)
{
  return sqlite3_errcode (db) & 0xff;
}

/* The errno of what failed, or 0. A commit that fails tells only the file that it was written to,
 * which is the WAL. */
static int
get_system_error (sqlite3 *db)
{
  sqlite3_file *wal = NULL;
  int number = 0;

  if (sqlite3_file_control (db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal) == SQLITE_OK &&
      wal != NULL && wal->pMethods != NULL)
    (void) wal->pMethods->xFileControl (wal, SQLITE_FCNTL_LAST_ERRNO, &number);

  return number != 0 ? number : sqlite3_system_errno (db);
}

/* SQLite calls a full disk by several names, by what it was writing at the time. */
static gboolean
is_full (sqlite3 *db)
{
  int code = get_kind (db);
  int number = get_system_error (db);

  return code == SQLITE_FULL || ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) &&
                                 (number == ENOSPC || number == EDQUOT));
}

static ParvisStoreError
classify (sqlite3 *db)
{
  int code = get_kind (db);

  if (is_full (db))
    return PARVIS_STORE_ERROR_FULL;
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    return PARVIS_STORE_ERROR_DAMAGED;
  if (sqlite3_extended_errcode (db) == SQLITE_CONSTRAINT_UNIQUE)
    return PARVIS_STORE_ERROR_DUPLICATE;

  return PARVIS_STORE_ERROR_FAILED;
}

/* "disk I/O error" tells the operator little: what the system said of it tells which. */
static const char *
get_cause (sqlite3 *db)
{
  int number = get_system_error (db);

  return get_kind (db) == SQLITE_IOERR && number != 0 ? g_strerror (number) : NULL;
}

/**
 * parvis_store_database_fail:
 * @doing: what was tried, for the message
 *
 * Reports SQLite's last error as ours. Must be called before the statement is reset.
 *
 * Returns: %FALSE, to be returned
 */
gboolean
parvis_store_database_fail (ParvisStoreDatabase *self, const char *doing, GError **error)
{
  const char *cause = get_cause (self->db);

  g_set_error (error, PARVIS_STORE_ERROR, classify (self->db), "%s: %s%s%s", doing,
               sqlite3_errmsg (self->db), cause != NULL ? ": " : "", cause != NULL ? cause : "");
  return FALSE;
}

gboolean
parvis_store_database_execute (ParvisStoreDatabase *self,
                               const char *sql,
                               const char *doing,
                               GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return parvis_store_database_fail (self, doing, error);

  return TRUE;
}

/**
 * parvis_store_database_open:
 * @path: the file, made if it is not there
 *
 * Opens a connection without changing anything in the file: its version is to be read first.
 *
 * Returns: (transfer full): the connection, or %NULL with a #ParvisStoreError
 */
ParvisStoreDatabase *
parvis_store_database_open (const char *path, GError **error)
{
  g_autoptr (ParvisStoreDatabase) self = g_new0 (ParvisStoreDatabase, 1);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

  self->statements = g_hash_table_new_full (NULL, NULL, NULL, finalize_statement);

  if (sqlite3_open_v2 (path, &self->db, flags, NULL) != SQLITE_OK)
    {
      parvis_store_database_fail (self, "Opening the store", error);
      return NULL;
    }

  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);

  return g_steal_pointer (&self);
}

void
parvis_store_database_keep (ParvisStoreDatabase *self)
{
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
}

void
parvis_store_database_close (ParvisStoreDatabase *self)
{
  int status;

  g_clear_pointer (&self->statements, g_hash_table_unref);
  status = sqlite3_close (self->db);
  /* Busy would mean a statement that we do not own, hence a leak. */
  g_assert (status == SQLITE_OK);
  g_free (self);
}

ParvisStoreStatement *
parvis_store_database_prepare (ParvisStoreDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement == NULL)
    {
      if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
          SQLITE_OK)
        {
          parvis_store_database_fail (self, "Preparing SQL", error);
          return NULL;
        }

      g_hash_table_insert (self->statements, (gpointer) sql, statement);
    }

  return statement;
}

/* The bytes of what was bound must not outlive their use: they may be answers. */
void
parvis_store_statement_reset (ParvisStoreStatement *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}

char *
parvis_store_statement_dup_text (ParvisStoreStatement *self, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (self, column));
}

GBytes *
parvis_store_statement_dup_blob (ParvisStoreStatement *self, int column)
{
  /* blob() before bytes(): the order that SQLite documents. */
  const void *data = sqlite3_column_blob (self, column);
  int size = sqlite3_column_bytes (self, column);

  return g_bytes_new (data, size);
}

void
parvis_store_statement_bind_text (ParvisStoreStatement *self, int index, const char *text)
{
  /* A refused bind leaves NULL, which a NOT NULL column then refuses by name. */
  (void) sqlite3_bind_text (self, index, text, -1, SQLITE_STATIC);
}

void
parvis_store_statement_bind_bytes (ParvisStoreStatement *self, int index, GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  /* No data is an empty blob, which SQLite would take for NULL. */
  if (size == 0)
    (void) sqlite3_bind_zeroblob (self, index, 0);
  else
    (void) sqlite3_bind_blob64 (self, index, data, size, SQLITE_STATIC);
}

gboolean
parvis_store_database_step (ParvisStoreDatabase *self,
                            ParvisStoreStatement *statement,
                            const char *doing,
                            gboolean *has_row,
                            GError **error)
{
  int status = sqlite3_step (statement);

  *has_row = status == SQLITE_ROW;
  if (status != SQLITE_ROW && status != SQLITE_DONE)
    return parvis_store_database_fail (self, doing, error);

  return TRUE;
}

/* Runs a statement that gives no rows, or whose rows do not matter. */
gboolean
parvis_store_database_run (ParvisStoreDatabase *self,
                           ParvisStoreStatement *statement,
                           const char *doing,
                           GError **error)
{
  gboolean has_row = TRUE;

  while (has_row)
    if (!parvis_store_database_step (self, statement, doing, &has_row, error))
      return FALSE;

  return TRUE;
}

gint64
parvis_store_database_get_last_id (ParvisStoreDatabase *self)
{
  return sqlite3_last_insert_rowid (self->db);
}

guint
parvis_store_database_get_n_changes (ParvisStoreDatabase *self)
{
  return (guint) sqlite3_changes (self->db);
}

/* IMMEDIATE: a transaction that reads first and writes then could not wait for another
 * process's, and would fail as busy at once. */
gboolean
parvis_store_database_begin (ParvisStoreDatabase *self, GError **error)
{
  return parvis_store_database_execute (self, "BEGIN IMMEDIATE", "Beginning a transaction", error);
}

/* What is read until the rollback is of one moment. Each statement by itself would ask for the
 * file's locks and give them back. */
gboolean
parvis_store_database_begin_reading (ParvisStoreDatabase *self, GError **error)
{
  return parvis_store_database_execute (self, "BEGIN DEFERRED", "Beginning to read", error);
}

/* For what is erased in this transaction: the WAL still has it as it was written, and is emptied
 * when that is committed. */
void
parvis_store_database_erases (ParvisStoreDatabase *self)
{
  self->has_erased = TRUE;
}

/* Another process that reads just now keeps the WAL from being emptied: then the next commit
 * tries again. */
static void
empty_wal (ParvisStoreDatabase *self)
{
  sqlite3_busy_timeout (self->db, EMPTYING_TIMEOUT_MS);
  if (sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) ==
      SQLITE_OK)
    self->has_erased = FALSE;
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
}

gboolean
parvis_store_database_commit (ParvisStoreDatabase *self, GError **error)
{
  if (!parvis_store_database_execute (self, "COMMIT", "Committing", error))
    return FALSE;

  if (self->has_erased)
    empty_wal (self);

  return TRUE;
}

void
parvis_store_database_rollback (ParvisStoreDatabase *self)
{
  /* A full disk may have rolled back already, which makes this an error of no interest. */
  if (!sqlite3_get_autocommit (self->db))
    (void) sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}
