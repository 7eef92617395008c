/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>

#include "parvis-form-block.h"
#include "parvis-form-error.h"
#include "parvis-form-record-private.h"

/* More instances than any household, herd or street has; a count past it is a mistake. */
#define MAX_INSTANCES 10000
#define MAX_INSTANCES_IN_ALL 50000

/**
 * parvis_form_record_count_instances:
 * @parent: the node that they stand in
 */
guint
parvis_form_record_count_instances (const ParvisFormNode *parent,
                                    const ParvisFormDefinition *repeat)
{
  const GPtrArray *instances = parvis_form_block_get_instances (parent->block, repeat);

  return instances != NULL ? instances->len : 0;
}

ParvisFormNode *
parvis_form_record_get_last_instance (const ParvisFormNode *parent,
                                      const ParvisFormDefinition *repeat)
{
  const GPtrArray *instances = parvis_form_block_get_instances (parent->block, repeat);

  return instances != NULL && instances->len > 0 ? instances->pdata[instances->len - 1] : NULL;
}

/* After the last of its kind, or, as the first, where the form has it among its siblings. */
static ParvisFormNode *
find_place (const ParvisFormNode *parent, const ParvisFormDefinition *repeat)
{
  ParvisFormNode *last = parvis_form_record_get_last_instance (parent, repeat);

  if (last != NULL)
    return last;
  for (ParvisFormNode *child = parent->last_child; child != NULL; child = child->previous)
    if (((ParvisFormDefinition *) child->definition)->index < repeat->index)
      return child;

  return NULL;
}

/* What a new instance begins as. In a counted repeat, those that the form itself holds come
 * back in their places; all others are made from the template. */
static const ParvisFormNode *
get_model (ParvisFormRecord *self, const ParvisFormNode *parent, ParvisFormDefinition *repeat)
{
  g_autoptr (GPtrArray) own = NULL;
  guint place;

  if (repeat->element == NULL || repeat->element->count == NULL)
    return repeat->template;

  for (ParvisFormDefinition *d = repeat->parent; d != NULL; d = d->parent)
    if (d->is_repeat)
      return repeat->template;

  own = g_ptr_array_new ();
  parvis_form_record_collect (self->form->blank->first_child, repeat, own);
  if (own->len == 0)
    return repeat->template;

  place = parvis_form_record_count_instances (parent, repeat);

  return place < own->len ? own->pdata[place] : repeat->template;
}

/**
 * parvis_form_record_insert_instance:
 *
 * Adds an instance of @repeat at the end, and marks what must be worked out.
 *
 * Returns: (transfer none) (nullable): the instance; %NULL where there are too many in all
 */
ParvisFormNode *
parvis_form_record_insert_instance (ParvisFormRecord *self,
                                    ParvisFormNode *parent,
                                    ParvisFormDefinition *repeat)
{
  ParvisFormNode *node;

  if (self->n_instances >= MAX_INSTANCES_IN_ALL)
    return NULL;

  self->n_instances++;
  node = parvis_form_node_copy (get_model (self, parent, repeat));
  parvis_form_node_insert_after (parent, find_place (parent, repeat), node);
  parvis_form_block_attach (node);
  parvis_form_record_forget_screens (self);
  parvis_form_record_preload (self, node);
  parvis_form_record_update_relevance (self, node);
  parvis_form_record_mark_subtree (self, node);
  parvis_form_record_mark_grown (self, repeat);
  parvis_form_record_run_event (self, PARVIS_FORM_EVENT_NEW_REPEAT, repeat, node);

  return node;
}

