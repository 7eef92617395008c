/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* parvis-form eval: expressions on documents, a JSON request a line on the standard input
 * and a JSON reply a line on the standard output. For authors who wonder what an expression
 * says, and for holding the evaluator against other suites. */

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "parvis-form-document.h"
#include "parvis-form-evaluator.h"
#include "parvis-form-tool.h"

/* What one request asks about. */
typedef struct
{
  JsonObject *json;             /* (unowned) */
  ParvisFormDocument *document; /* (owned) (nullable) */
  GTimeZone *zone;              /* (owned) */
} Request;

static void
clear_request (Request *self)
{
  g_clear_pointer (&self->document, parvis_form_document_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, clear_request)

static const char *
get_string (JsonObject *json, const char *name)
{
  return json_object_get_string_member_with_default (json, name, NULL);
}

static ParvisFormNode *
get_instance (const char *id, gpointer data)
{
  Request *self = data;

  return self->document != NULL ? parvis_form_document_find_instance (self->document, id) : NULL;
}

static gint64
get_now (gpointer data)
{
  Request *self = data;
  gint64 ms = json_object_get_int_member_with_default (self->json, "now_ms", -1);

  return ms >= 0 ? ms * 1000 : g_get_real_time ();
}

static GTimeZone *
get_zone (gpointer data)
{
  Request *self = data;

  return self->zone;
}

static double
get_random (gpointer data)
{
  return g_random_double ();
}

static const char *
get_language (gpointer data)
{
  Request *self = data;

  return get_string (self->json, "language");
}

static char *
dup_text (const char *id, gpointer data)
{
  Request *self = data;

  return self->document != NULL
             ? parvis_form_document_dup_text (self->document, id, get_language (self))
             : NULL;
}

/* What the request itself says that a prefix stands for. */
static const char *
get_given_namespace (Request *self, const char *prefix)
{
  JsonNode *map = json_object_get_member (self->json, "ns");

  return map != NULL && JSON_NODE_HOLDS_OBJECT (map)
             ? get_string (json_node_get_object (map), prefix)
             : NULL;
}

static const char *
resolve_prefix (const char *prefix, gpointer data)
{
  Request *self = data;
  const char *given = get_given_namespace (self, prefix);

  if (given != NULL)
    return given;

  return self->document != NULL ? g_hash_table_lookup (self->document->prefixes, prefix) : NULL;
}

/* As in XPath 1.0: names without a prefix are in no namespace, unless the request says else;
 * but for those in a form, whose instances inherit its namespace. */
static const char *
get_namespace (gpointer data)
{
  Request *self = data;
  const char *given = get_given_namespace (self, "");

  if (given != NULL || (self->document != NULL && self->document->is_form))
    return given;

  return "";
}

static const ParvisFormHost host = {
  .get_instance = get_instance,
  .get_now = get_now,
  .get_zone = get_zone,
  .get_random = get_random,
  .get_language = get_language,
  .dup_text = dup_text,
  .resolve_prefix = resolve_prefix,
  .get_namespace = get_namespace,
};

static void
add_number (JsonBuilder *reply, double number)
{
  json_builder_set_member_name (reply, "number");
  if (isnan (number))
    json_builder_add_string_value (reply, "NaN");
  else if (isinf (number))
    json_builder_add_string_value (reply, number > 0 ? "Infinity" : "-Infinity");
  else
    json_builder_add_double_value (reply, number);
}

static void
add_nodes (JsonBuilder *reply, const GPtrArray *nodes)
{
  json_builder_set_member_name (reply, "nodes");
  json_builder_begin_array (reply);
  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *address = parvis_form_document_dup_address (g_ptr_array_index (nodes, i));

      json_builder_add_string_value (reply, address);
    }
  json_builder_end_array (reply);
}

