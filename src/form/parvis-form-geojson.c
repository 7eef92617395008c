/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-geojson.h"

#include <string.h>

#include "parvis-form-error.h"

#define MAX_DEPTH 64

/* As much of a JSON value as a feature needs: a tree of them, in the order of the text. */
typedef struct _Json Json;
struct _Json
{
  char kind;           /* '{', '[', '"', or '0' for numbers and words */
  char *text;          /* (owned) (nullable): of a string, number or word */
  GPtrArray *keys;     /* (owned) (nullable) (element-type utf8) */
  GPtrArray *children; /* (owned) (nullable) (element-type Json) */
};

typedef struct
{
  const char *at;
  const char *end;
  guint depth;
} Reader;

static void
free_json (Json *self)
{
  g_free (self->text);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Json, free_json)

static Json *read_value (Reader *self);

static char
peek (Reader *self)
{
  while (self->at < self->end && strchr (" \t\r\n", *self->at) != NULL && *self->at != '\0')
    self->at++;

  return self->at < self->end ? *self->at : '\0';
}

static gboolean
take (Reader *self, char c)
{
  if (peek (self) != c)
    return FALSE;
  self->at++;

  return TRUE;
}

static gboolean
read_code_unit (Reader *self, gunichar *unit)
{
  *unit = 0;
  if (self->end - self->at < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*self->at++);

      if (digit < 0)
        return FALSE;
      *unit = *unit << 4 | (gunichar) digit;
    }

  return TRUE;
}

static gboolean
read_escape (Reader *self, GString *text)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  gunichar unit, low;
  const char *place;

  if (self->at == self->end)
    return FALSE;
  if (*self->at != 'u')
    {
      place = *self->at != '\0' ? strchr (from, *self->at++) : NULL;
      if (place != NULL)
        g_string_append_c (text, to[place - from]);
      return place != NULL;
    }

  self->at++;
  if (!read_code_unit (self, &unit))
    return FALSE;
  if (unit >= 0xd800 && unit < 0xdc00)
    {
      if (self->end - self->at < 6 || memcmp (self->at, "\\u", 2) != 0)
        return FALSE;
      self->at += 2;
      if (!read_code_unit (self, &low) || low < 0xdc00 || low > 0xdfff)
        return FALSE;
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
  if (unit == 0 || !g_unichar_validate (unit))
    return FALSE;
  g_string_append_unichar (text, unit);

  return TRUE;
}

static char *
read_string (Reader *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!take (self, '"'))
    return NULL;
  while (self->at < self->end && *self->at != '"')
    {
      if (*self->at != '\\')
        g_string_append_c (text, *self->at++);
      else if (self->at++, !read_escape (self, text))
        return NULL;
    }
  if (self->at == self->end)
    return NULL;
  self->at++;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
read_members (Reader *self, Json *json)
{
  char close = json->kind == '{' ? '}' : ']';

  if (take (self, close))
    return TRUE;
  do
    {
      Json *child;

      if (json->kind == '{')
        {
          char *key = read_string (self);

          if (key == NULL)
            return FALSE;
          g_ptr_array_add (json->keys, key);
          if (!take (self, ':'))
            return FALSE;
        }
      child = read_value (self);
      if (child == NULL)
        return FALSE;
      g_ptr_array_add (json->children, child);
    }
  while (take (self, ','));

  return take (self, close);
}

static gboolean
read_word (Reader *self, Json *json)
{
  const char *from = self->at;

  while (self->at < self->end &&
         (g_ascii_isalnum (*self->at) || strchr ("+-.", *self->at) != NULL) && *self->at != '\0')
    self->at++;
  json->kind = '0';
  json->text = g_strndup (from, self->at - from);

  return self->at > from;
}

static Json *
read_value (Reader *self)
{
  g_autoptr (Json) json = g_new0 (Json, 1);
  gboolean good;

  json->kind = peek (self);
  if (json->kind == '"')
    {
      json->text = read_string (self);
      good = json->text != NULL;
    }
  else if (json->kind == '{' || json->kind == '[')
    {
      self->at++;
      json->keys = g_ptr_array_new_with_free_func (g_free);
      json->children = g_ptr_array_new_with_free_func ((GDestroyNotify) free_json);
      good = ++self->depth <= MAX_DEPTH && read_members (self, json);
      self->depth--;
    }
  else
    {
      good = read_word (self, json);
    }

  return good ? g_steal_pointer (&json) : NULL;
}

