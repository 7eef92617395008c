/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-drafts.h"

#include <string.h>

#include "parvis-store-clock.h"
#include "parvis-store-draft-seal.h"
#include "parvis-store-journal.h"
#include "parvis-store.h"

#define DAY ((gint64) 24 * 60 * 60)
#define MAX_TEXT 1024

/* Machines whose drafts were carried here, and that a code may have to be tried for. */
#define MAX_SALTS 16

static const char UPSERT_DRAFT[] =
    "INSERT INTO draft (code_id, form_id, form_version, kept, expires, sealed, letters, salt) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (code_id) DO UPDATE SET "
    "form_id = excluded.form_id, form_version = excluded.form_version, kept = excluded.kept, "
    "expires = excluded.expires, sealed = excluded.sealed";

static const char FIND_DRAFT[] = "SELECT 1 FROM draft WHERE code_id = ?1";

/* What others may see of a code leaves few machines that it can be of. */
static const char SELECT_SALTS[] =
    "SELECT DISTINCT salt FROM draft WHERE salt IS NOT NULL AND letters = ?1 LIMIT " G_STRINGIFY (
        MAX_SALTS);

static const char SELECT_ROWS[] =
    "SELECT id, form_id, form_version, letters, kept, expires, length (sealed) FROM draft "
    "ORDER BY kept DESC, id DESC";

static const char SELECT_DRAFT[] =
    "SELECT code_id, form_id, form_version, kept, expires, sealed FROM draft WHERE code_id = ?1";

static const char DELETE_DRAFT[] = "DELETE FROM draft WHERE code_id = ?1";

/* Kept by a clock that was ahead: it would be here for years. */
static const char UPDATE_AHEAD[] =
    "UPDATE draft SET expires = ?1 + (expires - kept), kept = ?1 WHERE kept > ?1 + 2 * 86400";

static const char DELETE_EXPIRED[] = "DELETE FROM draft WHERE expires <= ?1";

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED, "Refusing a draft: %s", why);
  return FALSE;
}

static gboolean
is_short_text (const char *text)
{
  return text == NULL || (strlen (text) <= MAX_TEXT && g_utf8_validate (text, -1, NULL));
}

static gboolean
check_draft (const ParvisStoreDraft *draft, GError **error)
{
  const char *fault;

  if (*draft->form_id == '\0' || !is_short_text (draft->form_id) ||
      !is_short_text (draft->form_version))
    return refuse ("its names are empty, too long or not UTF-8", error);
  if (g_bytes_get_size (draft->xml) == 0)
    return refuse ("it has no content", error);
  if (draft->days < 1 || draft->days > PARVIS_STORE_DRAFT_MAX_DAYS)
    return refuse ("it is to be kept for no day or too many", error);

  fault = parvis_store_attachments_find_fault (draft->attachments, draft->xml);
  return fault == NULL || refuse (fault, error);
}

/* Finding */

static gboolean
is_there (ParvisStoreDatabase *database, GBytes *code_id, gboolean *found, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, FIND_DRAFT, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_bytes (statement, 1, code_id);
  return parvis_store_database_step (database, statement, "Finding a draft", found, error);
}

/* (element-type GBytes): of other machines. */
static GPtrArray *
list_salts (ParvisStoreDatabase *database, const char *letters, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_SALTS, error);
  g_autoptr (GPtrArray) salts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (statement == NULL)
    return NULL;

  parvis_store_statement_bind_text (statement, 1, letters);
  for (;;)
    {
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Looking whose drafts there are",
                                       &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&salts);

      g_ptr_array_add (salts, parvis_store_statement_dup_blob (statement, 0));
    }
}

static gboolean
find_carried (ParvisStoreDatabase *database,
              const char *typed,
              const char *letters,
              ParvisStoreCode **code,
              GError **error)
{
  g_autoptr (GPtrArray) salts = list_salts (database, letters, error);

  for (guint i = 0; salts != NULL && i < salts->len; i++)
    {
      g_autoptr (ParvisStoreCode) tried = NULL;
      gboolean found;

      if (!parvis_store_code_derive_with (g_bytes_get_data (salts->pdata[i], NULL), typed, &tried,
                                          error) ||
          !is_there (database, parvis_store_code_get_id (tried), &found, error))
        return FALSE;

      if (found)
        {
          *code = g_steal_pointer (&tried);
          return TRUE;
        }
    }

  return salts != NULL;
}

