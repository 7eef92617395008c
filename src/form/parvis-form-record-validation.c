/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-record-private.h"

gboolean
parvis_form_record_is_required (ParvisFormRecord *self, ParvisFormNode *node)
{
  ParvisFormExpression *required = parvis_form_record_get_definition (node)->required;

  return required != NULL && parvis_form_record_test (self, required, node, FALSE);
}

/**
 * parvis_form_record_is_readonly:
 *
 * Returns: whether it, or a group or repeat that it stands in, may only be read
 */
gboolean
parvis_form_record_is_readonly (ParvisFormRecord *self, ParvisFormNode *node)
{
  for (; node != NULL && node->definition != NULL; node = node->parent)
    {
      ParvisFormExpression *readonly = parvis_form_record_get_definition (node)->readonly;

      if (readonly != NULL && parvis_form_record_test (self, readonly, node, FALSE))
        return TRUE;
    }

  return FALSE;
}

/**
 * parvis_form_record_check:
 *
 * Returns: why @node may not be handed in as it stands
 */
ParvisFormViolation
parvis_form_record_check (ParvisFormRecord *self, ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;

  if (node->irrelevant || node->first_child != NULL)
    return PARVIS_FORM_VIOLATION_NONE;
  if (node->value == NULL)
    return parvis_form_record_is_required (self, node) ? PARVIS_FORM_VIOLATION_REQUIRED
                                                       : PARVIS_FORM_VIOLATION_NONE;
  if (definition->constraint != NULL &&
      !parvis_form_record_test (self, definition->constraint, node, TRUE))
    return PARVIS_FORM_VIOLATION_CONSTRAINT;

  return PARVIS_FORM_VIOLATION_NONE;
}

/**
 * parvis_form_record_dup_first_violation:
 *
 * Returns: (transfer full) (nullable): the first question, in the order in which a person meets
 * them, that may not be handed in as it stands. What is never asked holds nobody up.
 */
char *
parvis_form_record_dup_first_violation (ParvisFormRecord *self)
{
  GArray *screens;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), NULL);

  screens = parvis_form_record_get_screens (self);
  for (guint i = 0; i < screens->len; i++)
    {
      const ParvisFormScreen *screen = &g_array_index (screens, ParvisFormScreen, i);

      if (screen->element->kind == PARVIS_FORM_ELEMENT_CONTROL &&
          parvis_form_record_check (self, screen->node) != PARVIS_FORM_VIOLATION_NONE)
        return parvis_form_record_dup_ref (screen->node);
    }

  return NULL;
}