/* How many instances of repeats go with @node. */
static guint
count_all (const ParvisFormNode *node)
{
  guint n = parvis_form_record_get_definition (node)->is_repeat;

  for (const ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    n += count_all (child);

  return n;
}

/**
 * parvis_form_record_remove_instance:
 * @node: an instance of a repeat, which is freed
 */
void
parvis_form_record_remove_instance (ParvisFormRecord *self, ParvisFormNode *node)
{
  ParvisFormDefinition *repeat = node->definition;

  parvis_form_record_forget_screens (self);
  parvis_form_record_forget_pending_nodes (self);
  parvis_form_record_forget_requests (self, node);
  self->n_instances -= MIN (self->n_instances, count_all (node));
  parvis_form_block_detach (node);
  parvis_form_node_free (parvis_form_node_unlink (node));
  parvis_form_record_mark_shrunk (self, repeat);
}

/* How many instances jr:count asks for; -1 where it cannot be told. */
static int
evaluate_count (ParvisFormRecord *self, ParvisFormNode *parent, ParvisFormDefinition *repeat)
{
  g_auto (ParvisFormValue) value = PARVIS_FORM_VALUE_INIT;
  ParvisFormNode *node = parvis_form_record_get_last_instance (parent, repeat);
  ParvisFormNode stand_in = { .parent = parent, .kind = PARVIS_FORM_NODE_ELEMENT };
  ParvisFormScope scope;
  double number;

  /* Its paths start from an instance, of which there may be none yet. */
  stand_in.name = repeat->name;
  stand_in.definition = repeat;
  parvis_form_record_init_scope (self, &scope, node != NULL ? node : &stand_in);
  if (!parvis_form_record_evaluate (self, repeat->element->count, &scope, scope.node, &value))
    return -1;

  number = parvis_form_value_to_number (&value);

  return number > 0 ? (int) MIN (number, MAX_INSTANCES) : 0;
}

/**
 * parvis_form_record_set_count:
 *
 * Adds or removes instances at the end until there are as many as jr:count says.
 */
void
parvis_form_record_set_count (ParvisFormRecord *self,
                              ParvisFormNode *parent,
                              ParvisFormDefinition *repeat)
{
  int wanted = evaluate_count (self, parent, repeat);
  int n = (int) parvis_form_record_count_instances (parent, repeat);

  if (wanted < 0)
    return;
  while (n < wanted && parvis_form_record_insert_instance (self, parent, repeat) != NULL)
    n++;
  for (; n > wanted; n--)
    parvis_form_record_remove_instance (self,
                                        parvis_form_record_get_last_instance (parent, repeat));
}

static gboolean
check_changeable (const ParvisFormDefinition *repeat, const char *ref, GError **error)
{
  const ParvisFormElement *element = repeat->element;

  if (element == NULL || element->count == NULL)
    return TRUE;

  g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE,
               "%s is counted by the form itself", ref);

  return FALSE;
}

/**
 * parvis_form_record_add_repeat:
 * @ref: the repeat, /data/rep, with positions only on the repeats around it
 *
 * Returns: whether it may grow; else #PARVIS_FORM_ERROR_REFERENCE, or
 * #PARVIS_FORM_ERROR_TOO_LARGE
 */
gboolean
parvis_form_record_add_repeat (ParvisFormRecord *self, const char *ref, GError **error)
{
  ParvisFormDefinition *repeat;
  ParvisFormNode *parent;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), FALSE);
  g_return_val_if_fail (ref != NULL, FALSE);

  parent = parvis_form_record_find_repeat (self, ref, &repeat);
  if (parent == NULL)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE, "%s is not a repeat",
                   ref);
      return FALSE;
    }
  if (!check_changeable (repeat, ref, error))
    return FALSE;
  if (parvis_form_record_count_instances (parent, repeat) >= MAX_INSTANCES ||
      parvis_form_record_insert_instance (self, parent, repeat) == NULL)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_TOO_LARGE,
                   "%s has %d instances, which is the most", ref, MAX_INSTANCES);
      return FALSE;
    }

  parvis_form_record_settle (self);
  parvis_form_record_run_changed (self);

  return TRUE;
}

/**
 * parvis_form_record_remove_repeat:
 * @ref: an instance, /data/rep[2]
 *
 * Returns: whether there was such an instance; else #PARVIS_FORM_ERROR_REFERENCE
 */
gboolean
parvis_form_record_remove_repeat (ParvisFormRecord *self, const char *ref, GError **error)
{
  ParvisFormNode *node;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), FALSE);
  g_return_val_if_fail (ref != NULL, FALSE);

  node = parvis_form_record_find_node (self, ref);
  if (node == NULL || !parvis_form_record_get_definition (node)->is_repeat)
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE,
                   "%s is not an instance of a repeat", ref);
      return FALSE;
    }
  if (!check_changeable (node->definition, ref, error))
    return FALSE;

  parvis_form_record_remove_instance (self, node);
  parvis_form_record_settle (self);
  parvis_form_record_run_changed (self);

  return TRUE;
}
