/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* parvis-form run: commands on standard input, one line of JSON each on standard output. */

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "parvis-form-error.h"
#include "parvis-form-state.h"
#include "parvis-form-tool.h"

typedef struct
{
  ParvisFormRecord *record; /* (owned) */
  char *ref;                /* (owned) (nullable): the current screen */
  GTimeZone *zone;          /* (owned) */
  gint64 now;               /* 0 for the clock's */
} Session;

typedef struct
{
  char *media;
  char *edit;
  char *language;
  char *now;
  char *zone;
} Options;

static gint64
get_now (gpointer user_data)
{
  const Session *session = user_data;

  return session->now != 0 ? session->now : g_get_real_time ();
}

static double
get_random (gpointer user_data)
{
  return g_random_double ();
}

static void
add_string (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

static void
add_boolean (JsonBuilder *json, const char *name, gboolean value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, value);
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
  add_string (json, "ref", state->ref);
  add_string (json, "kind", state->kind);
  add_boolean (json, "relevant", state->relevant);
  add_boolean (json, "readonly", state->readonly);
  add_boolean (json, "required", state->required);
  if (state->value != NULL)
    add_string (json, "value", state->value);
  if (state->label != NULL)
    add_string (json, "label", state->label);
  if (state->hint != NULL)
    add_string (json, "hint", state->hint);
  if (state->choices != NULL)
    add_choices (json, "choices", state->choices);
  add_violation (json, state->violation, state->violation_message);
  json_builder_end_object (json);
}

static gboolean
tell_state (Session *session, const char *argument, JsonBuilder *json, GError **error)
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
add_text (JsonBuilder *json, const char *name, const ParvisFormText *text)
{
  if (text->text == NULL)
    return;

  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
  add_string (json, "text", text->text);
  add_string (json, "say", text->say);
  add_string (json, "audio", text->audio);
  add_string (json, "image", text->image);
  json_builder_end_object (json);
}

static void
add_strings (JsonBuilder *json, const char *name, char **strings)
{
  if (strings == NULL || *strings == NULL)
    return;

  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; strings[i] != NULL; i++)
    json_builder_add_string_value (json, strings[i]);
  json_builder_end_array (json);
}

static void
add_number (JsonBuilder *json, const char *name, double number)
{
  if (number == 0 || isnan (number))
    return;

  json_builder_set_member_name (json, name);
  json_builder_add_double_value (json, number);
}

static void
add_appearance (JsonBuilder *json, const ParvisFormPrompt *prompt)
{
  g_auto (GStrv) words = parvis_form_appearance_list_words (&prompt->appearance);

  add_strings (json, "appearance", words);
  if (prompt->field_list != NULL)
    add_string (json, "field-list", prompt->field_list);
}

/* What the control's attributes say, where they say something. */
static void
add_asks (JsonBuilder *json, const ParvisFormPrompt *prompt)
{
  static const char *const uploads[] = { "file", "image", "audio", "video" };
  const ParvisFormAsks *asks = &prompt->asks;

  if (prompt->control == PARVIS_FORM_CONTROL_UPLOAD)
    add_string (json, "upload", uploads[asks->upload]);
  if (asks->media_type != NULL)
    add_string (json, "mediatype", asks->media_type);
  add_strings (json, "accept", asks->accept);
  add_number (json, "rows", asks->rows);
  add_number (json, "accuracy", asks->accuracy);
  add_number (json, "unacceptable-accuracy", asks->unacceptable_accuracy);
  if (asks->allows_mock_accuracy)
    add_boolean (json, "mock-accuracy", TRUE);
  if (asks->is_incremental)
    add_boolean (json, "incremental", TRUE);
  add_number (json, "start", asks->range_start);
  add_number (json, "end", asks->range_end);
  add_number (json, "increment", asks->range_step);
  add_number (json, "tick-interval", asks->tick_interval);
  add_number (json, "placeholder", asks->placeholder);
}

