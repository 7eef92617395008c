/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "form-stage.h"

#include <string.h>

#include "parvis-form-error.h"

#define N_ROWS 3000

static ParvisFormNode *
add (ParvisFormNode *parent, const char *name, const char *value, ParvisFormType type)
{
  ParvisFormNode *node = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, name);

  parvis_form_node_set_value (node, value);
  node->type = type;
  parvis_form_node_append (parent, node);

  return node;
}

static ParvisFormNode *
add_child (ParvisFormNode *parent, const char *name, const char *age)
{
  ParvisFormNode *child = add (parent, "child", NULL, PARVIS_FORM_TYPE_STRING);
  ParvisFormNode *toy;

  (void) add (child, "name", name, PARVIS_FORM_TYPE_STRING);
  (void) add (child, "age", age, PARVIS_FORM_TYPE_INT);
  toy = add (child, "toy", NULL, PARVIS_FORM_TYPE_STRING);
  (void) add (toy, "colour", "red", PARVIS_FORM_TYPE_STRING);
  toy = add (child, "toy", NULL, PARVIS_FORM_TYPE_STRING);
  (void) add (toy, "colour", name, PARVIS_FORM_TYPE_STRING);

  return child;
}

static ParvisFormNode *
new_record (void)
{
  ParvisFormNode *document = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  ParvisFormNode *data = add (document, "data", NULL, PARVIS_FORM_TYPE_STRING);
  ParvisFormNode *id = parvis_form_node_new (PARVIS_FORM_NODE_ATTRIBUTE, "id");
  ParvisFormNode *hidden;

  parvis_form_node_set_value (id, "housing");
  parvis_form_node_append_attribute (data, id);

  (void) add (data, "name", "Awa", PARVIS_FORM_TYPE_STRING);
  (void) add (data, "age", "34", PARVIS_FORM_TYPE_INT);
  (void) add (data, "born", "1992-05-17", PARVIS_FORM_TYPE_DATE);
  (void) add (data, "empty", "", PARVIS_FORM_TYPE_STRING);
  (void) add (data, "needs", "bed  chair", PARVIS_FORM_TYPE_SELECT);
  (void) add (data, "agrees", "false", PARVIS_FORM_TYPE_BOOLEAN);
  hidden = add (data, "hidden", NULL, PARVIS_FORM_TYPE_STRING);
  hidden->irrelevant = TRUE;
  add (hidden, "secret", "x", PARVIS_FORM_TYPE_STRING)->irrelevant = TRUE;

  add_child (data, "none", "0")->template = TRUE;
  (void) add_child (data, "Binta", "7");
  (void) add_child (data, "Cheikh", "5");
  (void) add_child (data, "Diane", "");

  return document;
}

static ParvisFormNode *
new_list (void)
{
  ParvisFormNode *document = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  ParvisFormNode *root = add (document, "root", NULL, PARVIS_FORM_TYPE_STRING);

  for (guint i = 0; i < N_ROWS; i++)
    {
      ParvisFormNode *item = add (root, "item", NULL, PARVIS_FORM_TYPE_STRING);
      g_autofree char *code = g_strdup_printf ("c%u", i);
      g_autofree char *parity = g_strdup_printf ("%u", i % 2);
      ParvisFormNode *n = parvis_form_node_new (PARVIS_FORM_NODE_ATTRIBUTE, "n");

      parvis_form_node_set_value (n, code + 1);
      parvis_form_node_append_attribute (item, n);
      (void) add (item, "code", code, PARVIS_FORM_TYPE_STRING);
      (void) add (item, "parity", parity, PARVIS_FORM_TYPE_STRING);
      if (i == 7)
        (void) add (item, "since", "2020-01-01", PARVIS_FORM_TYPE_STRING);
    }

  return document;
}

static ParvisFormNode *
get_instance (const char *id, gpointer data)
{
  Stage *self = data;

  return strcmp (id, "list") == 0 ? self->list : NULL;
}

