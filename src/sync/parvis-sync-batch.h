/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store.h"
#include "parvis-sync-request.h"

G_BEGIN_DECLS

/* Attachments @first to before @end of a submission, that go in one request. */
typedef struct
{
  guint first;
  guint end;
} ParvisSyncBatch;

/* (element-type ParvisSyncBatch): at least one */
GArray *parvis_sync_batch_split (const ParvisStoreSubmission *submission,
                                 gint64 accept_length) G_GNUC_WARN_UNUSED_RESULT;
GArray *parvis_sync_batch_split_from (const ParvisStoreSubmission *submission,
                                      guint first,
                                      gint64 accept_length) G_GNUC_WARN_UNUSED_RESULT;
void parvis_sync_batch_fill (const ParvisStoreSubmission *submission,
                             const ParvisSyncBatch *batch,
                             ParvisSyncRequest *request);

G_END_DECLS
