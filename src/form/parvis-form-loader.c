/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-loader.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "parvis-form-block.h"
#include "parvis-form-error.h"
#include "parvis-form-graph.h"
#include "parvis-form-tags.h"

#define MAX_SHOWN 200

/* What the XML parser has to say, kept until it is done. */
typedef struct
{
  ParvisFormReading reading;
  char *message; /* (owned) (nullable): the first complaint */
  guint line;
  gboolean has_declaration;
} Complaint;

static void
keep_first_error (void *data, xmlError *error)
{
  xmlParserCtxt *context = data;
  Complaint *complaint = context->_private;

  if (complaint->message != NULL || error->level < XML_ERR_ERROR)
    return;

  complaint->message = g_strstrip (g_strdup (error->message));
  complaint->line = MAX (error->line, 0);
}

/* Nothing good ever came of a declaration in a form: the first one ends the reading. */
static void
refuse_entity (void *data,
               const xmlChar *name,
               int type,
               const xmlChar *public_id,
               const xmlChar *system_id,
               xmlChar *content)
{
  xmlParserCtxt *context = data;
  Complaint *complaint = context->_private;

  complaint->has_declaration = TRUE;
  if (context->input != NULL)
    complaint->line = MAX (context->input->line, 0);
  xmlStopParser (context);
}

/* Attributes that elements have unasked, as many as one likes. */
static void
refuse_attribute (void *data,
                  const xmlChar *element,
                  const xmlChar *name,
                  int type,
                  int kind,
                  const xmlChar *value,
                  xmlEnumeration *choices)
{
  xmlFreeEnumeration (choices);
  refuse_entity (data, name, type, NULL, NULL, NULL);
}

static gboolean
is_too_deep (xmlNode *root)
{
  xmlNode *node = root; /* (nullable) */
  guint depth = 1;

  while (node != NULL)
    {
      if (depth > PARVIS_FORM_MAX_DEPTH)
        return TRUE;
      if (node->type == XML_ELEMENT_NODE && node->children != NULL)
        {
          node = node->children;
          depth++;
          continue;
        }
      while (node != root && node->next == NULL)
        {
          node = node->parent;
          depth--;
        }
      node = node == root ? NULL : node->next;
    }

  return FALSE;
}

static void
refuse_depth (GError **error)
{
  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
               "its elements are more than %d deep", PARVIS_FORM_MAX_DEPTH);
}

/* Of a document that is one list nothing is left here. */
static gboolean
has_root (xmlDoc *doc, const ParvisFormLists *lists)
{
  return xmlDocGetRootElement (doc) != NULL || (lists != NULL && lists->is_whole);
}

static xmlDoc *
check_document (xmlParserCtxt *context, const Complaint *complaint, guint *line, GError **error)
{
  g_autoptr (xmlDoc) doc = g_steal_pointer (&context->myDoc);
  const ParvisFormLists *lists = complaint->reading.lists;

  *line = complaint->line;
  if (complaint->has_declaration)
    {
      g_set_error_literal (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                           "it declares an entity or an attribute, which is not allowed");
    }
  else if (lists != NULL && lists->is_too_deep)
    {
      refuse_depth (error);
    }
  else if (!context->wellFormed || doc == NULL || !has_root (doc, lists))
    {
      gboolean is_deep =
          complaint->message != NULL && strstr (complaint->message, "Excessive depth") != NULL;

      if (is_deep)
        refuse_depth (error);
      else
        g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID, "it is not XML: %s",
                     complaint->message != NULL ? complaint->message : "it has no element");
    }
  else if (is_too_deep (xmlDocGetRootElement (doc)))
    {
      refuse_depth (error);
    }
  else
    {
      return g_steal_pointer (&doc);
    }

  return NULL;
}

/**
 * parvis_form_loader_read_xml:
 * @max_size: bytes that it may have
 * @lists: (nullable): takes the secondary instances, which are then not in the document
 * @line: (out): where the error is, or 0
 *
 * Reads XML from outside: no network, no entities, bounded in size and depth.
 *
 * Returns: (transfer full) (nullable): the document; on error #PARVIS_FORM_ERROR_INVALID or
 * #PARVIS_FORM_ERROR_TOO_LARGE
 */
