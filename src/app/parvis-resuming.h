/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-code-page.h"
#include "parvis-library.h"
#include "parvis-store.h"
#include "parvis-visit.h"

G_BEGIN_DECLS

/**
 * ParvisResuming:
 *
 * Keeps what somebody has answered for another day, opens it again by the code that they type, and
 * erases it when they wish. What is said to be kept, or erased, is that on the disk.
 *
 * Signals: ::failed (sentence): it is not as it was asked for; the visit is where it was.
 * ::language (code): what was opened is in this one, and is about to be shown. ::erased: what had
 * been kept under the code that was typed is.
 */
#define PARVIS_TYPE_RESUMING (parvis_resuming_get_type ())
G_DECLARE_FINAL_TYPE (ParvisResuming, parvis_resuming, PARVIS, RESUMING, GObject)

/* @days: for which it keeps; 0 for not at all. */
ParvisResuming *parvis_resuming_new (ParvisVisit *visit,
                                     ParvisStore *store,
                                     ParvisLibrary *library,
                                     guint days) G_GNUC_WARN_UNUSED_RESULT;

/* For how many days the answers of now could be kept; 0 where they cannot. */
guint parvis_resuming_get_days (ParvisResuming *self);

/* Keeps the answers. The visit moves on when they are. */
void parvis_resuming_keep (ParvisResuming *self);

/* Opens what the code on @page opens, where it is of that kind; FALSE where it is of another. */
gboolean parvis_resuming_begin (ParvisResuming *self, ParvisCodePage *page);

/* Erases what it would open. */
void parvis_resuming_drop (ParvisResuming *self, ParvisCodePage *page);

/* Erases the answers, and what they were gone on with from: then the visit ends. */
void parvis_resuming_erase (ParvisResuming *self);

G_END_DECLS
