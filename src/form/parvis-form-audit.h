/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-form.h"

G_BEGIN_DECLS

typedef enum
{
  PARVIS_FORM_LOCATION_NONE,
  PARVIS_FORM_LOCATION_NO_POWER,
  PARVIS_FORM_LOCATION_LOW_POWER,
  PARVIS_FORM_LOCATION_BALANCED,
  PARVIS_FORM_LOCATION_HIGH_ACCURACY,
} ParvisFormLocationPriority;

/**
 * ParvisFormAuditSettings:
 * @ref: the node that is to name the file, such as /data/meta/audit
 * @tracks_changes: odk:track-changes: answers before and after are logged
 * @asks_reasons: odk:track-changes-reasons: whoever edits what was sent says why
 * @identifies_user: odk:identify-user: who fills it in is asked
 * @location_priority: odk:location-priority; none where positions are not logged
 * @location_min_interval: odk:location-min-interval, in seconds
 * @location_max_age: odk:location-max-age, in seconds: an older position is not logged
 *
 * What the form wants logged, ODK XForms "Audit log". All are owned by the form.
 */
typedef struct
{
  char *ref;
  gboolean tracks_changes;
  gboolean asks_reasons;
  gboolean identifies_user;
  ParvisFormLocationPriority location_priority;
  guint location_min_interval;
  guint location_max_age;
} ParvisFormAuditSettings;

const ParvisFormAuditSettings *parvis_form_get_audit (ParvisForm *self);

/**
 * ParvisFormAuditEvent:
 *
 * What may be logged. QUESTION, GROUP_QUESTIONS, ADD_REPEAT (being asked "one more?"), JUMP
 * (looking for where to go) and END_SCREEN last from one moment to another; all else happens at
 * once.
 */
typedef enum
{
  PARVIS_FORM_AUDIT_FORM_START,
  PARVIS_FORM_AUDIT_FORM_EXIT,
  PARVIS_FORM_AUDIT_FORM_RESUME,
  PARVIS_FORM_AUDIT_FORM_SAVE,
  PARVIS_FORM_AUDIT_FORM_FINALIZE,
  PARVIS_FORM_AUDIT_QUESTION,
  PARVIS_FORM_AUDIT_GROUP_QUESTIONS,
  PARVIS_FORM_AUDIT_ADD_REPEAT,
  PARVIS_FORM_AUDIT_DELETE_REPEAT,
  PARVIS_FORM_AUDIT_JUMP,
  PARVIS_FORM_AUDIT_END_SCREEN,
  PARVIS_FORM_AUDIT_SAVE_ERROR,
  PARVIS_FORM_AUDIT_FINALIZE_ERROR,
  PARVIS_FORM_AUDIT_CONSTRAINT_ERROR,
  PARVIS_FORM_AUDIT_CHANGE_REASON,
  PARVIS_FORM_AUDIT_AUDIO_ENABLED,
  PARVIS_FORM_AUDIT_AUDIO_DISABLED,
  PARVIS_FORM_AUDIT_LOCATION_ENABLED,
  PARVIS_FORM_AUDIT_LOCATION_DISABLED,
  PARVIS_FORM_AUDIT_LOCATION_GRANTED,
  PARVIS_FORM_AUDIT_LOCATION_NOT_GRANTED,
  PARVIS_FORM_AUDIT_PROVIDERS_ENABLED,
  PARVIS_FORM_AUDIT_PROVIDERS_DISABLED,
} ParvisFormAuditEvent;

/**
 * ParvisFormAudit:
 *
 * The log of one session of filling a form, as audit.csv holds it. It hears of moments and keeps
 * them: it has no clock, and writes no file. Moments are microseconds since 1970 UTC.
 */
typedef struct _ParvisFormAudit ParvisFormAudit;

ParvisFormAudit *
parvis_form_audit_new (const ParvisFormAuditSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
void parvis_form_audit_free (ParvisFormAudit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisFormAudit, parvis_form_audit_free)

void parvis_form_audit_set_user (ParvisFormAudit *self, const char *user);
void parvis_form_audit_set_position (ParvisFormAudit *self, const char *position, gint64 now);

void parvis_form_audit_add (ParvisFormAudit *self,
                            ParvisFormAuditEvent event,
                            const char *ref,
                            gint64 now);
void parvis_form_audit_add_reason (ParvisFormAudit *self, const char *reason, gint64 now);
void parvis_form_audit_enter (ParvisFormAudit *self,
                              ParvisFormAuditEvent event,
                              const char *ref,
                              const char *value,
                              gint64 now);
void parvis_form_audit_leave (ParvisFormAudit *self, const char *value, gint64 now);

GBytes *parvis_form_audit_to_csv (const ParvisFormAudit *self,
                                  GBytes *earlier) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
