/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* parvisctl draft: which there are, and from one machine to another. */

#include "parvis-bounded-file.h"
#include "parvisctl-out.h"
#include "parvisctl-session.h"

#define SUFFIX ".draft"

/* As much as one person may keep, and its header. */
#define MAX_FILE (320 * 1024 * 1024)
/* Of a folder that somebody plugged in. */
#define MAX_FILES 10000

static char **ids;

static const GOptionEntry entries[] = {
  { "id", 'i', 0, G_OPTION_ARG_STRING_ARRAY, &ids,
    "With export: only the draft of this number (may be repeated)", "N" },
  G_OPTION_ENTRY_NULL,
};

static GPtrArray *
list (ParvisctlSession *session, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_list_drafts_async (session->store, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);

  return parvis_store_list_drafts_finish (session->store, result, error);
}

/* Listing */

static void
print_json (GPtrArray *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "drafts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const ParvisStoreDraftRow *row = g_ptr_array_index (rows, i);

      json_builder_begin_object (builder);
      parvisctl_add_int (builder, "id", row->id);
      parvisctl_add_string (builder, "letters", row->letters);
      parvisctl_add_string (builder, "form_id", row->form_id);
      parvisctl_add_string (builder, "form_version", row->form_version);
      parvisctl_add_time (builder, "kept", row->kept);
      parvisctl_add_time (builder, "expires", row->expires);
      parvisctl_add_int (builder, "size", (gint64) row->size);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  parvisctl_print_json (builder);
}

static void
print_row (const ParvisStoreDraftRow *row)
{
  g_autofree char *letters = parvisctl_clean (row->letters);
  g_autofree char *form = parvisctl_clean (row->form_id);
  g_autofree char *kept = parvisctl_format_time (row->kept);
  g_autofree char *expires = parvisctl_format_time (row->expires);

  g_print ("%6" G_GINT64_FORMAT "  %-4s  %-24s  %-20s  %s\n", row->id,
           *letters != '\0' ? letters : "-", form, kept, expires);
}

static int
run_list (ParvisctlSession *session)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (parvisctl_session_open (session, &error))
    rows = list (session, &error);
  if (rows == NULL)
    return parvisctl_session_fail (session, error);

  if (session->json)
    {
      print_json (rows);
      return PARVISCTL_OK;
    }

  g_print ("%6s  %-4s  %-24s  %-20s  %s\n", "ID", "CODE", "FORM", "KEPT", "UNTIL");
  for (guint i = 0; i < rows->len; i++)
    print_row (g_ptr_array_index (rows, i));
  return PARVISCTL_OK;
}

static void
print_counts (ParvisctlSession *session, const char *const *names, const guint *counts)
{
  g_autoptr (JsonBuilder) builder = session->json ? json_builder_new () : NULL;

  if (builder != NULL)
    json_builder_begin_object (builder);

  for (guint i = 0; names[i] != NULL; i++)
    if (builder != NULL)
      parvisctl_add_int (builder, names[i], counts[i]);
    else
      g_print ("%s: %u\n", names[i], counts[i]);

  if (builder == NULL)
    return;

  json_builder_end_object (builder);
  parvisctl_print_json (builder);
}

/* Out */

static gboolean
is_wanted (const ParvisStoreDraftRow *row)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);

  return ids == NULL || g_strv_contains ((const char *const *) ids, id);
}

/* The same bytes have the same name: to export twice is to export once. */
static gboolean
export_row (ParvisctlSession *session,
            const char *folder,
            const ParvisStoreDraftRow *row,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;

  parvis_store_pack_draft_async (session->store, row->id, NULL, parvisctl_session_result_cb,
                                 session);
  result = parvisctl_session_await (session);
  file = parvis_store_pack_draft_finish (session->store, result, error);
  if (file == NULL)
    return FALSE;

  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  name = g_strdup_printf ("%.32s" SUFFIX, hash);
  return parvisctl_out_write (folder, name, file, error);
}

static gboolean
export_rows (
    ParvisctlSession *session, const char *folder, GPtrArray *rows, guint *n, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const ParvisStoreDraftRow *row = g_ptr_array_index (rows, i);

      if (!is_wanted (row))
        continue;
      if (!export_row (session, folder, row, error))
        return FALSE;
      (*n)++;
    }

  if (ids == NULL || *n == g_strv_length (ids))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               "Only %u of the drafts that were asked for are here", *n);
  return FALSE;
}

