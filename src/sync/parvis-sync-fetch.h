/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-link.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_updated;
  guint n_relisted;   /* forms that became listed, or ceased to be */
  gboolean is_listed; /* the list was had, and each form tried unless the server went away */
  GError
      *problem; /* (owned) (nullable): the first form, or the whole list, that could not be had */
} ParvisSyncFetchReport;

void parvis_sync_fetch_report_free (ParvisSyncFetchReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncFetchReport, parvis_sync_fetch_report_free)

/* Brings the store's forms up to date with the server's list. */
void parvis_sync_fetch_run_async (ParvisSyncLink *link,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
ParvisSyncFetchReport *parvis_sync_fetch_run_finish (GAsyncResult *result,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
