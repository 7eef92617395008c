/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-receipt-page.h"
#include "parvis-store.h"
#include "parvis-sync.h"
#include "parvis-visit.h"

G_BEGIN_DECLS

/**
 * ParvisHandover:
 *
 * Hands the visit in, once, and keeps the receipt true: "kept here" until the store says that
 * the office has it.
 *
 * Signals: ::failed (const char *sentence): nothing was handed in, and why, for the person;
 * ::slow: it is being written, and takes longer than a touch should wait for.
 */
#define PARVIS_TYPE_HANDOVER (parvis_handover_get_type ())
G_DECLARE_FINAL_TYPE (ParvisHandover, parvis_handover, PARVIS, HANDOVER, GObject)

ParvisHandover *parvis_handover_new (ParvisVisit *visit,
                                     ParvisStore *store) G_GNUC_WARN_UNUSED_RESULT;

void parvis_handover_set_page (ParvisHandover *self, ParvisReceiptPage *page);
void parvis_handover_add_sync (ParvisHandover *self, ParvisSync *sync);
void parvis_handover_begin (ParvisHandover *self);

G_END_DECLS
