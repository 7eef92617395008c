/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The primary instance, and what the binds say of it. */

#include <string.h>

#include "parvis-form-appearance.h"
#include "parvis-form-loader.h"

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static const char *
get_uri (const xmlNs *ns)
{
  return ns != NULL ? (const char *) ns->href : NULL;
}

static void
copy_attributes (ParvisFormNode *to, xmlNode *from)
{
  for (xmlAttr *a = from->properties; a != NULL; a = a->next)
    {
      const char *uri = get_uri (a->ns);
      ParvisFormNode *attribute;
      xmlChar *value;

      if (g_strcmp0 (uri, PARVIS_FORM_NS_JAVAROSA) == 0 &&
          strcmp ((const char *) a->name, "template") == 0)
        continue;

      value = xmlNodeListGetString (from->doc, a->children, 1);
      attribute = parvis_form_node_new (PARVIS_FORM_NODE_ATTRIBUTE, (const char *) a->name);
      if (a->ns != NULL)
        parvis_form_node_set_namespace (attribute, (const char *) a->ns->prefix, uri);
      parvis_form_node_set_value (attribute, value != NULL ? (const char *) value : "");
      parvis_form_node_append_attribute (to, attribute);
      xmlFree (value);
    }
}

static void
set_text (ParvisFormNode *to, const xmlChar *text)
{
  if (text != NULL && !is_blank ((const char *) text))
    parvis_form_node_set_value (to, (const char *) text);
}

static void
copy_text (ParvisFormNode *to, xmlNode *from)
{
  const xmlNode *child = from->children;
  xmlChar *text;

  if (child == NULL || xmlFirstElementChild (from) != NULL)
    return;
  if (child->type == XML_TEXT_NODE && child->next == NULL)
    {
      set_text (to, child->content);
      return;
    }

  text = xmlNodeGetContent (from);
  set_text (to, text);
  xmlFree (text);
}

/* Most are in the namespace of what they stand in, which need not be looked up again. */
static void
copy_namespace (ParvisFormNode *to, const xmlNs *ns, const ParvisFormDefinition *parent)
{
  if (ns->prefix == NULL && parent != NULL && parent->namespace_uri != NULL &&
      g_strcmp0 (get_uri (ns), parent->namespace_uri) == 0)
    to->namespace_uri = g_ref_string_acquire (parent->namespace_uri);
  else
    parvis_form_node_set_namespace (to, (const char *) ns->prefix, get_uri (ns));
}

static ParvisFormNode *
build_alone (xmlNode *from, const ParvisFormDefinition *parent)
{
  ParvisFormNode *to = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, (const char *) from->name);

  if (from->ns != NULL)
    copy_namespace (to, from->ns, parent);
  copy_attributes (to, from);
  copy_text (to, from);

  return to;
}

/* Looking names up among siblings takes its time, so there is an end to how many there are. */
static ParvisFormDefinition *
define (ParvisFormLoader *self, ParvisFormDefinition *parent, ParvisFormNode *node)
{
  self->n_definitions++;

  return parvis_form_definition_new (parent, node);
}

static void
define_attributes (ParvisFormLoader *self, ParvisFormDefinition *definition, ParvisFormNode *node)
{
  for (ParvisFormNode *a = node->first_attribute; a != NULL; a = a->next)
    {
      ParvisFormDefinition *d = parvis_form_definition_find_child (definition, a->name, TRUE);

      a->definition = d != NULL ? d : define (self, definition, a);
    }
}

static ParvisFormNode *
build_defined (ParvisFormLoader *self, xmlNode *from, ParvisFormDefinition *parent);

static ParvisFormDefinition *
find_same (ParvisFormDefinition *parent, const ParvisFormNode *node)
{
  ParvisFormDefinition *first = parvis_form_definition_find_child (parent, node->name, FALSE);

  if (first == NULL || first->namespace_uri == node->namespace_uri)
    return first;

  for (guint i = 0; i < parent->children->len; i++)
    {
      ParvisFormDefinition *child = parent->children->pdata[i];

      if (!child->is_attribute && child->name == node->name &&
          child->namespace_uri == node->namespace_uri)
        return child;
    }

  return NULL;
}

