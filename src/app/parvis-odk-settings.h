/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ParvisOdkSettings:
 *
 * What ODK's settings code says of a server. Of the many settings that ODK Collect knows, those
 * that mean something here.
 */
typedef struct
{
  char *server_url;   /* (owned): the token may be in its path */
  char *username;     /* (owned) (nullable) */
  char *password;     /* (owned) (nullable): wiped when freed */
  char *project_name; /* (owned) (nullable) */
} ParvisOdkSettings;

ParvisOdkSettings *parvis_odk_settings_parse (const char *text,
                                              gsize length,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_odk_settings_free (ParvisOdkSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisOdkSettings, parvis_odk_settings_free)

G_END_DECLS
