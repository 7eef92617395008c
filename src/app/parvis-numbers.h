/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-page.h"

G_BEGIN_DECLS

/* What one chooses among has numbers, for who has keys: the first that is on the screen is 1
 * (R109). They are said and pressed, and stand on no tile: a finger needs none. Where digits are
 * written, and on tiles of which no list is read, there are none. */

/* As many as the rows of tiles can show at once: five, and one for who finds none. */
#define PARVIS_NUMBERS_MOST 6

/* Whether @saying is what one chooses among, and hears its place of. */
gboolean parvis_numbers_is_choice (const ParvisPageSaying *saying);

/* Whether digits pressed on @page may be written into something on it. */
gboolean parvis_numbers_are_written (ParvisPage *page);

/* How many things on @page have a number now; 0 for none. */
guint parvis_numbers_count (ParvisPage *page);

/* (transfer none) (nullable): the tile with that number; @number is from 1. */
GtkWidget *parvis_numbers_find (ParvisPage *page, guint number);

/* (transfer none) (nullable): the page that shows in @root. */
ParvisPage *parvis_numbers_find_page (GtkWidget *root);

G_END_DECLS
