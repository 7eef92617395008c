/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-mandates.h"

#include <string.h>

#include "parvis-store-clock.h"
#include "parvis-store-journal.h"
#include "parvis-store-mandate-seal.h"

#define DAY ((gint64) 24 * 60 * 60)

#define COLUMNS \
  "uuid, helper_id, helper_name, themes, starts, ends, revoked, revoked_by, code_id, sealed "

enum
{
  COLUMN_UUID,
  COLUMN_HELPER_ID,
  COLUMN_HELPER_NAME,
  COLUMN_THEMES,
  COLUMN_STARTS,
  COLUMN_ENDS,
  COLUMN_REVOKED,
  COLUMN_REVOKED_BY,
  COLUMN_CODE_ID,
  COLUMN_SEALED,
};

static const char INSERT_MANDATE[] =
    "INSERT INTO mandate (uuid, helper_id, helper_name, themes, starts, ends, code_id, sealed) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

static const char SELECT_BY_CODE[] = "SELECT " COLUMNS "FROM mandate WHERE code_id = ?1";
static const char SELECT_BY_UUID[] = "SELECT " COLUMNS "FROM mandate WHERE uuid = ?1";
static const char SELECT_ALL[] = "SELECT " COLUMNS "FROM mandate ORDER BY id";

static const char UPDATE_REVOKED[] =
    "UPDATE mandate SET revoked = ?2, revoked_by = ?3, is_over = 1 WHERE uuid = ?1";

static const char SELECT_ENDED[] =
    "SELECT uuid FROM mandate WHERE ends <= ?1 AND is_over = 0 ORDER BY id";
static const char UPDATE_ENDED[] = "UPDATE mandate SET is_over = 1 WHERE uuid = ?1";

/* Revoked by a clock that was ahead: it would be here for years. */
static const char UPDATE_AHEAD[] = "UPDATE mandate SET revoked = ?1 WHERE revoked > ?1 + 2 * 86400";
static const char DELETE_OLD[] =
    "DELETE FROM mandate WHERE min (ends, iif (revoked > 0, revoked, ends)) <= ?1";

static ParvisStoreStatement *
prepare_with_text (ParvisStoreDatabase *database, const char *sql, const char *text, GError **error)
{
  ParvisStoreStatement *statement = parvis_store_database_prepare (database, sql, error);

  if (statement != NULL)
    parvis_store_statement_bind_text (statement, 1, text);
  return statement;
}

static ParvisStoreMandate *
read_row (ParvisStoreStatement *statement)
{
  ParvisStoreMandate *row = g_new0 (ParvisStoreMandate, 1);
  g_autofree char *themes = parvis_store_statement_dup_text (statement, COLUMN_THEMES);

  row->uuid = parvis_store_statement_dup_text (statement, COLUMN_UUID);
  row->helper_id = parvis_store_statement_dup_text (statement, COLUMN_HELPER_ID);
  row->helper_name = parvis_store_statement_dup_text (statement, COLUMN_HELPER_NAME);
  row->themes = parvis_mandate_themes_parse (themes);
  row->term.start = sqlite3_column_int64 (statement, COLUMN_STARTS);
  row->term.end = sqlite3_column_int64 (statement, COLUMN_ENDS);
  row->term.revoked = sqlite3_column_int64 (statement, COLUMN_REVOKED);
  row->revoked_by = parvis_store_statement_dup_text (statement, COLUMN_REVOKED_BY);

  return row;
}

/* Making one */

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED, "Refusing a mandate: %s", why);
  return FALSE;
}

/* What is kept is what was hashed. */
static gboolean
is_picture_of (GBytes *picture, const char *expected)
{
  g_autofree char *digest = picture != NULL ? parvis_mandate_digest (picture) : g_strdup ("");

  return g_str_equal (digest, expected);
}

static gboolean
check_signatures (const ParvisMandate *mandate,
                  const ParvisStoreSignatures *signatures,
                  GError **error)
{
  return (is_picture_of (signatures->person,
                         parvis_mandate_get (mandate, PARVIS_MANDATE_PERSON_SIGNATURE)) &&
          is_picture_of (signatures->helper,
                         parvis_mandate_get (mandate, PARVIS_MANDATE_HELPER_SIGNATURE))) ||
         refuse ("its signatures are others", error);
}

