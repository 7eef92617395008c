/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-index.h"
#include "parvis-form-table.h"

G_BEGIN_DECLS

/**
 * ParvisFormTableIndex:
 *
 * The rows of a table by the text, or the number, of one column. Immutable once it is made.
 */
typedef struct _ParvisFormTableIndex ParvisFormTableIndex;

/**
 * ParvisFormRows:
 * @rows: (nullable): the numbers of rows, in order
 * @n_rows: how many
 * @group: what all of them have in that column, for parvis_form_table_index_has()
 */
typedef struct
{
  const guint32 *rows;
  guint n_rows;
  guint group;
} ParvisFormRows;

ParvisFormTableIndex *parvis_form_table_index_new (const ParvisFormTable *table,
                                                   int column,
                                                   gboolean by_number) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_table_index_free (ParvisFormTableIndex *self);
gboolean parvis_form_table_index_look_up (const ParvisFormTableIndex *self,
                                          const char *text,
                                          ParvisFormRows *found);
gboolean parvis_form_table_index_has (const ParvisFormTableIndex *self, guint row, guint group);

G_END_DECLS
