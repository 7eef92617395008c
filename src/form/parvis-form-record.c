/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-form-record-private.h"

#include <string.h>

#include "parvis-form-block.h"
#include "parvis-form-error.h"

G_DEFINE_FINAL_TYPE (ParvisFormRecord, parvis_form_record, G_TYPE_OBJECT)

static void
clear_pending (ParvisFormRecord *self)
{
  for (guint i = 0; self->pending != NULL && i < self->form->triggers->len; i++)
    g_clear_pointer (&self->pending[i].nodes, g_ptr_array_unref);
  g_clear_pointer (&self->pending, g_free);
  g_clear_pointer (&self->marked, g_free);
  g_clear_pointer (&self->spare, g_ptr_array_unref);
}

static void
parvis_form_record_finalize_object (GObject *object)
{
  ParvisFormRecord *self = PARVIS_FORM_RECORD (object);

  clear_pending (self);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->changed, g_ptr_array_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->screens, g_array_unref);
  g_clear_pointer (&self->document, parvis_form_node_free);
  g_clear_pointer (&self->outside.zone, g_time_zone_unref);
  g_clear_pointer (&self->form, parvis_form_unref);

  G_OBJECT_CLASS (parvis_form_record_parent_class)->finalize (object);
}

static void
parvis_form_record_class_init (ParvisFormRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = parvis_form_record_finalize_object;
}

static void
parvis_form_record_init (ParvisFormRecord *self)
{
  self->changed = g_ptr_array_new ();
  parvis_form_record_init_requests (self);
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_form_problem_free);
}

static ParvisFormRecord *
create (ParvisForm *form, const ParvisFormOutside *outside)
{
  ParvisFormRecord *self = g_object_new (PARVIS_FORM_TYPE_RECORD, NULL);

  self->form = parvis_form_ref (form);
  self->outside = *outside;
  self->outside.zone =
      outside->zone != NULL ? g_time_zone_ref (outside->zone) : g_time_zone_new_utc ();
  self->pending = g_new0 (ParvisFormPending, form->triggers->len + 1);
  self->marked = g_new0 (guint64, form->triggers->len / 64 + 1);
  self->first_marked = form->triggers->len / 64 + 1;

  return self;
}

static void
begin (ParvisFormRecord *self)
{
  parvis_form_block_attach (parvis_form_record_get_root (self));
  parvis_form_record_update_relevance (self, parvis_form_record_get_root (self));
  parvis_form_record_mark_all (self);
  parvis_form_record_settle (self);
}

/**
 * parvis_form_record_new:
 * @form: the form to fill
 * @outside: what it may learn of the world; copied
 *
 * Returns: (transfer full): a new record, with its defaults worked out
 */
ParvisFormRecord *
parvis_form_record_new (ParvisForm *form, const ParvisFormOutside *outside, GError **error)
{
  ParvisFormRecord *self;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (outside != NULL && outside->get_now != NULL, NULL);
  g_return_val_if_fail (outside->get_random != NULL, NULL);

  self = create (form, outside);
  self->document = parvis_form_node_copy (form->blank);
  parvis_form_record_preload (self, parvis_form_record_get_root (self));
  begin (self);
  parvis_form_record_run_event (self, PARVIS_FORM_EVENT_FIRST_LOAD, NULL, NULL);
  parvis_form_record_run_event (self, PARVIS_FORM_EVENT_LOAD, NULL, NULL);
  parvis_form_record_ensure_instance_id (self);

  return self;
}

/**
 * parvis_form_record_new_from_instance:
 * @instance: what parvis_form_record_serialize() or parvis_form_record_finalize() wrote
 * @reopening: which of them
 *
 * Goes on from there. An edit is of the record that has the instance's instanceID until it is
 * finalised; a draft of an edit is therefore reopened as an edit too.
 *
 * Returns: (transfer full) (nullable): a record; #PARVIS_FORM_ERROR_INVALID where @instance is not
 * an instance of @form
 */
