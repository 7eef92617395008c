/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-link.h"

G_BEGIN_DECLS

/* All that a server lists: its form list, and the lists that this names as groups. */
typedef struct
{
  GPtrArray *forms; /* (owned) (element-type ParvisSyncListedForm) */
  GError *problem;  /* (owned) (nullable): why that is not the whole */
} ParvisSyncCatalogue;

void parvis_sync_catalogue_free (ParvisSyncCatalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncCatalogue, parvis_sync_catalogue_free)

void parvis_sync_catalogue_read_async (ParvisSyncLink *link,
                                       const char *url,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
ParvisSyncCatalogue *parvis_sync_catalogue_read_finish (GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
