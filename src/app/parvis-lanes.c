/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-lanes.h"

#include <string.h>

static gboolean
read_secrets (const ParvisConfigurationServer *server, ParvisSyncServer *built, GError **error)
{
  g_autoptr (GError) problem = NULL;

  built->password = parvis_configuration_server_dup_password (server, &problem);
  if (problem == NULL)
    built->proxy_login = parvis_configuration_server_dup_proxy_login (server, &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/**
 * parvis_lanes_build_server:
 *
 * Returns: (transfer full): what a sync needs to know; the password files are read now
 */
ParvisSyncServer *
parvis_lanes_build_server (const ParvisConfigurationServer *server,
                           const char *device_id,
                           const char *language,
                           GError **error)
{
  ParvisSyncServer *built = parvis_sync_server_new (server->url, device_id);

  if (language != NULL)
    {
      g_free (built->language);
      built->language = g_strdup (language);
    }

  g_free (built->name);
  built->name = g_strdup (server->name);
  built->username = g_strdup (server->username);
  built->proxy = g_strdup (server->proxy);
  built->ca_file = g_strdup (server->ca_file);
  built->max_kbit = (guint) server->max_kbit;
  if (read_secrets (server, built, error))
    return built;

  parvis_sync_server_free (built);
  return NULL;
}

gboolean
parvis_lanes_has_server (const ParvisConfiguration *configuration, const char *lane)
{
  for (guint i = 0; i < configuration->servers->len; i++)
    {
      const ParvisConfigurationServer *server = configuration->servers->pdata[i];

      if (strcmp (server->name, lane) == 0)
        return TRUE;
    }

  return FALSE;
}
