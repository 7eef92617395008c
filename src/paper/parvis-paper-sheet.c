/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-paper-sheet.h"

static void
block_free (ParvisPaperBlock *block)
{
  g_free (block->text);
  g_free (block->alternative);
  g_clear_pointer (&block->picture, g_bytes_unref);
  g_free (block);
}

ParvisPaperSheet *
parvis_paper_sheet_new (const char *title, const char *language)
{
  ParvisPaperSheet *self;

  g_return_val_if_fail (title != NULL && language != NULL, NULL);

  self = g_atomic_rc_box_new0 (ParvisPaperSheet);
  self->title = g_strdup (title);
  self->language = g_strdup (language);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);

  return self;
}

ParvisPaperSheet *
parvis_paper_sheet_ref (ParvisPaperSheet *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  ParvisPaperSheet *self = data;

  g_free (self->title);
  g_free (self->language);
  g_free (self->watermark);
  g_ptr_array_unref (self->blocks);
}

void
parvis_paper_sheet_unref (ParvisPaperSheet *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static ParvisPaperBlock *
add (ParvisPaperSheet *self, ParvisPaperRole role, const char *text, const char *alternative)
{
  ParvisPaperBlock *block = g_new0 (ParvisPaperBlock, 1);

  block->role = role;
  block->text = g_strdup (text);
  block->alternative = g_strdup (alternative);
  g_ptr_array_add (self->blocks, block);

  return block;
}

/**
 * parvis_paper_sheet_add:
 * @role: anything but a figure
 * @text: in the language of the sheet
 */
void
parvis_paper_sheet_add (ParvisPaperSheet *self, ParvisPaperRole role, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);
  g_return_if_fail (role != PARVIS_PAPER_SQUARE && role != PARVIS_PAPER_SIGNATURE);

  add (self, role, text, NULL);
}

/**
 * parvis_paper_sheet_add_square:
 * @text: what a telephone reads from it, ASCII
 * @alternative: what a screen reader says in its place
 */
void
parvis_paper_sheet_add_square (ParvisPaperSheet *self, const char *text, const char *alternative)
{
  g_return_if_fail (self != NULL && text != NULL && alternative != NULL);

  add (self, PARVIS_PAPER_SQUARE, text, alternative);
}

/**
 * parvis_paper_sheet_add_signature:
 * @picture: (nullable): what was drawn, PNG; %NULL leaves room for a pen
 * @alternative: what a screen reader says in its place
 */
void
parvis_paper_sheet_add_signature (ParvisPaperSheet *self, GBytes *picture, const char *alternative)
{
  g_return_if_fail (self != NULL && alternative != NULL);

  add (self, PARVIS_PAPER_SIGNATURE, "", alternative)->picture =
      picture != NULL ? g_bytes_ref (picture) : NULL;
}

void
parvis_paper_sheet_set_watermark (ParvisPaperSheet *self, const char *watermark)
{
  char *copy = g_strdup (watermark);

  g_return_if_fail (self != NULL);

  g_free (self->watermark);
  self->watermark = copy;
}
