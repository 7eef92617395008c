/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "parvis-spoken-label.h"

G_BEGIN_DECLS

/**
 * ParvisReviewRow:
 *
 * One answer on the review: its question in short, what was answered, an ear that says both, and
 * the way to change it.
 *
 * Signals: ::listen, ::change.
 */
#define PARVIS_TYPE_REVIEW_ROW (parvis_review_row_get_type ())
G_DECLARE_FINAL_TYPE (ParvisReviewRow, parvis_review_row, PARVIS, REVIEW_ROW, GtkWidget)

GtkWidget *parvis_review_row_new (const char *ref,
                                  const char *question,
                                  const char *language,
                                  const char *icon) G_GNUC_WARN_UNUSED_RESULT;

const char *parvis_review_row_get_ref (ParvisReviewRow *self);

/* The caller gives both their words. */
ParvisSpokenLabel *parvis_review_row_get_label (ParvisReviewRow *self);
ParvisSpokenLabel *parvis_review_row_get_value (ParvisReviewRow *self);

G_END_DECLS
