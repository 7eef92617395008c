/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ParvisStoreAttachment:
 * @name: (owned): the file name as the XML's binary field has it, which is its part's name too
 * @media_type: (owned): "image/jpeg"
 * @is_identity: it shows an identity paper, and goes as soon as the server has it
 * @bytes: (owned)
 */
typedef struct
{
  char *name;
  char *media_type;
  gboolean is_identity;
  GBytes *bytes;
} ParvisStoreAttachment;

ParvisStoreAttachment *parvis_store_attachment_new (const char *name,
                                                    const char *media_type,
                                                    GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_attachment_free (ParvisStoreAttachment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreAttachment, parvis_store_attachment_free)

/* The bounds on what one person may put on this disk, for (element-type ParvisStoreAttachment)
 * @attachments of @xml: their number, names and size. NULL, or what is wrong with them. */
const char *parvis_store_attachments_find_fault (GPtrArray *attachments, GBytes *xml);

G_END_DECLS
