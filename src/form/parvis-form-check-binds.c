/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the binds say, or should have said. */

#include <string.h>

#include "parvis-form-check-private.h"

#define MAX_TOLD 5

static gboolean
is_literally (ParvisFormExpression *expression, const char *text)
{
  return expression != NULL && strcmp (parvis_form_expression_get_text (expression), text) == 0;
}

static gboolean
is_control (const ParvisFormDefinition *definition)
{
  return definition->element != NULL && definition->element->kind == PARVIS_FORM_ELEMENT_CONTROL;
}

static void
check_messages (ParvisFormCheck *self, const ParvisFormDefinition *definition)
{
  if (!is_control (definition))
    return;

  if (definition->required != NULL && !is_literally (definition->required, "false()") &&
      definition->required_message == NULL && self->n_unsaid++ < MAX_TOLD)
    parvis_form_check_warn (self, definition->line,
                            "%s is required, but has no jr:requiredMsg to say so",
                            definition->path);
  if (definition->constraint != NULL && definition->constraint_message == NULL)
    parvis_form_check_warn (self, definition->line,
                            "%s has a constraint, but no jr:constraintMsg to say what is wrong",
                            definition->path);
}

static void
check_calculate (ParvisFormCheck *self, const ParvisFormDefinition *definition)
{
  static const char *const fleeting[] = { "now", "random", "uuid", NULL };
  static const char *const once[] = { "once", NULL };
  ParvisFormExpression *calculate = definition->calculate;

  if (calculate == NULL)
    return;

  if (is_control (definition) && !is_literally (definition->readonly, "true()"))
    parvis_form_check_warn (self, definition->line,
                            "%s is asked, but its calculate writes over the answer: it should be "
                            "readonly, or have a setvalue",
                            definition->path);
  /* The instanceID is given once, whatever its calculate says. */
  if (strcmp (definition->name, "instanceID") != 0 &&
      parvis_form_expression_calls (calculate, fleeting) &&
      !parvis_form_expression_calls (calculate, once))
    parvis_form_check_warn (self, definition->line,
                            "%s is another each time a draft is opened: once(…) or a setvalue "
                            "keeps it",
                            definition->path);
}

static gboolean
is_target (const ParvisFormCheck *self, const ParvisFormDefinition *definition)
{
  for (guint i = 0; i < self->form->actions->len; i++)
    if (((ParvisFormAction *) self->form->actions->pdata[i])->target == definition)
      return TRUE;

  return FALSE;
}

static gboolean
is_of_meta (const ParvisFormDefinition *definition)
{
  for (; definition != NULL; definition = definition->parent)
    if (strcmp (definition->name, "meta") == 0)
      return TRUE;

  return FALSE;
}

/* Nothing ever writes it, and it begins empty. */
static gboolean
is_unused (const ParvisFormCheck *self, const ParvisFormDefinition *definition)
{
  return definition->has_bind && definition->element == NULL && definition->calculate == NULL &&
         definition->preload == NULL && definition->children->len == 0 &&
         !definition->is_attribute && !definition->begins_filled && !is_of_meta (definition) &&
         !is_target (self, definition);
}

static void
check_use (ParvisFormCheck *self, const ParvisFormDefinition *definition)
{
  if (is_unused (self, definition))
    parvis_form_check_warn (self, definition->line,
                            "%s has a bind, but is neither asked nor worked out: always empty",
                            definition->path);
  if (is_literally (definition->relevant, "false()"))
    parvis_form_check_warn (self, definition->line, "%s is never relevant", definition->path);
}

/* Only what is attached is kept apart. */
static void
check_paper (ParvisFormCheck *self, const ParvisFormDefinition *definition)
{
  gboolean is_upload =
      is_control (definition) && definition->element->control == PARVIS_FORM_CONTROL_UPLOAD;

  if (definition->is_identity && !is_upload && definition->type != PARVIS_FORM_TYPE_BINARY)
    parvis_form_check_warn (self, definition->line,
                            "%s takes no picture: parvis:paper does nothing here",
                            definition->path);
}

static void
check_expressions (ParvisFormCheck *self, const ParvisFormDefinition *definition)
{
  const struct
  {
    const char *name;
    ParvisFormExpression *expression;
  } all[] = {
    { "relevant", definition->relevant },   { "required", definition->required },
    { "readonly", definition->readonly },   { "constraint", definition->constraint },
    { "calculate", definition->calculate },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *what = g_strdup_printf ("%s of %s", all[i].name, definition->path);

      parvis_form_check_expression (self, definition->line, what, all[i].expression);
    }
}

static void
check_definition (ParvisFormCheck *self, const ParvisFormDefinition *definition)
{
  check_messages (self, definition);
  check_calculate (self, definition);
  check_use (self, definition);
  check_paper (self, definition);
  check_expressions (self, definition);
  for (guint i = 0; i < definition->children->len; i++)
    check_definition (self, definition->children->pdata[i]);
}

/**
 * parvis_form_check_binds:
 */
void
parvis_form_check_binds (ParvisFormCheck *self)
{
  check_definition (self, self->form->root);
  if (self->n_unsaid > MAX_TOLD)
    parvis_form_check_warn (self, self->form->root->line,
                            "%u more questions are required without a jr:requiredMsg",
                            self->n_unsaid - MAX_TOLD);
}
