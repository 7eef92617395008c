/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-changes.h"

static const char SELECT_VERSION[] = "PRAGMA data_version";
static const char SELECT_FORMS[] = "SELECT n FROM change WHERE topic = 'forms'";

static gboolean
read_number (ParvisStoreDatabase *database, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement = parvis_store_database_prepare (database, sql, error);
  gboolean has_row;

  if (statement == NULL ||
      !parvis_store_database_step (database, statement, "Looking for changes", &has_row, error))
    return FALSE;

  *number = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

gboolean
parvis_store_changes_look (ParvisStoreDatabase *database,
                           ParvisStoreChanges *changes,
                           GError **error)
{
  return read_number (database, SELECT_VERSION, &changes->version, error) &&
         read_number (database, SELECT_FORMS, &changes->forms, error);
}
