/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way through: one question a screen, in the order of the body. */

#include <string.h>

#include "parvis-form-record-private.h"

void
parvis_form_record_forget_screens (ParvisFormRecord *self)
{
  g_clear_pointer (&self->screens, g_array_unref);
}

static void walk (GArray *screens, ParvisFormElement *element, ParvisFormNode *context);

static void
add_screen (GArray *screens, ParvisFormElement *element, ParvisFormNode *node)
{
  ParvisFormScreen screen = { element, node };

  if (node != NULL)
    g_array_append_val (screens, screen);
}

static void
walk_repeat (GArray *screens, ParvisFormElement *element, ParvisFormNode *context)
{
  ParvisFormDefinition *repeat = element->definition;
  ParvisFormNode *parent = parvis_form_record_find_at (context, repeat->parent);

  if (parent == NULL)
    return;

  for (ParvisFormNode *child = parent->first_child; child != NULL; child = child->next)
    if (child->definition == repeat)
      walk (screens, element, child);
  if (parvis_form_element_can_grow (element))
    add_screen (screens, element, parent);
}

static void
walk (GArray *screens, ParvisFormElement *element, ParvisFormNode *context)
{
  for (guint i = 0; i < element->children->len; i++)
    {
      ParvisFormElement *child = element->children->pdata[i];

      if (child->kind == PARVIS_FORM_ELEMENT_CONTROL)
        add_screen (screens, child, parvis_form_record_find_at (context, child->definition));
      else if (child->kind == PARVIS_FORM_ELEMENT_REPEAT)
        walk_repeat (screens, child, context);
      else
        walk (screens, child, context);
    }
}

/**
 * parvis_form_record_get_screens:
 *
 * Returns: (transfer none) (element-type ParvisFormScreen): all screens, relevant or not, valid
 * until instances of a repeat come or go
 */
GArray *
parvis_form_record_get_screens (ParvisFormRecord *self)
{
  if (self->screens == NULL)
    {
      self->screens = g_array_new (FALSE, FALSE, sizeof (ParvisFormScreen));
      walk (self->screens, self->form->body, parvis_form_record_get_root (self));
    }

  return self->screens;
}

static gboolean
is_repeat_relevant (ParvisFormRecord *self, const ParvisFormScreen *screen)
{
  ParvisFormDefinition *repeat = screen->element->definition;
  ParvisFormNode *last = parvis_form_record_get_last_instance (screen->node, repeat);
  ParvisFormNode stand_in = { .parent = screen->node, .kind = PARVIS_FORM_NODE_ELEMENT };

  if (screen->node->irrelevant)
    return FALSE;
  if (last != NULL)
    return !last->irrelevant;

  stand_in.name = repeat->name;
  stand_in.definition = repeat;

  return repeat->relevant == NULL ||
         parvis_form_record_test (self, repeat->relevant, &stand_in, TRUE);
}

gboolean
parvis_form_record_is_screen_relevant (ParvisFormRecord *self, const ParvisFormScreen *screen)
{
  if (screen->element->kind == PARVIS_FORM_ELEMENT_REPEAT)
    return is_repeat_relevant (self, screen);

  return !screen->node->irrelevant;
}

static char *
dup_screen_ref (const ParvisFormScreen *screen)
{
  if (screen->element->kind == PARVIS_FORM_ELEMENT_REPEAT)
    return parvis_form_record_dup_repeat_ref (screen->node, screen->element->definition);

  return parvis_form_record_dup_ref (screen->node);
}

/**
 * parvis_form_record_find_screen:
 * @index: (out): its place among parvis_form_record_get_screens()
 *
 * Returns: whether @ref is a screen
 */
