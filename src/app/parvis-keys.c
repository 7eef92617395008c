/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-keys.h"

#include "parvis-date-answer.h"

/* Milliseconds. Long enough for a bounce, short enough for ANNE. */
#define IGNORE_WITHIN 100

struct _ParvisKeyMap
{
  GHashTable *keys;  /* (owned) (element-type keyval ParvisKey) */
  GHashTable *lists; /* (owned) (element-type keyval ParvisKey): where answers have numbers */
  ParvisKeyTiming timing;
};

/* Up and down go through what is on the screen, left and right through the screens, as on
 * the tactile keypads that voters and travellers know. */
static const struct
{
  guint keyval;
  ParvisKey key;
} usual[] = {
  { GDK_KEY_Down, PARVIS_KEY_NEXT_ITEM },
  { GDK_KEY_KP_Down, PARVIS_KEY_NEXT_ITEM },
  { GDK_KEY_Tab, PARVIS_KEY_NEXT_ITEM },
  { GDK_KEY_Up, PARVIS_KEY_PREVIOUS_ITEM },
  { GDK_KEY_KP_Up, PARVIS_KEY_PREVIOUS_ITEM },
  { GDK_KEY_ISO_Left_Tab, PARVIS_KEY_PREVIOUS_ITEM },
  { GDK_KEY_Right, PARVIS_KEY_CONTINUE },
  { GDK_KEY_Left, PARVIS_KEY_BACK },
  { GDK_KEY_Page_Down, PARVIS_KEY_CONTINUE },
  { GDK_KEY_Page_Up, PARVIS_KEY_BACK },
  { GDK_KEY_F1, PARVIS_KEY_HELP },
  { GDK_KEY_h, PARVIS_KEY_HELP },
  { GDK_KEY_0, PARVIS_KEY_CALL },
  { GDK_KEY_KP_0, PARVIS_KEY_CALL },
  { GDK_KEY_F2, PARVIS_KEY_LISTEN },
  { GDK_KEY_l, PARVIS_KEY_LISTEN },
  { GDK_KEY_F3, PARVIS_KEY_REPEAT },
  { GDK_KEY_a, PARVIS_KEY_REPEAT },
  { GDK_KEY_r, PARVIS_KEY_TRY },
  { GDK_KEY_Escape, PARVIS_KEY_HUSH },
  { GDK_KEY_m, PARVIS_KEY_MUTE },
  { GDK_KEY_AudioMute, PARVIS_KEY_MUTE },
  { GDK_KEY_p, PARVIS_KEY_PAUSE },
  { GDK_KEY_Pause, PARVIS_KEY_PAUSE },
  { GDK_KEY_plus, PARVIS_KEY_LOUDER },
  { GDK_KEY_equal, PARVIS_KEY_LOUDER },
  { GDK_KEY_KP_Add, PARVIS_KEY_LOUDER },
  { GDK_KEY_minus, PARVIS_KEY_SOFTER },
  { GDK_KEY_KP_Subtract, PARVIS_KEY_SOFTER },
  { GDK_KEY_AudioRaiseVolume, PARVIS_KEY_LOUDER },
  { GDK_KEY_AudioLowerVolume, PARVIS_KEY_SOFTER },
  { GDK_KEY_period, PARVIS_KEY_FASTER },
  { GDK_KEY_comma, PARVIS_KEY_SLOWER },
  { GDK_KEY_c, PARVIS_KEY_CURTAIN },
  { GDK_KEY_t, PARVIS_KEY_EXPLORE },
  { GDK_KEY_1, PARVIS_KEY_MOVE },
  { GDK_KEY_2, PARVIS_KEY_CHOOSE },
};

/**
 * parvis_key_map_new:
 *
 * Returns: (transfer full): what holds where no file says otherwise
 */
