/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-configuration.h"

#include <string.h>

#include "parvis-bounded-file.h"
#include "parvis-configuration-server.h"

/* A key file of an installation is a page long; more than this is another file. */
#define MAX_FILE (64 * 1024)

/* Bytes of a password's hash, as libsodium writes it. */
#define MAX_HASH 128

/* Each has a thread and connections of its own. */
#define MAX_SERVERS 16

typedef enum
{
  KEY_STRING,
  KEY_INTEGER,
  KEY_LIST,
  KEY_LANGUAGE,
  KEY_CHOICE,
  KEY_LEVELS,
  KEY_PIN,
} KeyKind;

/* In the order of ParvisConfigurationRun. */
static const char *const runs[] = { "inside", "daemon", NULL };

/* In the order of ParvisConfigurationReach. */
static const char *const reaches[] = { "whole", "low", NULL };

/* In the order of ParvisConfigurationMode. */
static const char *const reports[] = { "no", "ask", NULL };
static const char *const modes[] = { "kiosk", "laptop", NULL };

/* In the order of ParvisConfigurationPaper. */
static const char *const papers[] = { "a4", "roll", NULL };

/* Every key there is. One that is not here is a mistake, and is said to be. */
static const struct
{
  const char *group;
  const char *key;
  KeyKind kind;
  gsize offset;
  int min, max;
  const char *const *choices; /* for KEY_CHOICE: the words, whose index is the value */
  gboolean is_site;           /* measured at the machine, and so may stand in its own file */
} keys[] = {
#define FIELD(name) G_STRUCT_OFFSET (ParvisConfiguration, name)
  { "data", "folder", KEY_STRING, FIELD (data_folder), 0, 0 },
  { "data", "procedures", KEY_STRING, FIELD (procedures_folder), 0, 0 },
  { "data", "keep-sent-days", KEY_INTEGER, FIELD (keep_sent_days), 1, 365 },
  { "drafts", "keep-days", KEY_INTEGER, FIELD (draft_days), 0, 90 },
  { "sync", "run", KEY_CHOICE, FIELD (run), 0, 0, runs },
  { "sync", "key-file", KEY_STRING, FIELD (key_file), 0, 0 },
  { "screen", "width-mm", KEY_INTEGER, FIELD (width_mm), 0, 5000, NULL, TRUE },
  { "screen", "height-mm", KEY_INTEGER, FIELD (height_mm), 0, 5000 },
  { "screen", "bottom-mm", KEY_INTEGER, FIELD (bottom_mm), 0, 2000, NULL, TRUE },
  { "screen", "reach", KEY_CHOICE, FIELD (reach), 0, 0, reaches, TRUE },
  { "idle", "warn-after", KEY_INTEGER, FIELD (idle_seconds), 1, 300 },
  { "idle", "answer-within", KEY_INTEGER, FIELD (answer_seconds), 1, 120 },
  { "people", "mode", KEY_CHOICE, FIELD (mode), 0, 0, modes },
  { "people", "organisation", KEY_STRING, FIELD (organisation), 0, 0 },
  { "people", "report", KEY_CHOICE, FIELD (report), 0, 0, reports },
  { "people", "lock-after", KEY_INTEGER, FIELD (lock_seconds), 10, 3600 },
  { "sound", "sink", KEY_STRING, FIELD (sink), 0, 0 },
  { "sound", "transcript", KEY_STRING, FIELD (transcript), 0, 0 },
  { "sound", "levels", KEY_LEVELS, FIELD (levels), 0, 130, NULL, TRUE },
  { "operator", "pin", KEY_PIN, FIELD (operator_pin), 0, 0 },
  { "sound", "headset", KEY_STRING, FIELD (headset), 0, 0 },
  { "languages", "offered", KEY_LIST, FIELD (languages), 0, 0 },
  { "keys", "file", KEY_STRING, FIELD (keys_file), 0, 0 },
  { "languages", "office", KEY_LANGUAGE, FIELD (office_language), 0, 0 },
  { "camera", "picture", KEY_STRING, FIELD (photo), 0, 0 },
  { "camera", "source", KEY_STRING, FIELD (camera), 0, 0 },
  { "stick", "folder", KEY_STRING, FIELD (stick), 0, 0 },
  { "place", "map", KEY_STRING, FIELD (map), 0, 0 },
  { "place", "names", KEY_STRING, FIELD (places), 0, 0 },
  { "place", "here", KEY_STRING, FIELD (home), 0, 0 },
  { "place", "here-name", KEY_STRING, FIELD (home_name), 0, 0 },
  { "call", "url", KEY_STRING, FIELD (call_url), 0, 0 },
  { "call", "token-file", KEY_STRING, FIELD (call_token_file), 0, 0 },
  { "call", "message", KEY_STRING, FIELD (call_message), 0, 0 },
  { "call", "over-message", KEY_STRING, FIELD (call_over_message), 0, 0 },
  { "call", "phone", KEY_STRING, FIELD (call_phone), 0, 0 },
  { "call", "hours", KEY_STRING, FIELD (call_hours), 0, 0 },
  { "printer", "queue", KEY_STRING, FIELD (printer_queue), 0, 0 },
  { "printer", "server", KEY_STRING, FIELD (printer_server), 0, 0 },
  { "printer", "folder", KEY_STRING, FIELD (printer_folder), 0, 0 },
  { "printer", "paper", KEY_CHOICE, FIELD (paper), 0, 0, papers },
#undef FIELD
};

