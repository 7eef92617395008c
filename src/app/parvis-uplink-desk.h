/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-configuration.h"
#include "parvis-store.h"

G_BEGIN_DECLS

/**
 * ParvisUplinkDesk:
 *
 * Tells the desk that somebody at the kiosk wants help: takes the wish out of the store, where the
 * kiosk has put it, posts a sentence to where the desk sees it, and answers in the store.
 */
#define PARVIS_TYPE_UPLINK_DESK (parvis_uplink_desk_get_type ())
G_DECLARE_FINAL_TYPE (ParvisUplinkDesk, parvis_uplink_desk, PARVIS, UPLINK_DESK, GObject)

/* @store must be open, until stop() has returned. @configuration must outlive it. */
ParvisUplinkDesk *
parvis_uplink_desk_new (ParvisStore *store,
                        const ParvisConfiguration *configuration) G_GNUC_WARN_UNUSED_RESULT;

/* Errors: the address may not be used, or the token cannot be read; then nobody can be called. */
gboolean parvis_uplink_desk_start (ParvisUplinkDesk *self, GError **error);

/* Blocks until nothing is under way. */
void parvis_uplink_desk_stop (ParvisUplinkDesk *self);

G_END_DECLS
