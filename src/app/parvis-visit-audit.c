/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-visit-audit.h"

#include "parvis-form-audit.h"

/* What ODK calls it. */
#define NAME "audit.csv"

struct _ParvisVisitAudit
{
  ParvisFormRecord *record; /* (owned) */
  ParvisFormAudit *log;     /* (owned) */
  const char *file_ref;     /* (unowned): the form's */
  char *ref;                /* (owned) (nullable): the question that is looked at */
  gboolean inside;          /* a question, or the review, was entered and not left yet */
};

/**
 * parvis_visit_audit_new:
 *
 * Begins the log of @record.
 *
 * Returns: (transfer full) (nullable): %NULL where the form asks for none
 */
ParvisVisitAudit *
parvis_visit_audit_new (ParvisFormRecord *record)
{
  const ParvisFormAuditSettings *settings =
      parvis_form_get_audit (parvis_form_record_get_form (record));
  ParvisVisitAudit *self;

  if (settings == NULL)
    return NULL;

  self = g_new0 (ParvisVisitAudit, 1);
  self->record = g_object_ref (record);
  self->log = parvis_form_audit_new (settings);
  self->file_ref = settings->ref;
  parvis_form_audit_add (self->log, PARVIS_FORM_AUDIT_FORM_START, NULL, g_get_real_time ());

  return self;
}

void
parvis_visit_audit_free (ParvisVisitAudit *self)
{
  g_object_unref (self->record);
  parvis_form_audit_free (self->log);
  g_free (self->ref);
  g_free (self);
}

/**
 * parvis_visit_audit_leave:
 *
 * Nothing is asked for a while, or for good: the person is elsewhere.
 */
void
parvis_visit_audit_leave (ParvisVisitAudit *self)
{
  g_autofree char *value =
      self->ref != NULL ? parvis_form_record_dup_value (self->record, self->ref) : NULL;

  if (!self->inside)
    return;

  parvis_form_audit_leave (self->log, value, g_get_real_time ());
  g_clear_pointer (&self->ref, g_free);
  self->inside = FALSE;
}

void
parvis_visit_audit_enter (ParvisVisitAudit *self, const char *ref)
{
  g_autoptr (ParvisFormPrompt) prompt = NULL;
  ParvisFormAuditEvent event = PARVIS_FORM_AUDIT_END_SCREEN;

  parvis_visit_audit_leave (self);
  if (ref != NULL)
    prompt = parvis_form_record_get_prompt (self->record, ref, NULL);
  if (prompt != NULL)
    event = prompt->control == PARVIS_FORM_CONTROL_REPEAT ? PARVIS_FORM_AUDIT_ADD_REPEAT
                                                          : PARVIS_FORM_AUDIT_QUESTION;
  parvis_form_audit_enter (self->log, event, ref, prompt != NULL ? prompt->value : NULL,
                           g_get_real_time ());
  self->ref = g_strdup (ref);
  self->inside = TRUE;
}

void
parvis_visit_audit_check (ParvisVisitAudit *self, const char *ref)
{
  g_autoptr (ParvisFormPrompt) prompt = parvis_form_record_get_prompt (self->record, ref, NULL);

  if (prompt != NULL && prompt->violation == PARVIS_FORM_VIOLATION_CONSTRAINT)
    parvis_form_audit_add (self->log, PARVIS_FORM_AUDIT_CONSTRAINT_ERROR, ref, g_get_real_time ());
}

/**
 * parvis_visit_audit_close:
 * @name: (out) (transfer full): what the record calls the file
 *
 * Ends the log, for a record that is about to be finalised.
 *
 * Returns: (transfer full) (nullable): the file, CSV; %NULL where the record could not name it
 */
GBytes *
parvis_visit_audit_close (ParvisVisitAudit *self, char **name)
{
  parvis_visit_audit_leave (self);
  if (!parvis_form_record_set_value (self->record, self->file_ref, NAME, NULL))
    return NULL;

  parvis_form_audit_add (self->log, PARVIS_FORM_AUDIT_FORM_FINALIZE, NULL, g_get_real_time ());
  *name = g_strdup (NAME);

  return parvis_form_audit_to_csv (self->log, NULL);
}
