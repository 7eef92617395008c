/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From references to nodes, and back. */

#include <string.h>

#include "parvis-form-block.h"
#include "parvis-form-record-private.h"

ParvisFormNode *
parvis_form_record_get_root (ParvisFormRecord *self)
{
  return self->document->first_child;
}

ParvisFormDefinition *
parvis_form_record_get_definition (const ParvisFormNode *node)
{
  return node->definition;
}

/* One part of a reference: "name", "orx:name", "name[2]", "@name". */
typedef struct
{
  char *name;     /* (owned) */
  guint position; /* 0 where it has none */
  gboolean is_attribute;
} Part;

static void
clear_part (Part *part)
{
  g_free (part->name);
}

static gboolean
parse_part (const char *text, Part *part)
{
  const char *bracket = strchr (text, '[');
  guint64 position = 0;

  if (bracket != NULL)
    {
      g_autofree char *digits = g_strdup (bracket + 1);
      gsize length = strlen (digits);

      if (length < 2 || digits[length - 1] != ']')
        return FALSE;
      digits[length - 1] = '\0';
      if (!g_ascii_string_to_unsigned (digits, 10, 1, G_MAXINT, &position, NULL))
        return FALSE;
    }

  part->is_attribute = *text == '@';
  text += part->is_attribute;
  part->name = bracket != NULL ? g_strndup (text, bracket - text) : g_strdup (text);
  part->position = position;

  return TRUE;
}

static GArray *
parse_ref (const char *ref)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_auto (GStrv) texts = NULL;

  g_array_set_clear_func (parts, (GDestroyNotify) clear_part);
  if (*ref != '/')
    return NULL;

  texts = g_strsplit (ref + 1, "/", PARVIS_FORM_MAX_STEPS);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      Part part = { NULL };

      if (!parse_part (texts[i], &part))
        return NULL;
      g_array_append_val (parts, part);
    }

  return parts->len > 0 ? g_steal_pointer (&parts) : NULL;
}

static ParvisFormNode *
find_position (const ParvisFormNode *parent, const ParvisFormDefinition *definition, guint position)
{
  const GPtrArray *instances;

  if (!definition->is_repeat)
    return position == 1 ? parent->block->slots[definition->slot] : NULL;

  instances = parvis_form_block_get_instances (parent->block, definition);

  return instances != NULL && position <= instances->len ? instances->pdata[position - 1] : NULL;
}

/* Follows the first @n parts. */
static ParvisFormNode *
follow (ParvisFormRecord *self, const GArray *parts, guint n)
{
  ParvisFormNode *node = parvis_form_record_get_root (self);
  const Part *first = &g_array_index (parts, Part, 0);
  const char *colon = strchr (first->name, ':');

  if (strcmp (node->name, colon != NULL ? colon + 1 : first->name) != 0 || first->is_attribute)
    return NULL;

  for (guint i = 1; i < n && node != NULL; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      ParvisFormDefinition *definition =
          parvis_form_definition_find_child (node->definition, part->name, part->is_attribute);

      node = definition != NULL ? find_position (node, definition, MAX (part->position, 1)) : NULL;
    }

  return node;
}

/**
 * parvis_form_record_find_node:
 *
 * Returns: (transfer none) (nullable): the node at @ref; a repeat needs its position
 */
ParvisFormNode *
parvis_form_record_find_node (ParvisFormRecord *self, const char *ref)
{
  g_autoptr (GArray) parts = parse_ref (ref);

  return parts != NULL ? follow (self, parts, parts->len) : NULL;
}

/**
 * parvis_form_record_find_repeat:
 * @ref: a repeat without its last position: /data/rep
 * @definition: (out): the repeat
 *
 * Returns: (transfer none) (nullable): the node that its instances stand in
 */
