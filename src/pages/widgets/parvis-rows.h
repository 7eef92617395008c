/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisRows:
 *
 * Things to read one below the other, each as high as its words, as many as there is room for,
 * and two buttons to see the others: nothing on our screens scrolls. For tiles of one size there is
 * ParvisTileGrid. The space between rows is their CSS margin.
 *
 * Signal ::paged: the person asked for other rows, which are now shown.
 */
#define PARVIS_TYPE_ROWS (parvis_rows_get_type ())
G_DECLARE_FINAL_TYPE (ParvisRows, parvis_rows, PARVIS, ROWS, GtkWidget)

GtkWidget *parvis_rows_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* 5 and 1 at first. Columns are fewer where words would not fit. */
void parvis_rows_set_max_per_page (ParvisRows *self, guint max);
void parvis_rows_set_max_columns (ParvisRows *self, guint max);

/* Rows that are all on one page share the room that would stay empty: each grows by at most @share
 * of its height. */
void parvis_rows_set_spread (ParvisRows *self, double share);

/* In a narrow place the buttons stand without "Page 1 of 3" between them. */
void parvis_rows_set_compact (ParvisRows *self, gboolean compact);

void parvis_rows_add (ParvisRows *self, GtkWidget *row);
void parvis_rows_clear (ParvisRows *self);
guint parvis_rows_get_n_rows (ParvisRows *self);
GtkWidget *parvis_rows_get_row (ParvisRows *self, guint index);

/* Which rows are on the screen. Before the first layout that is a guess: all that may be. */
guint parvis_rows_get_shown (ParvisRows *self, guint *first);
guint parvis_rows_get_n_pages (ParvisRows *self);
guint parvis_rows_get_page (ParvisRows *self);
void parvis_rows_set_page (ParvisRows *self, guint page);
/* Turns to the page on which this row is. */
void parvis_rows_reveal (ParvisRows *self, guint index);

/* Language may have changed. */
void parvis_rows_update (ParvisRows *self);

G_END_DECLS
