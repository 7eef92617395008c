/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-configuration.h"
#include "parvis-frame.h"
#include "parvis-input.h"
#include "parvis-library.h"
#include "parvis-preferences.h"
#include "parvis-screens.h"
#include "parvis-session.h"
#include "parvis-voice.h"

G_BEGIN_DECLS

/**
 * ParvisConductor:
 *
 * Which screen is shown now, and what follows from what a person does on it. It shows the page of
 * where their visit stands, has it read aloud, and takes what they do back to the visit. The one
 * place where pages, speech and store are joined; none of them knows another.
 *
 * Signals: ::shown: another screen is. ::forgotten: the person has gone, and every setting is as
 * the next one expects it. ::practise: an agent wants to learn, in a sandbox.
 */
#define PARVIS_TYPE_CONDUCTOR (parvis_conductor_get_type ())
G_DECLARE_FINAL_TYPE (ParvisConductor, parvis_conductor, PARVIS, CONDUCTOR, GObject)

/* @configuration: must outlive it. @store and @library: may still be opening. */
ParvisConductor *parvis_conductor_new (const ParvisConfiguration *configuration,
                                       ParvisStore *store,
                                       ParvisLibrary *library,
                                       ParvisFrame *frame,
                                       ParvisPreferences *preferences,
                                       ParvisVoice *voice) G_GNUC_WARN_UNUSED_RESULT;
void parvis_conductor_begin (ParvisConductor *self);

void parvis_conductor_press (ParvisConductor *self, ParvisFrameParts part);
void parvis_conductor_call (ParvisConductor *self);
gboolean parvis_conductor_touch (ParvisConductor *self, ParvisInputBy by);
gboolean parvis_conductor_is_private (ParvisConductor *self);
/* Asks for the operator's number, where there is one. */
void parvis_conductor_ask_operator (ParvisConductor *self);
void parvis_conductor_set_headset (ParvisConductor *self, gboolean plugged);

ParvisScreens *parvis_conductor_get_screens (ParvisConductor *self);
ParvisScreen parvis_conductor_get_shown (ParvisConductor *self);
void parvis_conductor_lay_over (ParvisConductor *self, ParvisScreen screen);
void parvis_conductor_leave (ParvisConductor *self);

/* Who helps. To be asked to look once the store is open. */
ParvisSession *parvis_conductor_get_session (ParvisConductor *self);

void parvis_conductor_library_changed (ParvisConductor *self);
void parvis_conductor_close_desk (ParvisConductor *self);
void parvis_conductor_open_desk (ParvisConductor *self);

G_END_DECLS
