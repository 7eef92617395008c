/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisStoreDraftFile:
 * @code_id: (owned): what its code is found by, 16 bytes
 * @salt: (owned) (nullable): of the machine that sealed it, 16 bytes; none is this one
 * @letters: (owned): the first of its code, or ""
 * @form_id: (owned)
 * @form_version: (owned)
 * @kept: when it was, seconds since 1970 UTC
 * @expires: the same
 * @sealed: (owned): what only its code opens
 *
 * A draft as it lies in the table, and as it is carried from one machine to another: nobody on the
 * way can open it, but anybody can have written it.
 */
typedef struct
{
  GBytes *code_id;
  GBytes *salt;
  char *letters;
  char *form_id, *form_version;
  gint64 kept, expires;
  GBytes *sealed;
} ParvisStoreDraftFile;

void parvis_store_draft_file_free (ParvisStoreDraftFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisStoreDraftFile, parvis_store_draft_file_free)

/* With @salt. */
GBytes *parvis_store_draft_file_write (const ParvisStoreDraftFile *self,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* PARVIS_STORE_ERROR_DAMAGED, naming the field, when @bytes is anything else. */
ParvisStoreDraftFile *parvis_store_draft_file_read (GBytes *bytes,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
