/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-draft.h"

static void
draft_clear (ParvisStoreDraft *self)
{
  g_free (self->form_id);
  g_free (self->form_version);
  g_clear_pointer (&self->xml, g_bytes_unref);
  g_ptr_array_unref (self->attachments);
  g_free (self->language);
  g_free (self->place);
  g_free (self->receipt_code);
  g_clear_pointer (&self->handle, g_bytes_unref);
}

void
parvis_store_draft_row_free (ParvisStoreDraftRow *self)
{
  g_free (self->form_id);
  g_free (self->form_version);
  g_free (self->letters);
  g_free (self);
}

/**
 * parvis_store_draft_new:
 *
 * Returns: (transfer full): a draft without content, to be filled before it is handed over
 */
ParvisStoreDraft *
parvis_store_draft_new (void)
{
  ParvisStoreDraft *self = g_atomic_rc_box_new0 (ParvisStoreDraft);

  self->days = PARVIS_STORE_DRAFT_DAYS;
  self->attachments =
      g_ptr_array_new_with_free_func ((GDestroyNotify) parvis_store_attachment_free);

  return self;
}

ParvisStoreDraft *
parvis_store_draft_ref (ParvisStoreDraft *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
parvis_store_draft_unref (ParvisStoreDraft *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) draft_clear);
}

/**
 * parvis_store_draft_take_attachment:
 * @self: a draft that was not handed over yet
 * @attachment: (transfer full): a file that its XML names
 */
void
parvis_store_draft_take_attachment (ParvisStoreDraft *self, ParvisStoreAttachment *attachment)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (attachment != NULL);

  g_ptr_array_add (self->attachments, attachment);
}
