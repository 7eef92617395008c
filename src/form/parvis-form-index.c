/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers item[code = 'x'] on a list of 35,000 without reading the list each time. An index
 * is built when it is first asked for, and belongs to the document that it is of. */

#include "parvis-form-index.h"

#include "parvis-form-date.h"
#include "parvis-form-number.h"
#include "parvis-form-table-index.h"

/* Which children of which parent, by what: pointers suffice, since names are interned. */
struct _ParvisFormIndex
{
  const ParvisFormNode *parent; /* (unowned) */
  GRefString *name;             /* (owned) */
  GRefString *key_name;         /* (owned) */
  ParvisFormAxis key_axis;
  gboolean by_number;

  GHashTable *nodes;           /* (owned) (element-type utf8 GPtrArray): the key → children */
  ParvisFormTableIndex *index; /* (owned) (nullable): instead of @nodes, of a table */
  gboolean has_dates; /* dates are numbers that depend on the zone, and so are not in here */
};

typedef ParvisFormIndex Column;

/* All the indices of a document. */
typedef struct
{
  GMutex lock;
  GHashTable *columns; /* (owned) (element-type Column Column): under @lock; a column is never
                        * changed once it is here, nor taken out */
} Cache;

static guint
hash_column (gconstpointer data)
{
  const Column *self = data;

  return g_direct_hash (self->parent) ^ g_direct_hash (self->name) * 31 ^
         g_direct_hash (self->key_name) * 961 ^ self->key_axis ^ (guint) self->by_number * 8;
}

static gboolean
equal_columns (gconstpointer a, gconstpointer b)
{
  const Column *left = a;
  const Column *right = b;

  return left->parent == right->parent && left->name == right->name &&
         left->key_name == right->key_name && left->key_axis == right->key_axis &&
         left->by_number == right->by_number;
}

static void
free_column (gpointer data)
{
  Column *self = data;

  g_clear_pointer (&self->nodes, g_hash_table_unref);
  g_clear_pointer (&self->index, parvis_form_table_index_free);
  g_ref_string_release (self->name);
  g_ref_string_release (self->key_name);
  g_free (self);
}

