/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-arena.h"

#include <string.h>

#define ALIGNMENT sizeof (double)
#define MIN_CHUNK 192
#define MAX_CHUNK 65536
#define FIRST_ROOM 2 /* of a list: what an operator has, and most paths */

struct _ParvisFormArenaChunk
{
  ParvisFormArenaChunk *next; /* (owned) (nullable) */
  _Alignas(double) guint8 bytes[];
};

/* Something that an arena owns and has not made itself. */
struct _ParvisFormArenaBelonging
{
  ParvisFormArenaBelonging *next; /* (unowned) (nullable) */
  gpointer data;                  /* (owned) */
  GDestroyNotify free_func;
};

/**
 * parvis_form_arena_reserve:
 * @size: bytes that may be wanted next
 *
 * Begins a block of that size, so that as much needs no other. What was left of the last one
 * stays empty.
 */
void
parvis_form_arena_reserve (ParvisFormArena *self, gsize size)
{
  ParvisFormArenaChunk *chunk;

  self->left = MAX (size, MIN_CHUNK);
  chunk = g_malloc0 (sizeof *chunk + self->left);
  chunk->next = self->chunks;
  self->chunks = chunk;
  self->at = chunk->bytes;
  self->size += sizeof *chunk + self->left;
}

/**
 * parvis_form_arena_alloc:
 * @size: of what comes from outside within the bounds of an expression
 *
 * Returns: (transfer none): so many bytes, all zero, for as long as the arena
 */
gpointer
parvis_form_arena_alloc (ParvisFormArena *self, gsize size)
{
  gsize taken = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  gpointer data;

  if (taken > self->left)
    parvis_form_arena_reserve (self, MAX (taken, MIN (self->size, MAX_CHUNK)));

  data = self->at;
  self->at += taken;
  self->left -= taken;

  return data;
}

char *
parvis_form_arena_dup (ParvisFormArena *self, const char *text, gsize length)
{
  char *copy = parvis_form_arena_alloc (self, length + 1);

  memcpy (copy, text, length);

  return copy;
}

/**
 * parvis_form_arena_own:
 * @data: (transfer full): what goes when the arena goes
 * @free_func: how
 */
void
parvis_form_arena_own (ParvisFormArena *self, gpointer data, GDestroyNotify free_func)
{
  ParvisFormArenaBelonging *belonging = parvis_form_arena_alloc (self, sizeof *belonging);

  belonging->next = self->belongings;
  belonging->data = data;
  belonging->free_func = free_func;
  self->belongings = belonging;
}

/**
 * parvis_form_arena_clear:
 *
 * Frees all that it holds, and leaves it empty.
 */
void
parvis_form_arena_clear (ParvisFormArena *self)
{
  for (ParvisFormArenaBelonging *b = self->belongings; b != NULL; b = b->next)
    b->free_func (b->data);

  for (ParvisFormArenaChunk *chunk = self->chunks, *next; chunk != NULL; chunk = next)
    {
      next = chunk->next;
      g_free (chunk);
    }

  *self = (ParvisFormArena){ NULL };
}

static ParvisFormList *
new_list (ParvisFormArena *arena, guint room)
{
  ParvisFormList *self =
      parvis_form_arena_alloc (arena, sizeof (ParvisFormList) + room * sizeof (gpointer));

  self->room = room;

  return self;
}

ParvisFormList *
parvis_form_list_new (ParvisFormArena *arena)
{
  return new_list (arena, FIRST_ROOM);
}

/**
 * parvis_form_list_add:
 * @self: (inout): a list, or %NULL for one that is yet to be; it moves when it is full
 */
void
parvis_form_list_add (ParvisFormList **self, ParvisFormArena *arena, gpointer item)
{
  ParvisFormList *old = *self;

  if (old == NULL)
    {
      *self = parvis_form_list_new (arena);
    }
  else if (old->len == old->room)
    {
      *self = new_list (arena, 2 * old->room);
      memcpy ((*self)->items, old->items, old->len * sizeof (gpointer));
      (*self)->len = old->len;
    }

  (*self)->items[(*self)->len++] = item;
}
