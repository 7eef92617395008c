/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-transport.h"
#include "parvis-sync.h"

G_BEGIN_DECLS

/* For the library's own files, and for tests, which cannot wait for the usual times. */

typedef struct
{
  ParvisSyncLimits limits;
  guint retry_base;          /* seconds after the first failed attempt */
  gint64 (*get_time) (void); /* (nullable): another clock on the wall, microseconds since 1970 */
} ParvisSyncPatience;

ParvisSync *
parvis_sync_new_with_patience (ParvisStore *store,
                               const ParvisSyncServer *server,
                               const ParvisSyncPatience *patience) G_GNUC_WARN_UNUSED_RESULT;

ParvisSyncServer *parvis_sync_server_copy (const ParvisSyncServer *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
