/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-device.h"

#include "parvis-store-journal.h"
#include "parvis-store-sandbox.h"
#include "parvis-store.h"

static const char SELECT_DEVICE[] = "SELECT device_id, public_key FROM device";
static const char INSERT_DEVICE[] =
    "INSERT INTO device (id, device_id, public_key) VALUES (1, ?1, ?2)";

/* Neither becomes the other, whoever opens it. */
static gboolean
check_sandbox (const ParvisStoreDevice *device, ParvisStoreKeySource source, GError **error)
{
  if (device->is_sandbox == (source == PARVIS_STORE_KEY_NOWHERE))
    return TRUE;

  return parvis_store_sandbox_fail (device->is_sandbox, error);
}

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

  return parvis_store_sandbox_look (database, &device->is_sandbox, error);
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
find_public_key (ParvisStoreKeySource source,
                 const char *key_path,
                 ParvisStoreDevice *device,
                 GError **error)
{
  switch (source)
    {
    case PARVIS_STORE_KEY_IN_FOLDER:
      return parvis_store_key_ensure (key_path, device->public_key, error);

    case PARVIS_STORE_KEY_IN_FILE:
      return parvis_store_key_read_public (key_path, device->public_key, error);

    case PARVIS_STORE_KEY_ELSEWHERE:
      return parvis_store_device_fail_not_made (error);

    case PARVIS_STORE_KEY_NOWHERE:
      return parvis_store_sandbox_make_key (device->public_key, error);

    default:
      g_assert_not_reached ();
    }
}

static gboolean
make_device (ParvisStoreDatabase *database,
             ParvisStoreKeySource source,
             const char *key_path,
             ParvisStoreDevice *device,
             GError **error)
{
  if (!find_public_key (source, key_path, device, error))
    return FALSE;

  device->id = g_uuid_string_random ();
  device->is_sandbox = source == PARVIS_STORE_KEY_NOWHERE;

  return (!device->is_sandbox || parvis_store_sandbox_mark (database, error)) &&
         insert_device (database, device, error) &&
         parvis_store_journal_append (database, "store-made", device->id, error);
}

gboolean
parvis_store_device_fail_not_made (GError **error)
{
  g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_NOT_MADE,
               "There is no store yet: parvis-syncd, which has its key, has not made it");
  return FALSE;
}

static gboolean
load_or_make (ParvisStoreDatabase *database,
              ParvisStoreKeySource source,
              const char *key_path,
              ParvisStoreDevice *device,
              GError **error)
{
  gboolean ok;

  if (!parvis_store_database_begin (database, error))
    return FALSE;

  /* Looked for again: another process may have been first. */
  ok = find_device (database, device, error) &&
       (device->id != NULL || make_device (database, source, key_path, device, error)) &&
       parvis_store_database_commit (database, error);

  if (!ok)
    parvis_store_database_rollback (database);

  return ok;
}

gboolean
parvis_store_device_load (ParvisStoreDatabase *database,
                          ParvisStoreKeySource source,
                          const char *key_path,
                          ParvisStoreDevice *device,
                          GError **error)
{
  gboolean ok = find_device (database, device, error) &&
                (device->id != NULL || load_or_make (database, source, key_path, device, error)) &&
                check_sandbox (device, source, error);

  if (!ok)
    g_clear_pointer (&device->id, g_free);

  return ok;
}
