/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ParvisStoreBell:
 *
 * Wakes the other processes that have the same store open, so that none of them polls. It is a
 * file that is opened and closed again, which whoever watches it is told of by the kernel. It
 * says nothing but "look": what has changed stands in the database.
 *
 * Ringing is for one thread, and writes nothing, so that a full disk does not silence it.
 * Everything else is for the thread of @context, and freeing after the last ringing. A file that
 * somebody takes away is made again.
 */
typedef struct _ParvisStoreBell ParvisStoreBell;

/* @heard is called in @context, at most twenty times a second, after somebody rang: this
 * process too. Where nothing can be watched it is never called, and only the slow look of the
 * sync remains. */
ParvisStoreBell *parvis_store_bell_new (const char *folder,
                                        GMainContext *context,
                                        GSourceOnceFunc heard,
                                        gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
void parvis_store_bell_free (ParvisStoreBell *self);

void parvis_store_bell_ring (ParvisStoreBell *self);

G_END_DECLS
