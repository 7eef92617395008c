/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Secondary instances: in the form itself, or in files that are handed in. */

#include <string.h>

#include "parvis-form-csv.h"
#include "parvis-form-error.h"
#include "parvis-form-geojson.h"
#include "parvis-form-loader.h"

#define LAST_SAVED "jr://instance/last-saved"

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
  g_auto (ParvisFormLists) lists = { NULL };
  guint line;

  parvis_form_lists_init_whole (&lists);
  doc = parvis_form_loader_read_xml (bytes, PARVIS_FORM_MAX_RESOURCE, &lists, &line, error);
  if (doc == NULL)
    {
      g_prefix_error (error, "line %u: ", line);
      return NULL;
    }

  return parvis_form_lists_take (&lists, NULL);
}

/* @bytes is taken: what nobody else holds need not be copied. */
static ParvisFormNode *
parse_csv (GBytes *bytes, GError **error)
{
  gsize size;
  char *text = g_bytes_unref_to_data (bytes, &size);

  return parvis_form_csv_parse_text (text, size, error);
}

/* @own is taken. */
static ParvisFormNode *
parse_resource (const char *uri, GBytes *own, GError **error)
{
  g_autoptr (GBytes) bytes = own;

  if (g_bytes_get_size (bytes) > PARVIS_FORM_MAX_RESOURCE)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
                   "it is larger than %d MiB", PARVIS_FORM_MAX_RESOURCE >> 20);
      return NULL;
    }
  if (g_str_has_prefix (uri, "jr://file-csv/") || g_str_has_suffix (uri, ".csv"))
    return parse_csv (g_steal_pointer (&bytes), error);
  if (g_str_has_suffix (uri, ".geojson"))
    return parvis_form_geojson_parse (bytes, error);

  return parse_xml (bytes, error);
}

/* The record of this form that was saved last; a blank one where the host has none to give. It
 * only suggests answers, so one that cannot be read is no reason to refuse the form. */
static ParvisFormNode *
fetch_last_saved (ParvisFormLoader *self, xmlNode *node)
{
  const char *name = self->form->root->name;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ParvisFormNode) document = NULL;
  g_autoptr (GError) error = NULL;

  if (self->get_resource != NULL)
    bytes = self->get_resource (LAST_SAVED, self->user_data, NULL); /* most have none */
  if (bytes == NULL)
    return parvis_form_node_copy (self->form->blank);

  document = parse_xml (bytes, &error);
  if (document != NULL && strcmp (document->first_child->name, name) == 0)
    return g_steal_pointer (&document);

  parvis_form_loader_warning (self, node, "the record saved last is passed over: %s",
                              error != NULL ? error->message : "it is of another form");

  return parvis_form_node_copy (self->form->blank);
}

/* As in JavaRosa, nothing stands in for what is not there, and the form goes on. */
static ParvisFormNode *
build_placeholder (ParvisFormLoader *self, xmlNode *node, const char *uri, const GError *why)
{
  g_autofree char *message =
      g_strdup_printf ("missing instance file %s%s%s", uri, why != NULL ? ": " : "",
                       why != NULL ? why->message : "");

  parvis_form_loader_warning (self, node, "%s", message);
  parvis_form_problem_add (self->form->gaps, parvis_form_loader_get_line (node),
                           PARVIS_FORM_PROBLEM_ERROR, "%s", message);

  return wrap (NULL);
}

static ParvisFormNode *
fetch (ParvisFormLoader *self, xmlNode *node, const char *uri)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  ParvisFormNode *document = NULL;

  if (strcmp (uri, LAST_SAVED) == 0)
    return fetch_last_saved (self, node);
  if (!g_str_has_prefix (uri, "jr://file/") && !g_str_has_prefix (uri, "jr://file-csv/"))
    {
      parvis_form_loader_error (
          self, node, "instance src=\"%s\": only jr://file and jr://file-csv are read", uri);
      return NULL;
    }

  if (self->get_resource != NULL)
    bytes = self->get_resource (uri, self->user_data, &error);
  if (bytes == NULL)
    return build_placeholder (self, node, uri, error);

  document = parse_resource (uri, g_steal_pointer (&bytes), &error);
  if (document == NULL)
    parvis_form_loader_error (self, node, "%s: %s", uri, error->message);

  return document;
}

static ParvisFormNode *
read_inline (ParvisFormLoader *self, xmlNode *node, const char *id)
{
  ParvisFormNode *document = parvis_form_lists_take (self->inline_lists, node);

  g_hash_table_add (self->form->inline_instances, g_strdup (id));

  return document != NULL ? document : wrap (NULL);
}

static void
read_instance (ParvisFormLoader *self, xmlNode *node)
{
  g_autofree char *id = parvis_form_loader_dup_attribute (node, NULL, "id");
  g_autofree char *src = parvis_form_loader_dup_attribute (node, NULL, "src");
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
    document = read_inline (self, node, id);
  if (document != NULL && src == NULL)
    g_hash_table_add (self->form->written, document);
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

static ParvisFormNode *
fetch_required (ParvisFormLoader *self, xmlNode *node, const char *uri)
{
  ParvisFormNode *document = fetch (self, node, uri);

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
  const ParvisFormNode *name = parvis_form_node_find_child (row, "list_name");

  return name != NULL && g_strcmp0 (name->value, list) == 0;
}

static ParvisFormNode *
copy_list (const ParvisFormNode *document, const char *list)
{
  ParvisFormNode *root = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "root");
  const ParvisFormNode *rows = document->first_child;

  if (rows == NULL)
    return wrap (root);

  parvis_form_node_unfold (rows);
  for (const ParvisFormNode *row = rows->first_child; row != NULL; row = row->next)
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
