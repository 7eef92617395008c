/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-upkeep.h"

#include <errno.h>
#include <sys/statvfs.h>

#include "parvis-store-clock.h"
#include "parvis-store-drafts.h"
#include "parvis-store-journal.h"
#include "parvis-store-mandates.h"
#include "parvis-store-reports.h"
#include "parvis-store-schema.h"
#include "parvis-store.h"

static const char DELETE_ATTACHMENTS[] =
    "DELETE FROM attachment WHERE submission IN "
    "(SELECT id FROM submission WHERE state = 'sent' AND settled < ?1)";

static const char DELETE_PAYLOADS[] =
    "DELETE FROM payload WHERE submission IN "
    "(SELECT id FROM submission WHERE state = 'sent' AND settled < ?1)";

static const char DELETE_IDENTITY[] =
    "DELETE FROM attachment WHERE submission = ?1 AND is_identity = 1";

/* Acknowledged by a clock that was ahead: its content would be here for years. */
static const char UPDATE_AHEAD[] =
    "UPDATE submission SET settled = ?1 WHERE state = 'sent' AND settled > ?1 + 2 * 86400";

static const char CHECK[] = "PRAGMA integrity_check (1)";

/* Of @sql's one number. */
static gboolean
run_with (
    ParvisStoreDatabase *database, const char *sql, gint64 number, guint *n_changes, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement = parvis_store_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, number);
  if (!parvis_store_database_run (database, statement, "Erasing what was sent", error))
    return FALSE;

  *n_changes = parvis_store_database_get_n_changes (database);
  return TRUE;
}

static gboolean
erase_sent (ParvisStoreDatabase *database, gint64 before, guint *n_erased, GError **error)
{
  g_autofree char *subject = NULL;
  guint n_attachments;

  if (!run_with (database, DELETE_ATTACHMENTS, before, &n_attachments, error) ||
      !run_with (database, DELETE_PAYLOADS, before, n_erased, error))
    return FALSE;

  if (*n_erased == 0)
    return TRUE;

  subject = g_strdup_printf ("%u submissions", *n_erased);
  return parvis_store_journal_append (database, "erased", subject, error);
}

static gboolean
expire (ParvisStoreDatabase *database,
        gint64 now,
        gint64 keep_sent,
        gboolean *is_believed,
        guint *n_erased,
        GError **error)
{
  guint n_ahead;

  if (!parvis_store_clock_look (database, now, is_believed, error))
    return FALSE;
  if (!*is_believed)
    return TRUE;

  /* Also for what could not be taken out of the WAL when it was erased. */
  parvis_store_database_erases (database);

  return run_with (database, UPDATE_AHEAD, now, &n_ahead, error) &&
         erase_sent (database, now - keep_sent, n_erased, error) &&
         parvis_store_drafts_expire (database, now, error) &&
         parvis_store_mandates_expire (database, now, error) &&
         parvis_store_reports_expire (database, now, error);
}

gboolean
parvis_store_upkeep_expire (ParvisStoreDatabase *database,
                            const char *folder,
                            gint64 now,
                            gint64 keep_sent,
                            guint *n_erased,
                            GError **error)
{
  gboolean is_believed = FALSE;

  *n_erased = 0;
  if (!parvis_store_database_begin (database, error))
    return FALSE;

  if (!expire (database, now, keep_sent, &is_believed, n_erased, error) ||
      !parvis_store_database_commit (database, error))
    {
      parvis_store_database_rollback (database);
      return FALSE;
    }

  if (is_believed)
    parvis_store_schema_forget_copies (folder, now - keep_sent);
  return TRUE;
}

gboolean
parvis_store_upkeep_erase_identity (ParvisStoreDatabase *database, gint64 id, GError **error)
{
  guint n_erased;

  if (!run_with (database, DELETE_IDENTITY, id, &n_erased, error))
    return FALSE;

  if (n_erased > 0)
    parvis_store_database_erases (database);
  return TRUE;
}

/* A disk that fails is made read-only by the kernel, and seems to have room. */
gboolean
parvis_store_upkeep_measure_room (const char *folder, guint64 *n_bytes, GError **error)
{
  struct statvfs info;

  if (statvfs (folder, &info) < 0)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                   "Looking for room in %s: %s", folder, g_strerror (errno));
      return FALSE;
    }

  *n_bytes = (info.f_flag & ST_RDONLY) != 0 ? 0 : (guint64) info.f_bavail * info.f_frsize;
  return TRUE;
}

gboolean
parvis_store_upkeep_check (ParvisStoreDatabase *database, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, CHECK, error);
  const char *verdict;
  gboolean has_row;

  if (statement == NULL ||
      !parvis_store_database_step (database, statement, "Checking the file", &has_row, error))
    return FALSE;

  verdict = has_row ? (const char *) sqlite3_column_text (statement, 0) : NULL;
  if (g_strcmp0 (verdict, "ok") == 0)
    return TRUE;

  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED, "The file is damaged: %s",
               verdict != NULL ? verdict : "it cannot be checked");
  return FALSE;
}
