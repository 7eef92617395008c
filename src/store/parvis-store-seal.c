/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-seal.h"

#include <sodium.h>

#include "parvis-store-plaintext.h"
#include "parvis-store.h"

GBytes *
parvis_store_seal (const guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                   GBytes *const *fields,
                   guint n_fields,
                   GError **error)
{
  g_autoptr (ParvisStorePlaintext) joined = parvis_store_plaintext_join (fields, n_fields, error);
  g_autofree guint8 *sealed = NULL;
  gsize size;

  if (joined == NULL)
    return NULL;

  size = joined->size + crypto_box_SEALBYTES;
  sealed = g_try_malloc (size);
  if (sealed == NULL || crypto_box_seal (sealed, joined->data, joined->size, public_key) != 0)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                   "Sealing %" G_GSIZE_FORMAT " bytes failed", joined->size);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&sealed), size);
}

GPtrArray *
parvis_store_unseal (ParvisStoreKey *key, GBytes *sealed, guint n_fields, GError **error)
{
  g_autoptr (ParvisStorePlaintext) plaintext = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  gsize size = g_bytes_get_size (sealed);

  if (size >= crypto_box_SEALBYTES)
    {
      plaintext = parvis_store_plaintext_new (size - crypto_box_SEALBYTES, error);
      if (plaintext == NULL)
        return NULL;
    }

  if (plaintext != NULL && parvis_store_key_open (key, sealed, plaintext->data))
    {
      g_autoptr (GBytes) joined = parvis_store_plaintext_to_bytes (g_steal_pointer (&plaintext));

      fields = parvis_store_plaintext_split (joined, n_fields);
    }

  if (fields == NULL || fields->len != n_fields)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
                   "A sealed blob of %" G_GSIZE_FORMAT " bytes is not as it was written", size);
      return NULL;
    }

  return g_steal_pointer (&fields);
}
