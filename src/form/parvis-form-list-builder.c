/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-list-builder.h"

#include <string.h>

#include "parvis-form-table.h"

/* A list with more columns than this is no list. */
#define MAX_COLUMNS 64

/* Depths, from the root. */
enum
{
  OUTSIDE,
  IN_ROOT,
  IN_ITEM,
  IN_CELL,
};

struct _ParvisFormListBuilder
{
  guint depth;
  GString *text;    /* (owned): of the innermost element, so far */
  gboolean is_leaf; /* the innermost element has no element in it, so far */

  /* While the items are alike. */
  gboolean is_table;
  char *root_name;       /* (owned) (nullable) */
  GRefString *uri;       /* (owned) (nullable) */
  GRefString *item_name; /* (owned) (nullable) */
  GPtrArray *names;      /* (owned) (element-type GRefString) */
  GArray *starts;        /* (owned) (element-type guint32): where in @content each item begins */
  int column;            /* of the cell that was begun last; -1 where there was none in this item */
  GString *content;      /* (owned): the texts, each with its NUL */

  /* After that. */
  ParvisFormNode *document; /* (owned) (nullable) */
  ParvisFormNode *at;       /* (unowned): the innermost element */
};

/**
 * parvis_form_list_builder_new:
 *
 * Returns: (transfer full): a builder that has been told nothing yet
 */
ParvisFormListBuilder *
parvis_form_list_builder_new (void)
{
  ParvisFormListBuilder *self = g_new0 (ParvisFormListBuilder, 1);

  self->text = g_string_new (NULL);
  self->is_table = TRUE;
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->content = g_string_new (NULL);
  self->column = -1;

  return self;
}

void
parvis_form_list_builder_free (ParvisFormListBuilder *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->content, TRUE);
  g_free (self->root_name);
  g_clear_pointer (&self->uri, g_ref_string_release);
  g_clear_pointer (&self->item_name, g_ref_string_release);
  g_ptr_array_unref (self->names);
  g_array_unref (self->starts);
  g_clear_pointer (&self->document, parvis_form_node_free);
  g_free (self);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static ParvisFormNode *
append_element (ParvisFormNode *parent, const char *name, const char *prefix, const char *uri)
{
  ParvisFormNode *node = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, name);

  if (prefix != NULL || uri != NULL)
    parvis_form_node_set_namespace (node, prefix, uri);
  parvis_form_node_append (parent, node);

  return node;
}

static const char *
get_start (ParvisFormListBuilder *self, guint row)
{
  return self->content->str + (row < self->starts->len ? g_array_index (self->starts, guint32, row)
                                                       : self->content->len);
}

static void
append_row_as_nodes (ParvisFormListBuilder *self, ParvisFormNode *root, guint row)
{
  const char *end = get_start (self, row + 1);
  ParvisFormNode *item = append_element (root, self->item_name, NULL, self->uri);
  guint column = 0;

  for (const char *at = get_start (self, row); at < end; at += strlen (at) + 1)
    {
      const char *name = self->names->pdata[column++];
      ParvisFormNode *cell;

      if (strcmp (at, PARVIS_FORM_TABLE_ABSENT) == 0)
        continue;
      cell = append_element (item, name, NULL, self->uri);
      if (*at != '\0')
        parvis_form_node_set_value (cell, at);
    }
}

/* The items are not alike after all: nodes from here on, and of what came before as well. */
static void
turn_into_nodes (ParvisFormListBuilder *self)
{
  ParvisFormNode *root;

  if (!self->is_table)
    return;

  self->is_table = FALSE;
  self->document = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  self->at = self->document;
  if (self->root_name == NULL)
    return;

  root = append_element (self->document, self->root_name, NULL, self->uri);
  for (guint i = 0; i < self->starts->len; i++)
    append_row_as_nodes (self, root, i);

  self->at = self->depth >= IN_ITEM ? root->last_child : root;
  if (self->depth >= IN_CELL)
    self->at = self->at->last_child;
}

/* Cells come in the order of the columns, so that the nodes do when they are made. A column
 * more is one that every row so far ended before. */
static gboolean
find_column (ParvisFormListBuilder *self, const char *name, guint *column)
{
  guint i = (guint) (self->column + 1);

  while (i < self->names->len && strcmp (self->names->pdata[i], name) != 0)
    i++;
  if (i == self->names->len)
    {
      for (guint j = 0; j < self->names->len; j++)
        if (strcmp (self->names->pdata[j], name) == 0)
          return FALSE;
      if (self->names->len == MAX_COLUMNS)
        return FALSE;
      g_ptr_array_add (self->names, g_ref_string_new_intern (name));
    }
  *column = i;

  return TRUE;
}

static gboolean
begin_root (ParvisFormListBuilder *self, const char *name, const char *uri)
{
  if (self->root_name != NULL)
    return FALSE;

  self->root_name = g_strdup (name);
  self->uri = uri != NULL ? g_ref_string_new_intern (uri) : NULL;

  return TRUE;
}

