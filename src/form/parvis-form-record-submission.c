/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a record to XML, and back. */

#include <string.h>

#include "parvis-form-error.h"
#include "parvis-form-loader.h"
#include "parvis-form-record-private.h"

/* Which nodes are written. */
typedef enum
{
  WRITE_ALL,
  WRITE_RELEVANT,
} WriteScope;

/* U+FFFE and U+FFFF: UTF-8 has them, XML has not, and a server would refuse the whole for one. */
static gboolean
is_no_xml_character (const char *text)
{
  return g_str_has_prefix (text, "\xef\xbf\xbe") || g_str_has_prefix (text, "\xef\xbf\xbf");
}

static void
append_escaped (GString *xml, const char *text, gboolean is_attribute)
{
  for (; *text != '\0'; text++)
    {
      if (is_no_xml_character (text))
        {
          text += 2;
          continue;
        }
      if (*text == '&')
        g_string_append (xml, "&amp;");
      else if (*text == '<')
        g_string_append (xml, "&lt;");
      else if (*text == '>')
        g_string_append (xml, "&gt;");
      else if (*text == '"' && is_attribute)
        g_string_append (xml, "&quot;");
      else if (*text == '\r' || (is_attribute && (*text == '\n' || *text == '\t')))
        g_string_append_printf (xml, "&#%d;", *text);
      else if ((guchar) *text >= 0x20 || *text == '\n' || *text == '\t')
        g_string_append_c (xml, *text); /* XML has no other control characters */
    }
}

static void
append_name (GString *xml, const ParvisFormNode *node)
{
  if (node->prefix != NULL)
    g_string_append_printf (xml, "%s:", node->prefix);
  g_string_append (xml, node->name);
}

static gboolean
is_sent (const ParvisFormNode *attribute)
{
  return g_strcmp0 (attribute->namespace_uri, PARVIS_FORM_NS) != 0;
}

static void
collect_namespace (const ParvisFormNode *node, GHashTable *found)
{
  if (node->prefix != NULL && node->namespace_uri != NULL && strcmp (node->prefix, "xml") != 0 &&
      !g_hash_table_contains (found, node->prefix))
    g_hash_table_insert (found, node->prefix, node->namespace_uri);
}

static void
collect_namespaces (const ParvisFormNode *node, GHashTable *found)
{
  collect_namespace (node, found);
  for (const ParvisFormNode *a = node->first_attribute; a != NULL; a = a->next)
    if (is_sent (a))
      collect_namespace (a, found);
  for (const ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    collect_namespaces (child, found);
}

static void
append_namespaces (GString *xml, const ParvisFormNode *root)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) prefixes = NULL;

  collect_namespaces (root, found);
  prefixes = g_list_sort (g_hash_table_get_keys (found), (GCompareFunc) strcmp);
  for (GList *l = prefixes; l != NULL; l = l->next)
    {
      g_string_append_printf (xml, " xmlns:%s=\"", (const char *) l->data);
      append_escaped (xml, g_hash_table_lookup (found, l->data), TRUE);
      g_string_append_c (xml, '"');
    }
}

/* The namespace of XForms is that of the form, not of what it collects. */
static const char *
get_default_namespace (const ParvisFormNode *node, const char *inherited)
{
  if (node->prefix != NULL)
    return inherited;
  if (node->namespace_uri == NULL || strcmp (node->namespace_uri, PARVIS_FORM_NS_XFORMS) == 0)
    return "";

  return node->namespace_uri;
}

static void
append_attributes (GString *xml, const ParvisFormNode *node)
{
  for (const ParvisFormNode *a = node->first_attribute; a != NULL; a = a->next)
    {
      if (!is_sent (a))
        continue;
      g_string_append_c (xml, ' ');
      append_name (xml, a);
      g_string_append (xml, "=\"");
      append_escaped (xml, a->value != NULL ? a->value : "", TRUE);
      g_string_append_c (xml, '"');
    }
}

