/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"

G_BEGIN_DECLS

/*
 * Whether the machine's clock is believed. A kiosk whose battery is empty says 1970, or 2035, until
 * the network corrects it; nothing is erased by such a clock. One that is more than two days away
 * from where upkeep last found it is in doubt until upkeep finds it on the same course on another
 * day. Upkeep runs each day and at each start, so what a running machine goes on in between is no
 * jump; a machine that was switched off for a month has its upkeep one day later.
 */

/* Inside upkeep's transaction, which remembers @now (seconds since 1970 UTC). */
gboolean parvis_store_clock_look (ParvisStoreDatabase *database,
                                  gint64 now,
                                  gboolean *is_believed,
                                  GError **error);

/* @now, or when upkeep last believed the clock, if that is later: what is kept while the clock is
 * behind must not look old when it is right again. */
gboolean parvis_store_clock_correct (ParvisStoreDatabase *database, gint64 *now, GError **error);

G_END_DECLS
