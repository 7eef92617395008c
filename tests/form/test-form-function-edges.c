/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "form-stage.h"
#include "parvis-form-error.h"

static void
test_texts (void)
{
  g_auto (Stage) s;

  g_test_summary ("Texts: what is empty, out of range, or a whole set");
  stage_init (&s);

  stage_check (&s, "string(/data/child/name)", "Binta");
  stage_check (&s, "string(/data/nowhere)", "");
  stage_check (&s, "string(1 div 3)", "0.3333333333333333");
  stage_check (&s, "string(-0)", "0");
  stage_check (&s, "concat(/data/child/name, '')", "BintaCheikhDiane");
  stage_check (&s, "concat('a')", "a");
  stage_check (&s, "join(' ')", "");
  stage_check (&s, "join('-', /data/nowhere, 'x')", "x");
  stage_check (&s, "join('-', '', '')", "-");
  stage_check (&s, "join('', /data/child/name)", "BintaCheikhDiane");
  stage_check (&s, "substr('hello', 2, 2)", "");
  stage_check (&s, "substr('hello', 3, 1)", "");
  stage_check (&s, "substr('hello', -9, 2)", "he");
  stage_check (&s, "substr('hello', -4, -2)", "el");
  stage_check (&s, "substr('', 0, 1)", "");
  stage_check (&s, "substring('12345', 0)", "12345");
  stage_check (&s, "substring('12345', 0, 3)", "12");
  stage_check (&s, "substring('12345', -42, 1 div 0)", "12345");
  stage_check (&s, "substring-before('abc', 'x')", "");
  stage_check (&s, "substring-before('abc', '')", "");
  stage_check (&s, "substring-after('abc', 'x')", "");
  stage_check (&s, "substring-after('', '')", "");
  stage_check (&s, "translate('', 'a', 'b')", "");
  stage_check (&s, "translate('abc', '', 'x')", "abc");
  stage_check (&s, "string-length('')", "0");
  stage_check (&s, "/data/name[string-length() = 3]", "Awa");
  stage_check (&s, "normalize-space('')", "");
  stage_check (&s, "contains('', '')", "true");
  stage_check (&s, "contains('abc', 'B')", "false");
  stage_check (&s, "ends-with('', '')", "true");
  stage_check (&s, "ends-with('abc', 'ab')", "false");
  stage_check (&s, "starts-with('abc', 'bc')", "false");
  stage_check (&s, "regex('', '')", "true");
  stage_check (&s, "regex('', '.+')", "false");
  stage_check (&s, "regex('abc', 'a|abc')", "true");
  stage_check (&s, "regex('été', '\\p{L}{3}')", "true");
}

static void
test_rounding (void)
{
  g_auto (Stage) s;

  g_test_summary ("Numbers: tiny, huge, negative and none");
  stage_init (&s);

  stage_check (&s, "number('')", "NaN");
  stage_check (&s, "number('1,5')", "1.5");
  stage_check (&s, "number('1.5.2')", "NaN");
  stage_check (&s, "number('1e3')", "NaN");
  stage_check (&s, "number('+1')", "NaN");
  stage_check (&s, "number('.5')", "0.5");
  stage_check (&s, "number(true())", "1");
  stage_check (&s, "number(/data/nowhere)", "NaN");
  stage_check (&s, "int('2.9')", "2");
  stage_check (&s, "int('')", "NaN");
  stage_check (&s, "int('1.1e6')", "NaN");
  stage_check (&s, "int(1 div 47999799999)", "0");
  stage_check (&s, "int('1230000000000000000000')", "1230000000000000000000");
  stage_check (&s, "int(1 div 0)", "Infinity");
  stage_check (&s, "round('-0.5')", "0");
  stage_check (&s, "round(-1.5)", "-1");
  stage_check (&s, "round(1.005, 2)", "1.01");
  stage_check (&s, "round('4,6')", "5");
  stage_check (&s, "round(149.9, -2)", "100");
  stage_check (&s, "round(150, -2)", "200");
  stage_check (&s, "round(1.5, '')", "NaN");
  stage_check (&s, "round(1.25, 1.9)", "1.3");
  stage_check (&s, "round(1, -31)", "NaN");
  stage_check (&s, "round(1 div 0)", "Infinity");
  stage_check (&s, "floor(-1.5)", "-2");
  stage_check (&s, "ceiling(-1.5)", "-1");
  stage_check (&s, "floor('')", "NaN");
  stage_check (&s, "1 = 1.0000000000001", "true");
  stage_check (&s, "1 = 1.00000000001", "false");
  stage_check (&s, "0.1 + 0.2 != 0.3", "false");
  stage_check (&s, "2147483648", "2147483648");
  stage_check (&s, "-5 mod 2", "-1");
  stage_check (&s, "5 mod -2", "1");
  stage_check (&s, "5 mod 0", "NaN");
  stage_check (&s, "0 div 0", "NaN");
  stage_check (&s, "-'3'", "-3");
  stage_check (&s, "--3", "3");
}