static gboolean
has_child (const ParvisFormNode *node, const ParvisFormDefinition *definition)
{
  for (const ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    if (child->definition == definition)
      return TRUE;

  return FALSE;
}

static void
build_children (ParvisFormLoader *self, xmlNode *from, ParvisFormNode *node)
{
  for (xmlNode *child = xmlFirstElementChild (from);
       child != NULL && self->n_definitions <= PARVIS_FORM_MAX_DEFINITIONS;
       child = xmlNextElementSibling (child))
    {
      const ParvisFormDefinition *parent = node->definition;
      guint n_before = parent->children->len;
      ParvisFormNode *built = build_defined (self, child, node->definition);
      ParvisFormDefinition *definition = built->definition;
      gboolean is_first = parent->children->len > n_before;

      if (definition->is_repeat &&
          xmlHasNsProp (child, BAD_CAST "template", BAD_CAST PARVIS_FORM_NS_JAVAROSA) != NULL)
        {
          if (definition->template == NULL)
            definition->template = built;
          else
            parvis_form_node_free (built);
          continue;
        }

      if (!is_first && !definition->is_repeat && has_child (node, definition))
        parvis_form_loader_error (self, child, "%s stands there twice but is no repeat",
                                  definition->path);
      parvis_form_node_append (node, built);
    }
}

static ParvisFormNode *
build_defined (ParvisFormLoader *self, xmlNode *from, ParvisFormDefinition *parent)
{
  ParvisFormNode *node = build_alone (from, parent);
  ParvisFormDefinition *definition = parent != NULL ? find_same (parent, node) : NULL;

  if (definition == NULL)
    {
      definition = define (self, parent, node);
      definition->line = parvis_form_loader_get_line (from);
      definition->is_repeat = g_hash_table_contains (self->repeats, definition->path);
    }
  node->definition = definition;
  definition->begins_filled |= node->value != NULL;
  define_attributes (self, definition, node);
  build_children (self, from, node);

  return node;
}

/* A repeat without a template takes its first instance for one. */
static void
fill_templates (ParvisFormNode *node)
{
  ParvisFormDefinition *definition = node->definition;

  if (definition->is_repeat && definition->template == NULL)
    definition->template = parvis_form_node_copy (node);
  for (ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    fill_templates (child);
}

static void
fill_template_templates (ParvisFormDefinition *definition)
{
  if (definition->template != NULL)
    fill_templates (definition->template);
  for (guint i = 0; i < definition->children->len; i++)
    fill_template_templates (definition->children->pdata[i]);
}

static void
read_metadata (ParvisFormLoader *self, xmlNode *root)
{
  for (xmlAttr *a = root->properties; a != NULL; a = a->next)
    if (g_strcmp0 (get_uri (a->ns), PARVIS_FORM_NS) == 0)
      g_hash_table_insert (
          self->form->metadata, g_strdup ((const char *) a->name),
          parvis_form_loader_dup_attribute (root, PARVIS_FORM_NS, (const char *) a->name));
}

static ParvisFormNode *
find_child_of (ParvisFormNode *node, const char *name)
{
  for (ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    if (strcmp (child->name, name) == 0)
      return child;

  return NULL;
}

static ParvisFormNode *
build_in_meta (const ParvisFormNode *meta, const char *name)
{
  ParvisFormNode *node = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, name);

  parvis_form_node_set_namespace (node, meta->prefix, meta->namespace_uri);
  node->definition = parvis_form_definition_new (meta->definition, node);

  return node;
}

/* An edit says which record it replaces, whether or not its author thought of it. */
static void
prepare_deprecated_id (ParvisFormNode *meta)
{
  ParvisFormNode *node;

  if (parvis_form_definition_find_child (meta->definition, "deprecatedID", FALSE) != NULL)
    return;

  node = build_in_meta (meta, "deprecatedID");
  ((ParvisFormDefinition *) node->definition)->template = node;
}

/* Every record needs a name of its own, too. */
static void
ensure_instance_id (ParvisFormNode *root)
{
  ParvisFormNode *meta = find_child_of (root, "meta");

  if (meta == NULL)
    {
      meta = parvis_form_node_new (PARVIS_FORM_NODE_ELEMENT, "meta");
      parvis_form_node_set_namespace (meta, "orx", PARVIS_FORM_NS_OPENROSA);
      meta->definition = parvis_form_definition_new (root->definition, meta);
      parvis_form_node_append (root, meta);
    }
  if (find_child_of (meta, "instanceID") == NULL)
    parvis_form_node_append (meta, build_in_meta (meta, "instanceID"));
  prepare_deprecated_id (meta);
}

/**
 * parvis_form_loader_read_instance:
 * @root: the root of the primary instance
 */
void
parvis_form_loader_read_instance (ParvisFormLoader *self, xmlNode *root)
{
  ParvisForm *form = self->form;
  ParvisFormNode *node;

  form->id = parvis_form_loader_dup_attribute (root, NULL, "id");
  form->version = parvis_form_loader_dup_attribute (root, NULL, "version");
  if (form->version == NULL)
    form->version = parvis_form_loader_dup_attribute (root, PARVIS_FORM_NS_OPENROSA, "version");
  if (form->id == NULL || *form->id == '\0')
    parvis_form_loader_error (self, root, "the primary instance's root <%s> has no id",
                              (const char *) root->name);

  read_metadata (self, root);
  node = build_defined (self, root, NULL);
  form->root = node->definition;
  if (self->n_definitions > PARVIS_FORM_MAX_DEFINITIONS)
    parvis_form_loader_error (self, root, "the primary instance has more than %d different nodes",
                              PARVIS_FORM_MAX_DEFINITIONS);
  ensure_instance_id (node);
  form->blank = parvis_form_node_new (PARVIS_FORM_NODE_DOCUMENT, NULL);
  parvis_form_node_append (form->blank, node);
  fill_templates (node);
  fill_template_templates (form->root);
}

static void
read_expressions (ParvisFormLoader *self, xmlNode *bind, ParvisFormDefinition *definition)
{
  struct
  {
    const char *name;
    ParvisFormExpression **to;
  } all[] = {
    { "relevant", &definition->relevant },   { "required", &definition->required },
    { "readonly", &definition->readonly },   { "constraint", &definition->constraint },
    { "calculate", &definition->calculate },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *text = parvis_form_loader_dup_attribute (bind, NULL, all[i].name);
      ParvisFormExpression *expression = parvis_form_loader_compile (self, bind, all[i].name, text);

      if (expression == NULL)
        continue;
      g_clear_pointer (all[i].to, parvis_form_expression_unref);
      *all[i].to = expression;
    }
}

static void
read_messages (ParvisFormLoader *self, xmlNode *bind, ParvisFormDefinition *definition)
{
  struct
  {
    const char *name;
    ParvisFormCaption **to;
  } all[] = {
    { "requiredMsg", &definition->required_message },
    { "constraintMsg", &definition->constraint_message },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *text =
          parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS_JAVAROSA, all[i].name);

      if (text == NULL || *all[i].to != NULL)
        continue;
      *all[i].to = parvis_form_loader_read_message (self, bind, text);
    }
}

static void
read_own_attributes (xmlNode *bind, ParvisFormDefinition *definition)
{
  g_autofree char *is_private = parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS, "private");

  definition->is_private |= g_strcmp0 (is_private, "yes") == 0;
  if (definition->say == NULL)
    definition->say = parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS, "say");
  if (definition->pictogram == NULL)
    definition->pictogram = parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS, "pictogram");
}

