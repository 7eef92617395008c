/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-parser.h"

#include <math.h>
#include <string.h>

#include "parvis-form-functions.h"
#include "parvis-form-number.h"

/* A form is not trusted. Brackets recurse in the parser and in everything after it. */
#define MAX_DEPTH 200
#define MAX_TOKENS 20000
#define MAX_BYTES (1024 * 1024)

/* What a usual expression comes to for each byte of its text, its routes too. */
#define BYTES_A_BYTE 48
#define MAX_RESERVED 4096

typedef struct
{
  const char *text; /* the whole, for places in messages */
  ParvisFormTokenizer tokenizer;
  ParvisFormToken token;
  ParvisFormToken following;
  ParvisFormArena *arena; /* (unowned): where what is read lies */
  guint n_tokens;
  guint depth;
} Parser;

static ParvisFormSyntax *parse_expression (Parser *parser, GError **error);

static gboolean
advance (Parser *parser, GError **error)
{
  parser->token = parser->following;
  parser->following = parvis_form_tokenizer_next (&parser->tokenizer);

  if (++parser->n_tokens > MAX_TOKENS)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
                   "An expression may not have more than %d tokens", MAX_TOKENS);
      return FALSE;
    }

  return TRUE;
}

/* Always %FALSE, so that it can be returned. */
static gboolean
fail (Parser *parser, const char *expected, GError **error)
{
  g_autofree char *excerpt = parvis_form_error_dup_excerpt (parser->text);
  glong place = g_utf8_strlen (parser->text, parser->token.start - parser->text) + 1;

  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
               "Expected %s at character %ld of “%s”", expected, place, excerpt);
  return FALSE;
}

static gboolean
expect (Parser *parser, ParvisFormTokenKind kind, const char *expected, GError **error)
{
  return parser->token.kind == kind ? advance (parser, error) : fail (parser, expected, error);
}

static ParvisFormSyntax *
new_syntax (Parser *parser, ParvisFormSyntaxKind kind)
{
  return parvis_form_syntax_new (parser->arena, kind);
}

static ParvisFormList *
new_list (Parser *parser)
{
  return parvis_form_list_new (parser->arena);
}

static void
add (Parser *parser, ParvisFormList **list, gpointer item)
{
  parvis_form_list_add (list, parser->arena, item);
}

static char *
keep_token (Parser *parser)
{
  return parvis_form_arena_dup (parser->arena, parser->token.start, parser->token.length);
}

static GRefString *
keep_name (Parser *parser, const char *name)
{
  GRefString *interned = g_ref_string_new_intern (name);

  parvis_form_arena_own (parser->arena, interned, (GDestroyNotify) g_ref_string_release);

  return interned;
}

static char *
dup_token (const ParvisFormToken *token)
{
  return g_strndup (token->start, token->length);
}

static gboolean
token_is (const ParvisFormToken *token, const char *text)
{
  return strlen (text) == token->length && strncmp (token->start, text, token->length) == 0;
}

