/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-cache.h"

/* The manifests of a national catalogue are one megabyte together. */
#define MAX_BYTES (8 * 1024 * 1024)
/* What an entry takes besides, so that there are not too many small ones either. */
#define OVERHEAD 1024

typedef struct
{
  char *tag;    /* (owned) */
  GBytes *body; /* (owned) */
} Entry;

struct _ParvisSyncCache
{
  GHashTable *entries; /* (owned) (element-type utf8 Entry) */
  gsize n_bytes;
};

static void
entry_free (Entry *entry)
{
  g_free (entry->tag);
  g_bytes_unref (entry->body);
  g_free (entry);
}

ParvisSyncCache *
parvis_sync_cache_new (void)
{
  ParvisSyncCache *self = g_new0 (ParvisSyncCache, 1);

  self->entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);

  return self;
}

void
parvis_sync_cache_free (ParvisSyncCache *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * parvis_sync_cache_get_tag:
 *
 * Returns: (transfer none) (nullable): by which the server knows what we have of @url
 */
const char *
parvis_sync_cache_get_tag (ParvisSyncCache *self, const char *url)
{
  const Entry *entry = g_hash_table_lookup (self->entries, url);

  return entry != NULL ? entry->tag : NULL;
}

/**
 * parvis_sync_cache_get_body:
 *
 * Returns: (transfer none) (nullable): what was there last
 */
GBytes *
parvis_sync_cache_get_body (ParvisSyncCache *self, const char *url)
{
  const Entry *entry = g_hash_table_lookup (self->entries, url);

  return entry != NULL ? entry->body : NULL;
}

static void
forget (ParvisSyncCache *self, const char *url)
{
  const Entry *entry = g_hash_table_lookup (self->entries, url);

  if (entry == NULL)
    return;

  self->n_bytes -= g_bytes_get_size (entry->body) + OVERHEAD;
  g_hash_table_remove (self->entries, url);
}

void
parvis_sync_cache_put (ParvisSyncCache *self, const char *url, const char *tag, GBytes *body)
{
  gsize size = g_bytes_get_size (body) + OVERHEAD;
  Entry *entry;

  forget (self, url);
  if (tag == NULL || size > MAX_BYTES)
    return;

  /* Addresses that changed are never asked for again: begin anew. */
  if (self->n_bytes + size > MAX_BYTES)
    {
      g_hash_table_remove_all (self->entries);
      self->n_bytes = 0;
    }

  entry = g_new0 (Entry, 1);
  entry->tag = g_strdup (tag);
  entry->body = g_bytes_ref (body);
  g_hash_table_insert (self->entries, g_strdup (url), entry);
  self->n_bytes += size;
}
