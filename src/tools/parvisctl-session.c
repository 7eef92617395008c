/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvisctl-session.h"

#include <stdio.h>

void
parvisctl_session_add_options (ParvisctlSession *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "folder", 'f', 0, G_OPTION_ARG_FILENAME, &self->folder,
      "The data folder (default: the configuration's, else $XDG_DATA_HOME/parvis)", "DIR" },
    { "config", 'c', 0, G_OPTION_ARG_FILENAME, &self->config, "Read the configuration from FILE",
      "FILE" },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &self->json, "Write JSON", NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, NULL);
}

gboolean
parvisctl_session_configure (ParvisctlSession *self, GError **error)
{
  self->configuration = parvis_configuration_new ();
  if (self->config != NULL && !parvis_configuration_load (self->configuration, self->config, error))
    return FALSE;

  if (self->folder == NULL)
    self->folder = g_strdup (self->configuration->data_folder);

  return TRUE;
}

void
parvisctl_session_clear (ParvisctlSession *self)
{
  if (self->store != NULL)
    parvis_store_close (self->store);

  /* The last task's own reference goes when its callback has run. */
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_clear_object (&self->store);
  g_clear_pointer (&self->configuration, parvis_configuration_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->config, g_free);
}

void
parvisctl_session_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ParvisctlSession *self = user_data;

  g_assert (self->result == NULL);
  self->result = g_object_ref (result);
}

GAsyncResult *
parvisctl_session_await (ParvisctlSession *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&self->result);
}

static ParvisStoreAccess
get_access (const ParvisctlSession *self)
{
  ParvisStoreAccess access = { .source = PARVIS_STORE_KEY_IN_FOLDER };

  if (self->key_file != NULL)
    {
      access.source = PARVIS_STORE_KEY_IN_FILE;
      access.key_file = self->key_file;
    }
  else if (self->configuration->run == PARVIS_CONFIGURATION_RUN_DAEMON)
    access.source = PARVIS_STORE_KEY_ELSEWHERE;

  return access;
}

gboolean
parvisctl_session_open_or_make (ParvisctlSession *self, GError **error)
{
  const ParvisStoreAccess access = get_access (self);
  g_autoptr (GAsyncResult) result = NULL;

  self->store = parvis_store_new ();
  parvis_store_open_with_access_async (self->store, self->folder, &access, NULL,
                                       parvisctl_session_result_cb, self);
  result = parvisctl_session_await (self);

  return parvis_store_open_finish (self->store, result, error);
}

gboolean
parvisctl_session_open (ParvisctlSession *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "store.db", NULL);

  /* A mistyped folder must not look like an empty queue. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "There is no store in %s",
                   self->folder);
      return FALSE;
    }

  return parvisctl_session_open_or_make (self, error);
}

gboolean
parvisctl_session_note (ParvisctlSession *self, const char *event, guint n, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("%u submissions", n);
  g_autoptr (GAsyncResult) result = NULL;

  parvis_store_note_async (self->store, event, subject, NULL, parvisctl_session_result_cb, self);
  result = parvisctl_session_await (self);

  return parvis_store_note_finish (self->store, result, error);
}

int
parvisctl_session_fail (ParvisctlSession *self, const GError *error)
{
  g_autofree char *message = parvisctl_clean (error->message);

  g_printerr ("%s: %s\n", g_get_prgname (), message);
  if (self->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      parvisctl_add_string (builder, "error", error->message);
      json_builder_end_object (builder);
      parvisctl_print_json (builder);
    }

  return PARVISCTL_WRONG;
}

int
parvisctl_session_misuse (ParvisctlSession *self, const char *message)
{
  g_printerr ("%s: %s\nTry “%s --help”.\n", g_get_prgname (), message, g_get_prgname ());
  return PARVISCTL_USAGE;
}

void
parvisctl_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  /* Not g_print(): JSON is UTF-8 in every locale, in C too. */
  printf ("%s\n", text);
}

void
parvisctl_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
parvisctl_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
parvisctl_add_time (JsonBuilder *builder, const char *name, gint64 seconds)
{
  g_autofree char *text = parvisctl_format_time (seconds);

  parvisctl_add_string (builder, name, text);
}

char *
parvisctl_format_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = seconds != 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;

  return time != NULL ? g_date_time_format_iso8601 (time) : NULL;
}

char *
parvisctl_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (clean, g_unichar_iscntrl (c) ? ' ' : c);
    }

  return g_string_free (clean, FALSE);
}

const char *
parvisctl_state_to_string (ParvisStoreState state)
{
  switch (state)
    {
    case PARVIS_STORE_STATE_WAITING:
      return "waiting";
    case PARVIS_STORE_STATE_SENT:
      return "sent";
    case PARVIS_STORE_STATE_REFUSED:
      return "refused";
    default:
      g_assert_not_reached ();
    }
}
