/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What waits to be worked out: a bit a trigger, and the nodes where it waits. */

#include "parvis-form-block.h"
#include "parvis-form-graph.h"
#include "parvis-form-record-private.h"

static void
wait (ParvisFormRecord *self, guint order)
{
  self->marked[order / 64] |= G_GUINT64_CONSTANT (1) << order % 64;
  self->first_marked = MIN (self->first_marked, order / 64);
}

/* The bit of a node that says whether a trigger waits there. A node counts the instances of
 * several repeats, so a count has none, and may be worked out twice. */
static guint
get_bit (ParvisFormTriggerKind kind)
{
  return kind == PARVIS_FORM_TRIGGER_COUNT ? 0 : 1u << kind;
}

static void
forget_bits (GPtrArray *nodes, const ParvisFormTrigger *trigger)
{
  for (guint i = 0; i < nodes->len; i++)
    ((ParvisFormNode *) nodes->pdata[i])->pending &= ~get_bit (trigger->kind);
}

static void
mark_all_nodes (ParvisFormRecord *self, const ParvisFormTrigger *trigger)
{
  ParvisFormPending *pending = &self->pending[trigger->order];

  if (pending->all)
    return;

  if (pending->nodes != NULL)
    forget_bits (pending->nodes, trigger);
  g_clear_pointer (&pending->nodes, g_ptr_array_unref);
  pending->all = TRUE;
  wait (self, trigger->order);
}

/* Along a chain of calculations one list of nodes is dropped as the next is begun. */
static GPtrArray *
take_spare (ParvisFormRecord *self)
{
  GPtrArray *spare = g_steal_pointer (&self->spare);

  return spare != NULL ? spare : g_ptr_array_new ();
}

static void
mark_node (ParvisFormRecord *self, const ParvisFormTrigger *trigger, ParvisFormNode *node)
{
  ParvisFormPending *pending = &self->pending[trigger->order];
  guint bit = get_bit (trigger->kind);

  if (pending->all || (node->pending & bit) != 0)
    return;
  if (pending->nodes == NULL)
    pending->nodes = take_spare (self);

  node->pending |= bit;
  g_ptr_array_add (pending->nodes, node);
  wait (self, trigger->order);
}

void
parvis_form_record_mark_all (ParvisFormRecord *self)
{
  for (guint i = 0; i < self->form->triggers->len; i++)
    mark_all_nodes (self, self->form->triggers->pdata[i]);
}

/**
 * parvis_form_record_mark_spoken:
 *
 * Marks what depends on the language: names of choices, of months, and texts. All else stays,
 * above all what is different each time that it is asked.
 */
void
parvis_form_record_mark_spoken (ParvisFormRecord *self)
{
  static const char *const spoken[] = { "itext", "choice-name", "format-date", "format-date-time",
                                        NULL };

  for (guint i = 0; i < self->form->triggers->len; i++)
    {
      const ParvisFormTrigger *trigger = self->form->triggers->pdata[i];

      if (parvis_form_expression_calls (trigger->expression, spoken))
        mark_all_nodes (self, trigger);
    }
}

/* A count is worked out where the instances stand, since there may be none of them. */
static ParvisFormDefinition *
get_place (const ParvisFormTrigger *trigger)
{
  return trigger->kind == PARVIS_FORM_TRIGGER_COUNT ? trigger->definition->parent
                                                    : trigger->definition;
}

static ParvisFormNode *
get_in_block (const ParvisFormBlock *block, const ParvisFormDefinition *place)
{
  return place->is_repeat ? block->top : block->slots[place->slot];
}

/* The instances in @block of the repeat that @place is, or stands in, further down. */
static const GPtrArray *
get_instances_towards (const ParvisFormBlock *block, const ParvisFormDefinition *place)
{
  const ParvisFormDefinition *repeat = place->block;

  while (repeat->parent->block != block->top->definition)
    repeat = repeat->parent->block;

  return parvis_form_block_get_instances (block, repeat);
}