/**
 * parvis_configuration_new:
 *
 * Returns: (transfer full): what holds where no file says otherwise
 */
ParvisConfiguration *
parvis_configuration_new (void)
{
  ParvisConfiguration *self = g_new0 (ParvisConfiguration, 1);

  self->data_folder = g_build_filename (g_get_user_data_dir (), "parvis", NULL);
  self->keep_sent_days = 30;
  self->draft_days = 15;
  self->bottom_mm = 800;
  self->idle_seconds = 180;
  self->answer_seconds = 45;
  self->lock_seconds = 180;
  self->languages = g_strsplit ("fr;en;ar;es;pt;tr;uk", ";", -1);
  self->office_language = g_strdup ("fr");
  self->call_message = g_strdup ("Help is wanted at the kiosk.");
  self->call_over_message = g_strdup ("No help is wanted at the kiosk any more.");
  self->servers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_configuration_server_free);

  return self;
}

void
parvis_configuration_free (ParvisConfiguration *self)
{
  if (self == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gpointer field = G_STRUCT_MEMBER_P (self, keys[i].offset);

      if (keys[i].kind == KEY_STRING || keys[i].kind == KEY_LANGUAGE || keys[i].kind == KEY_PIN)
        g_free (*(char **) field);
      else if (keys[i].kind == KEY_LIST)
        g_strfreev (*(char ***) field);
    }

  g_ptr_array_unref (self->servers);
  g_free (self);
}

static gboolean
read_string (char **field, GKeyFile *file, gsize i, GError **error)
{
  char *text = g_key_file_get_string (file, keys[i].group, keys[i].key, error);

  if (text == NULL)
    return FALSE;

  g_free (*field);
  *field = text;
  return TRUE;
}

/* Two or three letters. What is more is for countries, and no translation here is. */
static gboolean
is_language (const char *code)
{
  gsize length = strlen (code);

  return (length == 2 || length == 3) && strspn (code, "abcdefghijklmnopqrstuvwxyz") == length;
}

static gboolean
check_language (const char *code, gsize i, GError **error)
{
  if (is_language (code))
    return TRUE;

  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
               "[%s] %s: “%s” is not the code of a language, such as fr", keys[i].group,
               keys[i].key, code);
  return FALSE;
}

