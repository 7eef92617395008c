/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PARVIS_FORM_TOKEN_END,
  PARVIS_FORM_TOKEN_INVALID, /* no token of the language starts here */

  PARVIS_FORM_TOKEN_NUMBER,
  PARVIS_FORM_TOKEN_STRING,   /* its text is without the quotes */
  PARVIS_FORM_TOKEN_VARIABLE, /* its text is without the dollar */
  PARVIS_FORM_TOKEN_NAME,     /* a, p:a, p:* or * */
  PARVIS_FORM_TOKEN_DOT,
  PARVIS_FORM_TOKEN_DOT_DOT,
  PARVIS_FORM_TOKEN_CLOSE_PAREN,
  PARVIS_FORM_TOKEN_CLOSE_BRACKET, /* the last of those that may end an operand */

  PARVIS_FORM_TOKEN_OPEN_PAREN,
  PARVIS_FORM_TOKEN_OPEN_BRACKET,
  PARVIS_FORM_TOKEN_COMMA,
  PARVIS_FORM_TOKEN_AT,
  PARVIS_FORM_TOKEN_COLON_COLON,
  PARVIS_FORM_TOKEN_SLASH,
  PARVIS_FORM_TOKEN_SLASH_SLASH,

  PARVIS_FORM_TOKEN_OR,
  PARVIS_FORM_TOKEN_AND,
  PARVIS_FORM_TOKEN_EQUAL,
  PARVIS_FORM_TOKEN_NOT_EQUAL,
  PARVIS_FORM_TOKEN_LESS,
  PARVIS_FORM_TOKEN_LESS_EQUAL,
  PARVIS_FORM_TOKEN_GREATER,
  PARVIS_FORM_TOKEN_GREATER_EQUAL,
  PARVIS_FORM_TOKEN_PLUS,
  PARVIS_FORM_TOKEN_MINUS,
  PARVIS_FORM_TOKEN_MULTIPLY,
  PARVIS_FORM_TOKEN_DIV,
  PARVIS_FORM_TOKEN_MOD,
  PARVIS_FORM_TOKEN_UNION,
} ParvisFormTokenKind;

/**
 * ParvisFormToken:
 * @start: (unowned): where in the text it is
 * @length: its bytes
 */
typedef struct
{
  ParvisFormTokenKind kind;
  const char *start;
  gsize length;
} ParvisFormToken;

/**
 * ParvisFormTokenizer:
 *
 * Cuts an expression into tokens, one at a time. What "*" and "and" are depends on what
 * stands before, which is why it remembers the last token.
 */
typedef struct
{
  const char *at; /* (unowned) */
  ParvisFormTokenKind last;
} ParvisFormTokenizer;

void parvis_form_tokenizer_init (ParvisFormTokenizer *self, const char *text);
ParvisFormToken parvis_form_tokenizer_next (ParvisFormTokenizer *self);

G_END_DECLS
