/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "parvis-bounded-file.h"
#include "parvis-device-barcode.h"
#include "parvis-device-scan.h"
#include "parvis-odk-settings.h"
#include "parvis-sync-address.h"
#include "parvisctl-session.h"

#define MAX_PICTURE (32 * 1024 * 1024)
#define MAX_CONFIGURATION (64 * 1024)
#define GROUP "server"

/* Instead of a file, with GStreamer's words for the camera after it. */
#define CAMERA "camera:"
#define CAMERA_SECONDS 60

/* Takes @text. */
static ParvisOdkSettings *
parse_and_wipe (char *text, GError **error)
{
  ParvisOdkSettings *settings;

  if (text == NULL)
    return NULL;

  settings = parvis_odk_settings_parse (text, strlen (text), error);
  explicit_bzero (text, strlen (text));
  g_free (text);
  return settings;
}

/* Text is taken for what the code says; all else for a picture of it. */
static ParvisOdkSettings *
read_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = parvis_bounded_file_load (path, MAX_PICTURE, error);
  const char *data;
  gsize size;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &size);
  if (size > 0 && g_utf8_validate (data, size, NULL))
    return parvis_odk_settings_parse (data, size, error);

  return parse_and_wipe (parvis_device_barcode_read_picture (bytes, error), error);
}

static ParvisOdkSettings *
read_settings (const char *argument, GError **error)
{
  const char *source = argument + strlen (CAMERA);

  if (!g_str_has_prefix (argument, CAMERA))
    return read_file (argument, error);

  g_printerr ("Show the code to the camera.\n");
  return parse_and_wipe (
      parvis_device_scan (*source != '\0' ? source : NULL, CAMERA_SECONDS, error), error);
}

/* One that is not there yet is empty; comments stay. */
static GKeyFile *
load_configuration (const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = parvis_bounded_file_load (path, MAX_CONFIGURATION, &problem);

  if (bytes == NULL && g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&file);

  if (bytes != NULL &&
      (g_bytes_get_size (bytes) == 0 ||
       g_key_file_load_from_bytes (
           file, bytes, G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, &problem)))
    return g_steal_pointer (&file);

  g_propagate_prefixed_error (error, g_steal_pointer (&problem), "%s: ", path);
  return NULL;
}

/* The address may hold a token: nobody reads it who could not before, and others never. */
static int
get_mode (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 ? (int) (status.st_mode & 0660) : 0600;
}

static gboolean
write_secretly (const char *path, const char *text, gssize length, GError **error)
{
  return g_file_set_contents_full (path, text, length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   get_mode (path), error);
}

/* In a file beside the configuration, which may be shown to whoever helps. */
static gboolean
set_password (GKeyFile *file, const char *path, const char *password, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *secret = g_build_filename (folder, "server.password", NULL);
  g_autofree char *absolute = g_canonicalize_filename (secret, NULL);

  if (password == NULL)
    {
      g_key_file_remove_key (file, GROUP, "password-file", NULL);
      return TRUE;
    }

  g_key_file_set_string (file, GROUP, "password-file", absolute);
  return write_secretly (absolute, password, -1, error);
}

static gboolean
write_configuration (GKeyFile *file,
                     const char *path,
                     const ParvisOdkSettings *settings,
                     GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  g_key_file_set_string (file, GROUP, "url", settings->server_url);
  if (settings->username != NULL)
    g_key_file_set_string (file, GROUP, "username", settings->username);
  else
    g_key_file_remove_key (file, GROUP, "username", NULL);

  if (!set_password (file, path, settings->password, error))
    return FALSE;

  text = g_key_file_to_data (file, &length, NULL);
  return write_secretly (path, text, (gssize) length, error);
}

static void
report (ParvisctlSession *session, const ParvisOdkSettings *settings)
{
  g_autofree char *url = parvis_sync_redact (settings->server_url);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!session->json)
    {
      g_autofree char *project =
          parvisctl_clean (settings->project_name != NULL ? settings->project_name : url);

      g_print ("What waits here goes to “%s” from now on: %s\n", project, url);
      return;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  parvisctl_add_string (builder, "url", url);
  parvisctl_add_string (builder, "username", settings->username);
  parvisctl_add_string (builder, "project", settings->project_name);
  json_builder_end_object (builder);
  parvisctl_print_json (builder);
}

static int
run (ParvisctlSession *session, char **arguments)
{
  g_autoptr (ParvisOdkSettings) settings = NULL;
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (session->config == NULL)
    return parvisctl_session_misuse (session, "Which configuration? Say --config FILE");

  settings = read_settings (arguments[0], &error);
  if (settings == NULL)
    {
      g_prefix_error (&error, "%s: ", arguments[0]);
      return parvisctl_session_fail (session, error);
    }

  file = parvis_sync_address_check (settings->server_url, &error)
             ? load_configuration (session->config, &error)
             : NULL;
  if (file == NULL || !write_configuration (file, session->config, settings, &error))
    return parvisctl_session_fail (session, error);

  report (session, settings);
  return PARVISCTL_OK;
}

const ParvisctlCommand parvisctl_configure = {
  .name = "configure",
  .arguments = "FILE",
  .summary = "Takes the server from ODK's settings code",
  .help =
      "FILE is a picture of the code that ODK Central shows for an app user, or a text file with "
      "what\nthe code says, or the settings that ODK Collect exports; or “camera:” to show the "
      "code to "
      "a\ncamera, with GStreamer's words for it after the colon where there are several. Its "
      "server, user and "
      "password go into the\nconfiguration that --config names, which is made if need be; "
      "everything else in it stays. The\npassword goes into server.password beside it. Both are "
      "for their owner alone.\n\nWhat else Collect can be told does not mean anything here. The "
      "application reads the\nconfiguration when it starts.\n\nExit status: 0; 1 when the "
      "settings cannot be used or written, and then nothing was changed.",
  .n_arguments = 1,
  .writes_configuration = TRUE,
  .run = run,
};