ParvisFormRecord *
parvis_form_record_new_from_instance (ParvisForm *form,
                                      const ParvisFormOutside *outside,
                                      GBytes *instance,
                                      ParvisFormReopening reopening,
                                      GError **error)
{
  g_autoptr (ParvisFormRecord) self = NULL;

  g_return_val_if_fail (form != NULL, NULL);
  g_return_val_if_fail (outside != NULL, NULL);
  g_return_val_if_fail (instance != NULL, NULL);

  self = create (form, outside);
  self->document = parvis_form_record_read_instance (self, instance, error);
  if (self->document == NULL)
    return NULL;

  self->is_edit = reopening == PARVIS_FORM_EDIT_SENT && parvis_form_record_has_instance_id (self);
  begin (self);
  parvis_form_record_run_event (self, PARVIS_FORM_EVENT_LOAD, NULL, NULL);
  parvis_form_record_ensure_instance_id (self);

  return g_steal_pointer (&self);
}

ParvisForm *
parvis_form_record_get_form (ParvisFormRecord *self)
{
  return self->form;
}

/**
 * parvis_form_record_get_language:
 *
 * Returns: (nullable): the active language; %NULL where the form has none
 */
const char *
parvis_form_record_get_language (ParvisFormRecord *self)
{
  const char *const *names = parvis_form_get_languages (self->form);

  return names[0] != NULL ? names[self->language] : NULL;
}

/**
 * parvis_form_record_set_language:
 * @language: a name among parvis_form_get_languages()
 *
 * Returns: whether it is spoken here; else #PARVIS_FORM_ERROR_REFERENCE
 */
gboolean
parvis_form_record_set_language (ParvisFormRecord *self, const char *language, GError **error)
{
  guint index;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), FALSE);
  g_return_val_if_fail (language != NULL, FALSE);

  if (!parvis_form_itext_find_language (self->form->itext, language, &index))
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE,
                   "the form has no language '%s'", language);
      return FALSE;
    }

  if (index == self->language)
    return TRUE;

  self->language = index;
  parvis_form_record_mark_spoken (self);
  parvis_form_record_settle (self);
  parvis_form_record_run_changed (self);

  return TRUE;
}

/**
 * parvis_form_record_set_value:
 * @ref: a node that holds a value
 * @value: (nullable): as the instance stores it; %NULL or "" for none
 *
 * Gives an answer, and works out all that depends on it.
 *
 * Returns: whether there is such a node; else #PARVIS_FORM_ERROR_REFERENCE
 */
gboolean
parvis_form_record_set_value (ParvisFormRecord *self,
                              const char *ref,
                              const char *value,
                              GError **error)
{
  ParvisFormNode *node;
  g_autofree char *cast = NULL;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), FALSE);
  g_return_val_if_fail (ref != NULL, FALSE);

  node = parvis_form_record_find_node (self, ref);
  if (node == NULL || node->first_child != NULL || node == parvis_form_record_get_root (self))
    {
      g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE,
                   node == NULL ? "there is no %s" : "%s holds no value", ref);
      return FALSE;
    }

  cast = parvis_form_type_cast (node->type, g_strdup (value != NULL ? value : ""));
  parvis_form_record_assign (self, node, cast);
  parvis_form_record_mark_answered (self, node);
  parvis_form_record_settle (self);
  parvis_form_record_run_changed (self);

  return TRUE;
}

/**
 * parvis_form_record_dup_value:
 *
 * Returns: (transfer full) (nullable): the value as the instance stores it; %NULL where there
 * is no such node
 */
char *
parvis_form_record_dup_value (ParvisFormRecord *self, const char *ref)
{
  ParvisFormNode *node;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), NULL);
  g_return_val_if_fail (ref != NULL, NULL);

  node = parvis_form_record_find_node (self, ref);
  if (node == NULL)
    return NULL;

  return g_strdup (node->value != NULL ? node->value : "");
}

/**
 * parvis_form_record_is_relevant:
 *
 * Returns: whether the node and all that it stands in are relevant; %FALSE where it is not there
 */
gboolean
parvis_form_record_is_relevant (ParvisFormRecord *self, const char *ref)
{
  const ParvisFormNode *node;

  g_return_val_if_fail (PARVIS_FORM_IS_RECORD (self), FALSE);
  g_return_val_if_fail (ref != NULL, FALSE);

  node = parvis_form_record_find_node (self, ref);

  return node != NULL && !node->irrelevant;
}
