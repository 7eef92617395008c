/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-node.h"

#include <string.h>

#include "parvis-form-block.h"
#include "parvis-form-table.h"

/* A document alone carries what elements, of which there may be a million, need not. */
typedef struct
{
  ParvisFormNode node;

  gint numbered; /* (atomic): whether every node's order is its place in the document */

  gpointer cache;               /* (owned) (nullable) (atomic) */
  GDestroyNotify destroy_cache; /* (nullable) */
} Document;

/* Numbering is the one thing that reading a shared document may write. */
G_LOCK_DEFINE_STATIC (numbering);

static GRefString *
intern_name (const char *name)
{
  return name != NULL && *name != '\0' ? g_ref_string_new_intern (name) : NULL;
}

static void
clear_name (GRefString **name)
{
  g_clear_pointer (name, g_ref_string_release);
}

/**
 * parvis_form_node_new:
 * @kind: what it is
 * @name: (nullable): local name, for an element or an attribute
 *
 * Returns: (transfer full): a node that stands alone
 */
ParvisFormNode *
parvis_form_node_new (ParvisFormNodeKind kind, const char *name)
{
  gsize size = kind == PARVIS_FORM_NODE_DOCUMENT ? sizeof (Document) : sizeof (ParvisFormNode);
  ParvisFormNode *self = g_malloc0 (size);

  self->kind = kind;
  self->name = intern_name (name);

  return self;
}

static void
free_alone (ParvisFormNode *self)
{
  if (self->kind == PARVIS_FORM_NODE_DOCUMENT)
    {
      Document *document = (Document *) self;

      if (document->cache != NULL && document->destroy_cache != NULL)
        document->destroy_cache (document->cache);
    }

  if (self->owns_block)
    parvis_form_block_free (self->block);
  if (self->owns_table)
    parvis_form_table_free (self->table);
  clear_name (&self->name);
  clear_name (&self->prefix);
  clear_name (&self->namespace_uri);
  g_free (self->value);
  g_free (self);
}

/**
 * parvis_form_node_free:
 * @self: a node that has no parent; see parvis_form_node_unlink()
 *
 * Frees a node and all below it, without recursion, however deep they go.
 */
void
parvis_form_node_free (ParvisFormNode *self)
{
  ParvisFormNode *last = self;

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->parent == NULL);

  /* The nodes still to be freed are one chain by next, to which each adds its own. */
  self->next = NULL;
  while (self != NULL)
    {
      ParvisFormNode *next;

      if (self->owns_table)
        self->first_child = NULL; /* they are the table's */
      if (self->first_child != NULL)
        {
          last->next = self->first_child;
          last = self->last_child;
        }
      if (self->first_attribute != NULL)
        {
          last->next = self->first_attribute;
          while (last->next != NULL)
            last = last->next;
        }

      next = self->next;
      free_alone (self);
      self = next;
    }
}

static ParvisFormNode *
copy_alone (const ParvisFormNode *self)
{
  ParvisFormNode *copy = parvis_form_node_new (self->kind, NULL);

  copy->name = self->name != NULL ? g_ref_string_acquire (self->name) : NULL;
  copy->prefix = self->prefix != NULL ? g_ref_string_acquire (self->prefix) : NULL;
  copy->namespace_uri =
      self->namespace_uri != NULL ? g_ref_string_acquire (self->namespace_uri) : NULL;
  copy->value = g_strdup (self->value);
  copy->definition = self->definition;
  copy->type = self->type;
  copy->irrelevant = self->irrelevant;
  copy->template = self->template;

  for (const ParvisFormNode *a = self->first_attribute; a != NULL; a = a->next)
    parvis_form_node_append_attribute (copy, copy_alone (a));

  return copy;
}

/**
 * parvis_form_node_copy:
 * @self: a node
 *
 * Returns: (transfer full): the node and all below it, with their definitions, types and
 * flags, standing alone
 */
ParvisFormNode *
parvis_form_node_copy (const ParvisFormNode *self)
{
  const ParvisFormNode *from = self;
  ParvisFormNode *root;
  ParvisFormNode *to;

  g_return_val_if_fail (self != NULL, NULL);

  root = to = copy_alone (self);
  while (TRUE)
    {
      parvis_form_node_unfold (from);
      if (from->first_child != NULL)
        {
          from = from->first_child;
        }
      else
        {
          while (from != self && from->next == NULL)
            {
              from = from->parent;
              to = to->parent;
            }
          if (from == self)
            return root;
          from = from->next;
          to = to->parent;
        }

      parvis_form_node_append (to, copy_alone (from));
      to = to->last_child;
    }
}

