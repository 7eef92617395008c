/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>

#include "fuzz.h"
#include "parvis-form-expression.h"

static void
ignore_path_cb (const ParvisFormPath *path, gpointer user_data)
{
}

static ParvisFormNode *
new_record (void)
{
  ParvisFormNode *document = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  ParvisFormNode *a = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "a");

  parvis_form_node_append (document, a);
  for (guint i = 0; i < 3; i++)
    {
      ParvisFormNode *b = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "b");

      parvis_form_node_set_value (b, i == 0 ? "2026-11-23" : "1 2");
      parvis_form_node_append (a, b);
    }

  return document;
}

/* Whatever it says, it must say it without falling over. */
static void
evaluate (ParvisFormExpression *expression)
{
  g_autoptr (ParvisFormNode) document = new_record ();
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  ParvisFormNode *node = document->first_child->last_child;
  const ParvisFormScope scope = { node, 1, 1, node, document, node, NULL, NULL };
  g_autofree char *text = NULL;

  if (parvis_form_expression_evaluate (expression, &scope, &value, NULL))
    text = parvis_form_value_to_string (&value);
}

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (ParvisFormExpression) first = parvis_form_expression_parse (text, NULL);
  g_autoptr (ParvisFormExpression) second = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  if (first == NULL)
    return 0;

  parvis_form_expression_foreach_path (first, ignore_path_cb, NULL);
  (void) parvis_form_expression_check_functions (first, NULL);
  evaluate (first);

  /* What we print, we can read back, and it means the same. */
  once = parvis_form_expression_to_string (first);
  second = parvis_form_expression_parse (once, NULL);
  if (second == NULL)
    return 0; /* only the bounds may do this: printing adds brackets */

  twice = parvis_form_expression_to_string (second);
  g_assert_cmpstr (once, ==, twice);

  return 0;
}
