/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"

G_BEGIN_DECLS

/* TRUE with @value NULL when it was never set. */
gboolean parvis_store_settings_get (ParvisStoreDatabase *database,
                                    const char *name,
                                    char **value,
                                    GError **error);
gboolean parvis_store_settings_set (ParvisStoreDatabase *database,
                                    const char *name,
                                    const char *value,
                                    GError **error);

G_END_DECLS