/* Marks the nodes of @place that stand in @block or in instances within it. */
static void
mark_within (ParvisFormRecord *self,
             const ParvisFormTrigger *trigger,
             const ParvisFormDefinition *place,
             const ParvisFormBlock *block)
{
  const GPtrArray *instances;

  if (place->block == block->top->definition)
    {
      ParvisFormNode *node = get_in_block (block, place);

      if (node != NULL)
        mark_node (self, trigger, node);
      return;
    }

  instances = get_instances_towards (block, place);
  for (guint i = 0; instances != NULL && i < instances->len; i++)
    mark_within (self, trigger, place, ((ParvisFormNode *) instances->pdata[i])->block);
}

static void
mark_dependent (ParvisFormRecord *self, const ParvisFormDependent *dependent, ParvisFormNode *node)
{
  const ParvisFormTrigger *trigger = dependent->trigger;
  const ParvisFormDefinition *place = get_place (trigger);
  const ParvisFormDefinition *apex = dependent->apex;
  const ParvisFormBlock *block = node->block;

  if (apex != NULL && apex->depth > place->depth)
    apex = place;
  if (apex == NULL || (apex->block->depth == 0 && place->block->depth > 0))
    {
      mark_all_nodes (self, trigger);
      return;
    }

  while (block != NULL && block->top->definition != apex->block)
    block = block->parent;
  if (block != NULL)
    mark_within (self, trigger, place, block);
  else
    mark_all_nodes (self, trigger);
}

void
parvis_form_record_mark_dependents (ParvisFormRecord *self, ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;

  for (guint i = 0; i < definition->dependents->len; i++)
    mark_dependent (self, &g_array_index (definition->dependents, ParvisFormDependent, i), node);
}

typedef enum
{
  REPEAT_GREW,   /* at its end: whoever keeps to one instance has nothing new to read */
  REPEAT_SHRANK, /* and those that are left may have moved up */
} RepeatChange;

static void
mark_readers (ParvisFormRecord *self,
              const ParvisFormDefinition *definition,
              const ParvisFormDefinition *repeat,
              RepeatChange change)
{
  for (guint i = 0; i < definition->dependents->len; i++)
    {
      const ParvisFormDependent *dependent =
          &g_array_index (definition->dependents, ParvisFormDependent, i);
      gboolean keeps_within =
          dependent->apex != NULL && parvis_form_definition_is_within (dependent->apex, repeat);

      if (!keeps_within || (change == REPEAT_SHRANK && definition == repeat))
        mark_all_nodes (self, dependent->trigger);
    }
  for (guint i = 0; i < definition->children->len; i++)
    mark_readers (self, definition->children->pdata[i], repeat, change);
}

/**
 * parvis_form_record_mark_grown:
 * @repeat: what has got an instance more, at its end
 *
 * Marks whoever counts its instances, or looks into them from outside.
 */
void
parvis_form_record_mark_grown (ParvisFormRecord *self, ParvisFormDefinition *repeat)
{
  mark_readers (self, repeat, repeat, REPEAT_GREW);
}

/**
 * parvis_form_record_mark_shrunk:
 * @repeat: what has lost an instance
 *
 * Marks whoever counts or places its instances, or looks into them from outside.
 */
void
parvis_form_record_mark_shrunk (ParvisFormRecord *self, ParvisFormDefinition *repeat)
{
  mark_readers (self, repeat, repeat, REPEAT_SHRANK);
}

static void
mark_own (ParvisFormRecord *self, ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;

  for (guint i = 0; i < G_N_ELEMENTS (definition->triggers); i++)
    if (definition->triggers[i] != NULL && i != PARVIS_FORM_TRIGGER_COUNT)
      mark_node (self, definition->triggers[i], node);
  for (guint i = 0; i < definition->children->len; i++)
    {
      const ParvisFormDefinition *child = definition->children->pdata[i];

      if (child->triggers[PARVIS_FORM_TRIGGER_COUNT] != NULL)
        mark_node (self, child->triggers[PARVIS_FORM_TRIGGER_COUNT], node);
    }
}

/**
 * parvis_form_record_mark_answered:
 * @node: what was just answered
 *
 * Marks what the form has to say of the answer itself: its choices may not offer it. What is
 * worked out may be written over, until something that it depends on changes.
 */
