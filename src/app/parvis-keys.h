/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ParvisKey:
 *
 * What a key of a keyboard, a keypad or a switch stands for. Enter and space are not here:
 * they press what has the focus, as everywhere.
 */
typedef enum
{
  PARVIS_KEY_NONE,
  PARVIS_KEY_NEXT_ITEM,
  PARVIS_KEY_PREVIOUS_ITEM,
  PARVIS_KEY_CONTINUE,
  PARVIS_KEY_BACK,
  PARVIS_KEY_LISTEN,
  PARVIS_KEY_HELP,
  PARVIS_KEY_HUSH,
  PARVIS_KEY_LOUDER,
  PARVIS_KEY_SOFTER,
  PARVIS_KEY_FASTER,
  PARVIS_KEY_SLOWER,
} ParvisKey;

ParvisKey
parvis_key_for (guint keyval, GdkModifierType state, GtkTextDirection direction, GtkWidget *focus);

G_END_DECLS
