/* SPDX-FileCopyrightText: The Parvis authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "parvis-speech-said.h"
#include "parvis-worker.h"

G_BEGIN_DECLS

/**
 * ParvisSpeechStudio:
 *
 * Where text becomes sound: a voice on a thread of its own, asked from the main thread.
 *
 * Signal ::problem (const char *reason): there is no voice, for the operator.
 */
#define PARVIS_TYPE_SPEECH_STUDIO (parvis_speech_studio_get_type ())
G_DECLARE_FINAL_TYPE (ParvisSpeechStudio, parvis_speech_studio, PARVIS, SPEECH_STUDIO, GObject)

ParvisSpeechStudio *parvis_speech_studio_new (ParvisWorker *worker) G_GNUC_WARN_UNUSED_RESULT;
void parvis_speech_studio_open (ParvisSpeechStudio *self);
void parvis_speech_studio_close (ParvisSpeechStudio *self);

gboolean parvis_speech_studio_has_voice (ParvisSpeechStudio *self, const char *language);

void parvis_speech_studio_make_async (ParvisSpeechStudio *self,
                                      GPtrArray *segments,
                                      guint index,
                                      guint rate,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
ParvisSpeechSaid *parvis_speech_studio_make_finish (ParvisSpeechStudio *self,
                                                    GAsyncResult *result,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
