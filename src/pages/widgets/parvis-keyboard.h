/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  PARVIS_KEYBOARD_AZERTY,
  PARVIS_KEYBOARD_ABC,
  PARVIS_KEYBOARD_ARABIC,
  PARVIS_KEYBOARD_SYMBOLS,
  PARVIS_KEYBOARD_MARKS,
} ParvisKeyboardLayout;

#define PARVIS_N_KEYBOARD_LAYOUTS (PARVIS_KEYBOARD_MARKS + 1)

/**
 * ParvisKeyboardPurpose:
 * @PARVIS_KEYBOARD_FOR_SEARCH: accents make no difference, and there is no row for them
 */
typedef enum
{
  PARVIS_KEYBOARD_FOR_TEXT,
  PARVIS_KEYBOARD_FOR_SEARCH,
} ParvisKeyboardPurpose;

/**
 * ParvisKeyboard:
 *
 * Letters to touch, without any suggestion or correction: names are names. AZERTY, and one
 * touch away the alphabet in its order for who has never seen a keyboard.
 *
 * Over the letters stands a row with the accents of the letter before the caret, once there is
 * one that takes any: e, then é.
 *
 * Signals: ::key (const char *text), ::replace (const char *text: instead of the letter before
 * the caret), ::erase (the last one).
 */
#define PARVIS_TYPE_KEYBOARD (parvis_keyboard_get_type ())
G_DECLARE_FINAL_TYPE (ParvisKeyboard, parvis_keyboard, PARVIS, KEYBOARD, GtkWidget)

GtkWidget *parvis_keyboard_new (ParvisKeyboardPurpose purpose) G_GNUC_WARN_UNUSED_RESULT;

ParvisKeyboardLayout parvis_keyboard_get_layout (ParvisKeyboard *self);
void parvis_keyboard_set_layout (ParvisKeyboard *self, ParvisKeyboardLayout layout);

/* The next letter is a capital; the owner sets it where a name begins. */
gboolean parvis_keyboard_get_shift (ParvisKeyboard *self);
void parvis_keyboard_set_shift (ParvisKeyboard *self, gboolean shift);

/* What stands before the caret: its accents can be touched; 0 for nothing. */
void parvis_keyboard_set_before (ParvisKeyboard *self, gunichar letter);

/* Language may have changed. */
void parvis_keyboard_update (ParvisKeyboard *self);

G_END_DECLS
