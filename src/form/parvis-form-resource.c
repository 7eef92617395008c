/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Secondary instances: in the form itself, or in files that are handed in. */

#include <string.h>

#include "parvis-form-csv.h"
#include "parvis-form-error.h"
#include "parvis-form-geojson.h"
#include "parvis-form-loader.h"

static ParvisFormNode *
wrap (ParvisFormNode *root)
{
  ParvisFormNode *document = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);

  if (root != NULL)
    parvis_form_node_append (document, root);

  return document;
}

static ParvisFormNode *
parse_xml (GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  guint line;

  doc = parvis_form_loader_read_xml (bytes, PARVIS_FORM_MAX_RESOURCE, &line, error);
  if (doc == NULL)
    {
      g_prefix_error (error, "line %u: ", line);
      return NULL;
    }

  return wrap (parvis_form_loader_build_node (xmlDocGetRootElement (doc)));
}

static ParvisFormNode *
parse_resource (const char *uri, GBytes *bytes, GError **error)
{
  if (g_bytes_get_size (bytes) > PARVIS_FORM_MAX_RESOURCE)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
                   "it is larger than %d MiB", PARVIS_FORM_MAX_RESOURCE >> 20);
      return NULL;
    }
  if (g_str_has_prefix (uri, "jr://file-csv/") || g_str_has_suffix (uri, ".csv"))
    return parvis_form_csv_parse (bytes, error);
  if (g_str_has_suffix (uri, ".geojson"))
    return parvis_form_geojson_parse (bytes, error);

  return parse_xml (bytes, error);
}

/* Until records are kept from one visit to the next, the last one saved is a blank one. */
static ParvisFormNode *
build_last_saved (ParvisFormLoader *self)
{
  return parvis_form_node_copy (self->form->blank);
}

static ParvisFormNode *
fetch (ParvisFormLoader *self, xmlNode *node, const char *uri)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  ParvisFormNode *document = NULL;

  if (strcmp (uri, "jr://instance/last-saved") == 0)
    return build_last_saved (self);
  if (!g_str_has_prefix (uri, "jr://file/") && !g_str_has_prefix (uri, "jr://file-csv/"))
    {
      parvis_form_loader_error (
          self, node, "instance src=\"%s\": only jr://file and jr://file-csv are read", uri);
      return NULL;
    }

  if (self->get_resource != NULL)
    bytes = self->get_resource (uri, self->user_data, &error);
  if (bytes == NULL)
    {
      parvis_form_loader_error (self, node, "missing instance file %s%s%s", uri,
                                error != NULL ? ": " : "", error != NULL ? error->message : "");
      return NULL;
    }

  document = parse_resource (uri, bytes, &error);
  if (document == NULL)
    parvis_form_loader_error (self, node, "%s: %s", uri, error->message);

  return document;
}

static ParvisFormNode *
read_inline (ParvisFormLoader *self, xmlNode *root, const char *id)
{
  g_hash_table_add (self->form->inline_instances, g_strdup (id));

  return wrap (root != NULL ? parvis_form_loader_build_node (root) : NULL);
}

static void
read_instance (ParvisFormLoader *self, xmlNode *node)
{
  g_autofree char *id = parvis_form_loader_dup_attribute (node, NULL, "id");
  g_autofree char *src = parvis_form_loader_dup_attribute (node, NULL, "src");
  xmlNode *root = xmlFirstElementChild (node);
  ParvisFormNode *document;

  if (id == NULL || *id == '\0')
    {
      parvis_form_loader_error (self, node, "a secondary instance has no id");
      return;
    }
  if (g_hash_table_contains (self->form->instances, id))
    {
      parvis_form_loader_error (self, node, "there are two instances '%s'", id);
      return;
    }

  if (src != NULL)
    document = fetch (self, node, src);
  else
    document = read_inline (self, root, id);
  if (document != NULL)
    g_hash_table_insert (self->form->instances, g_steal_pointer (&id), document);
}

/**
 * parvis_form_loader_require_csv:
 * @node: what needs it
 * @name: of the instance and, without ".csv", of the file that stands for it where the form has
 * no such instance
 */
void
parvis_form_loader_require_csv (ParvisFormLoader *self, xmlNode *node, const char *name)
{
  g_hash_table_insert (self->required, g_strdup (name), node);
}

/**
 * parvis_form_loader_require_list:
 * @name: of the instance and of the list in itemsets.csv
 */
void
parvis_form_loader_require_list (ParvisFormLoader *self, xmlNode *node, const char *name)
{
  g_hash_table_insert (self->lists, g_strdup (name), node);
}

/* Without the file there is nothing to choose from; the rest of the form can still be filled. */
static ParvisFormNode *
fetch_required (ParvisFormLoader *self, xmlNode *node, const char *uri)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  ParvisFormNode *document = NULL;

  if (self->get_resource != NULL)
    bytes = self->get_resource (uri, self->user_data, &error);
  if (bytes != NULL)
    document = parse_resource (uri, bytes, &error);
  if (document == NULL)
    parvis_form_loader_warning (self, node, "missing file %s: nothing can be chosen", uri);

  return document != NULL ? document : wrap (NULL);
}

static void
read_required (ParvisFormLoader *self)
{
  GHashTableIter iter;
  gpointer name, node;

  g_hash_table_iter_init (&iter, self->required);
  while (g_hash_table_iter_next (&iter, &name, &node))
    {
      g_autofree char *uri = g_strdup_printf ("jr://file-csv/%s.csv", (const char *) name);

      if (!g_hash_table_contains (self->form->instances, name))
        g_hash_table_insert (self->form->instances, g_strdup (name),
                             fetch_required (self, node, uri));
    }
}

static gboolean
is_of_list (const ParvisFormNode *row, const char *list)
{
  for (const ParvisFormNode *child = row->first_child; child != NULL; child = child->next)
    if (strcmp (child->name, "list_name") == 0)
      return g_strcmp0 (child->value, list) == 0;

  return FALSE;
}

static ParvisFormNode *
copy_list (const ParvisFormNode *document, const char *list)
{
  ParvisFormNode *root = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "root");
  const ParvisFormNode *rows = document->first_child;

  for (const ParvisFormNode *row = rows != NULL ? rows->first_child : NULL; row != NULL;
       row = row->next)
    if (is_of_list (row, list))
      parvis_form_node_append (root, parvis_form_node_copy (row));

  return wrap (root);
}

static void
read_lists (ParvisFormLoader *self)
{
  g_autoptr (ParvisFormNode) all = NULL;
  GHashTableIter iter;
  gpointer name, node;

  g_hash_table_iter_init (&iter, self->lists);
  while (g_hash_table_iter_next (&iter, &name, &node))
    {
      if (g_hash_table_contains (self->form->instances, name))
        continue;
      if (all == NULL)
        all = fetch_required (self, node, "jr://file-csv/itemsets.csv");
      g_hash_table_insert (self->form->instances, g_strdup (name), copy_list (all, name));
    }
}

/**
 * parvis_form_loader_read_resources:
 */
void
parvis_form_loader_read_resources (ParvisFormLoader *self, xmlNode *model)
{
  xmlNode *primary = parvis_form_loader_find_child (model, "instance");

  for (xmlNode *node = xmlFirstElementChild (model); node != NULL;
       node = xmlNextElementSibling (node))
    if (node != primary && parvis_form_loader_is (node, "instance"))
      read_instance (self, node);
  read_required (self);
  read_lists (self);
}
