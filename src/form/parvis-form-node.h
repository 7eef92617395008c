/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisFormType:
 *
 * What a bind's @type says of a node (XForms 1.0 section 6.1.1 with the ODK list). It
 * decides how the node's text is read in an expression. Legacy names are folded: integer is
 * INT, double and float are DECIMAL, an unknown name is STRING.
 */
typedef enum
{
  PARVIS_FORM_TYPE_STRING,
  PARVIS_FORM_TYPE_INT,
  PARVIS_FORM_TYPE_LONG,
  PARVIS_FORM_TYPE_DECIMAL,
  PARVIS_FORM_TYPE_BOOLEAN,
  PARVIS_FORM_TYPE_DATE,
  PARVIS_FORM_TYPE_TIME,
  PARVIS_FORM_TYPE_DATE_TIME,
  PARVIS_FORM_TYPE_GEOPOINT,
  PARVIS_FORM_TYPE_GEOTRACE,
  PARVIS_FORM_TYPE_GEOSHAPE,
  PARVIS_FORM_TYPE_BINARY,
  PARVIS_FORM_TYPE_BARCODE,
  PARVIS_FORM_TYPE_SELECT,
} ParvisFormType;

typedef enum
{
  PARVIS_FORM_NODE_DOCUMENT,
  PARVIS_FORM_NODE_ELEMENT,
  PARVIS_FORM_NODE_ATTRIBUTE,
  PARVIS_FORM_NODE_TEXT,
  PARVIS_FORM_NODE_INSTRUCTION, /* <?name value?>: in documents alone, an instance has none */
} ParvisFormNodeKind;

typedef struct _ParvisFormNode ParvisFormNode;
typedef struct _ParvisFormBlock ParvisFormBlock;

/**
 * ParvisFormNode:
 *
 * One node of an instance: ours, since libxml2's are too large and know no types. Shown
 * whole to the files of src/form/, which walk it by the hundred thousand; nobody else
 * includes this header.
 *
 * An element that holds only text keeps it in @value and has no text children; text nodes
 * exist only where an element mixes text and elements. Names are interned, so that two of
 * them are equal when the pointers are.
 */
struct _ParvisFormNode
{
  ParvisFormNode *parent;          /* (unowned) (nullable) */
  ParvisFormNode *first_child;     /* (owned) (nullable): elements and text, in document order */
  ParvisFormNode *last_child;      /* (unowned) (nullable) */
  ParvisFormNode *previous;        /* (unowned) (nullable) */
  ParvisFormNode *next;            /* (unowned) (nullable): its owner is the parent */
  ParvisFormNode *first_attribute; /* (owned) (nullable): chained by next */

  GRefString *name;   /* (owned) (nullable): local name, interned; NULL for document and text */
  GRefString *prefix; /* (owned) (nullable): interned */
  GRefString *namespace_uri; /* (owned) (nullable): interned */
  char *value; /* (owned) (nullable): text of an attribute, a text node or a leaf element */

  gpointer
      definition; /* (unowned) (nullable): what the form says of this node; the record's business */
  ParvisFormBlock *block; /* (unowned) (nullable): of a record's node, where its neighbours are;
                           * owned where @owns_block says so */
  gpointer table; /* (unowned) (nullable): of an item or root of a ParvisFormTable, to which the
                   * root's belongs */
  gint is_folded; /* (atomic): its children are still in the table alone */
  guint32 order;  /* place in document order, valid while the document's numbering is */
  guint kind : 3; /* ParvisFormNodeKind */
  guint type : 5; /* ParvisFormType */
  guint irrelevant : 1; /* it or an ancestor is not relevant: reads as empty, drops out of node-sets
                         */
  guint hidden : 1;     /* its own relevant says no; the record's business */
  guint pending : 4;    /* the triggers that wait here, by kind; the record's business */
  guint owns_block : 1;
  guint owns_table : 1;
  guint template : 1; /* jr:template: never seen by an expression, never sent */
};

/* Whoever goes to a node's children, or on to its neighbours, sees to it that they are there. */
void parvis_form_table_expand (ParvisFormNode *node);

static inline void
parvis_form_node_unfold (const ParvisFormNode *node)
{
  if (G_UNLIKELY (g_atomic_int_get (&node->is_folded)))
    parvis_form_table_expand ((ParvisFormNode *) node);
}

static inline void
parvis_form_node_unfold_neighbours (const ParvisFormNode *node)
{
  for (node = node->parent; node != NULL; node = node->parent)
    parvis_form_node_unfold (node);
}

static inline gboolean
parvis_form_type_is_numeric (ParvisFormType type)
{
  return type == PARVIS_FORM_TYPE_INT || type == PARVIS_FORM_TYPE_LONG ||
         type == PARVIS_FORM_TYPE_DECIMAL;
}

ParvisFormNode *parvis_form_node_new (ParvisFormNodeKind kind,
                                      const char *name) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_node_free (ParvisFormNode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisFormNode, parvis_form_node_free)

ParvisFormNode *parvis_form_node_copy (const ParvisFormNode *self) G_GNUC_WARN_UNUSED_RESULT;

void parvis_form_node_set_namespace (ParvisFormNode *self, const char *prefix, const char *uri);
void parvis_form_node_set_value (ParvisFormNode *self, const char *value);
void parvis_form_node_append (ParvisFormNode *self, ParvisFormNode *child);
void parvis_form_node_insert_after (ParvisFormNode *self,
                                    ParvisFormNode *sibling,
                                    ParvisFormNode *child);
void parvis_form_node_append_attribute (ParvisFormNode *self, ParvisFormNode *attribute);
ParvisFormNode *parvis_form_node_unlink (ParvisFormNode *self) G_GNUC_WARN_UNUSED_RESULT;

ParvisFormNode *parvis_form_node_find_child (const ParvisFormNode *self, const char *name);
ParvisFormNode *parvis_form_node_find_attribute (const ParvisFormNode *self, const char *name);
ParvisFormNode *parvis_form_node_get_root (const ParvisFormNode *self);
char *parvis_form_node_dup_text (const ParvisFormNode *self) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_form_node_dup_relevant_text (const ParvisFormNode *self) G_GNUC_WARN_UNUSED_RESULT;
const char *parvis_form_node_peek_text (const ParvisFormNode *self, char **owned);
gboolean parvis_form_node_is_true (const ParvisFormNode *self);
int parvis_form_node_compare (const ParvisFormNode *a, const ParvisFormNode *b);

void parvis_form_node_number_by_hand (ParvisFormNode *document);

/* What an evaluator remembers of a document that never changes again. It goes with the
 * document. Whoever gives it sees to it that it may be read from every thread. */
gpointer parvis_form_node_get_cache (ParvisFormNode *document);
gpointer
parvis_form_node_take_cache (ParvisFormNode *document, gpointer cache, GDestroyNotify destroy);

G_END_DECLS
