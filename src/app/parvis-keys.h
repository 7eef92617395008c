/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "parvis-key-filter.h"

G_BEGIN_DECLS

/**
 * ParvisKey:
 *
 * What a key of a keyboard, a keypad or a switch stands for. Enter and space are nothing here:
 * they press what has the focus, as everywhere.
 */
typedef enum
{
  PARVIS_KEY_NONE,
  PARVIS_KEY_NEXT_ITEM,
  PARVIS_KEY_PREVIOUS_ITEM,
  PARVIS_KEY_SELECT, /* presses what has the focus, where Enter is somewhere else */
  PARVIS_KEY_CONTINUE,
  PARVIS_KEY_BACK,
  PARVIS_KEY_LISTEN,
  PARVIS_KEY_REPEAT, /* the last thing that was said, once more */
  PARVIS_KEY_HELP,
  PARVIS_KEY_CALL, /* a person */
  PARVIS_KEY_HUSH,
  PARVIS_KEY_MUTE,
  PARVIS_KEY_PAUSE,
  PARVIS_KEY_LOUDER,
  PARVIS_KEY_SOFTER,
  PARVIS_KEY_FASTER,
  PARVIS_KEY_SLOWER,
  PARVIS_KEY_TRY,     /* says what each key does */
  PARVIS_KEY_CURTAIN, /* the picture goes black, the voice goes on */
  PARVIS_KEY_EXPLORE, /* a finger hears what it is on */
  PARVIS_KEY_MOVE,    /* one of two switches: to the next item */
  PARVIS_KEY_CHOOSE,  /* the other: presses it */
  PARVIS_KEY_HEADSET_IN,
  PARVIS_KEY_HEADSET_OUT,
  PARVIS_KEY_ANSWER_1, /* of those that are on the screen */
  PARVIS_KEY_ANSWER_2,
  PARVIS_KEY_ANSWER_3,
  PARVIS_KEY_ANSWER_4,
  PARVIS_KEY_ANSWER_5,
  PARVIS_KEY_ANSWER_6,
  PARVIS_N_KEYS,
} ParvisKey;

/**
 * ParvisKeyMap:
 *
 * Which key stands for what, and how long it must rest between two strokes. Plain keypads and
 * switches differ by maker, so an installation may say otherwise in a key file:
 *
 * ```
 * [keys]
 * F13=select
 * r=none
 * [lists]
 * F14=answer-1
 * [strokes]
 * ignore-within=250
 * ```
 *
 * The names left are GDK's (`Page_Down`, `minus`), those right are in parvis-keys-file.c. What
 * stands in `[lists]` holds where answers with numbers are on the screen, before `[keys]`. What the
 * file does not name stays as it is; immutable once loaded.
 */
typedef struct _ParvisKeyMap ParvisKeyMap;

ParvisKeyMap *parvis_key_map_new (void) G_GNUC_WARN_UNUSED_RESULT;
ParvisKeyMap *parvis_key_map_ref (ParvisKeyMap *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_key_map_unref (ParvisKeyMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisKeyMap, parvis_key_map_unref)

gboolean parvis_key_map_load (ParvisKeyMap *self, const char *path, GError **error);
gboolean parvis_key_map_parse (ParvisKeyMap *self, const char *text, gsize length, GError **error);

ParvisKey parvis_key_map_find (ParvisKeyMap *self,
                               guint keyval,
                               GdkModifierType state,
                               GtkTextDirection direction,
                               GtkWidget *focus);
/* The same of a key where answers have numbers; %PARVIS_KEY_NONE where it is none of them. */
ParvisKey parvis_key_map_find_in_list (ParvisKeyMap *self,
                                       guint keyval,
                                       GdkModifierType state,
                                       GtkWidget *focus);
const ParvisKeyTiming *parvis_key_map_get_timing (ParvisKeyMap *self);

/* For the reader of key files. */
void parvis_key_map_set (ParvisKeyMap *self, guint keyval, ParvisKey key);
void parvis_key_map_set_in_list (ParvisKeyMap *self, guint keyval, ParvisKey key);
void parvis_key_map_set_timing (ParvisKeyMap *self, const ParvisKeyTiming *timing);

G_END_DECLS
