/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"

G_BEGIN_DECLS

/* What of @server's forms its list names now. Those that it does not name any more, and once did,
 * become unlisted; gives how many forms became or ceased to be. */
gboolean parvis_store_listing_set (ParvisStoreDatabase *database,
                                   const char *server,
                                   const char *const *form_ids,
                                   guint *n_changed,
                                   GError **error);

/* Marks those of @forms (element-type ParvisStoreForm) that no server lists any more. */
gboolean
parvis_store_listing_mark (ParvisStoreDatabase *database, GPtrArray *forms, GError **error);

G_END_DECLS
