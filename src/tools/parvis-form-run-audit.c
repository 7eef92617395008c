/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log that a form may ask for, of what the commands do. */

#include "parvis-form-run.h"

static gint64
get_now (const ParvisFormSession *session)
{
  return session->now != 0 ? session->now : g_get_real_time ();
}

void
parvis_form_run_begin_audit (ParvisFormSession *session, ParvisFormAuditEvent event)
{
  const ParvisFormAuditSettings *settings =
      parvis_form_get_audit (parvis_form_record_get_form (session->record));

  if (settings == NULL)
    return;

  session->audit = parvis_form_audit_new (settings);
  parvis_form_audit_add (session->audit, event, NULL, get_now (session));
}

void
parvis_form_run_log (ParvisFormSession *session, ParvisFormAuditEvent event, const char *ref)
{
  if (session->audit != NULL)
    parvis_form_audit_add (session->audit, event, ref, get_now (session));
}

/* The current screen is about to be left. */
void
parvis_form_run_log_leaving (ParvisFormSession *session)
{
  g_autofree char *value =
      session->ref != NULL ? parvis_form_record_dup_value (session->record, session->ref) : NULL;

  if (session->audit != NULL)
    parvis_form_audit_leave (session->audit, value, get_now (session));
}

/* There is another current screen. */
void
parvis_form_run_log_entering (ParvisFormSession *session)
{
  g_autoptr (ParvisFormPrompt) prompt = NULL;
  ParvisFormAuditEvent event = PARVIS_FORM_AUDIT_END_SCREEN;

  if (session->audit == NULL)
    return;

  if (session->ref != NULL)
    prompt = parvis_form_record_get_prompt (session->record, session->ref, NULL);
  if (prompt != NULL)
    event = prompt->control == PARVIS_FORM_CONTROL_REPEAT ? PARVIS_FORM_AUDIT_ADD_REPEAT
                                                          : PARVIS_FORM_AUDIT_QUESTION;
  parvis_form_audit_enter (session->audit, event, session->ref,
                           prompt != NULL ? prompt->value : NULL, get_now (session));
}

/* The record names its log from now on. */
void
parvis_form_run_attach_audit (ParvisFormSession *session)
{
  const ParvisFormAuditSettings *settings =
      parvis_form_get_audit (parvis_form_record_get_form (session->record));

  if (settings != NULL)
    (void) parvis_form_record_set_value (session->record, settings->ref, "audit.csv", NULL);
}

gboolean
parvis_form_run_tell_audit (ParvisFormSession *session,
                            const char *argument,
                            JsonBuilder *json,
                            GError **error)
{
  g_autoptr (GBytes) bytes =
      session->audit != NULL ? parvis_form_audit_to_csv (session->audit, NULL) : NULL;

  if (bytes != NULL)
    parvis_form_run_add_bytes (json, "csv", bytes);
  else
    parvis_form_run_add_string (json, "csv", NULL);

  return TRUE;
}

gboolean
parvis_form_run_give_reason (ParvisFormSession *session,
                             const char *argument,
                             JsonBuilder *json,
                             GError **error)
{
  if (session->audit != NULL)
    parvis_form_audit_add_reason (session->audit, argument, get_now (session));

  return TRUE;
}

gboolean
parvis_form_run_name_user (ParvisFormSession *session,
                           const char *argument,
                           JsonBuilder *json,
                           GError **error)
{
  if (session->audit != NULL)
    parvis_form_audit_set_user (session->audit, argument);

  return TRUE;
}
