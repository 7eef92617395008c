/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ParvisConfiguration:
 *
 * What an installation decides, read once from a key file. Every key has a default; an
 * unknown key or a value that makes no sense is an error that names the file and the key,
 * since a typing mistake that is silently ignored is found too late.
 *
 * Public fields: plain data, read by everyone, written by nobody after loading.
 */
typedef struct
{
  char *data_folder;       /* (owned): [data] folder: the store and its key */
  char *procedures_folder; /* (owned) (nullable): [data] procedures: forms that come with the
                              machine */
  guint keep_sent_days;    /* [data] keep-sent-days: 30 at first; how long the content of what was
                              acknowledged is kept here */

  char *server_url; /* (owned) (nullable): [server] url: OpenRosa base, the token may be in its path
                     */
  char *username;   /* (owned) (nullable): [server] username */
  char *password_file; /* (owned) (nullable): [server] password-file: its first line is the password
                        */

  int width_mm, height_mm; /* [screen] width-mm, height-mm: 0 asks the monitor */
  guint idle_seconds;      /* [idle] warn-after: 180 at first; people need 120 to 300 */
  guint answer_seconds;    /* [idle] answer-within: 45 at first; people need 20 */

  char *sink;       /* (owned) (nullable): [sound] sink: GStreamer's words for where sound goes */
  char *transcript; /* (owned) (nullable): [sound] transcript: a file for what is said; for tests */
  char **languages; /* (owned): [languages] offered: "fr;en;ar" */
  char *photo;      /* (owned) (nullable): [camera] picture: a file that stands in for a camera */
} ParvisConfiguration;

ParvisConfiguration *parvis_configuration_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_configuration_free (ParvisConfiguration *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisConfiguration, parvis_configuration_free)

gboolean parvis_configuration_load (ParvisConfiguration *self, const char *path, GError **error);
char *parvis_configuration_dup_password (const ParvisConfiguration *self,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
