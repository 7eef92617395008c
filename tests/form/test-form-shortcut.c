/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The short ways to a value say the same as the evaluator, or nothing. */

#include "form-fixture.h"
#include "parvis-form-expression.h"
#include "parvis-form-record-private.h"
#include "parvis-form-shortcut.h"

/* Whether the short way is there. */
typedef enum
{
  SHORT,
  LONG,
} Way;

static const char model[] =
    "<instance><data id='f'><i>7</i><d>2.50</d><s>x</s><e/><b>true</b><day>2026-11-23</day>"
    "<g><in>3</in></g><gone>9</gone>"
    "<r jr:template=''><q/><pos/></r>"
    "<r><q>1</q><pos/></r><r><q>2</q><pos/></r><r><q/><pos/></r>"
    "<holder/></data></instance>"
    "<bind nodeset='/data/i' type='int'/><bind nodeset='/data/d' type='decimal'/>"
    "<bind nodeset='/data/b' type='boolean'/><bind nodeset='/data/day' type='date'/>"
    "<bind nodeset='/data/gone' type='int' relevant='false()'/>"
    "<bind nodeset='/data/r/q' type='int'/>"
    "<bind nodeset='/data/r[1]/none' type='int'/>";

static ParvisFormRecord *
new_record (const char *holder, const char *expression)
{
  g_autofree char *escaped = g_markup_escape_text (expression, -1);
  g_autofree char *whole =
      g_strdup_printf ("%s<bind nodeset='%s' calculate=\"%s\"/>", model, holder, escaped);

  return fixture_new (whole, "<group ref='/data/r'><repeat nodeset='/data/r'>"
                             "<input ref='/data/r/q'><label>Q</label></input></repeat></group>");
}

static char *
print_scalar (const ParvisFormScalar *scalar)
{
  double number;

  switch (scalar->kind)
    {
    case PARVIS_FORM_SCALAR_BOOLEAN:
      return g_strdup (scalar->boolean ? "true" : "false");
    case PARVIS_FORM_SCALAR_NUMBER:
      g_assert_true (parvis_form_scalar_get_number (scalar, &number));
      return parvis_form_value_to_string (
          &(ParvisFormValue){ .kind = PARVIS_FORM_VALUE_NUMBER, .number = number });
    case PARVIS_FORM_SCALAR_TEXT:
      return g_strdup (scalar->text);
    case PARVIS_FORM_SCALAR_NODE:
    default:
      return scalar->node != NULL ? parvis_form_node_dup_relevant_text (scalar->node)
                                  : g_strdup ("");
    }
}

/* At the node @ref of @holder. */
static void
check_at (const char *holder, const char *ref, const char *text, Way way, const char *expected)
{
  g_autoptr (ParvisFormRecord) record = new_record (holder, text);
  ParvisFormNode *node = parvis_form_record_find_node (record, ref);
  ParvisFormExpression *expression = parvis_form_record_get_definition (node)->calculate;
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  g_autofree char *by_long = NULL;
  g_autofree char *by_short = NULL;
  ParvisFormScalar scalar;
  ParvisFormScope scope;

  parvis_form_record_init_scope (record, &scope, node);
  g_assert_true (parvis_form_expression_evaluate (expression, &scope, &value, NULL));
  by_long = parvis_form_value_to_string (&value);
  g_assert_cmpstr (by_long, ==, expected);

  g_assert_cmpint (parvis_form_expression_take_shortcut (expression, &scope, &scalar), ==,
                   way == SHORT);
  if (way == LONG)
    return;

  by_short = print_scalar (&scalar);
  g_assert_cmpstr (by_short, ==, expected);
  g_assert_cmpint (parvis_form_scalar_to_boolean (&scalar), ==,
                   parvis_form_value_to_boolean (&value));
}

static void
check (const char *text, Way way, const char *expected)
{
  check_at ("/data/holder", "/data/holder", text, way, expected);
}

static void
check_second (const char *text, Way way, const char *expected)
{
  check_at ("/data/r/pos", "/data/r[2]/pos", text, way, expected);
}

