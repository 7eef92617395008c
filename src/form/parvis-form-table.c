/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-table.h"

#include <string.h>

/* The document and its root come before the first row. */
#define FIRST_ORDER 3

/* Rows whose nodes are made together. */
#define CHUNK 64

struct _ParvisFormTable
{
  ParvisFormTableContent content; /* (owned) */
  guint n_rows;
  guint n_columns;
  ParvisFormNode *root; /* (unowned): the element that it belongs to */

  GMutex lock;
  gpointer *rows; /* (owned) (element-type ParvisFormNode) (atomic): NULL until somebody came by */
  GPtrArray *chunks;     /* (owned): what the nodes lie in; under @lock */
  ParvisFormNode *spare; /* (unowned) (nullable): the next node of the last chunk; under @lock */
  guint n_spare;
};

static void
fill (ParvisFormTable *self, ParvisFormNode *node, ParvisFormNode *parent, GRefString *name)
{
  node->kind = PARVIS_FORM_NODE_ELEMENT;
  node->parent = parent;
  node->name = name;
  node->namespace_uri = self->content.namespace_uri;
}

static guint
get_row_of (const ParvisFormTable *self, const ParvisFormNode *item)
{
  return (item->order - FIRST_ORDER) / (self->n_columns + 1);
}

/* Where a row begins, and ends. */
static const char *
get_start (const ParvisFormTable *self, guint row)
{
  return row < self->n_rows
             ? self->content.text + g_array_index (self->content.starts, guint32, row)
             : self->content.text + self->content.text_size;
}

/* %NULL where the row has no such cell. */
static const char *
get_cell (const ParvisFormTable *self, guint row, guint column)
{
  const char *at = get_start (self, row);
  const char *end = get_start (self, row + 1);

  while (at < end && column-- > 0)
    at += strlen (at) + 1;
  if (at >= end)
    at = self->content.filler;

  return strcmp (at, PARVIS_FORM_TABLE_ABSENT) != 0 ? at : NULL;
}

static ParvisFormNode *
take_spare (ParvisFormTable *self)
{
  if (self->n_spare == 0)
    {
      self->spare = g_new0 (ParvisFormNode, CHUNK);
      self->n_spare = CHUNK;
      g_ptr_array_add (self->chunks, self->spare);
    }
  self->n_spare--;

  return self->spare++;
}

/* Under the lock. */
static ParvisFormNode *
make_row (ParvisFormTable *self, guint row)
{
  ParvisFormNode *node = self->rows[row];

  if (node != NULL)
    return node;

  node = take_spare (self);
  fill (self, node, self->root, self->content.item_name);
  node->order = FIRST_ORDER + row * (self->n_columns + 1);
  node->table = self;
  node->is_folded = TRUE;
  g_atomic_pointer_set (&self->rows[row], node);

  return node;
}

/* Under the lock. Links @child, which comes after what is there. */
static void
link_last (ParvisFormNode *parent, ParvisFormNode **last, ParvisFormNode *child)
{
  child->previous = *last;
  if (*last != NULL)
    (*last)->next = child;
  else
    parent->first_child = child;
  *last = child;
}

static void
unfold_row (ParvisFormTable *self, ParvisFormNode *item)
{
  ParvisFormNode *cells = g_new0 (ParvisFormNode, MAX (self->n_columns, 1));
  guint row = get_row_of (self, item);
  const char *at = get_start (self, row);
  const char *end = get_start (self, row + 1);
  ParvisFormNode *last = NULL;

  g_ptr_array_add (self->chunks, cells);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *cell = at < end ? at : self->content.filler;

      if (at < end)
        at += strlen (at) + 1;
      if (strcmp (cell, PARVIS_FORM_TABLE_ABSENT) == 0)
        continue;
      fill (self, &cells[i], item, self->content.names->pdata[i]);
      cells[i].order = item->order + 1 + i;
      if (*cell != '\0')
        cells[i].value = (char *) cell;
      link_last (item, &last, &cells[i]);
    }
  item->last_child = last;
}

static void
unfold_root (ParvisFormTable *self)
{
  ParvisFormNode *last = NULL;

  for (guint i = 0; i < self->n_rows; i++)
    link_last (self->root, &last, make_row (self, i));
  self->root->last_child = last;
}

/**
 * parvis_form_table_expand:
 * @node: an element of a table whose children are not there yet
 *
 * Makes the nodes of its children, once; see parvis_form_node_unfold().
 */