xmlDoc *
parvis_form_loader_read_xml (
    GBytes *bytes, gsize max_size, ParvisFormLists *lists, guint *line, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  Complaint complaint = { { lists }, NULL, 0, FALSE };
  xmlParserCtxt *context;
  xmlDoc *doc;

  *line = 0;
  if (size > max_size)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
                   "it is larger than %" G_GSIZE_FORMAT " MiB", max_size >> 20);
      return NULL;
    }

  if (!parvis_form_tags_check (data, size, line, error))
    return NULL;

  context = xmlCreateMemoryParserCtxt (size > 0 ? data : " ", size > 0 ? (int) size : 1);
  if (context == NULL)
    g_error ("No memory for a parser");
  /* Only what XML itself defines is replaced: no other entity can be declared. */
  xmlCtxtUseOptions (context, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES |
                                  XML_PARSE_NOWARNING | XML_PARSE_NOENT | XML_PARSE_COMPACT);
  context->_private = &complaint;
  context->sax->serror = keep_first_error;
  context->sax->entityDecl = refuse_entity;
  context->sax->attributeDecl = refuse_attribute;

  if (lists != NULL)
    parvis_form_lists_divert (lists, context);

  (void) xmlParseDocument (context); /* wellFormed says the same */
  doc = check_document (context, &complaint, line, error);
  xmlFreeParserCtxt (context);
  g_free (complaint.message);

  return doc;
}

gboolean
parvis_form_loader_is (xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

/**
 * parvis_form_loader_find_child:
 * @node: (nullable): an element
 *
 * Returns: (transfer none) (nullable): its first child @name, of whatever namespace
 */
xmlNode *
parvis_form_loader_find_child (xmlNode *node, const char *name)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if (parvis_form_loader_is (child, name))
      return child;

  return NULL;
}

static const xmlAttr *
find_attribute (const xmlNode *node, const char *namespace_uri, const char *name)
{
  for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
    if (strcmp ((const char *) a->name, name) == 0 &&
        g_strcmp0 (a->ns != NULL ? (const char *) a->ns->href : NULL, namespace_uri) == 0)
      return a;

  return NULL;
}

/**
 * parvis_form_loader_dup_attribute:
 * @namespace_uri: (nullable): %NULL for an attribute without a namespace
 *
 * Returns: (transfer full) (nullable): its text
 */
char *
parvis_form_loader_dup_attribute (xmlNode *node, const char *namespace_uri, const char *name)
{
  const xmlAttr *attribute = find_attribute (node, namespace_uri, name);
  const xmlNode *text = attribute != NULL ? attribute->children : NULL;
  xmlChar *value;
  char *copy;

  if (attribute == NULL)
    return NULL;
  if (text == NULL)
    return g_strdup ("");
  if (text->type == XML_TEXT_NODE && text->next == NULL)
    return g_strdup ((const char *) text->content);

  value = xmlNodeListGetString (node->doc, text, 1);
  copy = g_strdup (value != NULL ? (const char *) value : "");
  xmlFree (value);

  return copy;
}

guint
parvis_form_loader_get_line (xmlNode *node)
{
  return node != NULL ? (guint) MAX (xmlGetLineNo (node), 0) : 0;
}

void
parvis_form_loader_error (ParvisFormLoader *self, xmlNode *node, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  parvis_form_problem_add (self->problems, parvis_form_loader_get_line (node),
                           PARVIS_FORM_PROBLEM_ERROR, "%s", message);
}

void
parvis_form_loader_warning (ParvisFormLoader *self, xmlNode *node, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  parvis_form_problem_add (self->problems, parvis_form_loader_get_line (node),
                           PARVIS_FORM_PROBLEM_WARNING, "%s", message);
}

/* An expression of a megabyte helps nobody to find it. */
static char *
shorten (const char *text)
{
  if (g_utf8_strlen (text, -1) <= MAX_SHOWN)
    return g_strdup (text);

  return g_strdup_printf ("%.*s…", (int) (g_utf8_offset_to_pointer (text, MAX_SHOWN) - text), text);
}

/**
 * parvis_form_loader_compile:
 * @node: where it stands, for the line
 * @what: name of the attribute
 * @text: (nullable): the expression
 *
 * Returns: (transfer full) (nullable): the compiled expression; %NULL where there is none, or
 * where it does not parse or calls what is not there, which is then among the problems
 */