static int
run_export (ParvisctlSession *session, const char *folder)
{
  const char *const names[] = { "exported", NULL };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (parvisctl_session_open (session, &error))
    rows = list (session, &error);
  if (rows == NULL || !parvisctl_out_make_folder (folder, &error) ||
      !export_rows (session, folder, rows, &n, &error) ||
      !parvisctl_session_note (session, "drafts-carried-out", n, &error))
    return parvisctl_session_fail (session, error);

  print_counts (session, names, &n);
  return PARVISCTL_OK;
}

/* In */

/* (element-type utf8), in a steady order. */
static GPtrArray *
list_files (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    return NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (names, g_strdup (name));

  if (names->len > MAX_FILES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s has more than %d drafts", folder,
                   MAX_FILES);
      return NULL;
    }

  g_ptr_array_sort (names, (GCompareFunc) g_strcmp0);
  return g_steal_pointer (&names);
}

static gboolean
take (ParvisctlSession *session,
      const char *folder,
      const char *name,
      gboolean *is_new,
      GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) file = parvis_bounded_file_load (path, MAX_FILE, error);
  g_autoptr (GAsyncResult) result = NULL;

  if (file == NULL)
    return FALSE;

  parvis_store_take_draft_async (session->store, file, NULL, parvisctl_session_result_cb, session);
  result = parvisctl_session_await (session);

  return parvis_store_take_draft_finish (session->store, result, is_new, error);
}

/* One that is damaged must not keep the others from being taken, but is told of. */
static gboolean
is_of_the_file (const GError *error)
{
  return g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DAMAGED) ||
         error->domain == G_FILE_ERROR || error->domain == G_IO_ERROR;
}

static gboolean
take_files (ParvisctlSession *session,
            const char *folder,
            GPtrArray *names,
            guint counts[3],
            GError **error)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GError) problem = NULL;
      gboolean is_new = FALSE;

      if (take (session, folder, name, &is_new, &problem))
        {
          counts[is_new ? 0 : 1]++;
          continue;
        }
      if (!is_of_the_file (problem))
        {
          g_propagate_prefixed_error (error, g_steal_pointer (&problem), "%s: ", name);
          return FALSE;
        }

      g_printerr ("%s: %s: %s\n", g_get_prgname (), name, problem->message);
      counts[2]++;
    }

  return TRUE;
}

static int
run_import (ParvisctlSession *session, const char *folder)
{
  const char *const words[] = { "taken", "known", "refused", NULL };
  guint counts[] = { 0, 0, 0 };
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GError) error = NULL;

  /* The folder first: a mistyped one must not make a store. */
  names = list_files (folder, &error);
  if (names == NULL || !parvisctl_session_open_or_make (session, &error) ||
      !take_files (session, folder, names, counts, &error))
    return parvisctl_session_fail (session, error);

  print_counts (session, words, counts);
  return counts[2] > 0 ? PARVISCTL_WRONG : PARVISCTL_OK;
}

static int
run (ParvisctlSession *session, char **arguments)
{
  const char *verb = arguments[0];
  const char *folder = arguments[1];

  if (g_str_equal (verb, "list") && folder == NULL && ids == NULL)
    return run_list (session);
  if (g_str_equal (verb, "export") && folder != NULL)
    return run_export (session, folder);
  if (g_str_equal (verb, "import") && folder != NULL && ids == NULL)
    return run_import (session, folder);

  return parvisctl_session_misuse (session, "It takes “list”, “export FOLDER” or “import FOLDER”");
}

const ParvisctlCommand parvisctl_draft = {
  .name = "draft",
  .arguments = "list|export|import [FOLDER]",
  .summary = "Lists what people keep to go on with, and carries it",
  .help =
      "list: a row for each draft: its number, the first two letters of its code, procedure, when "
      "it was\nkept and until when (UTC). More of it nobody is told: its code alone opens "
      "it.\n\nexport FOLDER: writes each into one .draft file, or those of --id N, sealed as they "
      "are. They stay\nhere as well, so one that is handed in elsewhere is here until its days "
      "are over.\n\nimport FOLDER: takes such files in. The code opens a draft here too, until the "
      "day that it was to be\nerased there. What is here already, as it is or newer, is left "
      "alone. A file that is damaged, or\nwhose days are over, is named, and keeps no other from "
      "being taken.\n\nExit status: 0; 1 when the store cannot be read, a number is not here, or a "
      "file was refused.",
  .n_arguments = 1,
  .n_optional = 1,
  .entries = entries,
  .run = run,
};
