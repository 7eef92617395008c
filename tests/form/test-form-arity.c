/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "parvis-form-error.h"
#include "parvis-form-expression.h"

#define ANY G_MAXUINT
#define MANY 12

static char *
write_call (const char *name, guint n)
{
  GString *text = g_string_new (name);

  g_string_append_c (text, '(');
  for (guint i = 0; i < n; i++)
    g_string_append (text, i == 0 ? "1" : ", 1");
  g_string_append_c (text, ')');

  return g_string_free (text, FALSE);
}

static void
check_refused (const char *name, guint n)
{
  g_autofree char *text = write_call (name, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormExpression) expression = parvis_form_expression_parse (text, &error);

  g_test_message ("refusing '%s'", text);
  g_assert_no_error (error);
  g_assert_false (parvis_form_expression_check_functions (expression, &error));
  g_assert_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "arguments"));
}

static void
check_taken (const char *name, guint n)
{
  g_autofree char *text = write_call (name, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisFormExpression) expression = parvis_form_expression_parse (text, &error);

  g_test_message ("taking '%s'", text);
  g_assert_no_error (error);
  (void) parvis_form_expression_check_functions (expression, &error);
  g_assert_no_error (error);
}

/* That a function takes so many arguments, and neither fewer nor more. */
static void
check_arity (const char *name, guint min, guint max)
{
  if (min > 0)
    check_refused (name, min - 1);
  check_taken (name, min);
  check_taken (name, MIN (max, MANY));
  if (max != ANY)
    check_refused (name, max + 1);
}

static void
test_texts (void)
{
  g_test_summary ("Functions of texts take what the specification gives them");

  check_arity ("string", 0, 1);
  check_arity ("concat", 0, ANY);
  check_arity ("join", 1, ANY);
  check_arity ("substr", 2, 3);
  check_arity ("substring", 2, 3);
  check_arity ("substring-before", 2, 2);
  check_arity ("substring-after", 2, 2);
  check_arity ("translate", 3, 3);
  check_arity ("string-length", 0, 1);
  check_arity ("normalize-space", 0, 1);
  check_arity ("contains", 2, 2);
  check_arity ("starts-with", 2, 2);
  check_arity ("ends-with", 2, 2);
  check_arity ("uuid", 0, 1);
  check_arity ("digest", 2, 3);
  check_arity ("base64-decode", 1, 1);
  check_arity ("extract-signed", 2, 2);
  check_arity ("regex", 2, 2);
  check_arity ("selected", 2, 2);
  check_arity ("is-selected", 2, 2);
  check_arity ("selected-at", 2, 2);
  check_arity ("count-selected", 1, 1);
  check_arity ("jr:itext", 1, 1);
  check_arity ("jr:choice-name", 2, 2);
}

static void
test_logic (void)
{
  g_test_summary ("Functions that decide take what the specification gives them");

  check_arity ("if", 3, 3);
  check_arity ("coalesce", 2, 2);
  check_arity ("once", 1, 1);
  check_arity ("true", 0, 0);
  check_arity ("false", 0, 0);
  check_arity ("not", 1, 1);
  check_arity ("boolean", 1, 1);
  check_arity ("boolean-from-string", 1, 1);
  check_arity ("checklist", 2, ANY);
  check_arity ("weighted-checklist", 2, ANY);
}

static void
test_numbers (void)
{
  static const char *const unary[] = {
    "int", "floor", "ceiling", "abs",  "sqrt", "exp",  "exp10", "log",   "log10",
    "sin", "cos",   "tan",     "asin", "acos", "atan", "sum",   "count", "count-non-empty"
  };

  g_test_summary ("Functions of numbers take what the specification gives them");

  for (guint i = 0; i < G_N_ELEMENTS (unary); i++)
    check_arity (unary[i], 1, 1);
  check_arity ("number", 0, 1);
  check_arity ("round", 1, 2);
  check_arity ("pow", 2, 2);
  check_arity ("atan2", 2, 2);
  check_arity ("pi", 0, 0);
  check_arity ("random", 0, 0);
  check_arity ("min", 1, ANY);
  check_arity ("max", 1, ANY);
}

static void
test_nodes (void)
{
  g_test_summary ("Functions of nodes, dates and places take what the specification gives them");

  check_arity ("position", 0, 1);
  check_arity ("last", 0, 0);
  check_arity ("name", 0, 1);
  check_arity ("local-name", 0, 1);
  check_arity ("namespace-uri", 0, 1);
  check_arity ("instance", 1, 1);
  check_arity ("current", 0, 0);
  check_arity ("randomize", 1, 2);
  check_arity ("pulldata", 4, 4);
  check_arity ("indexed-repeat", 3, 11);
  check_arity ("today", 0, 0);
  check_arity ("now", 0, 0);
  check_arity ("date", 1, 1);
  check_arity ("date-time", 1, 1);
  check_arity ("format-date", 2, 2);
  check_arity ("format-date-time", 2, 2);
  check_arity ("decimal-date-time", 1, 1);
  check_arity ("decimal-time", 1, 1);
  check_arity ("area", 1, 1);
  check_arity ("enclosed-area", 1, 1);
  check_arity ("distance", 1, ANY);
  check_arity ("geofence", 2, 2);
  check_arity ("intersects", 1, 1);
  check_arity ("version", 0, 0);
  check_arity ("property", 1, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/arity/texts", test_texts);
  g_test_add_func ("/form/arity/logic", test_logic);
  g_test_add_func ("/form/arity/numbers", test_numbers);
  g_test_add_func ("/form/arity/nodes", test_nodes);

  return g_test_run ();
}
