/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a record has to say, as JSON. */

#include "parvis-form-error.h"
#include "parvis-form-run.h"
#include "parvis-form-state.h"
#include "parvis-form-submission.h"

void
parvis_form_run_add_string (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

void
parvis_form_run_add_boolean (JsonBuilder *json, const char *name, gboolean value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, value);
}

void
parvis_form_run_add_bytes (JsonBuilder *json, const char *name, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);

  parvis_form_run_add_string (json, name, text);
}

static void
add_number (JsonBuilder *json, const char *name, gint64 number)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, number);
}

static void
add_choices (JsonBuilder *json, const char *name, const GPtrArray *choices)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; i < choices->len; i++)
    {
      const ParvisFormChoice *choice = choices->pdata[i];

      json_builder_begin_array (json);
      json_builder_add_string_value (json, choice->value);
      json_builder_add_string_value (json, choice->label.text);
      json_builder_end_array (json);
    }
  json_builder_end_array (json);
}

static void
add_violation (JsonBuilder *json, ParvisFormViolation violation, const char *message)
{
  json_builder_set_member_name (json, "violation");
  if (violation == PARVIS_FORM_VIOLATION_NONE)
    {
      json_builder_add_null_value (json);
      return;
    }

  json_builder_begin_array (json);
  json_builder_add_string_value (json, violation == PARVIS_FORM_VIOLATION_REQUIRED ? "required"
                                                                                   : "constraint");
  json_builder_add_string_value (json, message != NULL ? message : "");
  json_builder_end_array (json);
}

static void
add_state (const ParvisFormState *state, gpointer user_data)
{
  JsonBuilder *json = user_data;

  json_builder_begin_object (json);
  parvis_form_run_add_string (json, "ref", state->ref);
  parvis_form_run_add_string (json, "kind", state->kind);
  parvis_form_run_add_boolean (json, "relevant", state->relevant);
  parvis_form_run_add_boolean (json, "readonly", state->readonly);
  parvis_form_run_add_boolean (json, "required", state->required);
  if (state->value != NULL)
    parvis_form_run_add_string (json, "value", state->value);
  if (state->label != NULL)
    parvis_form_run_add_string (json, "label", state->label);
  if (state->hint != NULL)
    parvis_form_run_add_string (json, "hint", state->hint);
  if (state->choices != NULL)
    add_choices (json, "choices", state->choices);
  add_violation (json, state->violation, state->violation_message);
  json_builder_end_object (json);
}

gboolean
parvis_form_run_tell_state (ParvisFormSession *session,
                            const char *argument,
                            JsonBuilder *json,
                            GError **error)
{
  gboolean found;

  json_builder_set_member_name (json, "nodes");
  json_builder_begin_array (json);
  found = parvis_form_record_foreach_state (session->record, *argument != '\0' ? argument : NULL,
                                            add_state, json);
  json_builder_end_array (json);
  if (!found)
    g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE, "there is no %s", argument);

  return found;
}

static void
add_run (JsonBuilder *json, const ParvisFormRun *run)
{
  json_builder_begin_object (json);
  parvis_form_run_add_string (json, "text", run->text);
  if ((run->flags & PARVIS_FORM_RUN_EMPHASIS) != 0)
    parvis_form_run_add_boolean (json, "emphasis", TRUE);
  if ((run->flags & PARVIS_FORM_RUN_STRONG) != 0)
    parvis_form_run_add_boolean (json, "strong", TRUE);
  if (run->heading > 0)
    add_number (json, "heading", run->heading);
  if (run->url != NULL)
    parvis_form_run_add_string (json, "url", run->url);
  if (run->colour != NULL)
    parvis_form_run_add_string (json, "colour", run->colour);
  if (run->font != NULL)
    parvis_form_run_add_string (json, "font", run->font);
  json_builder_end_object (json);
}

static void
add_runs (JsonBuilder *json, const ParvisFormRuns *runs)
{
  json_builder_set_member_name (json, "runs");
  json_builder_begin_array (json);
  for (guint i = 0; runs != NULL && i < runs->n_runs; i++)
    add_run (json, &runs->runs[i]);
  json_builder_end_array (json);
}

