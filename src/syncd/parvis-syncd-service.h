/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-configuration.h"

G_BEGIN_DECLS

/**
 * ParvisSyncdService:
 *
 * What parvis-syncd does from start to stop: it makes the store if need be, keeps it in touch
 * with the office, and sends at once when another process wishes so (parvis-uplink-answer.h).
 */
#define PARVIS_TYPE_SYNCD_SERVICE (parvis_syncd_service_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSyncdService, parvis_syncd_service, PARVIS, SYNCD_SERVICE, GObject)

/* @configuration must live as long. */
ParvisSyncdService *parvis_syncd_service_new (const ParvisConfiguration *configuration,
                                              const char *key_file) G_GNUC_WARN_UNUSED_RESULT;

void parvis_syncd_service_start_async (ParvisSyncdService *self,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean
parvis_syncd_service_start_finish (ParvisSyncdService *self, GAsyncResult *result, GError **error);

/* Blocks, to be called before the last reference goes, whether it has started or not. */
void parvis_syncd_service_stop (ParvisSyncdService *self);

G_END_DECLS
