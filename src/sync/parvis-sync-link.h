/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-cache.h"
#include "parvis-sync-private.h"
#include "parvis-sync-window.h"

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
  GHashTable *interrupted; /* (owned) (element-type gint64 guint): rows whose upload broke off, and
                              how many attachments the server has of each */
  GHashTable *addresses;   /* (owned) (element-type utf8 utf8): where the server sent us last */
  ParvisSyncWindow window; /* how many submissions are on their way at once */
  gint64 skew;             /* of the server's clock, seconds */
  guint retry_base;
  gint64 (*get_time) (void);
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
gint64 parvis_sync_link_get_now (ParvisSyncLink *self);
void parvis_sync_link_set_interrupted (ParvisSyncLink *self, gint64 id, guint n_acknowledged);
void parvis_sync_link_forget_interrupted (ParvisSyncLink *self, gint64 id);
gboolean parvis_sync_link_was_interrupted (ParvisSyncLink *self, gint64 id, guint *n_acknowledged);
void parvis_sync_link_set_address (ParvisSyncLink *self, const char *url, const char *address);
const char *parvis_sync_link_get_address (ParvisSyncLink *self, const char *url);
void parvis_sync_link_learn (ParvisSyncLink *self, const ParvisSyncResponse *response);

G_END_DECLS
