/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parvis-sync-xml.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "parvis-sync-address.h"
#include "parvis-sync.h"

/* A form list has four levels, and a thousand forms make ten thousand elements. */
#define MAX_DEPTH 16
#define MAX_ELEMENTS 50000
#define MAX_TEXT 4096
/* libxml2 compares each attribute of a tag with all others: a long tag takes minutes. */
#define MAX_TAG 16384

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)

typedef struct
{
  const char *problem; /* (unowned) (nullable) */
  guint n_elements;
} Reading;

static void
refuse (xmlParserCtxt *context, const char *problem)
{
  Reading *reading = context->_private;

  reading->problem = problem;
  xmlStopParser (context);
}

/* Called before anything inside of the DTD is read. */
static void
refuse_dtd_cb (void *user_data,
               const xmlChar *name,
               const xmlChar *public_id,
               const xmlChar *system_id)
{
  refuse (user_data, g_ascii_strcasecmp ((const char *) name, "html") == 0
                         ? "it is a web page (a captive portal?)"
                         : "it has a DTD");
}

static void
start_element_cb (void *user_data,
                  const xmlChar *name,
                  const xmlChar *prefix,
                  const xmlChar *uri,
                  int n_namespaces,
                  const xmlChar **namespaces,
                  int n_attributes,
                  int n_defaulted,
                  const xmlChar **attributes)
{
  xmlParserCtxt *context = user_data;
  Reading *reading = context->_private;

  if (context->nodeNr >= MAX_DEPTH)
    refuse (context, "it is too deep");
  else if (++reading->n_elements > MAX_ELEMENTS)
    refuse (context, "it has too many elements");
  else
    xmlSAX2StartElementNs (context, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                           n_defaulted, attributes);
}

static void
set_error (GError **error, xmlParserCtxt *context)
{
  const Reading *reading = context->_private;
  const xmlError *problem = xmlCtxtGetLastError (context);
  g_autofree char *text = NULL;

  if (reading->problem != NULL)
    text = g_strdup (reading->problem);
  else if (problem != NULL && problem->message != NULL)
    text = g_strdup_printf ("line %d: %s", problem->line, problem->message);
  else
    text = g_strdup ("it is empty or ends too early");

  {
    g_autofree char *safe = parvis_sync_redact (g_strchomp (text));

    g_set_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL, "The XML is refused: %s",
                 safe);
  }
}

/* What is no tag, and may hold anything. */
static const struct
{
  const char *begin;
  const char *end;
} others[] = {
  { "<!--", "-->" },
  { "<![CDATA[", "]]>" },
  { "<?", "?>" },
};

/* Where a comment and the like ends; %NULL for a tag. */
static const char *
skip_other (const char *at, const char *end)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      gsize length = strlen (others[i].begin);
      const char *found;

      if ((gsize) (end - at) < length || memcmp (at, others[i].begin, length) != 0)
        continue;

      found = memmem (at + length, end - at - length, others[i].end, strlen (others[i].end));
      return found != NULL ? found : end;
    }

  return NULL;
}

/* From "<" to ">", which may stand in a value too. */
static const char *
skip_tag (const char *tag, const char *end)
{
  char quote = '\0';

  for (; tag < end; tag++)
    if (quote != '\0')
      {
        if (*tag == quote)
          quote = '\0';
      }
    else if (*tag == '"' || *tag == '\'')
      quote = *tag;
    else if (*tag == '>')
      break;

  return tag;
}

/* What is wrong with the bytes before any is parsed; in UTF-8 a “<” is nothing else. */
static const char *
find_problem (const char *data, gsize size, gsize max_size)
{
  const char *end = data + size;

  if (size == 0)
    return "it is empty";

  if (size > MIN (max_size, G_MAXINT))
    return "it is too large";

  if (!g_utf8_validate_len (data, size, NULL))
    return "it is not UTF-8";

  for (const char *tag = data; (tag = memchr (tag, '<', end - tag)) != NULL;)
    {
      const char *after = skip_other (tag, end);

      if (after == NULL && (after = skip_tag (tag, end)) - tag > MAX_TAG)
        return "a tag is too long";
      tag = after;
    }

  return NULL;
}

/**
 * parvis_sync_xml_parse:
 * @max_size: in bytes
 *
 * Returns: (transfer full): the document, or %NULL with %PARVIS_SYNC_ERROR_PROTOCOL
 */
xmlDoc *
parvis_sync_xml_parse (GBytes *bytes, gsize max_size, GError **error)
{
  Reading reading = { NULL };
  g_autoptr (xmlParserCtxt) context = NULL;
  g_autoptr (xmlDoc) document = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *problem = find_problem (data, size, max_size);

  if (problem != NULL)
    {
      g_set_error (error, PARVIS_SYNC_ERROR, PARVIS_SYNC_ERROR_PROTOCOL, "The XML is refused: %s",
                   problem);
      return NULL;
    }

  context = xmlCreateMemoryParserCtxt (data, size);
  if (context == NULL)
    g_error ("Out of memory");

  xmlCtxtUseOptions (context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOERROR |
                                  XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
  context->_private = &reading;
  context->sax->internalSubset = refuse_dtd_cb;
  context->sax->startElementNs = start_element_cb;
  xmlSwitchEncoding (context, XML_CHAR_ENCODING_UTF8);
  xmlParseDocument (context);
  document = g_steal_pointer (&context->myDoc);

  if (!context->wellFormed || reading.problem != NULL || document == NULL ||
      xmlDocGetRootElement (document) == NULL)
    {
      set_error (error, context);
      return NULL;
    }

  return g_steal_pointer (&document);
}

/* Servers differ in namespaces and agree on names. */
gboolean
parvis_sync_xml_is (xmlNode *node, const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE &&
         xmlStrEqual (node->name, (const xmlChar *) name);
}

char *
parvis_sync_xml_dup_child (xmlNode *node, const char *name)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      xmlChar *content;
      char *text;

      if (!parvis_sync_xml_is (child, name))
        continue;

      content = xmlNodeGetContent (child);
      text = g_strndup (content != NULL ? (const char *) content : "", MAX_TEXT);
      xmlFree (content);

      return g_strstrip (text);
    }

  return NULL;
}
