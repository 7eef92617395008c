/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-submission.h"

static void
submission_clear (ParvisStoreSubmission *self)
{
  g_free (self->instance_id);
  g_free (self->form_id);
  g_free (self->form_version);
  g_free (self->receipt_code);
  g_free (self->submission_url);
  g_free (self->server);
  g_free (self->mandate_id);
  g_clear_pointer (&self->xml, g_bytes_unref);
  g_ptr_array_unref (self->attachments);
  g_clear_pointer (&self->draft, g_bytes_unref);
}

/**
 * parvis_store_submission_new:
 *
 * Returns: (transfer full): a submission without content, to be filled before it is handed over
 */
ParvisStoreSubmission *
parvis_store_submission_new (void)
{
  ParvisStoreSubmission *self = g_atomic_rc_box_new0 (ParvisStoreSubmission);

  self->attachments =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_attachment_free);

  return self;
}

ParvisStoreSubmission *
parvis_store_submission_ref (ParvisStoreSubmission *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
parvis_store_submission_unref (ParvisStoreSubmission *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) submission_clear);
}

/**
 * parvis_store_submission_add_attachment:
 * @self: a submission that was not handed over yet
 * @name: the file name as the XML has it
 * @media_type: its media type
 * @bytes: the content
 */
void
parvis_store_submission_add_attachment (ParvisStoreSubmission *self,
                                        const char *name,
                                        const char *media_type,
                                        GBytes *bytes)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (media_type != NULL);
  g_return_if_fail (bytes != NULL);

  g_ptr_array_add (self->attachments, parvis_store_attachment_new (name, media_type, bytes));
}

/**
 * parvis_store_submission_add_identity_paper:
 * @self: a submission that was not handed over yet
 * @name: the file name as the XML has it
 * @media_type: its media type
 * @bytes: a picture of an identity paper, which is erased here as soon as the server has it
 */
void
parvis_store_submission_add_identity_paper (ParvisStoreSubmission *self,
                                            const char *name,
                                            const char *media_type,
                                            GBytes *bytes)
{
  ParvisStoreAttachment *attachment;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (media_type != NULL);
  g_return_if_fail (bytes != NULL);

  attachment = parvis_store_attachment_new (name, media_type, bytes);
  attachment->is_identity = TRUE;
  g_ptr_array_add (self->attachments, attachment);
}

/**
 * parvis_store_submission_get_size:
 * @self: a submission with its content
 *
 * Returns: how many bytes are to be sent
 */
gsize
parvis_store_submission_get_size (const ParvisStoreSubmission *self)
{
  gsize size = g_bytes_get_size (self->xml);

  for (guint i = 0; i < self->attachments->len; i++)
    size += g_bytes_get_size (((const ParvisStoreAttachment *) self->attachments->pdata[i])->bytes);

  return size;
}

void
parvis_store_row_free (ParvisStoreRow *self)
{
  g_free (self->instance_id);
  g_free (self->form_id);
  g_free (self->form_version);
  g_free (self->receipt_code);
  g_free (self->server);
  g_free (self->reason);
  g_free (self);
}

void
parvis_store_lane_free (ParvisStoreLane *self)
{
  g_free (self->server);
  g_free (self);
}
