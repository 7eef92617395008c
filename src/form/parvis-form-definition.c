/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-definition.h"

#include "parvis-form-graph.h"
#include "parvis-form-place.h"
#include "parvis-form-text.h"

#include <math.h>
#include <string.h>

/* So many are found by looking at each. */
#define MAX_UNNAMED 8

static void
add_name (GHashTable *by_name, ParvisFormDefinition *child)
{
  if (!child->is_attribute && !g_hash_table_contains (by_name, child->name))
    g_hash_table_insert (by_name, child->name, child);
}

static void
name_children (ParvisFormDefinition *self)
{
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->children->len; i++)
    add_name (self->by_name, self->children->pdata[i]);
}

/**
 * parvis_form_definition_new:
 * @parent: (nullable): what the new one is added to, and then belongs to
 * @node: an element or attribute of the instance, for its names
 */
ParvisFormDefinition *
parvis_form_definition_new (ParvisFormDefinition *parent, const ParvisFormNode *node)
{
  ParvisFormDefinition *self = g_new0 (ParvisFormDefinition, 1);
  gboolean is_attribute = node->kind == PARVIS_FORM_NODE_ATTRIBUTE;

  self->parent = parent;
  self->children = g_ptr_array_new ();
  self->dependents = g_array_new (FALSE, FALSE, sizeof (ParvisFormDependent));
  self->name = g_ref_string_acquire (node->name);
  self->prefix = node->prefix != NULL ? g_ref_string_acquire (node->prefix) : NULL;
  self->namespace_uri =
      node->namespace_uri != NULL ? g_ref_string_acquire (node->namespace_uri) : NULL;
  self->path = g_strconcat (parent != NULL ? parent->path : "", is_attribute ? "/@" : "/",
                            self->prefix != NULL ? self->prefix : "",
                            self->prefix != NULL ? ":" : "", self->name, NULL);
  self->is_attribute = is_attribute;

  if (parent != NULL)
    {
      self->depth = parent->depth + 1;
      self->index = parent->children->len;
      g_ptr_array_add (parent->children, self);
      if (parent->by_name != NULL)
        add_name (parent->by_name, self);
      else if (parent->children->len > MAX_UNNAMED)
        name_children (parent);
    }

  return self;
}

static void
free_alone (ParvisFormDefinition *self)
{
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->name, g_ref_string_release);
  g_clear_pointer (&self->prefix, g_ref_string_release);
  g_clear_pointer (&self->namespace_uri, g_ref_string_release);
  g_clear_pointer (&self->template, parvis_form_node_free);
  g_clear_pointer (&self->relevant, parvis_form_expression_unref);
  g_clear_pointer (&self->required, parvis_form_expression_unref);
  g_clear_pointer (&self->readonly, parvis_form_expression_unref);
  g_clear_pointer (&self->constraint, parvis_form_expression_unref);
  g_clear_pointer (&self->calculate, parvis_form_expression_unref);
  g_clear_pointer (&self->required_message, parvis_form_caption_free);
  g_clear_pointer (&self->constraint_message, parvis_form_caption_free);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_array_unref (self->dependents);
  g_ptr_array_unref (self->children);
  g_free (self->path);
  g_free (self->preload);
  g_free (self->preload_params);
  g_free (self->say);
  g_free (self->pictogram);
  g_strfreev (self->signer);
  g_free (self);
}

/**
 * parvis_form_definition_free:
 *
 * Frees it and all below it; the depth is bounded by what the loader accepts.
 */
void
parvis_form_definition_free (ParvisFormDefinition *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->children->len; i++)
    parvis_form_definition_free (self->children->pdata[i]);
  free_alone (self);
}

/**
 * parvis_form_definition_find_child:
 * @name: a name, with or without a prefix, which must then be the same
 * @is_attribute: whether an attribute is meant
 */
ParvisFormDefinition *
parvis_form_definition_find_child (const ParvisFormDefinition *self,
                                   const char *name,
                                   gboolean is_attribute)
{
  const char *colon = strchr (name, ':');
  const char *local = colon != NULL ? colon + 1 : name;

  if (self->by_name != NULL && !is_attribute)
    return g_hash_table_lookup (self->by_name, local);

  for (guint i = 0; i < self->children->len; i++)
    {
      ParvisFormDefinition *child = self->children->pdata[i];

      if (child->is_attribute == is_attribute && strcmp (child->name, local) == 0)
        return child;
    }

  return NULL;
}

static ParvisFormDefinition *
step (ParvisFormDefinition *root, ParvisFormDefinition *from, const char *name, gboolean is_first)
{
  if (strcmp (name, ".") == 0 || strcmp (name, "current()") == 0)
    return from;
  if (strcmp (name, "..") == 0)
    return from != NULL ? from->parent : NULL;
  if (from == NULL)
    {
      const char *colon = strchr (name, ':');

      if (is_first && strcmp (root->name, colon != NULL ? colon + 1 : name) == 0)
        return root;
      return NULL;
    }
  if (*name == '@')
    return parvis_form_definition_find_child (from, name + 1, TRUE);

  return parvis_form_definition_find_child (from, name, FALSE);
}