static void
append_node (GString *xml, const ParvisFormNode *node, WriteScope scope, const char *inherited)
{
  const char *uri = get_default_namespace (node, inherited);

  if (scope == WRITE_RELEVANT && node->irrelevant)
    return;

  g_string_append_c (xml, '<');
  append_name (xml, node);
  if (strcmp (uri, inherited) != 0)
    {
      g_string_append (xml, " xmlns=\"");
      append_escaped (xml, uri, TRUE);
      g_string_append_c (xml, '"');
    }
  if (node->parent->kind == PARVIS_FORM_NODE_DOCUMENT)
    append_namespaces (xml, node);
  append_attributes (xml, node);

  if (node->first_child == NULL && node->value == NULL)
    {
      g_string_append (xml, "/>");
      return;
    }

  g_string_append_c (xml, '>');
  if (node->value != NULL)
    append_escaped (xml, node->value, FALSE);
  for (const ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    append_node (xml, child, scope, uri);
  g_string_append (xml, "</");
  append_name (xml, node);
  g_string_append_c (xml, '>');
}

static GBytes *
write_instance (ParvisFormRecord *self, WriteScope scope)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  append_node (xml, parvis_form_record_get_root (self), scope, "");

  return g_string_free_to_bytes (xml);
}

/* A record ends when it is saved, until it is saved again. */
static void
save_end (ParvisFormRecord *self)
{
  parvis_form_record_stamp_end (self, parvis_form_record_get_root (self));
  parvis_form_record_settle (self);
  parvis_form_record_run_changed (self);
}

/**
 * parvis_form_record_serialize:
 *
 * Returns: (transfer full): the instance as it stands, with now as its end, for a draft; see
 * parvis_form_record_new_from_instance()
 */
GBytes *
parvis_form_record_serialize (ParvisFormRecord *self)
{
  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), NULL);

  save_end (self);

  return write_instance (self, WRITE_ALL);
}

static gboolean
is_attached (const ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;
  const ParvisFormElement *element = definition->element;

  return node->type == PARVIS_FORM_TYPE_BINARY ||
         (element != NULL && element->kind == PARVIS_FORM_ELEMENT_CONTROL &&
          element->control == PARVIS_FORM_CONTROL_UPLOAD);
}

static void
collect_attachments (const ParvisFormNode *node, GPtrArray *names)
{
  if (node->irrelevant)
    return;
  if (node->value != NULL && is_attached (node))
    g_ptr_array_add (names, g_strdup (node->value));
  for (const ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    collect_attachments (child, names);
}

/* Relevant or not: to take one paper too many for an identity paper harms nobody. */
static void
collect_identity_papers (const ParvisFormNode *node, GPtrArray *names)
{
  const ParvisFormDefinition *definition = node->definition;

  if (node->value != NULL && definition->is_identity && is_attached (node))
    g_ptr_array_add (names, g_strdup (node->value));
  for (const ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    collect_identity_papers (child, names);
}

/**
 * parvis_form_record_list_identity_papers:
 *
 * Returns: (transfer full) (element-type utf8): the file names of the pictures that show an
 * identity paper: parvis:paper="identity"
 */
GPtrArray *
parvis_form_record_list_identity_papers (ParvisFormRecord *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), names);

  collect_identity_papers (parvis_form_record_get_root (self), names);

  return names;
}

/**
 * parvis_form_record_finalize:
 * @attachments: (out) (optional) (element-type utf8): file names that the XML's binary fields
 * name
 *
 * Writes what is handed in: once, since these are the bytes that will be sent however often.
 *
 * Returns: (transfer full) (nullable): the XML; #PARVIS_FORM_ERROR_VALUE naming the first node
 * that may not be handed in as it stands
 */
GBytes *
parvis_form_record_finalize (ParvisFormRecord *self, GPtrArray **attachments, GError **error)
{
  g_autofree char *violation = NULL;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), NULL);

  parvis_form_record_run_event (self, PARVIS_FORM_EVENT_REVALIDATE, NULL, NULL);
  violation = parvis_form_record_dup_first_violation (self);
  if (violation != NULL)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_VALUE,
                   "%s cannot be handed in as it stands", violation);
      return NULL;
    }

  parvis_form_record_replace_instance_id (self);
  save_end (self);
  if (attachments != NULL)
    {
      *attachments = g_ptr_array_new_with_free_func (g_free);
      collect_attachments (parvis_form_record_get_root (self), *attachments);
    }

  return write_instance (self, WRITE_RELEVANT);
}

