/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"
#include "parvis-store-key.h"

G_BEGIN_DECLS

/* Who this device is: made once, when its store is. */
typedef struct
{
  char *id; /* (owned): a UUID */
  guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE];
} ParvisStoreDevice;

gboolean parvis_store_device_load (ParvisStoreDatabase *database,
                                   const char *folder,
                                   ParvisStoreDevice *device,
                                   GError **error);

G_END_DECLS
