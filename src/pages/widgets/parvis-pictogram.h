/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisPictogram:
 *
 * A drawing in the colour of its text, from ui/pictograms/ by name ("ear"), or a picture of
 * the form from its bytes. How large it is, CSS says (min-width, min-height, in mm); given more
 * room it grows.
 *
 * It never stands without its word: to a screen reader it is not there.
 */
#define PARVIS_TYPE_PICTOGRAM (parvis_pictogram_get_type ())
G_DECLARE_FINAL_TYPE (ParvisPictogram, parvis_pictogram, PARVIS, PICTOGRAM, GtkWidget)

GtkWidget *parvis_pictogram_new (const char *icon) G_GNUC_WARN_UNUSED_RESULT;

/* @icon: (nullable): NULL or an unknown name shows nothing. */
void parvis_pictogram_set_icon (ParvisPictogram *self, const char *icon);
/* @bytes: (nullable): SVG, PNG or JPEG; what cannot be read shows nothing. */
void parvis_pictogram_set_bytes (ParvisPictogram *self, GBytes *bytes);
gboolean parvis_pictogram_is_empty (ParvisPictogram *self);

/* Arrows point the other way in a right-to-left language; clocks and trees do not. */
void parvis_pictogram_set_directional (ParvisPictogram *self, gboolean directional);

gboolean parvis_pictogram_exists (const char *icon);

G_END_DECLS
