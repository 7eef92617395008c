/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-form.h"

static void
media_free (ParvisStoreMedia *media)
{
  g_free (media->name);
  g_free (media->hash);
  g_clear_pointer (&media->bytes, g_bytes_unref);
  g_free (media);
}

static void
form_clear (ParvisStoreForm *self)
{
  g_free (self->form_id);
  g_free (self->version);
  g_free (self->name);
  g_free (self->hash);
  g_free (self->server);
  g_clear_pointer (&self->xml, g_bytes_unref);
  g_ptr_array_unref (self->media);
}

/**
 * parvis_store_form_new:
 *
 * Returns: (transfer full): a form without content, to be filled before it is handed over
 */
ParvisStoreForm *
parvis_store_form_new (void)
{
  ParvisStoreForm *self = g_atomic_rc_box_new0 (ParvisStoreForm);

  self->media = g_ptr_array_new_with_free_func ((GDestroyNotify) media_free);

  return self;
}

ParvisStoreForm *
parvis_store_form_ref (ParvisStoreForm *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
parvis_store_form_unref (ParvisStoreForm *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) form_clear);
}

/**
 * parvis_store_form_add_media:
 * @self: a form that was not handed over yet
 * @name: the flat file name
 * @hash: (nullable): what tells a newer one from this, as the server says it
 * @bytes: the content
 */
void
parvis_store_form_add_media (ParvisStoreForm *self,
                             const char *name,
                             const char *hash,
                             GBytes *bytes)
{
  ParvisStoreMedia *media;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (bytes != NULL);

  media = g_new0 (ParvisStoreMedia, 1);
  media->name = g_strdup (name);
  media->hash = g_strdup (hash);
  media->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (self->media, media);
}