/**
 * parvis_form_node_get_root:
 * @self: a node
 *
 * Returns: (transfer none): the document, or the topmost node of a tree without one
 */
ParvisFormNode *
parvis_form_node_get_root (const ParvisFormNode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  while (self->parent != NULL)
    self = self->parent;

  return (ParvisFormNode *) self;
}

static void
forget_numbering (ParvisFormNode *self)
{
  ParvisFormNode *root = parvis_form_node_get_root (self);

  if (root->kind == PARVIS_FORM_NODE_DOCUMENT)
    g_atomic_int_set (&((Document *) root)->numbered, FALSE);
}

/**
 * parvis_form_node_set_namespace:
 * @self: an element or an attribute
 * @prefix: (nullable): its prefix
 * @uri: (nullable): its namespace
 */
void
parvis_form_node_set_namespace (ParvisFormNode *self, const char *prefix, const char *uri)
{
  g_return_if_fail (self != NULL);

  clear_name (&self->prefix);
  clear_name (&self->namespace_uri);
  self->prefix = intern_name (prefix);
  self->namespace_uri = intern_name (uri);
}

/**
 * parvis_form_node_set_value:
 * @self: an attribute, a text node, or an element that holds only text
 * @value: (nullable): its text
 */
void
parvis_form_node_set_value (ParvisFormNode *self, const char *value)
{
  gsize length = value != NULL ? strlen (value) : 0;
  char *copy;

  g_return_if_fail (self != NULL);

  if (value != NULL && self->value != NULL && length <= strlen (self->value))
    {
      memmove (self->value, value, length + 1); /* it may be a part of what is there */
      return;
    }

  copy = g_strdup (value);
  g_free (self->value);
  self->value = copy;
}

/**
 * parvis_form_node_append:
 * @self: a document or an element
 * @child: (transfer full): an element or a text node that stands alone
 */
void
parvis_form_node_append (ParvisFormNode *self, ParvisFormNode *child)
{
  parvis_form_node_insert_after (self, self->last_child, child);
}

/**
 * parvis_form_node_insert_after:
 * @self: a document or an element
 * @sibling: (nullable): the child after which @child goes, or %NULL to make it the first
 * @child: (transfer full): an element or a text node that stands alone
 */
void
parvis_form_node_insert_after (ParvisFormNode *self, ParvisFormNode *sibling, ParvisFormNode *child)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (child != NULL && child->parent == NULL);
  g_return_if_fail (sibling == NULL || sibling->parent == self);

  child->parent = self;
  child->previous = sibling;
  child->next = sibling != NULL ? sibling->next : self->first_child;

  if (child->previous != NULL)
    child->previous->next = child;
  else
    self->first_child = child;

  if (child->next != NULL)
    child->next->previous = child;
  else
    self->last_child = child;

  forget_numbering (self);
}

/**
 * parvis_form_node_append_attribute:
 * @self: an element
 * @attribute: (transfer full): an attribute that stands alone
 */
void
parvis_form_node_append_attribute (ParvisFormNode *self, ParvisFormNode *attribute)
{
  ParvisFormNode **end;

  g_return_if_fail (self != NULL);
  g_return_if_fail (attribute != NULL && attribute->kind == PARVIS_FORM_NODE_ATTRIBUTE);
  g_return_if_fail (attribute->parent == NULL);

  attribute->previous = NULL;
  for (end = &self->first_attribute; *end != NULL; end = &(*end)->next)
    attribute->previous = *end;
  *end = attribute;
  attribute->parent = self;

  forget_numbering (self);
}

/**
 * parvis_form_node_unlink:
 * @self: a node
 *
 * Takes a node out of its parent.
 *
 * Returns: (transfer full): @self, which now stands alone
 */
ParvisFormNode *
parvis_form_node_unlink (ParvisFormNode *self)
{
  ParvisFormNode *parent;

  g_return_val_if_fail (self != NULL, NULL);

  parent = self->parent;
  if (parent == NULL)
    return self;

  forget_numbering (parent);

  if (self->previous != NULL)
    self->previous->next = self->next;
  else if (self->kind == PARVIS_FORM_NODE_ATTRIBUTE)
    parent->first_attribute = self->next;
  else
    parent->first_child = self->next;

  if (self->next != NULL)
    self->next->previous = self->previous;
  else if (self->kind != PARVIS_FORM_NODE_ATTRIBUTE)
    parent->last_child = self->previous;

  self->parent = self->previous = self->next = NULL;

  return self;
}

