/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisPairLayout:
 *
 * Two children, a picture and its word: beside each other where there is room, one above the
 * other where there is not. So a bar of buttons holds in any language, at any text size.
 */
#define PARVIS_TYPE_PAIR_LAYOUT (parvis_pair_layout_get_type ())
G_DECLARE_FINAL_TYPE (ParvisPairLayout, parvis_pair_layout, PARVIS, PAIR_LAYOUT, GtkLayoutManager)

GtkLayoutManager *parvis_pair_layout_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
