/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"

G_BEGIN_DECLS

/* How far one has seen what others do to the file: whether they did anything, and to forms. */
typedef struct
{
  gint64 version; /* of the file, which only the others' commits move */
  gint64 forms;   /* counted in the file, by triggers */
} ParvisStoreChanges;

gboolean parvis_store_changes_look (ParvisStoreDatabase *database,
                                    ParvisStoreChanges *changes,
                                    GError **error);

G_END_DECLS
