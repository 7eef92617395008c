/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-draft-carry.h"

#include "parvis-store-clock.h"
#include "parvis-store-drafts.h"
#include "parvis-store-journal.h"
#include "parvis-store.h"

static const char SELECT_ROW[] =
    "SELECT code_id, salt, letters, form_id, form_version, kept, expires, sealed FROM draft "
    "WHERE id = ?1";

static const char SELECT_KEPT[] = "SELECT kept FROM draft WHERE code_id = ?1";

/* Packing */

static GBytes *
dup_own_salt (ParvisStoreDatabase *database, GError **error)
{
  guint8 salt[PARVIS_STORE_CODE_SALT_SIZE];

  return parvis_store_code_load_salt (database, salt, error) ? g_bytes_new (salt, sizeof salt)
                                                             : NULL;
}

static ParvisStoreDraftFile *
read_row (ParvisStoreStatement *statement)
{
  ParvisStoreDraftFile *file = g_new0 (ParvisStoreDraftFile, 1);

  file->code_id = parvis_store_statement_dup_blob (statement, 0);
  if (sqlite3_column_type (statement, 1) != SQLITE_NULL)
    file->salt = parvis_store_statement_dup_blob (statement, 1);
  file->letters = parvis_store_statement_dup_text (statement, 2);
  file->form_id = parvis_store_statement_dup_text (statement, 3);
  file->form_version = parvis_store_statement_dup_text (statement, 4);
  file->kept = sqlite3_column_int64 (statement, 5);
  file->expires = sqlite3_column_int64 (statement, 6);
  file->sealed = parvis_store_statement_dup_blob (statement, 7);

  return file;
}

static ParvisStoreDraftFile *
load_row (ParvisStoreDatabase *database, gint64 id, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_ROW, error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, id);
  if (!parvis_store_database_step (database, statement, "Reading a draft", &has_row, error))
    return NULL;
  if (has_row)
    return read_row (statement);

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
               "There is no draft %" G_GINT64_FORMAT, id);
  return NULL;
}

GBytes *
parvis_store_draft_carry_pack (ParvisStoreDatabase *database, gint64 id, GError **error)
{
  g_autoptr (ParvisStoreDraftFile) file = load_row (database, id, error);

  if (file != NULL && file->salt == NULL)
    file->salt = dup_own_salt (database, error);

  return file != NULL && file->salt != NULL ? parvis_store_draft_file_write (file, error) : NULL;
}

/* Taking */

/* What was carried away and comes back is ours. */
static gboolean
adopt_salt (ParvisStoreDatabase *database, ParvisStoreDraftFile *file, GError **error)
{
  g_autoptr (GBytes) own = dup_own_salt (database, error);

  if (own == NULL)
    return FALSE;
  if (g_bytes_equal (own, file->salt))
    g_clear_pointer (&file->salt, g_bytes_unref);

  return TRUE;
}

static gboolean
look_for (ParvisStoreDatabase *database,
          const ParvisStoreDraftFile *file,
          gboolean *is_new,
          GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_KEPT, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_bytes (statement, 1, file->code_id);
  if (!parvis_store_database_step (database, statement, "Finding a draft", &has_row, error))
    return FALSE;

  *is_new = !has_row || sqlite3_column_int64 (statement, 0) < file->kept;
  return TRUE;
}

static gboolean
check_days (ParvisStoreDatabase *database,
            const ParvisStoreDraftFile *file,
            gint64 now,
            GError **error)
{
  if (!parvis_store_clock_correct (database, &now, error))
    return FALSE;
  if (file->expires > now)
    return TRUE;

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED, "Its days are over");
  return FALSE;
}

static gboolean
put (ParvisStoreDatabase *database,
     const ParvisStoreDraftFile *file,
     gint64 now,
     gboolean *is_new,
     GError **error)
{
  if (!check_days (database, file, now, error) || !look_for (database, file, is_new, error))
    return FALSE;
  if (!*is_new)
    return TRUE;

  return parvis_store_drafts_put (database, file, error) &&
         parvis_store_journal_append (database, "draft-carried-in", file->form_id, error);
}

gboolean
parvis_store_draft_carry_take (
    ParvisStoreDatabase *database, GBytes *bytes, gint64 now, gboolean *is_new, GError **error)
{
  g_autoptr (ParvisStoreDraftFile) file = parvis_store_draft_file_read (bytes, error);

  *is_new = FALSE;
  if (file == NULL || !adopt_salt (database, file, error) ||
      !parvis_store_database_begin (database, error))
    return FALSE;

  if (put (database, file, now, is_new, error) && parvis_store_database_commit (database, error))
    return TRUE;

  parvis_store_database_rollback (database);
  return FALSE;
}
