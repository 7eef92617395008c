/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-seal.h"

#include <errno.h>
#include <sodium.h>

#include "parvis-store.h"

#define LENGTH_SIZE (sizeof (guint64))

/* Plaintext in memory of its own, wiped before it is given back. */
typedef struct
{
  guint8 *data; /* (owned) */
  gsize size;
} Plaintext;

static void
plaintext_free (Plaintext *plaintext)
{
  sodium_memzero (plaintext->data, plaintext->size);
  g_free (plaintext->data);
  g_free (plaintext);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plaintext, plaintext_free)

/* Sizes come from outside: running out of memory is an error here, not the end. */
static Plaintext *
plaintext_new (gsize size, GError **error)
{
  g_autofree guint8 *data = g_try_malloc (MAX (size, 1));
  Plaintext *plaintext;

  if (data == NULL)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                   "No memory for %" G_GSIZE_FORMAT " bytes", size);
      return NULL;
    }

  plaintext = g_new0 (Plaintext, 1);
  plaintext->data = g_steal_pointer (&data);
  plaintext->size = size;

  return plaintext;
}

static Plaintext *
join_fields (GBytes *const *fields, guint n_fields, GError **error)
{
  gsize total = 0, at = 0;
  Plaintext *joined;

  for (guint i = 0; i < n_fields; i++)
    total += LENGTH_SIZE + g_bytes_get_size (fields[i]);

  joined = plaintext_new (total, error);
  if (joined == NULL)
    return NULL;

  for (guint i = 0; i < n_fields; i++)
    {
      gsize size;
      const void *data = g_bytes_get_data (fields[i], &size);
      guint64 length = GUINT64_TO_BE ((guint64) size);

      memcpy (joined->data + at, &length, LENGTH_SIZE);
      if (size > 0)
        memcpy (joined->data + at + LENGTH_SIZE, data, size);
      at += LENGTH_SIZE + size;
    }

  return joined;
}

GBytes *
parvis_store_seal (const guint8 public_key[PARVIS_STORE_PUBLIC_KEY_SIZE],
                   GBytes *const *fields,
                   guint n_fields,
                   GError **error)
{
  g_autoptr (Plaintext) joined = join_fields (fields, n_fields, error);
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

static gboolean
split_fields (GBytes *joined, guint n_fields, GPtrArray *fields)
{
  gsize size, at = 0;
  const guint8 *data = g_bytes_get_data (joined, &size);

  for (guint i = 0; i < n_fields; i++)
    {
      guint64 length;

      if (size - at < LENGTH_SIZE)
        return FALSE;

      memcpy (&length, data + at, LENGTH_SIZE);
      length = GUINT64_FROM_BE (length);
      at += LENGTH_SIZE;
      if (length > size - at)
        return FALSE;

      g_ptr_array_add (fields, g_bytes_new_from_bytes (joined, at, length));
      at += length;
    }

  return at == size;
}

GPtrArray *
parvis_store_unseal (ParvisStoreKey *key, GBytes *sealed, guint n_fields, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (Plaintext) plaintext = NULL;
  g_autoptr (GBytes) joined = NULL;
  gsize size = g_bytes_get_size (sealed);

  if (size >= crypto_box_SEALBYTES)
    {
      plaintext = plaintext_new (size - crypto_box_SEALBYTES, error);
      if (plaintext == NULL)
        return NULL;
    }

  if (plaintext != NULL && parvis_store_key_open (key, sealed, plaintext->data))
    {
      guint8 *data = plaintext->data;
      gsize length = plaintext->size;

      joined = g_bytes_new_with_free_func (data, length, (GDestroyNotify) plaintext_free,
                                           g_steal_pointer (&plaintext));
    }

  if (joined == NULL || !split_fields (joined, n_fields, fields))
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED,
                   "A sealed blob of %" G_GSIZE_FORMAT " bytes is not as it was written", size);
      return NULL;
    }

  return g_steal_pointer (&fields);
}