ParvisKeyMap *
parvis_key_map_new (void)
{
  ParvisKeyMap *self = g_atomic_rc_box_new0 (ParvisKeyMap);

  self->keys = g_hash_table_new (NULL, NULL);
  self->lists = g_hash_table_new (NULL, NULL);
  self->timing.ignore_within = IGNORE_WITHIN;
  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    parvis_key_map_set (self, usual[i].keyval, usual[i].key);
  for (guint i = 0; i < PARVIS_KEY_ANSWER_6 - PARVIS_KEY_ANSWER_1 + 1; i++)
    {
      parvis_key_map_set_in_list (self, GDK_KEY_1 + i, PARVIS_KEY_ANSWER_1 + i);
      parvis_key_map_set_in_list (self, GDK_KEY_KP_1 + i, PARVIS_KEY_ANSWER_1 + i);
    }

  return self;
}

ParvisKeyMap *
parvis_key_map_ref (ParvisKeyMap *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  g_hash_table_unref (((ParvisKeyMap *) data)->keys);
  g_hash_table_unref (((ParvisKeyMap *) data)->lists);
}

void
parvis_key_map_unref (ParvisKeyMap *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * parvis_key_map_set:
 * @key: %PARVIS_KEY_NONE for a key that stands for nothing
 */
void
parvis_key_map_set (ParvisKeyMap *self, guint keyval, ParvisKey key)
{
  g_return_if_fail (self != NULL);

  g_hash_table_insert (self->keys, GUINT_TO_POINTER (keyval), GINT_TO_POINTER (key));
}

/**
 * parvis_key_map_set_in_list:
 * @key: what it stands for where answers have numbers; %PARVIS_KEY_NONE for what it is elsewhere
 */
void
parvis_key_map_set_in_list (ParvisKeyMap *self, guint keyval, ParvisKey key)
{
  g_return_if_fail (self != NULL);

  g_hash_table_insert (self->lists, GUINT_TO_POINTER (keyval), GINT_TO_POINTER (key));
}

void
parvis_key_map_set_timing (ParvisKeyMap *self, const ParvisKeyTiming *timing)
{
  g_return_if_fail (self != NULL);

  self->timing = *timing;
}

const ParvisKeyTiming *
parvis_key_map_get_timing (ParvisKeyMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->timing;
}

/* Whether what has the focus makes something of the key: somebody who writes may write an "r".
 * Only digits go into a date. */
static gboolean
is_written (guint keyval, GtkWidget *focus)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if (focus == NULL)
    return FALSE;
  if (g_unichar_isdigit (letter) && gtk_widget_get_ancestor (focus, PARVIS_TYPE_DATE_ANSWER))
    return TRUE;
  if (!GTK_IS_TEXT (focus) && !GTK_IS_TEXT_VIEW (focus))
    return FALSE;

  return keyval == GDK_KEY_Left || keyval == GDK_KEY_Right || g_unichar_isprint (letter);
}

/* A chord is nobody's but the system's. */
static gboolean
is_ours (guint keyval, GdkModifierType state, GtkWidget *focus)
{
  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0 &&
         !is_written (keyval, focus);
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
 * parvis_key_map_find:
 * @keyval: GDK's key value
 * @state: modifiers
 * @direction: which way the screen reads
 * @focus: (nullable): what has the focus
 */
ParvisKey
parvis_key_map_find (ParvisKeyMap *self,
                     guint keyval,
                     GdkModifierType state,
                     GtkTextDirection direction,
                     GtkWidget *focus)
{
  g_return_val_if_fail (self != NULL, PARVIS_KEY_NONE);

  if (!is_ours (keyval, state, focus))
    return PARVIS_KEY_NONE;

  if (direction == GTK_TEXT_DIR_RTL)
    keyval = mirror (keyval);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->keys, GUINT_TO_POINTER (keyval)));
}

ParvisKey
parvis_key_map_find_in_list (ParvisKeyMap *self,
                             guint keyval,
                             GdkModifierType state,
                             GtkWidget *focus)
{
  g_return_val_if_fail (self != NULL, PARVIS_KEY_NONE);

  if (!is_ours (keyval, state, focus))
    return PARVIS_KEY_NONE;

  return GPOINTER_TO_INT (g_hash_table_lookup (self->lists, GUINT_TO_POINTER (keyval)));
}