static void
free_cache (gpointer data)
{
  Cache *self = data;

  g_hash_table_unref (self->columns);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static Cache *
get_cache (ParvisFormNode *document)
{
  Cache *cache = parvis_form_node_get_cache (document);

  if (cache != NULL)
    return cache;

  cache = g_new0 (Cache, 1);
  g_mutex_init (&cache->lock);
  cache->columns = g_hash_table_new_full (hash_column, equal_columns, NULL, free_column);

  return parvis_form_node_take_cache (document, cache, free_cache);
}

static void
add_row (Column *self, char *text, ParvisFormNode *row)
{
  GPtrArray *rows = g_hash_table_lookup (self->nodes, text);

  if (rows == NULL)
    {
      rows = g_ptr_array_new ();
      g_hash_table_insert (self->nodes, text, rows);
    }
  else
    {
      g_free (text);
    }

  /* Two keys with one text in a row are one row. */
  if (rows->len == 0 || g_ptr_array_index (rows, rows->len - 1) != row)
    g_ptr_array_add (rows, row);
}

static void
add_key (Column *self, char *text, ParvisFormNode *row)
{
  char *key;
  ParvisFormDate date;

  if (!self->by_number)
    {
      add_row (self, text, row);
      return;
    }

  key = parvis_form_number_dup_key (text);
  if (key != NULL)
    add_row (self, key, row);
  else
    self->has_dates |= parvis_form_date_parse (text, &date);
  g_free (text);
}

static void
index_row (Column *self, ParvisFormNode *row)
{
  gboolean is_attribute = self->key_axis == PARVIS_FORM_AXIS_ATTRIBUTE;
  gboolean found = FALSE;

  parvis_form_node_unfold (row);
  for (ParvisFormNode *key = is_attribute ? row->first_attribute : row->first_child; key != NULL;
       key = key->next)
    if (key->name == self->key_name && key->prefix == NULL)
      {
        add_key (self, parvis_form_node_dup_relevant_text (key), row);
        found = TRUE;
      }

  /* What is not there reads as empty. */
  if (!found)
    add_key (self, g_strdup (""), row);
}

/* A table's index knows one text a row, so a column that is there twice is left to the nodes. */
static gboolean
is_table (const Column *self)
{
  return self->parent->owns_table && self->key_axis == PARVIS_FORM_AXIS_CHILD &&
         self->name == parvis_form_table_get_item_name (self->parent->table) &&
         parvis_form_table_count_columns (self->parent->table, self->key_name) <= 1;
}

static Column *
new_column (const Column *what)
{
  Column *self = g_new (Column, 1);

  *self = *what;
  g_ref_string_acquire (self->name);
  g_ref_string_acquire (self->key_name);
  if (is_table (self))
    {
      const ParvisFormTable *table = self->parent->table;

      self->index = parvis_form_table_index_new (
          table, parvis_form_table_find_column (table, self->key_name), self->by_number);
      return self;
    }

  parvis_form_node_unfold (self->parent);
  self->nodes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (ParvisFormNode *row = self->parent->first_child; row != NULL; row = row->next)
    if (row->name == self->name && row->prefix == NULL)
      index_row (self, row);

  return self;
}

static Column *
get_column (Cache *cache, const Column *wanted)
{
  Column *column;

  g_mutex_lock (&cache->lock);
  column = g_hash_table_lookup (cache->columns, wanted);
  if (column == NULL)
    {
      column = new_column (wanted);
      g_hash_table_add (cache->columns, column);
    }
  g_mutex_unlock (&cache->lock);

  return column;
}

/**
 * parvis_form_index_open:
 * @parent: a node of a document that does not change any more
 * @name: the interned name of the children that are looked for
 * @key: by what
 * @by_number: whether the key is a number
 *
 * May be called from several threads at once.
 *
 * Returns: (transfer none): the index, which is there as long as the document is
 */
const ParvisFormIndex *
parvis_form_index_open (ParvisFormNode *parent,
                        GRefString *name,
                        const ParvisFormKey *key,
                        gboolean by_number)
{
  return get_column (get_cache (parvis_form_node_get_root (parent)),
                     &(Column){ .parent = parent,
                                .name = name,
                                .key_name = key->name,
                                .key_axis = key->axis,
                                .by_number = by_number });
}

/**
 * parvis_form_index_look_up:
 * @self: an index
 * @text: what the key must be
 * @found: (out): the children whose key is that, in document order
 *
 * Returns: whether the index can tell; if not, read all the children
 */
gboolean
parvis_form_index_look_up (const ParvisFormIndex *self, const char *text, ParvisFormFound *found)
{
  GPtrArray *nodes;

  *found = (ParvisFormFound){ .index = self };
  if (self->index != NULL)
    {
      ParvisFormRows rows;
      gboolean known = parvis_form_table_index_look_up (self->index, text, &rows);

      found->rows = rows.rows;
      found->n = rows.n_rows;
      found->group = rows.group;
      return known;
    }

  nodes = g_hash_table_lookup (self->nodes, text);
  found->nodes = nodes != NULL ? (ParvisFormNode **) nodes->pdata : NULL;
  found->n = nodes != NULL ? nodes->len : 0;

  return !self->has_dates;
}

/**
 * parvis_form_found_get:
 * @i: below @n
 *
 * Returns: (transfer none): the @i-th child
 */
ParvisFormNode *
parvis_form_found_get (const ParvisFormFound *self, guint i)
{
  return self->nodes != NULL
             ? self->nodes[i]
             : parvis_form_table_get_row (self->index->parent->table, self->rows[i]);
}

/**
 * parvis_form_found_agrees:
 * @other: what was found of the same children by another key
 *
 * Returns: whether the @i-th child is certain to be among @other too; only rows of tables know
 */
gboolean
parvis_form_found_agrees (const ParvisFormFound *self, guint i, const ParvisFormFound *other)
{
  return other->index->index == NULL || self->index->index == NULL ||
         parvis_form_table_index_has (other->index->index, self->rows[i], other->group);
}