ParvisFormExpression *
parvis_form_loader_compile (ParvisFormLoader *self,
                            xmlNode *node,
                            const char *what,
                            const char *text)
{
  g_autoptr (GError) error = NULL;
  ParvisFormExpression *expression;

  if (text == NULL || *text == '\0')
    return NULL;

  expression = parvis_form_expression_parse (text, &error);
  if (expression == NULL || !parvis_form_expression_check_functions (expression, &error))
    {
      g_autofree char *shown = shorten (text);
      g_autofree char *reason = shorten (error->message);

      parvis_form_loader_error (self, node, "%s=\"%s\": %s", what, shown, reason);
      /* Without what it would call, it has no meaning that could be checked further. */
      g_clear_pointer (&expression, parvis_form_expression_unref);
    }

  return expression;
}

static void
collect_namespaces (ParvisFormLoader *self, xmlNode *node)
{
  for (; node != NULL; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      for (xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next)
        if (ns->prefix != NULL &&
            !g_hash_table_contains (self->form->namespaces, (const char *) ns->prefix))
          g_hash_table_insert (self->form->namespaces, g_strdup ((const char *) ns->prefix),
                               g_strdup ((const char *) ns->href));
      collect_namespaces (self, node->children);
    }
}

static void
collect_repeats (ParvisFormLoader *self, xmlNode *node)
{
  for (; node != NULL; node = node->next)
    {
      g_autofree char *nodeset = NULL;

      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (parvis_form_loader_is (node, "repeat"))
        nodeset = parvis_form_loader_dup_attribute (
            node, NULL, xmlHasProp (node, BAD_CAST "nodeset") != NULL ? "nodeset" : "ref");
      if (nodeset != NULL)
        g_hash_table_add (self->repeats, g_strstrip (g_steal_pointer (&nodeset)));
      collect_repeats (self, node->children);
    }
}

/* The year and the number of what JavaRosa knows; a third number is a mere correction. */
#define ENTITIES_YEAR 2025
#define ENTITIES_NUMBER 1

static gboolean
is_newer_entities (const char *version)
{
  char *end;
  guint64 year = g_ascii_strtoull (version, &end, 10);
  guint64 number = *end == '.' ? g_ascii_strtoull (end + 1, NULL, 10) : 0;

  return year > ENTITIES_YEAR || (year == ENTITIES_YEAR && number > ENTITIES_NUMBER);
}

static void
check_entities_version (ParvisFormLoader *self, xmlNode *model)
{
  g_autofree char *version = parvis_form_loader_dup_attribute (
      model, "http://www.opendatakit.org/xforms/entities", "entities-version");

  if (version != NULL && is_newer_entities (version))
    parvis_form_loader_error (self, model,
                              "entities-version %s is newer than %d.%d, the last known", version,
                              ENTITIES_YEAR, ENTITIES_NUMBER);
}

static void
warn_unresolved (const ParvisFormDefinition *holder,
                 const char *start,
                 const char *steps,
                 gpointer user_data)
{
  ParvisFormLoader *self = user_data;

  parvis_form_problem_add (self->problems, holder->line, PARVIS_FORM_PROBLEM_WARNING,
                           "the bind of %s reads %s%s, which the instance has not", holder->path,
                           start, steps);
}

static void
compile_routes (ParvisFormDefinition *definition)
{
  ParvisFormExpression *const all[] = { definition->relevant, definition->required,
                                        definition->readonly, definition->constraint,
                                        definition->calculate };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL)
      parvis_form_expression_compile_routes (all[i], definition);
  for (guint i = 0; i < definition->children->len; i++)
    compile_routes (definition->children->pdata[i]);
}

static void
build_graph (ParvisFormLoader *self)
{
  g_autoptr (GError) error = NULL;
  guint line;

  self->form->triggers = parvis_form_graph_build (self->form->root, self->form->instance_id,
                                                  warn_unresolved, self, &line, &error);
  if (self->form->triggers == NULL)
    {
      parvis_form_problem_add (self->problems, line, PARVIS_FORM_PROBLEM_ERROR, "%s",
                               error->message);
      return;
    }

  parvis_form_block_number_definitions (self->form->root);
  compile_routes (self->form->root);
}

