/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "parvis-orientation-index.h"

G_BEGIN_DECLS

/**
 * ParvisOrientation:
 *
 * Finds the procedures that a sentence means, on a thread of its own and without a network. What
 * was said is kept nowhere.
 */
#define PARVIS_TYPE_ORIENTATION (parvis_orientation_get_type ())
G_DECLARE_FINAL_TYPE (ParvisOrientation, parvis_orientation, PARVIS, ORIENTATION, GObject)

ParvisOrientation *parvis_orientation_new (void) G_GNUC_WARN_UNUSED_RESULT;

void parvis_orientation_learn (ParvisOrientation *self,
                               const char *language,
                               const char *spoken,
                               GPtrArray *procedures);

void parvis_orientation_ask_async (ParvisOrientation *self,
                                   const char *sentence,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ParvisOrientationAnswer *parvis_orientation_ask_finish (ParvisOrientation *self,
                                                        GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

void parvis_orientation_close (ParvisOrientation *self);

G_END_DECLS
