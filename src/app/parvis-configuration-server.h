/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ParvisConfigurationServer:
 *
 * One server to hand in to: [server], or [server NAME] for others beside it. A form that was
 * fetched from one is handed in to that one. Plain data, written by nobody after loading.
 */
typedef struct
{
  char *name;     /* (owned): "" for [server]; else a lane of the outbox, so it should not change */
  char *url;      /* (owned): OpenRosa base, the token may be in its path */
  char *username; /* (owned) (nullable) */
  char *password_file;       /* (owned) (nullable): its first line is the password */
  char *proxy;               /* (owned) (nullable): "http://host:port" */
  char *proxy_password_file; /* (owned) (nullable): its first line is "name:password" */
  char *ca_file;             /* (owned) (nullable): PEM of an authority to believe as well */
  int max_kbit;              /* kilobits a second for what is sent; 0: no limit */
} ParvisConfigurationServer;

void parvis_configuration_server_free (ParvisConfigurationServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisConfigurationServer, parvis_configuration_server_free)

/* Whether @group is a server's; and whether a server has such a key. */
gboolean parvis_configuration_server_is_group (const char *group);
gboolean parvis_configuration_server_has_key (const char *key);

ParvisConfigurationServer *parvis_configuration_server_load (
    GKeyFile *file, const char *group, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Each stands in a file of its own, so that it is in no process list and the configuration may be
 * shown to anyone. NULL without an error where no file is named. Wipe it when done. */
char *parvis_configuration_server_dup_password (const ParvisConfigurationServer *self,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_configuration_server_dup_proxy_login (const ParvisConfigurationServer *self,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_configuration_read_secret (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