static void
read_paper (ParvisFormLoader *self, xmlNode *bind, ParvisFormDefinition *definition)
{
  g_autofree char *paper = parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS, "paper");

  if (paper == NULL)
    return;

  if (strcmp (g_strstrip (paper), "identity") == 0)
    definition->is_identity = TRUE;
  else
    parvis_form_loader_warning (self, bind,
                                "parvis:paper=\"%s\" is not known; there is \"identity\"", paper);
}

/* The paths are looked up when it is asked: there may be several of each in a record. */
static void
read_signer (ParvisFormLoader *self, xmlNode *bind, ParvisFormDefinition *definition)
{
  g_autofree char *paths = parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS, "signer");
  ParvisFormDefinition *root = definition;

  if (paths == NULL)
    return;

  while (root->parent != NULL)
    root = root->parent;
  g_strfreev (definition->signer);
  definition->signer = parvis_form_appearance_split (paths);
  for (guint i = 0; definition->signer[i] != NULL; i++)
    if (parvis_form_definition_find (root, definition, definition->signer[i]) == NULL)
      parvis_form_loader_warning (self, bind, "parvis:signer names \"%s\", which is not there",
                                  definition->signer[i]);
}

static void
read_limits (ParvisFormLoader *self, xmlNode *bind, ParvisFormDefinition *definition)
{
  g_autofree char *pixels =
      parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS_OPENROSA, "max-pixels");
  g_autofree char *saves = parvis_form_loader_dup_attribute (bind, NULL, "saveIncomplete");
  guint64 number = 0;

  if (pixels != NULL &&
      !g_ascii_string_to_unsigned (g_strstrip (pixels), 10, 1, G_MAXINT32, &number, NULL))
    parvis_form_loader_warning (self, bind, "max-pixels=\"%s\" is not a number of pixels", pixels);
  else if (pixels != NULL)
    definition->max_pixels = (guint) number;
  if (saves != NULL)
    definition->saves_incomplete = g_str_has_prefix (g_strstrip (saves), "true");
}

