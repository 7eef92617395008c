/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-plaintext.h"

#include <sodium.h>

#include "parvis-store.h"

#define LENGTH_SIZE (sizeof (guint64))

ParvisStorePlaintext *
parvis_store_plaintext_new (gsize size, GError **error)
{
  g_autofree guint8 *data = g_try_malloc (MAX (size, 1));
  ParvisStorePlaintext *self;

  if (data == NULL)
    {
      g_set_error (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_FAILED,
                   "No memory for %" G_GSIZE_FORMAT " bytes", size);
      return NULL;
    }

  self = g_new0 (ParvisStorePlaintext, 1);
  self->data = g_steal_pointer (&data);
  self->size = size;

  return self;
}

void
parvis_store_plaintext_free (ParvisStorePlaintext *self)
{
  sodium_memzero (self->data, self->size);
  g_free (self->data);
  g_free (self);
}

GBytes *
parvis_store_plaintext_to_bytes (ParvisStorePlaintext *self)
{
  return g_bytes_new_with_free_func (self->data, self->size,
                                     (GDestroyNotify) parvis_store_plaintext_free, self);
}

ParvisStorePlaintext *
parvis_store_plaintext_join (GBytes *const *fields, guint n_fields, GError **error)
{
  ParvisStorePlaintext *joined;
  gsize total = 0, at = 0;

  for (guint i = 0; i < n_fields; i++)
    total += LENGTH_SIZE + g_bytes_get_size (fields[i]);

  joined = parvis_store_plaintext_new (total, error);
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

static GBytes *
split_field (GBytes *joined, gsize *at)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (joined, &size);
  guint64 length;

  if (size - *at < LENGTH_SIZE)
    return NULL;

  memcpy (&length, data + *at, LENGTH_SIZE);
  length = GUINT64_FROM_BE (length);
  *at += LENGTH_SIZE;
  if (length > size - *at)
    return NULL;

  *at += length;
  return g_bytes_new_from_bytes (joined, *at - length, length);
}

GPtrArray *
parvis_store_plaintext_split (GBytes *joined, guint max_fields)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize at = 0;

  do
    {
      GBytes *field = fields->len < max_fields ? split_field (joined, &at) : NULL;

      if (field == NULL)
        return NULL;
      g_ptr_array_add (fields, field);
    }
  while (at < g_bytes_get_size (joined));

  return g_steal_pointer (&fields);
}
