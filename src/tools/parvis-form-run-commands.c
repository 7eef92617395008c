/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands of parvis-form run. */

#include <string.h>

#include "parvis-form-error.h"
#include "parvis-form-run.h"

static char *
unescape (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (*text == '\\' && text[1] == 'n')
        g_string_append_c (plain, '\n'), text++;
      else if (*text == '\\' && text[1] == '\\')
        g_string_append_c (plain, '\\'), text++;
      else
        g_string_append_c (plain, *text);
    }

  return g_string_free (plain, FALSE);
}

static gboolean
set (ParvisFormSession *session, const char *argument, JsonBuilder *json, GError **error)
{
  const char *space = strchr (argument, ' ');
  g_autofree char *ref =
      space != NULL ? g_strndup (argument, space - argument) : g_strdup (argument);
  g_autofree char *value = unescape (space != NULL ? space + 1 : "");

  return parvis_form_record_set_value (session->record, ref, value, error);
}

static gboolean
add (ParvisFormSession *session, const char *argument, JsonBuilder *json, GError **error)
{
  return parvis_form_record_add_repeat (session->record, argument, error);
}

static gboolean
remove_instance (ParvisFormSession *session,
                 const char *argument,
                 JsonBuilder *json,
                 GError **error)
{
  if (!parvis_form_record_remove_repeat (session->record, argument, error))
    return FALSE;

  parvis_form_run_log (session, PARVIS_FORM_AUDIT_DELETE_REPEAT, argument);

  return TRUE;
}

static gboolean
set_language (ParvisFormSession *session, const char *argument, JsonBuilder *json, GError **error)
{
  return parvis_form_record_set_language (session->record, argument, error);
}

/* @ref: (transfer full) (nullable): the screen to show */
static void
move_to (ParvisFormSession *session, char *ref)
{
  parvis_form_run_log_leaving (session);
  g_free (session->ref);
  session->ref = ref;
  parvis_form_run_log_entering (session);
}

static gboolean
go_next (ParvisFormSession *session, const char *argument, JsonBuilder *json, GError **error)
{
  move_to (session, parvis_form_record_dup_next (session->record, session->ref));

  return parvis_form_run_tell_prompt (session, argument, json, error);
}

static gboolean
go_back (ParvisFormSession *session, const char *argument, JsonBuilder *json, GError **error)
{
  move_to (session, parvis_form_record_dup_previous (session->record, session->ref));

  return parvis_form_run_tell_prompt (session, argument, json, error);
}

static gboolean
go_to (ParvisFormSession *session, const char *argument, JsonBuilder *json, GError **error)
{
  g_autoptr (ParvisFormPrompt) prompt =
      parvis_form_record_get_prompt (session->record, argument, error);

  if (prompt == NULL)
    return FALSE;

  parvis_form_run_log (session, PARVIS_FORM_AUDIT_JUMP, NULL);
  move_to (session, g_strdup (argument));

  return parvis_form_run_tell_prompt (session, argument, json, error);
}

static gboolean
tell_instance (ParvisFormSession *session, const char *argument, JsonBuilder *json, GError **error)
{
  g_autoptr (GBytes) bytes = parvis_form_record_serialize (session->record);

  parvis_form_run_add_bytes (json, "xml", bytes);

  return TRUE;
}

static gboolean
validate (ParvisFormSession *session, const char *argument, JsonBuilder *json, GError **error)
{
  g_autofree char *ref = parvis_form_record_dup_first_violation (session->record);

  parvis_form_run_add_boolean (json, "valid", ref == NULL);
  parvis_form_run_add_string (json, "ref", ref);

  return TRUE;
}

static void
log_finalized (ParvisFormSession *session)
{
  parvis_form_run_log (session, PARVIS_FORM_AUDIT_FORM_SAVE, NULL);
  parvis_form_run_log (session, PARVIS_FORM_AUDIT_FORM_EXIT, NULL);
  parvis_form_run_log (session, PARVIS_FORM_AUDIT_FORM_FINALIZE, NULL);
}

