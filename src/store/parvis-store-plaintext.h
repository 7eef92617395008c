/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisStorePlaintext:
 * @data: (owned)
 *
 * What is to be sealed, or was: in memory of its own, wiped before it is given back.
 */
typedef struct
{
  guint8 *data;
  gsize size;
} ParvisStorePlaintext;

/* NULL with PARVIS_STORE_ERROR_FAILED when there is no memory for it: sizes come from outside. */
ParvisStorePlaintext *parvis_store_plaintext_new (gsize size,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_plaintext_free (ParvisStorePlaintext *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStorePlaintext, parvis_store_plaintext_free)

/* Takes @self, which is wiped with the bytes. */
GBytes *parvis_store_plaintext_to_bytes (ParvisStorePlaintext *self) G_GNUC_WARN_UNUSED_RESULT;

/* Fields in a row, each a length (64 bits, big-endian) and as many bytes. */
ParvisStorePlaintext *parvis_store_plaintext_join (GBytes *const *fields,
                                                   guint n_fields,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (element-type GBytes), or NULL when @joined is not at least one and at most @max_fields fields
 * and no more. They share its memory. */
GPtrArray *parvis_store_plaintext_split (GBytes *joined,
                                         guint max_fields) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
