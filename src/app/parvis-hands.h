/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-conductor.h"
#include "parvis-keys.h"

G_BEGIN_DECLS

/**
 * ParvisHands:
 *
 * Brings what fingers, keys and switches do anywhere on the window to whoever answers for it: the
 * conductor, the preferences or the focus.
 */
#define PARVIS_TYPE_HANDS (parvis_hands_get_type ())
G_DECLARE_FINAL_TYPE (ParvisHands, parvis_hands, PARVIS, HANDS, GObject)

ParvisHands *parvis_hands_new (GtkWindow *window,
                               ParvisKeyMap *keys,
                               ParvisConductor *conductor,
                               ParvisPreferences *preferences,
                               ParvisVoice *voice) G_GNUC_WARN_UNUSED_RESULT;
void parvis_hands_set_px_per_mm (ParvisHands *self, double px_per_mm);

/* Looks for a headset and for a screen reader, and goes on looking. @headset: (nullable): as for
 * parvis_device_headset_new(). */
void parvis_hands_look_around (ParvisHands *self, const char *headset);

G_END_DECLS