static void
test_sets_of_numbers (void)
{
  g_auto (Stage) s;

  g_test_summary ("sum(), min() and max() skip what is no number");
  stage_init (&s);

  stage_check (&s, "sum(/data/nowhere)", "0");
  stage_check (&s, "sum(/data/child/name)", "0");
  stage_check (&s, "sum(/data/age | /data/child/age)", "46");
  stage_check (&s, "min('', 2, 'x')", "2");
  stage_check (&s, "max('', 2, 'x')", "2");
  stage_check (&s, "min('')", "NaN");
  stage_check (&s, "max(/data/child/age, 100)", "100");
  stage_check (&s, "max('2026-01-01', '2025-01-01') = '2026-01-01'", "true");
  stage_check (&s, "count(/data/nowhere)", "0");
  stage_check (&s, "count(/data/hidden)", "0");
  stage_check (&s, "count(//toy)", "6");
  stage_check_error (&s, "count(1)", PARVIS_FORM_ERROR_VALUE);
  stage_check_error (&s, "sum('a')", PARVIS_FORM_ERROR_VALUE);
}

static void
test_curves (void)
{
  g_auto (Stage) s;

  g_test_summary ("Powers, logarithms and angles are IEEE's");
  stage_init (&s);

  stage_check (&s, "pow(2, -1)", "0.5");
  stage_check (&s, "pow(0, 0)", "1");
  stage_check (&s, "pow('', 2)", "NaN");
  stage_check (&s, "abs(-2.5)", "2.5");
  stage_check (&s, "abs('')", "NaN");
  stage_check (&s, "sqrt(9)", "3");
  stage_check (&s, "exp(0)", "1");
  stage_check (&s, "exp10(-2)", "0.01");
  stage_check (&s, "log(0)", "-Infinity");
  stage_check (&s, "log(1)", "0");
  stage_check (&s, "log10(1000)", "3");
  stage_check (&s, "log10(-1)", "NaN");
  stage_check (&s, "sin(0)", "0");
  stage_check (&s, "cos(pi())", "-1");
  stage_check (&s, "tan(0)", "0");
  stage_check (&s, "asin(2)", "NaN");
  stage_check (&s, "acos(1)", "0");
  stage_check (&s, "round(atan(1) * 4, 10)", "3.1415926536");
  stage_check (&s, "round(atan2(1, -1) * 4, 6)", "9.424778");
}

static void
test_logic (void)
{
  g_auto (Stage) s;

  g_test_summary ("What is true, and how many of it");
  stage_init (&s);

  stage_check (&s, "not(/data/empty)", "true");
  stage_check (&s, "not('false')", "false");
  stage_check (&s, "boolean(0 div 0)", "false");
  stage_check (&s, "boolean('')", "false");
  stage_check (&s, "boolean(/data/hidden/secret)", "false");
  stage_check (&s, "boolean-from-string('True')", "true");
  stage_check (&s, "boolean-from-string('1')", "true");
  stage_check (&s, "boolean-from-string(1.0)", "true");
  stage_check (&s, "boolean-from-string('yes')", "false");
  stage_check (&s, "boolean-from-string('')", "false");
  stage_check (&s, "if(/data/nowhere = '', 'none', 'some')", "none");
  stage_check (&s, "if('', 1, 2) + 1", "3");
  stage_check (&s, "coalesce('', '')", "");
  stage_check (&s, "coalesce(0 div 0, 'x')", "x");
  stage_check (&s, "coalesce(0, 'x')", "0");
  stage_check (&s, "coalesce(/data/hidden/secret, 'x')", "x");
  stage_check (&s, "checklist(0, 0)", "true");
  stage_check (&s, "checklist(1, 2)", "false");
  stage_check (&s, "checklist(2, 2, /data/child/age)", "true");
  stage_check (&s, "checklist(-1, -1, 'a')", "true");
  stage_check (&s, "checklist('', 1, 'a')", "false");
  stage_check (&s, "weighted-checklist(3, 4, 'a', 1, 'b', 2.5, '', 9)", "true");
  stage_check (&s, "weighted-checklist(4, 9, 'a', 1, 'b', 2.5)", "false");
  stage_check (&s, "weighted-checklist(-1, 5, 'a', 6)", "false");
  stage_check (&s, "weighted-checklist(12, 12, /data/child[age > 0]/name, /data/child/age)",
               "true");
}

