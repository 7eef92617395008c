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

gboolean parvis_form_index_lookup (ParvisFormNode *parent,
                                   GRefString *name,
                                   const ParvisFormKey *key,
                                   const ParvisFormWanted *wanted,
                                   const GPtrArray **rows);

G_END_DECLS
