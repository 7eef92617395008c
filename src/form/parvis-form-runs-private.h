/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-runs.h"

G_BEGIN_DECLS

/* What stands for an output in a marked text: XML has no such character, so no form can. */
#define PARVIS_FORM_OUTPUT_MARK '\x01'

/* Tags, read for the parser of runs. */
typedef enum
{
  PARVIS_FORM_TAG_SPAN,
  PARVIS_FORM_TAG_STRONG,
  PARVIS_FORM_TAG_EMPHASIS,
  PARVIS_FORM_TAG_UNDERLINE,
  PARVIS_FORM_TAG_PARAGRAPH,
  PARVIS_FORM_TAG_BREAK,
} ParvisFormTagKind;

/**
 * ParvisFormTag:
 * @length: bytes from "<" to ">"
 * @colour: (owned) (nullable)
 * @font: (owned) (nullable)
 */
typedef struct
{
  ParvisFormTagKind kind;
  gboolean is_end;
  gsize length;
  char *colour;
  char *font;
} ParvisFormTag;

gboolean parvis_form_tag_read (const char *text, ParvisFormTag *tag);

G_END_DECLS