static void
test_digests (void)
{
  g_auto (Stage) s;

  g_test_summary ("Digests of each kind, in either encoding; what is not base64 is empty");
  stage_init (&s);

  stage_check (&s, "digest('', 'MD5', 'hex')", "d41d8cd98f00b204e9800998ecf8427e");
  stage_check (&s, "digest('abc', 'MD5')", "kAFQmDzST7DWlj99KOF/cg==");
  stage_check (&s, "digest('abc', 'SHA-1', 'base64')", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=");
  stage_check (&s, "digest('abc', 'SHA-256', 'hex')",
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  stage_check (&s, "digest('abc', 'SHA-384', 'hex')",
               "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
               "8086072ba1e7cc2358baeca134c825a7");
  stage_check (&s, "digest('abc', 'SHA-512', 'hex')",
               "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
               "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  stage_check_error (&s, "digest('abc', 'MD5', 'octal')", PARVIS_FORM_ERROR_VALUE);
  stage_check_error (&s, "digest('abc', '')", PARVIS_FORM_ERROR_VALUE);

  stage_check (&s, "base64-decode('')", "");
  stage_check (&s, "base64-decode('SGVsbG8=')", "Hello");
  stage_check (&s, "base64-decode('SGVsbG8')", "");
  stage_check (&s, "base64-decode('SGVs bG8=')", "");
  stage_check (&s, "base64-decode('====')", "");
  stage_check (&s, "base64-decode('a')", "");
}

static void
test_choices (void)
{
  g_auto (Stage) s;

  g_test_summary ("Chosen names: none, many spaces, out of range, and by chance");
  stage_init (&s);

  stage_check (&s, "selected('a b', '')", "false");
  stage_check (&s, "selected('', '')", "true");
  stage_check (&s, "selected(/data/nowhere, 'a')", "false");
  stage_check (&s, "selected('1 2', 2)", "true");
  stage_check (&s, "selected-at(' a  b ', 0)", "a");
  stage_check (&s, "selected-at('a b', 1.9)", "b");
  stage_check (&s, "selected-at('', 0)", "");
  stage_check (&s, "selected-at('a b', '')", "");
  stage_check (&s, "count-selected('')", "0");
  stage_check (&s, "count-selected('   ')", "0");
  stage_check (&s, "count-selected(' a  b ')", "2");
  stage_check_nodes (&s, "randomize(/data/nowhere, 1)", "");
  stage_check_nodes (&s, "randomize(/data/child/name, 1.9)", "Cheikh,Binta,Diane");
  stage_check_nodes (&s, "randomize(/data/child/name, '1')", "Cheikh,Binta,Diane");
  stage_check_nodes (&s, "randomize(/data/child/name, 0)", "Diane,Cheikh,Binta");
  stage_check_nodes (&s, "randomize(/data/child/name, 0 div 0)", "Diane,Cheikh,Binta");
  stage_check_nodes (&s, "randomize(/data/child/name)", "Diane,Binta,Cheikh");
  stage_check_error (&s, "randomize('a')", PARVIS_FORM_ERROR_VALUE);
  stage_check (&s, "uuid(0)", "");
  stage_check (&s, "uuid(3)", "PPP");
  stage_check (&s, "regex(uuid(40), '[A-Za-z0-9]{40}')", "true");
  stage_check_error (&s, "uuid(-1)", PARVIS_FORM_ERROR_VALUE);
  stage_check_error (&s, "uuid('')", PARVIS_FORM_ERROR_VALUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/edges/texts", test_texts);
  g_test_add_func ("/form/edges/rounding", test_rounding);
  g_test_add_func ("/form/edges/sets", test_sets_of_numbers);
  g_test_add_func ("/form/edges/curves", test_curves);
  g_test_add_func ("/form/edges/logic", test_logic);
  g_test_add_func ("/form/edges/digests", test_digests);
  g_test_add_func ("/form/edges/choices", test_choices);

  return g_test_run ();
}
