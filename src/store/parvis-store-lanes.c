/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-lanes.h"

#include "parvis-store-queue.h"

/* A next try further away than any that we write is due at once: it was written while the
 * clock was wrong, and would else never be sent. */
#define HORIZON (8 * 24 * 60 * 60)

/* One priority at a time, so that the index gives the first few of a hundred thousand in their
 * order and nothing is sorted. */
static const char SELECT_DUE[] =
    "SELECT id FROM submission WHERE state = 'waiting' AND server = ?1 AND priority = ?2 "
    "AND next_try <= ?3 ORDER BY next_try, id LIMIT ?4";

static const char SELECT_ASTRAY[] =
    "SELECT id FROM submission WHERE state = 'waiting' AND server = ?1 AND priority = ?2 "
    "AND next_try > ?3 ORDER BY next_try, id LIMIT ?4";

static const char SELECT_NEXT[] =
    "SELECT min (next_try) FROM submission WHERE state = 'waiting' AND server = ?1 "
    "AND priority = ?2 AND next_try > ?3";

static const char SELECT_WAITING[] =
    "SELECT id FROM submission WHERE state = 'waiting' AND server = ?1 "
    "ORDER BY priority DESC, next_try, id";

static const char SELECT_LANES[] = "SELECT server, count (*) FROM submission "
                                   "WHERE state = 'waiting' GROUP BY server ORDER BY server";

gint64
parvis_store_lanes_horizon (gint64 now)
{
  return now < G_MAXINT64 - HORIZON ? now + HORIZON : G_MAXINT64;
}

/* Appends the ids that @statement gives, which is bound. */
static gboolean
append_ids (ParvisStoreDatabase *database,
            ParvisStoreStatement *statement,
            GArray *ids,
            GError **error)
{
  for (;;)
    {
      gboolean has_row;
      gint64 id;

      if (!parvis_store_database_step (database, statement, "Finding what is due", &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;

      id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
}

/* The statement is over before anything is opened: while it ran, this connection would not
 * see what another process settles. */
static gboolean
append_class (ParvisStoreDatabase *database,
              const char *sql,
              const char *server,
              int priority,
              gint64 limit,
              guint most,
              GArray *ids,
              GError **error)
{
  g_autoptr (ParvisStoreStatement) statement = parvis_store_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, server);
  sqlite3_bind_int (statement, 2, priority);
  sqlite3_bind_int64 (statement, 3, limit);
  sqlite3_bind_int (statement, 4, (int) most);

  return append_ids (database, statement, ids, error);
}

gboolean
parvis_store_lanes_find_due (ParvisStoreDatabase *database,
                             const char *server,
                             gint64 now,
                             guint most,
                             GArray *ids,
                             GError **error)
{
  gint64 horizon = parvis_store_lanes_horizon (now);

  for (int priority = PARVIS_STORE_MAX_PRIORITY; priority >= 0 && ids->len < most; priority--)
    if (!append_class (database, SELECT_DUE, server, priority, now, most, ids, error) ||
        !append_class (database, SELECT_ASTRAY, server, priority, horizon, most, ids, error))
      return FALSE;

  return TRUE;
}

static gboolean
find_next_of (ParvisStoreDatabase *database,
              const char *server,
              int priority,
              gint64 now,
              gint64 *next_due,
              GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_NEXT, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, server);
  sqlite3_bind_int (statement, 2, priority);
  sqlite3_bind_int64 (statement, 3, now);
  if (!parvis_store_database_step (database, statement, "Finding what is due next", &has_row,
                                   error))
    return FALSE;

  if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
    *next_due = MIN (*next_due, sqlite3_column_int64 (statement, 0));
  return TRUE;
}

gboolean
parvis_store_lanes_find_next (
    ParvisStoreDatabase *database, const char *server, gint64 now, gint64 *next_due, GError **error)
{
  *next_due = G_MAXINT64;

  for (int priority = PARVIS_STORE_MAX_PRIORITY; priority >= 0; priority--)
    if (!find_next_of (database, server, priority, now, next_due, error))
      return FALSE;

  return TRUE;
}

GArray *
parvis_store_lanes_list_waiting (ParvisStoreDatabase *database, const char *server, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_WAITING, error);

  if (statement == NULL)
    return NULL;

  parvis_store_statement_bind_text (statement, 1, server);
  if (!append_ids (database, statement, ids, error))
    return NULL;

  return g_steal_pointer (&ids);
}

GPtrArray *
parvis_store_lanes_list (ParvisStoreDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) lanes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_lane_free);
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_LANES, error);

  if (statement == NULL)
    return NULL;

  for (;;)
    {
      ParvisStoreLane *lane;
      gboolean has_row;

      if (!parvis_store_database_step (database, statement, "Counting the lanes", &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&lanes);

      lane = g_new0 (ParvisStoreLane, 1);
      lane->server = parvis_store_statement_dup_text (statement, 0);
      lane->n_waiting = sqlite3_column_int (statement, 1);
      g_ptr_array_add (lanes, lane);
    }
}
