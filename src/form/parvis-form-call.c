/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-call.h"

#include <string.h>

/**
 * parvis_form_call_count:
 * @self: a call
 *
 * Returns: how many arguments it has
 */
guint
parvis_form_call_count (const ParvisFormCall *self)
{
  return self->syntax->operands->len;
}

/**
 * parvis_form_call_evaluate:
 * @self: a call
 * @i: the argument's number, from 0
 * @value: (inout): an initialised value that holds nothing; the argument
 * @error: return location for a #GError
 *
 * Returns: whether the argument has a value
 */
gboolean
parvis_form_call_evaluate (const ParvisFormCall *self,
                           guint i,
                           ParvisFormValue *value,
                           GError **error)
{
  return parvis_form_evaluation_run (self->evaluation, self->syntax->operands->items[i],
                                     self->focus, value, error);
}

/**
 * parvis_form_call_evaluate_or_context:
 * @self: a call
 * @i: the argument's number, from 0
 * @value: (inout): an initialised value that holds nothing; the argument, or the context node
 * where there is none
 * @error: return location for a #GError
 *
 * Returns: whether the argument has a value
 */
gboolean
parvis_form_call_evaluate_or_context (const ParvisFormCall *self,
                                      guint i,
                                      ParvisFormValue *value,
                                      GError **error)
{
  GPtrArray *nodes;

  if (i < parvis_form_call_count (self))
    return parvis_form_call_evaluate (self, i, value, error);

  nodes = g_ptr_array_new ();
  if (self->focus->node != NULL)
    g_ptr_array_add (nodes, self->focus->node);
  parvis_form_value_take_nodes (value, nodes);

  return TRUE;
}

gboolean
parvis_form_call_get_boolean (const ParvisFormCall *self,
                              guint i,
                              gboolean *boolean,
                              GError **error)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;

  if (!parvis_form_call_evaluate (self, i, &value, error))
    return FALSE;

  *boolean = parvis_form_value_to_boolean (&value);
  return TRUE;
}

gboolean
parvis_form_call_get_number (const ParvisFormCall *self, guint i, double *number, GError **error)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;

  if (!parvis_form_call_evaluate (self, i, &value, error))
    return FALSE;

  *number = parvis_form_evaluation_to_number (self->evaluation, &value);
  return TRUE;
}

char *
parvis_form_call_dup_string (const ParvisFormCall *self, guint i, GError **error)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;

  if (!parvis_form_call_evaluate (self, i, &value, error))
    return NULL;

  return parvis_form_evaluation_dup_string (self->evaluation, &value);
}

/**
 * parvis_form_call_get_nodes:
 * @self: a call
 * @i: the argument's number, from 0
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type ParvisFormNode): the argument, which must be a set
 */
GPtrArray *
parvis_form_call_get_nodes (const ParvisFormCall *self, guint i, GError **error)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;

  if (!parvis_form_call_evaluate (self, i, &value, error))
    return NULL;

  if (value.kind != PARVIS_FORM_VALUE_NODESET)
    {
      (void) parvis_form_call_refuse (self, "must be given a path", error);
      return NULL;
    }

  return g_ptr_array_ref (value.nodes);
}

/**
 * parvis_form_call_foreach_text:
 * @self: a call
 * @from: the first argument to take, from 0
 * @func: (scope call): told the text of each argument, and of each node where one is a set
 * @user_data: passed to @func
 * @error: return location for a #GError
 *
 * Returns: whether all went well
 */
gboolean
parvis_form_call_foreach_text (const ParvisFormCall *self,
                               guint from,
                               ParvisFormItemFunc func,
                               gpointer user_data,
                               GError **error)
{
  for (guint i = from; i < parvis_form_call_count (self); i++)
    {
      g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;

      if (!parvis_form_call_evaluate (self, i, &value, error))
        return FALSE;

      if (value.kind == PARVIS_FORM_VALUE_NODESET)
        {
          for (guint j = 0; j < value.nodes->len; j++)
            {
              g_autofree char *owned = NULL;
              const char *text = parvis_form_evaluation_peek_text (
                  self->evaluation, g_ptr_array_index (value.nodes, j), &owned);

              if (!parvis_form_evaluation_spend (self->evaluation, 1, error) ||
                  !func (text, user_data, error))
                return FALSE;
            }
        }
      else
        {
          g_autofree char *text = parvis_form_evaluation_dup_string (self->evaluation, &value);

          if (!func (text, user_data, error))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * parvis_form_call_append:
 * @text: where to append
 * @more: what
 * @error: return location for %PARVIS_FORM_ERROR_TOO_LARGE
 *
 * Returns: whether there was room for it
 */
gboolean
parvis_form_call_append (GString *text, const char *more, GError **error)
{
  gsize length = strlen (more);

  if (text->len + length > PARVIS_FORM_MAX_TEXT)
    return parvis_form_evaluation_refuse ("makes a text that is too long", error);

  g_string_append_len (text, more, (gssize) length);
  return TRUE;
}

/**
 * parvis_form_call_refuse:
 * @self: a call
 * @why: what the function cannot work with
 * @error: return location for %PARVIS_FORM_ERROR_VALUE
 *
 * Returns: %FALSE, always
 */
gboolean
parvis_form_call_refuse (const ParvisFormCall *self, const char *why, GError **error)
{
  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_VALUE, "%s() %s", self->syntax->text,
               why);
  return FALSE;
}

/**
 * parvis_form_call_miss:
 * @self: a call
 * @error: return location for %PARVIS_FORM_ERROR_UNSUPPORTED
 *
 * Says that the host has nothing that the function could ask.
 *
 * Returns: %FALSE, always
 */
gboolean
parvis_form_call_miss (const ParvisFormCall *self, GError **error)
{
  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_UNSUPPORTED,
               "%s() cannot be answered here", self->syntax->text);
  return FALSE;
}
