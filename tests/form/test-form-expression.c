/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "form-stage.h"
#include "parvis-form-error.h"

/* @expected: how it was understood, or %NULL where it must be refused. */
static void
check_parse (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormExpression) expression = parvis_form_expression_parse (text, &error);
  g_autofree char *actual = NULL;

  g_test_message ("parsing '%s'", text);
  if (expected == NULL)
    {
      g_assert_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID);
      g_assert_null (expression);
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpstr (parvis_form_expression_get_text (expression), ==, text);
  actual = parvis_form_expression_to_string (expression);
  g_assert_cmpstr (actual, ==, expected);
}

static void
test_parse (void)
{
  g_test_summary ("Operators bind as in XPath 1.0; chains of one strength stay flat");

  check_parse ("1+2*3", "1 + (2 * 3)");
  check_parse ("(1+2)*3", "(1 + 2) * 3");
  check_parse ("1 - 2 - 3", "1 - 2 - 3");
  check_parse ("a or b and c = d", "a or (b and (c = d))");
  check_parse ("1 < 2 = 3 > 4", "(1 < 2) = (3 > 4)");
  check_parse ("- - 5 * 2", "(--5) * 2");
  check_parse ("-(a|b)", "-(a | b)");
  check_parse ("3mod4", "3 mod 4");
  check_parse ("6*(3+4)and(5or2)", "(6 * (3 + 4)) and (5 or 2)");
  check_parse ("*****", "* * * * *");
  check_parse ("'it''s'", NULL);
  check_parse ("\"it's\"", "\"it's\"");
  check_parse ("1230000000000000000000", "1230000000000000000000");
  check_parse ("$v", "$v");
}

static void
test_parse_paths (void)
{
  g_test_summary ("Short forms of steps are what they stand for");

  check_parse ("/", "/");
  check_parse ("/data/@id", "/data/@id");
  check_parse ("//a", "/descendant-or-self::node()/a");
  check_parse (" .. / . / a ", ".././a");
  check_parse ("a [ 1 ] [ b ]", "a[1][b]");
  check_parse ("current()/../a", "current()/../a");
  check_parse ("instance('l')/root/item[x=1]", "instance('l')/root/item[x = 1]");
  check_parse ("(a | b)[2]/c", "(a | b)[2]/c");
  check_parse ("ancestor :: p:*", "ancestor::p:*");
  check_parse ("node()", "node()");
  check_parse ("processing-instruction('x')", "processing-instruction()");
  check_parse ("func:tion( )", "func:tion()");
}

static void
test_refuse (void)
{
  g_test_summary ("What is not an expression is refused, with its place");

  check_parse ("", NULL);
  check_parse ("  ", NULL);
  check_parse ("1 +", NULL);
  check_parse ("(1", NULL);
  check_parse ("1)", NULL);
  check_parse ("()", NULL);
  check_parse ("a b", NULL);
  check_parse ("a == b", NULL);
  check_parse ("8|-9", NULL);
  check_parse ("a/", NULL);
  check_parse ("//", NULL);
  check_parse (".abc", NULL);
  check_parse ("..[4]", NULL);
  check_parse ("child::f()", NULL);
  check_parse ("bad-axis::a", NULL);
  check_parse ("@attr::a", NULL);
  check_parse ("a:b:c", NULL);
  check_parse ("f(1,)", NULL);
  check_parse ("f(1", NULL);
  check_parse ("[1]", NULL);
  check_parse ("'open", NULL);
  check_parse ("1 And 2", NULL);
  check_parse ("text('a')", NULL);
  check_parse ("7.9e-12", NULL);
}

static void
test_refuse_bytes (void)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("What is not UTF-8 is refused");

  g_assert_null (parvis_form_expression_parse ("'\xff'", &error));
  g_assert_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
check_functions (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormExpression) expression = parvis_form_expression_parse (text, &error);

  g_assert_no_error (error);
  (void) parvis_form_expression_check_functions (expression, &error);
  if (message == NULL)
    {
      g_assert_no_error (error);
      return;
    }

  g_assert_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_check_functions (void)
{
  g_test_summary ("A function that does not exist is named, wherever it hides");

  check_functions ("if(true(), concat('a', 1), jr:itext('b'))", NULL);
  check_functions ("true() or explode()", "There is no function explode()");
  check_functions ("a[b = explode()]", "There is no function explode()");
  check_functions ("current()[explode()]/a", "There is no function explode()");
  check_functions ("not()", "not() takes at least 1 arguments, not 0");
  check_functions ("not(1, 2)", "not() takes at most 1 arguments, not 2");
}

