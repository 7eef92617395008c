/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"
#include "parvis-store-form.h"

G_BEGIN_DECLS

/* The form becomes the newest of its id, with its media, or nothing changes. */
gboolean
parvis_store_forms_put (ParvisStoreDatabase *database, const ParvisStoreForm *form, GError **error);

/* The newest of each id. */
GPtrArray *parvis_store_forms_list (ParvisStoreDatabase *database, GError **error);

/* Those that are kept of one, newest first. */
GPtrArray *parvis_store_forms_list_versions (ParvisStoreDatabase *database,
                                             const char *form_id,
                                             GError **error);

G_END_DECLS
