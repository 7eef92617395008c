/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much a form holds: what was asked of the allocator, not what it takes for itself. */

#include <string.h>

#include "parvis-form-graph.h"
#include "parvis-form-private.h"
#include "parvis-form-table.h"

static gsize
measure_text (const char *text)
{
  return text != NULL ? strlen (text) + 1 : 0;
}

static gsize
measure_expression (const ParvisFormExpression *expression)
{
  return expression != NULL ? parvis_form_expression_get_memory (expression) : 0;
}

/* Names are shared by all nodes that bear them. */
static gsize
measure_node (const ParvisFormNode *node)
{
  return sizeof (ParvisFormNode) + measure_text (node->value);
}

/* A document may be wide, and is no deeper than the loader lets it be. */
static gsize
measure_tree (const ParvisFormNode *node)
{
  gsize bytes = measure_node (node);

  for (const ParvisFormNode *a = node->first_attribute; a != NULL; a = a->next)
    bytes += measure_node (a);
  if (node->owns_table)
    return bytes + parvis_form_table_get_memory (node->table);
  for (const ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    bytes += measure_tree (child);

  return bytes;
}

static gsize
measure_bind (const ParvisFormDefinition *self)
{
  const ParvisFormExpression *expressions[] = { self->relevant, self->required, self->readonly,
                                                self->constraint, self->calculate };
  gsize bytes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    bytes += measure_expression (expressions[i]);

  return bytes + parvis_form_caption_get_memory (self->required_message) +
         parvis_form_caption_get_memory (self->constraint_message) + measure_text (self->preload) +
         measure_text (self->preload_params) + measure_text (self->say) +
         measure_text (self->pictogram);
}

static gsize
measure_definition (const ParvisFormDefinition *self)
{
  gsize bytes = sizeof (ParvisFormDefinition) + sizeof (GPtrArray) + sizeof (GArray);

  bytes += measure_text (self->path) + measure_bind (self);
  bytes += self->children->len * sizeof (gpointer);
  bytes += self->dependents->len * sizeof (ParvisFormDependent);
  if (self->template != NULL)
    bytes += measure_tree (self->template);
  for (guint i = 0; i < self->children->len; i++)
    bytes += measure_definition (self->children->pdata[i]);

  return bytes;
}

static gsize
measure_items (const GPtrArray *items)
{
  gsize bytes = sizeof (GPtrArray) + items->len * (sizeof (gpointer) + sizeof (ParvisFormItem));

  for (guint i = 0; i < items->len; i++)
    {
      const ParvisFormItem *item = items->pdata[i];

      bytes += measure_text (item->value) + measure_text (item->say) +
               measure_text (item->pictogram) + parvis_form_caption_get_memory (item->label);
    }

  return bytes;
}

static gsize
measure_element (const ParvisFormElement *self)
{
  gsize bytes = sizeof (ParvisFormElement) + sizeof (GPtrArray) + measure_items (self->items);

  bytes += parvis_form_caption_get_memory (self->label);
  bytes += parvis_form_caption_get_memory (self->hint);
  bytes += parvis_form_caption_get_memory (self->item_label);
  bytes += measure_expression (self->itemset) + measure_expression (self->item_value);
  bytes += measure_expression (self->count);
  for (guint i = 0; i < self->children->len; i++)
    bytes += sizeof (gpointer) + measure_element (self->children->pdata[i]);

  return bytes;
}

static gsize
measure_instances (const ParvisForm *self)
{
  gsize bytes = 0;
  GHashTableIter iter;
  gpointer id, document;

  g_hash_table_iter_init (&iter, self->instances);
  while (g_hash_table_iter_next (&iter, &id, &document))
    bytes += measure_text (id) + (document != NULL ? measure_tree (document) : 0);

  return bytes;
}

/**
 * parvis_form_get_memory:
 *
 * Adds up what the form itself, its lists and its texts hold. What evaluating remembers of a list
 * once it has been asked for, and what the allocator needs for itself, come on top.
 *
 * Returns: about how many bytes
 */
gsize
parvis_form_get_memory (ParvisForm *self)
{
  gsize bytes = sizeof (ParvisForm);

  g_return_val_if_fail (self != NULL, 0);

  bytes += measure_tree (self->blank);
  bytes += measure_definition (self->root);
  bytes += measure_element (self->body);
  bytes += measure_instances (self);
  bytes += parvis_form_itext_get_memory (self->itext);
  bytes += self->actions->len * sizeof (ParvisFormAction);
  bytes += self->triggers->len * sizeof (ParvisFormTrigger);

  return bytes;
}
