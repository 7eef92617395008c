/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-configuration-server.h"

#include <string.h>

#include "parvis-bounded-file.h"

#define FIRST "server"
#define OTHERS "server "
#define MAX_NAME 64

/* With what may follow its first line. */
#define MAX_PASSWORD 4096

/* On less, an upload takes so long that the server gives up. */
#define LEAST_KBIT 32
#define MOST_KBIT 10000000

static const struct
{
  const char *key;
  gsize offset;
} texts[] = {
#define FIELD(name) G_STRUCT_OFFSET (ParvisConfigurationServer, name)
  { "url", FIELD (url) },
  { "username", FIELD (username) },
  { "password-file", FIELD (password_file) },
  { "proxy", FIELD (proxy) },
  { "proxy-password-file", FIELD (proxy_password_file) },
  { "ca-file", FIELD (ca_file) },
#undef FIELD
};

static const char MAX_KBIT[] = "max-kbit";

void
parvis_configuration_server_free (ParvisConfigurationServer *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (G_STRUCT_MEMBER (char *, self, texts[i].offset));

  g_free (self->name);
  g_free (self);
}

gboolean
parvis_configuration_server_is_group (const char *group)
{
  return strcmp (group, FIRST) == 0 || g_str_has_prefix (group, OTHERS);
}

gboolean
parvis_configuration_server_has_key (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (texts[i].key, key) == 0)
      return TRUE;

  return strcmp (key, MAX_KBIT) == 0;
}

static gboolean
refuse (const char *group, const char *what, GError **error)
{
  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "[%s] %s", group, what);
  return FALSE;
}

/* It names a lane in the store and stands in what operators read. */
static gboolean
read_name (ParvisConfigurationServer *self, const char *group, GError **error)
{
  const char *name = strcmp (group, FIRST) == 0 ? "" : group + strlen (OTHERS);

  if (strcmp (group, FIRST) != 0 && *name == '\0')
    return refuse (group, "has no name", error);
  if (strlen (name) > MAX_NAME ||
      strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (name))
    return refuse (group, "is not named by lower-case letters, digits and hyphens alone", error);

  self->name = g_strdup (name);
  return TRUE;
}

static gboolean
read_texts (ParvisConfigurationServer *self, GKeyFile *file, const char *group, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char *text;

      if (!g_key_file_has_key (file, group, texts[i].key, NULL))
        continue;

      text = g_key_file_get_string (file, group, texts[i].key, error);
      if (text == NULL)
        return FALSE;

      G_STRUCT_MEMBER (char *, self, texts[i].offset) = text;
    }

  return TRUE;
}

static gboolean
check_proxy (const ParvisConfigurationServer *self, const char *group, GError **error)
{
  if (self->proxy == NULL)
    return self->proxy_password_file == NULL ||
           refuse (group, "proxy-password-file: there is no proxy", error);

  if (!g_str_has_prefix (self->proxy, "http://"))
    return refuse (group, "proxy: it does not begin with http://", error);

  /* What is said to be shown to anyone holds no secret. */
  return strchr (self->proxy, '@') == NULL ||
         refuse (group, "proxy: a name and password belong into proxy-password-file", error);
}

static gboolean
read_max_kbit (ParvisConfigurationServer *self, GKeyFile *file, const char *group, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!g_key_file_has_key (file, group, MAX_KBIT, NULL))
    return TRUE;

  self->max_kbit = g_key_file_get_integer (file, group, MAX_KBIT, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (self->max_kbit == 0 || (self->max_kbit >= LEAST_KBIT && self->max_kbit <= MOST_KBIT))
    return TRUE;

  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
               "[%s] %s: %d is not between %d and %d, nor 0", group, MAX_KBIT, self->max_kbit,
               LEAST_KBIT, MOST_KBIT);
  return FALSE;
}

/**
 * parvis_configuration_server_load:
 * @group: one that parvis_configuration_server_is_group()
 *
 * Returns: (transfer full): what the file says of a server, or %NULL with the key that is wrong
 */
ParvisConfigurationServer *
parvis_configuration_server_load (GKeyFile *file, const char *group, GError **error)
{
  g_autoptr (ParvisConfigurationServer) self = g_new0 (ParvisConfigurationServer, 1);

  if (!read_name (self, group, error) || !read_texts (self, file, group, error) ||
      !check_proxy (self, group, error) || !read_max_kbit (self, file, group, error))
    return NULL;

  if (self->url == NULL)
    {
      (void) refuse (group, "url: it is missing", error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * parvis_configuration_read_secret:
 * @path: a small file
 *
 * Returns: (transfer full): its first line, which is not empty
 */
char *
parvis_configuration_read_secret (const char *path, GError **error)
{
  GBytes *bytes = parvis_bounded_file_load (path, MAX_PASSWORD, error);
  char *text, *secret;
  gsize length;

  if (bytes == NULL)
    return NULL;

  text = g_bytes_unref_to_data (bytes, &length);
  secret = g_strndup (text, length);
  explicit_bzero (text, length);
  g_free (text);

  length = strcspn (secret, "\r\n");
  explicit_bzero (secret + length, strlen (secret + length));
  if (length > 0)
    return secret;

  g_free (secret);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: its first line is empty", path);

  return NULL;
}

char *
parvis_configuration_server_dup_password (const ParvisConfigurationServer *self, GError **error)
{
  return self->password_file != NULL ? parvis_configuration_read_secret (self->password_file, error)
                                     : NULL;
}

char *
parvis_configuration_server_dup_proxy_login (const ParvisConfigurationServer *self, GError **error)
{
  return self->proxy_password_file != NULL
             ? parvis_configuration_read_secret (self->proxy_password_file, error)
             : NULL;
}
