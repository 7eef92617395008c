/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-mandate-file.h"

#include <sodium.h>
#include <string.h>

#include "parvis-mandate-deed-private.h"
#include "parvis-mandate-field.h"

#define FORMAT "parvis-mandate"
#define VERSION "1"

/* What follows the fields of the mandate. */
enum
{
  TAIL_HASH,
  TAIL_KEY,
  TAIL_SEAL,
  TAIL_AS_OF,
  TAIL_REVOKED,
  TAIL_BY,
  TAIL_STATEMENT,
  N_TAIL
};

static const char *const tail_names[N_TAIL] = {
  [TAIL_HASH] = "sha256",
  [TAIL_KEY] = "device-key",
  [TAIL_SEAL] = "seal",
  [TAIL_AS_OF] = "as-of",
  [TAIL_REVOKED] = "revoked",
  [TAIL_BY] = "revoked-by",
  [TAIL_STATEMENT] = "statement-seal",
};

#define N_VALUES (PARVIS_MANDATE_N_FIELDS + N_TAIL)

/* Writing */

static void
append_quoted (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (json, '\\');
      g_string_append_c (json, *at);
    }
  g_string_append_c (json, '"');
}

static void
append_member (GString *json, const char *name, const char *value)
{
  g_string_append (json, json->len > 0 ? ",\n  " : "{\n  ");
  append_quoted (json, name);
  g_string_append (json, ": ");
  append_quoted (json, value);
}

static void
append_hex (GString *json, const char *name, const guint8 *bytes, gsize size)
{
  g_autofree char *hex = parvis_mandate_digest_to_hex (bytes, size);

  append_member (json, name, hex);
}

static void
append_time (GString *json, const char *name, gint64 seconds)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, seconds);

  append_member (json, name, text);
}

static void
append_tail (GString *json, const ParvisMandateDeedParts *parts)
{
  append_hex (json, tail_names[TAIL_HASH], parts->hash, sizeof parts->hash);
  append_hex (json, tail_names[TAIL_KEY], parts->key, sizeof parts->key);
  append_hex (json, tail_names[TAIL_SEAL], parts->seal, sizeof parts->seal);
  append_time (json, tail_names[TAIL_AS_OF], parts->as_of);
  append_time (json, tail_names[TAIL_REVOKED], parts->revoked);
  append_member (json, tail_names[TAIL_BY], parts->by);
  append_hex (json, tail_names[TAIL_STATEMENT], parts->statement, sizeof parts->statement);
}

/**
 * parvis_mandate_file_write:
 *
 * Returns: (transfer full): the file
 */
GBytes *
parvis_mandate_file_write (const ParvisMandateDeed *deed)
{
  const ParvisMandateDeedParts *parts = parvis_mandate_deed_get_parts (deed);
  GString *json = g_string_new (NULL);

  append_member (json, FORMAT, VERSION);
  for (guint field = 0; field < PARVIS_MANDATE_N_FIELDS; field++)
    append_member (json, parvis_mandate_field_get_name (field),
                   parvis_mandate_get (parts->mandate, field));
  append_tail (json, parts);
  g_string_append (json, "\n}\n");

  return g_string_free_to_bytes (json);
}

/* Reading */

typedef struct
{
  const char *at, *end;
  guint line;
} Reader;

static gboolean
fail_syntax (const Reader *self, const char *why, GError **error)
{
  g_set_error (error, PARVIS_MANDATE_ERROR, PARVIS_MANDATE_ERROR_SYNTAX, "Line %u: %s", self->line,
               why);
  return FALSE;
}

static void
skip_space (Reader *self)
{
  while (self->at < self->end && strchr (" \t\r\n", *self->at) != NULL)
    self->line += *self->at++ == '\n';
}

static gboolean
expect (Reader *self, char sign, GError **error)
{
  g_autofree char *why = NULL;

  skip_space (self);
  if (self->at < self->end && *self->at == sign)
    {
      self->at++;
      return TRUE;
    }

  why = g_strdup_printf ("expected “%c”", sign);
  return fail_syntax (self, why, error);
}

/* What append_quoted() writes, and no other way to write it. */
static char *
read_quoted (Reader *self, GError **error)
{
  g_autoptr (GString) text = NULL;

  if (!expect (self, '"', error))
    return NULL;

  text = g_string_new (NULL);
  for (; self->at < self->end && *self->at != '"' && (guchar) *self->at >= ' '; self->at++)
    {
      if (*self->at == '\\' && (++self->at == self->end || strchr ("\"\\", *self->at) == NULL))
        break;
      g_string_append_c (text, *self->at);
    }

  if (self->at < self->end && *self->at == '"')
    {
      self->at++;
      return g_string_free (g_steal_pointer (&text), FALSE);
    }

  (void) fail_syntax (self, "a text that does not end as texts do", error);
  return NULL;
}

static char *
read_member (Reader *self, const char *expected, GError **error)
{
  g_autofree char *name = read_quoted (self, error);

  if (name == NULL)
    return NULL;

  if (!g_str_equal (name, expected))
    {
      g_autofree char *why = g_strdup_printf ("expected “%s”", expected);

      (void) fail_syntax (self, why, error);
      return NULL;
    }

  return expect (self, ':', error) ? read_quoted (self, error) : NULL;
}

