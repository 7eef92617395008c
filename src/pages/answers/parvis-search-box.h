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
 */
#define PARVIS_TYPE_SEARCH_BOX (parvis_search_box_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSearchBox, parvis_search_box, PARVIS, SEARCH_BOX, GtkWidget)

GtkWidget *parvis_search_box_new (void) G_GNUC_WARN_UNUSED_RESULT;

const char *parvis_search_box_get_text (ParvisSearchBox *self);
GtkWidget *parvis_search_box_get_entry (ParvisSearchBox *self);

/* What to say of what was found, below the letters; NULL where that speaks for itself. */
void parvis_search_box_set_note (ParvisSearchBox *self, const char *note);

/* Language may have changed. */
void parvis_search_box_update (ParvisSearchBox *self);

G_END_DECLS
