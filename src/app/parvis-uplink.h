/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-configuration.h"
#include "parvis-store.h"

G_BEGIN_DECLS

/**
 * ParvisUplink:
 *
 * All that keeps a store in touch with its office, as the configuration says: it sends what was
 * handed in, here or by another process, fetches forms, calls the desk for who wants help, and
 * erases once a day what was sent long ago. The process that has the key has one: the kiosk's own,
 * or parvis-syncd. Without a server it only erases.
 *
 * Signal ::forms-changed: it has brought new versions of forms into the store.
 */
#define PARVIS_TYPE_UPLINK (parvis_uplink_get_type ())
G_DECLARE_FINAL_TYPE (ParvisUplink, parvis_uplink, PARVIS, UPLINK, GObject)

/* @store must be open, until stop() has returned. */
ParvisUplink *parvis_uplink_new (ParvisStore *store, const ParvisConfiguration *configuration)
    G_GNUC_WARN_UNUSED_RESULT;

/* stop(): blocks until nothing is under way; nothing is lost. */
void parvis_uplink_start (ParvisUplink *self);
void parvis_uplink_stop (ParvisUplink *self);

/* Everything that waits is tried once, whatever its next try, and then forms are fetched. */
void parvis_uplink_run_now_async (ParvisUplink *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean parvis_uplink_run_now_finish (
    ParvisUplink *self, GAsyncResult *result, guint *n_sent, guint *n_updated, GError **error);

G_END_DECLS
