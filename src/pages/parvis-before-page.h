/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-outcome.h"
#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisBeforePage:
 *
 * What the procedure is for, how long it takes, which papers to have at hand. Continue is
 * "Commencer".
 */
#define PARVIS_TYPE_BEFORE_PAGE (parvis_before_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisBeforePage, parvis_before_page, PARVIS, BEFORE_PAGE, ParvisReadingPage)

GtkWidget *parvis_before_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

void parvis_before_page_set_procedure (ParvisBeforePage *self,
                                       const char *title,
                                       const char *purpose,
                                       const char *icon);
/* @papers: (nullable): one a line of the list; none says that nothing is needed. */
void parvis_before_page_set_papers (ParvisBeforePage *self, const char *const *papers);
/* 0 where the form does not say. */
void parvis_before_page_set_minutes (ParvisBeforePage *self, guint minutes);
/* Whether anything is sent at the end: a request unless told otherwise. */
void parvis_before_page_set_outcome (ParvisBeforePage *self, ParvisOutcome outcome);

G_END_DECLS
