/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-input.h"
#include "parvis-screens.h"

G_BEGIN_DECLS

/**
 * ParvisAccess:
 *
 * Every way in that is not an ordinary touch: two switches, a finger that explores, a hand that
 * shakes, a screen that is hidden, keys to be tried, a headset, somebody else's screen reader.
 * What one person has switched on is off for the next.
 *
 * Signals: ::say (const char *text): now, in place of anything else; ::show (ParvisScreen): lies
 * over what is shown; ::leave: that is over; ::quiet: parvis_access_is_quiet() may say otherwise;
 * ::headset (gboolean): a plug went into its socket, or
 * out of it.
 */
#define PARVIS_TYPE_ACCESS (parvis_access_get_type ())
G_DECLARE_FINAL_TYPE (ParvisAccess, parvis_access, PARVIS, ACCESS, GObject)

ParvisAccess *parvis_access_new (GtkWindow *window,
                                 ParvisInput *input,
                                 ParvisScreens *screens) G_GNUC_WARN_UNUSED_RESULT;

gboolean parvis_access_take_key (ParvisAccess *self, ParvisKey key);
void parvis_access_shown (ParvisAccess *self, ParvisScreen screen);
void parvis_access_touched (ParvisAccess *self, ParvisInputBy by);
gboolean parvis_access_has_numbers (ParvisAccess *self);
gboolean parvis_access_is_quiet (ParvisAccess *self);
void parvis_access_reset (ParvisAccess *self);

/* For those who look at the machine's own sockets and buses. */
void parvis_access_set_headset (ParvisAccess *self, gboolean plugged);
gboolean parvis_access_has_headset (ParvisAccess *self);
void parvis_access_set_screen_reader (ParvisAccess *self, gboolean active);

G_END_DECLS
