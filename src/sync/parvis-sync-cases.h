/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store.h"
#include "parvis-sync-listing.h"

G_BEGIN_DECLS

/**
 * ParvisSyncCases:
 *
 * The lists of cases that one fetch meets: set aside while forms are fetched, taken in when they
 * are there. Nothing of them but their first line goes where forms are kept, since everybody who
 * comes to the machine could read it there. Main thread only.
 */
typedef struct _ParvisSyncCases ParvisSyncCases;

ParvisSyncCases *parvis_sync_cases_new (ParvisStore *store,
                                        const char *server) G_GNUC_WARN_UNUSED_RESULT;
void parvis_sync_cases_free (ParvisSyncCases *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncCases, parvis_sync_cases_free)

/* What may be kept of a list that was fetched, and is taken in later; NULL without an error when
 * it is not a list of cases. */
GBytes *parvis_sync_cases_collect (ParvisSyncCases *self,
                                   const ParvisSyncListedFile *file,
                                   GBytes *bytes,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same of one that was collected already, for another form; NULL when it was not. */
GBytes *parvis_sync_cases_dup_collected (ParvisSyncCases *self, const ParvisSyncListedFile *file)
    G_GNUC_WARN_UNUSED_RESULT;

/* Whether that list was collected, or confirmed: asked of the store, whether it was taken in. */
gboolean parvis_sync_cases_has (ParvisSyncCases *self, const ParvisSyncListedFile *file);
void parvis_sync_cases_confirm_async (ParvisSyncCases *self,
                                      const ParvisSyncListedFile *file,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
parvis_sync_cases_confirm_finish (GAsyncResult *result, gboolean *is_known, GError **error);

/* Takes in all that was collected. The first that cannot be read is the error, when all others
 * were tried; or it is the store's, or cancelled. */
void parvis_sync_cases_take_in_async (ParvisSyncCases *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean parvis_sync_cases_take_in_finish (GAsyncResult *result, GError **error);

G_END_DECLS
