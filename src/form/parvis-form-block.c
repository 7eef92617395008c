/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-block.h"

static void
number_below (ParvisFormDefinition *definition, ParvisFormDefinition *block)
{
  for (guint i = 0; i < definition->children->len; i++)
    {
      ParvisFormDefinition *child = definition->children->pdata[i];

      child->slot = block->n_slots++;
      child->block = child->is_repeat ? child : block;
      number_below (child, child->block);
    }
}

/**
 * parvis_form_block_number_definitions:
 * @root: the definition of the primary instance's root, complete
 *
 * Gives each definition its slot in the block that its nodes stand in.
 */
void
parvis_form_block_number_definitions (ParvisFormDefinition *root)
{
  root->block = root;
  root->slot = root->n_slots++;
  number_below (root, root);
}

static GPtrArray *
ensure_instances (ParvisFormBlock *self, const ParvisFormDefinition *repeat)
{
  if (self->slots[repeat->slot] == NULL)
    {
      self->slots[repeat->slot] = g_ptr_array_new ();
      self->sets = g_slist_prepend (self->sets, self->slots[repeat->slot]);
    }

  return self->slots[repeat->slot];
}

/**
 * parvis_form_block_take_in:
 * @node: no instance of a repeat, in its place in a node of @self
 *
 * Remembers where @node is, and what stands in it.
 */
void
parvis_form_block_take_in (ParvisFormBlock *self, ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;

  node->block = self;
  if (self->slots[definition->slot] == NULL)
    self->slots[definition->slot] = node;
  for (ParvisFormNode *a = node->first_attribute; a != NULL; a = a->next)
    parvis_form_block_take_in (self, a);
  for (ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    if (((ParvisFormDefinition *) child->definition)->is_repeat)
      parvis_form_block_attach (child);
    else
      parvis_form_block_take_in (self, child);
}

/* Only the last instances move when one is added or taken out, and there are few of them. */
static void
insert_instance (ParvisFormBlock *self, ParvisFormNode *top)
{
  GPtrArray *instances = ensure_instances (self, top->definition);
  guint place = 0;

  for (const ParvisFormNode *n = top->previous; n != NULL && place == 0; n = n->previous)
    if (n->definition == top->definition && n->block != NULL)
      place = n->block->place + 1;

  g_ptr_array_insert (instances, (gint) place, top);
  for (guint i = place + 1; i < instances->len; i++)
    ((ParvisFormNode *) instances->pdata[i])->block->place = i;
  top->block->place = place;
}

/**
 * parvis_form_block_attach:
 * @top: the root, or an instance of a repeat that has its place in the record; every node of it
 * has its definition
 *
 * Makes the blocks of @top and of the instances within, and tells the block around.
 */
void
parvis_form_block_attach (ParvisFormNode *top)
{
  const ParvisFormDefinition *definition = top->definition;
  gsize size = sizeof (ParvisFormBlock) + definition->block->n_slots * sizeof (gpointer);
  ParvisFormBlock *self = g_malloc0 (size);

  self->top = top;
  self->parent = definition->is_repeat && top->parent != NULL ? top->parent->block : NULL;
  top->owns_block = TRUE;
  top->block = self;
  if (self->parent != NULL)
    insert_instance (self->parent, top);

  for (ParvisFormNode *a = top->first_attribute; a != NULL; a = a->next)
    parvis_form_block_take_in (self, a);
  for (ParvisFormNode *child = top->first_child; child != NULL; child = child->next)
    if (((ParvisFormDefinition *) child->definition)->is_repeat)
      parvis_form_block_attach (child);
    else
      parvis_form_block_take_in (self, child);
  if (!definition->is_repeat)
    self->slots[definition->slot] = top;
}

/**
 * parvis_form_block_detach:
 * @top: an instance that is about to be taken out of the record
 */
void
parvis_form_block_detach (ParvisFormNode *top)
{
  GPtrArray *instances;

  if (top->block == NULL || top->block->parent == NULL)
    return;

  instances = ensure_instances (top->block->parent, top->definition);
  g_ptr_array_remove_index (instances, top->block->place);
  for (guint i = top->block->place; i < instances->len; i++)
    ((ParvisFormNode *) instances->pdata[i])->block->place = i;
}

/**
 * parvis_form_block_free:
 * @self: the block of a node that is being freed
 */
void
parvis_form_block_free (ParvisFormBlock *self)
{
  g_slist_free_full (self->sets, (GDestroyNotify) g_ptr_array_unref);
  g_free (self);
}

/**
 * parvis_form_block_get_instances:
 * @repeat: a repeat whose instances stand in @self
 *
 * Returns: (transfer none) (nullable) (element-type ParvisFormNode): its instances, in order
 */
GPtrArray *
parvis_form_block_get_instances (const ParvisFormBlock *self, const ParvisFormDefinition *repeat)
{
  return self->slots[repeat->slot];
}

/**
 * parvis_form_block_compare:
 * @a: a node of a record
 * @b: another of the same definition
 *
 * Returns: their document order, told by the instances that they stand in
 */
int
parvis_form_block_compare (const ParvisFormNode *a, const ParvisFormNode *b)
{
  int order = 0;

  for (const ParvisFormBlock *x = a->block, *y = b->block; x != y; x = x->parent, y = y->parent)
    order = x->place < y->place ? -1 : x->place > y->place ? 1 : order;

  return order;
}
