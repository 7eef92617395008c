/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-album.h"
#include "parvis-atlas.h"
#include "parvis-viewfinder.h"

G_BEGIN_DECLS

/* A camera, a stick and a map for pages, that do what a test says. */

/**
 * Finder: sees what it is shown
 */
#define TYPE_FINDER (finder_get_type ())
G_DECLARE_FINAL_TYPE (Finder, finder, TEST, FINDER, GObject)

Finder *finder_new (gboolean is_live);
gboolean finder_is_open (Finder *self);
/* How often a picture was taken, and whether the last was wished as that of an identity paper. */
guint finder_get_n_taken (Finder *self);
gboolean finder_was_identity (Finder *self);
void finder_fail_next (Finder *self);
/* One frame, of a sheet on a table. */
void finder_show (Finder *self, ParvisViewfinderAdvice advice);

/**
 * Stick: has so many pictures
 */
#define TYPE_STICK (stick_get_type ())
G_DECLARE_FINAL_TYPE (Stick, stick, TEST, STICK, GObject)

Stick *stick_new (guint n);

/**
 * Globe: a map whose tiles are drawn, and some places
 */
#define TYPE_GLOBE (globe_get_type ())
G_DECLARE_FINAL_TYPE (Globe, globe, TEST, GLOBE, GObject)

Globe *globe_new (gboolean has_map, guint n_places, gboolean has_home);

G_END_DECLS
