/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parvis-configuration-server.h"

G_BEGIN_DECLS

/**
 * ParvisConfigurationRun:
 * @PARVIS_CONFIGURATION_RUN_INSIDE: the kiosk sends by itself, and has the key
 * @PARVIS_CONFIGURATION_RUN_DAEMON: parvis-syncd does, and the kiosk has neither key nor network
 */
typedef enum
{
  PARVIS_CONFIGURATION_RUN_INSIDE,
  PARVIS_CONFIGURATION_RUN_DAEMON,
} ParvisConfigurationRun;

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

  int run;        /* [sync] run: inside at first, or daemon; a ParvisConfigurationRun */
  char *key_file; /* (owned) (nullable): [sync] key-file: the key of parvis-syncd, where it is no
                     systemd credential; mode 0600 */

  GPtrArray *servers; /* (owned) (element-type ParvisConfigurationServer): [server], if there is
                         one, and each [server NAME] */

  int width_mm, height_mm; /* [screen] width-mm, height-mm: 0 asks the monitor */
  guint idle_seconds;      /* [idle] warn-after: 180 at first; people need 120 to 300 */
  guint answer_seconds;    /* [idle] answer-within: 45 at first; people need 20 */

  char *sink;       /* (owned) (nullable): [sound] sink: GStreamer's words for where sound goes */
  char *transcript; /* (owned) (nullable): [sound] transcript: a file for what is said; for tests */
  char *headset;    /* (owned) (nullable): [sound] headset: where the socket says whether there is
                       a plug in it: none, an input device, or NULL to look for one */
  char *keys_file;  /* (owned) (nullable): [keys] file: which key does what; parvis-keys.h */
  char **languages; /* (owned): [languages] offered: "fr;en;ar;es;pt;tr;uk" at first */
  char *office_language; /* (owned): [languages] office: "fr" at first; what the office writes in,
                            and the forms that name no language */
  char *photo; /* (owned) (nullable): [camera] picture: a file that stands in for a camera */
} ParvisConfiguration;

ParvisConfiguration *parvis_configuration_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_configuration_free (ParvisConfiguration *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisConfiguration, parvis_configuration_free)

gboolean parvis_configuration_load (ParvisConfiguration *self, const char *path, GError **error);

G_END_DECLS
