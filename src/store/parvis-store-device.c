/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-device.h"

#include "parvis-store-journal.h"
#include "parvis-store.h"

static const char SELECT_DEVICE[] = "SELECT device_id, public_key FROM device";
static const char INSERT_DEVICE[] =
    "INSERT INTO device (id, device_id, public_key) VALUES (1, ?1, ?2)";

/* Leaves device->id NULL when there is none yet. */
static gboolean
find_device (ParvisStoreDatabase *database, ParvisStoreDevice *device, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, SELECT_DEVICE, error);
  gboolean has_row;

  if (statement == NULL ||
      !parvis_store_database_step (database, statement, "Reading the device", &has_row, error))
    return FALSE;

  if (has_row)
    {
      device->id = parvis_store_statement_dup_text (statement, 0);
      /* The table's own CHECK holds the length. */
      memcpy (device->public_key, sqlite3_column_blob (statement, 1), PARVIS_STORE_PUBLIC_KEY_SIZE);
    }

  return TRUE;
}

static gboolean
insert_device (ParvisStoreDatabase *database, const ParvisStoreDevice *device, GError **error)
{
  g_autoptr (ParvisStoreStatement) statement =
      parvis_store_database_prepare (database, INSERT_DEVICE, error);

  if (statement == NULL)
    return FALSE;

  parvis_store_statement_bind_text (statement, 1, device->id);
  sqlite3_bind_blob (statement, 2, device->public_key, PARVIS_STORE_PUBLIC_KEY_SIZE, SQLITE_STATIC);

  return parvis_store_database_run (database, statement, "Writing the device", error);
}

/* The key is on the disk before anything can be sealed to it. */
static gboolean
make_device (ParvisStoreDatabase *database,
             const char *folder,
             ParvisStoreDevice *device,
             GError **error)
{
  if (!parvis_store_key_ensure (folder, device->public_key, error))
    return FALSE;

  device->id = g_uuid_string_random ();

  return insert_device (database, device, error) &&
         parvis_store_journal_append (database, "store-made", device->id, error);
}

gboolean
parvis_store_device_load (ParvisStoreDatabase *database,
                          const char *folder,
                          ParvisStoreDevice *device,
                          GError **error)
{
  gboolean ok;

  if (!find_device (database, device, error))
    return FALSE;
  if (device->id != NULL)
    return TRUE;

  if (!parvis_store_database_begin (database, error))
    return FALSE;

  /* Looked for again: another process may have been first. */
  ok = find_device (database, device, error) &&
       (device->id != NULL || make_device (database, folder, device, error)) &&
       parvis_store_database_commit (database, error);

  if (!ok)
    {
      parvis_store_database_rollback (database);
      g_clear_pointer (&device->id, g_free);
    }

  return ok;
}
