/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "parvis-form-functions.h"

static gboolean
call_true (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  parvis_form_value_set_boolean (value, TRUE);
  return TRUE;
}

static gboolean
call_false (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  parvis_form_value_set_boolean (value, FALSE);
  return TRUE;
}

static gboolean
call_boolean (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  gboolean boolean;

  if (!parvis_form_call_get_boolean (call, 0, &boolean, error))
    return FALSE;

  parvis_form_value_set_boolean (value, boolean);
  return TRUE;
}

static gboolean
call_not (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  gboolean boolean;

  if (!parvis_form_call_get_boolean (call, 0, &boolean, error))
    return FALSE;

  parvis_form_value_set_boolean (value, !boolean);
  return TRUE;
}

static gboolean
call_boolean_from_string (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text = parvis_form_call_dup_string (call, 0, error);

  if (text == NULL)
    return FALSE;

  parvis_form_value_set_boolean (value,
                                 g_ascii_strcasecmp (text, "true") == 0 || strcmp (text, "1") == 0);
  return TRUE;
}

static gboolean
call_if (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  gboolean condition;

  return parvis_form_call_get_boolean (call, 0, &condition, error) &&
         parvis_form_call_evaluate (call, condition ? 1 : 2, value, error);
}

static gboolean
is_empty (const ParvisFormValue *value)
{
  g_autofree char *text = NULL;

  if (value->kind == PARVIS_FORM_VALUE_NUMBER)
    return isnan (value->number);

  text = parvis_form_value_to_string (value);
  return *text == '\0';
}

static gboolean
call_coalesce (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  if (!parvis_form_call_evaluate (call, 0, value, error))
    return FALSE;
  if (!is_empty (value))
    return TRUE;

  parvis_form_value_clear (value);
  return parvis_form_call_evaluate (call, 1, value, error);
}

/* What the node has already, or else the argument: so that a random number stays. */
static gboolean
call_once (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  g_autofree char *text =
      call->focus->node != NULL ? parvis_form_node_dup_relevant_text (call->focus->node) : NULL;

  if (text == NULL || *text == '\0')
    return parvis_form_call_evaluate (call, 0, value, error);

  parvis_form_value_take_string (value, g_steal_pointer (&text));
  return TRUE;
}

/* An argument of a checklist: itself, or each of its nodes where it is a set. */
static guint
count_items (const ParvisFormValue *value)
{
  return value->kind == PARVIS_FORM_VALUE_NODESET ? value->nodes->len : 1;
}

static gboolean
is_item_true (const ParvisFormCall *call, const ParvisFormValue *value, guint i)
{
  g_autofree char *owned = NULL;

  if (value->kind != PARVIS_FORM_VALUE_NODESET)
    return parvis_form_value_to_boolean (value);

  return *parvis_form_evaluation_peek_text (call->evaluation, g_ptr_array_index (value->nodes, i),
                                            &owned) != '\0';
}

static double
get_item_number (const ParvisFormCall *call, const ParvisFormValue *value, guint i)
{
  g_autofree char *owned = NULL;

  if (value->kind != PARVIS_FORM_VALUE_NODESET)
    return parvis_form_evaluation_to_number (call->evaluation, value);
  if (i >= value->nodes->len)
    return NAN;

  return parvis_form_evaluation_read_number (
      call->evaluation, parvis_form_evaluation_peek_text (
                            call->evaluation, g_ptr_array_index (value->nodes, i), &owned));
}

/* A bound below 0 is none. */
static gboolean
check_bounds (const ParvisFormCall *call, double sum, ParvisFormValue *value, GError **error)
{
  double min, max;

  if (!parvis_form_call_get_number (call, 0, &min, error) ||
      !parvis_form_call_get_number (call, 1, &max, error))
    return FALSE;

  parvis_form_value_set_boolean (value, (min < 0 || sum >= min) && (max < 0 || sum <= max));
  return TRUE;
}

static gboolean
call_checklist (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  double sum = 0;

  for (guint i = 2; i < parvis_form_call_count (call); i++)
    {
      g_auto (ParvisFormValue) argument = PARVIS_FORM_VALUE_INIT;

      if (!parvis_form_call_evaluate (call, i, &argument, error))
        return FALSE;

      for (guint j = 0; j < count_items (&argument); j++)
        sum += is_item_true (call, &argument, j) ? 1 : 0;
    }

  return check_bounds (call, sum, value, error);
}

static gboolean
call_weighted_checklist (const ParvisFormCall *call, ParvisFormValue *value, GError **error)
{
  double sum = 0;

  if (parvis_form_call_count (call) % 2 != 0)
    return parvis_form_call_refuse (call, "must be given a weight for each value", error);

  for (guint i = 2; i < parvis_form_call_count (call); i += 2)
    {
      g_auto (ParvisFormValue) items = PARVIS_FORM_VALUE_INIT;
      g_auto (ParvisFormValue) weights = PARVIS_FORM_VALUE_INIT;

      if (!parvis_form_call_evaluate (call, i, &items, error) ||
          !parvis_form_call_evaluate (call, i + 1, &weights, error))
        return FALSE;

      for (guint j = 0; j < count_items (&items); j++)
        sum += is_item_true (call, &items, j) ? get_item_number (call, &weights, j) : 0;
    }

  return check_bounds (call, sum, value, error);
}

const ParvisFormFunction parvis_form_functions_logic[] = {
  { "true", 0, 0, PARVIS_FORM_READS_ARGUMENTS, call_true },
  { "false", 0, 0, PARVIS_FORM_READS_ARGUMENTS, call_false },
  { "boolean", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_boolean },
  { "not", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_not },
  { "boolean-from-string", 1, 1, PARVIS_FORM_READS_ARGUMENTS, call_boolean_from_string },
  { "if", 3, 3, PARVIS_FORM_READS_ARGUMENTS, call_if },
  { "coalesce", 2, 2, PARVIS_FORM_READS_ARGUMENTS, call_coalesce },
  { "once", 1, 1, PARVIS_FORM_READS_CONTEXT, call_once },
  { "checklist", 2, PARVIS_FORM_ANY_NUMBER, PARVIS_FORM_READS_ARGUMENTS, call_checklist },
  { "weighted-checklist", 2, PARVIS_FORM_ANY_NUMBER, PARVIS_FORM_READS_ARGUMENTS,
    call_weighted_checklist },
  { 0 },
};