static gboolean
begin_item (ParvisFormListBuilder *self, const char *name)
{
  guint32 start = (guint32) self->content->len;

  if (self->item_name == NULL)
    self->item_name = g_ref_string_new_intern (name);
  if (strcmp (self->item_name, name) != 0)
    return FALSE;

  g_array_append_val (self->starts, start);
  self->column = -1;

  return TRUE;
}

static gboolean
begin_cell (ParvisFormListBuilder *self, const char *name)
{
  guint column;

  if (!find_column (self, name, &column))
    return FALSE;

  for (int i = self->column + 1; i < (int) column; i++)
    g_string_append_len (self->content, PARVIS_FORM_TABLE_ABSENT, sizeof PARVIS_FORM_TABLE_ABSENT);
  g_string_append_c (self->content, '\0');
  self->column = (int) column;

  return TRUE;
}

static gboolean
begin_in_table (ParvisFormListBuilder *self, const char *name, const char *prefix, const char *uri)
{
  if (prefix != NULL || (self->depth != OUTSIDE && g_strcmp0 (uri, self->uri) != 0))
    return FALSE;

  switch (self->depth)
    {
    case OUTSIDE:
      return begin_root (self, name, uri);
    case IN_ROOT:
      return begin_item (self, name);
    case IN_ITEM:
      return begin_cell (self, name);
    default:
      return FALSE;
    }
}

/**
 * parvis_form_list_builder_start:
 * @prefix: (nullable): its prefix
 * @uri: (nullable): its namespace
 *
 * An element begins.
 */
void
parvis_form_list_builder_start (ParvisFormListBuilder *self,
                                const char *name,
                                const char *prefix,
                                const char *uri)
{
  if (self->is_table && !begin_in_table (self, name, prefix, uri))
    turn_into_nodes (self);
  if (!self->is_table)
    self->at = append_element (self->at, name, prefix, uri);

  self->depth++;
  self->is_leaf = TRUE;
  g_string_truncate (self->text, 0);
}

/**
 * parvis_form_list_builder_add_attribute:
 *
 * The element that has just begun has an attribute.
 */
void
parvis_form_list_builder_add_attribute (ParvisFormListBuilder *self,
                                        const char *name,
                                        const char *prefix,
                                        const char *uri,
                                        const char *value)
{
  ParvisFormNode *attribute = parvis_form_node_new (PARVIS_FORM_NODE_ATTRIBUTE, name);

  turn_into_nodes (self);
  if (prefix != NULL || uri != NULL)
    parvis_form_node_set_namespace (attribute, prefix, uri);
  parvis_form_node_set_value (attribute, value);
  parvis_form_node_append_attribute (self->at, attribute);
}

/**
 * parvis_form_list_builder_add_text:
 *
 * Text in the innermost element; what stands between elements is dropped.
 */
void
parvis_form_list_builder_add_text (ParvisFormListBuilder *self, const char *text, int length)
{
  if (self->is_leaf)
    g_string_append_len (self->text, text, length);
}

/* An item that is itself a text has no columns. */
static void
end_in_table (ParvisFormListBuilder *self)
{
  if (self->depth != IN_CELL)
    {
      turn_into_nodes (self);
      return;
    }

  g_string_truncate (self->content, self->content->len - 1);
  g_string_append_len (self->content, self->text->str, (gssize) self->text->len + 1);
}

/**
 * parvis_form_list_builder_end:
 *
 * The innermost element ends.
 */
void
parvis_form_list_builder_end (ParvisFormListBuilder *self)
{
  if (self->is_leaf && !is_blank (self->text->str))
    {
      if (self->is_table)
        end_in_table (self);
      if (!self->is_table)
        parvis_form_node_set_value (self->at, self->text->str);
    }
  if (!self->is_table)
    self->at = self->at->parent;

  self->depth--;
  self->is_leaf = FALSE;
}

guint
parvis_form_list_builder_get_depth (const ParvisFormListBuilder *self)
{
  return self->depth;
}

static ParvisFormNode *
build_table (ParvisFormListBuilder *self)
{
  gsize size = self->content->len;
  ParvisFormTableContent content = {
    .text_size = size,
    .text = g_realloc (g_string_free (self->content, FALSE), size),
    .starts = self->starts,
    .filler = PARVIS_FORM_TABLE_ABSENT,
    .names = self->names,
    .item_name = self->item_name,
    .namespace_uri = self->uri,
  };

  self->content = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->names = g_ptr_array_new ();
  self->item_name = NULL;
  self->uri = NULL;

  return parvis_form_table_build_document (&content, self->root_name);
}

/**
 * parvis_form_list_builder_finish:
 * @self: a builder whose elements have all ended
 *
 * Returns: (transfer full): the document
 */
ParvisFormNode *
parvis_form_list_builder_finish (ParvisFormListBuilder *self)
{
  if (self->is_table && self->names->len > 0)
    return build_table (self);

  turn_into_nodes (self);

  return g_steal_pointer (&self->document);
}
