/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisButton:
 *
 * A pictogram and its word. CSS classes: "main" the one next step, "voice" what speaks, "danger"
 * what erases, "small" in the top bar.
 */
#define PARVIS_TYPE_BUTTON (parvis_button_get_type ())
G_DECLARE_FINAL_TYPE (ParvisButton, parvis_button, PARVIS, BUTTON, GtkButton)

/* @icon: (nullable); @text: (nullable): may be set later */
GtkWidget *parvis_button_new (const char *icon, const char *text) G_GNUC_WARN_UNUSED_RESULT;

void parvis_button_set_icon (ParvisButton *self, const char *icon);
void parvis_button_set_text (ParvisButton *self, const char *text);
const char *parvis_button_get_text (ParvisButton *self);

/* The arrow turns with the language; for "Continuer" it also stands after the word. */
void parvis_button_set_directional (ParvisButton *self, gboolean directional);
void parvis_button_set_icon_last (ParvisButton *self);

/* Its word is lit while it is spoken. */
void parvis_button_set_speaking (ParvisButton *self, gboolean speaking);

G_END_DECLS
