/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-report.h"
#include "parvis-store.h"

G_BEGIN_DECLS

void parvis_store_add_report_async (ParvisStore *self,
                                    const ParvisStoreReport *report,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean parvis_store_add_report_finish (ParvisStore *self, GAsyncResult *result, GError **error);

void parvis_store_list_reports_async (ParvisStore *self,
                                      gint64 since,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *parvis_store_list_reports_finish (ParvisStore *self,
                                             GAsyncResult *result,
                                             GError **error); /* (element-type ParvisStoreReport) */

G_END_DECLS
