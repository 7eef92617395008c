/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisKeyGrid:
 *
 * Keys in rows, as large as there is room for up to what a hand likes: what keyboards, number
 * pads and calendars of months are laid out with. Never mirrored: digits and letters stay where
 * they are in every language.
 */
#define PARVIS_TYPE_KEY_GRID (parvis_key_grid_get_type ())
G_DECLARE_FINAL_TYPE (ParvisKeyGrid, parvis_key_grid, PARVIS, KEY_GRID, GtkWidget)

/* @columns: how many units a row holds */
GtkWidget *parvis_key_grid_new (guint columns) G_GNUC_WARN_UNUSED_RESULT;
void parvis_key_grid_set_columns (ParvisKeyGrid *self, guint columns);

/* Each returns the key (transfer none), a button that takes no focus when touched. @row from 0;
 * @units: its width. @icon: (nullable). @label: its name, and what it shows where it has no icon.
 */
GtkWidget *parvis_key_grid_add (
    ParvisKeyGrid *self, guint row, double units, const char *icon, const char *label);
void parvis_key_grid_clear (ParvisKeyGrid *self);

void parvis_key_set_label (GtkWidget *key, const char *label);

G_END_DECLS
