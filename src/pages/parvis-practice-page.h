/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisPracticePage:
 *
 * "Touch the house": what a touch does, learnt in twenty seconds from a question that nothing
 * hangs on. What was touched is named, and the question asked again until it was the house; then
 * one may go on. Nobody is told that they failed.
 */
#define PARVIS_TYPE_PRACTICE_PAGE (parvis_practice_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisPracticePage, parvis_practice_page, PARVIS, PRACTICE_PAGE, ParvisReadingPage)

GtkWidget *parvis_practice_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* As if nobody had touched anything yet. */
void parvis_practice_page_reset (ParvisPracticePage *self);

G_END_DECLS
