/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-value.h"

#include <math.h>
#include <string.h>

#include "parvis-form-number.h"

/**
 * parvis_form_value_clear:
 * @self: a value
 *
 * Frees what the value holds; it is an empty string after.
 */
void
parvis_form_value_clear (ParvisFormValue *self)
{
  g_return_if_fail (self != NULL);

  if (self->kind == PARVIS_FORM_VALUE_STRING)
    g_free (self->string);
  else if (self->kind == PARVIS_FORM_VALUE_NODESET && self->nodes != NULL)
    g_ptr_array_unref (self->nodes);
  g_free (self->text);

  *self = (ParvisFormValue) PARVIS_FORM_VALUE_INIT;
}

/**
 * parvis_form_value_set_boolean:
 * @self: a value, whatever it holds
 * @boolean: what it is to hold
 */
void
parvis_form_value_set_boolean (ParvisFormValue *self, gboolean boolean)
{
  parvis_form_value_clear (self);
  self->kind = PARVIS_FORM_VALUE_BOOLEAN;
  self->boolean = boolean;
}

/**
 * parvis_form_value_set_number:
 * @self: a value, whatever it holds
 * @number: what it is to hold
 */
void
parvis_form_value_set_number (ParvisFormValue *self, double number)
{
  parvis_form_value_clear (self);
  self->kind = PARVIS_FORM_VALUE_NUMBER;
  self->number = number;
}

/**
 * parvis_form_value_take_string:
 * @self: a value, whatever it holds
 * @string: (transfer full) (nullable): what it is to hold
 */
void
parvis_form_value_take_string (ParvisFormValue *self, char *string)
{
  parvis_form_value_clear (self);
  self->string = string;
}

/**
 * parvis_form_value_take_nodes:
 * @self: a value, whatever it holds
 * @nodes: (transfer full) (element-type ParvisFormNode): what it is to hold
 */
void
parvis_form_value_take_nodes (ParvisFormValue *self, GPtrArray *nodes)
{
  parvis_form_value_clear (self);
  self->kind = PARVIS_FORM_VALUE_NODESET;
  self->nodes = nodes;
}

static const ParvisFormNode *
get_first_node (const ParvisFormValue *self)
{
  return self->nodes != NULL && self->nodes->len > 0 ? g_ptr_array_index (self->nodes, 0) : NULL;
}

/**
 * parvis_form_value_to_boolean:
 * @self: a value
 *
 * Returns: boolean() of the value: a number other than 0, a string that is not empty, a set
 * that has a node with something in it
 */
gboolean
parvis_form_value_to_boolean (const ParvisFormValue *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  switch (self->kind)
    {
    case PARVIS_FORM_VALUE_BOOLEAN:
      return self->boolean;
    case PARVIS_FORM_VALUE_NUMBER:
      return self->number != 0 && !isnan (self->number);
    case PARVIS_FORM_VALUE_DATE:
    case PARVIS_FORM_VALUE_DATE_TIME:
      return TRUE;
    case PARVIS_FORM_VALUE_NODESET:
      for (guint i = 0; self->nodes != NULL && i < self->nodes->len; i++)
        if (parvis_form_node_is_true (g_ptr_array_index (self->nodes, i)))
          return TRUE;
      return FALSE;
    case PARVIS_FORM_VALUE_STRING:
    default:
      return self->string != NULL && *self->string != '\0';
    }
}

/**
 * parvis_form_value_to_number:
 * @self: a value
 *
 * Returns: number() of the value, which for a date is days since 1970-01-01
 */
double
parvis_form_value_to_number (const ParvisFormValue *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, NAN);

  switch (self->kind)
    {
    case PARVIS_FORM_VALUE_BOOLEAN:
      return self->boolean ? 1 : 0;
    case PARVIS_FORM_VALUE_NUMBER:
    case PARVIS_FORM_VALUE_DATE:
    case PARVIS_FORM_VALUE_DATE_TIME:
      return self->number;
    case PARVIS_FORM_VALUE_NODESET:
      text = parvis_form_value_to_string (self);
      return parvis_form_number_parse (text);
    case PARVIS_FORM_VALUE_STRING:
    default:
      return self->string != NULL ? parvis_form_number_parse (self->string) : NAN;
    }
}

/**
 * parvis_form_value_to_string:
 * @self: a value
 *
 * Returns: (transfer full): string() of the value, which for a set is the text of its first
 * node, and for a date ISO 8601
 */
char *
parvis_form_value_to_string (const ParvisFormValue *self)
{
  const ParvisFormNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  switch (self->kind)
    {
    case PARVIS_FORM_VALUE_BOOLEAN:
      return g_strdup (self->boolean ? "true" : "false");
    case PARVIS_FORM_VALUE_NUMBER:
      return parvis_form_number_to_string (self->number);
    case PARVIS_FORM_VALUE_DATE:
    case PARVIS_FORM_VALUE_DATE_TIME:
      return g_strdup (self->text != NULL ? self->text : "");
    case PARVIS_FORM_VALUE_NODESET:
      node = get_first_node (self);
      return node != NULL ? parvis_form_node_dup_relevant_text (node) : g_strdup ("");
    case PARVIS_FORM_VALUE_STRING:
    default:
      return g_strdup (self->string != NULL ? self->string : "");
    }
}