void
parvis_form_record_mark_answered (ParvisFormRecord *self, ParvisFormNode *node)
{
  const ParvisFormDefinition *definition = node->definition;
  const ParvisFormTrigger *choices = definition->triggers[PARVIS_FORM_TRIGGER_CHOICES];

  if (choices != NULL)
    mark_node (self, choices, node);
}

/**
 * parvis_form_record_mark_subtree:
 *
 * Marks all that a new instance must have worked out.
 */
void
parvis_form_record_mark_subtree (ParvisFormRecord *self, ParvisFormNode *node)
{
  mark_own (self, node);
  for (ParvisFormNode *a = node->first_attribute; a != NULL; a = a->next)
    mark_own (self, a);
  for (ParvisFormNode *child = node->first_child; child != NULL; child = child->next)
    parvis_form_record_mark_subtree (self, child);
}

/**
 * parvis_form_record_forget_pending_nodes:
 *
 * Some nodes are about to be freed: what waits for single nodes waits for all instead.
 */
void
parvis_form_record_forget_pending_nodes (ParvisFormRecord *self)
{
  for (guint i = self->first_marked * 64; i < self->form->triggers->len; i++)
    if (self->pending[i].nodes != NULL && self->pending[i].nodes->len > 0)
      mark_all_nodes (self, self->form->triggers->pdata[i]);
  g_ptr_array_set_size (self->changed, 0);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return parvis_form_block_compare (*(ParvisFormNode *const *) a, *(ParvisFormNode *const *) b);
}

/* In document order, so that an instance that reads the one before it finds it done. */
static void
sort_places (GPtrArray *nodes)
{
  for (guint i = 1; i < nodes->len; i++)
    if (parvis_form_block_compare (nodes->pdata[i - 1], nodes->pdata[i]) > 0)
      {
        g_ptr_array_sort (nodes, compare_places);
        return;
      }
}

/* The nodes of @place in @block and in instances within it, in document order. */
static void
collect_within (const ParvisFormBlock *block, const ParvisFormDefinition *place, GPtrArray *nodes)
{
  const GPtrArray *instances;

  if (place->block == block->top->definition)
    {
      ParvisFormNode *node = get_in_block (block, place);

      if (node != NULL)
        g_ptr_array_add (nodes, node);
      return;
    }

  instances = get_instances_towards (block, place);
  for (guint i = 0; instances != NULL && i < instances->len; i++)
    collect_within (((ParvisFormNode *) instances->pdata[i])->block, place, nodes);
}

/**
 * parvis_form_record_take_pending:
 *
 * Returns: (transfer full) (element-type ParvisFormNode): where @trigger waits, in document order;
 * it waits there no more
 */
GPtrArray *
parvis_form_record_take_pending (ParvisFormRecord *self, const ParvisFormTrigger *trigger)
{
  ParvisFormPending *pending = &self->pending[trigger->order];
  GPtrArray *nodes;

  if (pending->all)
    {
      nodes = take_spare (self);
      collect_within (parvis_form_record_get_root (self)->block, get_place (trigger), nodes);
    }
  else
    {
      nodes = g_steal_pointer (&pending->nodes);
      forget_bits (nodes, trigger);
      sort_places (nodes);
    }
  pending->all = FALSE;

  return nodes;
}

/**
 * parvis_form_record_drop_pending:
 * @nodes: (transfer full): what parvis_form_record_take_pending() gave
 */
void
parvis_form_record_drop_pending (ParvisFormRecord *self, GPtrArray *nodes)
{
  g_ptr_array_set_size (nodes, 0);
  g_clear_pointer (&self->spare, g_ptr_array_unref);
  self->spare = nodes;
}

/**
 * parvis_form_record_take_marked:
 * @order: (out): the first trigger that waits somewhere, which is then to be evaluated
 *
 * Returns: whether there is one
 */
gboolean
parvis_form_record_take_marked (ParvisFormRecord *self, guint *order)
{
  guint n_words = self->form->triggers->len / 64 + 1;
  guint64 *word;

  while (self->first_marked < n_words && self->marked[self->first_marked] == 0)
    self->first_marked++;
  if (self->first_marked == n_words)
    return FALSE;

  word = &self->marked[self->first_marked];
  *order = self->first_marked * 64 + (guint) __builtin_ctzll (*word);
  *word &= *word - 1;

  return TRUE;
}
