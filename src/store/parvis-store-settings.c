/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-settings.h"

#include "parvis-store.h"

static const char SELECT_SETTING[] = "SELECT value FROM setting WHERE name = ?1";
static const char DELETE_SETTING[] = "DELETE FROM setting WHERE name = ?1";
static const char UPSERT_SETTING[] = "INSERT INTO setting (name, value) VALUES (?1, ?2) "
                                     "ON CONFLICT (name) DO UPDATE SET value = excluded.value";

gboolean
parvis_store_settings_get (ParvisStoreDatabase *database,
                           const char *name,
                           char **value,
                           GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_SETTING, error);
  gboolean has_row;

  *value = NULL;
  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, name);
  if (!parvis_store_database_step (database, statement, "Reading a setting", &has_row, error))
    return FALSE;

  if (has_row)
    *value = parvis_store_statement_dup_text (statement, 0);

  return TRUE;
}

gboolean
parvis_store_settings_set (ParvisStoreDatabase *database,
                           const char *name,
                           const char *value,
                           GError **error)
{
  g_autoptr (ParvisStoreStatement) statement = parvis_store_database_prepare (
      database, value != NULL ? UPSERT_SETTING : DELETE_SETTING, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, name);
  if (value != NULL)
    parvis_store_statement_bind_text (statement, 2, value);

  return parvis_store_database_run (database, statement, "Writing a setting", error);
}
