/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked, and how. */

#include <string.h>

#include "parvis-form-check-private.h"

static gboolean
asks_for_nir (const char *name, const char *label)
{
  return g_ascii_strcasecmp (name, "nir") == 0 || g_str_has_prefix (name, "nir_") ||
         g_str_has_suffix (name, "_nir") ||
         (strstr (label, "sécurité sociale") != NULL && strstr (label, "numéro") != NULL);
}

/* "oui ou non": what two choices ask better than a keyboard. */
static gboolean
asks_yes_or_no (const ParvisFormElement *element, const char *label)
{
  static const char *const words[] = { "oui ou non", "oui/non", "oui / non",
                                       "yes or no",  "yes/no",  "yes / no" };

  if (element->control != PARVIS_FORM_CONTROL_INPUT ||
      element->definition->type != PARVIS_FORM_TYPE_STRING)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (label, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static void
check_control (ParvisFormCheck *self, const ParvisFormElement *element)
{
  g_autofree char *text = parvis_form_check_dup_text (self, element->label);
  g_autofree char *label = g_utf8_casefold (text != NULL ? text : "", -1);

  if (element->label == NULL)
    parvis_form_check_warn (self, element->line,
                            "a question without a label: there is nothing to say aloud");
  if (asks_for_nir (element->definition->name, label))
    parvis_form_check_warn (self, element->line,
                            "it asks for a NIR (social security number), which few procedures may");
  if (asks_yes_or_no (element, label))
    parvis_form_check_warn (self, element->line,
                            "yes or no is written here: two choices are easier");
  parvis_form_check_choices (self, element);
}

/* What a repeat is counted by, where that is another node's value. */
static const ParvisFormDefinition *
find_counter (ParvisFormCheck *self, const ParvisFormElement *repeat)
{
  const char *text = parvis_form_expression_get_text (repeat->count);

  return strpbrk (text, "()[]+*") == NULL
             ? parvis_form_definition_find (self->form->root, repeat->definition, text)
             : NULL;
}

/* Text may well be a whole number that was worked out; a date never is. */
static gboolean
may_count (const ParvisFormDefinition *counter)
{
  return counter->type == PARVIS_FORM_TYPE_INT || counter->type == PARVIS_FORM_TYPE_LONG ||
         (counter->type == PARVIS_FORM_TYPE_STRING &&
          (counter->element == NULL || counter->calculate != NULL));
}

static void
check_count (ParvisFormCheck *self, const ParvisFormElement *repeat)
{
  const char *text = parvis_form_expression_get_text (repeat->count);
  const ParvisFormDefinition *counter = find_counter (self, repeat);
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (*text != '\0' && *end == '\0' && (number < 0 || number != (guint) number))
    parvis_form_check_warn (self, repeat->line, "jr:count=\"%s\" is not a whole number", text);
  else if (counter != NULL && !may_count (counter))
    parvis_form_check_warn (self, repeat->line, "jr:count reads %s, whose type is not int",
                            counter->path);
}

static void
check_repeat (ParvisFormCheck *self, const ParvisFormElement *element)
{
  if (element->label == NULL && (element->parent == NULL || element->parent->label == NULL))
    parvis_form_check_warn (self, element->line,
                            "a repeat without a label: nobody can tell what there is one more of");
  if (element->count == NULL)
    return;

  check_count (self, element);
  parvis_form_check_expression (self, element->line, "jr:count", element->count);
}

static void
check_element (ParvisFormCheck *self, const ParvisFormElement *element)
{
  parvis_form_check_outputs (self, element->label);
  parvis_form_check_outputs (self, element->hint);
  if (element->kind == PARVIS_FORM_ELEMENT_CONTROL)
    check_control (self, element);
  else if (element->kind == PARVIS_FORM_ELEMENT_REPEAT)
    check_repeat (self, element);

  for (guint i = 0; i < element->children->len; i++)
    check_element (self, element->children->pdata[i]);
}

/**
 * parvis_form_check_questions:
 */
void
parvis_form_check_questions (ParvisFormCheck *self)
{
  check_element (self, self->form->body);
}
