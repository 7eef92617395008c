/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-tokenizer.h"

static const char *const kind_names[] = {
  [PARVIS_FORM_TOKEN_END] = "end",
  [PARVIS_FORM_TOKEN_INVALID] = "invalid",
  [PARVIS_FORM_TOKEN_NUMBER] = "number",
  [PARVIS_FORM_TOKEN_STRING] = "string",
  [PARVIS_FORM_TOKEN_VARIABLE] = "variable",
  [PARVIS_FORM_TOKEN_NAME] = "name",
  [PARVIS_FORM_TOKEN_DOT] = ".",
  [PARVIS_FORM_TOKEN_DOT_DOT] = "..",
  [PARVIS_FORM_TOKEN_CLOSE_PAREN] = ")",
  [PARVIS_FORM_TOKEN_CLOSE_BRACKET] = "]",
  [PARVIS_FORM_TOKEN_OPEN_PAREN] = "(",
  [PARVIS_FORM_TOKEN_OPEN_BRACKET] = "[",
  [PARVIS_FORM_TOKEN_COMMA] = ",",
  [PARVIS_FORM_TOKEN_AT] = "@",
  [PARVIS_FORM_TOKEN_COLON_COLON] = "::",
  [PARVIS_FORM_TOKEN_SLASH] = "/",
  [PARVIS_FORM_TOKEN_SLASH_SLASH] = "//",
  [PARVIS_FORM_TOKEN_OR] = "or",
  [PARVIS_FORM_TOKEN_AND] = "and",
  [PARVIS_FORM_TOKEN_EQUAL] = "=",
  [PARVIS_FORM_TOKEN_NOT_EQUAL] = "!=",
  [PARVIS_FORM_TOKEN_LESS] = "<",
  [PARVIS_FORM_TOKEN_LESS_EQUAL] = "<=",
  [PARVIS_FORM_TOKEN_GREATER] = ">",
  [PARVIS_FORM_TOKEN_GREATER_EQUAL] = ">=",
  [PARVIS_FORM_TOKEN_PLUS] = "+",
  [PARVIS_FORM_TOKEN_MINUS] = "-",
  [PARVIS_FORM_TOKEN_MULTIPLY] = "multiply",
  [PARVIS_FORM_TOKEN_DIV] = "div",
  [PARVIS_FORM_TOKEN_MOD] = "mod",
  [PARVIS_FORM_TOKEN_UNION] = "|",
};

/* @expected: kinds, with the text of those that have one, and spaces between. */
static void
check_tokens (const char *text, const char *expected)
{
  g_autoptr (GString) actual = g_string_new (NULL);
  ParvisFormTokenizer tokenizer;
  ParvisFormToken token;

  g_test_message ("cutting '%s'", text);
  parvis_form_tokenizer_init (&tokenizer, text);
  do
    {
      token = parvis_form_tokenizer_next (&tokenizer);
      g_string_append (actual, kind_names[token.kind]);
      if (token.kind >= PARVIS_FORM_TOKEN_NUMBER && token.kind <= PARVIS_FORM_TOKEN_NAME)
        g_string_append_printf (actual, ":%.*s", (int) token.length, token.start);
      g_string_append_c (actual, ' ');
    }
  while (token.kind > PARVIS_FORM_TOKEN_INVALID);

  g_string_truncate (actual, actual->len - 1);
  g_assert_cmpstr (actual->str, ==, expected);
}

static void
test_tokens (void)
{
  g_test_summary ("Every kind of token is told from its neighbours");

  check_tokens ("", "end");
  check_tokens (" \t\r\n", "end");
  check_tokens ("12 .5 3. 0.25", "number:12 number:.5 number:3. number:0.25 end");
  check_tokens ("'a\"b' \"it's\" ''", "string:a\"b string:it's string: end");
  check_tokens ("$v $p:v", "variable:v variable:p:v end");
  check_tokens ("/data/a//b", "/ name:data / name:a // name:b end");
  check_tokens ("../@id[.]", ".. / @ name:id [ . ] end");
  check_tokens ("jr:hist-data", "name:jr:hist-data end");
  check_tokens ("child::p:*", "name:child :: name:p:* end");
  check_tokens ("prénom", "name:prénom end");
  check_tokens ("a<=b>=c!=d", "name:a <= name:b >= name:c != name:d end");
  check_tokens ("f(a,b)|c", "name:f ( name:a , name:b ) | name:c end");
}

static void
test_operators (void)
{
  g_test_summary ("What stands before decides whether a word or a star is an operator");

  check_tokens ("*****", "name:* multiply name:* multiply name:* end");
  check_tokens ("and and and", "name:and and name:and end");
  check_tokens ("3mod4", "number:3 mod number:4 end");
  check_tokens ("6andpath", "number:6 and name:path end");
  check_tokens ("(1)or(2)", "( number:1 ) or ( number:2 ) end");
  check_tokens ("a-b - c", "name:a-b - name:c end");
  check_tokens ("5 div -div", "number:5 div - name:div end");
  check_tokens ("/and", "/ name:and end");
  check_tokens (". * 2", ". multiply number:2 end");
}

static void
test_invalid (void)
{
  g_test_summary ("What is no token is told, and ends it");

  check_tokens ("'open", "invalid");
  check_tokens ("$", "invalid");
  check_tokens ("$p:*", "invalid");
  check_tokens ("a # b", "name:a invalid");
  check_tokens ("a ! b", "name:a invalid");
  check_tokens ("a:b:c", "name:a:b invalid");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form/tokenizer/tokens", test_tokens);
  g_test_add_func ("/form/tokenizer/operators", test_operators);
  g_test_add_func ("/form/tokenizer/invalid", test_invalid);

  return g_test_run ();
}
