/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-document.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "parvis-form-error.h"

#define XFORMS_URI "http://www.w3.org/2002/xforms"
#define STR(s) ((const char *) (s))

static void
copy_namespace (ParvisFormNode *node, const xmlNs *ns)
{
  if (ns != NULL)
    parvis_form_node_set_namespace (node, STR (ns->prefix), STR (ns->href));
}

static ParvisFormNode *
copy_attribute (const xmlAttr *attribute)
{
  ParvisFormNode *self = parvis_form_node_new (PARVIS_FORM_NODE_ATTRIBUTE, STR (attribute->name));
  xmlChar *value = xmlNodeListGetString (attribute->doc, attribute->children, 1);

  copy_namespace (self, attribute->ns);
  parvis_form_node_set_value (self, value != NULL ? STR (value) : "");
  xmlFree (value);

  return self;
}

static ParvisFormNode *
copy_element (ParvisFormDocument *document, const xmlNode *element)
{
  ParvisFormNode *self = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, STR (element->name));

  copy_namespace (self, element->ns);
  for (const xmlAttr *a = element->properties; a != NULL; a = a->next)
    parvis_form_node_append_attribute (self, copy_attribute (a));

  for (const xmlNs *ns = element->nsDef; ns != NULL; ns = ns->next)
    if (ns->prefix != NULL && !g_hash_table_contains (document->prefixes, ns->prefix))
      g_hash_table_insert (document->prefixes, g_strdup (STR (ns->prefix)),
                           g_strdup (STR (ns->href)));

  return self;
}

static ParvisFormNode *
copy_node (ParvisFormDocument *document, const xmlNode *node)
{
  ParvisFormNode *self;

  if (node->type == XML_ELEMENT_NODE)
    return copy_element (document, node);
  if (node->type == XML_PI_NODE)
    self = parvis_form_node_new (PARVIS_FORM_NODE_INSTRUCTION, STR (node->name));
  else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    self = parvis_form_node_new (PARVIS_FORM_NODE_TEXT, NULL);
  else
    return NULL;

  parvis_form_node_set_value (self, STR (node->content));

  return self;
}

/* libxml2 bounds how deep a document may go, so this may recurse. */
static void
copy_children (ParvisFormDocument *document, ParvisFormNode *self, const xmlNode *first)
{
  for (const xmlNode *child = first; child != NULL; child = child->next)
    {
      ParvisFormNode *copy = copy_node (document, child);

      if (copy == NULL)
        continue;
      if (child->type == XML_ELEMENT_NODE)
        copy_children (document, copy, child->children);
      parvis_form_node_append (self, copy);
    }
}

