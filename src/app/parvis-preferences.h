/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-metrics.h"
#include "parvis-narrator.h"
#include "parvis-settings-page.h"
#include "parvis-speech.h"

G_BEGIN_DECLS

/**
 * ParvisPreferences:
 *
 * How large, in which colours, how fast and how loud this person wants it: what the settings
 * page asks is done at once, and shown and said at once, so that it is its own preview.
 */
#define PARVIS_TYPE_PREFERENCES (parvis_preferences_get_type ())
G_DECLARE_FINAL_TYPE (ParvisPreferences, parvis_preferences, PARVIS, PREFERENCES, GObject)

ParvisPreferences *parvis_preferences_new (ParvisMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;

void parvis_preferences_set_speech (ParvisPreferences *self,
                                    ParvisSpeech *speech,
                                    ParvisNarrator *narrator);
void parvis_preferences_set_page (ParvisPreferences *self, ParvisSettingsPage *page);

void parvis_preferences_step_rate (ParvisPreferences *self, int by);
void parvis_preferences_step_volume (ParvisPreferences *self, int by);
int parvis_preferences_get_rate (ParvisPreferences *self);
int parvis_preferences_get_volume (ParvisPreferences *self);
void parvis_preferences_set_first_volume (ParvisPreferences *self, int step);
void parvis_preferences_reset (ParvisPreferences *self);
void parvis_preferences_reset_volume (ParvisPreferences *self);
void parvis_preferences_update (ParvisPreferences *self);

G_END_DECLS
