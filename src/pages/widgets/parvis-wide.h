/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Words further apart, where the person asked for room (R36, R69): what CSS cannot say. Letters and
 * lines are ParvisMetrics' style sheet's. */

/* Of the letters, which is 0.16 em at the largest that words are in what holds them. */
#define PARVIS_WIDE_WORDS 0.24

/* Whether @widget stands in a window whose letters are spaced. */
gboolean parvis_wide_is_on (GtkWidget *widget);

/* Adds to @attributes what @text wants, whose letters are about as large as those of @widget. */
void parvis_wide_add (PangoAttrList *attributes, GtkWidget *widget, const char *text);

/* The same, of a label that has no attributes of its own: puts them in, or takes them away. */
void parvis_wide_show (GtkLabel *label, GtkWidget *widget);

/* For css_changed() of what holds plain labels: the same of each of them, now and whenever it gets
 * other words. What knows of it itself is left alone. */
void parvis_wide_follow (GtkWidget *holder);

G_END_DECLS