ParvisFormNode *
parvis_form_record_find_repeat (ParvisFormRecord *self,
                                const char *ref,
                                ParvisFormDefinition **definition)
{
  g_autoptr (GArray) parts = parse_ref (ref);
  const Part *last;
  ParvisFormNode *parent;

  *definition = NULL;
  if (parts == NULL || parts->len < 2)
    return NULL;

  last = &g_array_index (parts, Part, parts->len - 1);
  parent = follow (self, parts, parts->len - 1);
  if (parent == NULL || last->position != 0)
    return NULL;

  *definition = parvis_form_definition_find_child (parent->definition, last->name, FALSE);
  if (*definition == NULL || !(*definition)->is_repeat)
    return NULL;

  return parent;
}

static guint
get_position (const ParvisFormNode *node)
{
  guint position = 1;

  for (const ParvisFormNode *n = node->previous; n != NULL; n = n->previous)
    position += n->definition == node->definition;

  return position;
}

static void
append_ref (const ParvisFormNode *node, GString *ref)
{
  const ParvisFormDefinition *definition = node->definition;

  if (node->parent != NULL && node->parent->kind == PARVIS_FORM_NODE_ELEMENT)
    append_ref (node->parent, ref);
  g_string_append (ref, node->kind == PARVIS_FORM_NODE_ATTRIBUTE ? "/@" : "/");
  if (node->prefix != NULL)
    g_string_append_printf (ref, "%s:", node->prefix);
  g_string_append (ref, node->name);
  if (definition != NULL && definition->is_repeat)
    g_string_append_printf (ref, "[%u]", get_position (node));
}

/**
 * parvis_form_record_dup_ref:
 *
 * Returns: (transfer full): "/data/rep[2]/x"
 */
char *
parvis_form_record_dup_ref (const ParvisFormNode *node)
{
  GString *ref = g_string_new (NULL);

  append_ref (node, ref);

  return g_string_free (ref, FALSE);
}

/**
 * parvis_form_record_dup_repeat_ref:
 *
 * Returns: (transfer full): "/data/rep"
 */
char *
parvis_form_record_dup_repeat_ref (const ParvisFormNode *parent, const ParvisFormDefinition *repeat)
{
  GString *ref = g_string_new (NULL);

  append_ref (parent, ref);
  g_string_append_c (ref, '/');
  if (repeat->prefix != NULL)
    g_string_append_printf (ref, "%s:", repeat->prefix);
  g_string_append (ref, repeat->name);

  return g_string_free (ref, FALSE);
}

/**
 * parvis_form_record_collect:
 * @from: a node whose definition is above @definition, or is @definition
 * @found: (element-type ParvisFormNode): to which all of @definition's nodes at or below
 * @from are added, in document order
 */
void
parvis_form_record_collect (ParvisFormNode *from,
                            ParvisFormDefinition *definition,
                            GPtrArray *found)
{
  ParvisFormDefinition *at = from->definition;
  ParvisFormDefinition *step = definition;
  ParvisFormNode *child;

  if (at == definition)
    {
      g_ptr_array_add (found, from);
      return;
    }
  while (step != NULL && step->parent != at)
    step = step->parent;
  if (step == NULL)
    return;

  child = step->is_attribute ? from->first_attribute : from->first_child;
  for (; child != NULL; child = child->next)
    if (child->definition == step)
      {
        parvis_form_record_collect (child, definition, found);
        if (!step->is_repeat)
          break;
      }
}

/**
 * parvis_form_record_find_at:
 * @context: a node
 *
 * Returns: (transfer none) (nullable): the node of @definition that is nearest to @context:
 * in the same instances of repeats as far as they go, then in the first
 */
ParvisFormNode *
parvis_form_record_find_at (ParvisFormNode *context, ParvisFormDefinition *definition)
{
  g_autoptr (GPtrArray) found = NULL;

  while (context != NULL && (context->definition == NULL ||
                             !parvis_form_definition_is_within (definition, context->definition)))
    context = context->parent;
  if (context == NULL)
    return NULL;

  found = g_ptr_array_new ();
  parvis_form_record_collect (context, definition, found);

  return found->len > 0 ? found->pdata[0] : NULL;
}
