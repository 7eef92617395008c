/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-library.h"

G_BEGIN_DECLS

/* On the main thread. Takes @task, which ends at once when the library was closed. */
void _parvis_library_push (ParvisLibrary *self, GTask *task, GTaskThreadFunc func);

/* (nullable) (transfer none) */
ParvisStore *_parvis_library_get_store (ParvisLibrary *self);

/* On the library's thread. NULL when it is of no use, with why in (element-type utf8) @refusals. */
ParvisProcedure *_parvis_library_read_in_thread (ParvisStoreForm *form,
                                                 GPtrArray *refusals) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
