/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-mandate-deed.h"
#include "parvis-paper-sheet.h"

G_BEGIN_DECLS

/**
 * ParvisMandateCopy:
 * @PARVIS_MANDATE_COPY_PERSON: with the code, which nobody else has
 * @PARVIS_MANDATE_COPY_OFFICE: for the structure, which keeps it six years
 * @PARVIS_MANDATE_COPY_DRAFT: to be read at home; worth nothing, and says so on each page
 */
typedef enum
{
  PARVIS_MANDATE_COPY_PERSON,
  PARVIS_MANDATE_COPY_OFFICE,
  PARVIS_MANDATE_COPY_DRAFT,
} ParvisMandateCopy;

/**
 * ParvisMandatePaper:
 *
 * What is printed, in French: what was read, with a place for two signatures or the two that were
 * drawn.
 */
typedef struct
{
  GPtrArray *notes;         /* (element-type utf8): the wording, in French */
  const char *person;       /* who signs first */
  const char *helper;       /* and who second */
  const char *code;         /* of the person's copy */
  GBytes *person_signature; /* (nullable): NULL: to be signed by hand */
  GBytes *helper_signature; /* (nullable) */
  const char *hash;         /* (nullable): SHA-256, of what was sealed */
} ParvisMandatePaper;

ParvisPaperSheet *parvis_mandate_paper_build (const ParvisMandatePaper *self,
                                              ParvisMandateCopy copy) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
