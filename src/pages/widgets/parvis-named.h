/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK 4.8 takes the name of a widget for the accessibility bus, and does not give it back; what
 * has no words on it is named here, for both the bus and our own voice. */
void parvis_named_set (GtkWidget *widget, const char *name);
const char *parvis_named_get (GtkWidget *widget);

/* How it stands, in words: "switched on"; NULL for what cannot be switched. Only our voice says it:
 * the bus has a state for it. */
void parvis_named_set_state (GtkWidget *widget, const char *state);
const char *parvis_named_get_state (GtkWidget *widget);

/* What our voice says in place of words that are shown but not for every ear; NULL for the words.
 */
void parvis_named_set_aloud (GtkWidget *widget, const char *aloud);
const char *parvis_named_get_aloud (GtkWidget *widget);

/* What our own voice says of it where that is not its name, and in which language where that is
 * not the person's; both (nullable). */
void parvis_named_set_spoken (GtkWidget *widget, const char *say, const char *language);

/* A button that does @act to the thing called @words, which may be in another @language:
 * (nullable). */
void
parvis_named_set_act (GtkWidget *widget, const char *act, const char *words, const char *language);
const char *parvis_named_get_act (GtkWidget *widget);

const char *parvis_named_get_spoken (GtkWidget *widget);
const char *parvis_named_get_language (GtkWidget *widget);

G_END_DECLS