static gboolean
insert (ParvisStoreDatabase *database,
        const ParvisStoreCode *code,
        const ParvisMandate *mandate,
        GBytes *sealed,
        GError **error)
{
  const ParvisMandateTerm term = parvis_mandate_get_term (mandate);
  g_autoptr (ParvisStoreStatement) statement = prepare_with_text (
      database, INSERT_MANDATE, parvis_mandate_get (mandate, PARVIS_MANDATE_ID), error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 2,
                                    parvis_mandate_get (mandate, PARVIS_MANDATE_HELPER_ID));
  parvis_store_statement_bind_text (statement, 3,
                                    parvis_mandate_get (mandate, PARVIS_MANDATE_HELPER_NAME));
  parvis_store_statement_bind_text (statement, 4,
                                    parvis_mandate_get (mandate, PARVIS_MANDATE_THEMES));
  sqlite3_bind_int64 (statement, 5, term.start);
  sqlite3_bind_int64 (statement, 6, term.end);
  parvis_store_statement_bind_bytes (statement, 7, parvis_store_code_get_id (code));
  parvis_store_statement_bind_bytes (statement, 8, sealed);

  return parvis_store_database_run (database, statement, "Keeping a mandate", error);
}

gboolean
parvis_store_mandates_make (ParvisStoreDatabase *database,
                            const ParvisStoreCode *code,
                            const ParvisMandateDeed *deed,
                            const ParvisStoreSignatures *signatures,
                            GError **error)
{
  ParvisMandate *mandate = parvis_mandate_deed_get_mandate (deed);
  g_autoptr (GBytes) sealed = NULL;

  if (!check_signatures (mandate, signatures, error))
    return FALSE;

  sealed = parvis_store_mandate_seal (code, deed, signatures, error);
  if (sealed == NULL || !parvis_store_database_begin (database, error))
    return FALSE;

  if (insert (database, code, mandate, sealed, error) &&
      parvis_store_journal_append (database, "mandate-made",
                                   parvis_mandate_get (mandate, PARVIS_MANDATE_ID), error) &&
      parvis_store_database_commit (database, error))
    return TRUE;

  parvis_store_database_rollback (database);
  return FALSE;
}

/* Finding one */

/* TRUE with @row NULL when there is none. */
static gboolean
find_by_code (ParvisStoreDatabase *database,
              const ParvisStoreCode *code,
              ParvisStoreMandate **row,
              GBytes **sealed,
              GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_BY_CODE, error);
  g_autoptr (GBytes) id = NULL;
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_bytes (statement, 1, parvis_store_code_get_id (code));
  if (!parvis_store_database_step (database, statement, "Finding a mandate", &has_row, error))
    return FALSE;

  id = has_row ? parvis_store_statement_dup_blob (statement, COLUMN_CODE_ID) : NULL;
  if (id == NULL || !parvis_store_code_has_id (code, id))
    return TRUE;

  *row = read_row (statement);
  if (sealed != NULL)
    *sealed = parvis_store_statement_dup_blob (statement, COLUMN_SEALED);
  return TRUE;
}

static gboolean
find_by_uuid (ParvisStoreDatabase *database,
              const char *uuid,
              ParvisStoreMandate **row,
              GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      prepare_with_text (database, SELECT_BY_UUID, uuid, error);
  gboolean has_row;

  if (statement == NULL ||
      !parvis_store_database_step (database, statement, "Finding a mandate", &has_row, error))
    return FALSE;

  *row = has_row ? read_row (statement) : NULL;
  return TRUE;
}

/* The list can be read by all who have the file, and written: what was signed is what holds. */
static gboolean
check_row (const ParvisStoreMandate *row, const ParvisMandate *mandate, GError **error)
{
  const ParvisMandateTerm term = parvis_mandate_get_term (mandate);

  if (g_str_equal (row->uuid, parvis_mandate_get (mandate, PARVIS_MANDATE_ID)) &&
      g_str_equal (row->helper_id, parvis_mandate_get (mandate, PARVIS_MANDATE_HELPER_ID)) &&
      row->themes == parvis_mandate_get_themes (mandate) && row->term.start == term.start &&
      row->term.end == term.end)
    return TRUE;

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
               "Mandate %s is listed as another than was signed", row->uuid);
  return FALSE;
}

static ParvisMandateDeed *
open_row (ParvisStoreDatabase *database,
          const ParvisStoreCode *code,
          const ParvisStoreMandate *row,
          GBytes *sealed,
          GError **error)
{
  guint8 key[PARVIS_MANDATE_KEY_SIZE] = { 0 };
  g_autoptr (ParvisMandateDeed) deed = NULL;
  gboolean found;

  if (!parvis_store_signer_find_key (database, key, &found, error))
    return NULL;

  deed = parvis_store_mandate_open (code, row->uuid, key, sealed, error);
  if (deed == NULL || !check_row (row, parvis_mandate_deed_get_mandate (deed), error))
    return NULL;

  return g_steal_pointer (&deed);
}