gboolean
parvis_store_drafts_find (ParvisStoreDatabase *database,
                          const char *typed,
                          ParvisStoreCode **code,
                          GError **error)
{
  g_autoptr (ParvisStoreCode) own = NULL;
  gboolean found;

  *code = NULL;
  if (!parvis_store_code_derive (database, typed, &own, error) ||
      !is_there (database, parvis_store_code_get_id (own), &found, error))
    return FALSE;

  if (!found)
    return find_carried (database, typed, parvis_store_code_get_letters (own), code, error);

  *code = g_steal_pointer (&own);
  return TRUE;
}

/* Keeping */

static gboolean
upsert_draft (ParvisStoreDatabase *database, const ParvisStoreDraftFile *file, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, UPSERT_DRAFT, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_bytes (statement, 1, file->code_id);
  parvis_store_statement_bind_text (statement, 2, file->form_id);
  parvis_store_statement_bind_text (statement, 3, file->form_version);
  sqlite3_bind_int64 (statement, 4, file->kept);
  sqlite3_bind_int64 (statement, 5, file->expires);
  parvis_store_statement_bind_bytes (statement, 6, file->sealed);
  parvis_store_statement_bind_text (statement, 7, file->letters);
  if (file->salt != NULL)
    parvis_store_statement_bind_bytes (statement, 8, file->salt);

  return parvis_store_database_run (database, statement, "Keeping a draft", error);
}

gboolean
parvis_store_drafts_put (ParvisStoreDatabase *database,
                         const ParvisStoreDraftFile *file,
                         GError **error)
{
  gboolean replaces;

  if (!is_there (database, file->code_id, &replaces, error) ||
      !upsert_draft (database, file, error))
    return FALSE;

  if (replaces)
    parvis_store_database_erases (database);
  return TRUE;
}

/* What came from another machine is this one's from now on. */
static gboolean
forget_replaced (ParvisStoreDatabase *database,
                 const ParvisStoreCode *code,
                 const ParvisStoreDraft *draft,
                 GError **error)
{
  return draft->handle == NULL || parvis_store_code_has_id (code, draft->handle) ||
         parvis_store_drafts_forget (database, draft->handle, error);
}

static gboolean
write_draft (ParvisStoreDatabase *database,
             const ParvisStoreCode *code,
             const ParvisStoreDraft *draft,
             GBytes *sealed,
             gint64 now,
             GError **error)
{
  ParvisStoreDraftFile file = {
    .code_id = parvis_store_code_get_id (code),
    .letters = (char *) parvis_store_code_get_letters (code),
    .form_id = draft->form_id,
    .form_version = draft->form_version != NULL ? draft->form_version : (char *) "",
    .sealed = sealed,
  };

  if (!parvis_store_clock_correct (database, &now, error))
    return FALSE;

  file.kept = now;
  file.expires = now + draft->days * DAY;

  return parvis_store_drafts_put (database, &file, error) &&
         forget_replaced (database, code, draft, error) &&
         parvis_store_journal_append (database, "draft-kept", draft->form_id, error);
}

gboolean
parvis_store_drafts_keep (ParvisStoreDatabase *database,
                          const ParvisStoreCode *code,
                          const ParvisStoreDraft *draft,
                          gint64 now,
                          GError **error)
{
  g_autoptr (GBytes) sealed = NULL;

  if (!check_draft (draft, error))
    return FALSE;

  sealed = parvis_store_draft_seal (code, draft, error);
  if (sealed == NULL || !parvis_store_database_begin (database, error))
    return FALSE;

  if (write_draft (database, code, draft, sealed, now, error) &&
      parvis_store_database_commit (database, error))
    return TRUE;

  parvis_store_database_rollback (database);
  return FALSE;
}

/* Opening */

static ParvisStoreDraft *
read_draft (ParvisStoreStatement *statement)
{
  ParvisStoreDraft *draft = parvis_store_draft_new ();

  draft->form_id = parvis_store_statement_dup_text (statement, 1);
  draft->form_version = parvis_store_statement_dup_text (statement, 2);
  draft->kept = sqlite3_column_int64 (statement, 3);
  draft->handle = parvis_store_statement_dup_blob (statement, 0);
  draft->days = (guint) ((sqlite3_column_int64 (statement, 4) - draft->kept) / DAY);

  return draft;
}

