/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "parvis-form-audit.h"
#include "parvis-form-record.h"

G_BEGIN_DECLS

/* One session of parvis-form run. */
typedef struct
{
  ParvisFormRecord *record; /* (owned) */
  char *ref;                /* (owned) (nullable): the current screen */
  GTimeZone *zone;          /* (owned) */
  char **properties;        /* (unowned) (nullable): NAME=VALUE */
  gint64 now;               /* 0 for the clock's */
  GPtrArray *requests;    /* (owned) (element-type ParvisFormRequest): that were told, by number */
  ParvisFormAudit *audit; /* (owned) (nullable): where the form wants one */
  const char *files;      /* (unowned) (nullable): folder of the files that are attached */
} ParvisFormSession;

/* Does what one line says, and adds its answer to the object that @json has open. */
gboolean parvis_form_run_obey (ParvisFormSession *session,
                               const char *line,
                               JsonBuilder *json,
                               GError **error);

/* Answers. @argument: the rest of the command's line. */
gboolean parvis_form_run_tell_state (ParvisFormSession *session,
                                     const char *argument,
                                     JsonBuilder *json,
                                     GError **error);
gboolean parvis_form_run_tell_prompt (ParvisFormSession *session,
                                      const char *argument,
                                      JsonBuilder *json,
                                      GError **error);
gboolean parvis_form_run_tell_memory (ParvisFormSession *session,
                                      const char *argument,
                                      JsonBuilder *json,
                                      GError **error);
gboolean parvis_form_run_tell_submission (ParvisFormSession *session,
                                          const char *argument,
                                          JsonBuilder *json,
                                          GError **error);
void parvis_form_run_add_looks (JsonBuilder *json, const ParvisFormPrompt *prompt);
void parvis_form_run_add_bytes (JsonBuilder *json, const char *name, GBytes *bytes);
void parvis_form_run_add_string (JsonBuilder *json, const char *name, const char *value);
void parvis_form_run_add_boolean (JsonBuilder *json, const char *name, gboolean value);

gboolean parvis_form_run_add_encrypted (
    ParvisFormSession *session, GBytes *xml, GPtrArray *names, JsonBuilder *json, GError **error);

/* The log. */
void parvis_form_run_begin_audit (ParvisFormSession *session, ParvisFormAuditEvent event);
void parvis_form_run_log (ParvisFormSession *session, ParvisFormAuditEvent event, const char *ref);
void parvis_form_run_log_leaving (ParvisFormSession *session);
void parvis_form_run_log_entering (ParvisFormSession *session);
void parvis_form_run_attach_audit (ParvisFormSession *session);
gboolean parvis_form_run_tell_audit (ParvisFormSession *session,
                                     const char *argument,
                                     JsonBuilder *json,
                                     GError **error);
gboolean parvis_form_run_give_reason (ParvisFormSession *session,
                                      const char *argument,
                                      JsonBuilder *json,
                                      GError **error);
gboolean parvis_form_run_name_user (ParvisFormSession *session,
                                    const char *argument,
                                    JsonBuilder *json,
                                    GError **error);

G_END_DECLS