static gboolean
tell_prompt (Session *session, const char *argument, JsonBuilder *json, GError **error)
{
  static const char *const controls[] = { "input", "note",    "select1", "select", "rank",
                                          "range", "trigger", "upload",  "secret", "repeat" };
  static const char *const types[] = { "string",   "int",    "long",     "decimal",  "boolean",
                                       "date",     "time",   "dateTime", "geopoint", "geotrace",
                                       "geoshape", "binary", "barcode",  "select" };
  g_autoptr (ParvisFormPrompt) prompt = NULL;
  guint step, n_steps;

  if (session->ref == NULL)
    {
      add_string (json, "ref", NULL);
      return TRUE;
    }

  prompt = parvis_form_record_get_prompt (session->record, session->ref, error);
  if (prompt == NULL)
    return FALSE;

  parvis_form_record_get_progress (session->record, session->ref, &step, &n_steps);
  add_string (json, "ref", prompt->ref);
  add_string (json, "control", controls[prompt->control]);
  add_string (json, "type", types[prompt->type]);
  add_string (json, "section", prompt->section);
  add_text (json, "label", &prompt->label);
  add_text (json, "hint", &prompt->hint);
  add_string (json, "guidance", prompt->guidance);
  add_string (json, "pictogram", prompt->pictogram);
  add_boolean (json, "private", prompt->is_private);
  add_boolean (json, "required", prompt->required);
  add_boolean (json, "readonly", prompt->readonly);
  add_string (json, "value", prompt->value);
  add_string (json, "display", prompt->display);
  add_appearance (json, prompt);
  add_asks (json, prompt);
  add_choices (json, "choices", prompt->choices);
  if (prompt->ticks->len > 0)
    add_choices (json, "ticks", prompt->ticks);
  add_violation (json, prompt->violation, prompt->violation_message);
  json_builder_set_member_name (json, "step");
  json_builder_add_int_value (json, step);
  json_builder_set_member_name (json, "steps");
  json_builder_add_int_value (json, n_steps);

  return TRUE;
}

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
set (Session *session, const char *argument, JsonBuilder *json, GError **error)
{
  const char *space = strchr (argument, ' ');
  g_autofree char *ref =
      space != NULL ? g_strndup (argument, space - argument) : g_strdup (argument);
  g_autofree char *value = unescape (space != NULL ? space + 1 : "");

  return parvis_form_record_set_value (session->record, ref, value, error);
}

static gboolean
add (Session *session, const char *argument, JsonBuilder *json, GError **error)
{
  return parvis_form_record_add_repeat (session->record, argument, error);
}

static gboolean
remove_instance (Session *session, const char *argument, JsonBuilder *json, GError **error)
{
  return parvis_form_record_remove_repeat (session->record, argument, error);
}

static gboolean
set_language (Session *session, const char *argument, JsonBuilder *json, GError **error)
{
  return parvis_form_record_set_language (session->record, argument, error);
}

static gboolean
go_next (Session *session, const char *argument, JsonBuilder *json, GError **error)
{
  char *ref = parvis_form_record_dup_next (session->record, session->ref);

  g_free (session->ref);
  session->ref = ref;

  return tell_prompt (session, argument, json, error);
}

static gboolean
go_back (Session *session, const char *argument, JsonBuilder *json, GError **error)
{
  char *ref = parvis_form_record_dup_previous (session->record, session->ref);

  g_free (session->ref);
  session->ref = ref;

  return tell_prompt (session, argument, json, error);
}

static gboolean
go_to (Session *session, const char *argument, JsonBuilder *json, GError **error)
{
  g_autoptr (ParvisFormPrompt) prompt =
      parvis_form_record_get_prompt (session->record, argument, error);

  if (prompt == NULL)
    return FALSE;
  g_free (session->ref);
  session->ref = g_strdup (argument);

  return tell_prompt (session, argument, json, error);
}

static void
add_bytes (JsonBuilder *json, const char *name, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);

  add_string (json, name, text);
}

static gboolean
tell_instance (Session *session, const char *argument, JsonBuilder *json, GError **error)
{
  g_autoptr (GBytes) bytes = parvis_form_record_serialize (session->record);

  add_bytes (json, "xml", bytes);

  return TRUE;
}

static gboolean
validate (Session *session, const char *argument, JsonBuilder *json, GError **error)
{
  g_autofree char *ref = parvis_form_record_dup_first_violation (session->record);

  add_boolean (json, "valid", ref == NULL);
  add_string (json, "ref", ref);

  return TRUE;
}

static gboolean
finalize (Session *session, const char *argument, JsonBuilder *json, GError **error)
{
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GBytes) bytes = parvis_form_record_finalize (session->record, &attachments, error);

  if (bytes == NULL)
    return FALSE;

  add_bytes (json, "xml", bytes);
  json_builder_set_member_name (json, "attachments");
  json_builder_begin_array (json);
  for (guint i = 0; i < attachments->len; i++)
    json_builder_add_string_value (json, attachments->pdata[i]);
  json_builder_end_array (json);

  return TRUE;
}

static const struct
{
  const char *name;
  gboolean (*run) (Session *session, const char *argument, JsonBuilder *json, GError **error);
} commands[] = {
  { "set", set },
  { "add", add },
  { "remove", remove_instance },
  { "language", set_language },
  { "state", tell_state },
  { "prompt", tell_prompt },
  { "next", go_next },
  { "back", go_back },
  { "goto", go_to },
  { "instance", tell_instance },
  { "validate", validate },
  { "finalize", finalize },
};

static gboolean
obey (Session *session, const char *line, JsonBuilder *json, GError **error)
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

static void
print (JsonBuilder *json)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  printf ("%s\n", text);
  fflush (stdout);
}

