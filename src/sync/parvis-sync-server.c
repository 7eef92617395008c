/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "parvis-sync-private.h"

G_DEFINE_QUARK (parvis - sync - error - quark, parvis_sync_error)

/**
 * parvis_sync_server_new:
 * @url: base address, as the configuration has it
 * @device_id: what the server knows this machine by
 *
 * Returns: (transfer full): a server without credentials, to be spoken to in English
 */
ParvisSyncServer *
parvis_sync_server_new (const char *url, const char *device_id)
{
  ParvisSyncServer *self;

  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (device_id != NULL, NULL);

  self = g_new0 (ParvisSyncServer, 1);
  self->url = g_strdup (url);
  self->device_id = g_strdup (device_id);
  self->language = g_strdup ("en");
  self->name = g_strdup ("");

  return self;
}

void
parvis_sync_server_free (ParvisSyncServer *self)
{
  if (self == NULL)
    return;

  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  if (self->proxy_login != NULL)
    explicit_bzero (self->proxy_login, strlen (self->proxy_login));

  g_free (self->url);
  g_free (self->username);
  g_free (self->password);
  g_free (self->device_id);
  g_free (self->language);
  g_free (self->name);
  g_free (self->proxy);
  g_free (self->proxy_login);
  g_free (self->ca_file);
  g_free (self);
}

/* Addresses are built by adding to the base, so it ends without a slash. */
static char *
trim_slashes (const char *url)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (url));

  while (g_str_has_suffix (trimmed, "/"))
    trimmed[strlen (trimmed) - 1] = '\0';

  return g_steal_pointer (&trimmed);
}

ParvisSyncServer *
parvis_sync_server_copy (const ParvisSyncServer *self)
{
  ParvisSyncServer *copy = g_new0 (ParvisSyncServer, 1);

  copy->url = trim_slashes (self->url);
  copy->username = g_strdup (self->username);
  copy->password = g_strdup (self->password);
  copy->device_id = g_strdup (self->device_id);
  copy->language = g_strdup (self->language);
  copy->name = g_strdup (self->name);
  copy->proxy = g_strdup (self->proxy);
  copy->proxy_login = g_strdup (self->proxy_login);
  copy->ca_file = g_strdup (self->ca_file);
  copy->max_kbit = self->max_kbit;

  return copy;
}
