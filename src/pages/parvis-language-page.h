/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisLanguagePage:
 *
 * What each language calls itself, and no flags: a flag is a country.
 *
 * A first touch chooses, and the page is to go on in that language; Continue confirms. A saying
 * with the id "language:ar" is to be said by the voice of that language.
 *
 * Signals: ::chosen (code).
 */
#define PARVIS_TYPE_LANGUAGE_PAGE (parvis_language_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisLanguagePage, parvis_language_page, PARVIS, LANGUAGE_PAGE, ParvisReadingPage)

GtkWidget *parvis_language_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

void parvis_language_page_set_languages (ParvisLanguagePage *self, const char *const *codes);

/* @code: (nullable): none is chosen */
const char *parvis_language_page_get_chosen (ParvisLanguagePage *self);
void parvis_language_page_set_chosen (ParvisLanguagePage *self, const char *code);

G_END_DECLS
