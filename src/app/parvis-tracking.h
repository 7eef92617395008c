/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-code-page.h"
#include "parvis-store.h"
#include "parvis-visit.h"

G_BEGIN_DECLS

/**
 * ParvisTracking:
 *
 * Finds what became of a request by the code that the person types: what its office says, or
 * else how far it has come here. Then the visit moves on. What was found is forgotten when the
 * person goes elsewhere.
 *
 * Signals: ::failed: the store could not be asked.
 */
#define PARVIS_TYPE_TRACKING (parvis_tracking_get_type ())
G_DECLARE_FINAL_TYPE (ParvisTracking, parvis_tracking, PARVIS, TRACKING, GObject)

ParvisTracking *parvis_tracking_new (ParvisVisit *visit,
                                     ParvisStore *store) G_GNUC_WARN_UNUSED_RESULT;

void parvis_tracking_set_page (ParvisTracking *self, ParvisCodePage *page);

/* Looks up what is typed on the page, unless that is being done. */
void parvis_tracking_begin (ParvisTracking *self);

/* What was found, while it is shown: (nullable) (transfer none) */
const ParvisStoreCase *parvis_tracking_get_case (ParvisTracking *self);

G_END_DECLS
