/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisPaperRole:
 * @PARVIS_PAPER_TITLE: what the sheet is: once, first
 * @PARVIS_PAPER_HEADING: what follows is about
 * @PARVIS_PAPER_TEXT: a sentence
 * @PARVIS_PAPER_CODE: letters that are copied by hand
 * @PARVIS_PAPER_SQUARE: a QR code of the text
 * @PARVIS_PAPER_SIGNATURE: a box with a signature in it, or room for one
 */
typedef enum
{
  PARVIS_PAPER_TITLE,
  PARVIS_PAPER_HEADING,
  PARVIS_PAPER_TEXT,
  PARVIS_PAPER_CODE,
  PARVIS_PAPER_SQUARE,
  PARVIS_PAPER_SIGNATURE,
} ParvisPaperRole;

/* One thing below the other. @alternative: (nullable): what a figure says to who cannot see it. */
typedef struct
{
  ParvisPaperRole role;
  char *text;        /* (owned) */
  char *alternative; /* (owned) (nullable) */
  GBytes *picture;   /* (owned) (nullable): of a signature, PNG */
} ParvisPaperBlock;

/**
 * ParvisPaperSheet:
 *
 * What is to stand on paper, in order, without how it looks. Filled once, by who made it; from
 * then on any thread may read it.
 */
typedef struct
{
  char *title;       /* (owned): of the document */
  char *language;    /* (owned): "fr" */
  char *watermark;   /* (owned) (nullable): across each page, pale */
  GPtrArray *blocks; /* (owned) (element-type ParvisPaperBlock) */
} ParvisPaperSheet;

ParvisPaperSheet *parvis_paper_sheet_new (const char *title,
                                          const char *language) G_GNUC_WARN_UNUSED_RESULT;
ParvisPaperSheet *parvis_paper_sheet_ref (ParvisPaperSheet *self) G_GNUC_WARN_UNUSED_RESULT;
void parvis_paper_sheet_unref (ParvisPaperSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisPaperSheet, parvis_paper_sheet_unref)

void parvis_paper_sheet_add (ParvisPaperSheet *self, ParvisPaperRole role, const char *text);
void
parvis_paper_sheet_add_square (ParvisPaperSheet *self, const char *text, const char *alternative);

/* @picture: (nullable): PNG; NULL: to be signed by hand */
void
parvis_paper_sheet_add_signature (ParvisPaperSheet *self, GBytes *picture, const char *alternative);

/* What a sheet that is worth nothing yet says across each page: "projet, sans valeur". */
void parvis_paper_sheet_set_watermark (ParvisPaperSheet *self, const char *watermark);

G_END_DECLS
