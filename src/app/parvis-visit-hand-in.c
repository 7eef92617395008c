/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a visit: its answers written once, encrypted where the form asks, and kept. */

#include "parvis-visit-private.h"

/* Pictures of identity papers do not stay here once they have arrived. */
static void
attach_to (ParvisStoreSubmission *submission,
           const char *name,
           const ParvisVisitAttachment *attachment,
           GPtrArray *papers)
{
  if (g_ptr_array_find_with_equal_func (papers, name, g_str_equal, NULL))
    parvis_store_submission_add_identity_paper (submission, name, attachment->media_type,
                                                attachment->bytes);
  else
    parvis_store_submission_add_attachment (submission, name, attachment->media_type,
                                            attachment->bytes);
}

/* The log that a form asks for is one of its files. */
static void
attach_audit (ParvisVisit *self)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = parvis_visit_audit_close (self->audit, &name);

  if (bytes != NULL)
    parvis_visit_attach (self, name, "text/csv", bytes);
}

static ParvisStoreSubmission *
build_submission (ParvisVisit *self, GError **error)
{
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  ParvisForm *form = parvis_procedure_get_form (self->procedure);
  GBytes *xml;

  if (self->audit != NULL)
    attach_audit (self);
  xml = parvis_form_record_finalize (self->record, &names, error);
  if (xml == NULL)
    return NULL;

  submission = parvis_store_submission_new ();
  submission->instance_id = parvis_form_record_dup_instance_id (self->record);
  submission->form_id = g_strdup (parvis_form_get_id (form));
  submission->form_version = g_strdup (parvis_form_get_version (form));
  submission->receipt_code = g_strdup (self->receipt_code);
  submission->server = g_strdup (parvis_procedure_get_server (self->procedure));
  submission->priority = parvis_procedure_get_priority (self->procedure);
  submission->mandate_id = g_strdup (self->mandate_id);
  submission->created = g_get_real_time () / G_USEC_PER_SEC;
  submission->xml = xml;
  submission->draft = self->draft != NULL ? g_bytes_ref (self->draft) : NULL;

  papers = parvis_form_record_list_identity_papers (self->record);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      ParvisVisitAttachment *attachment = g_hash_table_lookup (self->attachments, name);

      /* The XML would name a file that no one has: better to stop here than to send it. */
      if (attachment == NULL)
        {
          g_set_error (error, PARVIS_FORM_ERROR, PARVIS_FORM_ERROR_REFERENCE,
                       "The answers name a file that is not here: %s", name);
          return NULL;
        }

      attach_to (submission, name, attachment, papers);
    }

  return g_steal_pointer (&submission);
}

/* Whether who handed in is still here. The next one may be in front of the screen by now. */
static gboolean
end_hand_in (GTask *task)
{
  ParvisVisit *self = g_task_get_source_object (task);
  gboolean is_here = g_task_get_task_data (task) == self->record;

  if (is_here)
    self->handing_in = FALSE;

  return is_here;
}

static void
fail_hand_in (GTask *task, const GError *error)
{
  if (end_hand_in (task))
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The person had gone: %s",
                             error->message);
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!parvis_store_drop_draft_finish (PARVIS_STORE (source), result, NULL, &error))
    g_debug ("A draft stays until its days are over: %s", error->message);
}

/* Where this very record was stored by an earlier try, its draft was not erased with it. */
static void
drop_draft (ParvisVisit *self)
{
  if (self->resume_code != NULL)
    parvis_store_drop_draft_async (self->store, self->resume_code, NULL, dropped_cb, NULL);
}

static void
handed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* A duplicate is this very record, stored by a try that did not live to say so. */
  if (!parvis_store_hand_in_finish (PARVIS_STORE (source), result, &error) &&
      !g_error_matches (error, PARVIS_STORE_ERROR, PARVIS_STORE_ERROR_DUPLICATE))
    {
      fail_hand_in (task, error);
      return;
    }

  /* The receipt is for who handed in. */
  if (end_hand_in (task))
    {
      if (error != NULL)
        drop_draft (g_task_get_source_object (task));
      _parvis_visit_move_to (g_task_get_source_object (task), PARVIS_VISIT_RECEIPT);
    }
  g_task_return_boolean (task, TRUE);
}

static void
encrypted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ParvisVisit *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParvisStoreSubmission) submission =
      parvis_encrypter_encrypt_finish (PARVIS_ENCRYPTER (source), result, &error);
  GCancellable *cancellable;

  if (submission == NULL)
    {
      fail_hand_in (task, error);
      return;
    }

  cancellable = g_task_get_cancellable (task);
  parvis_store_hand_in_async (self->store, submission, cancellable, handed_in_cb,
                              g_steal_pointer (&task));
}

/**
 * parvis_visit_hand_in_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is durable, or when it is not and the answers are still here
 *
 * Writes the submission once, encrypts it once where the form carries a key, and hands it to the
 * store. Done means that a pulled plug does not undo it. Erasing meanwhile does not undo it either:
 * it only keeps the receipt from whoever comes next. Of a sheet nothing is written and nothing
 * reaches the store.
 */
void
parvis_visit_hand_in_async (ParvisVisit *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (ParvisStoreSubmission) submission = NULL;
  ParvisEncryptionKey *key;
  GError *error = NULL;

  g_return_if_fail (PARVIS_IS_VISIT (self));
  g_return_if_fail (self->stage == PARVIS_VISIT_REVIEW && !self->handing_in);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, parvis_visit_hand_in_async);
  g_task_set_check_cancellable (task, FALSE);

  if (parvis_visit_makes_sheet (self))
    {
      _parvis_visit_end_sheet (self, g_steal_pointer (&task));
      return;
    }

  submission = build_submission (self, &error);
  if (submission == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Held, so that no later record can have its address and be taken for it. */
  g_task_set_task_data (task, g_object_ref (self->record), g_object_unref);
  self->handing_in = TRUE;
  key = parvis_procedure_get_key (self->procedure);
  if (key != NULL)
    parvis_encrypter_encrypt_async (self->encrypter, key, g_steal_pointer (&submission),
                                    cancellable, encrypted_cb, g_steal_pointer (&task));
  else
    parvis_store_hand_in_async (self->store, submission, cancellable, handed_in_cb,
                                g_steal_pointer (&task));
}

/**
 * parvis_visit_hand_in_finish:
 *
 * Returns: whether it is kept; %G_IO_ERROR_CANCELLED when it is not and its person had gone, so
 *   that nobody is there to be told
 */
gboolean
parvis_visit_hand_in_finish (ParvisVisit *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * parvis_visit_is_handing_in:
 *
 * Returns: whether what this person handed in is being written
 */
gboolean
parvis_visit_is_handing_in (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), FALSE);

  return self->handing_in;
}

/**
 * parvis_visit_set_consent_func:
 * @func: (nullable): asked when the record ends
 */
void
parvis_visit_set_consent_func (ParvisVisit *self, ParvisVisitConsentFunc func, gpointer user_data)
{
  g_return_if_fail (PARVIS_IS_VISIT (self));

  self->dup_consent = func;
  self->consent_data = user_data;
}

/**
 * parvis_visit_get_receipt_code:
 *
 * Returns: (transfer none) (nullable): eight characters
 */
const char *
parvis_visit_get_receipt_code (ParvisVisit *self)
{
  g_return_val_if_fail (PARVIS_IS_VISIT (self), NULL);

  return self->receipt_code;
}
