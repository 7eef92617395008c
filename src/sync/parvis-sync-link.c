/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-link.h"

#include "parvis-sync-address.h"

#define RETRY_BASE 30

/**
 * parvis_sync_link_new:
 * @patience: (nullable): other times than the usual ones
 *
 * Returns: (transfer full): a link whose transport is running, and has to be stopped
 */
ParvisSyncLink *
parvis_sync_link_new (ParvisStore *store,
                      const ParvisSyncServer *server,
                      const ParvisSyncPatience *patience)
{
  ParvisSyncLink *self = g_rc_box_new0 (ParvisSyncLink);

  self->store = g_object_ref (store);
  self->cache = parvis_sync_cache_new ();
  self->server = parvis_sync_server_copy (server);
  self->transport = parvis_sync_transport_new (patience != NULL ? &patience->limits : NULL);
  self->interrupted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->retry_base = patience != NULL ? patience->retry_base : RETRY_BASE;

  return self;
}

ParvisSyncLink *
parvis_sync_link_ref (ParvisSyncLink *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (ParvisSyncLink *self)
{
  g_clear_object (&self->store);
  g_clear_pointer (&self->cache, parvis_sync_cache_free);
  g_clear_object (&self->transport);
  g_clear_pointer (&self->interrupted, g_hash_table_unref);
  g_clear_pointer (&self->server, parvis_sync_server_free);
}

void
parvis_sync_link_unref (ParvisSyncLink *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) clear);
}

/**
 * parvis_sync_link_request:
 *
 * Returns: (transfer full): a request that says who we are to our own server, and to no other
 */
ParvisSyncRequest *
parvis_sync_link_request (ParvisSyncLink *self, ParvisSyncMethod method, const char *url)
{
  ParvisSyncRequest *request = parvis_sync_request_new (method, url);

  request->language = g_strdup (self->server->language);

  if (self->server->username != NULL && parvis_sync_address_same_origin (url, self->server->url))
    {
      request->username = g_strdup (self->server->username);
      request->password = g_strdup (self->server->password);
      request->scheme = self->scheme;
    }

  return request;
}

/**
 * parvis_sync_link_set_interrupted:
 * @id: a row whose upload ended without an answer, or with success at last
 *
 * Forgotten with the process: it only makes the next attempt smaller.
 */
void
parvis_sync_link_set_interrupted (ParvisSyncLink *self, gint64 id, gboolean interrupted)
{
  if (interrupted)
    g_hash_table_add (self->interrupted, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->interrupted, &id);
}

gboolean
parvis_sync_link_was_interrupted (ParvisSyncLink *self, gint64 id)
{
  return g_hash_table_contains (self->interrupted, &id);
}

/* Uploads are made once when it is known beforehand how to say who we are. */
void
parvis_sync_link_learn (ParvisSyncLink *self, const ParvisSyncResponse *response)
{
  if (self->server->username != NULL && response->scheme != PARVIS_SYNC_SCHEME_UNKNOWN)
    self->scheme = response->scheme;
}
