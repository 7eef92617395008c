/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-conductor.h"
#include "parvis-metrics.h"

G_BEGIN_DECLS

/**
 * ParvisDesktop:
 *
 * A window among others, on an agent's laptop: things are as large as its desktop wants letters to
 * be, whatever the panel measures, and follow the window's size; and as rich in contrast as its
 * theme is. Both are followed while it runs.
 */
#define PARVIS_TYPE_DESKTOP (parvis_desktop_get_type ())
G_DECLARE_FINAL_TYPE (ParvisDesktop, parvis_desktop, PARVIS, DESKTOP, GObject)

ParvisDesktop *parvis_desktop_new (GtkWindow *window,
                                   ParvisMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;

/* Whoever goes leaves the contrast as the desktop has it. */
void parvis_desktop_join (ParvisDesktop *self, ParvisConductor *conductor);

/* Pixels a millimetre of what stands in stylesheets, for letters of @dpi / 1024 dots an inch, as
 * gtk-xft-dpi has them; and the theme that fits one of GTK's by its name. */
double parvis_desktop_get_px_per_mm (int dpi);
ParvisTheme parvis_desktop_get_theme (const char *name);

G_END_DECLS
