/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-access.h"
#include "parvis-store-database.h"
#include "parvis-store-key.h"

G_BEGIN_DECLS

/* Who this device is: made once, when its store is. */
typedef struct
{
  char *id; /* (owned): a UUID */
  guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE];
  gboolean is_sandbox;
} ParvisStoreDevice;

/* Makes it if there is none yet, with the key that @source and @key_path tell of; or, where
 * the key is elsewhere, fails with PARVIS_STORE_ERROR_NOT_MADE. A sandbox that should be none, or
 * the other way round, is PARVIS_STORE_ERROR_SANDBOX. */
gboolean parvis_store_device_load (ParvisStoreDatabase *database,
                                   ParvisStoreKeySource source,
                                   const char *key_path,
                                   ParvisStoreDevice *device,
                                   GError **error);

/* Gives FALSE, to be returned. */
gboolean parvis_store_device_fail_not_made (GError **error);

G_END_DECLS
