/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What making a mandate, and acting with one, needs of a visit. */

#include "parvis-visit-private.h"

/**
 * parvis_visit_get_mandate:
 *
 * Returns: (transfer none) (nullable): with which mandate somebody acts in the person's place
 */
const char *
parvis_visit_get_mandate (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), NULL);

  return self->mandate_id;
}

/**
 * parvis_visit_set_mandate:
 * @id: (nullable): %NULL when nobody acts in the person's place any more
 *
 * What is handed in from now on is handed in with it, or not at all; until the visit is erased.
 */
void
parvis_visit_set_mandate (ParvisVisit *self, const char *id)
{
  char *copy = g_strdup (id);

  g_return_if_fail (PARVIS_IS_VISIT (self));

  g_free (self->mandate_id);
  self->mandate_id = copy;
}

/**
 * parvis_visit_fill:
 * @ref: of a node that nobody is asked for
 *
 * Tells the form what the machine knows.
 */
void
parvis_visit_fill (ParvisVisit *self, const char *ref, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (self->record != NULL);

  if (!parvis_form_record_set_value (self->record, ref, value, &error))
    g_warning ("%s could not be filled in: %s", ref, error->message);
}

/**
 * parvis_visit_dup_value:
 *
 * Returns: (transfer full): what was answered, "" for nothing
 */
char *
parvis_visit_dup_value (ParvisVisit *self, const char *ref)
{
  g_autoptr (ParvisFormPrompt) prompt = NULL;

  g_return_val_if_fail (PARVIS_IS_VISIT (self), NULL);

  prompt = self->record != NULL ? parvis_form_record_get_prompt (self->record, ref, NULL) : NULL;
  return g_strdup (prompt != NULL ? prompt->value : "");
}

/**
 * parvis_visit_get_attachment:
 * @name: as the answer says it
 *
 * Returns: (transfer none) (nullable): the picture
 */
GBytes *
parvis_visit_get_attachment (ParvisVisit *self, const char *name)
{
  ParvisVisitAttachment *attachment;

  g_return_val_if_fail (PARVIS_IS_VISIT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  attachment = g_hash_table_lookup (self->attachments, name);
  return attachment != NULL ? attachment->bytes : NULL;
}

static void
add_note (GPtrArray *texts, ParvisFormRecord *record, const char *ref)
{
  g_autoptr (ParvisFormPrompt) prompt = parvis_form_record_get_prompt (record, ref, NULL);

  if (prompt != NULL && prompt->control == PARVIS_FORM_CONTROL_NOTE)
    g_ptr_array_add (texts, g_strdup (prompt->label.text));
}

/* As Continue goes from one to the next. */
static GPtrArray *
list_notes (ParvisVisit *self, const char *group)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  char *ref = parvis_form_record_dup_next (self->record, NULL);

  while (ref != NULL)
    {
      g_autofree char *before = ref;

      if (g_str_has_prefix (ref, group))
        add_note (texts, self->record, ref);
      ref = parvis_form_record_dup_next (self->record, before);
    }

  return texts;
}

/**
 * parvis_visit_list_notes:
 * @group: "/data/lecture/"
 * @language: "fr", whichever the person's is
 *
 * Returns: (transfer full) (element-type utf8): what the form says without asking anything, in
 *   order
 */
GPtrArray *
parvis_visit_list_notes (ParvisVisit *self, const char *group, const char *language)
{
  g_autofree char *before = NULL;
  GPtrArray *texts;

  g_return_val_if_fail (PARVIS_IS_VISIT (self), NULL);
  g_return_val_if_fail (self->record != NULL && language != NULL, NULL);

  before = g_strdup (self->language);
  parvis_visit_set_language (self, language);
  texts = list_notes (self, group);
  parvis_visit_set_language (self, before);

  return texts;
}

/**
 * parvis_visit_leave_procedure:
 * @stage: %PARVIS_VISIT_LANGUAGE or %PARVIS_VISIT_HOME
 *
 * Forgets what was answered, but not the person.
 */
void
parvis_visit_leave_procedure (ParvisVisit *self, ParvisVisitStage stage)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (stage == PARVIS_VISIT_LANGUAGE || stage == PARVIS_VISIT_HOME);

  _parvis_visit_forget_procedure (self);
  _parvis_visit_move_to (self, stage);
}
