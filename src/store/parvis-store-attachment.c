/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "parvis-store-attachment.h"

#include <string.h>

#define MAX_SIZE (256 * 1024 * 1024)
#define MAX_ATTACHMENTS 1000
#define MAX_TEXT 1024

/**
 * parvis_store_attachment_new:
 * @name: the file name as the XML has it
 * @media_type: its media type
 * @bytes: the content
 *
 * Returns: (transfer full): a picture, a sound or a file, of no identity paper
 */
ParvisStoreAttachment *
parvis_store_attachment_new (const char *name, const char *media_type, GBytes *bytes)
{
  ParvisStoreAttachment *self = g_new0 (ParvisStoreAttachment, 1);

  self->name = g_strdup (name);
  self->media_type = g_strdup (media_type);
  self->bytes = g_bytes_ref (bytes);

  return self;
}

void
parvis_store_attachment_free (ParvisStoreAttachment *self)
{
  g_free (self->name);
  g_free (self->media_type);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static gboolean
is_short_text (const char *text)
{
  return strlen (text) <= MAX_TEXT && g_utf8_validate (text, -1, NULL);
}

const char *
parvis_store_attachments_find_fault (GPtrArray *attachments, GBytes *xml)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  gsize total = g_bytes_get_size (xml);

  if (attachments->len > MAX_ATTACHMENTS)
    return "it has too many attachments";

  for (guint i = 0; i < attachments->len; i++)
    {
      const ParvisStoreAttachment *attachment = g_ptr_array_index (attachments, i);

      if (*attachment->name == '\0' || !is_short_text (attachment->name) ||
          !is_short_text (attachment->media_type))
        return "an attachment's name is empty, too long or not UTF-8";
      if (!g_hash_table_add (names, attachment->name))
        return "two attachments have one name";

      total += g_bytes_get_size (attachment->bytes);
    }

  return total > MAX_SIZE ? "it is too large" : NULL;
}
