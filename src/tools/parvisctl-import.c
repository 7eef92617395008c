/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form.h"
#include "parvisctl-carry.h"
#include "parvisctl-form-folder.h"
#include "parvisctl-session.h"

typedef struct
{
  ParvisctlSession *session; /* (unowned) */
  GPtrArray *stored;         /* (unowned) (element-type ParvisStoreForm): before the import */
  JsonBuilder *json;         /* (unowned) (nullable): with --json */
  guint n_imported, n_unchanged, n_refused;
} Import;

static GPtrArray *
list_stored (ParvisctlSession *session, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_list_forms_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);

  return parvis_store_list_forms_finish (session->store, result, error);
}

static gboolean
put (ParvisctlSession *session, ParvisStoreForm *form, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_put_form_async (session->store, form, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);

  return parvis_store_put_form_finish (session->store, result, error);
}

static const ParvisStoreMedia *
find_media (const ParvisStoreForm *form, const char *name)
{
  for (guint i = 0; i < form->media->len; i++)
    {
      const ParvisStoreMedia *media = g_ptr_array_index (form->media, i);

      if (g_str_equal (media->name, name))
        return media;
    }

  return NULL;
}

static gboolean
is_same (const ParvisStoreForm *form, const ParvisStoreForm *stored)
{
  if (form->media->len != stored->media->len || !g_bytes_equal (form->xml, stored->xml))
    return FALSE;

  for (guint i = 0; i < form->media->len; i++)
    {
      const ParvisStoreMedia *media = g_ptr_array_index (form->media, i);
      const ParvisStoreMedia *other = find_media (stored, media->name);

      if (other == NULL || !g_bytes_equal (media->bytes, other->bytes))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_stored (Import *import, const ParvisStoreForm *form)
{
  for (guint i = 0; i < import->stored->len; i++)
    {
      const ParvisStoreForm *stored = g_ptr_array_index (import->stored, i);

      if (g_str_equal (stored->form_id, form->form_id))
        return is_same (form, stored);
    }

  return FALSE;
}

/* Gives the word for it, or NULL with an error. */
static const char *
store_form (Import *import, ParvisStoreForm *form, GError **error)
{
  if (is_stored (import, form))
    {
      import->n_unchanged++;
      return "unchanged";
    }

  if (!put (import->session, form, error))
    return NULL;

  import->n_imported++;
  return "imported";
}

static void
add_json (Import *import,
          const char *name,
          const ParvisStoreForm *form,
          const char *outcome,
          GPtrArray *problems,
          const GError *error)
{
  JsonBuilder *json = import->json;

  json_builder_begin_object (json);
  parvisctl_add_string (json, "file", name);
  parvisctl_add_string (json, "form_id", form != NULL ? form->form_id : NULL);
  parvisctl_add_string (json, "version", form != NULL ? form->version : NULL);
  parvisctl_add_string (json, "outcome", outcome);
  parvisctl_add_string (json, "error", error != NULL ? error->message : NULL);
  json_builder_set_member_name (json, "problems");
  json_builder_begin_array (json);
  for (guint i = 0; i < problems->len; i++)
    {
      const ParvisFormProblem *problem = g_ptr_array_index (problems, i);

      json_builder_begin_object (json);
      parvisctl_add_int (json, "line", problem->line);
      parvisctl_add_string (json, "severity",
                            problem->severity == PARVIS_FORM_PROBLEM_ERROR ? "error" : "warning");
      parvisctl_add_string (json, "message", problem->message);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
print_text (const char *name,
            const ParvisStoreForm *form,
            const char *outcome,
            GPtrArray *problems,
            const GError *error)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const ParvisFormProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *message = parvisctl_clean (problem->message);

      g_printerr ("%s:%u: %s%s\n", name, problem->line,
                  problem->severity == PARVIS_FORM_PROBLEM_WARNING ? "warning: " : "", message);
    }

  if (error != NULL)
    {
      g_autofree char *message = parvisctl_clean (error->message);

      g_print ("%s: %s: %s\n", name, outcome, message);
    }
  else
    g_print ("%s: %s (%s %s)\n", name, outcome, form->form_id,
             form->version != NULL ? form->version : "");
}

static void
import_form (Import *import, const char *folder, const char *name)
{
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_problem_free);
  g_autoptr (ParvisStoreForm) form = NULL;
  g_autoptr (GError) error = NULL;
  const char *outcome = NULL;

  form = parvisctl_form_folder_read (folder, name, problems, &error);
  if (form != NULL)
    outcome = store_form (import, form, &error);
  if (outcome == NULL)
    {
      outcome = "refused";
      import->n_refused++;
    }

  if (import->json != NULL)
    add_json (import, name, form, outcome, problems, error);
  else
    print_text (name, form, outcome, problems, error);
}

static void
import_forms (Import *import, const char *folder, GPtrArray *names)
{
  if (import->json != NULL)
    {
      json_builder_begin_object (import->json);
      json_builder_set_member_name (import->json, "forms");
      json_builder_begin_array (import->json);
    }

  for (guint i = 0; i < names->len; i++)
    import_form (import, folder, g_ptr_array_index (names, i));

  if (import->json != NULL)
    {
      json_builder_end_array (import->json);
      json_builder_end_object (import->json);
      parvisctl_print_json (import->json);
    }
  else
    g_print ("Imported: %u. Unchanged: %u. Refused: %u.\n", import->n_imported, import->n_unchanged,
             import->n_refused);
}

static int
run (ParvisctlSession *session, char **arguments)
{
  Import import = { .session = session };
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (JsonBuilder) json = session->json ? json_builder_new () : NULL;
  g_autoptr (GError) error = NULL;

  if (parvisctl_carry_is_in (arguments[0]))
    return parvisctl_session_open_or_make (session, &error)
               ? parvisctl_carry_in (session, arguments[0])
               : parvisctl_session_fail (session, error);

  /* The folder first: a mistyped one must not make a store. */
  names = parvisctl_form_folder_list (arguments[0], &error);
  if (names != NULL && parvisctl_session_open_or_make (session, &error))
    stored = list_stored (session, &error);
  if (stored == NULL)
    return parvisctl_session_fail (session, error);

  import.stored = stored;
  import.json = json;
  import_forms (&import, arguments[0], names);

  return import.n_refused > 0 ? PARVISCTL_WRONG : PARVISCTL_OK;
}

const ParvisctlCommand parvisctl_import = {
  .name = "import",
  .arguments = "FOLDER",
  .summary = "Takes forms, or what was carried here, from FOLDER",
  .help =
      "Each NAME.xml with what is in NAME-media/ beside it, as ODK's tools lay them out. Each "
      "is\nread by the form engine first: one that it refuses is named with file, line and "
      "reason, and\nleaves what is in the store as it was. One that is there already, byte "
      "for byte, is left\nalone. A store is made if there is none.\n\nA folder that “parvisctl "
      "export --to” filled is taken up instead: each submission is queued here,\nonce, and a "
      ".acknowledged file says which of them the server has acknowledged by now. Where they\ncame "
      "from, the same command then counts these as sent.\n\nExit status: 0; 1 when a form was "
      "refused, or nothing that was carried is for this machine.",
  .n_arguments = 1,
  .run = run,
};
