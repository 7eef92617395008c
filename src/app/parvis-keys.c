/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-keys.h"

/* Up and down go through what is on the screen, left and right through the screens, as on
 * the tactile keypads that voters and travellers know. */
static const struct
{
  guint keyval;
  ParvisKey key;
  gboolean writes; /* means something else while somebody is writing */
} table[] = {
  { GDK_KEY_Down, PARVIS_KEY_NEXT_ITEM, FALSE },
  { GDK_KEY_KP_Down, PARVIS_KEY_NEXT_ITEM, FALSE },
  { GDK_KEY_Tab, PARVIS_KEY_NEXT_ITEM, FALSE },
  { GDK_KEY_Up, PARVIS_KEY_PREVIOUS_ITEM, FALSE },
  { GDK_KEY_KP_Up, PARVIS_KEY_PREVIOUS_ITEM, FALSE },
  { GDK_KEY_ISO_Left_Tab, PARVIS_KEY_PREVIOUS_ITEM, FALSE },
  { GDK_KEY_Right, PARVIS_KEY_CONTINUE, TRUE },
  { GDK_KEY_Left, PARVIS_KEY_BACK, TRUE },
  { GDK_KEY_Page_Down, PARVIS_KEY_CONTINUE, FALSE },
  { GDK_KEY_Page_Up, PARVIS_KEY_BACK, FALSE },
  { GDK_KEY_F1, PARVIS_KEY_HELP, FALSE },
  { GDK_KEY_F2, PARVIS_KEY_LISTEN, FALSE },
  { GDK_KEY_r, PARVIS_KEY_LISTEN, TRUE },
  { GDK_KEY_h, PARVIS_KEY_HELP, TRUE },
  { GDK_KEY_Escape, PARVIS_KEY_HUSH, FALSE },
  { GDK_KEY_m, PARVIS_KEY_HUSH, TRUE },
  { GDK_KEY_plus, PARVIS_KEY_LOUDER, TRUE },
  { GDK_KEY_equal, PARVIS_KEY_LOUDER, TRUE },
  { GDK_KEY_KP_Add, PARVIS_KEY_LOUDER, TRUE },
  { GDK_KEY_minus, PARVIS_KEY_SOFTER, TRUE },
  { GDK_KEY_KP_Subtract, PARVIS_KEY_SOFTER, TRUE },
  { GDK_KEY_AudioRaiseVolume, PARVIS_KEY_LOUDER, FALSE },
  { GDK_KEY_AudioLowerVolume, PARVIS_KEY_SOFTER, FALSE },
  { GDK_KEY_period, PARVIS_KEY_FASTER, TRUE },
  { GDK_KEY_comma, PARVIS_KEY_SLOWER, TRUE },
};

static gboolean
is_writing (GtkWidget *focus)
{
  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
}

/* In Arabic Continue stands on the left, and its arrow points there: so must the key. */
static guint
mirror (guint keyval)
{
  if (keyval == GDK_KEY_Left)
    return GDK_KEY_Right;

  return keyval == GDK_KEY_Right ? GDK_KEY_Left : keyval;
}

/**
 * parvis_key_for:
 * @keyval: GDK's key value
 * @state: modifiers; a chord is nobody's but the system's
 * @direction: which way the screen reads
 * @focus: (nullable): what has the focus: somebody who writes may write an "r"
 */
ParvisKey
parvis_key_for (guint keyval, GdkModifierType state, GtkTextDirection direction, GtkWidget *focus)
{
  if (direction == GTK_TEXT_DIR_RTL)
    keyval = mirror (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return PARVIS_KEY_NONE;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].keyval == keyval)
      return table[i].writes && is_writing (focus) ? PARVIS_KEY_NONE : table[i].key;

  return PARVIS_KEY_NONE;
}