gboolean
parvis_form_record_find_screen (ParvisFormRecord *self, const char *ref, guint *index)
{
  GArray *screens = parvis_form_record_get_screens (self);
  ParvisFormDefinition *repeat;
  ParvisFormNode *node = parvis_form_record_find_repeat (self, ref, &repeat);

  if (node == NULL)
    node = parvis_form_record_find_node (self, ref);
  if (node == NULL)
    return FALSE;

  for (guint i = 0; i < screens->len; i++)
    {
      const ParvisFormScreen *screen = &g_array_index (screens, ParvisFormScreen, i);

      if (screen->node == node &&
          (repeat == NULL ? screen->element->kind == PARVIS_FORM_ELEMENT_CONTROL
                          : screen->element->definition == repeat))
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * parvis_form_record_dup_next:
 * @ref: (nullable): a screen, relevant or no longer; %NULL to begin
 *
 * Returns: (transfer full) (nullable): the next relevant screen; %NULL at the end, or where
 * @ref is not a screen
 */
char *
parvis_form_record_dup_next (ParvisFormRecord *self, const char *ref)
{
  GArray *screens;
  guint from = 0;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), NULL);

  screens = parvis_form_record_get_screens (self);
  if (ref != NULL)
    {
      if (!parvis_form_record_find_screen (self, ref, &from))
        return NULL;
      from++;
    }

  for (guint i = from; i < screens->len; i++)
    if (parvis_form_record_is_screen_relevant (self, &g_array_index (screens, ParvisFormScreen, i)))
      return dup_screen_ref (&g_array_index (screens, ParvisFormScreen, i));

  return NULL;
}

/**
 * parvis_form_record_dup_previous:
 * @ref: (nullable): a screen; %NULL for the last of all
 *
 * Returns: (transfer full) (nullable): the relevant screen before it
 */
char *
parvis_form_record_dup_previous (ParvisFormRecord *self, const char *ref)
{
  GArray *screens;
  guint before;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), NULL);

  screens = parvis_form_record_get_screens (self);
  before = screens->len;
  if (ref != NULL && !parvis_form_record_find_screen (self, ref, &before))
    return NULL;

  while (before-- > 0)
    if (parvis_form_record_is_screen_relevant (self,
                                               &g_array_index (screens, ParvisFormScreen, before)))
      return dup_screen_ref (&g_array_index (screens, ParvisFormScreen, before));

  return NULL;
}

/* What a person counts as one step: the labelled group at the top, else the question. */
static const void *
get_step (const ParvisFormRecord *self, const ParvisFormScreen *screen)
{
  const ParvisFormElement *top = screen->element;

  while (top->parent != self->form->body)
    top = top->parent;

  return top->kind == PARVIS_FORM_ELEMENT_CONTROL || top->label == NULL ? (const void *) screen
                                                                        : top;
}

/**
 * parvis_form_record_get_progress:
 * @ref: a screen
 * @step: (out): which step it belongs to, from 1; 0 where @ref is no screen
 * @n_steps: (out): how many there are as things stand
 */
void
parvis_form_record_get_progress (ParvisFormRecord *self,
                                 const char *ref,
                                 guint *step,
                                 guint *n_steps)
{
  GArray *screens;
  const void *last = NULL;
  guint at = G_MAXUINT;

  g_return_if_fail (PARVIS_FORM_IS_RECORD (self));
  g_return_if_fail (ref != NULL && step != NULL && n_steps != NULL);

  *step = *n_steps = 0;
  screens = parvis_form_record_get_screens (self);
  if (!parvis_form_record_find_screen (self, ref, &at))
    at = G_MAXUINT;

  for (guint i = 0; i < screens->len; i++)
    {
      const ParvisFormScreen *screen = &g_array_index (screens, ParvisFormScreen, i);

      if (i != at && !parvis_form_record_is_screen_relevant (self, screen))
        continue;
      if (get_step (self, screen) != last)
        {
          last = get_step (self, screen);
          ++*n_steps;
        }
      if (i == at)
        *step = *n_steps;
    }
}

/**
 * parvis_form_record_list_questions:
 *
 * Returns: (transfer full) (element-type utf8): references of the relevant questions that a
 * person answers, in order: no notes, nothing that is only shown, no "one more?"
 */
GPtrArray *
parvis_form_record_list_questions (ParvisFormRecord *self)
{
  GPtrArray *refs = g_ptr_array_new_with_free_func (g_free);
  GArray *screens;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), refs);

  screens = parvis_form_record_get_screens (self);
  for (guint i = 0; i < screens->len; i++)
    {
      const ParvisFormScreen *screen = &g_array_index (screens, ParvisFormScreen, i);

      if (screen->element->kind == PARVIS_FORM_ELEMENT_CONTROL &&
          parvis_form_record_is_screen_relevant (self, screen) &&
          !parvis_form_record_is_readonly (self, screen->node))
        g_ptr_array_add (refs, parvis_form_record_dup_ref (screen->node));
    }

  return refs;
}