/**
 * parvis_form_definition_find:
 * @root: the definition of the primary instance's root
 * @context: (nullable): where a relative path starts; the root where %NULL
 * @path: a path without predicates
 *
 * Returns: (transfer none) (nullable): what the path means
 */
ParvisFormDefinition *
parvis_form_definition_find (ParvisFormDefinition *root,
                             ParvisFormDefinition *context,
                             const char *path)
{
  g_autofree char *names = g_strdup (path);
  char *rest = g_strstrip (names);
  ParvisFormDefinition *at = context != NULL ? context : root;
  gboolean is_first = TRUE;

  if (*rest == '\0' || strcmp (rest, "/") == 0)
    return NULL;
  if (*rest == '/')
    {
      at = NULL;
      rest++;
    }

  while (rest != NULL)
    {
      char *name = strsep (&rest, "/");

      at = step (root, at, g_strstrip (name), is_first);
      if (at == NULL)
        return NULL;
      is_first = FALSE;
    }

  return at;
}

/**
 * parvis_form_definition_is_within:
 *
 * Returns: whether @self is @ancestor or stands below it
 */
gboolean
parvis_form_definition_is_within (const ParvisFormDefinition *self,
                                  const ParvisFormDefinition *ancestor)
{
  while (self != NULL && self->depth > ancestor->depth)
    self = self->parent;

  return self == ancestor;
}

/**
 * parvis_form_type_from_name:
 * @name: a bind's type, with or without a prefix such as "xsd:"
 *
 * Returns: the type; one that nobody knows is text
 */
ParvisFormType
parvis_form_type_from_name (const char *name)
{
  static const struct
  {
    const char *name;
    ParvisFormType type;
  } names[] = {
    { "int", PARVIS_FORM_TYPE_INT },
    { "integer", PARVIS_FORM_TYPE_INT },
    { "long", PARVIS_FORM_TYPE_LONG },
    { "decimal", PARVIS_FORM_TYPE_DECIMAL },
    { "double", PARVIS_FORM_TYPE_DECIMAL },
    { "float", PARVIS_FORM_TYPE_DECIMAL },
    { "boolean", PARVIS_FORM_TYPE_BOOLEAN },
    { "date", PARVIS_FORM_TYPE_DATE },
    { "time", PARVIS_FORM_TYPE_TIME },
    { "dateTime", PARVIS_FORM_TYPE_DATE_TIME },
    { "geopoint", PARVIS_FORM_TYPE_GEOPOINT },
    { "geotrace", PARVIS_FORM_TYPE_GEOTRACE },
    { "geoshape", PARVIS_FORM_TYPE_GEOSHAPE },
    { "binary", PARVIS_FORM_TYPE_BINARY },
    { "base64Binary", PARVIS_FORM_TYPE_BINARY },
    { "barcode", PARVIS_FORM_TYPE_BARCODE },
    { "select", PARVIS_FORM_TYPE_SELECT },
    { "select1", PARVIS_FORM_TYPE_SELECT },
    { "rank", PARVIS_FORM_TYPE_SELECT },
  };
  const char *colon = strchr (name, ':');

  if (colon != NULL)
    name = colon + 1;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, name) == 0)
      return names[i].type;

  return PARVIS_FORM_TYPE_STRING;
}

/* So many digits are a whole number in a double too. */
#define MAX_PLAIN_DIGITS 15

/* Whether it is written as numbers are stored. */
static gboolean
is_plain_whole (const char *text)
{
  gsize n;

  text += *text == '-';
  n = strspn (text, "0123456789");

  return text[n] == '\0' && n <= MAX_PLAIN_DIGITS && *text >= '1';
}

static char *
cast_whole (char *text)
{
  g_autofree char *owned = text;
  char *end;
  double number;

  if (is_plain_whole (text))
    return g_steal_pointer (&owned);

  number = g_ascii_strtod (owned, &end);

  g_strchug (end);
  if (end == owned || *end != '\0' || !isfinite (number) || fabs (number) > 9007199254740992.0)
    return g_strdup ("");

  return g_strdup_printf ("%.0f", trunc (number) == 0 ? 0.0 : trunc (number));
}

static char *
cast_decimal (char *text)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  g_strchug (end);
  if (end != text && *end == '\0' && isfinite (number))
    return text;

  *text = '\0';

  return text;
}

/**
 * parvis_form_type_cast:
 * @text: (transfer full): a value
 *
 * Returns: (transfer full): what a node of @type stores for it
 */
char *
parvis_form_type_cast (ParvisFormType type, char *text)
{
  if (*text == '\0')
    return text;
  if (type == PARVIS_FORM_TYPE_INT || type == PARVIS_FORM_TYPE_LONG)
    return cast_whole (text);
  if (type == PARVIS_FORM_TYPE_DECIMAL)
    return cast_decimal (text);
  if (type == PARVIS_FORM_TYPE_GEOPOINT || type == PARVIS_FORM_TYPE_GEOTRACE ||
      type == PARVIS_FORM_TYPE_GEOSHAPE)
    return parvis_form_places_cast (type, text);
  if (type == PARVIS_FORM_TYPE_DATE && strlen (text) > 10 && text[10] == 'T')
    text[10] = '\0';

  return text;
}
