/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Whom a file of the store is for, its folder says: for its owner alone, or, where the folder
 * is setgid and its group may write in it, for the two users of one group that share the store:
 * the kiosk's and that of parvis-syncd.
 */

/* As open (2). What is made has the mode that its folder asks for, whatever the umask. */
int parvis_store_file_open (const char *path, int flags);

/* Makes sure that what is at @path, a folder's names with it, is on the disk; else errno says why.
 */
gboolean parvis_store_file_sync (const char *path);

/* Tells of @number, an errno: PARVIS_STORE_ERROR_FULL where that is why. Always FALSE. */
gboolean parvis_store_file_fail (const char *doing, const char *path, int number, GError **error);

G_END_DECLS
