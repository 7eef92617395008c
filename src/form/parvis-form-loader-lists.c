/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-loader-lists.h"

#include <libxml/SAX2.h>

#include "parvis-form-loader.h"

/* Elements around an instance in a form: html, head, model and itself. */
#define OUTER_DEPTH 4

/**
 * parvis_form_lists_init:
 * @self: (out): for the instances of a form
 */
void
parvis_form_lists_init (ParvisFormLists *self)
{
  *self = (ParvisFormLists){ .documents = g_hash_table_new_full (
                                 NULL, NULL, NULL, (GDestroyNotify) parvis_form_node_free) };
}

/**
 * parvis_form_lists_init_whole:
 * @self: (out): for a document that is one instance, which parvis_form_lists_take() then has
 * for %NULL
 */
void
parvis_form_lists_init_whole (ParvisFormLists *self)
{
  parvis_form_lists_init (self);
  self->is_whole = TRUE;
  self->builder = parvis_form_list_builder_new ();
}

void
parvis_form_lists_clear (ParvisFormLists *self)
{
  g_clear_pointer (&self->documents, g_hash_table_unref);
  g_clear_pointer (&self->builder, parvis_form_list_builder_free);
}

static ParvisFormLists *
get_lists (xmlParserCtxt *context)
{
  return ((ParvisFormReading *) context->_private)->lists;
}

static gboolean
is_named (const xmlNode *node, const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, BAD_CAST name);
}

/* An <instance> of the model that is not its first, and is not read from a file. */
static gboolean
holds_list (xmlNode *node)
{
  if (!is_named (node, "instance") || !is_named (node->parent, "model") ||
      xmlHasProp (node, BAD_CAST "src") != NULL)
    return FALSE;

  for (node = node->prev; node != NULL; node = node->prev)
    if (is_named (node, "instance"))
      return TRUE;

  return FALSE;
}

/* libxml2 tells an attribute in five pointers: name, prefix, namespace, and its value's two
 * ends. */
static void
add_attributes (ParvisFormListBuilder *builder, int n, const xmlChar **attributes)
{
  for (int i = 0; i < n; i++, attributes += 5)
    {
      g_autofree char *value =
          g_strndup ((const char *) attributes[3], (gsize) (attributes[4] - attributes[3]));

      parvis_form_list_builder_add_attribute (builder, (const char *) attributes[0],
                                              (const char *) attributes[1],
                                              (const char *) attributes[2], value);
    }
}

static void
start_element (void *data,
               const xmlChar *name,
               const xmlChar *prefix,
               const xmlChar *uri,
               int n_namespaces,
               const xmlChar **namespaces,
               int n_attributes,
               int n_defaulted,
               const xmlChar **attributes)
{
  xmlParserCtxt *context = data;
  ParvisFormLists *self = get_lists (context);

  if (self->builder == NULL)
    {
      xmlSAX2StartElementNs (data, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                             n_defaulted, attributes);
      if (!holds_list (context->node))
        return;
      self->builder = parvis_form_list_builder_new ();
      self->holder = context->node;
      return;
    }

  if (parvis_form_list_builder_get_depth (self->builder) + OUTER_DEPTH >= PARVIS_FORM_MAX_DEPTH)
    {
      self->is_too_deep = TRUE;
      xmlStopParser (context);
      return;
    }

  parvis_form_list_builder_start (self->builder, (const char *) name, (const char *) prefix,
                                  (const char *) uri);
  add_attributes (self->builder, n_attributes, attributes);
}

static void
end_list (ParvisFormLists *self)
{
  g_hash_table_insert (self->documents, self->holder,
                       parvis_form_list_builder_finish (self->builder));
  g_clear_pointer (&self->builder, parvis_form_list_builder_free);
  self->holder = NULL;
}

static void
end_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  ParvisFormLists *self = get_lists (data);

  if (self->builder != NULL && parvis_form_list_builder_get_depth (self->builder) > 0)
    {
      parvis_form_list_builder_end (self->builder);
      if (self->is_whole && parvis_form_list_builder_get_depth (self->builder) == 0)
        end_list (self);
      return;
    }

  if (self->builder != NULL)
    end_list (self);
  xmlSAX2EndElementNs (data, name, prefix, uri);
}

static gboolean
is_blank (const xmlChar *text, int length)
{
  while (length > 0 && (*text == ' ' || *text == '\n' || *text == '\t' || *text == '\r'))
    {
      text++;
      length--;
    }

  return length == 0;
}

/* What most of a form stands in: only elements count there. */
static gboolean
holds_no_text (const xmlNode *node)
{
  static const char *const names[] = { "model", "body", "group", "repeat" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_named (node, names[i]))
      return TRUE;

  return FALSE;
}

static void
take_characters (void *data, const xmlChar *text, int length)
{
  xmlParserCtxt *context = data;
  ParvisFormLists *self = get_lists (context);

  if (self->builder == NULL)
    {
      if (!is_blank (text, length) || !holds_no_text (context->node))
        xmlSAX2Characters (data, text, length);
    }
  else if (parvis_form_list_builder_get_depth (self->builder) > 0)
    parvis_form_list_builder_add_text (self->builder, (const char *) text, length);
}

/**
 * parvis_form_lists_divert:
 * @context: a parser that has not begun, whose _private begins with a #ParvisFormReading of @self
 */
void
parvis_form_lists_divert (ParvisFormLists *self, xmlParserCtxt *context)
{
  context->sax->startElementNs = start_element;
  context->sax->endElementNs = end_element;
  context->sax->characters = take_characters;
  context->sax->ignorableWhitespace = take_characters;
}

/**
 * parvis_form_lists_take:
 * @holder: (nullable): an <instance>, or %NULL for the whole document
 *
 * Returns: (transfer full) (nullable): what was read there
 */
ParvisFormNode *
parvis_form_lists_take (ParvisFormLists *self, xmlNode *holder)
{
  gpointer document = NULL;

  (void) g_hash_table_steal_extended (self->documents, holder, NULL, &document);

  return document;
}
