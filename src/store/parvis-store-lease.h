/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisStoreLease:
 *
 * Says to other processes which submissions this one is sending, so that the kiosk and
 * parvisctl never send the same one at once. A lock on a byte of a file, which the kernel
 * lets go when its holder dies: nothing to clean up after a pulled plug.
 */
typedef struct _ParvisStoreLease ParvisStoreLease;

/* The lock's file is made in @folder if need be. */
ParvisStoreLease *parvis_store_lease_new (const char *folder,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_lease_free (ParvisStoreLease *self);

/* FALSE if another process has it. What one has already may be taken again. */
gboolean parvis_store_lease_take (ParvisStoreLease *self, gint64 id);
void parvis_store_lease_release (ParvisStoreLease *self, gint64 id);

/* One process at a time makes, migrates or leaves the file. SQLite's own locks do not cover
 * the change to a WAL. Waits for the other, so for the store's thread alone. */
void parvis_store_lease_enter (ParvisStoreLease *self);
void parvis_store_lease_leave (ParvisStoreLease *self);

G_END_DECLS
