/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-reports.h"

#include "parvis-store-clock.h"
#include "parvis-store.h"

#define DAY ((gint64) 24 * 60 * 60)

static const char INSERT_REPORT[] =
    "INSERT INTO session_report (agent, day, minutes, place, theme, autonomy, redirection) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

static const char SELECT_REPORTS[] =
    "SELECT agent, day, minutes, place, theme, autonomy, redirection FROM session_report "
    "WHERE day >= ?1 ORDER BY day, agent, theme, minutes";

/* Written by a clock that was ahead: it would be here for years. */
static const char UPDATE_AHEAD[] =
    "UPDATE session_report SET day = ?1 - ?1 % 86400 WHERE day > ?1 + 2 * 86400";

static const char DELETE_EXPIRED[] = "DELETE FROM session_report WHERE day + ?2 <= ?1";

/* Where people live, which is what whoever helps calls a day. */
static gint64
find_day (gint64 now)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (now);
  gint64 there =
      now + (local != NULL ? g_date_time_get_utc_offset (local) / G_TIME_SPAN_SECOND : 0);

  return there - there % DAY;
}

static gboolean
insert (ParvisStoreDatabase *database, const ParvisStoreReport *report, gint64 day, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, INSERT_REPORT, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, report->agent);
  sqlite3_bind_int64 (statement, 2, day);
  sqlite3_bind_int64 (statement, 3, report->minutes);
  parvis_store_statement_bind_text (statement, 4, report->place);
  parvis_store_statement_bind_text (statement, 5, report->theme);
  parvis_store_statement_bind_text (statement, 6, report->autonomy);
  parvis_store_statement_bind_text (statement, 7, report->redirection);

  return parvis_store_database_run (database, statement, "Keeping a session's report", error);
}

gboolean
parvis_store_reports_add (ParvisStoreDatabase *database,
                          const ParvisStoreReport *report,
                          gint64 now,
                          GError **error)
{
  const char *fault = parvis_store_report_find_fault (report);

  if (fault != NULL)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                   "Refusing a session's report: %s", fault);
      return FALSE;
    }

  return parvis_store_clock_correct (database, &now, error) &&
         insert (database, report, find_day (now), error);
}

static ParvisStoreReport *
read_report (ParvisStoreStatement *statement)
{
  ParvisStoreReport *report = g_new0 (ParvisStoreReport, 1);

  report->agent = sqlite3_column_int64 (statement, 0);
  report->day = sqlite3_column_int64 (statement, 1);
  report->minutes = (guint) sqlite3_column_int64 (statement, 2);
  report->place = parvis_store_statement_dup_text (statement, 3);
  report->theme = parvis_store_statement_dup_text (statement, 4);
  report->autonomy = parvis_store_statement_dup_text (statement, 5);
  report->redirection = parvis_store_statement_dup_text (statement, 6);

  return report;
}

GPtrArray *
parvis_store_reports_list (ParvisStoreDatabase *database, gint64 since, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_REPORTS, error);
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_report_free);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, since);
  for (;;)
    {
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Listing sessions' reports", &has_row,
                                       error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&reports);

      g_ptr_array_add (reports, read_report (statement));
    }
}

gboolean
parvis_store_reports_expire (ParvisStoreDatabase *database, gint64 now, GError **error)
{
  g_autoptr (ParvisStoreStatement) ahead =
      parvis_store_database_prepare (database, UPDATE_AHEAD, error);
  g_autoptr (ParvisStoreStatement) expired = NULL;

  if (ahead == NULL)
    return FALSE;

  sqlite3_bind_int64 (ahead, 1, now);
  if (!parvis_store_database_run (database, ahead, "Correcting sessions' reports", error))
    return FALSE;

  expired = parvis_store_database_prepare (database, DELETE_EXPIRED, error);
  if (expired == NULL)
    return FALSE;

  sqlite3_bind_int64 (expired, 1, now);
  sqlite3_bind_int64 (expired, 2, PARVIS_STORE_REPORT_KEEP);
  return parvis_store_database_run (database, expired, "Erasing sessions' reports", error);
}
