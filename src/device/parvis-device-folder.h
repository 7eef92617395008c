/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The pictures of a folder, such as that of a stick. Blocks, for seconds where the stick is slow:
 * on a worker. */

/**
 * ParvisDeviceFile:
 * @path: (owned)
 * @modified: seconds since 1970, UTC
 */
typedef struct
{
  char *path;
  gint64 modified;
} ParvisDeviceFile;

void parvis_device_file_free (ParvisDeviceFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisDeviceFile, parvis_device_file_free)

GPtrArray *parvis_device_folder_list (const char *folder,
                                      guint most,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *parvis_device_folder_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