static gboolean
finalize (ParvisFormSession *session, const char *argument, JsonBuilder *json, GError **error)
{
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GBytes) bytes = NULL;

  parvis_form_run_log_leaving (session);
  parvis_form_run_attach_audit (session);
  bytes = parvis_form_record_finalize (session->record, &attachments, error);
  if (bytes == NULL)
    {
      parvis_form_run_log (session, PARVIS_FORM_AUDIT_FINALIZE_ERROR, NULL);
      return FALSE;
    }

  log_finalized (session);
  parvis_form_run_add_bytes (json, "xml", bytes);
  json_builder_set_member_name (json, "attachments");
  json_builder_begin_array (json);
  for (guint i = 0; i < attachments->len; i++)
    json_builder_add_string_value (json, attachments->pdata[i]);
  json_builder_end_array (json);

  return parvis_form_run_add_encrypted (session, bytes, attachments, json, error);
}

static void
add_request (ParvisFormSession *session, ParvisFormRequest *request, JsonBuilder *json)
{
  static const char *const kinds[] = { "position", "audio" };
  static const char *const qualities[] = { "normal", "low", "voice-only", "external" };

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "number");
  json_builder_add_int_value (json, session->requests->len);
  parvis_form_run_add_string (json, "kind", kinds[request->kind]);
  parvis_form_run_add_string (json, "ref", request->ref);
  if (request->kind == PARVIS_FORM_REQUEST_AUDIO)
    parvis_form_run_add_string (json, "quality", qualities[request->quality]);
  json_builder_end_object (json);
}

static gboolean
tell_requests (ParvisFormSession *session, const char *argument, JsonBuilder *json, GError **error)
{
  g_autoptr (GPtrArray) requests = parvis_form_record_take_requests (session->record);

  json_builder_set_member_name (json, "requests");
  json_builder_begin_array (json);
  for (guint i = 0; i < requests->len; i++)
    {
      g_ptr_array_add (session->requests, parvis_form_request_ref (requests->pdata[i]));
      add_request (session, requests->pdata[i], json);
    }
  json_builder_end_array (json);

  return TRUE;
}

static gboolean
answer_request (ParvisFormSession *session, const char *argument, JsonBuilder *json, GError **error)
{
  char *end;
  guint64 number = g_ascii_strtoull (argument, &end, 10);

  if (number < 1 || number > session->requests->len)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE, "there is no request %s",
                   argument);
      return FALSE;
    }

  parvis_form_record_answer_request (session->record, session->requests->pdata[number - 1],
                                     *end == ' ' ? end + 1 : end);

  return TRUE;
}

static const struct
{
  const char *name;
  gboolean (*run) (ParvisFormSession *session,
                   const char *argument,
                   JsonBuilder *json,
                   GError **error);
} commands[] = {
  { "set", set },
  { "add", add },
  { "remove", remove_instance },
  { "language", set_language },
  { "state", parvis_form_run_tell_state },
  { "prompt", parvis_form_run_tell_prompt },
  { "next", go_next },
  { "back", go_back },
  { "goto", go_to },
  { "memory", parvis_form_run_tell_memory },
  { "submission", parvis_form_run_tell_submission },
  { "audit", parvis_form_run_tell_audit },
  { "reason", parvis_form_run_give_reason },
  { "user", parvis_form_run_name_user },
  { "requests", tell_requests },
  { "answer", answer_request },
  { "instance", tell_instance },
  { "validate", validate },
  { "finalize", finalize },
};

gboolean
parvis_form_run_obey (ParvisFormSession *session,
                      const char *line,
                      JsonBuilder *json,
                      GError **error)
{
  const char *space = strchr (line, ' ');
  gsize length = space != NULL ? (gsize) (space - line) : strlen (line);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strlen (commands[i].name) == length && strncmp (commands[i].name, line, length) == 0)
      return commands[i].run (session, space != NULL ? space + 1 : "", json, error);

  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE, "there is no command %.*s",
               (int) length, line);

  return FALSE;
}