static gint64
get_now (gpointer data)
{
  return G_GINT64_CONSTANT (1795431600) * G_USEC_PER_SEC;
}

static GTimeZone *
get_zone (gpointer data)
{
  Stage *self = data;

  return self->zone;
}

static double
get_random (gpointer data)
{
  return 0.25;
}

static char *
dup_text (const char *id, gpointer data)
{
  return g_strconcat ("text of ", id, NULL);
}

static char *
dup_choice_label (const char *value, const char *path, const ParvisFormScope *scope, gpointer data)
{
  return g_strconcat (value, " at ", path, NULL);
}

static char *
dup_property (const char *name, gpointer data)
{
  return strcmp (name, "version") == 0 ? g_strdup ("2026.1") : NULL;
}

static const char *
get_language (gpointer data)
{
  return "French (fr)";
}

static const ParvisFormHost host = {
  .get_instance = get_instance,
  .get_now = get_now,
  .get_zone = get_zone,
  .get_random = get_random,
  .dup_text = dup_text,
  .dup_choice_label = dup_choice_label,
  .dup_property = dup_property,
  .get_language = get_language,
};

void
stage_init (Stage *self)
{
  self->primary = new_record ();
  self->list = new_list ();
  self->zone = g_time_zone_new_identifier ("Europe/Paris");
  g_assert_nonnull (self->zone);
  self->scope = (ParvisFormScope){
    .node = self->primary->first_child,
    .position = 1,
    .size = 1,
    .current = self->primary->first_child,
    .primary = self->primary,
    .host = &host,
    .data = self,
  };
}

void
stage_clear (Stage *self)
{
  parvis_form_node_free (self->primary);
  parvis_form_node_free (self->list);
  g_time_zone_unref (self->zone);
}

/* (inout) @value: initialised. */
static void
evaluate (Stage *self, const char *text, ParvisFormValue *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormExpression) expression = parvis_form_expression_parse (text, &error);

  g_test_message ("evaluating '%.200s'", text);
  g_assert_no_error (error);
  (void) parvis_form_expression_evaluate (expression, &self->scope, value, &error);
  g_assert_no_error (error);
}

void
stage_enter (Stage *self, const char *path)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;

  evaluate (self, path, &value);
  g_assert_cmpint (value.kind, ==, PARVIS_FORM_VALUE_NODESET);
  g_assert_cmpuint (value.nodes->len, ==, 1);
  self->scope.node = self->scope.current = g_ptr_array_index (value.nodes, 0);
}

void
stage_check (Stage *self, const char *text, const char *expected)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  g_autofree char *actual = NULL;

  evaluate (self, text, &value);
  actual = parvis_form_value_to_string (&value);
  g_assert_cmpstr (actual, ==, expected);
}

void
stage_check_error (Stage *self, const char *text, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormExpression) expression = parvis_form_expression_parse (text, &error);
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;

  g_test_message ("refusing '%.200s'", text);
  g_assert_no_error (error);
  g_assert_false (parvis_form_expression_evaluate (expression, &self->scope, &value, &error));
  g_assert_error (error, PARVIS_FORM_ERROR, code);
}

/* @expected: the texts of the nodes, with commas between. */
void
stage_check_nodes (Stage *self, const char *text, const char *expected)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  g_autoptr (GString) actual = g_string_new (NULL);

  evaluate (self, text, &value);
  g_assert_cmpint (value.kind, ==, PARVIS_FORM_VALUE_NODESET);
  for (guint i = 0; i < value.nodes->len; i++)
    {
      g_autofree char *one =
          parvis_form_node_dup_relevant_text (g_ptr_array_index (value.nodes, i));

      g_string_append_printf (actual, "%s%s", i > 0 ? "," : "", one);
    }
  g_assert_cmpstr (actual->str, ==, expected);
}