/* Reads [expression] as often as it stands there. */
static gboolean
parse_predicates (Parser *parser, ParvisFormList **predicates, GError **error)
{
  while (parser->token.kind == PARVIS_FORM_TOKEN_OPEN_BRACKET)
    {
      ParvisFormSyntax *predicate;

      if (!advance (parser, error))
        return FALSE;

      predicate = parse_expression (parser, error);
      if (predicate == NULL)
        return FALSE;

      add (parser, predicates, predicate);
      if (!expect (parser, PARVIS_FORM_TOKEN_CLOSE_BRACKET, "]", error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_node_type (const ParvisFormToken *token, ParvisFormTest *test)
{
  static const char *const names[] = {
    [PARVIS_FORM_TEST_NODE] = "node",
    [PARVIS_FORM_TEST_TEXT] = "text",
    [PARVIS_FORM_TEST_COMMENT] = "comment",
    [PARVIS_FORM_TEST_PROCESSING_INSTRUCTION] = "processing-instruction",
  };

  for (guint i = PARVIS_FORM_TEST_NODE; i < G_N_ELEMENTS (names); i++)
    if (token_is (token, names[i]))
      {
        *test = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
parse_node_type (Parser *parser, ParvisFormStep *step, GError **error)
{
  if (!find_node_type (&parser->token, &step->test))
    return fail (parser, "a name, not a function,", error);

  if (!advance (parser, error) || !advance (parser, error))
    return FALSE;

  if (step->test == PARVIS_FORM_TEST_PROCESSING_INSTRUCTION &&
      parser->token.kind == PARVIS_FORM_TOKEN_STRING && !advance (parser, error))
    return FALSE;

  return expect (parser, PARVIS_FORM_TOKEN_CLOSE_PAREN, ")", error);
}

static gboolean
parse_name_test (Parser *parser, ParvisFormStep *step, GError **error)
{
  g_autofree char *name = dup_token (&parser->token);
  char *colon = strchr (name, ':');
  const char *local = colon != NULL ? colon + 1 : name;

  if (colon != NULL)
    {
      *colon = '\0';
      step->prefix = keep_name (parser, name);
    }

  if (strcmp (local, "*") == 0)
    step->test = PARVIS_FORM_TEST_ANY;
  else
    step->name = keep_name (parser, local);

  return advance (parser, error);
}

static gboolean
parse_node_test (Parser *parser, ParvisFormStep *step, GError **error)
{
  if (parser->token.kind != PARVIS_FORM_TOKEN_NAME)
    return fail (parser, "a name", error);

  if (parser->following.kind == PARVIS_FORM_TOKEN_OPEN_PAREN)
    return parse_node_type (parser, step, error);

  return parse_name_test (parser, step, error);
}

static gboolean
parse_axis (Parser *parser, ParvisFormAxis *axis, GError **error)
{
  if (parser->token.kind == PARVIS_FORM_TOKEN_AT)
    {
      *axis = PARVIS_FORM_AXIS_ATTRIBUTE;
      return advance (parser, error);
    }

  if (parser->following.kind != PARVIS_FORM_TOKEN_COLON_COLON)
    return TRUE;

  for (guint i = 0; i <= PARVIS_FORM_AXIS_PRECEDING_SIBLING; i++)
    if (token_is (&parser->token, parvis_form_axis_get_name (i)))
      {
        *axis = i;
        return advance (parser, error) && advance (parser, error);
      }

  return fail (parser, "the name of an axis", error);
}

static ParvisFormStep *
parse_step (Parser *parser, GError **error)
{
  ParvisFormStep *step =
      parvis_form_step_new (parser->arena, PARVIS_FORM_AXIS_CHILD, PARVIS_FORM_TEST_NAME);

  if (parser->token.kind == PARVIS_FORM_TOKEN_DOT ||
      parser->token.kind == PARVIS_FORM_TOKEN_DOT_DOT)
    {
      step->axis = parser->token.kind == PARVIS_FORM_TOKEN_DOT ? PARVIS_FORM_AXIS_SELF
                                                               : PARVIS_FORM_AXIS_PARENT;
      step->test = PARVIS_FORM_TEST_NODE;
      return advance (parser, error) ? step : NULL;
    }

  if (!parse_axis (parser, &step->axis, error) || !parse_node_test (parser, step, error) ||
      !parse_predicates (parser, &step->predicates, error))
    return NULL;

  if (step->predicates != NULL)
    step->keys = parvis_form_syntax_find_keys (step->predicates->items[0], &step->keys_are_all);
  if (step->keys != NULL)
    parvis_form_arena_own (parser->arena, step->keys, (GDestroyNotify) g_array_unref);

  return step;
}

static gboolean
starts_step (const Parser *parser)
{
  return parser->token.kind == PARVIS_FORM_TOKEN_NAME ||
         parser->token.kind == PARVIS_FORM_TOKEN_DOT ||
         parser->token.kind == PARVIS_FORM_TOKEN_DOT_DOT ||
         parser->token.kind == PARVIS_FORM_TOKEN_AT;
}

/* Takes "/" or "//" where it stands; "//" is a step of its own. */
static gboolean
parse_slash (Parser *parser, ParvisFormSyntax *path, gboolean *found, GError **error)
{
  *found = parser->token.kind == PARVIS_FORM_TOKEN_SLASH ||
           parser->token.kind == PARVIS_FORM_TOKEN_SLASH_SLASH;

  if (parser->token.kind == PARVIS_FORM_TOKEN_SLASH_SLASH)
    add (parser, &path->steps,
         parvis_form_step_new (parser->arena, PARVIS_FORM_AXIS_DESCENDANT_OR_SELF,
                               PARVIS_FORM_TEST_NODE));

  return !*found || advance (parser, error);
}

/* Reads a step, and "/" and a step as often as they stand there. */
static gboolean
parse_steps (Parser *parser, ParvisFormSyntax *path, GError **error)
{
  gboolean found = TRUE;

  while (found)
    {
      ParvisFormStep *step = parse_step (parser, error);

      if (step == NULL)
        return FALSE;

      add (parser, &path->steps, step);
      if (!parse_slash (parser, path, &found, error))
        return FALSE;
    }

  return TRUE;
}

static ParvisFormSyntax *
new_path (Parser *parser, ParvisFormStart start)
{
  ParvisFormSyntax *path = new_syntax (parser, PARVIS_FORM_SYNTAX_PATH);

  path->start = start;
  path->steps = new_list (parser);

  return path;
}

static ParvisFormSyntax *
parse_location_path (Parser *parser, GError **error)
{
  gboolean is_absolute;
  ParvisFormSyntax *path = new_path (parser, PARVIS_FORM_START_CONTEXT);

  if (!parse_slash (parser, path, &is_absolute, error))
    return NULL;

  if (is_absolute)
    path->start = PARVIS_FORM_START_ROOT;
  if (is_absolute && path->steps->len == 0 && !starts_step (parser))
    return path;

  return parse_steps (parser, path, error) ? path : NULL;
}

static ParvisFormSyntax *
parse_number (Parser *parser, GError **error)
{
  g_autofree char *text = dup_token (&parser->token);
  ParvisFormSyntax *self;
  double number = parvis_form_number_parse (text);

  if (!isfinite (number))
    {
      fail (parser, "a number that is not so large", error);
      return NULL;
    }

  self = new_syntax (parser, PARVIS_FORM_SYNTAX_NUMBER);
  self->number = number;

  return self;
}

static gboolean
parse_arguments (Parser *parser, ParvisFormSyntax *call, GError **error)
{
  if (parser->token.kind == PARVIS_FORM_TOKEN_CLOSE_PAREN)
    return advance (parser, error);

  while (TRUE)
    {
      ParvisFormSyntax *argument = parse_expression (parser, error);

      if (argument == NULL)
        return FALSE;

      add (parser, &call->operands, argument);
      if (parser->token.kind != PARVIS_FORM_TOKEN_COMMA)
        return expect (parser, PARVIS_FORM_TOKEN_CLOSE_PAREN, ")", error);
      if (!advance (parser, error))
        return FALSE;
    }
}

static ParvisFormSyntax *
parse_call (Parser *parser, GError **error)
{
  ParvisFormSyntax *call = new_syntax (parser, PARVIS_FORM_SYNTAX_CALL);

  call->text = keep_token (parser);
  call->operands = new_list (parser);
  call->function = parvis_form_function_find (call->text);

  if (strchr (call->text, '*') != NULL)
    {
      fail (parser, "the name of a function", error);
      return NULL;
    }
  if (!advance (parser, error) || !advance (parser, error) ||
      !parse_arguments (parser, call, error))
    return NULL;

  return call;
}

static ParvisFormSyntax *
parse_brackets (Parser *parser, GError **error)
{
  ParvisFormSyntax *inner = NULL;

  if (!advance (parser, error))
    return NULL;

  inner = parse_expression (parser, error);
  if (inner == NULL || !expect (parser, PARVIS_FORM_TOKEN_CLOSE_PAREN, ")", error))
    return NULL;

  return inner;
}

/* A literal, a variable, a call or a bracket; %NULL without an error where a path stands. */
static ParvisFormSyntax *
parse_primary (Parser *parser, GError **error)
{
  ParvisFormSyntax *self = NULL;
  ParvisFormTest test;

  switch ((guint) parser->token.kind)
    {
    case PARVIS_FORM_TOKEN_NAME:
      if (parser->following.kind != PARVIS_FORM_TOKEN_OPEN_PAREN ||
          find_node_type (&parser->token, &test))
        return NULL;
      return parse_call (parser, error);
    case PARVIS_FORM_TOKEN_OPEN_PAREN:
      return parse_brackets (parser, error);
    case PARVIS_FORM_TOKEN_NUMBER:
      self = parse_number (parser, error);
      break;
    case PARVIS_FORM_TOKEN_STRING:
    case PARVIS_FORM_TOKEN_VARIABLE:
      self = new_syntax (parser, parser->token.kind == PARVIS_FORM_TOKEN_STRING
                                     ? PARVIS_FORM_SYNTAX_STRING
                                     : PARVIS_FORM_SYNTAX_VARIABLE);
      self->text = keep_token (parser);
      break;
    default:
      return NULL;
    }

  return self != NULL && advance (parser, error) ? self : NULL;
}

/* What a primary expression becomes when predicates or steps follow it. */
static ParvisFormSyntax *
parse_filter (Parser *parser, ParvisFormSyntax *primary, GError **error)
{
  ParvisFormSyntax *path = new_path (parser, PARVIS_FORM_START_OPERAND);
  gboolean has_steps;

  path->operands = new_list (parser);
  add (parser, &path->operands, primary);

  if (!parse_predicates (parser, &path->predicates, error) ||
      !parse_slash (parser, path, &has_steps, error) ||
      (has_steps && !parse_steps (parser, path, error)))
    return NULL;

  return path;
}

static ParvisFormSyntax *
parse_path (Parser *parser, GError **error)
{
  GError *failure = NULL;
  ParvisFormSyntax *primary = parse_primary (parser, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }

  if (primary != NULL)
    {
      gboolean goes_on = parser->token.kind == PARVIS_FORM_TOKEN_OPEN_BRACKET ||
                         parser->token.kind == PARVIS_FORM_TOKEN_SLASH ||
                         parser->token.kind == PARVIS_FORM_TOKEN_SLASH_SLASH;

      return goes_on ? parse_filter (parser, primary, error) : primary;
    }

  if (!starts_step (parser) && parser->token.kind != PARVIS_FORM_TOKEN_SLASH &&
      parser->token.kind != PARVIS_FORM_TOKEN_SLASH_SLASH)
    {
      fail (parser, "a value or a path", error);
      return NULL;
    }

  return parse_location_path (parser, error);
}

/* How tightly a binary operator binds; 0 for what is none. */
static guint
get_level (ParvisFormTokenKind kind)
{
  switch ((guint) kind)
    {
    case PARVIS_FORM_TOKEN_OR:
      return 1;
    case PARVIS_FORM_TOKEN_AND:
      return 2;
    case PARVIS_FORM_TOKEN_EQUAL:
    case PARVIS_FORM_TOKEN_NOT_EQUAL:
      return 3;
    case PARVIS_FORM_TOKEN_LESS:
    case PARVIS_FORM_TOKEN_LESS_EQUAL:
    case PARVIS_FORM_TOKEN_GREATER:
    case PARVIS_FORM_TOKEN_GREATER_EQUAL:
      return 4;
    case PARVIS_FORM_TOKEN_PLUS:
    case PARVIS_FORM_TOKEN_MINUS:
      return 5;
    case PARVIS_FORM_TOKEN_MULTIPLY:
    case PARVIS_FORM_TOKEN_DIV:
    case PARVIS_FORM_TOKEN_MOD:
      return 6;
    case PARVIS_FORM_TOKEN_UNION:
      return 8;
    default:
      return 0;
    }
}

#define LEVEL_OR 1
#define LEVEL_UNARY 7

static ParvisFormSyntax *parse_chain (Parser *parser, guint level, GError **error);

static ParvisFormSyntax *
parse_negation (Parser *parser, GError **error)
{
  ParvisFormSyntax *self = new_syntax (parser, PARVIS_FORM_SYNTAX_NEGATE);
  ParvisFormSyntax *inner;

  for (; parser->token.kind == PARVIS_FORM_TOKEN_MINUS; self->number++)
    if (!advance (parser, error))
      return NULL;

  inner = parse_chain (parser, LEVEL_UNARY + 1, error);
  if (inner == NULL)
    return NULL;

  self->operands = new_list (parser);
  add (parser, &self->operands, inner);

  return self;
}

/* Goes on with @first, behind which an operator of @level stands, as long as more of that level
 * do. */
static ParvisFormSyntax *
parse_rest_of_chain (Parser *parser, ParvisFormSyntax *first, guint level, GError **error)
{
  ParvisFormSyntax *chain = new_syntax (parser, PARVIS_FORM_SYNTAX_CHAIN);

  chain->operands = new_list (parser);
  add (parser, &chain->operands, first);
  while (get_level (parser->token.kind) == level)
    {
      ParvisFormTokenKind kind = parser->token.kind;
      ParvisFormSyntax *next =
          advance (parser, error) ? parse_chain (parser, level + 1, error) : NULL;

      if (next == NULL)
        return NULL;

      next->before = kind;
      add (parser, &chain->operands, next);
    }

  return chain;
}

/* An operand, and what goes on from it with operators that bind as tightly as @level or
 * tighter. */
static ParvisFormSyntax *
parse_chain (Parser *parser, guint level, GError **error)
{
  gboolean is_negated = level <= LEVEL_UNARY && parser->token.kind == PARVIS_FORM_TOKEN_MINUS;
  ParvisFormSyntax *self = is_negated ? parse_negation (parser, error) : parse_path (parser, error);
  guint next;

  while (self != NULL && (next = get_level (parser->token.kind)) >= level)
    self = parse_rest_of_chain (parser, self, next, error);

  return self;
}

static ParvisFormSyntax *
parse_expression (Parser *parser, GError **error)
{
  ParvisFormSyntax *self;

  if (parser->depth >= MAX_DEPTH)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
                   "An expression may not nest deeper than %d", MAX_DEPTH);
      return NULL;
    }

  parser->depth++;
  self = parse_chain (parser, LEVEL_OR, error);
  parser->depth--;

  return self;
}

/**
 * parvis_form_parser_parse:
 * @text: an expression, as a form writes it
 * @arena: where it shall lie, as far as it was read
 * @error: return location for %PARVIS_FORM_ERROR_INVALID or %PARVIS_FORM_ERROR_TOO_LARGE
 *
 * Reads an expression. Functions that do not exist are read too: see
 * parvis_form_expression_check_functions().
 *
 * Returns: (transfer none): the expression, or %NULL with @error set
 */
ParvisFormSyntax *
parvis_form_parser_parse (const char *text, ParvisFormArena *arena, GError **error)
{
  ParvisFormSyntax *self = NULL;
  Parser parser = { .text = text, .arena = arena };

  if (strlen (text) > MAX_BYTES)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
                   "An expression may not have more than %d bytes", MAX_BYTES);
      return NULL;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                           "The expression is not UTF-8");
      return NULL;
    }

  parvis_form_arena_reserve (arena, MIN (strlen (text) * BYTES_A_BYTE, MAX_RESERVED));
  parvis_form_tokenizer_init (&parser.tokenizer, text);
  parser.following = parvis_form_tokenizer_next (&parser.tokenizer);
  if (!advance (&parser, error))
    return NULL;

  self = parse_expression (&parser, error);
  if (self == NULL)
    return NULL;

  if (parser.token.kind != PARVIS_FORM_TOKEN_END)
    {
      fail (&parser, "an operator or the end", error);
      return NULL;
    }

  return self;
}
