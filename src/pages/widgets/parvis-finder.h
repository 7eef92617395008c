/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisFinderGuide: what is drawn over the picture
 * @PARVIS_FINDER_CORNERS: where to hold a paper or a code
 * @PARVIS_FINDER_CORNERS_GOOD: it is right so; thicker, since colour alone says nothing
 */
typedef enum
{
  PARVIS_FINDER_PLAIN,
  PARVIS_FINDER_CORNERS,
  PARVIS_FINDER_CORNERS_GOOD,
} ParvisFinderGuide;

/**
 * ParvisFinder:
 *
 * What a camera sees, or the picture that was taken: all of it, as large as there is room for,
 * never mirrored.
 *
 * ## CSS nodes
 *
 * `finder`
 *
 * ## Accessibility
 *
 * An image, whose name the owner gives; what is to be seen on it has to be said.
 */
#define PARVIS_TYPE_FINDER (parvis_finder_get_type ())
G_DECLARE_FINAL_TYPE (ParvisFinder, parvis_finder, PARVIS, FINDER, GtkWidget)

GtkWidget *parvis_finder_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @texture: (nullable): NULL shows an empty frame */
void parvis_finder_set_texture (ParvisFinder *self, GdkTexture *texture);
void parvis_finder_set_guide (ParvisFinder *self, ParvisFinderGuide guide);

G_END_DECLS
