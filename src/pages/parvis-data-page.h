/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-outcome.h"
#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisDataPage:
 *
 * "Mes données": what is kept of a person, where, for how long and who gets it, in plain words; and
 * the way to have it erased.
 *
 * Signals: ::drop: what was kept is to be erased, by its code; ::erase: it was asked for.
 */
#define PARVIS_TYPE_DATA_PAGE (parvis_data_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisDataPage, parvis_data_page, PARVIS, DATA_PAGE, ParvisReadingPage)

GtkWidget *parvis_data_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @service: (nullable): who gets it. @days: that it stays here, sealed, once it has arrived.
 * @minutes: without a touch, after which answers that were not sent are erased. */
void
parvis_data_page_set_facts (ParvisDataPage *self, const char *service, guint days, guint minutes);
/* Whether anything is sent at the end: a request unless told otherwise. */
void parvis_data_page_set_outcome (ParvisDataPage *self, ParvisOutcome outcome);

/* For how many days answers are kept to be gone on with; 0, as at first: they are not. */
void parvis_data_page_set_kept_days (ParvisDataPage *self, guint days);

G_END_DECLS
