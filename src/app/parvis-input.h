/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-element.h"
#include "parvis-keys.h"
#include "parvis-touch.h"

G_BEGIN_DECLS

/**
 * ParvisInputBy: what a hand did
 * @PARVIS_INPUT_BY_TOUCH: a finger went down
 * @PARVIS_INPUT_BY_KEY: a key did
 * @PARVIS_INPUT_BY_QUIET_KEY: a key that has to do with what is being said now, or is no hand's at
 * all: pause, a plug in its socket
 */
typedef enum
{
  PARVIS_INPUT_BY_TOUCH,
  PARVIS_INPUT_BY_KEY,
  PARVIS_INPUT_BY_QUIET_KEY,
} ParvisInputBy;

/**
 * ParvisInput:
 *
 * What the hands do anywhere on the window, before any widget hears of it: that there was a
 * touch at all, which keys stand for what, and what the focus came to rest on by a key.
 *
 * Signals: ::touched (ParvisInputBy) → gboolean: a finger or a key went down; TRUE swallows it.
 * ::pointed (double x, double y): where on the window a finger went down, in pixels.
 * ::pressed (guint keyval, ParvisKey) → gboolean: any key at all, before it does anything; TRUE
 * swallows it.
 * ::key (ParvisKey): a key that stands for something.
 * ::focused (GPtrArray of ParvisPageSaying): the keys, or an exploring finger, came to something,
 * and this is what it is called.
 */
#define PARVIS_TYPE_INPUT (parvis_input_get_type ())
G_DECLARE_FINAL_TYPE (ParvisInput, parvis_input, PARVIS, INPUT, GObject)

ParvisInput *parvis_input_new (GtkWindow *window) G_GNUC_WARN_UNUSED_RESULT;
void parvis_input_set_keys (ParvisInput *self, ParvisKeyMap *keys);

ParvisTouch *parvis_input_get_touch (ParvisInput *self);
ParvisKeyMap *parvis_input_get_keys (ParvisInput *self);

void parvis_input_keep_private (ParvisInput *self, gboolean keep);
void parvis_input_move_focus (ParvisInput *self, GtkDirectionType direction);
void parvis_input_press_focus (ParvisInput *self);
void parvis_input_press_number (ParvisInput *self, guint number);

/* How long one key must rest, for this person; 0 for as the machine has it. */
void parvis_input_set_rest (ParvisInput *self, guint milliseconds);

/* Two keys that mean "move" and "choose" whatever else they write; 0 for none. */
void parvis_input_set_switches (ParvisInput *self, guint move, guint choose);

G_END_DECLS