/* Whatever the command was: what had to be passed over on the way, if anything. */
static void
add_faults (Session *session, JsonBuilder *json)
{
  g_autoptr (GPtrArray) faults = parvis_form_record_take_faults (session->record);

  if (faults->len == 0)
    return;

  json_builder_set_member_name (json, "faults");
  json_builder_begin_array (json);
  for (guint i = 0; i < faults->len; i++)
    json_builder_add_string_value (json, ((ParvisFormProblem *) faults->pdata[i])->message);
  json_builder_end_array (json);
}

static void
answer (Session *session, const char *line)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (GError) error = NULL;

  json_builder_begin_object (json);
  if (!obey (session, line, json, &error))
    {
      json_builder_reset (json);
      json_builder_begin_object (json);
      add_string (json, "error", error->message);
    }
  add_faults (session, json);
  json_builder_end_object (json);
  print (json);
}

static gboolean
begin (Session *session, const char *path, const Options *options, GError **error)
{
  g_autoptr (ParvisForm) form = parvis_form_tool_load (path, options->media, NULL, error);
  ParvisFormOutside outside = {
    .get_now = get_now, .get_random = get_random, .zone = session->zone, .user_data = session
  };

  if (form == NULL)
    return FALSE;

  if (options->edit != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (options->edit);
      g_autoptr (GBytes) instance = g_file_load_bytes (file, NULL, NULL, error);

      if (instance == NULL)
        return FALSE;
      session->record = parvis_form_record_new_from_instance (form, &outside, instance, error);
    }
  else
    {
      session->record = parvis_form_record_new (form, &outside, error);
    }
  if (session->record == NULL)
    return FALSE;

  return options->language == NULL ||
         parvis_form_record_set_language (session->record, options->language, error);
}

static gboolean
set_time (Session *session, const Options *options)
{
  g_autoptr (GDateTime) now = NULL;

  session->zone =
      options->zone != NULL ? g_time_zone_new_identifier (options->zone) : g_time_zone_new_local ();
  if (session->zone == NULL)
    {
      g_printerr ("parvis-form: there is no time zone %s\n", options->zone);
      return FALSE;
    }
  if (options->now == NULL)
    return TRUE;

  now = g_date_time_new_from_iso8601 (options->now, session->zone);
  if (now == NULL)
    {
      g_printerr ("parvis-form: %s is not a time as ISO 8601 writes it\n", options->now);
      return FALSE;
    }
  session->now = g_date_time_to_unix (now) * G_USEC_PER_SEC + g_date_time_get_microsecond (now);

  return TRUE;
}

static void
clear_options (Options *options)
{
  g_free (options->media);
  g_free (options->edit);
  g_free (options->language);
  g_free (options->now);
  g_free (options->zone);
}

static int
run_session (Session *session, const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  if (!set_time (session, options))
    return PARVIS_FORM_TOOL_USAGE;
  if (!begin (session, path, options, &error))
    {
      g_printerr ("parvis-form: %s: %s\n", path, error->message);
      return PARVIS_FORM_TOOL_REFUSED;
    }

  while ((length = getline (&line, &size, stdin)) >= 0)
    {
      if (length > 0 && line[length - 1] == '\n')
        line[length - 1] = '\0';
      if (g_utf8_validate (line, -1, NULL))
        answer (session, line);
      else
        answer (session, "");
    }
  free (line);

  return PARVIS_FORM_TOOL_OK;
}

int
parvis_form_tool_run (int argc, char *argv[])
{
  Options options = { NULL };
  Session session = { NULL };
  const GOptionEntry entries[] = {
    { "media", 0, 0, G_OPTION_ARG_FILENAME, &options.media, "Files that the form names", "DIR" },
    { "edit", 0, 0, G_OPTION_ARG_FILENAME, &options.edit, "Go on from this instance", "FILE" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options.language, "Language of the form", "NAME" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &options.now, "What time it is", "ISO" },
    { "tz", 0, 0, G_OPTION_ARG_STRING, &options.zone, "Where it is", "ZONE" },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new ("FORM");
  int status = PARVIS_FORM_TOOL_USAGE;

  g_option_context_set_summary (
      context, "Fills FORM by commands on standard input, each answered by one line of JSON:\n"
               "  set REF VALUE, add REF, remove REF, language NAME, state [REF], prompt, next,\n"
               "  back, goto REF, instance, validate, finalize\n"
               "An answer has \"faults\" where an expression failed and was passed over.");
  if (parvis_form_tool_parse_options (context, entries, &argc, &argv))
    {
      if (argc == 2)
        status = run_session (&session, argv[1], &options);
      else
        g_printerr ("Usage: parvis-form run FORM [OPTION…]\n");
    }

  g_clear_object (&session.record);
  g_clear_pointer (&session.zone, g_time_zone_unref);
  g_free (session.ref);
  clear_options (&options);

  return status;
}
