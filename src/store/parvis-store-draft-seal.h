/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-store-code.h"
#include "parvis-store-draft.h"

G_BEGIN_DECLS

/*
 * The content of a draft, as one blob that its code opens: the XML, the language, the
 * question they were at, the receipt's code, then four fields for each attachment. It opens only as
 * the draft of that code, form and version.
 */

GBytes *parvis_store_draft_seal (const ParvisStoreCode *code,
                                 const ParvisStoreDraft *draft,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Fills @draft, which knows its form and version, or an error: PARVIS_STORE_ERROR_DAMAGED. */
gboolean parvis_store_draft_open (const ParvisStoreCode *code,
                                  GBytes *sealed,
                                  ParvisStoreDraft *draft,
                                  GError **error);

G_END_DECLS