gboolean
parvis_store_drafts_open (ParvisStoreDatabase *database,
                          const ParvisStoreCode *code,
                          ParvisStoreDraft **draft,
                          GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_DRAFT, error);
  g_autoptr (ParvisStoreDraft) found = NULL;
  g_autoptr (GBytes) id = NULL;
  g_autoptr (GBytes) sealed = NULL;
  gboolean has_row;

  *draft = NULL;
  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_bytes (statement, 1, parvis_store_code_get_id (code));
  if (!parvis_store_database_step (database, statement, "Finding a draft", &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  id = parvis_store_statement_dup_blob (statement, 0);
  sealed = parvis_store_statement_dup_blob (statement, 5);
  found = read_draft (statement);
  if (!parvis_store_code_has_id (code, id))
    return TRUE;
  if (!parvis_store_draft_open (code, sealed, found, error))
    return FALSE;

  *draft = g_steal_pointer (&found);
  return TRUE;
}

/* Erasing */

static gboolean
delete_draft (ParvisStoreDatabase *database, GBytes *handle, gboolean *found, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, DELETE_DRAFT, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_bytes (statement, 1, handle);
  if (!parvis_store_database_run (database, statement, "Dropping a draft", error))
    return FALSE;

  *found = parvis_store_database_get_n_changes (database) > 0;
  if (!*found)
    return TRUE;

  parvis_store_database_erases (database);
  return parvis_store_journal_append (database, "draft-dropped", "1 draft", error);
}

gboolean
parvis_store_drafts_forget (ParvisStoreDatabase *database, GBytes *handle, GError **error)
{
  gboolean found;

  return delete_draft (database, handle, &found, error);
}

gboolean
parvis_store_drafts_drop (ParvisStoreDatabase *database,
                          const ParvisStoreCode *code,
                          gboolean *found,
                          GError **error)
{
  if (!parvis_store_database_begin (database, error))
    return FALSE;

  if (delete_draft (database, parvis_store_code_get_id (code), found, error) &&
      parvis_store_database_commit (database, error))
    return TRUE;

  parvis_store_database_rollback (database);
  return FALSE;
}

static gboolean
run_at (
    ParvisStoreDatabase *database, const char *sql, gint64 now, guint *n_changes, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement = parvis_store_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, now);
  if (!parvis_store_database_run (database, statement, "Erasing old drafts", error))
    return FALSE;

  *n_changes = parvis_store_database_get_n_changes (database);
  return TRUE;
}

gboolean
parvis_store_drafts_expire (ParvisStoreDatabase *database, gint64 now, GError **error)
{
  g_autofree char *subject = NULL;
  guint n_ahead, n_erased;

  if (!run_at (database, UPDATE_AHEAD, now, &n_ahead, error) ||
      !run_at (database, DELETE_EXPIRED, now, &n_erased, error))
    return FALSE;

  if (n_erased == 0)
    return TRUE;

  subject = g_strdup_printf ("%u drafts", n_erased);
  return parvis_store_journal_append (database, "erased", subject, error);
}

/* What others may see */

static ParvisStoreDraftRow *
read_row (ParvisStoreStatement *statement)
{
  ParvisStoreDraftRow *row = g_new0 (ParvisStoreDraftRow, 1);

  row->id = sqlite3_column_int64 (statement, 0);
  row->form_id = parvis_store_statement_dup_text (statement, 1);
  row->form_version = parvis_store_statement_dup_text (statement, 2);
  row->letters = parvis_store_statement_dup_text (statement, 3);
  row->kept = sqlite3_column_int64 (statement, 4);
  row->expires = sqlite3_column_int64 (statement, 5);
  row->size = (guint64) sqlite3_column_int64 (statement, 6);

  return row;
}

GPtrArray *
parvis_store_drafts_list (ParvisStoreDatabase *database, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_ROWS, error);
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_draft_row_free);

  if (statement == NULL)
    return NULL;

  for (;;)
    {
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Listing the drafts", &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&rows);

      g_ptr_array_add (rows, read_row (statement));
    }
}
