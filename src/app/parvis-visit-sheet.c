/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a visit that only prepared: nothing is written, nothing is kept, nothing is sent. */

#include "parvis-visit-private.h"

/**
 * parvis_visit_makes_sheet:
 *
 * Returns: whether the procedure that was chosen hands nothing in
 */
gboolean
parvis_visit_makes_sheet (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);

  return self->procedure != NULL && parvis_procedure_is_sheet (self->procedure);
}

/**
 * parvis_visit_list_sheet_notes:
 *
 * Returns: (transfer full) (element-type ParvisFormPrompt): what the form has told, in order, and
 *   with the answers as they are now
 */
GPtrArray *
parvis_visit_list_sheet_notes (ParvisVisit *self)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_prompt_unref);
  g_autofree char *ref = NULL;

  g_return_val_if_fail (PARVIS_IS_VISIT (self), notes);

  if (self->record == NULL)
    return notes;

  ref = parvis_form_record_dup_next (self->record, NULL);
  while (ref != NULL)
    {
      g_autofree char *here = g_steal_pointer (&ref);
      ParvisFormPrompt *prompt = _parvis_visit_build_prompt (self, here);

      if (prompt != NULL && prompt->control == PARVIS_FORM_CONTROL_NOTE)
        g_ptr_array_add (notes, g_steal_pointer (&prompt));
      g_clear_pointer (&prompt, parvis_form_prompt_unref);
      ref = parvis_form_record_dup_next (self->record, here);
    }

  return notes;
}

/* Takes @task. Where an answer is missing, or forbids to go on, there is no sheet either. */
void
_parvis_visit_end_sheet (ParvisVisit *self, GTask *task)
{
  g_autoptr (GTask) owned = task;
  g_autofree char *gap = parvis_form_record_dup_first_violation (self->record);

  if (gap != NULL)
    {
      g_task_return_new_error (owned, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_VALUE,
                               "%s cannot stay as it is", gap);
      return;
    }

  _parvis_visit_move_to (self, PARVIS_VISIT_RECEIPT);
  g_task_return_boolean (owned, TRUE);
}
