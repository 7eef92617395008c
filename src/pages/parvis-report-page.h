/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisReportStep: what whoever helped is asked
 * @PARVIS_REPORT_MINUTES: how long it was
 * @PARVIS_REPORT_PLACE: where
 * @PARVIS_REPORT_THEME: about what
 * @PARVIS_REPORT_AUTONOMY: how far the person did it alone
 * @PARVIS_REPORT_REDIRECTION: to whom they were sent on
 */
typedef enum
{
  PARVIS_REPORT_MINUTES,
  PARVIS_REPORT_PLACE,
  PARVIS_REPORT_THEME,
  PARVIS_REPORT_AUTONOMY,
  PARVIS_REPORT_REDIRECTION,
  PARVIS_N_REPORT_STEPS,
} ParvisReportStep;

/* What is touched to write none. */
#define PARVIS_REPORT_SKIP "skip"

/**
 * ParvisReportPage:
 *
 * One question about the session that ends. What is proposed stands first and has the focus, so
 * that Enter, or one touch, is enough. It never asks who the person was.
 *
 * Signal ::chosen (const char *value): minutes, or a word of the Coop de la médiation numérique; or
 * %PARVIS_REPORT_SKIP.
 */
#define PARVIS_TYPE_REPORT_PAGE (parvis_report_page_get_type ())
G_DECLARE_FINAL_TYPE (ParvisReportPage, parvis_report_page, PARVIS, REPORT_PAGE, ParvisReadingPage)

GtkWidget *parvis_report_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @proposal: (nullable): the value that is offered first. Of minutes @measured is offered too. */
void parvis_report_page_ask (ParvisReportPage *self,
                             ParvisReportStep step,
                             const char *proposal,
                             guint measured);

G_END_DECLS
