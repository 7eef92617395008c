/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ParvisFormArenaChunk ParvisFormArenaChunk;
typedef struct _ParvisFormArenaBelonging ParvisFormArenaBelonging;

/**
 * ParvisFormArena:
 *
 * Many small things that go together: taken from few blocks, and freed at once. All zeroes is
 * an empty one.
 */
typedef struct
{
  ParvisFormArenaChunk *chunks;         /* (owned) (nullable) */
  ParvisFormArenaBelonging *belongings; /* (unowned) (nullable): what is freed before the chunks */
  guint8 *at;                           /* (unowned): where the next thing goes */
  gsize left;                           /* bytes there */
  gsize size;                           /* of all chunks */
} ParvisFormArena;

/**
 * ParvisFormList:
 *
 * Things in an arena, in their order.
 */
typedef struct
{
  guint len;
  guint room;
  gpointer items[];
} ParvisFormList;

void parvis_form_arena_reserve (ParvisFormArena *self, gsize size);
gpointer parvis_form_arena_alloc (ParvisFormArena *self, gsize size) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_form_arena_dup (ParvisFormArena *self,
                             const char *text,
                             gsize length) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_arena_own (ParvisFormArena *self, gpointer data, GDestroyNotify free_func);
void parvis_form_arena_clear (ParvisFormArena *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ParvisFormArena, parvis_form_arena_clear)

ParvisFormList *parvis_form_list_new (ParvisFormArena *arena) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_list_add (ParvisFormList **self, ParvisFormArena *arena, gpointer item);

G_END_DECLS
