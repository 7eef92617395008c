/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"

G_BEGIN_DECLS

/* Which rows of the queue go to which server, and which of them are next: a lane is what waits
 * for one server. On the store's thread. */

/* Appends the ids of what is due at @now, the most urgent first, @most or a few more. */
gboolean parvis_store_lanes_find_due (ParvisStoreDatabase *database,
                                      const char *server,
                                      gint64 now,
                                      guint most,
                                      GArray *ids,
                                      GError **error);

/* When the next is due of those that are not; G_MAXINT64 when there is none. */
gboolean parvis_store_lanes_find_next (ParvisStoreDatabase *database,
                                       const char *server,
                                       gint64 now,
                                       gint64 *next_due,
                                       GError **error);

/* The ids of all that waits, the most urgent first. */
GArray *
parvis_store_lanes_list_waiting (ParvisStoreDatabase *database, const char *server, GError **error);

/* (element-type ParvisStoreLane): those in which something waits. */
GPtrArray *parvis_store_lanes_list (ParvisStoreDatabase *database, GError **error);

/* Past this a next try is not one that we wrote, and the row is due. */
gint64 parvis_store_lanes_horizon (gint64 now);

G_END_DECLS
