/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-link.h"

G_BEGIN_DECLS

/* Something that the server has. With @tag (nullable) it may also say that it has no other. */
void parvis_sync_get_async (ParvisSyncLink *link,
                            const char *url,
                            gsize max_body,
                            const char *tag,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* A list, which the server need not give again while it is the same as what was remembered. */
void parvis_sync_get_listing_async (ParvisSyncLink *link,
                                    const char *url,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

void parvis_sync_get_remember (ParvisSyncLink *link,
                               const char *url,
                               const ParvisSyncResponse *response);

/* For both. Its status is 200, or 304 where there was a tag. */
ParvisSyncResponse *parvis_sync_get_finish (GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