/**
 * parvis_form_node_find_child:
 * @self: a node
 * @name: a local name
 *
 * Returns: (transfer none) (nullable): the first child element of that name, in any namespace
 */
ParvisFormNode *
parvis_form_node_find_child (const ParvisFormNode *self, const char *name)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  parvis_form_node_unfold (self);
  for (ParvisFormNode *child = self->first_child; child != NULL; child = child->next)
    if (child->kind == PARVIS_FORM_NODE_ELEMENT && strcmp (child->name, name) == 0)
      return child;

  return NULL;
}

/**
 * parvis_form_node_find_attribute:
 * @self: a node
 * @name: a local name
 *
 * Returns: (transfer none) (nullable): the first attribute of that name, in any namespace
 */
ParvisFormNode *
parvis_form_node_find_attribute (const ParvisFormNode *self, const char *name)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (ParvisFormNode *a = self->first_attribute; a != NULL; a = a->next)
    if (strcmp (a->name, name) == 0)
      return a;

  return NULL;
}

typedef gboolean (*Wanted) (const ParvisFormNode *node);

static gboolean
is_any (const ParvisFormNode *node)
{
  return TRUE;
}

static gboolean
is_seen (const ParvisFormNode *node)
{
  return !node->irrelevant && !node->template;
}

/* The node after @self in document order, within @top; past what is below it if @skip. */
static const ParvisFormNode *
walk (const ParvisFormNode *self, const ParvisFormNode *top, gboolean skip)
{
  parvis_form_node_unfold (self);
  if (!skip && self->first_child != NULL)
    return self->first_child;

  while (self != top && self->next == NULL)
    self = self->parent;

  return self != top ? self->next : NULL;
}

static char *
collect_text (const ParvisFormNode *self, Wanted wanted)
{
  GString *text;

  if (!wanted (self))
    return g_strdup ("");
  parvis_form_node_unfold (self);
  if (self->first_child == NULL)
    return g_strdup (self->value != NULL ? self->value : "");

  text = g_string_new (NULL);
  for (const ParvisFormNode *node = self; node != NULL;)
    {
      gboolean want = wanted (node);

      if (want && node->value != NULL && node->kind != PARVIS_FORM_NODE_INSTRUCTION)
        g_string_append (text, node->value);
      node = walk (node, self, !want);
    }

  return g_string_free (text, FALSE);
}

/**
 * parvis_form_node_dup_text:
 * @self: a node
 *
 * Returns: (transfer full): its text and that of all below it, relevant or not
 */
char *
parvis_form_node_dup_text (const ParvisFormNode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return collect_text (self, is_any);
}

/**
 * parvis_form_node_dup_relevant_text:
 * @self: a node
 *
 * Returns: (transfer full): its text as an expression sees it: without what is not relevant,
 * and without templates
 */
char *
parvis_form_node_dup_relevant_text (const ParvisFormNode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return collect_text (self, is_seen);
}

/**
 * parvis_form_node_peek_text:
 * @self: a node
 * @owned: (out): where to keep the text when it had to be put together; %NULL otherwise. Free
 * it with g_free()
 *
 * parvis_form_node_dup_relevant_text() without a copy where none is needed.
 *
 * Returns: the text, which holds while @owned and the node do
 */
const char *
parvis_form_node_peek_text (const ParvisFormNode *self, char **owned)
{
  const ParvisFormNode *child;

  parvis_form_node_unfold (self);
  child = self->first_child;
  *owned = NULL;
  if (!is_seen (self))
    return "";
  if (child != NULL && child->kind == PARVIS_FORM_NODE_TEXT && child->next == NULL)
    self = child;
  if (self->first_child == NULL)
    return self->value != NULL ? self->value : "";

  *owned = collect_text (self, is_seen);
  return *owned;
}

/**
 * parvis_form_node_is_true:
 * @self: a node
 *
 * JavaRosa's: a question that nobody answered is false, though its node is there.
 *
 * Returns: what it is where a truth is asked for
 */
gboolean
parvis_form_node_is_true (const ParvisFormNode *self)
{
  g_autofree char *owned = NULL;
  const char *text;

  parvis_form_node_unfold (self);
  for (const ParvisFormNode *child = self->first_child; child != NULL; child = child->next)
    if (child->kind == PARVIS_FORM_NODE_ELEMENT)
      return TRUE;

  text = parvis_form_node_peek_text (self, &owned);
  if (self->type == PARVIS_FORM_TYPE_BOOLEAN)
    return strcmp (text, "true") == 0 || strcmp (text, "1") == 0;

  return *text != '\0';
}

