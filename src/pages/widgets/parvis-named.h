/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK 4.8 takes the name of a widget for the accessibility bus, and does not give it back; what
 * has no words on it is named here, for both the bus and our own voice. */
void parvis_named_set (GtkWidget *widget, const char *name);
const char *parvis_named_get (GtkWidget *widget);

G_END_DECLS
