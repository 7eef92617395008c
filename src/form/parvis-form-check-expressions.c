/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Expressions that we work out but others refuse: a form should be one that may leave us. */

#include <string.h>

#include "parvis-form-check-private.h"
#include "parvis-form-parser.h"

static const struct
{
  const char *name;
  const char *unknown_to;
} functions[] = {
  { "last", "Collect" },
  { "floor", "Collect" },
  { "ceiling", "Collect" },
  { "substring", "Collect" },
  { "name", "Collect" },
  { "local-name", "Collect" },
  { "namespace-uri", "Collect" },
  { "lang", "Collect" },
  { "id", "Collect" },
  { "extract-signed", "Web Forms and Enketo" },
  { "base64-decode", "Enketo" },
  { "geofence", "Enketo" },
  { "intersects", "Web Forms and Enketo" },
  { "version", "Web Forms" },
  { "property", "Web Forms and Enketo" },
  { "depend", "Web Forms and Enketo" },
};

typedef struct
{
  ParvisFormCheck *check;
  guint line;
  const char *what;
  GHashTable *said; /* (owned): so that nothing is told twice of one expression */
} Visit;

static void visit (Visit *self, const ParvisFormSyntax *syntax);

static void
tell (Visit *self, const char *name, const char *unknown_to)
{
  if (g_hash_table_add (self->said, (gpointer) name))
    parvis_form_check_warn (self->check, self->line, "%s: %s cannot read %s", self->what,
                            unknown_to, name);
}

static void
visit_all (Visit *self, const ParvisFormList *syntaxes)
{
  for (guint i = 0; syntaxes != NULL && i < syntaxes->len; i++)
    visit (self, syntaxes->items[i]);
}

static gboolean
is_understood (ParvisFormAxis axis)
{
  return axis == PARVIS_FORM_AXIS_CHILD || axis == PARVIS_FORM_AXIS_ATTRIBUTE ||
         axis == PARVIS_FORM_AXIS_SELF || axis == PARVIS_FORM_AXIS_PARENT;
}

static void
visit_step (Visit *self, const ParvisFormStep *step)
{
  if (step->axis == PARVIS_FORM_AXIS_DESCENDANT_OR_SELF && step->test == PARVIS_FORM_TEST_NODE)
    tell (self, "//", "Collect");
  else if (!is_understood (step->axis))
    tell (self, parvis_form_axis_get_name (step->axis), "Collect");
  if (step->test == PARVIS_FORM_TEST_TEXT || step->test == PARVIS_FORM_TEST_COMMENT)
    tell (self, step->test == PARVIS_FORM_TEST_TEXT ? "text()" : "comment()", "Collect");
  if (step->test == PARVIS_FORM_TEST_ANY && step->prefix != NULL)
    tell (self, "prefix:*", "Collect");
  visit_all (self, step->predicates);
}

static void
visit_call (Visit *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (strcmp (functions[i].name, name) == 0)
      tell (self, functions[i].name, functions[i].unknown_to);
}

static void
visit (Visit *self, const ParvisFormSyntax *syntax)
{
  if (syntax->kind == PARVIS_FORM_SYNTAX_CALL)
    visit_call (self, syntax->text);
  for (guint i = 1; syntax->kind == PARVIS_FORM_SYNTAX_CHAIN && i < syntax->operands->len; i++)
    if (parvis_form_syntax_get_operator (syntax, i) == PARVIS_FORM_TOKEN_UNION)
      tell (self, "|", "Collect");

  visit_all (self, syntax->operands);
  visit_all (self, syntax->predicates);
  for (guint i = 0; syntax->steps != NULL && i < syntax->steps->len; i++)
    visit_step (self, syntax->steps->items[i]);
}

/**
 * parvis_form_check_expression:
 * @what: the name of its attribute, and whose
 * @expression: (nullable): what to look at
 */
void
parvis_form_check_expression (ParvisFormCheck *self,
                              guint line,
                              const char *what,
                              ParvisFormExpression *expression)
{
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (ParvisFormArena) arena = { NULL };
  const ParvisFormSyntax *syntax;
  Visit it = { self, line, what, said };

  if (expression == NULL)
    return;

  syntax = parvis_form_parser_parse (parvis_form_expression_get_text (expression), &arena, NULL);
  if (syntax != NULL)
    visit (&it, syntax);
}

typedef struct
{
  ParvisFormCheck *check;
  guint line;
} Output;

static void
check_output_cb (ParvisFormExpression *output, gpointer user_data)
{
  const Output *self = user_data;

  parvis_form_check_expression (self->check, self->line, "an output", output);
}

/**
 * parvis_form_check_outputs:
 * @caption: (nullable): a text, of itext or not
 */
void
parvis_form_check_outputs (ParvisFormCheck *self, const ParvisFormCaption *caption)
{
  Output output = { self, 0 };

  if (caption == NULL)
    return;

  output.line = parvis_form_caption_get_line (caption);
  parvis_form_caption_foreach_output (caption, check_output_cb, &output);
}
