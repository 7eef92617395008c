/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-cache.h"
#include "parvis-sync-private.h"

G_BEGIN_DECLS

/**
 * ParvisSyncLink:
 *
 * What every exchange needs: whom to speak to, through what, for which store. Main thread
 * only; what is under way holds a reference.
 */
typedef struct
{
  ParvisStore *store;             /* (owned) */
  ParvisSyncTransport *transport; /* (owned) */
  ParvisSyncServer *server;       /* (owned) */
  ParvisSyncScheme scheme;        /* that the server asked for last */
  guint n_unreachable;            /* rounds in a row that did not find the server */
  GHashTable *interrupted;        /* (owned) (element-type gint64): rows whose upload broke off */
  guint retry_base;
  ParvisSyncCache *cache; /* (owned): of lists */
} ParvisSyncLink;

ParvisSyncLink *parvis_sync_link_new (ParvisStore *store,
                                      const ParvisSyncServer *server,
                                      const ParvisSyncPatience *patience) G_GNUC_WARN_UNUSED_RESULT;
ParvisSyncLink *parvis_sync_link_ref (ParvisSyncLink *self);
void parvis_sync_link_unref (ParvisSyncLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncLink, parvis_sync_link_unref)

ParvisSyncRequest *parvis_sync_link_request (ParvisSyncLink *self,
                                             ParvisSyncMethod method,
                                             const char *url) G_GNUC_WARN_UNUSED_RESULT;
void parvis_sync_link_set_interrupted (ParvisSyncLink *self, gint64 id, gboolean interrupted);
gboolean parvis_sync_link_was_interrupted (ParvisSyncLink *self, gint64 id);
void parvis_sync_link_learn (ParvisSyncLink *self, const ParvisSyncResponse *response);

G_END_DECLS
