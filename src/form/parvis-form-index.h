/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-node.h"
#include "parvis-form-syntax.h"

G_BEGIN_DECLS

/**
 * ParvisFormWanted:
 * @text: (owned): a text, or a whole number in its shortest form
 * @is_number: whether numbers are compared, so that "07" is as good as "7"
 *
 * What a key must be.
 */
typedef struct
{
  char *text;
  gboolean is_number;
} ParvisFormWanted;

/**
 * ParvisFormIndex:
 *
 * The children of one element by the text of one child or attribute of theirs.
 */
typedef struct _ParvisFormIndex ParvisFormIndex;
typedef struct _ParvisFormTable ParvisFormTable;

/**
 * ParvisFormFound:
 * @n: how many children
 *
 * What an index has for one key; the rest is for its functions.
 */
typedef struct
{
  const ParvisFormIndex *index;
  guint n;
  ParvisFormNode **nodes; /* (unowned) (nullable) */
  const guint32 *rows;    /* (unowned) (nullable): of a table, instead of @nodes */
  guint group;
} ParvisFormFound;

const ParvisFormIndex *parvis_form_index_open (ParvisFormNode *parent,
                                               GRefString *name,
                                               const ParvisFormKey *key,
                                               gboolean by_number);
gboolean
parvis_form_index_look_up (const ParvisFormIndex *self, const char *text, ParvisFormFound *found);
ParvisFormNode *parvis_form_found_get (const ParvisFormFound *self, guint i);
gboolean
parvis_form_found_agrees (const ParvisFormFound *self, guint i, const ParvisFormFound *other);

G_END_DECLS
