/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisWelcomePage:
 *
 * The screen that waits for someone: one sentence, one large button, and what one would fear.
 *
 * Signals: ::done: begin. ::language: the names of the languages were touched: the person
 * wants another one.
 */
#define PARVIS_TYPE_WELCOME_PAGE (parvis_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisWelcomePage, parvis_welcome_page, PARVIS, WELCOME_PAGE, ParvisReadingPage)

GtkWidget *parvis_welcome_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @codes: of the languages that are spoken here. */
void parvis_welcome_page_set_languages (ParvisWelcomePage *self, const char *const *codes);
/* After how many minutes without a touch everything is erased; 3 at first. */
void parvis_welcome_page_set_minutes (ParvisWelcomePage *self, guint minutes);

G_END_DECLS
