/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One version of a procedure, for what was begun with it. */

#include "parvis-library-private.h"

typedef struct
{
  char *form_id;         /* (owned) */
  char *version;         /* (owned): "" for none */
  ParvisStoreForm *form; /* (owned) (nullable): found in the store */
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  g_free (wanted->form_id);
  g_free (wanted->version);
  g_clear_pointer (&wanted->form, parvis_store_form_unref);
  g_free (wanted);
}

static void
return_none (GTask *task, const char *why)
{
  const Wanted *wanted = g_task_get_task_data (task);

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           "%s in its version “%s” is not here%s%s", wanted->form_id,
                           wanted->version, why != NULL ? ": " : "", why != NULL ? why : "");
}

static void
read_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Wanted *wanted = task_data;
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);
  ParvisProcedure *procedure = _parvis_library_read_in_thread (wanted->form, refusals);

  if (procedure != NULL)
    g_task_return_pointer (task, procedure, (GDestroyNotify) parvis_procedure_unref);
  else
    return_none (task, refusals->len > 0 ? refusals->pdata[0] : NULL);
}

static gboolean
is_version (const char *version, const Wanted *wanted)
{
  return g_str_equal (version != NULL ? version : "", wanted->version);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ParvisLibrary *self = g_task_get_source_object (task);
  Wanted *wanted = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) versions =
      parvis_store_list_form_versions_finish (PARVIS_STORE (source), result, &error);

  if (versions == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Newest first: what was replaced under the same version is not what was meant. */
  for (guint i = 0; i < versions->len && wanted->form == NULL; i++)
    if (is_version (((ParvisStoreForm *) versions->pdata[i])->version, wanted))
      wanted->form = parvis_store_form_ref (versions->pdata[i]);

  if (wanted->form != NULL)
    _parvis_library_push (self, g_steal_pointer (&task), read_in_thread);
  else
    return_none (task, NULL);
}

/**
 * parvis_library_find_version_async:
 * @form_id: the form's id
 * @version: (nullable): which of its versions
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the procedure
 *
 * Looks for the version of a procedure that something was begun with: the one in use, or else one
 * that the store keeps, listed or not.
 */
void
parvis_library_find_version_async (ParvisLibrary *self,
                                   const char *form_id,
                                   const char *version,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  ParvisProcedure *procedure;
  ParvisStore *store;
  Wanted *wanted;

  g_return_if_fail (PARVIS_IS_LIBRARY (self));
  g_return_if_fail (form_id != NULL);

  wanted = g_new0 (Wanted, 1);
  wanted->form_id = g_strdup (form_id);
  wanted->version = g_strdup (version != NULL ? version : "");
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_library_find_version_async);
  g_task_set_task_data (task, wanted, (GDestroyNotify) wanted_free);

  procedure = parvis_library_find (self, form_id);
  store = _parvis_library_get_store (self);
  if (procedure != NULL &&
      is_version (parvis_form_get_version (parvis_procedure_get_form (procedure)), wanted))
    g_task_return_pointer (task, parvis_procedure_ref (procedure),
                           (GDestroyNotify) parvis_procedure_unref);
  else if (store != NULL)
    parvis_store_list_form_versions_async (store, form_id, cancellable, listed_cb,
                                           g_steal_pointer (&task));
  else
    return_none (task, NULL);
}

/**
 * parvis_library_find_version_finish:
 *
 * Returns: (transfer full) (nullable): %G_IO_ERROR_NOT_FOUND when it is not here, or of no use
 */
ParvisProcedure *
parvis_library_find_version_finish (ParvisLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
