/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-keys.h"

G_BEGIN_DECLS

/**
 * ParvisInput:
 *
 * What the hands do anywhere on the window, before any widget hears of it: that there was a
 * touch at all, which keys stand for what, and what the focus came to rest on by a key.
 *
 * Signals: ::touched (gboolean by_key) → gboolean: a finger or a key went down; TRUE swallows it.
 * ::pressed (double x, double y): where on the window a finger went down, in pixels.
 * ::key (ParvisKey): a key that stands for something.
 * ::focused (GPtrArray of ParvisPageSaying): the keys came to a widget, and this is what it is
 * called.
 */
#define PARVIS_TYPE_INPUT (parvis_input_get_type ())
G_DECLARE_FINAL_TYPE (ParvisInput, parvis_input, PARVIS, INPUT, GObject)

ParvisInput *parvis_input_new (GtkWindow *window) G_GNUC_WARN_UNUSED_RESULT;

void parvis_input_keep_private (ParvisInput *self, gboolean keep);
void parvis_input_move_focus (ParvisInput *self, GtkDirectionType direction);

G_END_DECLS