static void
read_model (ParvisFormLoader *self, xmlNode *model, xmlNode *body)
{
  xmlNode *instance = parvis_form_loader_find_child (model, "instance");
  xmlNode *root = instance != NULL ? xmlFirstElementChild (instance) : NULL;

  if (root == NULL)
    {
      parvis_form_loader_error (self, model, "the model has no primary instance");
      return;
    }

  self->form->instance_id = parvis_form_loader_dup_attribute (instance, NULL, "id");
  check_entities_version (self, model);
  collect_repeats (self, body);
  parvis_form_loader_read_instance (self, root);
  if (self->form->root == NULL)
    return;

  parvis_form_loader_read_itext (self, model);
  parvis_form_loader_read_binds (self, model);
  if (body != NULL)
    parvis_form_loader_read_body (self, body);
  parvis_form_loader_read_actions (self, model, NULL, NULL);
  parvis_form_loader_read_resources (self, model);
  parvis_form_loader_read_submission (self, model);
  build_graph (self);
}

static void
read_html (ParvisFormLoader *self, xmlNode *html)
{
  xmlNode *head = parvis_form_loader_find_child (html, "head");
  xmlNode *body = parvis_form_loader_find_child (html, "body");
  xmlNode *model = parvis_form_loader_find_child (head, "model");
  xmlNode *title = parvis_form_loader_find_child (head, "title");

  if (!parvis_form_loader_is (html, "html") || model == NULL)
    {
      parvis_form_loader_error (self, html, "it is not an XForm: there is no html/head/model");
      return;
    }

  if (title != NULL)
    {
      xmlChar *text = xmlNodeGetContent (title);

      self->form->title = g_strstrip (g_strdup ((const char *) text));
      xmlFree (text);
    }
  if (body == NULL)
    parvis_form_loader_warning (self, html, "there is no body: nothing will be asked");

  collect_namespaces (self, html);
  read_model (self, model, body);
}

static const ParvisFormProblem *
find_error (GPtrArray *problems, guint from)
{
  for (guint i = from; i < problems->len; i++)
    if (((ParvisFormProblem *) problems->pdata[i])->severity == PARVIS_FORM_PROBLEM_ERROR)
      return problems->pdata[i];

  return NULL;
}

static void
load (ParvisForm *form,
      xmlDoc *doc,
      ParvisFormLists *inline_lists,
      ParvisFormResourceFunc get_resource,
      gpointer user_data,
      GPtrArray *problems)
{
  g_autoptr (GHashTable) repeats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) bind_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) required = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ParvisFormLoader loader = { .form = form,
                              .inline_lists = inline_lists,
                              .problems = problems,
                              .get_resource = get_resource,
                              .user_data = user_data,
                              .repeats = repeats,
                              .required = required,
                              .lists = lists,
                              .bind_ids = bind_ids };

  read_html (&loader, xmlDocGetRootElement (doc));
}

/**
 * parvis_form_parse:
 * @xml: the form
 * @get_resource: (nullable) (scope call): hands in what the form refers to
 * @user_data: passed to @get_resource
 * @problems: (nullable) (element-type ParvisFormProblem): to which all problems are added, of
 * which there may be some though the form is accepted
 * @error: #PARVIS_FORM_ERROR; its message is the first error among @problems, with the line
 *
 * Reads a form. It looks at nothing but what it is given, so it may be called on any thread.
 *
 * Returns: (transfer full) (nullable): the form
 */
ParvisForm *
parvis_form_parse (GBytes *xml,
                   ParvisFormResourceFunc get_resource,
                   gpointer user_data,
                   GPtrArray *problems,
                   GError **error)
{
  g_autoptr (ParvisForm) form = parvis_form_new ();
  g_autoptr (GPtrArray) own =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_problem_free);
  g_auto (ParvisFormLists) lists = { NULL };
  g_autoptr (xmlDoc) doc = NULL;
  g_autoptr (GError) local_error = NULL;
  const ParvisFormProblem *problem;
  guint from, line;

  g_return_val_if_fail (xml != NULL, NULL);

  if (problems == NULL)
    problems = own;
  from = problems->len;

  parvis_form_lists_init (&lists);
  doc = parvis_form_loader_read_xml (xml, PARVIS_FORM_MAX_XML, &lists, &line, &local_error);
  if (doc == NULL)
    parvis_form_problem_add (problems, line, PARVIS_FORM_PROBLEM_ERROR, "%s", local_error->message);
  else
    load (form, doc, &lists, get_resource, user_data, problems);

  problem = find_error (problems, from);
  if (problem != NULL)
    {
      g_set_error (error, PARVIS_FORM_ERROR,
                   local_error != NULL ? local_error->code : PARVIS_FORM_ERROR_INVALID,
                   "line %u: %s", problem->line, problem->message);
      return NULL;
    }

  return g_steal_pointer (&form);
}
