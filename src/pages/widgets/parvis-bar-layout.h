/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisBarLayout:
 *
 * Two children: what is always there has its natural width at the start, and never moves for the
 * other, which has its own at the end, or as much of it as is left. On an upright panel the other
 * has a line of its own below. The space between them is the CSS margin of the second.
 */
#define PARVIS_TYPE_BAR_LAYOUT (parvis_bar_layout_get_type ())
G_DECLARE_FINAL_TYPE (ParvisBarLayout, parvis_bar_layout, PARVIS, BAR_LAYOUT, GtkLayoutManager)

void parvis_bar_layout_set_orientation (ParvisBarLayout *self, GtkOrientation orientation);

G_END_DECLS