static ParvisFormNode *merge (const ParvisFormNode *model, xmlNode *from);

static gboolean
is_same_name (xmlNode *node, const ParvisFormDefinition *definition)
{
  return strcmp ((const char *) node->name, definition->name) == 0;
}

/* All of @definition's instances in @from. */
static guint
merge_repeat (ParvisFormNode *to, const ParvisFormDefinition *repeat, xmlNode *from)
{
  guint n = 0;

  for (xmlNode *child = xmlFirstElementChild (from); child != NULL;
       child = xmlNextElementSibling (child))
    if (is_same_name (child, repeat))
      {
        parvis_form_node_append (to, merge (repeat->template, child));
        n++;
      }

  return n;
}

static xmlNode *
find_same (xmlNode *from, const ParvisFormDefinition *definition)
{
  for (xmlNode *child = xmlFirstElementChild (from); child != NULL;
       child = xmlNextElementSibling (child))
    if (is_same_name (child, definition))
      return child;

  return NULL;
}

static ParvisFormNode *
copy_childless (const ParvisFormNode *model)
{
  ParvisFormNode *to = parvis_form_node_copy (model);

  while (to->first_child != NULL)
    parvis_form_node_free (parvis_form_node_unlink (to->first_child));

  return to;
}

static const ParvisFormNode *
find_model (const ParvisFormNode *model, const ParvisFormDefinition *definition)
{
  for (const ParvisFormNode *child = model->first_child; child != NULL; child = child->next)
    if (child->definition == definition)
      return child;

  return NULL;
}

static void
merge_attributes (ParvisFormNode *to, xmlNode *from)
{
  for (ParvisFormNode *a = to->first_attribute; a != NULL; a = a->next)
    {
      g_autofree char *value = parvis_form_loader_dup_attribute (from, a->namespace_uri, a->name);

      if (value != NULL)
        parvis_form_node_set_value (a, value);
    }
}

/* The form decides which nodes there are, what was kept decides what they hold. What it
 * lacks was not relevant when it was sent, and starts empty. */
static ParvisFormNode *
merge (const ParvisFormNode *model, xmlNode *from)
{
  const ParvisFormDefinition *definition = model->definition;
  ParvisFormNode *to = copy_childless (model);

  merge_attributes (to, from);
  if (model->first_child == NULL && xmlFirstElementChild (from) == NULL)
    {
      xmlChar *text = xmlNodeGetContent (from);

      parvis_form_node_set_value (to, *text != '\0' ? (const char *) text : NULL);
      xmlFree (text);
      return to;
    }

  for (guint i = 0; i < definition->children->len; i++)
    {
      ParvisFormDefinition *child = definition->children->pdata[i];
      const ParvisFormNode *child_model = find_model (model, child);
      xmlNode *same = find_same (from, child);

      if (child->is_attribute)
        continue;
      if (child_model == NULL && same != NULL)
        child_model = child->template; /* a deprecatedID, which a blank record has not */
      if (child->is_repeat)
        (void) merge_repeat (to, child, from);
      else if (child_model != NULL && same != NULL)
        parvis_form_node_append (to, merge (child_model, same));
      else if (child_model != NULL)
        parvis_form_node_append (to, parvis_form_node_copy (child_model));
    }

  return to;
}

/**
 * parvis_form_record_read_instance:
 *
 * Returns: (transfer full) (nullable): the document that @instance holds, in the shape that
 * the form gives it
 */
ParvisFormNode *
parvis_form_record_read_instance (ParvisFormRecord *self, GBytes *instance, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  xmlNode *root;
  ParvisFormNode *document;
  guint line;

  doc = parvis_form_loader_read_xml (instance, PARVIS_FORM_MAX_XML, NULL, &line, error);
  if (doc == NULL)
    {
      g_prefix_error (error, "line %u: ", line);
      return NULL;
    }

  root = xmlDocGetRootElement (doc);
  if (!is_same_name (root, self->form->root))
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                   "<%s> is not an instance of %s", (const char *) root->name, self->form->id);
      return NULL;
    }

  document = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  parvis_form_node_append (document, merge (self->form->blank->first_child, root));

  return document;
}