static void
test_paths (void)
{
  check ("/data/i", SHORT, "7");
  check ("../i", SHORT, "7");
  check ("current()/../i", SHORT, "7");
  check ("/data/g/in", SHORT, "3");
  check ("../g/in", SHORT, "3");
  check ("/data/gone", SHORT, "");
  check ("/data/e", SHORT, "");
  check ("/data/i[1]", LONG, "7");
  check ("/data/g/*", LONG, "3");
  check ("/data/r/q", LONG, "1");
}

static void
test_operators (void)
{
  check ("/data/i + /data/d * 2", SHORT, "12");
  check ("/data/i - /data/e", SHORT, "NaN");
  check ("-/data/i", SHORT, "-7");
  check ("7 div 2", SHORT, "3.5");
  check ("/data/i mod 4", SHORT, "3");
  check ("/data/i > 6", SHORT, "true");
  check ("/data/i = '7.0'", SHORT, "true");
  check ("/data/s = 'x'", SHORT, "true");
  check ("/data/s != 'x'", SHORT, "false");
  check ("/data/e = ''", SHORT, "true");
  check ("/data/gone = ''", SHORT, "true");
  check ("/data/gone > 1", SHORT, "false");
  check ("6.1 - 7.8 = -1.7", SHORT, "true");
  check ("/data/b = true()", SHORT, "true");
  check ("/data/s = true()", SHORT, "true");
  check ("/data/e or /data/i", SHORT, "true");
  check ("/data/s and /data/e", SHORT, "false");
  check ("/data/day + 1 = '2026-11-24'", LONG, "true");
  check ("/data/day = '2026-11-23'", LONG, "true");
  check ("/data/day > '2026-11-22'", LONG, "true");
}

static void
test_functions (void)
{
  check ("if(/data/i > 6, 'more', 'less')", SHORT, "more");
  check ("if(/data/e, 1, 2)", SHORT, "2");
  check ("not(/data/e)", SHORT, "true");
  check ("sum(/data/r/q)", SHORT, "3");
  check ("sum(../r/q)", SHORT, "3");
  check ("count(/data/r)", SHORT, "3");
  check ("count(/data/r[q > 1])", LONG, "1");
  check ("indexed-repeat(/data/r/q, /data/r, 2)", SHORT, "2");
  check ("indexed-repeat(/data/r/q, /data/r, 0)", SHORT, "1");
  check ("indexed-repeat(/data/r/q, /data/r, 9)", SHORT, "");
  check ("indexed-repeat(/data/r/q, /data/r, /data/e)", SHORT, "");
  check ("concat(/data/i, 'a')", LONG, "7a");
}

static void
test_instances (void)
{
  g_test_summary ("Inside an instance, a path keeps to it; its last step never does");

  check_second ("../q", SHORT, "2");
  check_second ("/data/r/q", SHORT, "2");
  check_second ("position(..)", SHORT, "2");
  check_second ("sum(/data/r/q)", LONG, "2");
  check_second ("sum(../../r/q)", SHORT, "3");
  check_second ("count(/data/r)", SHORT, "3");
  check_second ("indexed-repeat(/data/r/q, /data/r, position(..) - 1)", SHORT, "1");
  check_second ("/data/i + ../q", SHORT, "9");
}

static void
test_moving (void)
{
  g_autoptr (ParvisFormRecord) record = new_record ("/data/r/pos", "position(..)");

  g_test_summary ("Who moves up knows it");

  fixture_check (record, "/data/r[3]/pos", "3");
  g_assert_true (parvis_form_record_remove_repeat (record, "/data/r[1]", NULL));
  fixture_check (record, "/data/r[2]/pos", "2");
  g_assert_true (parvis_form_record_add_repeat (record, "/data/r", NULL));
  fixture_check (record, "/data/r[3]/pos", "3");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/form/shortcut/paths", test_paths);
  g_test_add_func ("/form/shortcut/operators", test_operators);
  g_test_add_func ("/form/shortcut/functions", test_functions);
  g_test_add_func ("/form/shortcut/instances", test_instances);
  g_test_add_func ("/form/shortcut/moving", test_moving);

  return g_test_run ();
}