void
parvis_form_table_expand (ParvisFormNode *node)
{
  ParvisFormTable *self = node->table;

  g_mutex_lock (&self->lock);
  if (g_atomic_int_get (&node->is_folded))
    {
      if (node == self->root)
        unfold_root (self);
      else
        unfold_row (self, node);
      g_atomic_int_set (&node->is_folded, FALSE);
    }
  g_mutex_unlock (&self->lock);
}

/**
 * parvis_form_table_build_document:
 * @content: what it consists of; taken
 * @root_name: name of the root element
 *
 * Returns: (transfer full): a document root/item, as if it were made of nodes
 */
ParvisFormNode *
parvis_form_table_build_document (ParvisFormTableContent *content, const char *root_name)
{
  ParvisFormNode *document = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  ParvisFormNode *root = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, root_name);
  ParvisFormTable *self = g_new0 (ParvisFormTable, 1);

  self->content = *content;
  self->n_columns = content->names->len;
  self->n_rows = self->n_columns > 0 ? content->starts->len : 0;
  self->root = root;
  g_mutex_init (&self->lock);
  self->rows = g_new0 (gpointer, self->n_rows + 1);
  self->chunks = g_ptr_array_new_with_free_func (g_free);

  root->namespace_uri =
      content->namespace_uri != NULL ? g_ref_string_acquire (content->namespace_uri) : NULL;
  root->table = self;
  root->owns_table = TRUE;
  root->is_folded = TRUE;
  parvis_form_node_append (document, root);
  parvis_form_node_number_by_hand (document);

  return document;
}

/**
 * parvis_form_table_free:
 * @self: the table of an element that is being freed
 */
void
parvis_form_table_free (ParvisFormTable *self)
{
  g_ptr_array_unref (self->chunks);
  g_free (self->rows);
  g_free (self->content.text);
  g_array_unref (self->content.starts);
  g_ptr_array_unref (self->content.names);
  g_ref_string_release (self->content.item_name);
  g_clear_pointer (&self->content.namespace_uri, g_ref_string_release);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * parvis_form_table_get_memory:
 *
 * Returns: how many bytes its texts take, before any node is made
 */
gsize
parvis_form_table_get_memory (const ParvisFormTable *self)
{
  return sizeof *self + self->content.text_size + self->content.starts->len * sizeof (guint32) +
         self->n_rows * sizeof (gpointer);
}

GRefString *
parvis_form_table_get_item_name (const ParvisFormTable *self)
{
  return self->content.item_name;
}

guint
parvis_form_table_count_rows (const ParvisFormTable *self)
{
  return self->n_rows;
}

/**
 * parvis_form_table_count_columns:
 *
 * Returns: how many columns are called @name: a spreadsheet may have two
 */
guint
parvis_form_table_count_columns (const ParvisFormTable *self, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < self->n_columns; i++)
    n += strcmp (self->content.names->pdata[i], name) == 0;

  return n;
}

/**
 * parvis_form_table_find_column:
 *
 * Returns: the first column called @name, or -1
 */
int
parvis_form_table_find_column (const ParvisFormTable *self, const char *name)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (self->content.names->pdata[i], name) == 0)
      return (int) i;

  return -1;
}

/**
 * parvis_form_table_peek_cell:
 *
 * Returns: (transfer none): the text; "" where the row has none, as an expression reads it
 */
const char *
parvis_form_table_peek_cell (const ParvisFormTable *self, guint row, guint column)
{
  const char *cell = get_cell (self, row, column);

  return cell != NULL ? cell : "";
}

/**
 * parvis_form_table_get_row:
 *
 * Returns: (transfer none): the node of a row, which is always the same
 */
ParvisFormNode *
parvis_form_table_get_row (ParvisFormTable *self, guint row)
{
  ParvisFormNode *node = g_atomic_pointer_get (&self->rows[row]);

  if (node != NULL)
    return node;

  g_mutex_lock (&self->lock);
  node = make_row (self, row);
  g_mutex_unlock (&self->lock);

  return node;
}

/**
 * parvis_form_table_get_cell_of:
 * @item: a node of some instance
 * @name: of a child
 * @cell: (out) (transfer none) (nullable): the child's text; %NULL where there is no such child
 *
 * Spares making the nodes of a row of which one text is wanted.
 *
 * Returns: whether @item is a row of a table, so that @cell tells
 */
gboolean
parvis_form_table_get_cell_of (const ParvisFormNode *item, const char *name, const char **cell)
{
  const ParvisFormTable *self = item->table;
  int column;

  if (self == NULL || item == self->root)
    return FALSE;

  column = parvis_form_table_find_column (self, name);
  *cell = column >= 0 ? get_cell (self, get_row_of (self, item), (guint) column) : NULL;

  return TRUE;
}
