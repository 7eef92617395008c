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
 * A first touch chooses and says how to go on, in the voice of that language; a second one is
 * ::done, as Continue is. Its given language is what the procedure speaks instead, if it does.
 *
 * Signals: ::chosen (code): the page is to go on in that language.
 */
#define PARVIS_TYPE_LANGUAGE_PAGE (parvis_language_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisLanguagePage, parvis_language_page, PARVIS, LANGUAGE_PAGE, ParvisReadingPage)

GtkWidget *parvis_language_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

void parvis_language_page_set_languages (ParvisLanguagePage *self, const char *const *codes);

/* Those of them that no voice here speaks: they are told as written only. */
void parvis_language_page_set_silent (ParvisLanguagePage *self, const char *const *codes);

/* @code: (nullable): none is chosen */
const char *parvis_language_page_get_chosen (ParvisLanguagePage *self);
void parvis_language_page_set_chosen (ParvisLanguagePage *self, const char *code);

G_END_DECLS