static void
append_steps (GString *text, const char *const *steps)
{
  for (guint i = 0; steps[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", steps[i]);
}

static void
append_path_cb (const ParvisFormPath *path, gpointer user_data)
{
  GString *text = user_data;

  if (text->len > 0)
    g_string_append (text, "; ");
  for (const ParvisFormPath *p = path; p != NULL; p = p->context)
    {
      if (p != path)
        g_string_append (text, " in ");
      g_string_append (text, p->absolute ? "/ " : p->from_current ? "current " : "");
      if (p->instance != NULL)
        g_string_append_printf (text, "%s: ", p->instance);
      append_steps (text, p->steps);
    }
}

static void
check_paths (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormExpression) expression = parvis_form_expression_parse (text, &error);
  g_autoptr (GString) actual = g_string_new (NULL);

  g_test_message ("paths of '%s'", text);
  g_assert_no_error (error);
  parvis_form_expression_foreach_path (expression, append_path_cb, actual);
  g_assert_cmpstr (actual->str, ==, expected);
}

static void
test_paths (void)
{
  g_test_summary ("Every path that an expression reads is told, with what it is read from");

  check_paths ("1 + 2", "");
  check_paths ("/data/a + ../b", "/ data a; .. b");
  check_paths ("count(//x/@id)", "/ // x @id");
  check_paths ("string-length()", ".");
  check_paths ("once(random())", ".");
  check_paths ("/data/rep[x = ../y]/z", "x in / data rep; .. y in / data rep; / data rep z");
  check_paths ("instance('l')/root/item[a = current()/../b]/c",
               "a in l: root item; current .. b; l: root item c");
  check_paths ("current()", "current ");
  check_paths ("(a | b)/c", "a; b; / // *");
  check_paths ("ancestor::x", "/ // *");
}

static void
check_too_large (const char *start, const char *repeated, const char *end)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (start);
  ParvisFormExpression *expression;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, repeated);
  g_string_append (text, end);

  g_test_message ("parsing many of '%s'", repeated);
  expression = parvis_form_expression_parse (text->str, &error);
  g_assert_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE);
  g_assert_null (expression);
}

static void
check_facts (const char *text, gboolean calls, gboolean has_predicates)
{
  static const char *const names[] = { "count", "itext", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormExpression) expression = parvis_form_expression_parse (text, &error);

  g_assert_no_error (error);
  g_assert_cmpint (parvis_form_expression_calls (expression, names), ==, calls);
  g_assert_cmpint (parvis_form_expression_has_predicates (expression), ==, has_predicates);
}

static void
test_facts (void)
{
  g_test_summary ("What an expression calls and filters is told from its parts, not its words");

  check_facts ("count(/data/a) + 1", TRUE, FALSE);
  check_facts ("if(1, 2, /a/b[count(c) = 1]/d)", TRUE, TRUE);
  check_facts ("j:itext('b')", TRUE, FALSE);
  check_facts ("(a | b)[2]", FALSE, TRUE);
  check_facts ("current()[1]/a", FALSE, TRUE);
  check_facts ("count-selected(/data/count)", FALSE, FALSE);
  check_facts ("/data/a = 'count(x) [1] jr:itext()'", FALSE, FALSE);
}

static void
test_too_large (void)
{
  g_test_summary ("A hostile form exhausts neither the stack nor the memory");

  check_too_large ("", "(", "");
  check_too_large ("", "f(", "");
  check_too_large ("a", "[a", "");
  check_too_large ("", "-", "1");
  check_too_large ("1", " and 1", "");
  check_too_large ("1", " + 1", "");
  check_too_large ("a", "/a", "");
  check_too_large ("f(1", ",1", ")");
  check_too_large ("'", "aaaaaaaaaaaaaaaa", "'");
}

static void
test_long_chains (void)
{
  g_autoptr (GString) text = g_string_new ("1");
  g_auto (Stage) stage;

  g_test_summary ("A chain as long as is allowed is parsed, evaluated and freed");

  stage_init (&stage);
  for (guint i = 0; i < 9000; i++)
    g_string_append (text, " + 1");
  stage_check (&stage, text->str, "9001");

  g_string_assign (text, "true()");
  for (guint i = 0; i < 4000; i++)
    g_string_append (text, " and true()");
  stage_check (&stage, text->str, "true");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/expression/parse", test_parse);
  g_test_add_func ("/form/expression/parse-paths", test_parse_paths);
  g_test_add_func ("/form/expression/refuse", test_refuse);
  g_test_add_func ("/form/expression/refuse-bytes", test_refuse_bytes);
  g_test_add_func ("/form/expression/check-functions", test_check_functions);
  g_test_add_func ("/form/expression/paths", test_paths);
  g_test_add_func ("/form/expression/facts", test_facts);
  g_test_add_func ("/form/expression/too-large", test_too_large);
  g_test_add_func ("/form/expression/long-chains", test_long_chains);

  return g_test_run ();
}
