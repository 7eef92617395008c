/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parvis-encryption-key.h"
#include "parvis-form.h"
#include "parvis-store.h"

G_BEGIN_DECLS

/**
 * ParvisProcedure:
 *
 * One procedure that can be done here: its form, and the pictures and recordings it uses.
 * Immutable, reference counted.
 */
typedef struct _ParvisProcedure ParvisProcedure;

ParvisProcedure *parvis_procedure_ref (ParvisProcedure *self);
void parvis_procedure_unref (ParvisProcedure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParvisProcedure, parvis_procedure_unref)

ParvisForm *parvis_procedure_get_form (ParvisProcedure *self);
ParvisEncryptionKey *parvis_procedure_get_key (ParvisProcedure *self);
const char *parvis_procedure_get_server (ParvisProcedure *self);
guint parvis_procedure_get_priority (ParvisProcedure *self);
gboolean parvis_procedure_is_sheet (ParvisProcedure *self);
GBytes *parvis_procedure_get_media (ParvisProcedure *self, const char *name);
const char *parvis_procedure_find_language (ParvisProcedure *self, const char *code);
char *parvis_procedure_dup_words_language (ParvisProcedure *self,
                                           const char *code,
                                           const char *office) G_GNUC_WARN_UNUSED_RESULT;
char *parvis_procedure_dup_metadata (ParvisProcedure *self,
                                     const char *name,
                                     const char *code) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ParvisLibrary:
 *
 * The procedures of this machine: those of a folder, and over them those that the store has
 * fetched from a server. They are read and parsed on a thread of its own; a form that cannot
 * be used is left out and told to the operator, never to the person; if it came over one that
 * can, that one stays in use. A form that its server does not list any more is not there for
 * anybody new.
 */
#define PARVIS_TYPE_LIBRARY (parvis_library_get_type ())
G_DECLARE_FINAL_TYPE (ParvisLibrary, parvis_library, PARVIS, LIBRARY, GObject)

ParvisLibrary *parvis_library_new (ParvisStore *store,
                                   const char *folder) G_GNUC_WARN_UNUSED_RESULT;

void parvis_library_load_async (ParvisLibrary *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GPtrArray *parvis_library_load_finish (ParvisLibrary *self, GAsyncResult *result, GError **error);

GPtrArray *parvis_library_get_procedures (ParvisLibrary *self);
ParvisProcedure *parvis_library_find (ParvisLibrary *self, const char *form_id);

/* One version of it, for what was begun with that. */
void parvis_library_find_version_async (ParvisLibrary *self,
                                        const char *form_id,
                                        const char *version,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
ParvisProcedure *parvis_library_find_version_finish (ParvisLibrary *self,
                                                     GAsyncResult *result,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void parvis_library_close (ParvisLibrary *self);

G_END_DECLS
