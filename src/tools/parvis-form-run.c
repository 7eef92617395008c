/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* parvis-form run: commands on standard input, one line of JSON each on standard output. */

#include "parvis-form-run.h"

#include <stdio.h>
#include <string.h>

#include "parvis-form-tool.h"

typedef struct
{
  char *media;
  char *files;
  char *edit;
  char *resume;
  char *last_saved;
  char *language;
  char *now;
  char *zone;
  char **properties; /* NAME=VALUE */
} Options;

static gint64
get_now (gpointer user_data)
{
  const ParvisFormSession *session = user_data;

  return session->now != 0 ? session->now : g_get_real_time ();
}

static double
get_random (gpointer user_data)
{
  return g_random_double ();
}

static char *
dup_property (const char *name, gpointer user_data)
{
  const ParvisFormSession *session = user_data;
  gsize length = strlen (name);

  for (guint i = 0; session->properties != NULL && session->properties[i] != NULL; i++)
    if (strncmp (session->properties[i], name, length) == 0 &&
        session->properties[i][length] == '=')
      return g_strdup (session->properties[i] + length + 1);

  return NULL;
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
add_faults (ParvisFormSession *session, JsonBuilder *json)
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
answer (ParvisFormSession *session, const char *line)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (GError) error = NULL;

  json_builder_begin_object (json);
  if (!parvis_form_run_obey (session, line, json, &error))
    {
      json_builder_reset (json);
      json_builder_begin_object (json);
      parvis_form_run_add_string (json, "error", error->message);
    }
  add_faults (session, json);
  json_builder_end_object (json);
  print (json);
}

static ParvisFormRecord *
reopen (ParvisForm *form,
        const ParvisFormOutside *outside,
        const char *path,
        ParvisFormReopening reopening,
        GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) instance = g_file_load_bytes (file, NULL, NULL, error);

  if (instance == NULL)
    return NULL;

  return parvis_form_record_new_from_instance (form, outside, instance, reopening, error);
}

static gboolean
begin (ParvisFormSession *session, const char *path, const Options *options, GError **error)
{
  g_autoptr (ParvisForm) form =
      parvis_form_tool_load (path, options->media, options->last_saved, NULL, error);
  ParvisFormOutside outside = { .get_now = get_now,
                                .get_random = get_random,
                                .dup_property = dup_property,
                                .zone = session->zone,
                                .user_data = session };

  if (form == NULL)
    return FALSE;

  if (options->edit != NULL)
    session->record = reopen (form, &outside, options->edit, PARVIS_FORM_EDIT_SENT, error);
  else if (options->resume != NULL)
    session->record = reopen (form, &outside, options->resume, PARVIS_FORM_RESUME_DRAFT, error);
  else
    session->record = parvis_form_record_new (form, &outside, error);
  if (session->record == NULL)
    return FALSE;

  parvis_form_run_begin_audit (session, options->edit != NULL || options->resume != NULL
                                            ? PARVIS_FORM_AUDIT_FORM_RESUME
                                            : PARVIS_FORM_AUDIT_FORM_START);

  return options->language == NULL ||
         parvis_form_record_set_language (session->record, options->language, error);
}

static gboolean
set_time (ParvisFormSession *session, const Options *options)
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
  g_free (options->files);
  g_free (options->edit);
  g_free (options->resume);
  g_free (options->last_saved);
  g_strfreev (options->properties);
  g_free (options->language);
  g_free (options->now);
  g_free (options->zone);
}

static int
run_session (ParvisFormSession *session, const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  session->properties = options->properties;
  session->files = options->files;
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
  ParvisFormSession session = { .requests = g_ptr_array_new_with_free_func (
                                    (GDestroyNotify) parvis_form_request_unref) };
  const GOptionEntry entries[] = {
    { "media", 0, 0, G_OPTION_ARG_FILENAME, &options.media, "Files that the form names", "DIR" },
    { "files", 0, 0, G_OPTION_ARG_FILENAME, &options.files,
      "Files that answers name, to be encrypted where the form carries a key", "DIR" },
    { "edit", 0, 0, G_OPTION_ARG_FILENAME, &options.edit, "Edit this instance, which was sent",
      "FILE" },
    { "resume", 0, 0, G_OPTION_ARG_FILENAME, &options.resume, "Go on from this draft", "FILE" },
    { "last-saved", 0, 0, G_OPTION_ARG_FILENAME, &options.last_saved, "The record saved last",
      "FILE" },
    { "property", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.properties,
      "What preload may ask: deviceid, username, email, phonenumber", "NAME=VALUE" },
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
               "  back, goto REF, instance, validate, finalize, submission,\n"
               "  requests, answer NUMBER VALUE, audit, reason TEXT, user NAME, memory\n"
               "An answer has \"faults\" where an expression failed and was passed over.");
  if (parvis_form_tool_parse_options (context, entries, &argc, &argv))
    {
      if (argc == 2)
        status = run_session (&session, argv[1], &options);
      else
        g_printerr ("Usage: parvis-form run FORM [OPTION…]\n");
    }

  g_ptr_array_unref (session.requests);
  g_clear_pointer (&session.audit, parvis_form_audit_free);
  g_clear_object (&session.record);
  g_clear_pointer (&session.zone, g_time_zone_unref);
  g_free (session.ref);
  clear_options (&options);

  return status;
}
