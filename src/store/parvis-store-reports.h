/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"
#include "parvis-store-report.h"

G_BEGIN_DECLS

/* The accounts of sessions, in the database. @now: seconds since 1970 UTC. */

gboolean parvis_store_reports_add (ParvisStoreDatabase *database,
                                   const ParvisStoreReport *report,
                                   gint64 now,
                                   GError **error);

/* (element-type ParvisStoreReport): of the days from @since (seconds since 1970 UTC) on, in their
 * order; a day's in no order that says when each was. */
GPtrArray *parvis_store_reports_list (ParvisStoreDatabase *database, gint64 since, GError **error);

/* Inside upkeep's transaction, by a clock that is believed. */
gboolean parvis_store_reports_expire (ParvisStoreDatabase *database, gint64 now, GError **error);

G_END_DECLS
