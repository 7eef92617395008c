/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Both ends of the calls about forms. */

#include "parvis-store-forms.h"
#include "parvis-store-private.h"

static void
put_form_in_thread (GTask *task,
                    gpointer source_object,
                    gpointer task_data,
                    GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  gboolean done;

  if (!parvis_store_is_ready (self, task))
    return;

  done = parvis_store_forms_put (parvis_store_get_database (self), task_data, &error);
  if (done)
    parvis_store_forms_changed (self);
  parvis_store_return_done (task, done, error);
}

/**
 * parvis_store_put_form_async:
 * @self: an open store
 * @form: a version with all its media; not changed any more
 * @cancellable: (nullable): a #GCancellable, looked at until the writing begins
 * @callback: called when it is the newest of its id
 * @user_data: data for @callback
 */
void
parvis_store_put_form_async (ParvisStore *self,
                             ParvisStoreForm *form,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (form != NULL && form->form_id != NULL && form->xml != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_put_form_async);
  parvis_store_push (self, task, put_form_in_thread, parvis_store_form_ref (form),
                     (GDestroyNotify) parvis_store_form_unref);
}

gboolean
parvis_store_put_form_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
list_forms_in_thread (GTask *task,
                      gpointer source_object,
                      gpointer task_data,
                      GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  GPtrArray *forms;

  if (!parvis_store_is_ready (self, task))
    return;

  forms = parvis_store_forms_list (parvis_store_get_database (self), &error);
  parvis_store_return_array (task, forms, error);
}

/**
 * parvis_store_list_forms_async:
 * @self: an open store
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the newest version of each form
 * @user_data: data for @callback
 */
void
parvis_store_list_forms_async (ParvisStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_list_forms_async);
  parvis_store_push (self, task, list_forms_in_thread, NULL, NULL);
}

/**
 * parvis_store_list_forms_finish:
 *
 * Returns: (transfer full) (element-type ParvisStoreForm): the forms
 */
GPtrArray *
parvis_store_list_forms_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
list_versions_in_thread (GTask *task,
                         gpointer source_object,
                         gpointer task_data,
                         GCancellable *cancellable)
{
  ParvisStore *self = source_object;
  GError *error = NULL;
  GPtrArray *forms;

  if (!parvis_store_is_ready (self, task))
    return;

  forms = parvis_store_forms_list_versions (parvis_store_get_database (self), task_data, &error);
  parvis_store_return_array (task, forms, error);
}

/**
 * parvis_store_list_form_versions_async:
 * @self: an open store
 * @form_id: which form
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the versions that are kept of it
 * @user_data: data for @callback
 *
 * For when the newest version is of no use: what was there before it.
 */
void
parvis_store_list_form_versions_async (ParvisStore *self,
                                       const char *form_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PARVIS_IS_STORE (self));
  g_return_if_fail (form_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_store_list_form_versions_async);
  parvis_store_push (self, task, list_versions_in_thread, g_strdup (form_id), g_free);
}

/**
 * parvis_store_list_form_versions_finish:
 *
 * Returns: (transfer full) (element-type ParvisStoreForm): the versions, newest first
 */
GPtrArray *
parvis_store_list_form_versions_finish (ParvisStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