static gboolean
read_format (Reader *self, GError **error)
{
  g_autofree char *version = NULL;

  if (!expect (self, '{', error))
    return FALSE;

  version = read_member (self, FORMAT, error);
  if (version == NULL)
    return FALSE;

  if (!g_str_equal (version, VERSION))
    g_set_error (error, PARVIS_MANDATE_ERROR, PARVIS_MANDATE_ERROR_NEWER,
                 "It is of version “%.20s”, and this Parvis knows " VERSION, version);
  return g_str_equal (version, VERSION);
}

static const char *
get_name (guint index)
{
  return index < PARVIS_MANDATE_N_FIELDS ? parvis_mandate_field_get_name (index)
                                         : tail_names[index - PARVIS_MANDATE_N_FIELDS];
}

static gboolean
read_values (Reader *self, char **values, GError **error)
{
  if (!read_format (self, error))
    return FALSE;

  for (guint i = 0; i < N_VALUES; i++)
    {
      if (!expect (self, ',', error))
        return FALSE;
      values[i] = read_member (self, get_name (i), error);
      if (values[i] == NULL)
        return FALSE;
    }

  if (!expect (self, '}', error))
    return FALSE;

  skip_space (self);
  return self->at == self->end || fail_syntax (self, "something after the end", error);
}

static gboolean
fail_field (guint index, const char *why, GError **error)
{
  g_set_error (error, PARVIS_MANDATE_ERROR, PARVIS_MANDATE_ERROR_FIELD, "%s: it %s",
               tail_names[index], why);
  return FALSE;
}

static gboolean
parse_hex (char *const *tail, guint index, guint8 *bytes, gsize size, GError **error)
{
  return parvis_mandate_digest_from_hex (tail[index], bytes, size) ||
         fail_field (index, "must be so many small hexadecimal digits", error);
}

/* As it is written, and in no other way: "0", or without a zero in front. */
static gboolean
parse_time (char *const *tail, guint index, gint64 *seconds, GError **error)
{
  const char *text = tail[index];

  if (g_str_equal (text, "0"))
    {
      *seconds = 0;
      return TRUE;
    }

  if (parvis_mandate_field_find_fault (PARVIS_MANDATE_START, text) != NULL)
    return fail_field (index, "must be seconds since 1970", error);

  *seconds = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

static gboolean
parse_revocation (char *const *tail, ParvisMandateDeedParts *parts, GError **error)
{
  const char *by = tail[TAIL_BY];

  if (!parse_time (tail, TAIL_AS_OF, &parts->as_of, error) ||
      !parse_time (tail, TAIL_REVOKED, &parts->revoked, error))
    return FALSE;

  return parts->revoked == 0 ? *by == '\0' || fail_field (TAIL_BY, "must be empty", error)
                             : parvis_mandate_field_find_fault (PARVIS_MANDATE_PLACE, by) == NULL ||
                                   fail_field (TAIL_BY, "must be a line of text", error);
}

static gboolean
parse_tail (char *const *tail, ParvisMandateDeedParts *parts, GError **error)
{
  return parse_hex (tail, TAIL_HASH, parts->hash, sizeof parts->hash, error) &&
         parse_hex (tail, TAIL_KEY, parts->key, sizeof parts->key, error) &&
         parse_hex (tail, TAIL_SEAL, parts->seal, sizeof parts->seal, error) &&
         parse_hex (tail, TAIL_STATEMENT, parts->statement, sizeof parts->statement, error) &&
         parse_revocation (tail, parts, error);
}

static ParvisMandateDeed *
build (char *const *values, GError **error)
{
  ParvisMandateDeedParts parts = { 0 };

  if (!parse_tail (values + PARVIS_MANDATE_N_FIELDS, &parts, error))
    return NULL;

  parts.mandate = parvis_mandate_new ((const char *const *) values, error);
  if (parts.mandate == NULL)
    return NULL;

  parts.by = g_strdup (values[PARVIS_MANDATE_N_FIELDS + TAIL_BY]);
  return parvis_mandate_deed_new_of_parts (&parts);
}

static void
wipe (char **values)
{
  for (guint i = 0; i < N_VALUES; i++)
    if (values[i] != NULL)
      {
        sodium_memzero (values[i], strlen (values[i]));
        g_free (values[i]);
      }
}

/**
 * parvis_mandate_file_parse:
 *
 * Returns: (transfer full) (nullable): what the file says
 */
ParvisMandateDeed *
parvis_mandate_file_parse (GBytes *bytes, GError **error)
{
  char *values[N_VALUES] = { NULL };
  ParvisMandateDeed *deed = NULL;
  Reader reader = { .line = 1 };
  gsize size;

  reader.at = g_bytes_get_data (bytes, &size);
  reader.end = reader.at + size;
  if (size > PARVIS_MANDATE_FILE_MAX || memchr (reader.at, '\0', size) != NULL)
    {
      (void) fail_syntax (&reader, "it is too long for a mandate, or no text", error);
      return NULL;
    }

  if (read_values (&reader, values, error))
    deed = build (values, error);
  wipe (values);

  return deed;
}
