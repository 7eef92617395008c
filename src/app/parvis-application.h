/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisApplication:
 *
 * Starts the services of the kiosk, joins them to its window, and ends them in order.
 */
#define PARVIS_TYPE_APPLICATION (parvis_application_get_type ())
G_DECLARE_FINAL_TYPE (ParvisApplication, parvis_application, PARVIS, APPLICATION, GtkApplication)

ParvisApplication *parvis_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
