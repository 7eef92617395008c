/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-configuration.h"
#include "parvis-sync.h"

G_BEGIN_DECLS

/* The configuration's servers as those who send want them: for whatever program sends. */

/* @language: (nullable): what answers are asked for in. An error names the file that cannot be
 * read. */
ParvisSyncServer *parvis_lanes_build_server (const ParvisConfigurationServer *server,
                                             const char *device_id,
                                             const char *language,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether anything sends what waits in a lane. */
gboolean parvis_lanes_has_server (const ParvisConfiguration *configuration, const char *lane);

G_END_DECLS