ParvisFormDocument *
parvis_form_document_parse (const char *xml, GError **error)
{
  xmlDoc *doc = xmlReadMemory (xml, (int) strlen (xml), NULL, NULL,
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  ParvisFormDocument *self;

  if (doc == NULL)
    {
      g_set_error_literal (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                           "The document is not XML");
      return NULL;
    }

  self = g_new0 (ParvisFormDocument, 1);
  self->root = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  self->prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->is_form = xmlSearchNsByHref (doc, xmlDocGetRootElement (doc), BAD_CAST XFORMS_URI) != NULL;
  copy_children (self, self->root, doc->children);
  xmlFreeDoc (doc);

  return self;
}

void
parvis_form_document_free (ParvisFormDocument *self)
{
  parvis_form_node_free (self->root);
  g_hash_table_unref (self->prefixes);
  g_free (self);
}

static ParvisFormNode *
find_nth (const ParvisFormNode *parent, ParvisFormNodeKind kind, guint64 n)
{
  for (ParvisFormNode *child = parent->first_child; child != NULL; child = child->next)
    if (child->kind == kind && --n == 0)
      return child;

  return NULL;
}

/* @name, and @*[name()='prefix:name'] where it has a prefix. */
static ParvisFormNode *
find_attribute (const ParvisFormNode *element, const char *step)
{
  const char *colon = strchr (step, ':');
  g_autofree char *name =
      colon != NULL ? g_strndup (colon + 1, strcspn (colon + 1, "'")) : g_strdup (step + 1);

  return parvis_form_node_find_attribute (element, name);
}

/* The kinds of nodes by what an address calls them. */
static const char *const kind_steps[] = {
  [PARVIS_FORM_NODE_ELEMENT] = "*",
  [PARVIS_FORM_NODE_TEXT] = "text()",
  [PARVIS_FORM_NODE_INSTRUCTION] = "processing-instruction()",
};

static ParvisFormNodeKind
get_kind (const char *step)
{
  for (guint kind = PARVIS_FORM_NODE_TEXT; kind < G_N_ELEMENTS (kind_steps); kind++)
    if (g_str_has_prefix (step, kind_steps[kind]))
      return kind;

  return PARVIS_FORM_NODE_ELEMENT;
}

static ParvisFormNode *
find_step (const ParvisFormNode *node, const char *step)
{
  const char *bracket = strchr (step, '[');
  guint64 n = bracket != NULL ? g_ascii_strtoull (bracket + 1, NULL, 10) : 1;

  if (*step == '@')
    return find_attribute (node, step);

  return find_nth (node, get_kind (step), n);
}

/**
 * parvis_form_document_find:
 * @self: a document
 * @address: "/" for the document, then steps such as *[2], text()[1] and @name
 *
 * Returns: (transfer none) (nullable): the node that is there
 */
ParvisFormNode *
parvis_form_document_find (ParvisFormDocument *self, const char *address)
{
  g_auto (GStrv) steps = g_strsplit (address, "/", -1);
  ParvisFormNode *node = self->root;

  for (guint i = 0; steps[i] != NULL && node != NULL; i++)
    if (*steps[i] != '\0')
      node = find_step (node, steps[i]);

  return node;
}

static guint
count_place (const ParvisFormNode *node)
{
  guint n = 1;

  for (const ParvisFormNode *other = node->previous; other != NULL; other = other->previous)
    n += other->kind == node->kind;

  return n;
}

static void
prepend_step (GString *address, const ParvisFormNode *node)
{
  g_autofree char *step = NULL;

  if (node->kind == PARVIS_FORM_NODE_ATTRIBUTE)
    step = node->prefix != NULL ? g_strdup_printf ("/@*[name()='%s:%s']", node->prefix, node->name)
                                : g_strdup_printf ("/@%s", node->name);
  else
    step = g_strdup_printf ("/%s[%u]", kind_steps[node->kind], count_place (node));

  g_string_prepend (address, step);
}

/**
 * parvis_form_document_dup_address:
 * @node: a node
 *
 * Returns: (transfer full): where it is, as parvis_form_document_find() takes it
 */
char *
parvis_form_document_dup_address (const ParvisFormNode *node)
{
  GString *address = g_string_new (NULL);

  if (node->parent == NULL)
    g_string_append_c (address, '/');
  for (; node->parent != NULL; node = node->parent)
    prepend_step (address, node);

  return g_string_free (address, FALSE);
}

static gboolean
has_attribute (const ParvisFormNode *node, const char *name, const char *value)
{
  const ParvisFormNode *attribute = parvis_form_node_find_attribute (node, name);

  return attribute != NULL && g_strcmp0 (attribute->value, value) == 0;
}

/* The first element of that name below @top whose attribute has that value. */
static ParvisFormNode *
find_element (ParvisFormNode *top, const char *name, const char *attribute, const char *value)
{
  ParvisFormNode *found = NULL;

  for (ParvisFormNode *child = top->first_child; child != NULL && found == NULL;
       child = child->next)
    {
      if (child->kind != PARVIS_FORM_NODE_ELEMENT)
        continue;

      found = strcmp (child->name, name) == 0 && has_attribute (child, attribute, value)
                  ? child
                  : find_element (child, name, attribute, value);
    }

  return found;
}

/**
 * parvis_form_document_find_instance:
 * @self: a document
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the instance element of that id
 */
ParvisFormNode *
parvis_form_document_find_instance (ParvisFormDocument *self, const char *id)
{
  return find_element (self->root, "instance", "id", id);
}

/**
 * parvis_form_document_dup_text:
 * @self: a document
 * @id: the id of a text
 * @language: (nullable): the name of a translation
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
parvis_form_document_dup_text (ParvisFormDocument *self, const char *id, const char *language)
{
  ParvisFormNode *translation =
      language != NULL ? find_element (self->root, "translation", "lang", language) : self->root;
  ParvisFormNode *text = translation != NULL ? find_element (translation, "text", "id", id) : NULL;
  ParvisFormNode *value = text != NULL ? parvis_form_node_find_child (text, "value") : NULL;

  return value != NULL ? parvis_form_node_dup_text (value) : NULL;
}
