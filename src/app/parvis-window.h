/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "parvis-configuration.h"
#include "parvis-library.h"
#include "parvis-store.h"
#include "parvis-sync.h"

G_BEGIN_DECLS

/**
 * ParvisWindow:
 *
 * The kiosk as a person meets it. It shows the page of where their visit stands, has it read
 * aloud, and takes what they do back to the visit. The one place where pages, speech, store
 * and sync are joined; none of them knows another.
 */
#define PARVIS_TYPE_WINDOW (parvis_window_get_type ())
G_DECLARE_FINAL_TYPE (ParvisWindow, parvis_window, PARVIS, WINDOW, GtkApplicationWindow)

ParvisWindow *parvis_window_new (GtkApplication *application,
                                 const ParvisConfiguration *configuration,
                                 ParvisStore *store,
                                 ParvisLibrary *library) G_GNUC_WARN_UNUSED_RESULT;

void parvis_window_set_sync (ParvisWindow *self, ParvisSync *sync);
void parvis_window_library_changed (ParvisWindow *self);
void parvis_window_close_desk (ParvisWindow *self);
void parvis_window_open_desk (ParvisWindow *self);

G_END_DECLS
