/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form-node.h"

G_BEGIN_DECLS

/* What a row that has no such cell keeps in its place: no text in UTF-8 reads so. */
#define PARVIS_FORM_TABLE_ABSENT "\xff"

/**
 * ParvisFormTable:
 *
 * A long list whose items are all alike: root/item, each with a text a column. It keeps texts,
 * not nodes: those of a row are made when somebody comes by, and stay. It belongs to the root
 * element, does not change, and may be read from every thread.
 */
typedef struct _ParvisFormTable ParvisFormTable;

/**
 * ParvisFormTableContent:
 * @text: (transfer full): all texts, row by row in the order of the columns, each ended by NUL
 * @starts: (transfer full) (element-type guint32): where in @text each row begins
 * @filler: what a row that ends early has for the rest: "" or #PARVIS_FORM_TABLE_ABSENT
 * @names: (transfer full) (element-type GRefString): of the columns, interned
 * @item_name: (transfer full): of the rows, interned
 * @namespace_uri: (transfer full) (nullable): of them all, interned
 */
typedef struct
{
  char *text;
  gsize text_size;
  GArray *starts;
  const char *filler;
  GPtrArray *names;
  GRefString *item_name;
  GRefString *namespace_uri;
} ParvisFormTableContent;

ParvisFormNode *parvis_form_table_build_document (ParvisFormTableContent *content,
                                                  const char *root_name) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_table_free (ParvisFormTable *self);
gsize parvis_form_table_get_memory (const ParvisFormTable *self);

GRefString *parvis_form_table_get_item_name (const ParvisFormTable *self);
guint parvis_form_table_count_rows (const ParvisFormTable *self);
guint parvis_form_table_count_columns (const ParvisFormTable *self, const char *name);
int parvis_form_table_find_column (const ParvisFormTable *self, const char *name);
const char *parvis_form_table_peek_cell (const ParvisFormTable *self, guint row, guint column);
ParvisFormNode *parvis_form_table_get_row (ParvisFormTable *self, guint row);
gboolean
parvis_form_table_get_cell_of (const ParvisFormNode *item, const char *name, const char **cell);

G_END_DECLS
