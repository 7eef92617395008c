/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-odk-settings.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* All of Collect's settings are some kilobytes; a code that swells to more is not that. */
#define MAX_TEXT (64 * 1024)
#define MAX_JSON (64 * 1024)
/* json-glib goes one call deeper for each bracket. */
#define MAX_DEPTH 16
#define MAX_VALUE 2048

static gboolean
fail (const char *why, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Not ODK's settings: %s", why);
  return FALSE;
}

static void
wipe_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* Returns: (transfer full) (nullable): zlib's text, which ends where its own end is */
static char *
inflate (const guint8 *data, gsize size, GError **error)
{
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  char *text = g_malloc (MAX_JSON + 1);
  gsize n_read, n_written = 0;
  GConverterResult result =
      g_converter_convert (G_CONVERTER (zlib), data, size, text, MAX_JSON, G_CONVERTER_INPUT_AT_END,
                           &n_read, &n_written, NULL);

  text[n_written] = '\0';
  if (result == G_CONVERTER_FINISHED && strlen (text) == n_written)
    return text;

  wipe_free (text);
  (void) fail (n_written == MAX_JSON ? "they are too long" : "they are cut short or damaged",
               error);
  return NULL;
}

/* Base64 of zlib of JSON, as in the code; or JSON, as in the file that Collect writes. */
static char *
dup_json (const char *text, gsize length, GError **error)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree guint8 *compressed = NULL;
  gsize size;
  char *json;

  if (strlen (copy) != length || length > MAX_TEXT)
    {
      (void) fail ("they are too long, or not a text", error);
      return NULL;
    }

  g_strstrip (copy);
  if (*copy == '{')
    return g_steal_pointer (&copy);

  compressed = g_base64_decode (copy, &size);
  json = size > 0 ? inflate (compressed, size, error) : NULL;
  if (size == 0)
    (void) fail ("there is nothing in them", error);
  explicit_bzero (copy, strlen (copy));

  return json;
}

/* Past a text in quotation marks; at its end where it has none. */
static const char *
skip_text (const char *at)
{
  for (at++; *at != '\0' && *at != '"'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;

  return *at == '"' ? at + 1 : at;
}

/* What comes after the first object is nothing we know, and json-glib would not give it back. */
static gboolean
is_one_and_flat (const char *json)
{
  guint depth = 0;
  gboolean is_over = FALSE;

  for (const char *at = json; *at != '\0';)
    {
      if (is_over && !g_ascii_isspace (*at))
        return FALSE;

      if (*at == '"')
        {
          at = skip_text (at);
          continue;
        }

      if (*at == '{' || *at == '[')
        depth++;
      else if ((*at == '}' || *at == ']') && depth > 0)
        is_over = --depth == 0;

      if (depth > MAX_DEPTH)
        return FALSE;
      at++;
    }

  return TRUE;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* FALSE when it is there and cannot be used; empty is as good as absent. */
static gboolean
read_text (JsonObject *object, const char *name, char **value, GError **error)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  const char *text;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;

  text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  if (text == NULL || strlen (text) > MAX_VALUE || strpbrk (text, "\r\n") != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "Not ODK's settings: “%s” is not a line of text", name);
      return FALSE;
    }

  if (*text != '\0')
    *value = g_strdup (text);
  return TRUE;
}

static gboolean
read_settings (ParvisOdkSettings *self, JsonObject *root, GError **error)
{
  JsonObject *general = get_object (root, "general");
  g_autofree char *protocol = NULL;

  /* Both must be there, and what is absent is what Collect has by itself. */
  if (general == NULL || get_object (root, "admin") == NULL)
    return fail ("“general” or “admin” is missing", error);

  if (!read_text (general, "protocol", &protocol, error) ||
      !read_text (general, "server_url", &self->server_url, error) ||
      !read_text (general, "username", &self->username, error) ||
      !read_text (general, "password", &self->password, error) ||
      !read_text (get_object (root, "project"), "name", &self->project_name, error))
    return FALSE;

  if (protocol != NULL && !g_str_equal (protocol, "odk_default"))
    return fail ("the server is none that speaks OpenRosa", error);

  if (self->server_url == NULL)
    return fail ("“server_url” is missing", error);

  return TRUE;
}

static ParvisOdkSettings *
parse_json (const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (ParvisOdkSettings) self = g_new0 (ParvisOdkSettings, 1);
  JsonNode *root;

  /* Its own error would quote what may be a password. */
  if (!g_utf8_validate (json, -1, NULL) || !is_one_and_flat (json) ||
      !json_parser_load_from_data (parser, json, -1, NULL))
    {
      (void) fail ("they are not JSON", error);
      return NULL;
    }

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      (void) fail ("they are not an object", error);
      return NULL;
    }

  return read_settings (self, json_node_get_object (root), error) ? g_steal_pointer (&self) : NULL;
}

/**
 * parvis_odk_settings_parse:
 * @text: what a settings code says, or a file of such settings; from anywhere
 * @length: in bytes
 *
 * ODK's documentation of collect-import-export says how they are written.
 *
 * Errors: %G_IO_ERROR_INVALID_DATA, and never what the settings say
 *
 * Returns: (transfer full) (nullable): what they say of the server
 */
ParvisOdkSettings *
parvis_odk_settings_parse (const char *text, gsize length, GError **error)
{
  ParvisOdkSettings *self;
  char *json;

  g_return_val_if_fail (text != NULL, NULL);

  json = dup_json (text, length, error);
  if (json == NULL)
    return NULL;

  self = parse_json (json, error);
  wipe_free (json);

  return self;
}

void
parvis_odk_settings_free (ParvisOdkSettings *self)
{
  wipe_free (self->server_url);
  g_free (self->username);
  wipe_free (self->password);
  g_free (self->project_name);
  g_free (self);
}
