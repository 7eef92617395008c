/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-reading-page.h"

G_BEGIN_DECLS

/**
 * ParvisSettingsPage:
 *
 * Letters, colours and voice as this person needs them. It changes nothing itself: the app does, at
 * once, and tells the page, so that the page is its own preview.
 *
 * Signals: ::text-size (guint), ::theme (guint), ::spacing (guint), ::rate (int: one step more or
 * less), ::volume (int), ::reset; ::ways: to the other ways to use the machine.
 */
#define PARVIS_TYPE_SETTINGS_PAGE (parvis_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (
    ParvisSettingsPage, parvis_settings_page, PARVIS, SETTINGS_PAGE, ParvisReadingPage)

GtkWidget *parvis_settings_page_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* How things are now: text size, theme and spacing as ParvisMetrics counts them; rate and volume as
 * a step of so many. */
void parvis_settings_page_set_text_size (ParvisSettingsPage *self, guint size);
void parvis_settings_page_set_theme (ParvisSettingsPage *self, guint theme);
void parvis_settings_page_set_spacing (ParvisSettingsPage *self, guint spacing);
void parvis_settings_page_set_rate (ParvisSettingsPage *self, guint step, guint n_steps);
void parvis_settings_page_set_volume (ParvisSettingsPage *self, guint step, guint n_steps);

G_END_DECLS