static void
read_preload (xmlNode *bind, ParvisFormDefinition *definition)
{
  g_autofree char *preload =
      parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS_JAVAROSA, "preload");

  if (preload == NULL)
    return;

  g_free (definition->preload);
  g_free (definition->preload_params);
  definition->preload = g_steal_pointer (&preload);
  definition->preload_params =
      parvis_form_loader_dup_attribute (bind, PARVIS_FORM_NS_JAVAROSA, "preloadParams");
}

static void
read_bind (ParvisFormLoader *self, xmlNode *bind)
{
  g_autofree char *nodeset = parvis_form_loader_dup_attribute (bind, NULL, "nodeset");
  g_autofree char *id = parvis_form_loader_dup_attribute (bind, NULL, "id");
  g_autofree char *type = parvis_form_loader_dup_attribute (bind, NULL, "type");
  ParvisFormDefinition *definition;

  if (nodeset == NULL)
    nodeset = parvis_form_loader_dup_attribute (bind, NULL, "ref");
  if (nodeset == NULL)
    {
      parvis_form_loader_error (self, bind, "a bind has no nodeset");
      return;
    }

  definition = parvis_form_definition_find (self->form->root, NULL, nodeset);
  if (definition == NULL)
    {
      parvis_form_loader_warning (self, bind, "bind: there is no %s in the instance", nodeset);
      return;
    }

  definition->has_bind = TRUE;
  definition->line = parvis_form_loader_get_line (bind);
  if (type != NULL)
    definition->type = parvis_form_type_from_name (type);
  if (id != NULL)
    g_hash_table_insert (self->bind_ids, g_steal_pointer (&id), definition);
  read_expressions (self, bind, definition);
  read_messages (self, bind, definition);
  read_preload (bind, definition);
  read_own_attributes (bind, definition);
  read_paper (self, bind, definition);
  read_signer (self, bind, definition);
  read_limits (self, bind, definition);
  parvis_form_loader_read_audit (self, bind, definition);
}

/* What OpenRosa's metadata mean, where no bind says it (OpenRosa metadata schema). */
static void
fill_metadata (ParvisFormDefinition *root)
{
  static const struct
  {
    const char *name, *preload, *params;
  } all[] = {
    { "timeStart", "timestamp", "start" },
    { "timeEnd", "timestamp", "end" },
    { "userID", "property", "username" },
    { "deviceID", "property", "deviceid" },
  };
  ParvisFormDefinition *meta = parvis_form_definition_find_child (root, "meta", FALSE);

  for (guint i = 0; meta != NULL && i < G_N_ELEMENTS (all); i++)
    {
      ParvisFormDefinition *child = parvis_form_definition_find_child (meta, all[i].name, FALSE);

      if (child == NULL || child->preload != NULL || child->calculate != NULL)
        continue;
      child->preload = g_strdup (all[i].preload);
      child->preload_params = g_strdup (all[i].params);
    }
}

/* A default is stored as an answer would be. */
static void
set_type (ParvisFormNode *node)
{
  node->type = ((ParvisFormDefinition *) node->definition)->type;
  if (node->value != NULL)
    {
      node->value = parvis_form_type_cast (node->type, node->value);
      if (*node->value == '\0')
        parvis_form_node_set_value (node, NULL);
    }
}

static void
set_types (ParvisFormNode *node)
{
  set_type (node);
  for (ParvisFormNode *a = node->first_attribute; a != NULL; a = a->next)
    a->type = ((ParvisFormDefinition *) a->definition)->type;
  for (ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    set_types (child);
}

static void
set_template_types (ParvisFormDefinition *definition)
{
  if (definition->template != NULL)
    set_types (definition->template);
  for (guint i = 0; i < definition->children->len; i++)
    set_template_types (definition->children->pdata[i]);
}

/**
 * parvis_form_loader_read_binds:
 */
void
parvis_form_loader_read_binds (ParvisFormLoader *self, xmlNode *model)
{
  for (xmlNode *child = xmlFirstElementChild (model); child != NULL;
       child = xmlNextElementSibling (child))
    if (parvis_form_loader_is (child, "bind"))
      read_bind (self, child);

  fill_metadata (self->form->root);
  set_types (self->form->blank->first_child);
  set_template_types (self->form->root);
}