static void
number_all (ParvisFormNode *document)
{
  guint32 order = 0;

  for (const ParvisFormNode *node = document; node != NULL; node = walk (node, document, FALSE))
    {
      ((ParvisFormNode *) node)->order = ++order;
      for (ParvisFormNode *a = node->first_attribute; a != NULL; a = a->next)
        a->order = ++order;
    }
}

/**
 * parvis_form_node_number_by_hand:
 * @document: a document that will not change any more
 *
 * From now on its nodes are taken to have their order already.
 */
void
parvis_form_node_number_by_hand (ParvisFormNode *document)
{
  document->order = 1;
  document->first_child->order = 2;
  g_atomic_int_set (&((Document *) document)->numbered, TRUE);
}

static guint
count_ancestors (const ParvisFormNode *self)
{
  guint n = 0;

  for (; self->parent != NULL; self = self->parent)
    n++;

  return n;
}

/* For a tree without a document, which has nowhere to keep that it is numbered. */
static int
compare_by_walking (const ParvisFormNode *a, const ParvisFormNode *b)
{
  guint depth_a = count_ancestors (a);
  guint depth_b = count_ancestors (b);
  int shorter = depth_a < depth_b ? -1 : 1;

  for (; depth_a > depth_b; depth_a--)
    a = a->parent;
  for (; depth_b > depth_a; depth_b--)
    b = b->parent;
  if (a == b)
    return shorter;

  while (a->parent != b->parent)
    {
      a = a->parent;
      b = b->parent;
    }
  if ((a->kind == PARVIS_FORM_NODE_ATTRIBUTE) != (b->kind == PARVIS_FORM_NODE_ATTRIBUTE))
    return a->kind == PARVIS_FORM_NODE_ATTRIBUTE ? -1 : 1;

  while (a != NULL && a != b)
    a = a->next;

  return a == b ? -1 : 1;
}

/**
 * parvis_form_node_compare:
 * @a: a node
 * @b: a node
 *
 * Compares by document order. Nodes of two documents compare in an order that is the same
 * while both exist. The first comparison after a change numbers the document.
 *
 * Returns: below, at or above 0
 */
int
parvis_form_node_compare (const ParvisFormNode *a, const ParvisFormNode *b)
{
  ParvisFormNode *root_a;
  ParvisFormNode *root_b;
  Document *document;

  if (a == b)
    return 0;

  root_a = parvis_form_node_get_root (a);
  root_b = parvis_form_node_get_root (b);
  if (root_a != root_b)
    return root_a < root_b ? -1 : 1;
  if (root_a->kind != PARVIS_FORM_NODE_DOCUMENT)
    return compare_by_walking (a, b);

  document = (Document *) root_a;
  if (!g_atomic_int_get (&document->numbered))
    {
      G_LOCK (numbering);
      if (!g_atomic_int_get (&document->numbered))
        {
          number_all (root_a);
          g_atomic_int_set (&document->numbered, TRUE);
        }
      G_UNLOCK (numbering);
    }

  return a->order < b->order ? -1 : a->order > b->order ? 1 : 0;
}

/**
 * parvis_form_node_get_cache:
 * @document: a document
 *
 * Returns: (transfer none) (nullable): what was given to parvis_form_node_take_cache()
 */
gpointer
parvis_form_node_get_cache (ParvisFormNode *document)
{
  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (document->kind == PARVIS_FORM_NODE_DOCUMENT, NULL);

  return g_atomic_pointer_get (&((Document *) document)->cache);
}

/**
 * parvis_form_node_take_cache:
 * @document: a document that will not change any more
 * @cache: (transfer full): what to keep with it
 * @destroy: frees @cache
 *
 * Keeps @cache with the document, unless another thread was first; then @cache is freed.
 *
 * Returns: (transfer none): what the document keeps now
 */
gpointer
parvis_form_node_take_cache (ParvisFormNode *document, gpointer cache, GDestroyNotify destroy)
{
  Document *self = (Document *) document;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (document->kind == PARVIS_FORM_NODE_DOCUMENT, NULL);

  G_LOCK (numbering);
  if (self->cache == NULL)
    {
      self->destroy_cache = destroy;
      g_atomic_pointer_set (&self->cache, cache);
      cache = NULL;
    }
  G_UNLOCK (numbering);

  if (cache != NULL)
    destroy (cache);

  return self->cache;
}
