/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-runs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisTileKind:
 * @PARVIS_TILE_ACTION: does something at once: a procedure on the home screen
 * @PARVIS_TILE_RADIO: one of several answers; the owner puts the others out
 * @PARVIS_TILE_CHECK: any of several answers; each touch turns it over
 */
typedef enum
{
  PARVIS_TILE_ACTION,
  PARVIS_TILE_RADIO,
  PARVIS_TILE_CHECK,
} ParvisTileKind;

/**
 * ParvisTileSign: what lies over the picture of an answer that is a yes or a no
 */
typedef enum
{
  PARVIS_TILE_SIGN_NONE,
  PARVIS_TILE_SIGN_YES,
  PARVIS_TILE_SIGN_NO,
} ParvisTileSign;

/**
 * ParvisTile:
 *
 * A large thing to touch: a pictogram, its words, and a small ear that only says them. That it
 * is chosen is told three ways: thick outline and colour, a check mark, the word "choisi".
 *
 * Signals: ::clicked (touched; a RADIO or CHECK has changed its state before), ::listen (its ear).
 */
#define PARVIS_TYPE_TILE (parvis_tile_get_type ())
G_DECLARE_FINAL_TYPE (ParvisTile, parvis_tile, PARVIS, TILE, GtkWidget)

GtkWidget *parvis_tile_new (ParvisTileKind kind) G_GNUC_WARN_UNUSED_RESULT;
ParvisTileKind parvis_tile_get_kind (ParvisTile *self);

const char *parvis_tile_get_text (ParvisTile *self);
void parvis_tile_set_text (ParvisTile *self, const char *text);

/* @runs: (nullable): how the author of the text wants it to look. */
void parvis_tile_set_runs (ParvisTile *self, ParvisFormRuns *runs);

/* The value that the tile stands for: the owner's, not shown. */
const char *parvis_tile_get_value (ParvisTile *self);
void parvis_tile_set_value (ParvisTile *self, const char *value);

void parvis_tile_set_icon (ParvisTile *self, const char *icon);
void parvis_tile_set_image (ParvisTile *self, GBytes *bytes);
/* The name of one of the six washes behind a pictogram: "sand", "sky", "sea", "leaf", "brick",
 * "plum"; NULL for none. */
void parvis_tile_set_wash (ParvisTile *self, const char *wash);
void parvis_tile_set_sign (ParvisTile *self, ParvisTileSign sign);
void parvis_tile_set_ear (ParvisTile *self, gboolean ear);

gboolean parvis_tile_get_chosen (ParvisTile *self);
void parvis_tile_set_chosen (ParvisTile *self, gboolean chosen);

/* Some order or count on the mark in place of "choisi": "1." of a rank; NULL for "choisi". */
void parvis_tile_set_mark (ParvisTile *self, const char *mark);
const char *parvis_tile_get_mark (ParvisTile *self);

void parvis_tile_highlight (ParvisTile *self, guint start, guint end);
void parvis_tile_set_speaking (ParvisTile *self, gboolean speaking);

/* For ParvisTileGrid: in a row rather than one above the other, and how high that stands. */
void parvis_tile_set_flat (ParvisTile *self, gboolean flat);
int parvis_tile_get_height (ParvisTile *self, gboolean flat, int width);
int parvis_tile_get_flat_width (ParvisTile *self);
int parvis_tile_get_gap (ParvisTile *self);
gboolean parvis_tile_has_picture (ParvisTile *self);
int parvis_tile_get_most_height (ParvisTile *self, int width);
int parvis_tile_get_icon_room (ParvisTile *self, int width, int height);
/* Tiles beside each other have pictures of one size: that of the one with least room. */
void parvis_tile_set_most_icon (ParvisTile *self, int most);

/* Language may have changed. */
void parvis_tile_update (ParvisTile *self);

G_END_DECLS
