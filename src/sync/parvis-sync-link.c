/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-link.h"

#include <string.h>

#include "parvis-sync-address.h"
#include "parvis-sync-clock.h"

#define RETRY_BASE 30

static ParvisSyncTransport *
new_transport (const ParvisSyncServer *server, const ParvisSyncLimits *limits)
{
  const ParvisSyncRoute route = {
    .proxy = server->proxy,
    .proxy_login = server->proxy_login,
    .ca_file = server->ca_file,
    .max_bytes_per_second = (gint64) server->max_kbit * 1000 / 8,
  };

  return parvis_sync_transport_new_by_route (limits, &route);
}

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
  self->transport = new_transport (server, patience != NULL ? &patience->limits : NULL);
  self->interrupted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  parvis_sync_window_init (&self->window, server->max_kbit);
  self->retry_base = patience != NULL ? patience->retry_base : RETRY_BASE;
  self->get_time =
      patience != NULL && patience->get_time != NULL ? patience->get_time : g_get_real_time;

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
  g_clear_pointer (&self->addresses, g_hash_table_unref);
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
 * parvis_sync_link_get_now:
 *
 * Returns: what the clock on the wall says, seconds since 1970 UTC
 */
gint64
parvis_sync_link_get_now (ParvisSyncLink *self)
{
  return self->get_time () / G_USEC_PER_SEC;
}

/**
 * parvis_sync_link_set_interrupted:
 * @id: a row whose upload ended without an answer
 * @n_acknowledged: how many of its attachments the server has said that it has
 *
 * Forgotten with the process: it only makes the next attempt smaller.
 */
void
parvis_sync_link_set_interrupted (ParvisSyncLink *self, gint64 id, guint n_acknowledged)
{
  g_hash_table_replace (self->interrupted, g_memdup2 (&id, sizeof id),
                        GUINT_TO_POINTER (n_acknowledged));
}

void
parvis_sync_link_forget_interrupted (ParvisSyncLink *self, gint64 id)
{
  g_hash_table_remove (self->interrupted, &id);
}

/**
 * parvis_sync_link_was_interrupted:
 * @n_acknowledged: (out): 0 when it was not
 */
gboolean
parvis_sync_link_was_interrupted (ParvisSyncLink *self, gint64 id, guint *n_acknowledged)
{
  gpointer value = NULL;
  gboolean found = g_hash_table_lookup_extended (self->interrupted, &id, NULL, &value);

  *n_acknowledged = GPOINTER_TO_UINT (value);

  return found;
}

/**
 * parvis_sync_link_set_address:
 * @url: what was asked
 * @address: (nullable): where on the same host that turned out to be, or %NULL when it is no use
 */
void
parvis_sync_link_set_address (ParvisSyncLink *self, const char *url, const char *address)
{
  if (address != NULL && strcmp (url, address) != 0)
    g_hash_table_replace (self->addresses, g_strdup (url), g_strdup (address));
  else
    g_hash_table_remove (self->addresses, url);
}

/**
 * parvis_sync_link_get_address:
 *
 * Returns: (transfer none): where to ask for @url
 */
const char *
parvis_sync_link_get_address (ParvisSyncLink *self, const char *url)
{
  const char *address = g_hash_table_lookup (self->addresses, url);

  return address != NULL ? address : url;
}

/**
 * parvis_sync_link_learn:
 * @response: of a server that speaks OpenRosa
 *
 * Uploads are made once when it is known beforehand how to say who we are.
 */
void
parvis_sync_link_learn (ParvisSyncLink *self, const ParvisSyncResponse *response)
{
  if (self->server->username != NULL && response->scheme != PARVIS_SYNC_SCHEME_UNKNOWN)
    self->scheme = response->scheme;

  /* Only the answer to a pre-flight is surely the server's own. */
  if (response->status == 204 && response->date != 0)
    self->skew = parvis_sync_clock_get_skew (response->date, parvis_sync_link_get_now (self));
}
