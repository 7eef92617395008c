/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-sync-request.h"

G_BEGIN_DECLS

/**
 * ParvisSyncMultipart:
 *
 * The body of a small upload in one piece, so that it leaves with its head in one write: libcurl's
 * own parts go in a second one, and make the server read twice. What is large stays where it lies.
 */
typedef struct
{
  char *header;     /* (owned): "Content-Type: multipart/form-data; boundary=…" */
  GByteArray *body; /* (owned): wiped when freed */
} ParvisSyncMultipart;

ParvisSyncMultipart *
parvis_sync_multipart_new (const ParvisSyncRequest *request) G_GNUC_WARN_UNUSED_RESULT;
void parvis_sync_multipart_free (ParvisSyncMultipart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisSyncMultipart, parvis_sync_multipart_free)

G_END_DECLS