/* Using one */

static gboolean
check_live (ParvisStoreDatabase *database,
            const ParvisStoreMandate *row,
            gint64 now,
            GError **error)
{
  ParvisMandateState state;

  if (!parvis_store_clock_correct (database, &now, error))
    return FALSE;

  state = parvis_mandate_term_get_state (&row->term, now);
  if (state == PARVIS_MANDATE_LIVE)
    return TRUE;

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_MANDATE_OVER, "Mandate %s is %s",
               row->uuid, parvis_mandate_state_to_string (state));
  return FALSE;
}

static gboolean
check_use (const ParvisMandate *mandate, const ParvisStoreMandateUse *use, GError **error)
{
  const char *uuid = parvis_mandate_get (mandate, PARVIS_MANDATE_ID);

  if (!g_str_equal (use->helper_id, parvis_mandate_get (mandate, PARVIS_MANDATE_HELPER_ID)))
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_MANDATE_OVER,
                   "Mandate %s is another helper's", uuid);
      return FALSE;
    }

  if (use->form_id == NULL || parvis_mandate_allows (mandate, use->theme, use->form_id))
    return TRUE;

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_MANDATE_OTHER,
               "Mandate %s is not for %s", uuid, use->form_id);
  return FALSE;
}

static gboolean
note_use (ParvisStoreDatabase *database,
          const ParvisStoreMandate *row,
          const ParvisStoreMandateUse *use,
          GError **error)
{
  g_autofree char *subject = g_strdup_printf (
      "%s %s", row->uuid, use->form_id != NULL ? use->form_id : "(no procedure yet)");

  return parvis_store_journal_append (database, "mandate-used", subject, error);
}

static gboolean
use_row (ParvisStoreDatabase *database,
         const ParvisStoreCode *code,
         const ParvisStoreMandateUse *use,
         ParvisMandateDeed **deed,
         GError **error)
{
  g_autoptr (ParvisStoreMandate) row = NULL;
  g_autoptr (ParvisMandateDeed) opened = NULL;
  g_autoptr (GBytes) sealed = NULL;

  if (!find_by_code (database, code, &row, &sealed, error))
    return FALSE;
  if (row == NULL)
    return TRUE;

  opened = open_row (database, code, row, sealed, error);
  if (opened == NULL || !check_live (database, row, use->now, error) ||
      !check_use (parvis_mandate_deed_get_mandate (opened), use, error) ||
      !note_use (database, row, use, error))
    return FALSE;

  *deed = g_steal_pointer (&opened);
  return TRUE;
}

gboolean
parvis_store_mandates_use (ParvisStoreDatabase *database,
                           const ParvisStoreCode *code,
                           const ParvisStoreMandateUse *use,
                           ParvisMandateDeed **deed,
                           GError **error)
{
  *deed = NULL;
  if (!parvis_store_database_begin (database, error))
    return FALSE;

  if (use_row (database, code, use, deed, error) && parvis_store_database_commit (database, error))
    return TRUE;

  g_clear_pointer (deed, parvis_mandate_deed_unref);
  parvis_store_database_rollback (database);
  return FALSE;
}

gboolean
parvis_store_mandates_hand_in (ParvisStoreDatabase *database,
                               const ParvisStoreSubmission *submission,
                               GError **error)
{
  g_autoptr (ParvisStoreMandate) row = NULL;
  g_autofree char *subject = NULL;

  if (!find_by_uuid (database, submission->mandate_id, &row, error))
    return FALSE;

  if (row == NULL)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_MANDATE_OVER,
                   "There is no mandate %s any more", submission->mandate_id);
      return FALSE;
    }

  subject = g_strdup_printf ("%s %s", row->uuid, submission->instance_id);
  return check_live (database, row, submission->created, error) &&
         parvis_store_journal_append (database, "mandate-handed-in", subject, error);
}

/* Opening one to be written elsewhere */

gboolean
parvis_store_mandates_open (ParvisStoreDatabase *database,
                            const ParvisStoreCode *code,
                            ParvisStoreSigner *signer,
                            gint64 now,
                            ParvisMandateDeed **deed,
                            GError **error)
{
  g_autoptr (ParvisStoreMandate) row = NULL;
  g_autoptr (ParvisMandateDeed) opened = NULL;
  g_autoptr (GBytes) sealed = NULL;
  ParvisMandateStatement statement;

  *deed = NULL;
  if (!find_by_code (database, code, &row, &sealed, error))
    return FALSE;
  if (row == NULL)
    return TRUE;

  opened = open_row (database, code, row, sealed, error);
  if (opened == NULL)
    return FALSE;

  statement = (ParvisMandateStatement){ now, row->term.revoked, row->revoked_by };
  *deed = parvis_store_signer_seal (signer, parvis_mandate_deed_get_mandate (opened), &statement);
  return TRUE;
}

