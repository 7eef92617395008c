/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* parvis-form check: all that is wrong with a form, and what our own people will miss. */

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "parvis-encryption-key.h"
#include "parvis-form-check.h"
#include "parvis-form-problem.h"
#include "parvis-form-record.h"
#include "parvis-form-submission.h"
#include "parvis-form-tool.h"

static void
add_problem (JsonBuilder *json, const ParvisFormProblem *problem)
{
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "line");
  json_builder_add_int_value (json, problem->line);
  json_builder_set_member_name (json, "severity");
  json_builder_add_string_value (json, problem->severity == PARVIS_FORM_PROBLEM_ERROR ? "error"
                                                                                      : "warning");
  json_builder_set_member_name (json, "message");
  json_builder_add_string_value (json, problem->message);
  json_builder_end_object (json);
}

static void
print_json (const char *path, gboolean accepted, const GPtrArray *problems)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "form");
  json_builder_add_string_value (json, path);
  json_builder_set_member_name (json, "accepted");
  json_builder_add_boolean_value (json, accepted);
  json_builder_set_member_name (json, "problems");
  json_builder_begin_array (json);
  for (guint i = 0; i < problems->len; i++)
    add_problem (json, problems->pdata[i]);
  json_builder_end_array (json);
  json_builder_end_object (json);

  root = json_builder_get_root (json);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  printf ("%s\n", text);
}

static void
print_lines (const char *path, const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const ParvisFormProblem *problem = problems->pdata[i];

      printf ("%s:%u: %s%s\n", path, problem->line,
              problem->severity == PARVIS_FORM_PROBLEM_WARNING ? "warning: " : "",
              problem->message);
    }
}

static gint64
get_now (gpointer user_data)
{
  return g_get_real_time ();
}

static double
get_random (gpointer user_data)
{
  return g_random_double ();
}

/* What cannot be worked out even before anybody has answered. */
static void
check_blank (ParvisForm *form, GPtrArray *problems)
{
  const ParvisFormOutside outside = { .get_now = get_now, .get_random = get_random };
  g_autoptr (ParvisFormRecord) record = parvis_form_record_new (form, &outside, NULL);
  g_autofree char *violation = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  if (record == NULL)
    return;

  /* Asks every question whether it is required. */
  violation = parvis_form_record_dup_first_violation (record);
  faults = parvis_form_record_take_faults (record);
  g_ptr_array_extend_and_steal (problems, g_steal_pointer (&faults));
}

static gboolean
has_file (const char *name, gpointer user_data)
{
  g_autofree char *path = g_build_filename (user_data, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* A kiosk does not offer a form that asks for encryption to what is not a key. */
static gboolean
check_key (ParvisForm *form, GPtrArray *problems)
{
  const ParvisFormSubmission *submission = parvis_form_get_submission (form);
  g_autoptr (ParvisEncryptionKey) key = NULL;
  g_autoptr (GError) error = NULL;

  if (submission->public_key == NULL)
    return TRUE;

  key = parvis_encryption_key_parse (submission->public_key, &error);
  if (key == NULL)
    parvis_form_problem_add (problems, submission->line, PARVIS_FORM_PROBLEM_ERROR,
                             "submission: base64RsaPublicKey: %s", error->message);

  return key != NULL;
}

static int
check (const char *path, const char *media, gboolean as_json)
{
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_problem_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisForm) form = parvis_form_tool_load (path, media, NULL, problems, &error);
  gboolean accepted = form != NULL && check_key (form, problems);

  if (form != NULL)
    {
      check_blank (form, problems);
      if (media != NULL)
        parvis_form_check_media (form, has_file, (gpointer) media, problems);
      parvis_form_check (form, problems);
    }
  if (as_json)
    print_json (path, accepted, problems);
  else
    print_lines (path, problems);
  if (form == NULL && problems->len == 0)
    g_printerr ("parvis-form: %s: %s\n", path, error->message);

  return accepted ? PARVIS_FORM_TOOL_OK : PARVIS_FORM_TOOL_REFUSED;
}

int
parvis_form_tool_check (int argc, char *argv[])
{
  g_autofree char *media = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "media", 0, 0, G_OPTION_ARG_FILENAME, &media, "Files that the form names", "DIR" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, "Answer in JSON", NULL },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new ("FORM");

  g_option_context_set_summary (context,
                                "Tells all problems of FORM, one a line: FORM:LINE: message.\n"
                                "Exit: 0 where it can be used, 1 where it is refused.");
  if (!parvis_form_tool_parse_options (context, entries, &argc, &argv))
    return PARVIS_FORM_TOOL_USAGE;
  if (argc != 2)
    {
      g_printerr ("Usage: parvis-form check FORM [--media DIR] [--json]\n");
      return PARVIS_FORM_TOOL_USAGE;
    }

  return check (argv[1], media, as_json);
}
