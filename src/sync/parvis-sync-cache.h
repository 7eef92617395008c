/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ParvisSyncCache:
 *
 * The lists that a server gave last, and by which tags it knows them, so that it need not give
 * them again. Forgotten with the process. Main thread only.
 */
typedef struct _ParvisSyncCache ParvisSyncCache;

ParvisSyncCache *parvis_sync_cache_new (void) G_GNUC_WARN_UNUSED_RESULT;
void parvis_sync_cache_free (ParvisSyncCache *self);

const char *parvis_sync_cache_get_tag (ParvisSyncCache *self, const char *url);
GBytes *parvis_sync_cache_get_body (ParvisSyncCache *self, const char *url);

/* What is there now; without a @tag (nullable) it is not kept. */
void parvis_sync_cache_put (ParvisSyncCache *self, const char *url, const char *tag, GBytes *body);

G_END_DECLS