static const Json *
find_member (const Json *json, const char *key)
{
  for (guint i = 0; json != NULL && json->kind == '{' && i < json->keys->len; i++)
    if (strcmp (json->keys->pdata[i], key) == 0)
      return json->children->pdata[i];

  return NULL;
}

/* GeoJSON has longitude first; ODK has latitude first, then altitude and accuracy. */
static gboolean
append_point (const Json *point, GString *text)
{
  const Json *const *parts;

  if (point->kind != '[' || point->children->len < 2)
    return FALSE;

  parts = (const Json *const *) point->children->pdata;
  if (parts[0]->kind != '0' || parts[1]->kind != '0')
    return FALSE;
  g_string_append_printf (text, "%s %s 0 0", parts[1]->text, parts[0]->text);

  return TRUE;
}

static char *
dup_geometry (const Json *geometry)
{
  const Json *type = find_member (geometry, "type");
  const Json *coordinates = find_member (geometry, "coordinates");
  g_autoptr (GString) text = g_string_new (NULL);

  if (type == NULL || type->kind != '"' || coordinates == NULL || coordinates->kind != '[')
    return NULL;
  if (strcmp (type->text, "Point") == 0)
    return append_point (coordinates, text) ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
  if (strcmp (type->text, "Polygon") == 0 && coordinates->children->len > 0)
    coordinates = coordinates->children->pdata[0];
  else if (strcmp (type->text, "LineString") != 0)
    return NULL;
  if (coordinates->kind != '[')
    return NULL;

  for (guint i = 0; i < coordinates->children->len; i++)
    {
      if (i > 0)
        g_string_append (text, "; ");
      if (!append_point (coordinates->children->pdata[i], text))
        return NULL;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_child (ParvisFormNode *item, const char *name, const char *value)
{
  ParvisFormNode *node = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, name);

  parvis_form_node_set_value (node, value);
  parvis_form_node_append (item, node);
}

static ParvisFormNode *
build_item (const Json *feature)
{
  g_autoptr (ParvisFormNode) item = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "item");
  g_autofree char *geometry = dup_geometry (find_member (feature, "geometry"));
  const Json *properties = find_member (feature, "properties");
  const Json *id = find_member (feature, "id");

  if (geometry == NULL)
    return NULL;

  append_child (item, "geometry", geometry);
  for (guint i = 0; properties != NULL && properties->kind == '{' && i < properties->keys->len; i++)
    {
      const Json *value = properties->children->pdata[i];
      const char *key = properties->keys->pdata[i];

      if (value->text == NULL || (id != NULL && strcmp (key, "id") == 0) || *key == '\0')
        continue;
      append_child (item, key,
                    value->kind == '0' && strcmp (value->text, "null") == 0 ? "" : value->text);
    }
  if (id != NULL && id->text != NULL)
    append_child (item, "id", id->text);

  return g_steal_pointer (&item);
}

static ParvisFormNode *
build_document (const Json *features)
{
  g_autoptr (ParvisFormNode) document = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  ParvisFormNode *root = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "root");

  parvis_form_node_append (document, root);
  for (guint i = 0; i < features->children->len; i++)
    {
      ParvisFormNode *item = build_item (features->children->pdata[i]);

      if (item == NULL)
        return NULL;
      parvis_form_node_append (root, item);
    }

  return g_steal_pointer (&document);
}

/**
 * parvis_form_geojson_parse:
 * @bytes: a FeatureCollection of points, lines and polygons
 *
 * Returns: (transfer full) (nullable): a document root/item, each item with its geometry as
 * ODK writes it, its properties and its id
 */
ParvisFormNode *
parvis_form_geojson_parse (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  Reader reader = { .at = data, .end = size > 0 ? data + size : data };
  g_autoptr (Json) json = NULL;
  const Json *features;
  ParvisFormNode *document = NULL;

  if (size > 0 && g_utf8_validate_len (data, size, NULL))
    json = read_value (&reader);
  if (json == NULL || peek (&reader) != '\0')
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                   "it is not JSON, at byte %" G_GSIZE_FORMAT, (gsize) (reader.at - data));
      return NULL;
    }

  features = find_member (json, "features");
  if (features != NULL && features->kind == '[')
    document = build_document (features);
  if (document == NULL)
    g_set_error_literal (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                         "it is not a GeoJSON FeatureCollection of points, lines and polygons");

  return document;
}
