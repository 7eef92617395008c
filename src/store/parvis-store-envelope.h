/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-key.h"
#include "parvis-store-submission.h"

G_BEGIN_DECLS

/*
 * How a submission is laid out in its sealed blobs: one for its XML, one for each attachment.
 * Each names the instance it belongs to, and the first lists the SHA-256 of the XML and of
 * every attachment in order, so that what is opened is exactly what was handed in or an error.
 */

GBytes *parvis_store_envelope_seal_xml (const guint8 *public_key,
                                        const ParvisStoreSubmission *submission,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *parvis_store_envelope_seal_attachment (const guint8 *public_key,
                                               const ParvisStoreSubmission *submission,
                                               guint ordinal,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Fills in @submission's xml and attachments, whose instance_id is set, from @sealed: the XML's
 * blob and then the attachments' in order. */
gboolean parvis_store_envelope_open (ParvisStoreKey *key,
                                     GPtrArray *sealed,
                                     ParvisStoreSubmission *submission,
                                     GError **error);

G_END_DECLS
