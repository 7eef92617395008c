/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-node.h"

static ParvisFormNode *
add (ParvisFormNode *parent, const char *name)
{
  ParvisFormNode *node = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, name);

  parvis_form_node_append (parent, node);

  return node;
}

static void
check_children (const ParvisFormNode *parent, const char *expected)
{
  g_autoptr (GString) forwards = g_string_new (NULL);
  g_autoptr (GString) backwards = g_string_new (NULL);

  for (const ParvisFormNode *n = parent->first_child; n != NULL; n = n->next)
    g_string_append (forwards, n->name);
  for (const ParvisFormNode *n = parent->last_child; n != NULL; n = n->previous)
    g_string_prepend (backwards, n->name);

  g_assert_cmpstr (forwards->str, ==, expected);
  g_assert_cmpstr (backwards->str, ==, expected);
}

static void
test_link (void)
{
  g_autoptr (ParvisFormNode) root = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  ParvisFormNode *a = add (root, "a");
  ParvisFormNode *c = add (root, "c");

  g_test_summary ("Children stay chained both ways whatever is put in and taken out");

  parvis_form_node_insert_after (root, a, parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "b"));
  parvis_form_node_insert_after (root, NULL, parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "z"));
  check_children (root, "zabc");

  parvis_form_node_free (parvis_form_node_unlink (c));
  check_children (root, "zab");
  parvis_form_node_free (parvis_form_node_unlink (root->first_child));
  check_children (root, "ab");
  parvis_form_node_append (root, parvis_form_node_unlink (a));
  check_children (root, "ba");
  g_assert_true (parvis_form_node_find_child (root, "a") == a);
  g_assert_null (parvis_form_node_find_child (root, "c"));
}

static void
test_attributes (void)
{
  g_autoptr (ParvisFormNode) node = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "a");
  ParvisFormNode *x = parvis_form_node_new (PARVIS_FORM_NODE_ATTRIBUTE, "x");
  ParvisFormNode *y = parvis_form_node_new (PARVIS_FORM_NODE_ATTRIBUTE, "y");

  g_test_summary ("Attributes are found by name, and taken out without touching children");

  parvis_form_node_append_attribute (node, x);
  parvis_form_node_append_attribute (node, y);
  (void) add (node, "child");
  g_assert_true (parvis_form_node_find_attribute (node, "y") == y);

  parvis_form_node_free (parvis_form_node_unlink (x));
  g_assert_true (node->first_attribute == y);
  g_assert_null (parvis_form_node_find_attribute (node, "x"));
  check_children (node, "child");
}

static void
test_text (void)
{
  g_autoptr (ParvisFormNode) root = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "root");
  ParvisFormNode *a = add (root, "a");
  ParvisFormNode *b = add (root, "b");
  g_autofree char *all = NULL;
  g_autofree char *relevant = NULL;

  g_test_summary ("Text is that of all below; as expressions see it, of what is relevant");

  parvis_form_node_set_value (a, "one ");
  parvis_form_node_set_value (add (b, "c"), "two");
  b->irrelevant = TRUE;

  all = parvis_form_node_dup_text (root);
  relevant = parvis_form_node_dup_relevant_text (root);
  g_assert_cmpstr (all, ==, "one two");
  g_assert_cmpstr (relevant, ==, "one ");

  /* A value may be set to itself. */
  parvis_form_node_set_value (a, a->value);
  g_assert_cmpstr (a->value, ==, "one ");
}

static void
test_compare (void)
{
  g_autoptr (ParvisFormNode) root = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  ParvisFormNode *a = add (root, "a");
  ParvisFormNode *b = add (a, "b");
  ParvisFormNode *c = add (a, "c");
  ParvisFormNode *x = parvis_form_node_new (PARVIS_FORM_NODE_ATTRIBUTE, "x");

  g_test_summary ("Nodes are in document order, in a document or not, before a change and after");

  parvis_form_node_append_attribute (a, x);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (parvis_form_node_compare (a, a), ==, 0);
      g_assert_cmpint (parvis_form_node_compare (a, b), <, 0);
      g_assert_cmpint (parvis_form_node_compare (c, b), >, 0);
      g_assert_cmpint (parvis_form_node_compare (a, x), <, 0);
      g_assert_cmpint (parvis_form_node_compare (x, b), <, 0);
      if (i == 0)
        a = parvis_form_node_unlink (a);
    }

  parvis_form_node_append (root, a);
  parvis_form_node_append (a, parvis_form_node_unlink (b));
  g_assert_cmpint (parvis_form_node_compare (c, b), <, 0);
}

/* A chain of elements, one in the other. */
static ParvisFormNode *
new_chain (guint depth)
{
  ParvisFormNode *root = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  ParvisFormNode *deepest = root;

  for (guint i = 0; i < depth; i++)
    {
      ParvisFormNode *child = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "a");

      child->parent = deepest; /* appending would look for the root each time */
      deepest->first_child = deepest->last_child = child;
      deepest = child;
    }

  return root;
}

static void
test_deep (void)
{
  g_autoptr (ParvisFormNode) deep = new_chain (2000);
  g_autoptr (ParvisFormNode) copy = parvis_form_node_copy (deep->first_child);
  guint depth = 1;

  g_test_summary ("A tree as deep as a hostile parser could make it is copied and freed");

  for (const ParvisFormNode *n = copy; n->first_child != NULL; n = n->first_child)
    depth++;
  g_assert_cmpuint (depth, ==, 2000);

  parvis_form_node_free (new_chain (400000));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/node/link", test_link);
  g_test_add_func ("/form/node/attributes", test_attributes);
  g_test_add_func ("/form/node/text", test_text);
  g_test_add_func ("/form/node/compare", test_compare);
  g_test_add_func ("/form/node/deep", test_deep);

  return g_test_run ();
}