static void
add_text (JsonBuilder *json, const char *name, const ParvisFormText *text)
{
  if (text->text == NULL)
    return;

  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
  parvis_form_run_add_string (json, "text", text->text);
  parvis_form_run_add_string (json, "say", text->say);
  parvis_form_run_add_string (json, "audio", text->audio);
  parvis_form_run_add_string (json, "image", text->image);
  parvis_form_run_add_string (json, "bigImage", text->big_image);
  parvis_form_run_add_string (json, "video", text->video);
  add_runs (json, text->runs);
  json_builder_end_object (json);
}

gboolean
parvis_form_run_tell_prompt (ParvisFormSession *session,
                             const char *argument,
                             JsonBuilder *json,
                             GError **error)
{
  static const char *const controls[] = { "input", "note",    "select1", "select", "rank",
                                          "range", "trigger", "upload",  "secret", "repeat" };
  static const char *const autoplays[] = { NULL, "audio", "video" };
  g_autoptr (ParvisFormPrompt) prompt = NULL;
  guint step, n_steps;

  if (session->ref == NULL)
    {
      parvis_form_run_add_string (json, "ref", NULL);
      return TRUE;
    }

  prompt = parvis_form_record_get_prompt (session->record, session->ref, error);
  if (prompt == NULL)
    return FALSE;

  parvis_form_record_get_progress (session->record, session->ref, &step, &n_steps);
  parvis_form_run_add_string (json, "ref", prompt->ref);
  parvis_form_run_add_string (json, "control", controls[prompt->control]);
  parvis_form_run_add_string (json, "section", prompt->section);
  add_text (json, "label", &prompt->label);
  add_text (json, "hint", &prompt->hint);
  parvis_form_run_add_string (json, "guidance", prompt->guidance);
  parvis_form_run_add_string (json, "pictogram", prompt->pictogram);
  parvis_form_run_add_boolean (json, "private", prompt->is_private);
  parvis_form_run_add_boolean (json, "required", prompt->required);
  parvis_form_run_add_boolean (json, "readonly", prompt->readonly);
  parvis_form_run_add_string (json, "value", prompt->value);
  parvis_form_run_add_string (json, "display", prompt->display);
  parvis_form_run_add_looks (json, prompt);
  add_choices (json, "choices", prompt->choices);
  if (prompt->ticks->len > 0)
    add_choices (json, "ticks", prompt->ticks);
  add_violation (json, prompt->violation, prompt->violation_message);
  add_number (json, "step", step);
  add_number (json, "steps", n_steps);
  add_number (json, "maxPixels", prompt->max_pixels);
  parvis_form_run_add_string (json, "autoplay", autoplays[prompt->autoplay]);
  parvis_form_run_add_boolean (json, "savesIncomplete", prompt->saves_incomplete);

  return TRUE;
}

gboolean
parvis_form_run_tell_memory (ParvisFormSession *session,
                             const char *argument,
                             JsonBuilder *json,
                             GError **error)
{
  ParvisForm *form = parvis_form_record_get_form (session->record);

  add_number (json, "bytes", (gint64) parvis_form_get_memory (form));

  return TRUE;
}

static void
add_wish (JsonBuilder *json, const char *name, ParvisFormWish wish)
{
  json_builder_set_member_name (json, name);
  if (wish == PARVIS_FORM_WISH_NONE)
    json_builder_add_null_value (json);
  else
    json_builder_add_boolean_value (json, wish == PARVIS_FORM_WISH_YES);
}

gboolean
parvis_form_run_tell_submission (ParvisFormSession *session,
                                 const char *argument,
                                 JsonBuilder *json,
                                 GError **error)
{
  const ParvisFormSubmission *submission =
      parvis_form_get_submission (parvis_form_record_get_form (session->record));

  parvis_form_run_add_string (json, "action", submission->action);
  parvis_form_run_add_string (json, "publicKey", submission->public_key);
  add_wish (json, "autoSend", submission->auto_send);
  add_wish (json, "autoDelete", submission->auto_delete);

  return TRUE;
}
