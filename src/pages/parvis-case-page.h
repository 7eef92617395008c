/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisCasePage:
 *
 * What became of a request: one picture and a few large words, what its office wrote below, and
 * as of when that is. Continue is "Terminer et tout effacer".
 */
#define PARVIS_TYPE_CASE_PAGE (parvis_case_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisCasePage, parvis_case_page, PARVIS, CASE_PAGE, ParvisReadingPage)

GtkWidget *parvis_case_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @status: the office's word for it, see ParvisCaseStatus; @message: for the person, may be empty;
 * @updated: seconds since 1970 UTC, or 0 where that is not known. */
void parvis_case_page_set_case (ParvisCasePage *self,
                                const char *status,
                                const char *message,
                                gint64 updated);

G_END_DECLS
