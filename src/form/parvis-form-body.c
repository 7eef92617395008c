/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-body.h"

#include "parvis-form-text.h"

ParvisFormElement *
parvis_form_element_new (ParvisFormElementKind kind, ParvisFormElement *parent)
{
  ParvisFormElement *self = g_new0 (ParvisFormElement, 1);

  self->kind = kind;
  self->parent = parent;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_element_free);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_item_free);
  if (parent != NULL)
    g_ptr_array_add (parent->children, self);

  return self;
}

void
parvis_form_element_free (ParvisFormElement *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->children);
  g_ptr_array_unref (self->items);
  parvis_form_asks_clear (&self->asks);
  g_free (self->say);
  g_free (self->pictogram);
  g_clear_pointer (&self->label, parvis_form_caption_free);
  g_clear_pointer (&self->hint, parvis_form_caption_free);
  g_clear_pointer (&self->itemset, parvis_form_expression_unref);
  g_clear_pointer (&self->item_value, parvis_form_expression_unref);
  g_clear_pointer (&self->item_value_name, g_ref_string_release);
  g_clear_pointer (&self->item_label_name, g_ref_string_release);
  g_clear_pointer (&self->item_label, parvis_form_caption_free);
  g_clear_pointer (&self->count, parvis_form_expression_unref);
  g_free (self);
}

gboolean
parvis_form_element_is_select (const ParvisFormElement *self)
{
  return self->kind == PARVIS_FORM_ELEMENT_CONTROL &&
         (self->control == PARVIS_FORM_CONTROL_SELECT ||
          self->control == PARVIS_FORM_CONTROL_SELECT1 ||
          self->control == PARVIS_FORM_CONTROL_RANK);
}

/**
 * parvis_form_element_can_grow:
 *
 * Returns: whether a person is asked "one more?" at the end of this repeat
 */
gboolean
parvis_form_element_can_grow (const ParvisFormElement *self)
{
  return self->kind == PARVIS_FORM_ELEMENT_REPEAT && self->count == NULL && !self->no_add_remove;
}

void
parvis_form_action_free (ParvisFormAction *self)
{
  g_clear_pointer (&self->target_ref, parvis_form_expression_unref);
  g_clear_pointer (&self->value, parvis_form_expression_unref);
  g_free (self->text);
  g_free (self);
}

void
parvis_form_item_free (ParvisFormItem *self)
{
  g_free (self->value);
  g_clear_pointer (&self->label, parvis_form_caption_free);
  g_free (self->say);
  g_free (self->pictogram);
  g_free (self);
}
