/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-database.h"

G_BEGIN_DECLS

/**
 * ParvisStoreTries:
 *
 * Codes that were tried in a row and fit nothing. After five of them each further try must wait,
 * twice as long each time and a minute at the most: a person who mistypes is not held up, and who
 * guesses gets to a thousand and a half a day of three thousand million. The journal has them too,
 * so that pulling the plug forgets none.
 */
typedef struct
{
  gboolean is_loaded; /* from the journal */
  guint n;            /* in a row */
  gint64 not_before;  /* of the monotonic clock */
} ParvisStoreTries;

/* @now is g_get_monotonic_time()'s. PARVIS_STORE_ERROR_LATER: not yet, and nothing is to be
 * tried. */
gboolean parvis_store_tries_begin (ParvisStoreTries *self,
                                   ParvisStoreDatabase *database,
                                   gint64 now,
                                   GError **error);

/* What became of it, and for what @subject it was: "draft". Each is a transaction. A success counts
 * even when the journal has no room for it: it is no reason to keep from anybody what is theirs. */
gboolean parvis_store_tries_failed (ParvisStoreTries *self,
                                    ParvisStoreDatabase *database,
                                    const char *subject,
                                    gint64 now,
                                    GError **error);
void parvis_store_tries_succeeded (ParvisStoreTries *self,
                                   ParvisStoreDatabase *database,
                                   const char *subject);

G_END_DECLS
