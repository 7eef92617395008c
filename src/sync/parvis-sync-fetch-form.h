/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-cases.h"
#include "parvis-sync-catalogue.h"
#include "parvis-sync-link.h"

G_BEGIN_DECLS

void parvis_sync_fetch_form_async (ParvisSyncLink *link,
                                   ParvisSyncCases *cases,
                                   const ParvisSyncListedForm *form,
                                   ParvisStoreForm *stored,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean parvis_sync_fetch_form_finish (GAsyncResult *result,
                                        gboolean *is_updated,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
