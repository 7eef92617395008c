/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"

G_BEGIN_DECLS

gboolean parvis_store_schema_make_folder (const char *folder, GError **error);

/* Opens store.db in @folder, making it if need be, and brings an older file up to date
 * after copying it aside. A newer one is refused and left as it is. */
ParvisStoreDatabase *parvis_store_schema_open (const char *folder,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Deletes the copies that migrations left aside before @before, seconds since 1970 UTC. */
void parvis_store_schema_forget_copies (const char *folder, gint64 before);

G_END_DECLS
