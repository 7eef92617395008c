/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE_SECONDS 30

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("Waited for too long");

  return G_SOURCE_REMOVE;
}

void
await_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  g_assert_null (*place);
  *place = g_object_ref (result);
}

GAsyncResult *
await_result (GAsyncResult **result)
{
  guint id = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, NULL);

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);

  return g_steal_pointer (result);
}

void
await_flag (const gboolean *flag)
{
  guint id = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, NULL);

  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

void
await_finalized (gpointer object)
{
  guint id = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, NULL);
  gpointer weak = object;

  g_object_add_weak_pointer (object, &weak);
  g_object_unref (object);
  while (weak != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_assert_no_errno (g_unlink (path));
    }

  g_assert_no_errno (g_rmdir (folder));
}

static char *
build_path (OfficeFixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
start (OfficeFixture *self, const char *options)
{
  static const char prefix[] = "office: ";
  g_autofree char *command =
      g_strdup_printf ("'%s' --until-eof --keep '%s/kept' --forms '%s/forms' --log '%s/log' "
                       "--control '%s/control' %s",
                       self->program != NULL ? self->program : PARVIS_OFFICE, self->folder,
                       self->folder, self->folder, self->folder, options != NULL ? options : "");
  g_auto (GStrv) argv = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;

  g_shell_parse_argv (command, NULL, &argv, &error);
  g_assert_no_error (error);
  self->office =
      g_subprocess_newv ((const char *const *) argv,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);

  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->office));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (output), FALSE);
  line = g_data_input_stream_read_line_utf8 (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, prefix));
  self->url = g_strdup (line + strlen (prefix));
}

void
office_fixture_set_up (OfficeFixture *self, const char *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *forms = NULL;

  self->folder = g_dir_make_tmp ("parvis-office-XXXXXX", &error);
  g_assert_no_error (error);
  forms = build_path (self, "forms");
  g_assert_no_errno (g_mkdir (forms, 0700));
  start (self, options);
}

void
office_fixture_tear_down (OfficeFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (self->office, SIGTERM);
  g_subprocess_wait_check (self->office, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&self->office);
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->url, g_free);
}

void
office_fixture_behave (OfficeFixture *self, const char *mode)
{
  g_autofree char *path = build_path (self, "control");
  g_autoptr (GError) error = NULL;

  g_test_message ("the office is told: %s", mode);
  g_file_set_contents (path, mode, -1, &error);
  g_assert_no_error (error);
}

guint
office_fixture_count_lines (OfficeFixture *self, const char *first, const char *second)
{
  g_autofree char *path = build_path (self, "log");
  g_autofree char *log = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (!g_file_get_contents (path, &log, NULL, NULL))
    return 0;

  lines = g_strsplit (log, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    n += strstr (lines[i], first) != NULL && strstr (lines[i], second) != NULL;

  return n;
}

guint
office_fixture_count (OfficeFixture *self, const char *endpoint)
{
  g_autofree char *text = g_strdup_printf ("\"endpoint\": \"%s\"", endpoint);

  return office_fixture_count_lines (self, text, "");
}

guint
office_fixture_count_kept (OfficeFixture *self)
{
  g_autofree char *kept = build_path (self, "kept");
  g_autoptr (GDir) dir = g_dir_open (kept, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (kept, name, "submission.xml", NULL);

      n += g_file_test (path, G_FILE_TEST_IS_REGULAR);
    }

  return n;
}

GBytes *
office_fixture_read (OfficeFixture *self, const char *instance_id, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, "kept", instance_id, name, NULL);
  g_autoptr (GError) error = NULL;
  char *content;
  gsize size;

  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (content, size);
}

void
office_fixture_put_form (OfficeFixture *self, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (self->folder, "forms", name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  if (content == NULL)
    {
      g_assert_no_errno (g_unlink (path));
      return;
    }

  g_assert_no_errno (g_mkdir_with_parents (parent, 0700));
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}