static gboolean
read_language (char **field, GKeyFile *file, gsize i, GError **error)
{
  g_autofree char *code = g_key_file_get_string (file, keys[i].group, keys[i].key, error);

  if (code == NULL || !check_language (code, i, error))
    return FALSE;

  g_free (*field);
  *field = g_steal_pointer (&code);
  return TRUE;
}

static gboolean
read_list (char ***field, GKeyFile *file, gsize i, GError **error)
{
  g_auto (GStrv) list = g_key_file_get_string_list (file, keys[i].group, keys[i].key, NULL, error);

  if (list == NULL)
    return FALSE;

  if (list[0] == NULL)
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                   "[%s] %s: there must be at least one", keys[i].group, keys[i].key);
      return FALSE;
    }

  for (gsize item = 0; list[item] != NULL; item++)
    if (!check_language (list[item], i, error))
      return FALSE;

  g_strfreev (*field);
  *field = g_steal_pointer (&list);
  return TRUE;
}

static gboolean
read_integer (int *field, GKeyFile *file, gsize i, GError **error)
{
  g_autoptr (GError) local = NULL;
  int number = g_key_file_get_integer (file, keys[i].group, keys[i].key, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (number < keys[i].min || number > keys[i].max)
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                   "[%s] %s: %d is not between %d and %d", keys[i].group, keys[i].key, number,
                   keys[i].min, keys[i].max);
      return FALSE;
    }

  *field = number;
  return TRUE;
}

static gboolean
read_choice (int *field, GKeyFile *file, gsize i, GError **error)
{
  g_autofree char *text = g_key_file_get_string (file, keys[i].group, keys[i].key, error);
  g_autofree char *choices = NULL;

  if (text == NULL)
    return FALSE;

  for (int choice = 0; keys[i].choices[choice] != NULL; choice++)
    if (g_str_equal (text, keys[i].choices[choice]))
      {
        *field = choice;
        return TRUE;
      }

  choices = g_strjoinv (" or ", (char **) keys[i].choices);
  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "[%s] %s: “%s” is not %s",
               keys[i].group, keys[i].key, text, choices);
  return FALSE;
}

static gboolean
read_levels (int *levels, GKeyFile *file, gsize i, GError **error)
{
  g_autofree int *list = NULL;
  g_autoptr (GError) local = NULL;
  gsize n = 0;
  gboolean is_good;

  list = g_key_file_get_integer_list (file, keys[i].group, keys[i].key, &n, &local);
  is_good = local == NULL && n == PARVIS_CONFIGURATION_LEVELS;
  for (gsize level = 0; is_good && level < n; level++)
    is_good = list[level] >= keys[i].min && list[level] <= keys[i].max;

  if (!is_good)
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                   "[%s] %s: it must be %d numbers between %d and %d", keys[i].group, keys[i].key,
                   PARVIS_CONFIGURATION_LEVELS, keys[i].min, keys[i].max);
      return FALSE;
    }

  memcpy (levels, list, n * sizeof *levels);
  return TRUE;
}

/* A number in the clear would let in whoever reads the file. */
static gboolean
read_pin (char **field, GKeyFile *file, gsize i, GError **error)
{
  g_autofree char *text = g_key_file_get_string (file, keys[i].group, keys[i].key, error);

  if (text == NULL)
    return FALSE;

  if (!g_str_has_prefix (text, "$argon2id$") || strlen (text) >= MAX_HASH || !g_str_is_ascii (text))
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                   "[%s] %s: it is not what “parvisctl pin” prints", keys[i].group, keys[i].key);
      return FALSE;
    }

  g_free (*field);
  *field = g_steal_pointer (&text);
  return TRUE;
}

