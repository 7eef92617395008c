/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <sodium.h>

#include "parvis-store-carry.h"

/* What is on a stick, for a machine whose key is in a folder. */
static ParvisStoreKey *
make_key (guint8 *public_key)
{
  g_autofree char *folder = g_dir_make_tmp ("parvis-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "device.key", NULL);
  ParvisStoreKey *key;

  g_assert (folder != NULL && sodium_init () >= 0);
  g_assert (parvis_store_key_ensure (path, public_key, NULL));
  key = parvis_store_key_load (path, public_key, NULL);
  g_assert (key != NULL);
  (void) remove (path);
  (void) remove (folder);

  return key;
}

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  static ParvisStoreKey *key;
  static guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE];
  guint8 sender[PARVIS_STORE_PUBLIC_KEY_SIZE];
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (key == NULL)
    key = make_key (public_key);

  submission = parvis_store_carry_unpack (key, bytes, sender, &error);
  g_assert ((submission != NULL) == (error == NULL));

  ids = parvis_store_carry_read_acknowledgement (key, public_key, bytes, &other);
  g_assert ((ids != NULL) == (other == NULL));

  return 0;
}
