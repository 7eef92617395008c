/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisSearchBox:
 *
 * Where the first letters of what one looks for are touched in. What was found is its owner's to
 * show.
 *
 * Signal ::changed: other letters stand there.
 * Signal ::key: one of them, a string, was touched in here; after ::changed.
 * Signal ::turned: what was found has taken the place of the keys.
 */
#define PARVIS_TYPE_SEARCH_BOX (parvis_search_box_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSearchBox, parvis_search_box, PARVIS, SEARCH_BOX, GtkWidget)

/* @found: what shows what was found; the helper has it from now on */
GtkWidget *parvis_search_box_new (GtkWidget *found) G_GNUC_WARN_UNUSED_RESULT;

const char *parvis_search_box_get_text (ParvisSearchBox *self);
GtkWidget *parvis_search_box_get_entry (ParvisSearchBox *self);

/* (transfer none): for the page to show, outside of the box. */
GtkWidget *parvis_search_box_get_helper (ParvisSearchBox *self);

/* Puts the focus where one writes. Not grab_focus(): the keys, on their way out backwards, would
 * never get past it. */
gboolean parvis_search_box_begin (ParvisSearchBox *self);

/* Whether the keys are in the helper too, which a box in a window knows. */
gboolean parvis_search_box_takes_turns (ParvisSearchBox *self);

/* @note: (nullable): what to say of what was found, below the letters; NULL where that speaks for
 * itself */
void parvis_search_box_set_found (ParvisSearchBox *self, guint n_found, const char *note);
/* (nullable) */
const char *parvis_search_box_get_note (ParvisSearchBox *self);

/* Language may have changed. */
void parvis_search_box_update (ParvisSearchBox *self);

G_END_DECLS