static gboolean
read_key (ParvisConfiguration *self, GKeyFile *file, gsize i, GError **error)
{
  gpointer field = G_STRUCT_MEMBER_P (self, keys[i].offset);

  switch (keys[i].kind)
    {
    case KEY_STRING:
      return read_string (field, file, i, error);
    case KEY_LANGUAGE:
      return read_language (field, file, i, error);
    case KEY_LIST:
      return read_list (field, file, i, error);
    case KEY_INTEGER:
      return read_integer (field, file, i, error);
    case KEY_CHOICE:
      return read_choice (field, file, i, error);
    case KEY_LEVELS:
      return read_levels (field, file, i, error);
    case KEY_PIN:
      return read_pin (field, file, i, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
is_known (const char *group, const char *key)
{
  if (parvis_configuration_server_is_group (group))
    return parvis_configuration_server_has_key (key);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].group, group) && g_str_equal (keys[i].key, key))
      return TRUE;

  return FALSE;
}

static gboolean
check_known (GKeyFile *file, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (gsize g = 0; groups[g] != NULL; g++)
    {
      g_auto (GStrv) names = g_key_file_get_keys (file, groups[g], NULL, NULL);

      for (gsize k = 0; names != NULL && names[k] != NULL; k++)
        if (!is_known (groups[g], names[k]))
          {
            g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND,
                         "[%s] %s: there is no such setting", groups[g], names[k]);
            return FALSE;
          }
    }

  return TRUE;
}

static gboolean
load_file (GKeyFile *file, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = parvis_bounded_file_load (path, MAX_FILE, error);

  if (bytes == NULL)
    return FALSE;

  if (g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, error) && check_known (file, error))
    return TRUE;

  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

/* [server] first, wherever it stands, and the others in their order. */
static gboolean
load_servers (ParvisConfiguration *self, GKeyFile *file, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  g_ptr_array_set_size (self->servers, 0);
  for (gsize i = 0; groups[i] != NULL; i++)
    {
      ParvisConfigurationServer *server;

      if (!parvis_configuration_server_is_group (groups[i]))
        continue;

      server = parvis_configuration_server_load (file, groups[i], error);
      if (server == NULL)
        return FALSE;

      g_ptr_array_insert (self->servers, *server->name == '\0' ? 0 : -1, server);
    }

  if (self->servers->len <= MAX_SERVERS)
    return TRUE;

  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
               "[server …]: %u servers are more than %d", self->servers->len, MAX_SERVERS);
  return FALSE;
}

static gboolean
read_keys (ParvisConfiguration *self, GKeyFile *file, const char *path, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_key_file_has_key (file, keys[i].group, keys[i].key, NULL) &&
        !read_key (self, file, i, error))
      {
        g_prefix_error (error, "%s: ", path);
        return FALSE;
      }

  return TRUE;
}

/**
 * parvis_configuration_load:
 * @self: a configuration
 * @path: a key file
 *
 * Takes over what the file says; what it does not say stays. Reads a small file, so it is
 * called before the main loop starts.
 *
 * Returns: whether all of it was understood; otherwise @error names the file and the key
 */
gboolean
parvis_configuration_load (ParvisConfiguration *self, const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!load_file (file, path, error))
    return FALSE;

  if (!load_servers (self, file, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }

  return read_keys (self, file, path, error);
}

static gboolean
check_site (GKeyFile *file, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!keys[i].is_site && g_key_file_has_key (file, keys[i].group, keys[i].key, NULL))
      {
        g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND,
                     "[%s] %s: it is not for this file", keys[i].group, keys[i].key);
        return FALSE;
      }

  return TRUE;
}

/**
 * parvis_configuration_load_site:
 * @path: a key file
 *
 * Returns: whether all of it was understood; otherwise @error names the file and the key
 */
gboolean
parvis_configuration_load_site (ParvisConfiguration *self, const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!load_file (file, path, error))
    return FALSE;

  groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    if (parvis_configuration_server_is_group (groups[i]))
      {
        g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_GROUP_NOT_FOUND,
                     "%s: [%s]: it is not for this file", path, groups[i]);
        return FALSE;
      }

  if (!check_site (file, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }

  return read_keys (self, file, path, error);
}
