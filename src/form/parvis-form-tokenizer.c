/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-tokenizer.h"

#include <string.h>

typedef struct
{
  const char *text;
  ParvisFormTokenKind kind;
} Word;

/* Longer ones before what they begin with. */
static const Word symbols[] = {
  { "::", PARVIS_FORM_TOKEN_COLON_COLON }, { "//", PARVIS_FORM_TOKEN_SLASH_SLASH },
  { "..", PARVIS_FORM_TOKEN_DOT_DOT },     { "!=", PARVIS_FORM_TOKEN_NOT_EQUAL },
  { "<=", PARVIS_FORM_TOKEN_LESS_EQUAL },  { ">=", PARVIS_FORM_TOKEN_GREATER_EQUAL },
  { "/", PARVIS_FORM_TOKEN_SLASH },        { ".", PARVIS_FORM_TOKEN_DOT },
  { "(", PARVIS_FORM_TOKEN_OPEN_PAREN },   { ")", PARVIS_FORM_TOKEN_CLOSE_PAREN },
  { "[", PARVIS_FORM_TOKEN_OPEN_BRACKET }, { "]", PARVIS_FORM_TOKEN_CLOSE_BRACKET },
  { ",", PARVIS_FORM_TOKEN_COMMA },        { "@", PARVIS_FORM_TOKEN_AT },
  { "=", PARVIS_FORM_TOKEN_EQUAL },        { "<", PARVIS_FORM_TOKEN_LESS },
  { ">", PARVIS_FORM_TOKEN_GREATER },      { "+", PARVIS_FORM_TOKEN_PLUS },
  { "-", PARVIS_FORM_TOKEN_MINUS },        { "|", PARVIS_FORM_TOKEN_UNION },
};

/* JavaRosa reads "3mod4" and "6andpath": after an operand these need no space about them. */
static const Word words[] = {
  { "*", PARVIS_FORM_TOKEN_MULTIPLY }, { "and", PARVIS_FORM_TOKEN_AND },
  { "or", PARVIS_FORM_TOKEN_OR },      { "div", PARVIS_FORM_TOKEN_DIV },
  { "mod", PARVIS_FORM_TOKEN_MOD },
};

/**
 * parvis_form_tokenizer_init:
 * @self: a tokenizer
 * @text: (transfer none): valid UTF-8, which must outlive @self and its tokens
 */
void
parvis_form_tokenizer_init (ParvisFormTokenizer *self, const char *text)
{
  self->at = text;
  self->last = PARVIS_FORM_TOKEN_END;
}

static gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || (guchar) c >= 0x80;
}

static const char *
skip_name (const char *at)
{
  if (!is_name_start (*at))
    return at;

  while (is_name_start (*at) || g_ascii_isdigit (*at) || *at == '-' || *at == '.')
    at++;

  return at;
}

/* a, p:a, p:* or *; but the a of a::b alone. */
static const char *
skip_qualified_name (const char *at)
{
  const char *end;

  if (*at == '*')
    return at + 1;

  end = skip_name (at);
  if (end == at || *end != ':' || end[1] == ':')
    return end;
  if (end[1] == '*')
    return end + 2;

  return is_name_start (end[1]) ? skip_name (end + 1) : end;
}

static const char *
skip_number (const char *at)
{
  while (g_ascii_isdigit (*at))
    at++;
  if (*at == '.')
    at++;
  while (g_ascii_isdigit (*at))
    at++;

  return at;
}

static gboolean
find_word (const Word *table, gsize n, ParvisFormToken *token)
{
  for (gsize i = 0; i < n; i++)
    {
      gsize length = strlen (table[i].text);

      if (*table[i].text == *token->start && strncmp (token->start, table[i].text, length) == 0)
        {
          token->kind = table[i].kind;
          token->length = length;
          return TRUE;
        }
    }

  return FALSE;
}

static const char *
read_string (ParvisFormToken *token)
{
  const char *end = strchr (token->start + 1, *token->start);

  if (end == NULL)
    return token->start;

  token->kind = PARVIS_FORM_TOKEN_STRING;
  token->start++;
  token->length = end - token->start;

  return end + 1;
}

static const char *
read_variable (ParvisFormToken *token)
{
  const char *name = token->start + 1;
  const char *end = skip_qualified_name (name);

  if (end == name || end[-1] == '*')
    return token->start;

  token->kind = PARVIS_FORM_TOKEN_VARIABLE;
  token->start = name;
  token->length = end - name;

  return end;
}

/* Returns where the token ends. */
static const char *
read_token (ParvisFormToken *token, gboolean after_operand)
{
  char c = *token->start;
  const char *end;

  if (c == '\0')
    {
      token->kind = PARVIS_FORM_TOKEN_END;
      return token->start;
    }
  if (c == '"' || c == '\'')
    return read_string (token);
  if (c == '$')
    return read_variable (token);

  if (g_ascii_isdigit (c) || (c == '.' && g_ascii_isdigit (token->start[1])))
    {
      end = skip_number (token->start);
      token->kind = PARVIS_FORM_TOKEN_NUMBER;
      token->length = end - token->start;
      return end;
    }

  if (after_operand && find_word (words, G_N_ELEMENTS (words), token))
    return token->start + token->length;

  end = skip_qualified_name (token->start);
  if (end != token->start)
    {
      token->kind = PARVIS_FORM_TOKEN_NAME;
      token->length = end - token->start;
      return end;
    }

  (void) find_word (symbols, G_N_ELEMENTS (symbols), token);
  return token->start + token->length;
}

/**
 * parvis_form_tokenizer_next:
 * @self: a tokenizer
 *
 * Returns: the next token; %PARVIS_FORM_TOKEN_END and %PARVIS_FORM_TOKEN_INVALID again and
 * again once there
 */
ParvisFormToken
parvis_form_tokenizer_next (ParvisFormTokenizer *self)
{
  ParvisFormToken token = { .kind = PARVIS_FORM_TOKEN_INVALID };
  gboolean after_operand =
      self->last >= PARVIS_FORM_TOKEN_NUMBER && self->last <= PARVIS_FORM_TOKEN_CLOSE_BRACKET;

  while (*self->at == ' ' || *self->at == '\t' || *self->at == '\r' || *self->at == '\n')
    self->at++;

  token.start = self->at;
  self->at = read_token (&token, after_operand);
  self->last = token.kind;

  return token;
}