/* Ending one */

static gboolean
update_revoked (ParvisStoreDatabase *database,
                const ParvisStoreMandate *row,
                const char *by,
                gint64 now,
                GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      prepare_with_text (database, UPDATE_REVOKED, row->uuid, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 2, now);
  parvis_store_statement_bind_text (statement, 3, by);

  return parvis_store_database_run (database, statement, "Revoking a mandate", error) &&
         parvis_store_journal_append (database, "mandate-revoked", row->uuid, error);
}

static gboolean
revoke_row (ParvisStoreDatabase *database,
            const char *uuid,
            const ParvisStoreCode *code,
            const char *by,
            gint64 now,
            gboolean *found,
            GError **error)
{
  g_autoptr (ParvisStoreMandate) row = NULL;

  if (code != NULL ? !find_by_code (database, code, &row, NULL, error)
                   : !find_by_uuid (database, uuid, &row, error))
    return FALSE;

  *found = row != NULL;
  return row == NULL || row->term.revoked != 0 || update_revoked (database, row, by, now, error);
}

gboolean
parvis_store_mandates_revoke (ParvisStoreDatabase *database,
                              const char *uuid,
                              const ParvisStoreCode *code,
                              const char *by,
                              gint64 now,
                              gboolean *found,
                              GError **error)
{
  if (*by == '\0' || strlen (by) > PARVIS_MANDATE_MAX_TEXT || !g_utf8_validate (by, -1, NULL) ||
      strchr (by, '\n') != NULL)
    return refuse ("who ends it is no line of text", error);

  if (!parvis_store_database_begin (database, error))
    return FALSE;

  if (revoke_row (database, uuid, code, by, now, found, error) &&
      parvis_store_database_commit (database, error))
    return TRUE;

  parvis_store_database_rollback (database);
  return FALSE;
}

GPtrArray *
parvis_store_mandates_list (ParvisStoreDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_mandate_free);
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_ALL, error);
  gboolean has_row = statement != NULL;

  while (has_row)
    {
      if (!parvis_store_database_step (database, statement, "Listing mandates", &has_row, error))
        return NULL;
      if (has_row)
        g_ptr_array_add (rows, read_row (statement));
    }

  return statement != NULL ? g_steal_pointer (&rows) : NULL;
}

/* Upkeep */

static GPtrArray *
list_ended (ParvisStoreDatabase *database, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_ENDED, error);
  gboolean has_row = statement != NULL;

  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, now);
  while (has_row)
    {
      if (!parvis_store_database_step (database, statement, "Finding ended mandates", &has_row,
                                       error))
        return NULL;
      if (has_row)
        g_ptr_array_add (uuids, parvis_store_statement_dup_text (statement, 0));
    }

  return statement != NULL ? g_steal_pointer (&uuids) : NULL;
}

static gboolean
note_ended (ParvisStoreDatabase *database, const char *uuid, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      prepare_with_text (database, UPDATE_ENDED, uuid, error);

  return statement != NULL &&
         parvis_store_database_run (database, statement, "Ending a mandate", error) &&
         parvis_store_journal_append (database, "mandate-expired", uuid, error);
}

static gboolean
run_at (
    ParvisStoreDatabase *database, const char *sql, gint64 now, guint *n_changes, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement = parvis_store_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, now);
  if (!parvis_store_database_run (database, statement, "Erasing old mandates", error))
    return FALSE;

  *n_changes = parvis_store_database_get_n_changes (database);
  return TRUE;
}

static gboolean
erase_old (ParvisStoreDatabase *database, gint64 now, GError **error)
{
  g_autofree char *subject = NULL;
  guint n_ahead, n_erased;

  if (!run_at (database, UPDATE_AHEAD, now, &n_ahead, error) ||
      !run_at (database, DELETE_OLD, now - PARVIS_STORE_MANDATE_DAYS * DAY, &n_erased, error))
    return FALSE;
  if (n_erased == 0)
    return TRUE;

  subject = g_strdup_printf ("%u mandates", n_erased);
  return parvis_store_journal_append (database, "erased", subject, error);
}

gboolean
parvis_store_mandates_expire (ParvisStoreDatabase *database, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) ended = list_ended (database, now, error);

  if (ended == NULL)
    return FALSE;

  for (guint i = 0; i < ended->len; i++)
    if (!note_ended (database, ended->pdata[i], error))
      return FALSE;

  return erase_old (database, now, error);
}