static void
add_value (JsonBuilder *reply, const ParvisFormScope *scope, const ParvisFormValue *value)
{
  static const char *const types[] = {
    [PARVIS_FORM_VALUE_BOOLEAN] = "boolean",    [PARVIS_FORM_VALUE_NUMBER] = "number",
    [PARVIS_FORM_VALUE_STRING] = "string",      [PARVIS_FORM_VALUE_DATE] = "date",
    [PARVIS_FORM_VALUE_DATE_TIME] = "dateTime", [PARVIS_FORM_VALUE_NODESET] = "nodeset",
  };
  ParvisFormEvaluation evaluation = { .scope = scope };
  g_autofree char *text = parvis_form_value_to_string (value);

  json_builder_set_member_name (reply, "type");
  json_builder_add_string_value (reply, types[value->kind]);
  json_builder_set_member_name (reply, "boolean");
  json_builder_add_boolean_value (reply, parvis_form_value_to_boolean (value));
  add_number (reply, parvis_form_evaluation_to_number (&evaluation, value));
  json_builder_set_member_name (reply, "string");
  json_builder_add_string_value (reply, text);
  if (value->kind == PARVIS_FORM_VALUE_NODESET)
    add_nodes (reply, value->nodes);
}

static gboolean
load_document (Request *self, GError **error)
{
  const char *xml = get_string (self->json, "xml");
  const char *zone = get_string (self->json, "tz");

  self->zone = zone != NULL ? g_time_zone_new_identifier (zone) : NULL;
  if (self->zone == NULL)
    self->zone = g_time_zone_new_utc ();

  if (xml == NULL)
    return TRUE;

  self->document = parvis_form_document_parse (xml, error);
  return self->document != NULL;
}

static void
init_scope (Request *self, ParvisFormScope *scope)
{
  const char *context = get_string (self->json, "context");
  const char *root = get_string (self->json, "root");

  *scope = (ParvisFormScope){ .position = 1, .size = 1, .host = &host, .data = self };
  if (self->document == NULL)
    return;

  scope->node = parvis_form_document_find (self->document, context != NULL ? context : "/");
  scope->current = scope->node;
  scope->primary = parvis_form_document_find (self->document, root != NULL ? root : "/");
}

static gboolean
answer (JsonObject *json, JsonBuilder *reply, GError **error)
{
  g_auto (Request) request = { .json = json };
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  g_autoptr (ParvisFormExpression) expression = NULL;
  const char *text = get_string (json, "expr");
  ParvisFormScope scope;

  expression = parvis_form_expression_parse (text != NULL ? text : "", error);
  if (expression == NULL)
    return FALSE;
  if (json_object_get_boolean_member_with_default (json, "parse_only", FALSE))
    return TRUE;

  if (!load_document (&request, error))
    return FALSE;
  init_scope (&request, &scope);
  if (!parvis_form_expression_evaluate (expression, &scope, &value, error))
    return FALSE;

  add_value (reply, &scope, &value);
  return TRUE;
}

static void
answer_line (const char *line)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonBuilder) reply = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (reply);
  if (json_parser_load_from_data (parser, line, -1, &error))
    {
      JsonNode *request = json_parser_get_root (parser);

      if (request != NULL && JSON_NODE_HOLDS_OBJECT (request))
        (void) answer (json_node_get_object (request), reply, &error); /* told below */
      else
        g_set_error_literal (&error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_INVALID,
                             "The request is no object");
    }
  if (error != NULL)
    {
      json_builder_set_member_name (reply, "error");
      json_builder_add_string_value (reply, error->message);
    }
  json_builder_end_object (reply);

  root = json_builder_get_root (reply);
  text = json_to_string (root, FALSE);
  puts (text);
  fflush (stdout);
}

/**
 * parvis_form_tool_eval:
 *
 * Answers requests until the input ends. A request is {"expr", "xml", "context", "root",
 * "ns", "now_ms", "tz", "language", "parse_only"}, all but the first optional.
 *
 * Returns: the exit status
 */
int
parvis_form_tool_eval (int argc, char *argv[])
{
  const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
  char *line = NULL;
  size_t size = 0;

  if (!parvis_form_tool_parse_options (g_option_context_new ("< REQUESTS"), options, &argc, &argv))
    return PARVIS_FORM_TOOL_USAGE;

  while (getline (&line, &size, stdin) > 0)
    if (*g_strstrip (line) != '\0')
      answer_line (line);
  free (line);

  return PARVIS_FORM_TOOL_OK;
}
