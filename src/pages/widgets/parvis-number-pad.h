/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisNumberPad:
 *
 * 123 on top, as on a telephone and a cash machine: the digits are the letters that everyone
 * knows. Signals: ::key (const char *text), ::erase (the last one), ::clear (all).
 */
#define PARVIS_TYPE_NUMBER_PAD (parvis_number_pad_get_type ())
G_DECLARE_FINAL_TYPE (ParvisNumberPad, parvis_number_pad, PARVIS, NUMBER_PAD, GtkWidget)

GtkWidget *parvis_number_pad_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* A decimal point takes the place of "Tout vider": "," or "."; NULL for none. */
void parvis_number_pad_set_point (ParvisNumberPad *self, const char *point);

/* Language may have changed. */
void parvis_number_pad_update (ParvisNumberPad *self);

G_END_DECLS
