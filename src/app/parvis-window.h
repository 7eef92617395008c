/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "parvis-conductor.h"
#include "parvis-keys.h"

G_BEGIN_DECLS

/**
 * ParvisWindow:
 *
 * The kiosk's window: as large as the panel, with the frame on it and a conductor behind it.
 */
#define PARVIS_TYPE_WINDOW (parvis_window_get_type ())
G_DECLARE_FINAL_TYPE (ParvisWindow, parvis_window, PARVIS, WINDOW, GtkApplicationWindow)

ParvisWindow *parvis_window_new (GtkApplication *application,
                                 const ParvisConfiguration *configuration,
                                 ParvisKeyMap *keys,
                                 ParvisStore *store,
                                 ParvisLibrary *library) G_GNUC_WARN_UNUSED_RESULT;

ParvisConductor *parvis_window_get_conductor (ParvisWindow *self);

G_END_DECLS
